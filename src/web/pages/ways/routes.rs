//! Routes as a page shows them: what is open first, each rule with its mark, its reason and its source.

use super::super::marks::{Mark, mark};
use crate::domain::FitStatus;
use crate::funding::{Assessment, Held, JudgedRule, Situation, Status, Test, format::About, signing};
use crate::vocabulary::Route;

/// A route that is not closed.
pub struct RouteCard {
    pub name: &'static str,
    pub what: String,
    pub family: String,
    pub status: &'static str,
    pub class: &'static str,
    pub chosen: bool,
    pub address: String,
    pub rules: Vec<RuleRow>,
    pub open: usize,
    pub signs: String,
    /// What the person pays, security, settled code, risks: heading and sentences with their sources.
    pub says: Vec<(&'static str, Vec<(String, String)>)>,
    pub local: bool,
}

/// One rule.
pub struct RuleRow {
    pub mark: Mark,
    pub needs: String,
    pub found: String,
    pub ask: String,
    pub cite: String,
    pub address: String,
}

/// A closed route and what closes it.
pub struct Shut {
    pub name: &'static str,
    pub why: Vec<String>,
}

/// Said first: where every route is closed, that; else how many are open.
pub fn first_word(all: &[Assessment]) -> String {
    let count = |status: Status| all.iter().filter(|a| a.status == status && a.route() != Route::DisabledFacilitiesGrant).count();
    match (count(Status::Eligible), count(Status::ToConfirm)) {
        (0, 0) => {
            "Every way to hold and pay for this home is closed as it stands; the rule that closes each is below. The package keeps its place in the ranking."
                .into()
        }
        (0, n) => format!("No way is open yet; {n} can be, once what is open is found out or put in place."),
        (open, 0) => format!("{open} open."),
        (open, n) => format!("{open} open, and {n} more to confirm."),
    }
}

/// Those that are not closed: open ones first, the fewest open questions first.
pub fn cards(s: &Situation, all: &[Assessment], chosen: Route, address: impl Fn(Route) -> String) -> Vec<RouteCard> {
    let mut kept: Vec<&Assessment> = all.iter().filter(|a| a.status != Status::NotEligible).collect();
    kept.sort_by_key(|a| (a.route() != chosen, a.status, a.open().count()));
    kept.into_iter().map(|a| card(s, a, a.route() == chosen, address(a.route()))).collect()
}

/// The closed ones.
pub fn shut(all: &[Assessment]) -> Vec<Shut> {
    let closed = all.iter().filter(|a| a.status == Status::NotEligible);
    closed.map(|a| Shut { name: a.route().label(), why: a.closed_by().map(|j| format!("{}: {}.", j.needs, j.found)).collect() }).collect()
}

fn card(s: &Situation, a: &Assessment, chosen: bool, address: String) -> RouteCard {
    let mut rules: Vec<&JudgedRule> = a.judged.iter().collect();
    rules.sort_by_key(|j| j.held == Held::Yes);
    RouteCard {
        name: a.route().label(),
        what: a.rules.what.clone(),
        family: a.rules.family.clone(),
        status: a.status.label(),
        class: if a.status == Status::Eligible { "met" } else { "unknown" },
        chosen,
        address,
        open: a.open().count(),
        rules: rules.into_iter().map(rule).collect(),
        signs: signing(s.person, a.rules.holds).says,
        says: says(s, a),
        local: a.rules.local,
    }
}

/// The mark of a rule.
pub fn rule_mark(held: Held) -> Mark {
    let words = |status: FitStatus, word: &'static str| Mark { word, ..mark(status) };
    match held {
        Held::Yes => words(FitStatus::Met, "met"),
        Held::No => words(FitStatus::Unmet, "not met"),
        Held::Unknown => words(FitStatus::Unknown, "not known: ask"),
    }
}

fn rule(j: &JudgedRule) -> RuleRow {
    let ask = if j.held == Held::Yes { String::new() } else { format!("Find out: {}. Ask {}.", j.rule.missing, j.rule.ask) };
    RuleRow {
        mark: rule_mark(j.held),
        needs: j.needs.clone(),
        found: j.found.clone(),
        ask,
        cite: j.rule.cite.source.address.as_ref().map_or_else(|| j.source(), |address| j.source().replace(address.as_str(), &j.rule.cite.source.title)),
        address: j.rule.cite.source.address.clone().unwrap_or_default(),
    }
}

/// The source by its title, since the address stands behind it as a link.
pub fn without_address(cite: &crate::funding::Cite) -> String {
    let words = cite.in_words();
    match &cite.source.address {
        Some(address) => words.replace(address.as_str(), &cite.source.title),
        None => words,
    }
}

fn says(s: &Situation, a: &Assessment) -> Vec<(&'static str, Vec<(String, String)>)> {
    let said = |about: About| {
        let so = |when: &Option<Test>| when.as_ref().is_none_or(|test| test.held(s, a.route()) != Held::No);
        let all = a.rules.says.iter().filter(|said| said.about == about && so(&said.when) && said.cite.holds_on(s.today));
        all.map(|said| (s.rules.fill(&said.text, s.today), without_address(&said.cite))).collect::<Vec<_>>()
    };
    let all = [
        ("What the person pays, and what pays the rent", About::Pays),
        ("How safe the home is", About::Security),
        ("In the statistics", About::Settled),
        ("Risks to say aloud", About::Risk),
    ];
    all.into_iter().map(|(heading, about)| (heading, said(about))).filter(|(_, said)| !said.is_empty()).collect()
}
