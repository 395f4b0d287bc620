//! The other way round: an offer, and the plans that it would suit, found by the same evaluator.
//!
//! A home suits a plan if it is possible for it when homes are ranked alone, a team when support is ranked alone (`docs/matching.md` §1).
//! Ten thousand plans ask for much the same things: each different requirement is judged once for an offer, whoever asks it.

mod book;
mod compare;

pub use book::{PlanBook, PlanOnBook, Suited};
pub use compare::{possible_offers, why_changed};
