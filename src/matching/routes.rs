//! The ways to hold and pay for the home of each package: worked out after the order stands, and never part of it
//! (`docs/matching.md` §1).

use super::ask::Ask;
use super::best::Best;
use super::candidates::{Candidate, Candidates};
use super::rank::Place;
use crate::domain::ranking::{BestOfRoute, Package, RouteStatus};
use crate::domain::{Home, Programme, Support};
use crate::funding::{self, Person, RouteRules, Situation, Status, Wording};
use std::borrow::Cow;

/// Judges routes for one plan.
pub struct Routes<'a> {
    ask: &'a Ask<'a>,
    person: Person<'a>,
    programmes: &'a [Programme],
    wording: Wording,
}

impl<'a> Routes<'a> {
    /// For the plan of a ranking, and what organisations could make.
    pub fn new(ask: &'a Ask<'a>, programmes: &'a [Programme]) -> Routes<'a> {
        Routes { ask, person: Person::of(ask.requirements), programmes, wording: Wording::default() }
    }

    /// What a package's routes are judged against.
    pub fn situation<'s>(&'s self, home: Option<&'s Home>, support: Option<&'s Support>) -> Situation<'s> {
        Situation { rules: self.ask.rules, person: &self.person, home, support, programmes: self.programmes, today: self.ask.today }
    }

    /// Every route of a home; support ranked alone has none.
    pub fn of(&self, home: Option<&Home>, support: Option<&Support>) -> Vec<RouteStatus> {
        if home.is_none() { vec![] } else { funding::statuses(&self.situation(home, support), &self.wording) }
    }

    /// Writes the routes into ranked packages.
    pub fn write<'c>(&self, packages: &mut [Package], at: impl Fn(usize) -> Candidate<'c>) {
        for (place, package) in packages.iter_mut().enumerate() {
            let candidate = at(place);
            let home = candidate.home().map(|seen| seen.answers.map_or(Cow::Borrowed(seen.offer), |answers| Cow::Owned(answers.over_home(seen.offer))));
            package.routes = self.of(home.as_deref(), candidate.support().map(|s| s.offer));
        }
    }

    /// The best package of each route that is not closed, in vocabulary order.
    pub fn best_of_each(&self, best: &Best, candidates: &Candidates) -> Vec<BestOfRoute> {
        let mut places: Vec<_> = best.places().filter_map(|place| Some((place, candidates.at(place.pair).home()?.offer))).collect();
        places.sort_by_key(|(a, _)| *a);
        self.each(|rules| places.iter().find(|(_, home)| self.is_open(rules, home)).map(|(place, _)| (*place).clone()))
    }

    /// One entry for each route that has a best, in vocabulary order.
    pub fn each<'p>(&self, best: impl Fn(&'a RouteRules) -> Option<Place<'p>>) -> Vec<BestOfRoute> {
        let entry = |rules: &RouteRules, place: Place| BestOfRoute {
            route: rules.route,
            home: place.home.cloned(),
            support: place.support.cloned(),
            score: place.standing.score.0.value(),
        };
        self.ask.rules.routes.iter().filter_map(|rules| best(rules).map(|place| entry(rules, place))).collect()
    }

    /// Whether what is known of the person alone closes it.
    pub fn is_closed_for_anybody(&self, rules: &RouteRules) -> bool {
        funding::status_of(rules, &self.situation(None, None)) == Status::NotEligible
    }

    /// Whether it is closed for a home by what all homes that are alike have in common.
    pub fn is_closed_for_all_alike(&self, rules: &RouteRules, home: &Home) -> bool {
        funding::is_closed_for_all_alike(rules, &self.situation(Some(home), None))
    }

    /// Whether it is closed for a home though not for all that are alike.
    pub fn is_closed_for_one(&self, rules: &RouteRules, home: &Home) -> bool {
        funding::is_closed_for_one(rules, &self.situation(Some(home), None))
    }

    /// Whether a home can be had that way, as far as the home and the person go.
    pub fn is_open(&self, rules: &RouteRules, home: &Home) -> bool {
        funding::status_of(rules, &self.situation(Some(home), None)) != Status::NotEligible
    }
}
