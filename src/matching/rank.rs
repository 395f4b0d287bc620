//! The order of a ranking, and the groups that cannot be told apart yet (`docs/matching.md` §4).

use super::candidates::{Candidate, Pair};
use super::score::Score;
use super::term::Asked;
use crate::domain::{Fit, HomeId, Pence, SupportId};
use std::{cmp::Reverse, collections::BinaryHeap};

/// What decides the order before ids do. The fields stand in the order in which they decide: the first is the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// Gating requirements at fit 0: none for what is possible, and what near misses are ordered by first.
    pub blocks: u32,
    pub score: Reverse<Score>,
    pub restrictiveness: u8,
    pub low: Reverse<Score>,
    /// Known costs come first, the lowest of them first.
    pub cost_is_unknown: bool,
    pub cost: Option<Pence>,
}

impl Standing {
    /// Whether a pair of these offers that stands so at best could stand before a place.
    pub fn could_precede(&self, home: Option<&HomeId>, support: Option<&SupportId>, place: &Place) -> bool {
        (self, home, support) < (&place.standing, place.home, place.support)
    }
}

/// Where a pair stands: of two that stand alike the lower ids come first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'a> {
    pub standing: Standing,
    pub home: Option<&'a HomeId>,
    pub support: Option<&'a SupportId>,
    pub pair: Pair,
}

impl<'a> Place<'a> {
    /// Where a pair with these fits stands.
    pub fn new(asked: &Asked, candidate: Candidate<'a>, pair: Pair, blocks: u32, fits: &[Fit]) -> Place<'a> {
        let cost = candidate.weekly_cost();
        let standing = Standing {
            blocks,
            score: Reverse(asked.score(fits)),
            restrictiveness: candidate.restrictiveness(),
            low: Reverse(Score::of(&asked.weights, fits, 0.0)),
            cost_is_unknown: cost.is_none(),
            cost,
        };
        Place { standing, home: candidate.home_id(), support: candidate.support_id(), pair }
    }
}

/// The first so many places of those it is shown.
pub struct First<'a> {
    most: usize,
    places: BinaryHeap<Place<'a>>,
}

impl<'a> First<'a> {
    /// Keeps at most so many.
    pub fn new(most: usize) -> First<'a> {
        First { most, places: BinaryHeap::new() }
    }

    /// Whether a pair with so many blocks and at most this score could be among the first.
    pub fn could_take(&self, blocks: u32, score: Score) -> bool {
        self.places.len() < self.most || self.places.peek().is_some_and(|last| (blocks, Reverse(score)) <= (last.standing.blocks, last.standing.score))
    }

    /// Keeps it if it is among the first.
    pub fn show(&mut self, place: Place<'a>) {
        if self.places.len() < self.most {
            self.places.push(place);
        } else if let Some(mut last) = self.places.peek_mut()
            && place < *last
        {
            *last = place;
        }
    }

    /// How many are kept at the most.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Whether fewer are kept than could be.
    pub fn has_room(&self) -> bool {
        self.places.len() < self.most
    }

    /// The last of as many as are kept; none while there is room.
    pub fn last(&self) -> Option<&Place<'a>> {
        self.places.peek().filter(|_| !self.has_room())
    }

    /// In order.
    pub fn into_sorted(self) -> Vec<Place<'a>> {
        self.places.into_sorted_vec()
    }
}

/// 1 for a package whose best case reaches the first one's worst: the two cannot be told apart yet. 2 for the rest.
pub fn group(high: f64, low_of_first: f64) -> u8 {
    if high >= low_of_first { 1 } else { 2 }
}

/// Up to how many possible pairs are counted exactly.
pub const COUNTED: usize = 10_000;

/// How many are possible, as it is said: exact up to 10,000; beyond, 10,000 and that there are more.
pub fn capped(possible: usize) -> (usize, bool) {
    (possible.min(COUNTED), possible > COUNTED)
}
