//! The list of plans.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
};
use crate::store::PlanSummary;
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "plans/list.html")]
pub struct PlansPage {
    shell: Shell,
    plans: Vec<Row>,
}

/// One plan in a list.
pub struct Row {
    pub title: String,
    pub reference: String,
    pub address: String,
    pub packages: String,
    pub requirements: String,
    pub added: String,
}

impl Row {
    /// A stored plan in words.
    pub fn new(plan: &PlanSummary) -> Row {
        Row {
            title: title(&plan.title, &plan.reference),
            reference: plan.reference.clone(),
            address: urls::plan(&plan.reference),
            packages: urls::packages(&plan.reference),
            requirements: words::count(plan.requirements, "requirement", "requirements"),
            added: words::day_of(plan.created_at),
        }
    }
}

/// A plan's title, or its reference where it has none.
pub fn title(title: &str, reference: &str) -> String {
    if title.trim().is_empty() { words::capital(reference) } else { title.trim().to_owned() }
}

pub async fn show(State(app): State<App>) -> Result<Page<PlansPage>> {
    let plans = app.store().plans().await?.iter().map(Row::new).collect();
    Ok(Page(PlansPage { shell: Shell::new(&app, Section::Plans, "Plans"), plans }))
}
