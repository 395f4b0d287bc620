//! What to ask the people of the plan: disputes, things that cannot be had together, distances that were assumed.

use super::assemble::Draft;
use super::disputes;
use crate::domain::{Question, Requirement, RequirementId};
use crate::vocabulary::{Code, Kind, Polarity, Strength, hazard, night, property_type, setting, tenure};

/// Hours that one full-time worker works in a week, holidays and training taken off.
const HOURS_OF_ONE: f64 = 33.0;
/// Hours of a week's nights (eight hours each) and days.
const NIGHT_HOURS: f64 = 56.0;
const DAY_HOURS: f64 = 112.0;

/// A code, wanted or to avoid.
type Asked = (Code, Polarity);
/// Pairs that seldom go together, and how to ask about them.
const SELDOM_TOGETHER: &[(Asked, Asked, &str)] = &[
    (
        (property_type::FLAT, Polarity::Want),
        (hazard::SHARED_ENTRANCE, Polarity::Avoid),
        "The plan asks for a flat and for no shared entrance: most flats share one. Would a flat with its own front door do, or a house?",
    ),
    (
        (property_type::GROUND_FLOOR, Polarity::Avoid),
        (hazard::STAIRS, Polarity::Avoid),
        "The plan asks for no stairs and for no ground floor: that needs a lift. Is that meant?",
    ),
    (
        (setting::OWN_HOME, Polarity::Want),
        (tenure::LICENCE, Polarity::Want),
        "The plan asks for a home of one's own and for a licence: a licence gives no home of one's own. Which is meant?",
    ),
];

/// The questions of a reading. `drafts` and `requirements` stand in the same order.
pub fn ask(drafts: &[Draft], requirements: &[Requirement]) -> Vec<Question> {
    let mut all: Vec<Question> = disputes::pairs(drafts).into_iter().map(|(a, b)| disputed(&requirements[a], &requirements[b])).collect();
    all.extend(SELDOM_TOGETHER.iter().filter_map(|(a, b, text)| {
        let (a, b) = (having(requirements, *a)?, having(requirements, *b)?);
        Some(Question { requirements: vec![a, b], text: (*text).to_owned() })
    }));
    all.extend(too_few_faces(requirements));
    all.extend(requirements.iter().filter(|r| r.assumed).filter_map(assumed));
    all
}

fn disputed(a: &Requirement, b: &Requirement) -> Question {
    let text = format!(
        "The people of the plan do not agree about {}: “{}” ({}), but “{}” ({}). Which shall hold, or for how long each?",
        a.kind.label().to_lowercase(),
        shortened(a.quote.text()),
        a.voice.label(),
        shortened(b.quote.text()),
        b.voice.label()
    );
    Question { requirements: vec![a.id.clone(), b.id.clone()], text }
}

fn having(requirements: &[Requirement], (code, polarity): Asked) -> Option<RequirementId> {
    requirements.iter().find(|r| r.kind == code.kind() && r.polarity == polarity && r.codes().contains(&code)).map(|r| r.id.clone())
}

/// "Four people at most" with two to one round the clock: the rota does not add up.
fn too_few_faces(requirements: &[Requirement]) -> Option<Question> {
    let of = |kind: Kind| requirements.iter().find(|r| r.kind == kind);
    let most = of(Kind::TeamMost)?;
    let ratio = of(Kind::RatioDay);
    let waking = requirements.iter().find(|r| r.codes().contains(&night::WAKING_NIGHT) && r.polarity == Polarity::Want);
    let hours = of(Kind::Hours).and_then(|h| h.number).or_else(|| Some(ratio?.number? * DAY_HOURS))?;
    let hours = hours + if waking.is_some() { NIGHT_HOURS } else { 0.0 };
    let needed = (hours / HOURS_OF_ONE).ceil();
    let faces = most.number?;
    (needed > faces).then(|| Question {
        requirements: [Some(most), ratio, of(Kind::Hours), waking].into_iter().flatten().map(|r| r.id.clone()).collect(),
        text: format!("The plan asks for at most {faces} people, but about {hours:.0} hours a week need some {needed} full-time workers. How many faces in a month would be all right?"),
    })
}

/// A distance that the plan does not say, where it decides something.
fn assumed(r: &Requirement) -> Option<Question> {
    let place = r.code_text()?;
    let km = r.number?;
    let text = match r.kind {
        Kind::Near if r.strength == Strength::Essential => format!("The plan says near {place}, but not how near. We took {km} km. Is that right?"),
        Kind::AwayFromPlace => format!("The plan says away from {place}, but not how far. We took {km} km. Is that enough?"),
        _ => return None,
    };
    Some(Question { requirements: vec![r.id.clone()], text })
}

/// A quote on one line, cut at eighty characters.
fn shortened(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(80) {
        Some((at, _)) => format!("{} …", &line[..at]),
        None => line,
    }
}
