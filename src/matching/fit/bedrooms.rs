//! `bedrooms`: at least so many. A wish that can bend takes one fewer at half; a home that does not say stays a question.
//!
//! People ask because a worker sleeps in, or so that a brother can stay the night.

use super::scale;
use crate::domain::{Fact, Finding, Fit, Home};
use crate::matching::term::Term;

/// At least `n` bedrooms.
pub fn bedrooms(term: &Term, home: &Home) -> Finding {
    Finding::new(fit(term, home.bedrooms.map(f64::from)), Fact::Bedrooms(home.bedrooms))
}

/// How far so many will do.
pub fn fit(term: &Term, rooms: Option<f64>) -> Fit {
    rooms.map_or(Fit::Unknown, |rooms| scale::by_one(term.number() - rooms, term.bends()))
}
