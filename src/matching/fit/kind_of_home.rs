//! `setting`, `property_type`: what the home is. It is among the codes asked for, or it is not; a home that does not say
//! what type of property it is stays a question. What is to be avoided must not be among them.
//!
//! People ask for a home of their own, or a bungalow, because that is where they can picture living.

use crate::domain::{Fact, Finding, Fit};
use crate::matching::term::Term;
use crate::vocabulary::{Code, Polarity};

/// What the home is, its setting or its property types, is among what is asked for.
pub fn is(term: &Term, of_home: &[Code]) -> Finding {
    let named = term.requirement.codes().iter().any(|code| of_home.contains(code));
    let fit = match (of_home.is_empty(), term.requirement.polarity, named) {
        (true, ..) => Fit::Unknown,
        (_, Polarity::Want, true) | (_, Polarity::Avoid, false) => Fit::MET,
        _ => Fit::UNMET,
    };
    Finding::new(fit, Fact::Is(of_home.into()))
}
