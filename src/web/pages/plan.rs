//! One plan: its text with the words that requirements rest on, beside what was read from them.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell, coming_up,
    highlight::{self, Line, Span},
    keeping, plans,
    requirements::{self, Card, PartOfLife},
};
use crate::{
    access::{Action, Thing},
    domain::{KeyCounts, Reading, Statement, records::Id},
    vocabulary::{Key, StatementKind},
};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "plans/plan.html")]
pub struct PlanPage {
    shell: Shell,
    title: String,
    reference: String,
    packages: String,
    options: String,
    /// That the person or their family took back what they agreed to.
    taken_back: Vec<String>,
    review: String,
    looks: String,
    sharing: String,
    may_see_who: bool,
    /// Whoever reads it decides about keeping and erasing it: where.
    keeping: String,
    /// That its time ends soon or is over, and what happens then.
    ends: Option<(String, String)>,
    text: String,
    /// Hearings and reviews that come up, the earliest first.
    dates: Vec<coming_up::Row>,
    may_write_dates: bool,
    added: String,
    lines: Vec<Line>,
    parts: Vec<PartOfLife>,
    facts: Vec<Card>,
    read: String,
    statements: Vec<Statements>,
    questions: Vec<Asked>,
    keys: Vec<KeyRow>,
    silent: String,
}

/// The statements of one kind.
pub struct Statements {
    pub label: &'static str,
    pub quotes: Vec<Said>,
}

/// One statement: words and whose they are.
pub struct Said {
    pub quote: String,
    pub voice: &'static str,
}

/// A question to the people of the plan, with the cards it is about.
pub struct Asked {
    pub text: String,
    pub about: Vec<Card>,
}

/// A Key to Citizenship and how much of the plan speaks to it.
pub struct KeyRow {
    pub label: &'static str,
    pub count: usize,
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<PlanPage>> {
    let plan = app.plan(&reference).await?;
    let reading = app.reading(&plan).await?;
    let cards = Card::all(&reading);
    let keys = reading.keys();
    let title = plans::title(&plan.title, &plan.reference);
    let holders = app.store().holders(&plan.reference).await?;
    let may = |action| app.offers_to_do(action, &Thing::Plan(holders.as_ref()));
    let may_see_who = may(Action::SeeLooks);
    let (dates, today) = (super::super::coming_up::standing(&app, &plan).await?, app.clock().today());
    Ok(Page(PlanPage {
        shell: Shell::new(&app, Section::Plans, &title),
        packages: urls::packages(&plan.reference),
        options: urls::options(&plan.reference),
        taken_back: app.heard(Id::new(plan.id)).await?.iter().filter_map(|heard| heard.taken_back()).map(|(when, _)| words::moment(when)).collect(),
        review: urls::review(&plan.reference),
        looks: urls::looks(&plan.reference),
        sharing: urls::sharing(&plan.reference),
        may_see_who,
        keeping: if may(Action::Erase) { urls::plan_keeping(&plan.reference) } else { String::new() },
        ends: if may_see_who { app.end_to_be_told(&plan).await?.map(|kept| (keeping::sentence(&kept.end), keeping::next(&kept))) } else { None },
        text: urls::plan_text(&plan.reference),
        dates: dates.iter().map(|record| coming_up::Row::of(record, &plan.reference, today)).collect(),
        may_write_dates: may(Action::WorkOn),
        added: format!("Added on {} by {}", words::day_of(plan.created_at), plan.created_by),
        lines: highlight::lines(&plan.text, &spans(&reading)),
        parts: requirements::by_part(&cards),
        facts: requirements::facts(&cards),
        read: read(&cards),
        statements: statements(&reading.statements),
        questions: questions(&reading, &cards),
        keys: Key::ALL.iter().map(|key| KeyRow { label: key.label(), count: keys.of(*key) }).collect(),
        silent: silent(&keys),
        reference: plan.reference.clone(),
        title,
    }))
}

fn read(cards: &[Card]) -> String {
    let musts = cards.iter().filter(|card| card.is_must()).count();
    let all = words::capital(&words::count(cards.len(), "requirement", "requirements"));
    format!("{all} read from it, {} of them {}.", if musts == 0 { "none".into() } else { musts.to_string() }, if musts == 1 { "a must" } else { "musts" })
}

fn spans(reading: &Reading) -> Vec<Span> {
    let span = |(at, r): (usize, &crate::domain::Requirement)| Span { number: at + 1, start: r.quote.start(), end: r.quote.end() };
    reading.requirements.iter().enumerate().map(span).filter(|span| span.end > span.start).collect()
}

fn statements(all: &[Statement]) -> Vec<Statements> {
    let of =
        |kind: StatementKind| all.iter().filter(|s| s.kind == kind).map(|s| Said { quote: highlight::plain(s.quote.text()), voice: s.voice.label() }).collect();
    StatementKind::ALL.iter().map(|kind| Statements { label: kind.label(), quotes: of(*kind) }).filter(|group: &Statements| !group.quotes.is_empty()).collect()
}

fn questions(reading: &Reading, cards: &[Card]) -> Vec<Asked> {
    let about = |ids: &[crate::domain::RequirementId]| cards.iter().filter(|card| ids.contains(&card.id)).cloned().collect();
    reading.questions.iter().map(|q| Asked { text: q.text.clone(), about: about(&q.requirements) }).collect()
}

/// The keys that the plan leaves silent, as a sentence; empty where it speaks to all.
fn silent(keys: &KeyCounts) -> String {
    let silent: Vec<String> = Key::ALL.iter().filter(|key| keys.of(**key) == 0).map(|key| key.label().to_owned()).collect();
    match silent.len() {
        0 => String::new(),
        1 => format!("The plan says nothing yet about {}.", silent[0]),
        _ => format!("The plan says nothing yet about {}.", words::all(&silent)),
    }
}
