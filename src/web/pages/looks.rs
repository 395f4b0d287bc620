//! Who has looked at a plan: as a page, to take away, and to print for the person.

use super::{
    super::{app::App, cells, error::Result, urls, words},
    Page, Section, Shell, keeping, plans,
};
use crate::{
    domain::{Did, sharing::Coded},
    store::AuditEntry,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::header,
    response::IntoResponse,
};
use serde::Deserialize;
use std::collections::HashSet;

/// Looks on one page.
const MOST: u32 = 100;
/// Looks that one read of the record gives.
const AT_ONCE: u32 = 5_000;

#[derive(Template)]
#[template(path = "plans/looks.html")]
pub struct LooksPage {
    shell: Shell,
    title: String,
    plan: String,
    csv: String,
    for_print: String,
    /// What was decided about erasing it.
    refusals: Vec<String>,
    looks: Vec<Seen>,
    /// The page with those before; empty on the last.
    earlier: String,
}

/// The same for the person, on paper.
#[derive(Template)]
#[template(path = "plans/looks_for_print.html")]
pub struct PrintPage {
    shell: Shell,
    title: String,
    back: String,
    on: String,
    /// What was decided about erasing it.
    refusals: Vec<String>,
    lines: Vec<String>,
}

/// One look in words.
pub struct Seen {
    pub when: String,
    pub who: String,
    pub what: &'static str,
    pub purpose: &'static str,
    pub through: String,
}

/// Where in the record a page begins.
#[derive(Deserialize)]
pub struct From {
    before: Option<i64>,
}

impl Seen {
    fn new(entry: AuditEntry) -> Seen {
        let look = entry.look;
        let purpose = look.purpose.map_or("", Coded::words);
        Seen { when: words::moment(look.at), who: look.who, what: look.did.words(), purpose, through: look.through }
    }
}

pub async fn show(Path(reference): Path<String>, Query(from): Query<From>, State(app): State<App>) -> Result<Page<LooksPage>> {
    let plan = app.plan(&reference).await?;
    let title = plans::title(&plan.title, &plan.reference);
    let found = app.store().looks_at(plan.id, from.before, MOST).await?;
    let last = found.last().filter(|_| found.len() == MOST as usize).map(|entry| entry.seq);
    Ok(Page(LooksPage {
        shell: Shell::new(&app, Section::Plans, format!("Who has looked at this plan – {title}")),
        plan: urls::plan(&plan.reference),
        csv: urls::looks_csv(&plan.reference),
        for_print: urls::looks_for_print(&plan.reference),
        refusals: keeping::refusals(&app, plan.id).await?,
        looks: found.into_iter().map(Seen::new).collect(),
        earlier: last.map(|seq| urls::looks_before(&plan.reference, seq)).unwrap_or_default(),
        title,
    }))
}

/// All of them as a spreadsheet.
pub async fn csv(Path(reference): Path<String>, State(app): State<App>) -> Result<impl IntoResponse> {
    let plan = app.plan(&reference).await?;
    let mut rows = vec![["number", "when (UTC)", "who", "what", "for", "through"].map(str::to_owned)];
    for entry in all(&app, plan.id).await? {
        let look = entry.look;
        let purpose = look.purpose.map_or("", Coded::words).to_owned();
        rows.push([entry.seq.to_string(), look.at.to_string(), look.who, look.did.words().to_owned(), purpose, look.through]);
    }
    let name = header::HeaderValue::from_static("attachment; filename=\"who-has-looked.csv\"");
    let kind = header::HeaderValue::from_static("text/csv; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], cells::csv(&rows)))
}

/// For the person: who, on which day, what for.
pub async fn for_print(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<PrintPage>> {
    let plan = app.plan(&reference).await?;
    let title = plans::title(&plan.title, &plan.reference);
    let mut seen = HashSet::new();
    let lines = all(&app, plan.id).await?.into_iter().map(line).filter(|line| seen.insert(line.clone())).collect();
    Ok(Page(PrintPage {
        shell: Shell::new(&app, Section::Plans, format!("Who has looked at your plan – {title}")),
        back: urls::looks(&plan.reference),
        on: words::date(app.clock().today()),
        refusals: keeping::refusals(&app, plan.id).await?,
        title,
        lines,
    }))
}

/// "21 November 2026: Rosa Amadi, Southmere Council, looked at it, to find a home and support."
fn line(entry: AuditEntry) -> String {
    let look = entry.look;
    let why = look.purpose.map(|purpose| format!(", {}", purpose.why())).unwrap_or_default();
    let what = match look.did {
        Did::Refused => "wanted to look at it. They were not let",
        other => other.words(),
    };
    format!("{}: {} {what}{why}.", words::day_of(look.at), look.who)
}

/// Every look at a plan, the latest first.
async fn all(app: &App, plan: uuid::Uuid) -> Result<Vec<AuditEntry>> {
    let mut all: Vec<AuditEntry> = vec![];
    loop {
        let next = app.store().looks_at(plan, all.last().map(|entry| entry.seq), AT_ONCE).await?;
        let whole = next.len() < AT_ONCE as usize;
        all.extend(next);
        if whole {
            return Ok(all);
        }
    }
}
