//! What searches look for: the first so many, and the best score.

use crate::domain::{HomeId, SupportId};
use crate::matching::rank::{First, Place, Standing};
use crate::matching::score::Score;
use std::cmp::Reverse;

/// What a search looks for.
pub trait Finds<'f> {
    /// Whether a pair that comes to this at best could be wanted.
    fn could_take(&self, bound: &Standing, home: Option<&HomeId>, support: Option<&SupportId>) -> bool;
    /// The same of all that an offer of the leading half takes part in.
    fn could_take_any(&mut self, bound: &Standing, _lead: u32, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        self.could_take(bound, home, support)
    }
    /// Whether nothing with so many blocks and at most this score could be wanted, nor anything that comes after it.
    fn is_settled(&self, blocks: u32, score: Score) -> bool;
    /// The score below which no pair of so many blocks is wanted, where there is one yet.
    fn floor(&self, blocks: u32) -> Option<Score>;
    /// How many of what is possible are wanted at the most; none where what is shown may not count.
    fn wanted(&self) -> Option<usize>;
    /// Keeps it if it is wanted.
    fn show(&mut self, place: Place<'f>);
}

impl<'f> Finds<'f> for First<'f> {
    fn could_take(&self, bound: &Standing, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        self.last().map_or_else(|| self.has_room(), |last| bound.could_precede(home, support, last))
    }

    fn is_settled(&self, blocks: u32, score: Score) -> bool {
        self.last().map_or_else(|| !self.has_room(), |last| (blocks, Reverse(score)) > (last.standing.blocks, last.standing.score))
    }

    fn floor(&self, blocks: u32) -> Option<Score> {
        self.last().filter(|last| last.standing.blocks == blocks).map(|last| last.standing.score.0)
    }

    fn wanted(&self) -> Option<usize> {
        Some(self.most())
    }

    fn show(&mut self, place: Place<'f>) {
        First::show(self, place);
    }
}

/// The best score of all that is shown.
#[derive(Debug, Default)]
pub struct BestScore(pub Option<Score>);

impl<'f> Finds<'f> for BestScore {
    fn could_take(&self, bound: &Standing, _: Option<&HomeId>, _: Option<&SupportId>) -> bool {
        self.0.is_none_or(|best| bound.score.0 > best)
    }

    fn is_settled(&self, _: u32, score: Score) -> bool {
        self.0.is_some_and(|best| score <= best)
    }

    fn floor(&self, _: u32) -> Option<Score> {
        self.0
    }

    fn wanted(&self) -> Option<usize> {
        Some(1)
    }

    fn show(&mut self, place: Place<'f>) {
        self.0 = self.0.max(Some(place.standing.score.0));
    }
}
