//! Each route judged for a person and a home: every rule with its result, and the status they come to.

use super::check::{Held, Situation};
use super::rules::{RouteRules, Rule, Rules};
use crate::vocabulary::Route;
pub use crate::vocabulary::RouteState as Status;
use jiff::civil::Date;

/// The rule by which each route asks whether the home is offered that way.
pub const OFFERED: &str = "offered";

/// A route, judged.
#[derive(Debug)]
pub struct Assessment<'a> {
    pub rules: &'a RouteRules,
    pub status: Status,
    /// In the order of the file.
    pub judged: Vec<JudgedRule<'a>>,
}

/// One rule of a route, judged.
#[derive(Debug)]
pub struct JudgedRule<'a> {
    pub rule: &'a Rule,
    pub held: Held,
    /// What it asks, with the numbers of the day.
    pub needs: String,
    /// What is known of it.
    pub found: String,
}

impl Assessment<'_> {
    /// The route.
    pub fn route(&self) -> Route {
        self.rules.route
    }

    /// What closes it.
    pub fn closed_by(&self) -> impl Iterator<Item = &JudgedRule<'_>> {
        self.judged.iter().filter(|j| j.closes())
    }

    /// What must be found out or put in place.
    pub fn open(&self) -> impl Iterator<Item = &JudgedRule<'_>> {
        self.judged.iter().filter(|j| j.held != Held::Yes && !j.closes())
    }
}

impl JudgedRule<'_> {
    /// Known not to be so, and by a rule that closes the route.
    pub fn closes(&self) -> bool {
        self.held == Held::No && self.rule.closes
    }

    /// Where it comes from: for what the home is offered as, the landlord's own word.
    pub fn source(&self) -> String {
        self.rule.from_where().to_owned()
    }

    /// The result, the reason, what is missing and the source, as one sentence or two.
    pub fn sentence(&self) -> String {
        let mut said = String::new();
        say(self.rule, self.held, &self.needs, &self.found, &mut said);
        said
    }
}

/// The sentence of [`JudgedRule::sentence`], written where there is room for it: a ranking says hundreds of these.
pub(super) fn say(rule: &Rule, held: Held, needs: &str, found: &str, said: &mut String) {
    let result = match held {
        Held::Yes => "Met",
        Held::No if rule.closes => "Not met",
        Held::No => "Not met as it stands",
        Held::Unknown => "To confirm",
    };
    said.extend([result, ": ", needs, ". ", found, "."]);
    if held == Held::Unknown || held == Held::No && !rule.closes {
        said.extend([" To find out: ", &rule.missing, "; ask ", rule.ask, "."]);
    }
    said.extend([" [", rule.from_where(), "]"]);
}

/// Whether one rule holds. One that has not begun asks nothing; one that has ended is a question until somebody writes the newer.
pub(super) fn held(rule: &Rule, s: &Situation, route: Route) -> Held {
    match () {
        () if !rule.cite.has_begun(s.today) => Held::Yes,
        () if rule.cite.has_ended(s.today) => Held::Unknown,
        () => any(rule.tests.iter().map(|test| test.held(s, route))),
    }
}

/// One that is so is enough; unknown wins over no.
pub fn any(all: impl Iterator<Item = Held>) -> Held {
    all.fold(Held::No, |found, held| match (found, held) {
        (Held::Yes, _) | (_, Held::Yes) => Held::Yes,
        (Held::Unknown, _) | (_, Held::Unknown) => Held::Unknown,
        _ => Held::No,
    })
}

/// The status alone, without any text.
pub fn status_of(rules: &RouteRules, s: &Situation) -> Status {
    status_by(rules.rules.iter().map(|rule| (rule, held(rule, s, rules.route))))
}

/// What the rules come to; the first that closes the route decides.
pub(super) fn status_by<'a>(held: impl Iterator<Item = (&'a Rule, Held)>) -> Status {
    let mut status = Status::Eligible;
    for (rule, held) in held {
        match held {
            Held::Yes => {}
            Held::No if rule.closes => return Status::NotEligible,
            _ => status = Status::ToConfirm,
        }
    }
    status
}

/// One route in full.
pub fn assess<'a>(rules: &'a RouteRules, s: &Situation<'a>) -> Assessment<'a> {
    let judged: Vec<JudgedRule> = rules.rules.iter().map(|rule| judged(rule, held(rule, s, rules.route), s, rules.route)).collect();
    Assessment { rules, status: status_by(judged.iter().map(|j| (j.rule, j.held))), judged }
}

fn judged<'a>(rule: &'a Rule, held: Held, s: &Situation<'a>, route: Route) -> JudgedRule<'a> {
    JudgedRule { rule, held, needs: s.rules.fill(&rule.needs, s.today), found: found(rule, s, route) }
}

/// What decided it: of several checks the first that is so, else what is known of each.
pub(super) fn found(rule: &Rule, s: &Situation, route: Route) -> String {
    if let Some(until) = rule.cite.until.filter(|_| rule.cite.has_ended(s.today)) {
        return format!("This rule held until {}, and no newer one is written down", crate::domain::day_in_words(until));
    }
    if let Some(from) = rule.cite.from.filter(|_| !rule.cite.has_begun(s.today)) {
        return format!("This rule holds from {} on", crate::domain::day_in_words(from));
    }
    if let [test] = &rule.tests[..] {
        return test.found(s, route);
    }
    match rule.tests.iter().find(|test| test.held(s, route) == Held::Yes) {
        Some(test) => test.found(s, route),
        None => {
            let mut all: Vec<String> = vec![];
            for said in rule.tests.iter().map(|test| test.found(s, route)) {
                if !all.contains(&said) {
                    all.push(said);
                }
            }
            all.join("; ")
        }
    }
}

/// Every route in full, in the order of the vocabulary.
pub fn assess_all<'a>(s: &Situation<'a>) -> Vec<Assessment<'a>> {
    s.rules.routes.iter().map(|rules| assess(rules, s)).collect()
}

/// The route by which money and time are reckoned: the one asked for; else the first that is open, then the first to confirm that
/// the home is offered by, then any that is not closed. An addition to another route is none by itself.
pub fn chosen<'s, 'a>(all: &'s [Assessment<'a>], asked: Option<Route>) -> Option<&'s Assessment<'a>> {
    let whole = || all.iter().filter(|a| a.route() != Route::DisabledFacilitiesGrant);
    let offered = |a: &&Assessment| a.judged.iter().any(|j| j.rule.id == OFFERED && j.held == Held::Yes);
    let asked = asked.and_then(|route| all.iter().find(|a| a.route() == route));
    asked
        .or_else(|| whole().find(|a| a.status == Status::Eligible))
        .or_else(|| whole().filter(|a| a.status == Status::ToConfirm).find(offered))
        .or_else(|| whole().find(|a| a.status == Status::ToConfirm))
        .or_else(|| whole().next())
}

impl Rules {
    /// Facts about the person that do not go together, each as a sentence.
    pub fn contradictions_in(&self, s: &Situation, day: Date) -> Vec<String> {
        let all_so = |tests: &[super::check::Test]| tests.iter().all(|test| test.held(s, Route::SocialTenancy) == Held::Yes);
        let holding = self.contradictions.iter().filter(|c| c.cite.holds_on(day) && all_so(&c.all));
        holding.map(|c| self.fill(&c.says, day)).collect()
    }
}
