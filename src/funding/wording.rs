//! Routes as rankings say them. A ranking judges many homes by the same rules for the same person, and of most routes most homes say
//! the same: each status and each sentence is made once.

use super::assess::{JudgedRule, Status, found, held, status_by};
use super::check::{Held, Situation};
use super::layout::{Layout, OfRoute, OfRule};
use super::reads::Readings;
use super::rules::Rule;
use crate::domain::{Shared, ranking::RouteStatus};
use crate::vocabulary::Route;
use smallvec::SmallVec;
use std::cell::{OnceCell, RefCell};

/// What was said of routes so far: good for one set of rules, one person, the same programmes and one day.
#[derive(Debug, Default)]
pub struct Wording(OnceCell<RefCell<Known>>);

#[derive(Debug)]
struct Known {
    readings: Readings,
    /// Of each route the status of homes for which it is closed, by what is read by the rules that can close it; none where it is not.
    closed: Vec<Each<Option<Shared<RouteStatus>>>>,
    /// Of each route the status of other homes, by what all its rules read.
    open: Vec<Each<Shared<RouteStatus>>>,
    held: Vec<Each<Held>>,
    /// By what a rule reads, and by whether it holds.
    sentences: Vec<Each<[Option<Shared<str>>; 3]>>,
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

/// Rules of a route by their places, and whether they hold.
type Judged = SmallVec<[(usize, Held); 16]>;

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
        }
    }
}

impl Saying<'_> {
    fn status(&mut self, at: usize) -> Shared<RouteStatus> {
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
    fn closed(&mut self, at: usize) -> Option<Shared<RouteStatus>> {
        let closing: Judged = self.held(at, |rule| rule.closes).into_iter().filter(|(_, held)| *held == Held::No).collect();
        (!closing.is_empty()).then(|| self.with(at, Status::NotEligible, closing))
    }

    /// With every rule, what is open first.
    fn open(&mut self, at: usize) -> Shared<RouteStatus> {
        let mut held = self.held(at, |_| true);
        let status = status_by(held.iter().map(|(rule, held)| (&self.s.rules.routes[at].rules[*rule], *held)));
        held.sort_by_key(|(_, held)| *held == Held::Yes);
        self.with(at, status, held)
    }

    fn with(&mut self, at: usize, status: Status, why: Judged) -> Shared<RouteStatus> {
        let why = why.into_iter().map(|(rule, held)| self.sentence(at, rule, held)).collect();
        Shared::from(RouteStatus { route: self.s.rules.routes[at].route, status: status.name().to_owned(), why })
    }

    /// Whether rules of a route hold, each by its place.
    fn held(&mut self, at: usize, wanted: impl Fn(&Rule) -> bool) -> Judged {
        let (route, rules) = self.rules(at);
        let mut all = Judged::new();
        for (place, (rule, of)) in rules.iter().zip(&self.layout.routes[at].rules).enumerate().filter(|(_, (rule, _))| wanted(rule)) {
            let number = self.number(of.reads);
            let known = self.known.held[of.held].at(number);
            all.push((place, *known.get_or_insert_with(|| held(rule, self.s, route))));
        }
        all
    }

    fn sentence(&mut self, at: usize, place: usize, held: Held) -> Shared<str> {
        let (OfRule { reads, said, .. }, s) = (self.layout.routes[at].rules[place], self.s);
        let (route, rules) = self.rules(at);
        let number = self.number(reads);
        let rule = &rules[place];
        let say = || JudgedRule { rule, held, needs: s.rules.fill(&rule.needs, s.today), found: found(rule, s, route) }.sentence().into();
        self.known.sentences[said].at(number).get_or_insert_default()[held as usize].get_or_insert_with(say).clone()
    }

    fn number(&mut self, set: usize) -> usize {
        self.known.readings.number(self.layout, set)
    }
}

impl<'s> Saying<'s> {
    fn rules(&self, at: usize) -> (Route, &'s [Rule]) {
        let rules = &self.s.rules.routes[at];
        (rules.route, &rules.rules)
    }
}

/// Every route as rankings say it: a closed one with what closes it, the others with each rule, what is open first.
pub fn statuses(s: &Situation, wording: &Wording) -> Vec<Shared<RouteStatus>> {
    let layout = s.rules.layout.get_or_init(|| Layout::of(&s.rules.routes));
    let known = &mut *wording.0.get_or_init(|| RefCell::new(Known::new(layout))).borrow_mut();
    known.readings.read(layout, s);
    let mut saying = Saying { known, layout, s };
    (0..layout.routes.len()).map(|at| saying.status(at)).collect()
}
