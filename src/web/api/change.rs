//! `/api/v1/plans/{reference}/what-would-change-it` and `…/why-not`: the panel "What would change this" as JSON.

use super::{
    super::{
        app::{App, Question},
        error::{Error, Result},
    },
    body::{Path, Query},
};
use crate::domain::{
    HomeId, Ranking, SupportId,
    change::{AskProvider, Steadiness, TradeOff, WhyNot},
    ranking::{NearMiss, RankWhat, WhatIf},
};
use crate::matching::Ask;
use axum::{Json, extract::State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What would change a ranking, in the order in which it is to be asked: questions, the offers, then the plan itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct WouldChange {
    /// The plan's reference.
    plan: String,
    /// The ranking date.
    today: Date,
    questions: Vec<AskProvider>,
    near_misses: Vec<NearMiss>,
    what_if: Vec<WhatIf>,
    steadiness: Steadiness,
    trade_off: TradeOff,
}

/// How it is ranked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// What is ranked.
    #[serde(default)]
    rank: RankWhat,
    /// The ranking date; today unless said otherwise.
    today: Option<Date>,
}

/// Which offer or pair.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// A home's id.
    home: Option<String>,
    /// A support team's id. Where packages are ranked and one of the two is left out, it is the one that needs least.
    support: Option<String>,
    /// What is ranked.
    #[serde(default)]
    rank: RankWhat,
    /// The ranking date; today unless said otherwise.
    today: Option<Date>,
}

/// What would change a plan's ranking: questions to providers, near misses, one step at a time, and how steady the ranking is.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/what-would-change-it", tag = "matching", params(("reference" = String, Path, description = "The plan's reference"), How),
    responses((status = 200, body = WouldChange, description = "What would change it"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn would_change(State(app): State<App>, Path(reference): Path<String>, Query(how): Query<How>) -> Result<Json<WouldChange>> {
    let question = question(&app, &reference, how.rank, how.today).await?;
    let (plan, today) = (question.plan.clone(), question.today);
    let panel = app.panel(question, app.offers()).await?;
    let Ranking { near_misses, what_if, .. } = panel.ranking;
    Ok(Json(WouldChange { plan, today, questions: panel.questions, near_misses, what_if, steadiness: panel.steadiness, trade_off: panel.trade_off }))
}

/// Why an offer or a pair is not possible for a plan, and the least that would make it so.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/why-not", tag = "matching", params(("reference" = String, Path, description = "The plan's reference"), Which),
    responses((status = 200, body = WhyNot, description = "Why not"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or offer"), (status = 422, body = Error, content_type = "application/problem+json", description = "No offer is named"))
)]
pub async fn why_not(State(app): State<App>, Path(reference): Path<String>, Query(which): Query<Which>) -> Result<Json<WhyNot>> {
    let question = question(&app, &reference, which.rank, which.today).await?;
    let (home, support) = (which.home.as_deref().map(HomeId::new), which.support.as_deref().map(SupportId::new));
    Ok(Json(app.why_not(question, app.offers(), home, support).await?))
}

async fn question(app: &App, reference: &str, what: RankWhat, today: Option<Date>) -> Result<Question> {
    let plan = app.plan(reference).await?;
    let requirements = app.reading(&plan).await?.requirements;
    let answers = app.answers(&plan).await?;
    Ok(Question { plan: plan.reference, requirements, answers, today: today.unwrap_or_else(|| app.clock().today()), what, top: Ask::TOP })
}
