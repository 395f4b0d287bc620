//! Who has looked at a plan.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell, plans,
};
use crate::store::AuditEntry;
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

/// Looks on one page.
const MOST: u32 = 100;

#[derive(Template)]
#[template(path = "plans/looks.html")]
pub struct LooksPage {
    shell: Shell,
    title: String,
    plan: String,
    looks: Vec<Seen>,
    /// The page with those before; empty on the last.
    earlier: String,
}

/// One look in words.
pub struct Seen {
    pub when: String,
    pub who: String,
    pub what: &'static str,
    pub through: String,
}

/// Where in the record a page begins.
#[derive(Deserialize)]
pub struct From {
    before: Option<i64>,
}

impl Seen {
    fn new(entry: AuditEntry) -> Seen {
        Seen { when: words::moment(entry.look.at), who: entry.look.who, what: entry.look.did.words(), through: entry.look.through }
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
        looks: found.into_iter().map(Seen::new).collect(),
        earlier: last.map(|seq| urls::looks_before(&plan.reference, seq)).unwrap_or_default(),
        title,
    }))
}
