//! Requirements and offers in, a ranking out (`docs/matching.md`): no clock, no database, no request.
//!
//! The story is [`plain`]: every pair looked at, one after another; it is what a ranking means. [`rank`] gives the same answer to
//! the byte and looks at few of them: `columns/` holds what offers say, `engine/` finds what can be among the first. `fit/` holds
//! one file for each kind of requirement.

mod answers;
mod ask;
mod bands;
mod best;
mod candidates;
mod change;
mod columns;
mod engine;
mod explain;
mod fit;
mod judged;
mod near_miss;
pub mod plain;
mod rank;
mod routes;
mod score;
mod seen;
mod sheet;
mod suits;
mod term;
mod what_if;
mod when;

pub use answers::{Answered, Answers, Dated, OfferAnswers};
pub use ask::{Ask, NotWilling};
pub use bands::{Band, Banded, Missing, Of, Willing, bands};
pub use change::{Applied, Top, WhyNotFound, applied, questions, steadiness, trade_off, why_not};
pub use engine::{Change, Market, rank};
pub use seen::restrictiveness;
pub use suits::{PlanBook, PlanOnBook, Suited, possible_offers, why_changed};

use crate::domain::ranking::Package;
use crate::offers::Catalogue;
use candidates::Candidates;
use routes::Routes;
use term::Asked;

/// The words and rules by which plans are read and offers judged, as kept rankings name them: another name, another content.
pub const RULES: &str = env!("HOMEWARD_RULES");
/// The program that ranks, as kept rankings name it: its version, and a fingerprint of the sources that a ranking comes from.
pub const CODE: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("HOMEWARD_CODE"));

/// The first pair of the catalogue judged in full, possible or not: what a page needs that explains one package.
/// `None` where no pair meets conditions 1 to 3 and 5 of `docs/matching.md` §1.
pub fn judge(ask: &Ask, catalogue: &Catalogue) -> Option<Package> {
    let candidates = Candidates::of(ask, catalogue);
    let pair = *candidates.pairs.first()?;
    let mut package = judged::package(candidates.at(pair), &Asked::of(ask), 1);
    Routes::new(ask, &catalogue.programmes).write(std::slice::from_mut(&mut package), |_| candidates.at(pair));
    Some(package)
}
