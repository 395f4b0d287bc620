//! `near`: the home lies within so many kilometres of the nearest of the places asked for, in a straight line.
//! An important want takes a home up to twice as far, a nice one up to three times, at a falling fit; a must that was
//! given a distance by the plan takes none. Where no place is known, it is unknown.
//!
//! People ask because their mum, their friends and the streets they know are there.

use super::scale;
use crate::domain::{Fact, Finding, Fit, Home, Km, Requirement};
use crate::matching::term::Term;

/// Within `n` km of the nearest place that resolves.
pub fn near(term: &Term, home: &Home) -> Finding {
    match nearest(&term.requirement, home) {
        None => Finding::unknown(Fact::NoPlaceKnown),
        Some((place, km)) => Finding::new(fit(term, km), Fact::Distance { km, place, about: home.by_circle }),
    }
}

/// How far a distance to the nearest place will do.
pub fn fit(term: &Term, km: Km) -> Fit {
    scale::at_most(km.0, term.number(), term.stretch * term.number())
}

/// Which of a requirement's places that resolve is the nearest, and how far from it the home lies.
pub fn nearest(requirement: &Requirement, home: &Home) -> Option<(usize, Km)> {
    let with_distance = requirement.points().iter().map(|p| home.point.distance_to(p.point)).enumerate();
    with_distance.min_by(|a, b| a.1.0.total_cmp(&b.1.0))
}
