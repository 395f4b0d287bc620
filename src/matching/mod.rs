//! Requirements and offers in, a ranking out (`docs/matching.md`): no clock, no database, no request.

use crate::domain::{Ranking, Requirement, ranking::RankWhat};
use crate::offers::Catalogue;
use jiff::civil::Date;

/// What to rank.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The plan's reference, for the answer.
    pub plan: &'a str,
    pub requirements: &'a [Requirement],
    /// The ranking date.
    pub today: Date,
    pub what: RankWhat,
    /// How many packages to give back.
    pub top: usize,
}

/// Ranks the catalogue for one plan.
pub fn rank(_ask: &Ask, _catalogue: &Catalogue) -> Ranking {
    todo!()
}
