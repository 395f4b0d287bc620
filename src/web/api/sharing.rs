//! `/api/v1/plans/{reference}/shares`: whom a plan is shared with, for what, until when, on which grounds.

use super::{
    super::{
        app::App,
        error::{Error, Result},
    },
    body::{Body, Path, Query},
};
use crate::{
    domain::{
        records::{Id, Withdrawn},
        sharing::{Basis, Lets, Purpose, SharedWith, Terms},
    },
    store::StoredShare,
};
use axum::{Json, extract::State, http::StatusCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A share as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareObject {
    id: String,
    with: SharedWith,
    /// What that organisation or person is called.
    name: String,
    purpose: Purpose,
    /// What it lets them do; only to see, where its purpose has no work in it.
    lets: Lets,
    /// The last day.
    #[schema(value_type = String)]
    until: Date,
    /// It holds today.
    in_force: bool,
    basis: Basis,
    /// RFC 3339, UTC.
    made_at: String,
    made_by: String,
    /// That it was ended before its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<Withdrawn>,
}

/// Who holds a plan and whom it is shared with.
#[derive(Debug, Serialize, ToSchema)]
pub struct WhoSees {
    /// The organisation that holds it; null for a plan that none was given.
    owner: Option<String>,
    /// The newest first; those that ended are among them.
    shares: Vec<ShareObject>,
}

/// Why a share is ended.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Ending {
    /// In a few words, for the record.
    #[serde(default)]
    why: String,
}

async fn object(app: &App, stored: StoredShare) -> Result<ShareObject> {
    let share = stored.share;
    Ok(ShareObject {
        id: share.id.to_string(),
        name: app.named(share.with).await?.joined(),
        lets: share.lets(),
        in_force: share.is_in_force(app.clock().today()),
        with: share.with,
        purpose: share.purpose,
        until: share.until,
        basis: stored.basis,
        made_at: share.made_at.to_string(),
        made_by: share.made_by,
        ended: share.ended,
    })
}

/// Who can see a plan.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/shares", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = WhoSees, description = "Whoever holds it, and its shares"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<WhoSees>> {
    let plan = app.plan(&reference).await?;
    let owner = match app.store().holders(&reference).await?.and_then(|holders| holders.owner) {
        Some(owner) => Some(app.named(SharedWith::Organisation(owner)).await?.name),
        None => None,
    };
    let mut shares = vec![];
    for stored in app.store().shares(Id::new(plan.id)).await? {
        shares.push(object(&app, stored).await?);
    }
    Ok(Json(WhoSees { owner, shares }))
}

/// Shares a plan with an organisation or one person, for a purpose, until a day at most twelve months from now.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/shares", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")), request_body = Terms,
    responses((status = 201, body = ShareObject, description = "Shared"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "A field is missing or does not fit"))
)]
pub async fn share(State(app): State<App>, Path(reference): Path<String>, Body(terms): Body<Terms>) -> Result<(StatusCode, Json<ShareObject>)> {
    let plan = app.plan(&reference).await?;
    let id = app.share(&plan, terms).await?;
    let made = app.store().shares(Id::new(plan.id)).await?.into_iter().find(|stored| stored.share.id == id);
    Ok((StatusCode::CREATED, Json(object(&app, made.ok_or_else(|| Error::no_such_record("share"))?).await?)))
}

/// Ends a share from this moment; it stays on record.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/shares/{id}", tag = "plans", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Ending),
    responses((status = 204, description = "Ended"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, or no such share that has not ended"))
)]
pub async fn end(State(app): State<App>, Path((reference, id)): Path<(String, String)>, Query(how): Query<Ending>) -> Result<StatusCode> {
    let plan = app.plan(&reference).await?;
    app.end_share(&plan, &id, &how.why).await?;
    Ok(StatusCode::NO_CONTENT)
}
