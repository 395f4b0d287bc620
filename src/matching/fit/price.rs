//! `rent_limit`, `support_budget`, `total_budget`: at most so many pounds a week, in whole pence. A want that bends takes
//! up to a tenth more (an important one) or a fifth (a nice one) at a falling fit; a must takes none. A price that is not
//! known stays a question, and so does a sum with a part that is not known.
//!
//! People ask because rent must be met by what housing benefit pays, and support by an agreed budget.

use super::scale;
use crate::domain::{Fact, Finding, Fit, Pence};
use crate::matching::seen::{SeenHome, SeenSupport};
use crate::matching::term::Term;

/// The share of the limit by which an important want may be exceeded.
const BEND: f64 = 0.1;

/// At most `n` pounds a week, whatever the price is of.
pub fn within(term: &Term, price: Option<Pence>) -> Finding {
    let limit = Pence::from_pounds(term.number()).pounds();
    let fit = price.map_or(Fit::Unknown, |p| scale::at_most(p.pounds(), limit, BEND * term.stretch * limit));
    Finding::new(fit, Fact::Weekly(price))
}

/// Rent and support together; unknown when either is.
pub fn weekly_cost(home: &SeenHome, support: &SeenSupport) -> Option<Pence> {
    home.rent.zip(support.price).map(|(rent, price)| rent + price)
}
