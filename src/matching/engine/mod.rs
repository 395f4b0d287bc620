//! The ranking of [`super::plain`], to the byte, from a look at few pairs.
//!
//! `market` is the catalogue with its columns. For one plan, `query` holds what depends on the day; `readers` read each requirement
//! off the columns; `half` sums up what each offer loses at the least; `search` takes homes and teams in that order and judges a
//! pair in full (`field`, by the plain evaluator) only where it could still be among the first.

mod answered;
#[cfg(test)]
mod bounds_tests;
mod falling;
mod field;
mod finds;
mod gates;
mod half;
mod kinds;
mod losses;
mod market;
mod near;
mod nearest;
mod pairing;
mod planes;
mod query;
mod readers;
mod routes;
mod scan;
mod search;
mod sieve;
mod steps;
mod survey;
mod teams;

pub use market::{Change, Market};

use super::ask::Ask;
use super::candidates::Pair;
use super::columns::Columns;
use super::rank::{Place, capped};
use super::routes::Routes;
use super::term::Asked;
use super::{best, judged, near_miss};
use crate::domain::ranking::{Considered, Package};
use crate::domain::{Ranking, change::Leader};
use crate::offers::Catalogue;
use field::Field;
use losses::Losses;
use query::Query;
#[cfg(test)]
use search::Which;
use survey::Survey;

/// Ranks the catalogue for one plan. Where many plans are ranked against the same offers, make a [`Market`] once.
pub fn rank(ask: &Ask, catalogue: &Catalogue) -> Ranking {
    looked_over(ask, catalogue, &Columns::of(catalogue), whole)
}

impl Market {
    /// Ranks the offers for one plan.
    pub fn rank(&self, ask: &Ask) -> Ranking {
        looked_over(ask, self, self.columns(), whole)
    }

    /// The first packages alone, explained in full: what a ranking begins with.
    pub fn first(&self, ask: &Ask) -> Vec<Package> {
        looked_over(ask, self, self.columns(), |survey| explained(&survey.first(ask.top), survey.field, &Routes::new(ask, &self.programmes)))
    }

    /// The same packages by their ids and scores alone, with no word of why: all that a database gives.
    pub fn leaders(&self, ask: &Ask) -> Vec<Leader> {
        let leader = |place: &Place| Leader { home: place.home.cloned(), support: place.support.cloned(), score: place.standing.score.0.value() };
        looked_over(ask, self, self.columns(), |survey| survey.first(ask.top).iter().map(leader).collect())
    }
}

/// The first pairs of a ranking in order, by their places in the catalogue.
pub(super) fn first_pairs(ask: &Ask, catalogue: &Catalogue, columns: &Columns, top: usize) -> Vec<Pair> {
    looked_over(ask, catalogue, columns, |survey| survey.first(top).iter().map(|place| place.pair).collect())
}

/// What comes of looking at what a plan comes to among the offers.
fn looked_over<T>(ask: &Ask, catalogue: &Catalogue, columns: &Columns, look: impl FnOnce(&Survey) -> T) -> T {
    let (asked, query) = (Asked::of(ask), Query::new(ask, catalogue, columns));
    let field = Field::new(&query, &asked);
    look(&Survey::new(&field, Losses::of(&query, &asked)))
}

fn whole(survey: &Survey) -> Ranking {
    let (field, query, asked) = (survey.field, survey.field.query, survey.field.asked);
    let ask = query.ask;
    let routes = Routes::new(ask, &query.catalogue.programmes);
    let first = survey.first(ask.top);
    let at = |pair| field.at(pair);
    let possible = survey.possible();
    let (pairs_possible, pairs_possible_capped) = capped(possible);
    let (homes, support) = query.to_be_had();
    Ranking {
        plan: ask.plan.to_owned(),
        today: ask.today,
        rank: ask.what,
        considered: Considered { homes, support, pairs_possible, pairs_possible_capped },
        packages: explained(&first, field, &routes),
        near_misses: near_miss::list(survey.near_misses(), asked, at),
        best_of_each: best::of_each(survey.best_of_each().into_iter(), |pair| at(pair).home().map(|home| home.offer)),
        best_of_each_route: survey.best_of_each_route(&routes),
        what_if: if ask.what_if { steps::each(survey, &first, possible) } else { vec![] },
    }
}

fn explained(first: &[Place], field: &Field, routes: &Routes) -> Vec<Package> {
    let at = |pair| field.at(pair);
    let mut packages = judged::packages(first, field.asked, at, |pair| field.findings(pair).collect());
    routes.write(&mut packages, |place| at(first[place].pair));
    packages
}
