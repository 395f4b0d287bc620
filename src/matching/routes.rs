//! The ways to hold and pay for the home of each package: worked out after the order stands, and never part of it
//! (`docs/matching.md` §1).

use super::ask::Ask;
use super::best::Best;
use super::candidates::Candidates;
use crate::domain::ranking::{BestOfRoute, Package, RouteStatus};
use crate::domain::{Home, Support};
use crate::funding::{self, Person, Situation, Status};
use crate::offers::Catalogue;

/// Judges routes for one plan.
pub struct Routes<'a> {
    ask: &'a Ask<'a>,
    person: Person<'a>,
    catalogue: &'a Catalogue,
}

impl<'a> Routes<'a> {
    /// For the plan and the catalogue of a ranking.
    pub fn new(ask: &'a Ask<'a>, catalogue: &'a Catalogue) -> Routes<'a> {
        Routes { ask, person: Person::of(ask.requirements), catalogue }
    }

    /// What a package's routes are judged against.
    pub fn situation<'s>(&'s self, home: Option<&'s Home>, support: Option<&'s Support>) -> Situation<'s> {
        Situation { rules: self.ask.rules, person: &self.person, home, support, programmes: &self.catalogue.programmes, today: self.ask.today }
    }

    /// Every route of a home; support ranked alone has none.
    pub fn of(&self, home: Option<&Home>, support: Option<&Support>) -> Vec<RouteStatus> {
        if home.is_none() { vec![] } else { funding::statuses(&self.situation(home, support)) }
    }

    /// Writes the routes into ranked packages.
    pub fn write(&self, packages: &mut [Package]) {
        for package in packages {
            let home = package.home.as_ref().and_then(|id| self.catalogue.home(id));
            let support = package.support.as_ref().and_then(|id| self.catalogue.support(id));
            package.routes = self.of(home, support);
        }
    }

    /// The best package of each route that is not closed, in vocabulary order.
    pub fn best_of_each(&self, best: &Best, candidates: &Candidates) -> Vec<BestOfRoute> {
        let mut places: Vec<_> = best.places().filter_map(|place| Some((place, candidates.at(place.pair).home()?.offer))).collect();
        places.sort_by_key(|(a, _)| *a);
        let of_route = |rules: &funding::RouteRules| {
            let is_open = |home: &Home| funding::status_of(rules, &self.situation(Some(home), None)) != Status::NotEligible;
            let (place, _) = places.iter().find(|(_, home)| is_open(home))?;
            let candidate = candidates.at(place.pair);
            Some(BestOfRoute { route: rules.route, home: candidate.home_id().cloned(), support: candidate.support_id().cloned(), score: place.score.0.value() })
        };
        self.ask.rules.routes.iter().filter_map(of_route).collect()
    }
}
