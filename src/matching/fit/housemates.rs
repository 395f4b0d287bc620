//! `housemates`: at most so many others may live there when the home is full; with zero, the person lives alone.
//! A wish that can bend takes one more at half; a home that does not say stays a question.
//!
//! In shared supported living, residential and nursing care, Shared Lives and a family home the other free places will
//! be filled too, unless the whole home is let to one person. A home of one's own that does not say has nobody else.
//!
//! People ask because they have had enough of living with strangers, or because they want company they chose.

use super::scale;
use crate::domain::{Fact, Finding, Fit, Home};
use crate::matching::term::Term;
use crate::vocabulary::setting;

/// At most `n` others when the home is full.
pub fn housemates(term: &Term, home: &Home) -> Finding {
    let others = others_when_full(home);
    Finding::new(fit(term, others.map(f64::from)), Fact::Others(others))
}

/// How far so many others will do.
pub fn fit(term: &Term, others: Option<f64>) -> Fit {
    others.map_or(Fit::Unknown, |others| scale::by_one(others - term.number(), term.bends()))
}

/// How many others may live there when every place is taken.
pub fn others_when_full(home: &Home) -> Option<u32> {
    let now = home.other_tenants.or((home.setting == setting::OWN_HOME).then_some(0))?;
    let still_to_come = if is_shared(home) && home.whole_home != Some(true) { home.places.unwrap_or(1).saturating_sub(1) } else { 0 };
    Some(now.saturating_add(still_to_come))
}

fn is_shared(home: &Home) -> bool {
    use setting::{FAMILY_HOME, NURSING_HOME, RESIDENTIAL_CARE, SHARED_LIVES, SHARED_SUPPORTED_LIVING};
    matches!(home.setting, SHARED_SUPPORTED_LIVING | RESIDENTIAL_CARE | NURSING_HOME | SHARED_LIVES | FAMILY_HOME)
}
