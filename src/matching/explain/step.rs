//! The steps of "what if", in words: "within 16 km", "important instead of a must", "left out".

use super::asked::limit;
use crate::domain::{Requirement, amount};
use crate::vocabulary::{Kind, State, Strength};

/// One step from what is asked to what would be; `None` is to leave it out.
pub fn step(from: &Requirement, to: Option<&Requirement>) -> String {
    let Some(to) = to else { return "left out".into() };
    match limit(to) {
        Some(words) if limit(from).as_ref() == Some(&words) => format!("{words}{}, as it stands", unit(to)),
        Some(words) => format!("{words}{}", unit(to)),
        None => format!("{} instead of {}{}", named(to.strength), named(from.strength), unsettled(from)),
    }
}

/// What is counted, where the quantity does not say so itself.
fn unit(r: &Requirement) -> String {
    let one = amount(r.number.unwrap_or_default()) == "1";
    let (singular, plural) = match r.kind {
        Kind::AwayFromPlace => (" away", " away"),
        Kind::Housemates if r.number != Some(0.0) => (" other person", " other people"),
        Kind::Bedrooms => (" bedroom", " bedrooms"),
        Kind::TeamSize => (" person in the team", " people in the team"),
        Kind::TeamMost => (" person in a month", " different people in a month"),
        Kind::Hours => (" hour a week", " hours a week"),
        Kind::RatioDay => (" staff by day", " staff by day"),
        Kind::RatioOut => (" staff when out", " staff when out"),
        Kind::RentLimit | Kind::SupportBudget | Kind::TotalBudget => (" a week", " a week"),
        _ => ("", ""),
    };
    if one { singular.into() } else { plural.into() }
}

fn named(strength: Strength) -> &'static str {
    match strength {
        Strength::Essential => "a must",
        Strength::Important => "important",
        Strength::Nice => "nice to have",
    }
}

/// A disputed requirement counts as important whatever its strength (`docs/matching.md` §3).
fn unsettled(r: &Requirement) -> &'static str {
    if r.state == State::Disputed { "; it is disputed, so nothing changes until that is settled" } else { "" }
}
