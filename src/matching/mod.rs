//! Requirements and offers in, a ranking out (`docs/matching.md`): no clock, no database, no request.
//!
//! The story is [`rank`]; each stage is a file. `fit/` holds one file for each kind of requirement.

mod answers;
mod ask;
mod best;
mod candidates;
mod explain;
mod fit;
mod judged;
mod near_miss;
mod plain;
mod rank;
mod routes;
mod score;
mod seen;
mod sheet;
mod term;
mod what_if;

pub use answers::{Answered, Answers, Dated, OfferAnswers};
pub use ask::{Ask, NotWilling};
pub use seen::restrictiveness;

use crate::domain::Ranking;
use crate::domain::ranking::{Considered, Package};
use crate::offers::Catalogue;
use candidates::Candidates;
use routes::Routes;
use sheet::Sheet;

/// The words and rules by which plans are read and offers judged, as kept rankings name them: another name, another content.
pub const RULES: &str = env!("HOMEWARD_RULES");
/// The program that ranks, as kept rankings name it: its version, and a fingerprint of the sources that a ranking comes from.
pub const CODE: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("HOMEWARD_CODE"));

/// Ranks the catalogue for one plan.
pub fn rank(ask: &Ask, catalogue: &Catalogue) -> Ranking {
    let candidates = Candidates::of(ask, catalogue);
    let sheet = Sheet::new(term::taking_part(ask), &candidates);
    let survey = plain::survey(&sheet, &candidates, ask.top);
    let what_if = what_if::each_step(&sheet, &survey, &candidates);
    let routes = Routes::new(ask, catalogue);
    let best_of_each_route = routes.best_of_each(&survey.best, &candidates);
    let mut packages = judged::packages(&survey.first, &sheet, &candidates);
    routes.write(&mut packages);
    let (pairs_possible, pairs_possible_capped) = rank::capped(survey.possible.len());
    Ranking {
        plan: ask.plan.to_owned(),
        today: ask.today,
        rank: ask.what,
        considered: Considered { homes: candidates.homes.len(), support: candidates.support.len(), pairs_possible, pairs_possible_capped },
        packages,
        near_misses: near_miss::list(survey.nearest, &sheet, &candidates),
        best_of_each: best::of_each(survey.best, &candidates),
        best_of_each_route,
        what_if,
    }
}

/// The first pair of the catalogue judged in full, possible or not: what a page needs that explains one package.
/// `None` where no pair meets conditions 1 to 3 and 5 of `docs/matching.md` §1.
pub fn judge(ask: &Ask, catalogue: &Catalogue) -> Option<Package> {
    let candidates = Candidates::of(ask, catalogue);
    let sheet = Sheet::new(term::taking_part(ask), &candidates);
    let mut package = candidates.pairs.first().map(|pair| judged::package(candidates.at(*pair), &sheet, 1));
    Routes::new(ask, catalogue).write(package.as_mut_slice());
    package
}
