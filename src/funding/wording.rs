//! Routes as rankings say them. A ranking judges many homes by the same rules for the same person, and of most routes most homes say
//! the same: each status and each sentence is made once.

use super::assess::{JudgedRule, OFFERED, Status, found, held, status_by};
use super::check::{Fact, Held, Situation};
use super::reads::read_of_home;
use super::rules::Rule;
use crate::domain::{Shared, ranking::RouteStatus};
use crate::vocabulary::Route;
use std::{cell::RefCell, collections::HashMap, hash::Hasher};

/// What was said of routes so far: good for one set of rules, one person, the same programmes and one day.
#[derive(Debug, Default)]
pub struct Wording(RefCell<Known>);

#[derive(Debug, Default)]
struct Known {
    routes: Vec<OfRoute>,
    sentences: Vec<Sentences>,
}

/// By whether the rule holds, and what it read of the home.
type Sentences = HashMap<(Held, Vec<u8>), Shared<str>>;

/// What was said of one route.
#[derive(Debug)]
struct OfRoute {
    reads: Reads,
    statuses: HashMap<Vec<u8>, Shared<RouteStatus>>,
    rules: Vec<OfRule>,
}

/// What was said of one rule.
#[derive(Debug)]
struct OfRule {
    reads: Reads,
    /// Whether it holds, where it reads nothing of a home.
    held: Option<Held>,
    /// The place of its sentences: rules of several routes that read and say the same share them.
    sentences: usize,
}

/// What rules read of a home.
#[derive(Debug, Default)]
struct Reads {
    facts: Vec<Fact>,
    in_london: bool,
}

/// All that was read of a home, byte by byte: homes of which it is the same come to the same.
#[derive(Debug, Default)]
pub(super) struct Key(pub(super) Vec<u8>);

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Never asked for: the bytes themselves are compared.
    fn finish(&self) -> u64 {
        0
    }
}

impl Reads {
    fn of(rules: &[Rule]) -> Reads {
        let mut reads = Reads::default();
        for test in rules.iter().flat_map(|rule| &rule.tests) {
            reads.in_london |= test.in_london.is_some();
            if test.fact.reads_a_home() && !reads.facts.contains(&test.fact) {
                reads.facts.push(test.fact);
            }
        }
        reads
    }

    fn any(&self) -> bool {
        self.in_london || !self.facts.is_empty()
    }

    /// Writes what they read of the home, in place of what was written before.
    fn write(&self, s: &Situation, route: Route, key: &mut Key) {
        key.0.clear();
        self.facts.iter().for_each(|fact| read_of_home(*fact, s, route, key));
        if self.in_london {
            read_of_home(Fact::ConnectedToHomeArea, s, route, key);
        }
    }
}

impl Known {
    /// Nothing has been said yet.
    fn begin(&mut self, s: &Situation) {
        let mut offered: Vec<(&Rule, usize)> = vec![];
        for rules in &s.rules.routes {
            let of_rule = |rule| {
                let twin = offered.iter().find(|(other, _)| is_twin(rule, other)).map(|(_, place)| *place);
                let sentences = twin.unwrap_or(self.sentences.len());
                if twin.is_none() {
                    self.sentences.push(HashMap::new());
                    offered.extend((rule.id == OFFERED).then_some((rule, sentences)));
                }
                let reads = Reads::of(std::slice::from_ref(rule));
                OfRule { held: (!reads.any()).then(|| held(rule, s, rules.route)), reads, sentences }
            };
            let of_rules = rules.rules.iter().map(of_rule).collect();
            self.routes.push(OfRoute { reads: Reads::of(&rules.rules), statuses: HashMap::new(), rules: of_rules });
        }
    }

    fn status(&mut self, at: usize, s: &Situation, key: &mut Key) -> Shared<RouteStatus> {
        let (known, rules) = (&mut self.routes[at], &s.rules.routes[at]);
        known.reads.write(s, rules.route, key);
        if let Some(status) = known.statuses.get(&key.0) {
            return status.clone();
        }
        let of_route = key.0.clone();
        let each = rules.rules.iter().zip(&known.rules).map(|(rule, of_rule)| of_rule.held.unwrap_or_else(|| held(rule, s, rules.route)));
        let mut all: Vec<(usize, Held)> = each.enumerate().collect();
        let status = status_by(all.iter().map(|(at, held)| (&rules.rules[*at], *held)));
        if status == Status::NotEligible {
            all.retain(|(at, held)| rules.rules[*at].closes && *held == Held::No);
        }
        all.sort_by_key(|(_, held)| *held == Held::Yes);
        let mut sentence = |(at, held): (usize, Held)| {
            let (rule, of_rule) = (&rules.rules[at], &known.rules[at]);
            of_rule.reads.write(s, rules.route, key);
            let say = || JudgedRule { rule, held, needs: s.rules.fill(&rule.needs, s.today), found: found(rule, s, rules.route) }.sentence().into();
            self.sentences[of_rule.sentences].entry((held, key.0.clone())).or_insert_with(say).clone()
        };
        let why = all.into_iter().map(&mut sentence).collect();
        let status = Shared::from(RouteStatus { route: rules.route, status: status.name().to_owned(), why });
        known.statuses.insert(of_route, status.clone());
        status
    }
}

/// Whether two rules on what a home is offered as say the same of a home for which both hold, or neither does, or it is not known.
fn is_twin(a: &Rule, b: &Rule) -> bool {
    let only_offered = |rule: &Rule| rule.id == OFFERED && matches!(&rule.tests[..], [test] if test.fact == Fact::Offered && test.is);
    let says = |rule: &Rule| (rule.needs.clone(), rule.missing.clone(), rule.ask, rule.closes, rule.cite.from, rule.cite.until);
    only_offered(a) && only_offered(b) && says(a) == says(b)
}

/// Every route as rankings say it: a closed one with what closes it, the others with each rule, what is open first.
pub fn statuses(s: &Situation, wording: &Wording) -> Vec<Shared<RouteStatus>> {
    let (mut known, mut key) = (wording.0.borrow_mut(), Key::default());
    if known.routes.is_empty() {
        known.begin(s);
    }
    (0..known.routes.len()).map(|at| known.status(at, s, &mut key)).collect()
}
