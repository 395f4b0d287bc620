//! `move_by`: everything is ready on the day asked for. Later than that, the fit falls to 0 over about six months for a
//! must, a year for what is important, two for what would be nice. It never makes a package impossible. A package is
//! ready when both halves are; a day that is not known stays a question.
//!
//! People ask because a hospital bed, a school year or a tenancy ends.

use crate::domain::{Fact, Finding, Fit};
use crate::matching::{seen::days_between, term::Term, term::counted_strength};
use crate::vocabulary::Strength;
use jiff::civil::Date;

/// In so many days late a must falls to 0.
const DAYS: f64 = 180.0;

/// Ready on or before the day asked for.
pub fn move_by(term: &Term, ready: Option<Date>) -> Finding {
    let (Some(on), Some(asked)) = (ready, term.requirement.day()) else {
        return Finding::unknown(Fact::Ready { on: None, days_late: 0 });
    };
    let days_late = days_between(asked, on).max(0);
    Finding::new(fit(term, days_late), Fact::Ready { on: Some(on), days_late })
}

/// How far so many days late will do; 0 is in time.
pub fn fit(term: &Term, days_late: i32) -> Fit {
    Fit::known(1.0 - f64::from(days_late) / (DAYS * patience(term)))
}

/// When both halves are ready; unknown when either is.
pub fn later(home: Option<Date>, support: Option<Date>) -> Option<Date> {
    home.zip(support).map(|(a, b)| a.max(b))
}

fn patience(term: &Term) -> f64 {
    match counted_strength(&term.requirement) {
        Strength::Essential => 1.0,
        Strength::Important => 2.0,
        Strength::Nice => 4.0,
    }
}
