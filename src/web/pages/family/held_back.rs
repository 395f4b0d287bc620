//! Plans whose page has not reached the person and their family for a fortnight, for the facilitator's manager: it was refused, or
//! the musts are checked, there is something to show, and nothing was released.

use super::super::super::{app::App, error::Result, urls, words};
use super::super::{Page, Section, Shell, plan_title};
use crate::store::PlanSummary;
use askama::Template;
use axum::extract::State;
use jiff::{Timestamp, ToSpan};

/// After how many days it shows.
pub const DAYS: i64 = 14;
/// So many plans without a refusal are looked into, those that wait longest first.
const LOOKED_INTO: usize = 50;

#[derive(Template)]
#[template(path = "family/held_back.html")]
pub struct HeldBackPage {
    shell: Shell,
    refused: Vec<Row>,
    waiting: Vec<Row>,
}

/// One plan.
pub struct Row {
    pub plan: String,
    pub address: String,
    /// Who refused; empty where nobody did.
    pub by: String,
    pub since: String,
    pub days: String,
    pub reason: String,
}

/// For managers, and only of the plans that they may see.
pub async fn show(State(app): State<App>) -> Result<Page<HeldBackPage>> {
    let plans = app.plans().await?;
    let (refused, waiting) = (refused(&app, &plans).await?, waiting(&app, &plans).await?);
    Ok(Page(HeldBackPage { shell: Shell::new(&app, Section::Plans, "Pages that are held back"), refused, waiting }))
}

fn a_fortnight_ago(app: &App) -> Timestamp {
    let now = app.clock().now();
    now.checked_sub((DAYS * 24).hours()).unwrap_or(now)
}

fn row(app: &App, plan: &PlanSummary, since: Timestamp, by: &str, reason: &str) -> Row {
    let days = app.clock().now().duration_since(since).as_hours() / 24;
    Row {
        plan: plan_title(&plan.title, &plan.reference),
        address: urls::release(&plan.reference),
        by: by.to_owned(),
        since: words::day_of(since),
        days: words::count(usize::try_from(days).unwrap_or_default(), "day", "days"),
        reason: reason.to_owned(),
    }
}

/// Those of which somebody wrote why not, the first day counting.
async fn refused(app: &App, plans: &[PlanSummary]) -> Result<Vec<Row>> {
    let all = app.store().refused_before(a_fortnight_ago(app)).await?;
    let known = |refusal: &crate::store::Stored<crate::domain::records::Refusal>| {
        let plan = plans.iter().find(|plan| refusal.of.is_some_and(|of| of.uuid() == plan.id))?;
        Some(row(app, plan, refusal.created_at, &refusal.created_by, &refusal.body.reason))
    };
    Ok(all.iter().filter_map(known).collect())
}

/// Those whose musts are all checked since then, and nothing was released nor refused.
async fn waiting(app: &App, plans: &[PlanSummary]) -> Result<Vec<Row>> {
    let (mut rows, offers) = (vec![], app.offers());
    if offers.homes.is_empty() || offers.support.is_empty() {
        return Ok(rows); // there is no option that could be shown
    }
    let known = app.store().reviewed_and_unreleased(a_fortnight_ago(app)).await?.into_iter();
    let seen = known.filter_map(|(id, since)| Some((plans.iter().find(|plan| plan.id == id)?, since)));
    for (summary, since) in seen.take(LOOKED_INTO) {
        let plan = app.plan(&summary.reference).await?;
        let reading = app.reading(&plan).await?;
        let open = reading.requirements.iter().any(|r| r.kind.part().is_some() && r.is_unconfirmed_must());
        if !open {
            rows.push(row(app, summary, since, "", ""));
        }
    }
    Ok(rows)
}
