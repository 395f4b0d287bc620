//! What searches look for: the first so many, and the best score.

use super::search::Finds;
use crate::domain::{HomeId, SupportId};
use crate::matching::rank::Standing;
use crate::matching::rank::{First, Place};
use crate::matching::score::Score;
use std::cmp::Reverse;

impl<'f> Finds<'f> for First<'f> {
    fn could_take(&self, bound: &Standing, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        self.last().map_or_else(|| self.has_room(), |last| bound.could_precede(home, support, last))
    }

    fn is_settled(&self, blocks: u32, score: Score) -> bool {
        self.last().map_or_else(|| !self.has_room(), |last| (blocks, Reverse(score)) > (last.standing.blocks, last.standing.score))
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

    fn floor(&self) -> Option<Score> {
        self.0
    }

    fn is_settled(&self, _: u32, score: Score) -> bool {
        self.0.is_some_and(|best| score <= best)
    }

    fn show(&mut self, place: Place<'f>) {
        self.0 = self.0.max(Some(place.standing.score.0));
    }
}
