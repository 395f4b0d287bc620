//! What a must stands in the way of, and what comes nearest (`docs/matching.md` §7).

use super::candidates::{Candidate, Pair};
use super::explain;
use super::rank::{First, Place};
use super::score::Score;
use super::term::Asked;
use crate::domain::ranking::NearMiss;
use std::cmp::Reverse;

/// How many near misses are listed, before those that are less restrictive.
pub const LISTED: usize = 5;
/// Restrictiveness runs from 0 to this.
pub const MOST_RESTRICTIVE: usize = 5;

/// The near misses found so far.
pub struct Nearest<'a> {
    first: First<'a>,
    /// The best of each restrictiveness.
    of_each: [Option<Place<'a>>; MOST_RESTRICTIVE + 1],
}

impl Default for Nearest<'_> {
    fn default() -> Self {
        Nearest { first: First::new(LISTED), of_each: Default::default() }
    }
}

impl<'a> Nearest<'a> {
    /// Whether a pair with so many blocks, of a home so restrictive, could be among them.
    pub fn could_take(&self, blocks: u32, restrictiveness: u8) -> bool {
        let of_its_own = &self.of_each[usize::from(restrictiveness)];
        self.first.could_take(blocks, Score::FULL) || of_its_own.as_ref().is_none_or(|best| blocks <= best.standing.blocks)
    }

    /// Keeps it if it is among the five, or the best of its restrictiveness.
    pub fn show(&mut self, place: Place<'a>) {
        let best = &mut self.of_each[usize::from(place.standing.restrictiveness)];
        if best.as_ref().is_none_or(|best| place < *best) {
            *best = Some(place.clone());
        }
        self.first.show(place);
    }

    /// The five with the fewest blocks, then the best of each restrictiveness below the lowest of those, so that not all
    /// are care homes; from the least restrictive up.
    pub fn into_places(self) -> Vec<Place<'a>> {
        let mut places = self.first.into_sorted();
        let lowest = places.iter().map(|p| usize::from(p.standing.restrictiveness)).min().unwrap_or(0);
        places.extend(self.of_each.into_iter().take(lowest).flatten());
        places
    }
}

/// Each near miss with exactly what blocks it, and by how much.
pub fn list<'a>(nearest: Vec<Place>, asked: &Asked, at: impl Fn(Pair) -> Candidate<'a>) -> Vec<NearMiss> {
    nearest.iter().map(|place| miss(place, asked, at(place.pair))).collect()
}

fn miss(place: &Place, asked: &Asked, candidate: Candidate) -> NearMiss {
    let findings = asked.terms.iter().filter(|t| t.gates).map(|term| (term, candidate.finding(term)));
    let blocks: Vec<_> = findings.filter(|(_, finding)| finding.fit.is_unmet()).collect();
    let Reverse(score) = place.standing.score;
    NearMiss {
        home: candidate.home_id().cloned(),
        support: candidate.support_id().cloned(),
        blocked_by: blocks.iter().map(|(term, _)| term.requirement.id.clone()).collect(),
        text: blocks.iter().map(|(term, finding)| explain::sentence(term, finding)).collect(),
        restrictiveness: place.standing.restrictiveness,
        score: score.value(),
    }
}
