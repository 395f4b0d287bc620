//! Requirements and offers in, a ranking out (`docs/matching.md`): no clock, no database, no request.

mod ask;

pub use ask::{Ask, NotWilling};

use crate::domain::Ranking;
use crate::offers::Catalogue;

/// Ranks the catalogue for one plan.
pub fn rank(_ask: &Ask, _catalogue: &Catalogue) -> Ranking {
    todo!()
}
