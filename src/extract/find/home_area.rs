//! The council that is responsible: where the plan says so, else the council of its social worker, else the first council it names.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use super::super::page::{Shape, Word};
use super::super::sense::Beside;
use crate::places::Named;
use crate::vocabulary::Kind;

/// "Torbay is the one responsible": so many words behind its name.
const RESPONSIBLE: usize = 4;
/// The label of a row has at most so many words.
const LABEL: usize = 5;

/// The clearest mention; of equals the first.
pub fn find(plan: &Context) -> Option<Found> {
    let mut best: Option<(i32, Found)> = None;
    for s in 0..plan.page.sentences.len() {
        let row = is_labelled(plan, s);
        if !row && !plan.senses[s].has(Cue::HomeCouncil) && !plan.senses[s].has(Cue::HomeResponsible) {
            continue;
        }
        for (weight, found) in areas(plan, s, row) {
            if best.as_ref().is_none_or(|(w, _)| weight > *w) {
                best = Some((weight, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// "| Home authority | Middlesbrough |": the first cell of its row asks for it.
fn is_labelled(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let first = plan.page.row(block).next().filter(|first| block.shape == Shape::Cell && first.column < block.column && first.words.len() <= LABEL);
    first.is_some_and(|first| first.sentences.clone().any(|s| plan.senses[s].has(Cue::HomeResponsible)))
}

/// The areas of a sentence, in a row that asks for one or not, and how plainly each is the one.
fn areas(plan: &Context, sentence: usize, row: bool) -> Vec<(i32, Found)> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let start = words[0].start;
    let text = plan.page.cut(start, words[words.len() - 1].end);
    let mut all = vec![];
    for name in plan.gazetteer.names_in(&text) {
        let from = start + text[..name.range.start].chars().count();
        let Some(at) = words.iter().position(|w| w.start >= from) else { continue };
        let to = (at + name.name.split_whitespace().count()).min(words.len());
        let area = matches!(name.what, Named::Area | Named::Place { also_area: true, .. });
        let council = beside_council(words, at, to) || name.name.ends_with("council");
        // "Torbay responsible for both", "Milton Keynes is the one responsible"
        let plainly = words[to..].iter().take(RESPONSIBLE).any(|w| matches!(&*w.text, "responsible" | "pays" | "funds"));
        let person = plan.people.named(&words[at]).is_some() && !council && !plainly;
        let body = at > 0 && &*words[at - 1].text == "nhs";
        if body || name.name.ends_with("icb") || !area || person || sense.is_negated(at, to) {
            continue;
        }
        // "Dudley did her assessment in June": it stands
        let assessed = words.iter().any(|w| matches!(&*w.text, "assessment" | "assessed"));
        let past = !assessed && sense.clause(at).beside == Some(Beside::Past) || sense.clause(at).beside == Some(Beside::Dropped);
        let theirs = words[at.saturating_sub(6)..(to + 8).min(words.len())].iter().any(|w| lists::places::COUNCIL_PEOPLE.has(&w.text));
        let weight = 4 * i32::from(row)
            + 4 * i32::from(sense.has(Cue::HomeResponsible))
            + 2 * i32::from(council)
            + i32::from(council && theirs)
            + 2 * i32::from(plainly)
            - 2 * i32::from(past);
        // "Her social worker used to be from Dorset"
        if weight < 0 {
            continue;
        }
        all.push((weight, Found::new(Kind::HomeArea, sentence, at..to).name(everyday(&name.name).replace(" & ", " and "))));
    }
    all
}

/// "North Yorkshire Council", "London Borough of Harrow", "Devon County Council".
fn beside_council(words: &[Word], at: usize, to: usize) -> bool {
    let of = |w: &Word| lists::places::KINDS_OF_COUNCIL.has(&w.text);
    let behind = words[to.saturating_sub(1)..].iter().take(4).position(|w| matches!(&*w.text, "council" | "councils"));
    let behind = behind.is_some_and(|n| words[to.saturating_sub(1)..][1.min(n)..n].iter().all(of));
    behind || at >= 2 && &*words[at - 1].text == "of" && matches!(&*words[at - 2].text, "borough" | "council" | "city")
}

/// Without "council", "county", "city of".
pub fn everyday(name: &str) -> String {
    let kept: Vec<&str> = name.split_whitespace().filter(|w| !lists::places::OF_COUNCILS.has(w)).collect();
    if kept.is_empty() { name.to_owned() } else { kept.join(" ") }
}
