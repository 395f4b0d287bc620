//! The four answers, the ladder of restrictiveness and the bars by part: how a page shows a judged package.

use crate::{
    domain::{FitStatus, Home, Requirement, RequirementId, Shared, ranking::Judged},
    vocabulary::{Part, Strength},
};
use std::collections::BTreeMap;

/// An answer's mark: a shape, a word, and the class that colours it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub shape: &'static str,
    pub word: &'static str,
    pub class: &'static str,
}

/// The mark of one of the four answers.
pub fn mark(status: FitStatus) -> Mark {
    let (shape, word, class) = match status {
        FitStatus::Met => ("●", "meets", "met"),
        FitStatus::Partly => ("◐", "can, with …", "partly"),
        FitStatus::Unmet => ("✕", "does not", "unmet"),
        FitStatus::Unknown => ("?", "not known: ask", "unknown"),
    };
    Mark { shape, word, class }
}

/// How far a home restricts a life: a ladder of five rungs, the reached one named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// From 1 (least restrictive) to 5.
    pub rung: u8,
    pub name: String,
}

impl Ladder {
    /// Of a home; `restrictiveness` is the ranking's, from 0 to 5.
    pub fn new(home: &Home, restrictiveness: u8) -> Ladder {
        let setting = home.setting.label();
        let restricted = home.features.iter().any(|(code, said)| code.kind() == crate::vocabulary::Kind::Restriction && said == crate::domain::Said::Yes);
        let name = if restricted { format!("{setting}, with restrictions") } else { setting.to_owned() };
        Ladder { rung: restrictiveness.min(4) + 1, name }
    }

    /// The rungs from the ground up, each with its height in the drawing.
    pub fn rungs(&self) -> Vec<Rung> {
        (1..=5).map(|rung| Rung { y: 34 - 6 * rung, on: rung == self.rung }).collect()
    }
}

/// One rung of the drawn ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// Distance from the top of the drawing.
    pub y: u8,
    /// Whether the home stands on it.
    pub on: bool,
}

/// One of the six bars: how much of a part is met, and how much of it is not known. Lengths are in the strip's own units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub label: &'static str,
    /// Left edge.
    pub x: usize,
    /// Top and height of what is met.
    pub met_top: usize,
    pub met: usize,
    /// Top and height of what is not known, standing on what is met.
    pub unknown_top: usize,
    pub unknown: usize,
    /// Nothing of this part takes part in the ranking.
    pub empty: bool,
}

/// The strip of six bars, and the sentence that says the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    pub bars: Vec<Bar>,
    pub sentence: String,
    /// What is met and what is not known of each part, from 0 to 1; none where it takes no part.
    shares: Vec<(Part, Option<(f64, f64)>)>,
}

/// Height of a bar when everything is met.
pub const FULL: usize = 36;
/// From one bar's left edge to the next one's.
const STEP: usize = 46;

impl Bars {
    /// Folds the judged requirements by part. Musts count five, what matters three, what is nice one: the weights of
    /// `docs/matching.md` §4 before any part is capped, which within one part leaves the shares as they are.
    pub fn new(judged: &[Shared<Judged>], requirements: &[Requirement]) -> Bars {
        let by_id: BTreeMap<&RequirementId, &Requirement> = requirements.iter().map(|r| (&r.id, r)).collect();
        let mut sums = [(0.0, 0.0, 0.0); Part::ALL.len()];
        for row in judged {
            let Some((part, weight)) = by_id.get(&row.id).and_then(|r| Some((r.kind.part()?, weight(r)))) else { continue };
            let (all, met, unknown) = &mut sums[part as usize];
            *all += weight;
            match row.fit {
                Some(fit) => *met += weight * fit,
                None => *unknown += weight,
            }
        }
        let shares = Part::ALL.into_iter().zip(sums).map(|(part, (all, met, unknown))| (part, (all > 0.0).then(|| (met / all, unknown / all))));
        let shares: Vec<_> = shares.collect();
        let (bars, said): (Vec<Bar>, Vec<String>) =
            shares.iter().copied().enumerate().map(|(at, (part, share))| (bar(at, part, share), said(part, share))).unzip();
        Bars { bars, sentence: format!("Met, by part of the plan: {}.", said.join("; ")), shares }
    }

    /// What is met of one part in figures: `82%, 10% not known`.
    pub fn said(&self, part: Part) -> String {
        let share = self.shares.iter().find(|(known, _)| *known == part).and_then(|(_, share)| *share);
        share.map_or_else(|| "takes no part".into(), figures)
    }
}

fn weight(r: &Requirement) -> f64 {
    r.weight.unwrap_or(match r.strength {
        Strength::Essential => 5.0,
        Strength::Important => 3.0,
        Strength::Nice => 1.0,
    })
}

fn bar(at: usize, part: Part, share: Option<(f64, f64)>) -> Bar {
    let (met, unknown) = share.unwrap_or_default();
    let high = |share: f64| (share * FULL as f64).round() as usize;
    let (met, reach) = (high(met), high(met + unknown));
    Bar { label: part.label(), x: at * STEP, met_top: FULL - met, met, unknown_top: FULL - reach, unknown: reach - met, empty: share.is_none() }
}

fn said(part: Part, share: Option<(f64, f64)>) -> String {
    format!("{} {}", part.label().to_lowercase(), share.map_or_else(|| "takes no part".into(), figures))
}

fn figures((met, unknown): (f64, f64)) -> String {
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    if unknown > 0.0 { format!("{}, {} not known", percent(met), percent(unknown)) } else { percent(met) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{RequirementRow, requirements_from_rows};

    #[test]
    fn what_is_not_known_stands_on_what_is_met() {
        let rows: Vec<RequirementRow> = serde_json::from_str(
            r#"[{"id":"a","kind":"bedrooms","number":2,"strength":"essential"},{"id":"b","kind":"housemates","number":0,"strength":"essential"}]"#,
        )
        .expect("rows");
        let requirements = requirements_from_rows(&rows).expect("requirements");
        let judged = [
            Judged { id: "a".into(), status: FitStatus::Met, fit: Some(1.0), text: "".into() }.into(),
            Judged { id: "b".into(), status: FitStatus::Unknown, fit: None, text: "".into() }.into(),
        ];
        let bars = Bars::new(&judged, &requirements);
        let home = &bars.bars[Part::Home as usize];
        assert_eq!((home.met, home.met_top, home.unknown, home.unknown_top), (18, 18, 18, 0));
        assert!(bars.sentence.contains("home 50%, 50% not known"));
        assert!(bars.bars[Part::Where as usize].empty);
    }
}
