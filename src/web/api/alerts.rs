//! `/api/v1/plans/{reference}/alerts`: what changes brought the plan or took from it; `/api/v1/homes/{id}/plans`: the other way round.

use super::{
    super::{
        app::App,
        changing::SuitedPlan,
        error::{Error, Result},
    },
    body::Path,
};
use crate::{
    domain::{Alert, OfferKind, records::Id},
    store::StoredAlert,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

/// The most alerts that one answer gives back.
const MOST: u32 = 100;

/// One change seen from one plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertObject {
    id: String,
    /// What changed: `home`, `support` or `plan`.
    cause: &'static str,
    #[serde(flatten)]
    alert: Alert,
    /// RFC 3339, UTC.
    made_at: String,
    /// Null where nobody has seen it yet.
    seen_at: Option<String>,
    seen_by: Option<String>,
}

impl From<StoredAlert> for AlertObject {
    fn from(alert: StoredAlert) -> AlertObject {
        let (seen_at, seen_by) = alert.seen.map_or((None, None), |(at, by)| (Some(at.to_string()), Some(by)));
        AlertObject { id: alert.id.to_string(), cause: alert.cause.name(), alert: alert.body, made_at: alert.made_at.to_string(), seen_at, seen_by }
    }
}

/// What changes of offers and of the plan brought it or took from it, the newest first, at most a hundred.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/alerts", tag = "matching", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Vec<AlertObject>, description = "The alerts"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Vec<AlertObject>>> {
    let plan = app.plan(&reference).await?;
    app.make_alerts().await?;
    Ok(Json(app.store().alerts(Id::new(plan.id), MOST).await?.into_iter().map(AlertObject::from).collect()))
}

/// The plans that a home would suit, the best first.
#[utoipa::path(
    get, path = "/api/v1/homes/{id}/plans", tag = "matching", params(("id" = String, Path, description = "The home's id")),
    responses((status = 200, body = Vec<SuitedPlan>, description = "The plans"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such home"))
)]
pub async fn of_home(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Vec<SuitedPlan>>> {
    suited(&app, OfferKind::Home, &id).await
}

/// The plans that a support team would suit, the best first.
#[utoipa::path(
    get, path = "/api/v1/support/{id}/plans", tag = "matching", params(("id" = String, Path, description = "The team's id")),
    responses((status = 200, body = Vec<SuitedPlan>, description = "The plans"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such team"))
)]
pub async fn of_team(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Vec<SuitedPlan>>> {
    suited(&app, OfferKind::Support, &id).await
}

async fn suited(app: &App, kind: OfferKind, id: &str) -> Result<Json<Vec<SuitedPlan>>> {
    app.looked_at_list().await?;
    Ok(Json(app.suited(kind, id).await?))
}
