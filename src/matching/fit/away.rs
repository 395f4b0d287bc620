//! `away_from_place`: the home lies at least so many kilometres from the nearest of the places asked for, in a straight
//! line. A want that bends is met by the share of the distance that is kept; a must is not met at all.
//!
//! People ask because somebody who hurt them, or a life that went wrong, is there.

use super::{near::nearest, scale};
use crate::domain::{Fact, Finding, Fit, Home, Km};
use crate::matching::term::Term;

/// At least `n` km from the nearest place that resolves.
pub fn away_from_place(term: &Term, home: &Home) -> Finding {
    match nearest(&term.requirement, home) {
        None => Finding::unknown(Fact::NoPlaceKnown),
        Some((place, km)) => Finding::new(fit(term, km), Fact::Distance { km, place, about: home.by_circle }),
    }
}

/// How far a distance to the nearest place will do.
pub fn fit(term: &Term, km: Km) -> Fit {
    scale::at_least(km.0, term.number(), term.bends())
}
