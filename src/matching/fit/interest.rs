//! `interest`: all the words of the interest occur in what the home says of itself, or all in what the team does. A
//! mention is 0.7, since a mention is not yet a life; nothing said is unknown, never a no.
//!
//! People ask because steam trains, the mosque or a garden is what a day is for.

use crate::domain::{Fact, Finding, Fit, OfferKind};
use crate::matching::term::Term;
use std::collections::BTreeSet;

/// One of the interests is mentioned in an offer's text, of which it can be asked whether it holds certain stems.
pub fn interest(term: &Term, of: OfferKind, text_holds: impl Fn(&BTreeSet<String>) -> bool) -> Finding {
    found(term.interests.iter().position(text_holds), of)
}

/// The first of the interests that an offer mentions, where it mentions any.
pub fn found(mentioned: Option<usize>, of: OfferKind) -> Finding {
    let fit = mentioned.map_or(Fit::Unknown, |_| Fit::MENTIONED);
    Finding::new(fit, Fact::Mention(mentioned.map(|interest| (interest, of))))
}
