//! `PUT|DELETE /api/v1/plans/{reference}/withdrawal` and `DELETE /api/v1/plans/{reference}`.

use super::{
    super::{
        app::App,
        error::{Error, Result},
    },
    body::{Body, Path, Query},
    record::no_version,
};
use crate::domain::{Did, retention::ErasedBecause};
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Why a plan is withdrawn.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Withdrawal {
    /// The plan's version that whoever withdraws it had before them.
    #[serde(default)]
    version: Option<i64>,
    #[serde(default)]
    why: String,
}

/// Which version is erased.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Erasing {
    /// The plan's version that whoever erases it had before them.
    version: Option<i64>,
    /// Why: `asked` (somebody asked for it), `withdrawn`, `unused` or `other`; `other` where it is not said.
    because: Option<ErasedBecause>,
}

/// Withdraws a plan: nobody sees it and nothing is ranked for it until it is put back.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/withdrawal", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")), request_body = Withdrawal,
    responses((status = 204, description = "Withdrawn"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"))
)]
pub async fn withdraw(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<Withdrawal>) -> Result<StatusCode> {
    let version = sent.version.ok_or_else(no_version)?;
    app.store().withdraw_plan(&reference, version, &sent.why, app.act(Did::Withdraw)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts a withdrawn plan back.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/withdrawal", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 204, description = "Put back"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "It was not withdrawn"))
)]
pub async fn put_back(State(app): State<App>, Path(reference): Path<String>) -> Result<StatusCode> {
    app.store().put_plan_back(&reference, app.act(Did::PutBack)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Erases a plan for good, with everything that hangs from it: versions, decisions, kept rankings, shortlists, specifications and answers.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}", tag = "plans", params(("reference" = String, Path, description = "The plan's reference"), Erasing),
    responses((status = 204, description = "Erased"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "`version` is missing"))
)]
pub async fn erase(State(app): State<App>, Path(reference): Path<String>, Query(sent): Query<Erasing>) -> Result<StatusCode> {
    let version = sent.version.ok_or_else(no_version)?;
    app.erase_now(&reference, version, sent.because.unwrap_or(ErasedBecause::Other)).await?;
    Ok(StatusCode::NO_CONTENT)
}
