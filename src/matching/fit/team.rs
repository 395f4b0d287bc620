//! `team_size`, `hours`: at least so many people, or hours a week; a want that bends is met by its share.
//! `team_most`: at most so many different people in a normal month; a want that bends takes up to twice (important) or
//! three times as many (nice) at a falling fit.
//! `ratio_day`, `ratio_out`: so many staff to one person by day, or when out; it is safe or it is not, so nothing bends.
//! A team that does not say stays a question.
//!
//! People ask because too few people means nobody is there, and too many means strangers in the house.

use super::scale;
use crate::domain::{Fact, Finding, Fit};
use crate::matching::term::Term;

/// `team_size` and `hours`: at least `n`.
pub fn enough(term: &Term, gives: Option<f64>) -> Finding {
    found(gives, |x| scale::at_least(x, term.number(), term.bends()))
}

/// `ratio_day` and `ratio_out`: at least `n`, or not at all.
pub fn staffed(term: &Term, gives: Option<f64>) -> Finding {
    found(gives, |x| scale::at_least(x, term.number(), false))
}

/// `team_most`: at most `n` different people.
pub fn few_enough(term: &Term, faces: Option<f64>) -> Finding {
    found(faces, |x| scale::at_most(x, term.number(), term.stretch * term.number()))
}

fn found(gives: Option<f64>, fit: impl Fn(f64) -> Fit) -> Finding {
    Finding::new(gives.map_or(Fit::Unknown, fit), Fact::Gives(gives))
}
