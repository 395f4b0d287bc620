//! One package explained, requirement by requirement: the person's words beside the offer's fact.
//! What blocks and what to ask come first; what is met comes after, folded by part.

use super::{
    super::{
        app::{App, only},
        error::{Error, Result},
        urls, words,
    },
    Page, Section, Shell,
    drawn::{Drawn, With},
    judgements::{self, Rows},
    marks::{Bars, Ladder},
    pair::{Names, Pair, View},
    plans, rows,
};
use crate::{
    domain::{
        Available, Home, OfferKind, Pence, Requirement, Support, day_in_words,
        ranking::{Package, RankWhat, RouteStatus},
    },
    funding::{Person, Situation, Status},
    offers::Catalogue,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

/// Which package: either half may be missing where halves are ranked alone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Which {
    pub home: Option<String>,
    pub support: Option<String>,
}

#[derive(Template)]
#[template(path = "plans/package.html")]
pub struct PackagePage {
    shell: Shell,
    plan_title: String,
    plan: String,
    board: String,
    names: Names,
    home: Option<String>,
    support: Option<String>,
    judged_on: String,
    bars: Option<Bars>,
    score: String,
    person_and_others: String,
    ladder: Option<Ladder>,
    stale: bool,
    blocked: bool,
    drawn: Drawn,
    sections: Vec<Rows>,
    met: Vec<Rows>,
    met_count: usize,
    money: Vec<(String, String)>,
    time: Vec<(String, String)>,
    routes: Vec<RouteRow>,
    closed: usize,
    contradictions: Vec<String>,
    ways: Option<String>,
    why_not: String,
    shortlist: String,
    pick: String,
    decide: String,
}

/// A way to hold and pay for the home that is not closed, with what is still open about it.
pub struct RouteRow {
    pub name: &'static str,
    pub status: &'static str,
    pub class: &'static str,
    pub address: String,
    pub why: Vec<String>,
}

pub async fn show(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Page<PackagePage>> {
    let plan = app.plan(&reference).await?;
    let reading = app.reading(&plan).await?;
    let offers = app.offers();
    let (home, support) = (which.home.as_deref(), which.support.as_deref());
    let what = ranked(home, support)?;
    let pair = only(&offers, home, support).ok_or_else(|| missing(&offers, home, support))?;
    let today = app.clock().today();
    let question = app.question(&plan, &reading.requirements, what, 1).await?;
    let answers = question.answers.clone();
    let (package, ranking) = app.judge(question, pair.clone()).await?;
    let told = app.without_others(&plan, &reading).await?.requirements;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let names = view.names(Pair { home, support }).ok_or_else(Error::no_such_page)?;
    let package = package.as_ref();
    let numbered: Vec<(usize, &Package)> = package.map(|p| (1, p)).into_iter().collect();
    let judged = judgements::all(&reading, package, &ranking);
    Ok(Page(PackagePage {
        shell: Shell::new(&app, Section::Plans, names.joined()),
        plan_title: plans::title(&plan.title, &plan.reference),
        plan: urls::plan(&plan.reference),
        board: urls::packages(&plan.reference),
        home: home.map(|id| urls::offer(OfferKind::Home, id)),
        support: support.map(|id| urls::offer(OfferKind::Support, id)),
        judged_on: day_in_words(today),
        bars: package.map(|p| Bars::new(&p.requirements, &reading.requirements)),
        score: package.map(rows::score).unwrap_or_default(),
        person_and_others: package.map(person_and_others).unwrap_or_default(),
        ladder: package.and_then(|p| view.ladder(Pair { home, support }, p.restrictiveness)),
        stale: package.is_some_and(|p| p.stale),
        blocked: ranking.packages.is_empty(),
        met_count: judgements::met(&judged),
        drawn: Drawn::of(&With { app: &app, view: &view, offers: &offers, answers: &answers, told: &told }, &numbered),
        sections: judgements::open_sections(&judged),
        met: judgements::met_by_part(&judged),
        money: money(package, pair.homes.iter().next(), pair.support.iter().next()),
        time: time(package, pair.homes.iter().next(), pair.support.iter().next()),
        routes: package.map(|p| routes(p, &plan.reference, home, support)).unwrap_or_default(),
        closed: package.map_or(0, |p| p.routes.iter().filter(|r| r.status == Status::NotEligible).count()),
        contradictions: contradictions(&app, &reading.requirements),
        shortlist: urls::shortlist(&plan.reference),
        pick: urls::pick(home, support),
        decide: urls::decide(&plan.reference, home, support),
        why_not: urls::why_not(&plan.reference, home, support),
        ways: home.map(|id| urls::ways(&plan.reference, Some(id), support, None)),
        names,
    }))
}

/// What is ranked where these halves are named; not found where neither is.
pub fn ranked(home: Option<&str>, support: Option<&str>) -> Result<RankWhat> {
    match (home, support) {
        (Some(_), Some(_)) => Ok(RankWhat::Packages),
        (Some(_), None) => Ok(RankWhat::Homes),
        (None, Some(_)) => Ok(RankWhat::Support),
        (None, None) => Err(Error::no_such_page()),
    }
}

/// Which of the two the catalogue lacks.
pub fn missing(offers: &Catalogue, home: Option<&str>, support: Option<&str>) -> Error {
    match home.filter(|id| offers.homes.get(id).is_none()) {
        Some(id) => Error::no_such_offer(OfferKind::Home, id),
        None => Error::no_such_offer(OfferKind::Support, support.unwrap_or_default()),
    }
}

/// Said where the person's requirements and the others' come out far apart.
fn person_and_others(package: &Package) -> String {
    match (package.score_person, package.score_others) {
        (Some(person), Some(others)) if (person - others).abs() >= 10.0 => {
            format!("What the person, family and friends ask for is met to {person:.0} of 100; what others ask for, to {others:.0}.")
        }
        _ => String::new(),
    }
}

fn money(package: Option<&Package>, home: Option<&Home>, support: Option<&Support>) -> Vec<(String, String)> {
    let said = |amount: Option<Pence>| amount.map_or_else(|| "not said".into(), words::a_week);
    let mut rows = vec![];
    if let Some(home) = home {
        rows.push(("Rent".into(), said(home.weekly_rent)));
        rows.extend(home.service_charge.map(|charge| ("Service charge (said apart from the rent)".into(), words::a_week(charge))));
    }
    if let Some(support) = support {
        rows.push(("Support, as priced a week".into(), said(support.weekly_price)));
        rows.extend(support.hourly_rate.map(|rate| ("Support, as priced an hour".into(), format!("{rate} an hour"))));
    }
    if let Some(package) = package {
        rows.push(("Reckoned for this plan".into(), package.weekly_cost.map_or_else(|| "not known".into(), |c| words::a_week(Pence::from_pounds(c)))));
    }
    rows
}

fn time(package: Option<&Package>, home: Option<&Home>, support: Option<&Support>) -> Vec<(String, String)> {
    let mut rows = vec![];
    let ready = |from, weeks: Option<u32>| {
        let from = match from {
            Some(Available::Now) => Some("free now".to_owned()),
            Some(Available::On(day)) => Some(format!("free from {}", day_in_words(day))),
            None => None,
        };
        let weeks = weeks.map(|w| format!("{} to get ready", words::count(w as usize, "week", "weeks")));
        let said: Vec<String> = from.into_iter().chain(weeks).collect();
        if said.is_empty() { "not said".to_owned() } else { said.join(", ") }
    };
    rows.extend(home.map(|h| ("The home".into(), ready(h.available_from, h.lead_weeks))));
    rows.extend(support.map(|s| ("The team".into(), ready(s.available_from, s.lead_weeks))));
    if let Some(package) = package {
        rows.push(("Ready".into(), package.ready.map_or_else(|| "not known".into(), day_in_words)));
    }
    rows
}

/// Those that are not closed, what is open of each first; all of their rules stand on the page of ways to pay.
fn routes(package: &Package, reference: &str, home: Option<&str>, support: Option<&str>) -> Vec<RouteRow> {
    let mut kept: Vec<_> = package.routes.iter().filter(|r| r.status != Status::NotEligible).collect();
    kept.sort_by_key(|r| r.status);
    let row = |r: &RouteStatus| RouteRow {
        name: r.route.label(),
        status: r.status.label(),
        class: if r.status == Status::Eligible { "met" } else { "unknown" },
        address: urls::ways(reference, home, support, Some(r.route)),
        why: r.why.iter().filter(|why| !why.starts_with("Met: ")).filter_map(|why| why.split(" [").next()).map(str::to_owned).collect(),
    };
    kept.into_iter().map(row).collect()
}

fn contradictions(app: &App, requirements: &[Requirement]) -> Vec<String> {
    let (person, today) = (Person::of(requirements), app.clock().today());
    app.rules().contradictions_in(&Situation { rules: app.rules(), person: &person, home: None, support: None, programmes: &[], today }, today)
}
