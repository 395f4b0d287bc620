//! What relaxing one requirement by one step would do, computed and not estimated (`docs/matching.md` §7).

use super::candidates::Candidates;
use super::explain;
use super::plain::Survey;
use super::rank::capped;
use super::score::Score;
use super::sheet::Sheet;
use super::term::Term;
use crate::domain::{About, Requirement, ranking::WhatIf};
use crate::vocabulary::{Basis, Kind, Strength, Voice};
use jiff::ToSpan;

/// One entry for each requirement that takes part, in plan order.
pub fn each_step(sheet: &Sheet, survey: &Survey, candidates: &Candidates) -> Vec<WhatIf> {
    (0..sheet.asked.terms.len()).map(|place| step(sheet, survey, candidates, place)).collect()
}

fn step(sheet: &Sheet, survey: &Survey, candidates: &Candidates, place: usize) -> WhatIf {
    let requirement = &sheet.asked.terms[place].requirement;
    let looser = relaxed(requirement);
    let term = looser.as_ref().and_then(|r| Term::new(r, candidates.what));
    let relaxed = Relaxed { before: sheet, sheet: sheet.with(place, term), place };
    let (possible, best) = relaxed.totals(survey);
    entry(requirement, looser.as_ref(), possible, best)
}

/// What a step comes to: how many are possible then, and the best score among them.
pub fn entry(requirement: &Requirement, looser: Option<&Requirement>, possible: usize, best: Option<Score>) -> WhatIf {
    let (pairs_possible, pairs_possible_capped) = capped(possible);
    WhatIf {
        id: requirement.id.clone(),
        change: explain::step(requirement, looser),
        only_if_asked: only_if_asked(requirement),
        pairs_possible,
        pairs_possible_capped,
        best_score: best.map(|score| score.value()),
    }
}

/// A sheet with one requirement relaxed, beside the one before.
struct Relaxed<'a> {
    before: &'a Sheet<'a>,
    sheet: Sheet<'a>,
    /// Of the requirement, in the sheet before.
    place: usize,
}

impl Relaxed<'_> {
    /// How many pairs are possible, and the best score among them. Relaxing never loses a pair, and wins only pairs that
    /// nothing else stood in the way of; so no others are looked at.
    fn totals(&self, survey: &Survey) -> (usize, Option<Score>) {
        let won = || survey.blocked_only_by[self.place].iter().copied().filter(|pair| self.sheet.gate(*pair).blocks == 0);
        let mut fits = vec![];
        let mut score_of = |pair| {
            self.sheet.fits(pair, &mut fits);
            self.sheet.asked.score(&fits)
        };
        // The first before is likely to be near the first after: what cannot rise above it need not be worked out.
        let mut best = won().chain(survey.first.first().map(|place| place.pair)).map(&mut score_of).max();
        let needed_for = self.needed();
        let mut needed = needed_for(best);
        for (score, pair) in &survey.possible {
            if *score >= needed {
                best = best.max(Some(score_of(*pair)));
                needed = needed_for(best);
            }
        }
        (survey.possible.len() + won().count(), best)
    }

    /// The score that a pair needs before, to rise above the best once relaxed: its weighted sum rises by no more than the
    /// weight of the relaxed requirement and what the weights of others rise by. Two millionths make up for rounding.
    fn needed(&self) -> impl Fn(Option<Score>) -> Score {
        let (before, after) = (&self.before.asked.weights, &self.sheet.asked.weights);
        let left_out = after.len() < before.len();
        let others_after = after.iter().enumerate().filter(|(k, _)| left_out || *k != self.place).map(|(_, w)| w);
        let others_before = before.iter().enumerate().filter(|(k, _)| *k != self.place).map(|(_, w)| w);
        let others_rise: f64 = others_after.zip(others_before).map(|(after, before)| (after - before).max(0.0)).sum();
        let rise = others_rise + if left_out { 0.0 } else { after[self.place] };
        let (all_before, all_after): (f64, f64) = (before.iter().sum(), after.iter().sum());
        move |best| match best {
            None => Score::NONE,
            // Nothing rises above the best there can be.
            Some(Score::FULL) => Score::ABOVE_ALL,
            Some(best) => Score::from_sums(best.value() / 100.0 * all_after - rise, all_before).millionths_less(2),
        }
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
pub fn only_if_asked(requirement: &Requirement) -> bool {
    let own_or_needed = requirement.voice == Voice::Person || matches!(requirement.basis, Basis::Health | Basis::Legal);
    requirement.strength == Strength::Essential && own_or_needed
}
