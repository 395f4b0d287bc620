//! `/api/v1/plans/{reference}/rankings`: rankings that something rests on, and whether they can be made again to the byte.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        words,
    },
    body::{Path, Query},
    listing::{Listing, Wanted, unknown_cursor},
};
use crate::{
    domain::{
        Ranking,
        records::{Id, KeptFor, RankedFrom},
    },
    loading::{NoReplay, Replay, replay},
    store::KeptRanking,
};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A kept ranking, without itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingEntry {
    id: String,
    kept_for: KeptFor,
    /// All that it was made from.
    made_from: RankedFrom,
    /// RFC 3339, UTC.
    kept_at: String,
    kept_by: String,
}

impl From<KeptRanking> for RankingEntry {
    fn from(kept: KeptRanking) -> RankingEntry {
        RankingEntry { id: kept.id.to_string(), kept_for: kept.kept_for, made_from: kept.made_from, kept_at: kept.kept_at.to_string(), kept_by: kept.kept_by }
    }
}

/// The rankings kept for a plan, in the order in which they were kept.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/rankings", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Listing<RankingEntry>, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<RankingEntry>>> {
    let plan = app.plan(&reference).await?;
    let limit = wanted.limit()?;
    let all = app.store().kept_rankings(Id::new(plan.id)).await?;
    let from = match wanted.after() {
        None => 0,
        Some(cursor) => 1 + all.iter().position(|kept| kept.id.to_string() == cursor).ok_or_else(unknown_cursor)?,
    };
    let found = all.into_iter().skip(from).take(limit + 1).map(RankingEntry::from).collect();
    Ok(Json(Listing::of(found, limit, |entry: &RankingEntry| entry.id.clone())))
}

/// A kept ranking, to the byte as it was.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/rankings/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Ranking, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or ranking"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Response> {
    let kept = kept(&app, &reference, &id).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], kept.body).into_response())
}

/// Makes a kept ranking again from the plan, the decisions and the offers as they stood then.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/rankings/{id}/replay", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Replay, description = "Whether it is the same to the byte, or why not"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or ranking"), (status = 422, body = Error, content_type = "application/problem+json", description = "It cannot be made again at all"))
)]
pub async fn again(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<Replay>> {
    let kept = kept(&app, &reference, &id).await?;
    replay(app.store(), app.gazetteer(), &kept).await.map(Json).map_err(|cause| match cause {
        NoReplay::Store(cause) => cause.into(),
        other => Error::unusable("This ranking cannot be made again", words::sentence(&other)),
    })
}

async fn kept(app: &App, reference: &str, id: &str) -> Result<KeptRanking> {
    let plan = app.plan(reference).await?;
    let none = || Error::no_such_record("ranking");
    let kept = app.store().kept_ranking(id.parse().map_err(|_| none())?).await?;
    kept.filter(|kept| kept.plan == Id::new(plan.id)).ok_or_else(none)
}
