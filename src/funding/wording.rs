//! Routes as rankings say them. A ranking judges many homes by the same rules for the same person, and of most routes most homes say
//! the same: each status and each sentence is made once.

use super::assess::{JudgedRule, OFFERED, Status, found, held, status_by};
use super::check::{Fact, Held, Situation};
use super::reads::Readings;
use super::rules::{RouteRules, Rule};
use crate::domain::{Shared, ranking::RouteStatus};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cell::RefCell;

/// What was said of routes so far: good for one set of rules, one person, the same programmes and one day.
#[derive(Debug, Default)]
pub struct Wording(RefCell<Known>);

#[derive(Debug, Default)]
struct Known {
    readings: Readings,
    routes: Vec<OfRoute>,
    sentences: Vec<Sentences>,
}

/// What a home says of a few things, each as a number.
type Said = SmallVec<[u32; 6]>;
/// What was made for homes that say the same.
type Alike<T> = FxHashMap<Said, T>;
/// By whether a rule holds, and what is said of what it reads.
type Sentences = FxHashMap<(Held, Said), Shared<str>>;

/// What was said of one route.
#[derive(Debug)]
struct OfRoute {
    rules: Vec<OfRule>,
    /// What is read by the rules that can close it, and the status where one of them does.
    closing: Vec<usize>,
    closed: Alike<Option<Shared<RouteStatus>>>,
    /// What all its rules read, and the status of homes for which it is not closed.
    reads: Vec<usize>,
    open: Alike<Shared<RouteStatus>>,
}

/// What was said of one rule.
#[derive(Debug)]
struct OfRule {
    reads: Vec<usize>,
    held: Alike<Held>,
    /// The place of its sentences: rules of several routes that read and say the same share them.
    sentences: usize,
}

/// One route of a home whose status is to be made.
struct Making<'m> {
    rules: &'m RouteRules,
    known: &'m mut [OfRule],
    sentences: &'m mut [Sentences],
    s: &'m Situation<'m>,
    here: &'m [u32],
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
                    self.sentences.push(FxHashMap::default());
                    offered.extend((rule.id == OFFERED).then_some((rule, sentences)));
                }
                OfRule { reads: self.readings.of(std::iter::once(rule), rules.route), held: FxHashMap::default(), sentences }
            };
            let of_rules = rules.rules.iter().map(of_rule).collect();
            let closing = self.readings.of(rules.rules.iter().filter(|rule| rule.closes), rules.route);
            let reads = self.readings.of(rules.rules.iter(), rules.route);
            self.routes.push(OfRoute { rules: of_rules, closing, closed: FxHashMap::default(), reads, open: FxHashMap::default() });
        }
    }

    fn status(&mut self, at: usize, s: &Situation, here: &[u32]) -> Shared<RouteStatus> {
        let OfRoute { rules, closing, closed, reads, open } = &mut self.routes[at];
        let mut making = Making { rules: &s.rules.routes[at], known: rules, sentences: &mut self.sentences, s, here };
        let closed = closed.entry(of(here, closing)).or_insert_with(|| making.closed());
        closed.clone().unwrap_or_else(|| open.entry(of(here, reads)).or_insert_with(|| making.open()).clone())
    }
}

impl Making<'_> {
    /// With what closes it; none where nothing does.
    fn closed(&mut self) -> Option<Shared<RouteStatus>> {
        let closing: Vec<usize> = (0..self.known.len()).filter(|at| self.rules.rules[*at].closes && self.held(*at) == Held::No).collect();
        (!closing.is_empty()).then(|| self.status(Status::NotEligible, closing))
    }

    /// With every rule, what is open first.
    fn open(&mut self) -> Shared<RouteStatus> {
        let held: Vec<Held> = (0..self.known.len()).map(|at| self.held(at)).collect();
        let mut all: Vec<usize> = (0..held.len()).collect();
        all.sort_by_key(|at| held[*at] == Held::Yes);
        self.status(status_by(self.rules.rules.iter().zip(held)), all)
    }

    fn held(&mut self, at: usize) -> Held {
        let (rule, OfRule { reads, held: known, .. }) = (&self.rules.rules[at], &mut self.known[at]);
        *known.entry(of(self.here, reads)).or_insert_with(|| held(rule, self.s, self.rules.route))
    }

    fn status(&mut self, status: Status, why: Vec<usize>) -> Shared<RouteStatus> {
        let why = why.into_iter().map(|at| self.sentence(at)).collect();
        Shared::from(RouteStatus { route: self.rules.route, status: status.name().to_owned(), why })
    }

    fn sentence(&mut self, at: usize) -> Shared<str> {
        let (held, rule, s) = (self.held(at), &self.rules.rules[at], self.s);
        let OfRule { reads, sentences, .. } = &self.known[at];
        let say = || JudgedRule { rule, held, needs: s.rules.fill(&rule.needs, s.today), found: found(rule, s, self.rules.route) }.sentence().into();
        self.sentences[*sentences].entry((held, of(self.here, reads))).or_insert_with(say).clone()
    }
}

/// What a home says of these things.
fn of(here: &[u32], things: &[usize]) -> Said {
    things.iter().map(|thing| here[*thing]).collect()
}

/// Whether two rules on what a home is offered as say the same of a home for which both hold, or neither does, or it is not known.
fn is_twin(a: &Rule, b: &Rule) -> bool {
    let only_offered = |rule: &Rule| rule.id == OFFERED && matches!(&rule.tests[..], [test] if test.fact == Fact::Offered && test.is);
    let says = |rule: &Rule| (rule.needs.clone(), rule.missing.clone(), rule.ask, rule.closes, rule.cite.from, rule.cite.until);
    only_offered(a) && only_offered(b) && says(a) == says(b)
}

/// Every route as rankings say it: a closed one with what closes it, the others with each rule, what is open first.
pub fn statuses(s: &Situation, wording: &Wording) -> Vec<Shared<RouteStatus>> {
    let mut known = wording.0.borrow_mut();
    if known.routes.is_empty() {
        known.begin(s);
    }
    let here = known.readings.read(s);
    (0..known.routes.len()).map(|at| known.status(at, s, &here)).collect()
}
