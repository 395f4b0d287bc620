//! `separate_landlord`: landlord and support provider are not the same organisation, and the home can be kept when the
//! support changes. A home with its support included, or one organisation for both, does not meet it; else the home says
//! whether it is tied to certain support, or it stays a question.
//!
//! People ask because falling out with the support should not cost them their home.

use crate::domain::{Fact, Finding, Fit};
use crate::matching::seen::{SeenHome, SeenSupport};
use crate::matching::term::Term;

/// The landlord is not the support provider.
pub fn separate_landlord(term: &Term, home: &SeenHome, support: &SeenSupport) -> Finding {
    if home.offer.support_included.is_some() {
        return Finding::new(Fit::UNMET, Fact::SupportIncluded);
    }
    if home.organisation() == support.organisation() {
        return Finding::new(Fit::UNMET, Fact::OneOrganisation(home.offer.organisation.trim().to_owned()));
    }
    if let Some(answer) = home.answers.and_then(|answers| answers.to(&term.requirement.id, term.kind())) {
        return answer;
    }
    Finding::new(by_tie(home.offer.support_tied), Fact::SupportTied(home.offer.support_tied))
}

/// Where landlord and provider are two: whether the home is tied to certain support.
pub fn by_tie(tied: Option<bool>) -> Fit {
    match tied {
        Some(true) => Fit::UNMET,
        Some(false) => Fit::MET,
        None => Fit::Unknown,
    }
}
