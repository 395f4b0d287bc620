//! The rules as the program works with them: checked, their codes resolved, each with where it comes from.

use super::assess::OFFERED;
use super::check::Test;
use super::format::{About, Basis, Holds, Track, facts};
use super::layout::Layout;
use super::words;
use crate::domain::records::OwnRules;
use crate::vocabulary::Route;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// A whole set of rules.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the order of the vocabulary.
    pub routes: Vec<RouteRules>,
    /// What every move has in common.
    pub stages: Vec<Stage>,
    pub contradictions: Vec<Contradiction>,
    pub responsible: Vec<Responsible>,
    pub(super) numbers: HashMap<String, Vec<Number>>,
    /// Files of this installation, as they were named; empty where only the built-in rules hold.
    pub local_files: Vec<String>,
    /// The same to the letter; none where only the built-in rules hold.
    pub own: Option<OwnRules>,
    /// What the routes read of homes, once somebody asked.
    pub(super) layout: OnceLock<Layout>,
}

/// Where a rule comes from and when it holds.
#[derive(Debug, Clone)]
pub struct Cite {
    pub basis: Basis,
    pub source: Arc<Source>,
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Told from memory: nobody has seen it at the source yet.
    pub memory: bool,
    /// Set by this installation.
    pub local: bool,
}

/// A source.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    pub title: String,
    /// None for estimates of our own.
    pub address: Option<String>,
    pub checked: Option<Date>,
}

/// A value of a number.
#[derive(Debug, Clone)]
pub struct Number {
    pub name: String,
    pub label: String,
    pub unit: String,
    pub amount: f64,
    pub note: String,
    pub cite: Cite,
}

/// Everything about one route.
#[derive(Debug)]
pub struct RouteRules {
    pub route: Route,
    pub what: String,
    pub family: String,
    /// Who decides, in short words.
    pub decides: String,
    pub holds: Holds,
    /// How long until a home is ready where the offer does not say.
    pub home: Option<Stage>,
    pub rules: Vec<Rule>,
    pub says: Vec<Says>,
    pub stages: Vec<Stage>,
    pub local: bool,
}

/// One thing a route asks.
#[derive(Debug)]
pub struct Rule {
    pub id: String,
    pub needs: String,
    /// In short words for the person and the family.
    pub family: String,
    /// Any of them is enough.
    pub tests: Vec<Test>,
    pub closes: bool,
    pub missing: String,
    pub ask: &'static str,
    pub cite: Cite,
    /// Its source in words, once somebody asked.
    pub(super) cited: OnceLock<String>,
}

/// What a reader should be told.
#[derive(Debug)]
pub struct Says {
    pub about: About,
    pub text: String,
    /// In short words; empty where the family need not be told.
    pub family: String,
    pub when: Option<Test>,
    pub cite: Cite,
}

/// One piece of work.
#[derive(Debug, Clone)]
pub struct Stage {
    pub id: String,
    pub does: String,
    /// At the earliest, likely, at the latest.
    pub weeks: [u32; 3],
    pub after: Vec<String>,
    pub who: &'static str,
    pub track: Track,
    pub unless: Option<Test>,
    pub only_if: Option<Test>,
    pub cite: Cite,
}

/// Facts that do not go together.
#[derive(Debug)]
pub struct Contradiction {
    pub id: String,
    pub all: Vec<Test>,
    pub says: String,
    pub cite: Cite,
}

/// Who pays and decides.
#[derive(Debug)]
pub struct Responsible {
    pub id: String,
    pub any: Vec<Test>,
    pub pays: String,
    pub decides: String,
    pub missing: Vec<String>,
    pub cite: Cite,
}

impl Cite {
    /// Whether it has begun and not ended on that day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.has_begun(day) && !self.has_ended(day)
    }

    pub fn has_begun(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day)
    }

    pub fn has_ended(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// "law", "a provider's practice", "an estimate".
    pub fn basis(&self) -> &'static str {
        match self.basis {
            Basis::Law => "law or government rule",
            Basis::Practice => "practice",
            Basis::Estimate => "an estimate",
        }
    }

    /// How sure it is and where it is from, for a line of text: "law or government rule, https://…, checked 22 November 2026".
    pub fn in_words(&self) -> String {
        words::cited(self)
    }
}

impl Rule {
    /// Where it comes from: for what the home is offered as, the landlord's own word.
    pub fn from_where(&self) -> &str {
        if self.id == OFFERED { "the landlord's own offer" } else { self.cited.get_or_init(|| words::cited(&self.cite)) }
    }
}

impl Rules {
    /// The rules that come with the program.
    pub fn built_in() -> &'static Rules {
        static ONE: OnceLock<Rules> = OnceLock::new();
        // The build has checked them; a program without them would still say so of every route.
        ONE.get_or_init(|| super::load::built_in().unwrap_or_default())
    }

    /// The rules of one route.
    pub fn route(&self, route: Route) -> Option<&RouteRules> {
        self.routes.iter().find(|r| r.route == route)
    }

    /// The value of a number that holds on a day.
    pub fn number(&self, name: &str, day: Date) -> Option<&Number> {
        self.numbers.get(name)?.iter().find(|n| n.cite.holds_on(day))
    }

    /// The amount of a number on a day.
    pub fn amount(&self, name: &str, day: Date) -> Option<f64> {
        self.number(name, day).map(|n| n.amount)
    }

    /// Every value of every number, by name and then by date.
    pub fn numbers(&self) -> Vec<&Number> {
        let mut all: Vec<&Number> = self.numbers.values().flatten().collect();
        all.sort_by(|a, b| (&a.name, a.cite.from).cmp(&(&b.name, b.cite.from)));
        all
    }

    /// A text with each `{name}` as the number of that day.
    pub fn fill(&self, text: &str, day: Date) -> String {
        words::filled(text, |name| self.number(name, day).map(Number::in_words))
    }

    /// What has ended by a day and has no newer value: sentences for whoever keeps the rules.
    pub fn ended(&self, day: Date) -> Vec<String> {
        let over = |values: &Vec<Number>| values.iter().all(|n| n.cite.has_ended(day));
        let numbers = self.numbers.iter().filter(|(_, values)| over(values)).map(|(name, _)| format!("the number `{name}` has no value that holds on {day}"));
        let rules = self.routes.iter().flat_map(|r| r.rules.iter().map(move |rule| (r.route, rule)));
        let rules = rules.filter(|(_, rule)| rule.cite.has_ended(day)).map(|(route, rule)| format!("the rule `{}` of `{route}` has ended", rule.id));
        let mut all: Vec<String> = numbers.chain(rules).map(|what| format!("{what}: look at its source and write what holds now")).collect();
        all.sort();
        all
    }
}

impl Number {
    /// "£80,000 a year", "990 years", "3.66%".
    pub fn in_words(&self) -> String {
        words::amount_of(self.amount, &self.unit)
    }

    /// What stands behind the amount.
    pub fn unit_words(&self) -> &'static str {
        facts::unit(&self.unit).unwrap_or_default()
    }
}
