//! What a set of rules reads of homes, found out once for all plans: which things, and which rules hold or say the same.

use super::assess::OFFERED;
use super::check::Fact;
use super::reads::Thing;
use super::rules::{RouteRules, Rule};
use crate::vocabulary::Route;

/// What rules read of homes.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Each thing once.
    pub things: Vec<Thing>,
    /// Things that are read together, by their places; each such list once.
    pub sets: Vec<Vec<usize>>,
    /// As the routes of the rules stand.
    pub routes: Vec<OfRoute>,
    /// How many rules there are that hold of different homes, and that say different things.
    pub held: usize,
    pub said: usize,
}

/// What the rules of one route read.
#[derive(Debug)]
pub(super) struct OfRoute {
    /// The set of those that can close it.
    pub closing: usize,
    /// The set of all of them.
    pub reads: usize,
    pub rules: Vec<OfRule>,
}

/// What one rule reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfRule {
    /// Its set.
    pub reads: usize,
    /// The same number as that of rules that hold for the same homes.
    pub held: usize,
    /// The same number as that of rules that say the same where they hold alike.
    pub said: usize,
}

impl Layout {
    /// Of the rules of all routes.
    pub fn of(routes: &[RouteRules]) -> Layout {
        let (mut layout, mut known): (Layout, Vec<(&Rule, OfRule)>) = Default::default();
        for rules in routes {
            let of_rules = rules.rules.iter().map(|rule| {
                let twin = |is_twin: fn(&Rule, &Rule) -> bool| known.iter().find(|(other, _)| is_twin(rule, other)).map(|(_, of)| *of);
                let (held, said) = (twin(hold_alike).map(|of| of.held), twin(say_alike).map(|of| of.said));
                let of = OfRule {
                    reads: layout.set(std::iter::once(rule), rules.route),
                    held: held.unwrap_or_else(|| next(&mut layout.held)),
                    said: said.unwrap_or_else(|| next(&mut layout.said)),
                };
                known.push((rule, of));
                of
            });
            let rules_read = of_rules.collect();
            let closing = layout.set(rules.rules.iter().filter(|rule| rule.closes), rules.route);
            let reads = layout.set(rules.rules.iter(), rules.route);
            layout.routes.push(OfRoute { closing, reads, rules: rules_read });
        }
        layout
    }

    /// The place of the set of what some rules of a route read.
    fn set<'r>(&mut self, rules: impl Iterator<Item = &'r Rule>, route: Route) -> usize {
        let mut set = vec![];
        for test in rules.flat_map(|rule| &rule.tests) {
            let thing = if test.fact == Fact::AreaProgramme { Thing::OfRoute(test.fact, route) } else { Thing::Fact(test.fact) };
            let things = test.fact.reads_a_home().then_some(thing).into_iter().chain(test.in_london.is_some().then_some(Thing::InLondon));
            set.extend(things.map(|thing| place(&mut self.things, thing)));
        }
        set.sort_unstable();
        set.dedup();
        place(&mut self.sets, set)
    }
}

fn next(count: &mut usize) -> usize {
    *count += 1;
    *count - 1
}

/// Where something stands in a list; it comes in where it is new.
fn place<T: PartialEq>(all: &mut Vec<T>, one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    })
}

/// Whether two rules, perhaps of different routes, hold for the same homes.
fn hold_alike(a: &Rule, b: &Rule) -> bool {
    let by_route = |rule: &Rule| rule.tests.iter().any(|test| matches!(test.fact, Fact::Offered | Fact::AreaProgramme));
    (&a.tests, a.cite.from, a.cite.until) == (&b.tests, b.cite.from, b.cite.until) && !by_route(a)
}

/// Whether two rules say the same of homes of which they read the same and for which both hold, or neither does, or it is not known.
fn say_alike(a: &Rule, b: &Rule) -> bool {
    let only_offered = |rule: &Rule| rule.id == OFFERED && matches!(&rule.tests[..], [test] if test.fact == Fact::Offered && test.is);
    let says = |rule: &Rule| (rule.closes, rule.cite.from, rule.cite.until);
    let words = |a: &Rule, b: &Rule| (&a.needs, &a.missing, a.ask) == (&b.needs, &b.missing, b.ask) && a.from_where() == b.from_where();
    says(a) == says(b) && (only_offered(a) && only_offered(b) || hold_alike(a, b)) && words(a, b)
}
