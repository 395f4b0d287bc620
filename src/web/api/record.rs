//! What all records of a plan have in common as JSON.

use super::{
    super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        urls,
    },
    listing::{Listing, Wanted, unknown_cursor},
};
use crate::{
    domain::records::{Id, Plan, Record, Withdrawn},
    store::{Expected, NewRanking, NewRecord, Stored, StoredPlan},
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A record as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordObject<T> {
    id: String,
    /// From 1; one more each time it says something else.
    version: i64,
    #[serde(flatten)]
    body: T,
    /// RFC 3339, UTC.
    created_at: String,
    created_by: String,
    changed_at: String,
    changed_by: String,
    /// It takes no part any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<Withdrawn>,
}

impl<T: Record> From<Stored<T>> for RecordObject<T> {
    fn from(record: Stored<T>) -> RecordObject<T> {
        RecordObject {
            id: record.id.to_string(),
            version: record.version,
            body: record.body,
            created_at: record.created_at.to_string(),
            created_by: record.created_by,
            changed_at: record.changed_at.to_string(),
            changed_by: record.changed_by,
            withdrawn: record.withdrawn,
        }
    }
}

/// How a record is withdrawn.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Withdrawing {
    /// The version that whoever withdraws it had before them.
    version: Option<i64>,
    /// Why.
    why: Option<String>,
}

impl Withdrawing {
    /// The version and the reason, empty where none was given; a fault where no version was.
    pub fn said(self) -> Result<(i64, String)> {
        Ok((self.version.ok_or_else(no_version)?, self.why.unwrap_or_default()))
    }
}

/// A change that does not say what it was made from.
pub fn no_version() -> Error {
    Error::unusable("What this changes is not said", "Send `version`, that of what you had before you.")
}

/// One page of a plan's records of a kind.
pub async fn list<T: Record<Of = Plan>>(app: &App, reference: &str, wanted: &Wanted) -> Result<Json<Listing<RecordObject<T>>>> {
    let plan = app.plan(reference).await?;
    let limit = wanted.limit()?;
    let all: Vec<Stored<T>> = app.store().records_of(Id::new(plan.id)).await?;
    let from = match wanted.after() {
        None => 0,
        Some(cursor) => 1 + all.iter().position(|record| record.id.to_string() == cursor).ok_or_else(unknown_cursor)?,
    };
    let found = all.into_iter().skip(from).take(limit + 1).map(RecordObject::from).collect();
    Ok(Json(Listing::of(found, limit, |record: &RecordObject<T>| record.id.clone())))
}

/// One of a plan's records.
pub async fn one<T: Record<Of = Plan>>(app: &App, reference: &str, id: &str) -> Result<Json<RecordObject<T>>> {
    let plan = app.plan(reference).await?;
    Ok(Json(app.record_of::<T>(Id::new(plan.id), id).await?.into()))
}

/// Keeps a new record of a plan with the ranking that it rests on. `place` is the last but one part of its address.
pub async fn keep<T: Record<Of = Plan>>(app: &App, plan: &StoredPlan, place: &str, body: T, rests_on: NewRanking) -> Result<impl IntoResponse + use<T>> {
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(plan.id)), body, expected: Expected::New, rests_on: Some(rests_on) };
    let kept = app.store().save_record(new, &app.author(), app.clock().now()).await?;
    let place = [(header::LOCATION, urls::api_record(&plan.reference, place, kept.id))];
    Ok((StatusCode::CREATED, place, Json(RecordObject::from(kept))))
}

/// Withdraws one of a plan's records.
pub async fn withdraw<T: Record<Of = Plan>>(app: &App, reference: &str, id: &str, how: Withdrawing) -> Result<Json<RecordObject<T>>> {
    let plan = app.plan(reference).await?;
    let known = app.record_of::<T>(Id::new(plan.id), id).await?;
    let (version, why) = how.said()?;
    Ok(Json(app.store().withdraw_record(known.id, version, &why, &app.author(), app.clock().now()).await?.into()))
}

/// Every version of one of a plan's records, the newest first.
pub async fn versions<T: Record<Of = Plan>>(app: &App, reference: &str, id: &str) -> Result<Json<Listing<RecordObject<T>>>> {
    let plan = app.plan(reference).await?;
    let known = app.record_of::<T>(Id::new(plan.id), id).await?;
    let items = app.store().record_history(known.id).await?.into_iter().map(RecordObject::from).collect();
    Ok(Json(Listing { items, next: None }))
}
