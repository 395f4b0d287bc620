//! What relaxing one requirement by one step would do, computed and not estimated (`docs/matching.md` §7).

use super::candidates::Candidates;
use super::explain;
use super::plain;
use super::rank::capped;
use super::sheet::Sheet;
use super::term::Term;
use crate::domain::{About, Requirement, ranking::WhatIf};
use crate::vocabulary::{Basis, Kind, Strength, Voice};
use jiff::ToSpan;

/// One entry for each requirement that takes part, in plan order.
pub fn each_step(sheet: &Sheet, candidates: &Candidates) -> Vec<WhatIf> {
    (0..sheet.terms.len()).map(|place| step(sheet, candidates, place)).collect()
}

fn step(sheet: &Sheet, candidates: &Candidates, place: usize) -> WhatIf {
    let requirement = &sheet.terms[place].requirement;
    let relaxed = relaxed(requirement);
    let term = relaxed.as_ref().and_then(|r| Term::new(r, candidates.what));
    let (possible, best) = plain::totals(&sheet.with(place, term), candidates);
    let (pairs_possible, pairs_possible_capped) = capped(possible);
    WhatIf {
        id: requirement.id.clone(),
        change: explain::step(requirement, relaxed.as_ref()),
        only_if_asked: only_if_asked(requirement),
        pairs_possible,
        pairs_possible_capped,
        best_score: best.map(|score| score.value()),
    }
}

/// The requirement one step looser; `None` when the step is to leave it out.
pub fn relaxed(requirement: &Requirement) -> Option<Requirement> {
    let mut looser = requirement.clone();
    let n = requirement.number.unwrap_or_default();
    match requirement.kind {
        Kind::Near => looser.number = Some(2.0 * n),
        Kind::AwayFromPlace => looser.number = Some(n / 2.0),
        Kind::Housemates | Kind::TeamMost => looser.number = Some(n + 1.0),
        // Not below 1; what asks for less already stays as it is.
        Kind::Bedrooms => looser.number = Some((n - 1.0).max(n.min(1.0))),
        Kind::RentLimit | Kind::SupportBudget | Kind::TotalBudget => looser.number = Some(1.1 * n),
        Kind::TeamSize | Kind::Hours | Kind::RatioDay | Kind::RatioOut => looser.number = Some(0.75 * n),
        Kind::MoveBy => looser.about = later(&requirement.about),
        _ => looser.strength = weaker(requirement.strength)?,
    }
    Some(looser)
}

fn later(about: &About) -> About {
    match about {
        About::Day(day) => About::Day(day.saturating_add(90.days())),
        other => other.clone(),
    }
}

fn weaker(strength: Strength) -> Option<Strength> {
    match strength {
        Strength::Essential => Some(Strength::Important),
        Strength::Important => Some(Strength::Nice),
        Strength::Nice => None,
    }
}

/// A must that the person voiced, or for health or law: pages do not offer to give it up unless the person asks.
fn only_if_asked(requirement: &Requirement) -> bool {
    let own_or_needed = requirement.voice == Voice::Person || matches!(requirement.basis, Basis::Health | Basis::Legal);
    requirement.strength == Strength::Essential && own_or_needed
}
