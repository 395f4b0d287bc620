//! The action plan of a package: who does what by when, ticked off without scripts, and what is overdue since when.

use super::super::super::{
    acting::{self, Change, Today},
    app::App,
    error::Result,
    paying::{Inputs, Which},
    urls, words,
};
use super::super::{Page, Section, Shell, pair::Names, plans};
use crate::domain::{day_in_words, records::ActionPlan};
use crate::funding::{Action, joining, leaving};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "ways/actions.html")]
pub struct ActionsPage {
    shell: Shell,
    plan_title: String,
    names: Names,
    back: String,
    address: String,
    calendar: String,
    route: &'static str,
    on: String,
    /// None where nobody has begun to work by it.
    begun: Option<Begun>,
    rows: Vec<ActionRow>,
    /// What joins and what leaves when it is brought up to date.
    joining: Vec<String>,
    leaving: Vec<String>,
}

/// How far an action plan is that was begun.
pub struct Begun {
    pub on: String,
    pub by: String,
    pub progress: String,
    pub overdue: String,
}

/// One thing to do.
pub struct ActionRow {
    pub key: String,
    pub what: String,
    pub who: String,
    pub by: String,
    /// "overdue since 3 December 2026 (12 days)", or what is late about it.
    pub late: String,
    /// "Rosa Amadi, 3 December 2026", where it is done.
    pub done: String,
    pub if_needed: bool,
}

/// What was pressed.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    begin: Option<String>,
    update: Option<String>,
    done: Option<String>,
    undo: Option<String>,
}

pub async fn show(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Page<ActionsPage>> {
    let mut inputs = Inputs::of(&app, &reference, which).await?;
    let names = super::names(&inputs)?;
    let kept = acting::kept(&app, &inputs).await?;
    // Without a route in the address it is the one that people began to work by.
    inputs.which.route = inputs.which.route.or(kept.as_ref().map(|record| record.body.route));
    let (today, on) = (Today::of(&inputs)?, inputs.today);
    let (home, support) = (inputs.which.home.as_deref(), inputs.which.support.as_deref());
    let plan = kept.as_ref().map(|record| &record.body);
    Ok(Page(ActionsPage {
        shell: Shell::new(&app, Section::Plans, "Action plan"),
        plan_title: plans::title(&inputs.plan.title, &inputs.plan.reference),
        names,
        back: urls::ways(&inputs.plan.reference, home, support, Some(today.route)),
        address: urls::actions(&inputs.plan.reference, home, support, today.route),
        calendar: urls::calendar(&inputs.plan.reference, home, support, today.route),
        route: today.route.label(),
        on: day_in_words(on),
        begun: kept.as_ref().map(|record| Begun {
            on: day_in_words(record.body.begun),
            by: record.created_by.clone(),
            progress: format!("{} of {} done", record.body.done(), record.body.actions.len()),
            overdue: overdue(&record.body, on),
        }),
        rows: plan.map_or_else(|| proposed(&today.actions), |plan| of_plan(plan, on)),
        joining: plan.map(|plan| joining(plan, &today.actions).iter().map(|action| action.what.clone()).collect()).unwrap_or_default(),
        leaving: plan.map(|plan| leaving(plan, &today.actions).iter().map(|action| action.what.clone()).collect()).unwrap_or_default(),
    }))
}

pub async fn press(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>, Form(pressed): Form<Pressed>) -> Result<Response> {
    let inputs = Inputs::of(&app, &reference, which).await?;
    super::names(&inputs)?;
    let today = Today::of(&inputs)?;
    let record = match (acting::kept(&app, &inputs).await?, &pressed.begin) {
        (Some(record), _) => record,
        (None, Some(_)) => acting::begin(&app, &inputs).await?,
        // It was withdrawn meanwhile: the page says that nobody works by it.
        (None, None) => return Ok(back(&inputs, &today, "")),
    };
    let at = pressed.done.as_ref().or(pressed.undo.as_ref()).cloned().unwrap_or_default();
    let change = match pressed {
        Pressed { done: Some(key), .. } => Some(Change::Tick(key)),
        Pressed { undo: Some(key), .. } => Some(Change::Untick(key)),
        Pressed { update: Some(_), .. } => Some(Change::BringUpToDate),
        _ => None,
    };
    if let Some(change) = change {
        acting::change(&app, record, &change, &today).await?;
    }
    Ok(back(&inputs, &today, &at))
}

fn back(inputs: &Inputs, today: &Today, at: &str) -> Response {
    let address = urls::actions(&inputs.plan.reference, inputs.which.home.as_deref(), inputs.which.support.as_deref(), today.route);
    let at = if at.is_empty() { String::new() } else { format!("#{}", urls::part(at)) };
    Redirect::to(&(address + &at)).into_response()
}

fn overdue(plan: &ActionPlan, today: Date) -> String {
    match plan.overdue(today) {
        0 => "nothing is overdue".into(),
        n => format!("{} overdue", words::thousands(n)),
    }
}

/// As it is reckoned today, before anybody works by it.
pub fn proposed(actions: &[Action]) -> Vec<ActionRow> {
    actions
        .iter()
        .map(|action| ActionRow {
            key: action.key.clone(),
            what: action.what.clone(),
            who: action.who.clone(),
            by: day_in_words(action.by),
            late: action.late_days.map(|days| format!("should have begun {} ago", words::count(days as usize, "day", "days"))).unwrap_or_default(),
            done: String::new(),
            if_needed: action.if_needed,
        })
        .collect()
}

/// As it was begun: what is overdue says since when, what is done says who ticked it.
pub fn of_plan(plan: &ActionPlan, today: Date) -> Vec<ActionRow> {
    let late = |since: Date| format!("overdue since {} ({})", day_in_words(since), words::count((today - since).get_days() as usize, "day", "days"));
    plan.actions
        .iter()
        .map(|action| ActionRow {
            key: action.key.clone(),
            what: action.what.clone(),
            who: action.who.clone(),
            by: day_in_words(action.by),
            late: action.overdue_since(today).map(late).unwrap_or_default(),
            done: action.done.as_ref().map(|done| format!("{}, {}", done.by, words::day_of(done.at))).unwrap_or_default(),
            if_needed: action.if_needed,
        })
        .collect()
}
