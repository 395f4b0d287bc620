//! Pages that a facilitator has not released for a fortnight since they refused to: for their manager.

use super::super::super::{app::App, error::Result, urls, words};
use super::super::{Page, Section, Shell, plan_title};
use askama::Template;
use axum::extract::State;
use jiff::ToSpan;

/// After how many days a refusal shows.
pub const DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "family/held_back.html")]
pub struct HeldBackPage {
    shell: Shell,
    rows: Vec<Row>,
}

/// One refusal.
pub struct Row {
    pub plan: String,
    pub address: String,
    pub by: String,
    pub since: String,
    pub days: String,
    pub reason: String,
}

/// Only of the plans that whoever acts may see. It is for managers; whoever refused sees no more here than on the plan's own page.
pub async fn show(State(app): State<App>) -> Result<Page<HeldBackPage>> {
    let now = app.clock().now();
    let before = now.checked_sub((DAYS * 24).hours()).unwrap_or(now);
    let plans = app.plans().await?;
    let mut rows = vec![];
    for refusal in app.store().refused_before(before).await? {
        let Some(plan) = plans.iter().find(|plan| refusal.of.is_some_and(|of| of.uuid() == plan.id)) else { continue };
        let days = now.duration_since(refusal.created_at).as_hours() / 24;
        rows.push(Row {
            plan: plan_title(&plan.title, &plan.reference),
            address: urls::release(&plan.reference),
            by: refusal.created_by.clone(),
            since: words::day_of(refusal.created_at),
            days: words::count(usize::try_from(days).unwrap_or_default(), "day", "days"),
            reason: refusal.body.reason.clone(),
        });
    }
    Ok(Page(HeldBackPage { shell: Shell::new(&app, Section::Plans, "Pages that are held back"), rows }))
}
