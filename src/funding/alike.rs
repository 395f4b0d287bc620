//! Homes that are alike to rules: most homes fall into few kinds by how they are offered, what they are and who lets them.

use super::assess::held;
use super::check::{Fact, Held, Situation};
use super::reads::{Key, read_of};
use super::rules::{RouteRules, Rule};
use crate::domain::Home;
use crate::vocabulary::Route;

/// What homes that are alike have in common.
const IN_COMMON: [Fact; 3] = [Fact::Offered, Fact::HomeSetting, Fact::LandlordType];

/// What a home has in common with those that are alike, byte by byte.
pub fn alike(home: &Home) -> Vec<u8> {
    let mut key = Key::default();
    // None of these facts is of one route alone.
    IN_COMMON.iter().for_each(|fact| read_of(home, *fact, Route::SocialTenancy, &mut key));
    key.0
}

/// Whether a route is closed for a home by a rule that reads nothing else of it: so it is for all that are alike.
pub fn is_closed_for_all_alike(rules: &RouteRules, s: &Situation) -> bool {
    is_closed(rules, s, is_of_all_alike)
}

/// Whether a route that is not closed for all homes that are alike is closed for this one.
pub fn is_closed_for_one(rules: &RouteRules, s: &Situation) -> bool {
    is_closed(rules, s, |rule| !is_of_all_alike(rule))
}

fn is_of_all_alike(rule: &Rule) -> bool {
    let in_common = |fact: Fact| !fact.reads_a_home() || IN_COMMON.contains(&fact);
    rule.tests.iter().all(|test| in_common(test.fact) && test.in_london.is_none())
}

fn is_closed(rules: &RouteRules, s: &Situation, counts: impl Fn(&Rule) -> bool) -> bool {
    rules.rules.iter().filter(|rule| rule.closes && counts(rule)).any(|rule| held(rule, s, rules.route) == Held::No)
}
