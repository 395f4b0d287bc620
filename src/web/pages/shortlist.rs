//! The packages kept for a plan: notes beside them, comparing them, and what was decided.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        family::{Heard, about},
        shortlisting::{self, Halves},
        urls, words,
    },
    Page, Section, Shell, compare,
    package::Which,
    pair::{Names, Pair, View},
    plans,
};
use crate::{
    domain::{
        HomeId, SupportId,
        records::{Id, Outcome, PackageDecision, ReasonCode, Shortlist, Shortlisted},
    },
    store::Stored,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "plans/shortlist.html")]
pub struct ShortlistPage {
    shell: Shell,
    plan_title: String,
    board: String,
    address: String,
    paper: String,
    compare: String,
    most: usize,
    lists: Vec<List>,
    decisions: Vec<Decided>,
    /// Reasons of all that was decided, the most frequent first.
    counted: Vec<(String, usize)>,
}

/// One shortlist.
pub struct List {
    pub id: String,
    pub version: i64,
    pub title: String,
    pub packages: Vec<Kept>,
}

/// A package that was kept.
pub struct Kept {
    /// Unique on the page.
    pub number: usize,
    pub names: Option<Names>,
    pub pick: String,
    pub address: String,
    pub decide: String,
    pub note: String,
    pub place: String,
    /// The last day to start with it for the day that the plan wants, as it was reckoned when it was kept; empty where there is none.
    pub start_by: String,
    pub late: bool,
    /// The last thing that was decided about it.
    pub decided: String,
    /// What the person and their family last answered about it on a released page.
    pub said: String,
}

/// A decision.
pub struct Decided {
    pub name: String,
    pub outcome: &'static str,
    pub when: String,
    pub reason: String,
    pub reasons: Vec<&'static str>,
    pub answer: String,
    pub words: String,
    pub rights: String,
    pub review: String,
    pub withdrawn: String,
}

/// What was pressed, about which package.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    press: String,
    pick: String,
    #[serde(default)]
    list: String,
    #[serde(default)]
    version: i64,
    #[serde(default)]
    note: String,
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<ShortlistPage>> {
    let plan = app.plan(&reference).await?;
    let offers = app.offers();
    let view = View { reference: &plan.reference, requirements: &[], offers: &offers };
    let decisions: Vec<Stored<PackageDecision>> = app.store().records_of(Id::new(plan.id)).await?;
    let heard = app.heard(Id::new(plan.id)).await?;
    let (mut number, today) = (0, app.clock().today());
    let lists = shortlisting::all(&app, &plan).await?.into_iter().map(|record| list(&view, record, &decisions, &heard, (&mut number, today))).collect();
    Ok(Page(ShortlistPage {
        shell: Shell::new(&app, Section::Plans, "Shortlist"),
        plan_title: plans::title(&plan.title, &plan.reference),
        board: urls::packages(&plan.reference),
        address: urls::shortlist(&plan.reference),
        paper: urls::panel_paper(&plan.reference),
        compare: urls::compare_form(&plan.reference),
        most: compare::MOST,
        lists,
        counted: counted(&decisions),
        decisions: decisions.iter().rev().map(|record| decided(&view, record)).collect(),
    }))
}

pub async fn press(Path(reference): Path<String>, State(app): State<App>, Form(pressed): Form<Pressed>) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let which = compare::which(&pressed.pick)?;
    let halves = Halves::from(&which);
    match pressed.press.as_str() {
        "keep" => shortlisting::keep(&app, &plan, &halves).await?,
        "note" => shortlisting::note(&app, &plan, &pressed.list, pressed.version, &halves, &pressed.note).await?,
        "off" => shortlisting::take_off(&app, &plan, &pressed.list, &halves).await?,
        _ => return Err(Error::malformed("The button that was pressed is not known", "Go back to the shortlist and try again.")),
    }
    Ok(Redirect::to(&urls::shortlist(&plan.reference)).into_response())
}

fn list(view: &View, record: Stored<Shortlist>, decisions: &[Stored<PackageDecision>], heard: &[Heard], (number, today): (&mut usize, Date)) -> List {
    let kept = |package: &Shortlisted| {
        *number += 1;
        let pair = Pair::of(&package.home, &package.support);
        let last = decisions.iter().rev().find(|d| d.withdrawn.is_none() && d.body.home == package.home && d.body.support == package.support);
        let said = about(heard, package.home.as_ref(), package.support.as_ref()).into_iter().next();
        let start_by = package.start_by.filter(|_| last.is_none_or(|decided| decided.body.outcome != Outcome::NotThis));
        Kept {
            number: *number,
            names: view.names(pair),
            pick: urls::pick(pair.home, pair.support),
            address: view.address(pair),
            decide: urls::decide(view.reference, pair.home, pair.support),
            note: package.note.clone(),
            place: package.rank.map_or_else(|| "not among the possible ones when it was kept".into(), |rank| format!("number {rank} when it was kept")),
            start_by: start_by.map(words::date).unwrap_or_default(),
            late: start_by.is_some_and(|day| day < today),
            said: said.map(|said| format!("{}, {}", said.answer.answer.label(), words::day_of(said.at))).unwrap_or_default(),
            decided: last.map(|d| format!("{}, {}", d.body.outcome.label(), words::day_of(d.created_at))).unwrap_or_default(),
        }
    };
    List { id: record.id.to_string(), version: record.version, title: record.body.title.clone(), packages: record.body.packages.iter().map(kept).collect() }
}

fn decided(view: &View, record: &Stored<PackageDecision>) -> Decided {
    let body = &record.body;
    let pair = Pair::of(&body.home, &body.support);
    Decided {
        name: view.names(pair).map_or_else(|| gone(pair), |names| names.joined()),
        outcome: body.outcome.label(),
        when: format!("{}, {}", words::day_of(record.created_at), record.created_by),
        reason: body.reason.clone(),
        reasons: body.reasons.iter().map(|code| code.label()).collect(),
        answer: format!("{} ({})", body.answer.answer.label(), body.answer.sought),
        words: body.answer.words.clone().unwrap_or_default(),
        rights: body.rights.clone().unwrap_or_default(),
        review: body.review_by.map(words::date).unwrap_or_default(),
        withdrawn: record.withdrawn.as_ref().map(|w| format!("Withdrawn by {} on {}: {}", w.by, words::day_of(w.at), w.why)).unwrap_or_default(),
    }
}

/// An offer that left the catalogue is still named by its id.
fn gone(pair: Pair) -> String {
    let ids: Vec<&str> = pair.home.into_iter().chain(pair.support).collect();
    format!("{} (no longer offered)", ids.join(" with "))
}

fn counted(decisions: &[Stored<PackageDecision>]) -> Vec<(String, usize)> {
    let standing: Vec<&PackageDecision> = decisions.iter().filter(|d| d.withdrawn.is_none()).map(|d| &d.body).collect();
    let count = |code: ReasonCode| standing.iter().filter(|d| d.reasons.contains(&code)).count();
    let mut all: Vec<(String, usize)> = ReasonCode::ALL.into_iter().map(|(code, _, label)| (label.to_owned(), count(code))).filter(|(_, n)| *n > 0).collect();
    all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    all
}

impl From<&Which> for Halves {
    fn from(which: &Which) -> Halves {
        Halves { home: which.home.as_ref().map(HomeId::new), support: which.support.as_ref().map(SupportId::new) }
    }
}
