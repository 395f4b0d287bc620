//! Plans of three kinds, and each as plain terms that any engine can judge: what it weighs, whether it gates, and how it is read.

use super::TODAY;
use homeward::{
    domain::{About, Reading, Requirement},
    offers::words::stems,
    places::{self, Gazetteer},
    samples::{self, Order},
    vocabulary::{Basis, Kind, Part, Polarity, State, Strength, Subject, Voice},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// One plan of one kind.
pub struct Plan {
    pub kind: &'static str,
    pub requirements: Vec<Requirement>,
    /// In plan order.
    pub terms: Vec<Value>,
}

/// What the terms of all plans name: only these stand in columns.
#[derive(Default)]
pub struct Used {
    pub codes: BTreeSet<String>,
    pub stems: BTreeSet<String>,
}

/// Every plan of every kind, as `examples/measure.rs` makes them.
pub fn all(order: &Order) -> Vec<Plan> {
    let kinds: [(&'static str, fn(&mut Requirement)); 3] = [("near", near), ("open", open), ("tight", tight)];
    let of_kind = |(kind, change): (&'static str, fn(&mut Requirement))| {
        samples::plans(order).into_iter().map(move |plan| {
            let mut reading = Reading::try_from(plan.reading).expect("a reading");
            let _ = places::resolve(&mut reading.requirements, Gazetteer::built_in());
            let mut requirements = reading.requirements;
            for r in &mut requirements {
                (r.state, r.basis, r.assumed) = (State::Confirmed, Basis::Wish, false);
                change(r);
            }
            Plan { kind, terms: terms(&requirements), requirements }
        })
    };
    kinds.into_iter().flat_map(of_kind).collect()
}

/// What columns are needed.
pub fn used(plans: &[Plan]) -> Used {
    let mut used = Used::default();
    for term in plans.iter().flat_map(|plan| &plan.terms) {
        let texts = |value: &Value| value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect::<Vec<_>>();
        match term["is"].as_str() {
            Some("coded") => used.codes.extend(texts(&term["codes"])),
            Some("interest") => term["words"].as_array().into_iter().flatten().for_each(|words| used.stems.extend(texts(words))),
            _ => {}
        }
    }
    used
}

fn near(r: &mut Requirement) {
    match r.kind {
        Kind::Near => (r.strength, r.number) = (Strength::Essential, Some(25.0)),
        Kind::Tenure | Kind::Housemates => {}
        _ => r.strength = weaker(r.strength),
    }
}

fn open(r: &mut Requirement) {
    if !matches!(r.kind, Kind::Night | Kind::Housemates | Kind::Tenure) {
        r.strength = weaker(r.strength);
    }
}

fn tight(r: &mut Requirement) {
    match r.kind {
        Kind::Near => (r.strength, r.number) = (Strength::Essential, Some(25.0)),
        Kind::Skill | Kind::HomeFeature | Kind::Tenure | Kind::Housemates | Kind::Night => r.strength = Strength::Essential,
        _ => {}
    }
}

fn weaker(strength: Strength) -> Strength {
    if strength == Strength::Essential { Strength::Important } else { strength }
}

/// By `docs/matching.md`, for homes alone.
fn terms(requirements: &[Requirement]) -> Vec<Value> {
    let asked: Vec<&Requirement> = requirements.iter().filter(|r| matches!(r.kind.subject(), Subject::Home | Subject::Life) || r.kind == Kind::MoveBy).collect();
    let usual = |r: &Requirement| match r.strength {
        Strength::Essential => 5.0,
        Strength::Important => 3.0,
        Strength::Nice => 1.0,
    };
    let sum = |part: Option<Part>| asked.iter().filter(|r| r.weight.is_none() && r.kind.part() == part).map(|r| usual(r)).sum::<f64>();
    let weight = |r: &Requirement| r.weight.unwrap_or_else(|| if sum(r.kind.part()) > 15.0 { usual(r) * (15.0 / sum(r.kind.part())) } else { usual(r) });
    asked.iter().map(|r| term(r, weight(r))).collect()
}

fn term(r: &Requirement, weight: f64) -> Value {
    let risk = r.basis == Basis::Risk && r.voice == Voice::Professional && !r.ratified;
    let gates = r.strength == Strength::Essential && r.kind != Kind::MoveBy && !(r.kind == Kind::Near && r.assumed) && !risk;
    let stretch = match r.strength {
        Strength::Essential if gates => 0.0,
        Strength::Essential | Strength::Important => 1.0,
        Strength::Nice => 2.0,
    };
    let n = r.number.unwrap_or_default();
    let codes: Vec<&str> = r.codes().iter().map(|code| code.name()).collect();
    let points = || match &r.about {
        About::Places { points, .. } => points.iter().map(|p| json!([p.point.lat(), p.point.lon()])).collect(),
        _ => vec![],
    };
    let mut term = match r.kind {
        Kind::Near => json!({"is": "near", "n": n, "room": stretch * n, "points": points()}),
        Kind::AwayFromPlace => json!({"is": "away", "n": n, "bends": stretch > 0.0, "points": points()}),
        Kind::InArea => {
            let areas: Vec<&str> = if let About::Areas { areas, .. } = &r.about { areas.iter().map(|a| a.as_str()).collect() } else { vec![] };
            json!({"is": "area", "areas": areas})
        }
        Kind::Setting => json!({"is": "listed", "column": "setting", "codes": codes, "all": false}),
        Kind::PropertyType => json!({"is": "listed", "column": "property_types", "codes": codes, "all": false}),
        Kind::Tenure => json!({"is": "listed", "column": "tenures", "codes": codes, "all": true}),
        Kind::Housemates => json!({"is": "others", "n": n, "bends": stretch > 0.0}),
        Kind::Bedrooms => json!({"is": "bedrooms", "n": n, "bends": stretch > 0.0}),
        Kind::RentLimit => json!({"is": "rent", "n": n, "room": 0.1 * stretch * n}),
        Kind::MoveBy => {
            let late_over = 180.0 * match r.strength { Strength::Essential => 1.0, Strength::Important => 2.0, Strength::Nice => 4.0 };
            json!({"is": "ready", "day": r.day().map(days), "over": late_over})
        }
        Kind::Interest => {
            let words: Vec<Vec<String>> = if let About::Words(all) = &r.about { all.iter().map(|w| stems(w).into_iter().collect()).collect() } else { vec![] };
            json!({"is": "interest", "words": words})
        }
        kind => json!({"is": "coded", "codes": codes, "can_add": if matches!(kind, Kind::Hazard | Kind::Restriction) && r.polarity == Polarity::Want { 1.0 } else { 0.7 }}),
    };
    (term["weight"], term["gates"], term["avoid"]) = (json!(weight), json!(gates), json!(r.polarity == Polarity::Avoid));
    term
}

/// Days after today.
pub fn days(day: jiff::civil::Date) -> i64 {
    i64::from(TODAY.until(day).expect("days").get_days())
}
