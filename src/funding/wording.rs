//! Routes as rankings say them. A ranking judges many homes by the same rules for the same person, and of most routes most homes say
//! the same: each status and each sentence is made once.

use super::assess::{Status, found, held, say, status_by};
use super::check::{Held, Situation};
use super::layout::{Layout, OfRoute, OfRule};
use super::reads::Readings;
use super::rules::Rule;
use crate::domain::{Shared, ranking::RouteStatus};
use smallvec::SmallVec;
use std::cell::{OnceCell, RefCell};

/// What was said of routes so far: good for one set of rules, one person, the same programmes and one day.
#[derive(Debug, Default)]
pub struct Wording(OnceCell<RefCell<Known>>);

#[derive(Debug)]
struct Known {
    readings: Readings,
    /// Of each route the status of homes for which it is closed, by what is read by the rules that can close it; none where it is not.
    closed: Vec<Each<Option<RouteStatus>>>,
    /// Of each route the status of other homes, by what all its rules read.
    open: Vec<Each<RouteStatus>>,
    held: Vec<Each<Held>>,
    /// By what a rule reads, and by whether it holds.
    sentences: Vec<Each<[Option<Sentence>; 3]>>,
    /// What each of those rules needs, with the numbers of the day.
    needs: Vec<Option<String>>,
    /// Room for the next sentence.
    room: String,
}

/// What one rule says of homes.
#[derive(Debug, Clone)]
struct Sentence {
    text: Shared<str>,
    /// The same as all that is said, once a route was closed by nothing else.
    alone: Option<Shared<[Shared<str>]>>,
}

/// What was made for homes that say the same, by the number of what they say.
#[derive(Debug, Clone)]
struct Each<T>(Vec<Option<T>>);

impl<T: Clone> Each<T> {
    fn at(&mut self, number: usize) -> &mut Option<T> {
        if self.0.len() <= number {
            self.0.resize(number + 1, None);
        }
        &mut self.0[number]
    }
}

/// One home whose statuses are asked for.
struct Saying<'s> {
    known: &'s mut Known,
    layout: &'s Layout,
    s: &'s Situation<'s>,
}

impl Known {
    fn new(layout: &Layout) -> Known {
        let none = || Each(vec![]);
        Known {
            readings: Readings::new(layout),
            closed: vec![Each(vec![]); layout.routes.len()],
            open: vec![Each(vec![]); layout.routes.len()],
            held: vec![none(); layout.held],
            sentences: vec![Each(vec![]); layout.said],
            needs: vec![None; layout.said],
            room: String::new(),
        }
    }
}

impl Saying<'_> {
    fn status(&mut self, at: usize) -> RouteStatus {
        let OfRoute { closing, reads, .. } = self.layout.routes[at];
        let by_closing = self.number(closing);
        let closed = match self.known.closed[at].at(by_closing).clone() {
            Some(known) => known,
            None => {
                let made = self.closed(at);
                self.known.closed[at].at(by_closing).insert(made).clone()
            }
        };
        closed.unwrap_or_else(|| {
            let by_all = self.number(reads);
            self.known.open[at].at(by_all).clone().unwrap_or_else(|| {
                let made = self.open(at);
                self.known.open[at].at(by_all).insert(made).clone()
            })
        })
    }

    /// With what closes it; none where nothing does.
    fn closed(&mut self, at: usize) -> Option<RouteStatus> {
        let mut by: SmallVec<[(usize, &Rule); 4]> = SmallVec::new();
        for (place, rule) in self.rules(at).iter().enumerate().filter(|(_, rule)| rule.closes) {
            if self.held(at, (place, rule)) == Held::No {
                by.push((place, rule));
            }
        }
        let why = match by[..] {
            [] => return None,
            [rule] => {
                let Sentence { text, alone } = self.sentence(at, rule, Held::No);
                alone.get_or_insert_with(|| [text.clone()].into()).clone()
            }
            _ => by.into_iter().map(|rule| self.sentence(at, rule, Held::No).text.clone()).collect::<Vec<_>>().into(),
        };
        Some(self.with(at, Status::NotEligible, why))
    }

    /// With every rule, what is open first.
    fn open(&mut self, at: usize) -> RouteStatus {
        let rules = self.rules(at);
        let held: SmallVec<[Held; 16]> = rules.iter().enumerate().map(|rule| self.held(at, rule)).collect();
        let mut why = Vec::with_capacity(rules.len());
        for is_met in [false, true] {
            for (rule, held) in rules.iter().enumerate().zip(&held).filter(|(_, held)| (**held == Held::Yes) == is_met) {
                why.push(self.sentence(at, rule, *held).text.clone());
            }
        }
        self.with(at, status_by(rules.iter().zip(held)), why.into())
    }

    fn with(&self, at: usize, status: Status, why: Shared<[Shared<str>]>) -> RouteStatus {
        RouteStatus { route: self.s.rules.routes[at].route, status, why }
    }

    /// Whether a rule of a route holds.
    fn held(&mut self, at: usize, (place, rule): (usize, &Rule)) -> Held {
        let OfRule { reads, held: of, .. } = self.layout.routes[at].rules[place];
        let (number, s) = (self.number(reads), self.s);
        *self.known.held[of].at(number).get_or_insert_with(|| held(rule, s, s.rules.routes[at].route))
    }

    fn sentence(&mut self, at: usize, (place, rule): (usize, &Rule), held: Held) -> &mut Sentence {
        let OfRule { reads, said, .. } = self.layout.routes[at].rules[place];
        let (number, s) = (self.number(reads), self.s);
        let Known { sentences, needs, room, .. } = &mut *self.known;
        let known = &mut sentences[said].at(number).get_or_insert_default()[held as usize];
        known.get_or_insert_with(|| {
            let needs = needs[said].get_or_insert_with(|| s.rules.fill(&rule.needs, s.today));
            room.clear();
            say(rule, held, needs, &found(rule, s, s.rules.routes[at].route), room);
            Sentence { text: room.as_str().into(), alone: None }
        })
    }

    fn number(&mut self, set: usize) -> usize {
        self.known.readings.number(self.layout, set)
    }
}

impl<'s> Saying<'s> {
    fn rules(&self, at: usize) -> &'s [Rule] {
        &self.s.rules.routes[at].rules
    }
}

/// Every route as rankings say it: a closed one with what closes it, the others with each rule, what is open first.
pub fn statuses(s: &Situation, wording: &Wording) -> Vec<RouteStatus> {
    let layout = s.rules.layout.get_or_init(|| Layout::of(&s.rules.routes));
    let known = &mut *wording.0.get_or_init(|| RefCell::new(Known::new(layout))).borrow_mut();
    known.readings.read(layout, s);
    let mut saying = Saying { known, layout, s };
    (0..layout.routes.len()).map(|at| saying.status(at)).collect()
}
