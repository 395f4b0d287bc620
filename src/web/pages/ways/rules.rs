//! Every rule and number that ways to pay, time and cost are judged by, with its source: the rules' own texts.

use super::super::super::{app::App, urls, words};
use super::super::{Page, Section, Shell};
use super::routes::without_address;
use crate::domain::day_in_words;
use crate::funding::{Cite, Number, RouteRules, Rules};
use askama::Template;
use axum::extract::State;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "ways/rules.html")]
pub struct RulesPage {
    shell: Shell,
    on: String,
    routes: Vec<RouteText>,
    stages: Vec<StageText>,
    numbers: Vec<NumberText>,
    ended: Vec<String>,
    local: Vec<String>,
}

/// A route's own texts.
pub struct RouteText {
    pub name: &'static str,
    pub what: String,
    pub local: bool,
    pub rules: Vec<Cited>,
    pub says: Vec<Cited>,
    pub stages: Vec<StageText>,
}

/// A text and where it comes from.
pub struct Cited {
    pub text: String,
    pub closes: bool,
    pub cite: String,
    pub address: String,
}

/// A stage.
pub struct StageText {
    pub does: String,
    pub who: &'static str,
    pub weeks: String,
    pub cite: String,
}

/// A number.
pub struct NumberText {
    pub label: String,
    pub amount: String,
    pub note: String,
    pub cite: String,
    pub address: String,
}

pub async fn show(State(app): State<App>) -> Page<RulesPage> {
    let (rules, today) = (app.rules(), app.clock().today());
    Page(RulesPage {
        shell: Shell::new(&app, Section::About, "The rules, and where they come from"),
        on: day_in_words(today),
        routes: rules.routes.iter().map(|r| route(rules, r, today)).collect(),
        stages: rules.stages.iter().map(stage).collect(),
        numbers: rules.numbers().into_iter().map(number).collect(),
        ended: rules.ended(today),
        local: rules.local_files.clone(),
    })
}

fn route(rules: &Rules, r: &RouteRules, today: Date) -> RouteText {
    let cited = |text: &str, closes: bool, cite: &Cite| Cited {
        text: rules.fill(text, today),
        closes,
        cite: without_address(cite),
        address: cite.source.address.clone().unwrap_or_default(),
    };
    RouteText {
        name: r.route.label(),
        what: r.what.clone(),
        local: r.local,
        rules: r.rules.iter().map(|rule| cited(&rule.needs, rule.closes, &rule.cite)).collect(),
        says: r.says.iter().map(|said| cited(&said.text, false, &said.cite)).collect(),
        stages: r.home.iter().chain(&r.stages).map(stage).collect(),
    }
}

fn stage(s: &crate::funding::Stage) -> StageText {
    let [earliest, likely, latest] = s.weeks;
    StageText { does: s.does.clone(), who: s.who, weeks: format!("{earliest} to {latest} weeks, likely {likely}"), cite: without_address(&s.cite) }
}

fn number(n: &Number) -> NumberText {
    NumberText {
        label: words::capital(&n.label),
        amount: n.in_words(),
        note: n.note.clone(),
        cite: without_address(&n.cite),
        address: n.cite.source.address.clone().unwrap_or_default(),
    }
}
