//! `/api/v1/plans/{reference}/dates`: dates that come up for the person.

use super::{
    super::{
        app::App,
        coming_up,
        error::{Error, Result},
        urls,
    },
    body::{Body, Path, Query},
    listing::{Listing, Wanted},
    record::{RecordObject, Withdrawing},
};
use crate::domain::records::{ComingUp, Id, Occasion};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A date as it is sent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WantedDate {
    what: Occasion,
    /// From today to five years from now.
    on: Date,
    /// At most 500 letters.
    #[serde(default)]
    note: String,
    /// The version that its author had before them; only where a known date is changed.
    #[serde(default)]
    version: Option<i64>,
}

impl WantedDate {
    fn body(&self) -> ComingUp {
        ComingUp { what: self.what, on: self.on, note: self.note.clone() }
    }
}

/// The dates of a plan, in the order in which they were added; those that were taken out say so.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/dates", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Listing<RecordObject<ComingUp>>, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<RecordObject<ComingUp>>>> {
    super::record::list(&app, &reference, &wanted).await
}

/// Adds a date that comes up for the person: a tribunal hearing, a care (education) and treatment review, another review by the hospital.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/dates", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedDate,
    responses((status = 201, body = RecordObject<ComingUp>, description = "Added"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "A field is missing or does not fit"))
)]
pub async fn add(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<WantedDate>) -> Result<impl IntoResponse> {
    let plan = app.plan(&reference).await?;
    let added = coming_up::add(&app, &plan, sent.body()).await?;
    let place = [(header::LOCATION, urls::api_record(&plan.reference, "dates", added.id))];
    Ok((StatusCode::CREATED, place, Json(RecordObject::from(added))))
}

/// One date.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/dates/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = RecordObject<ComingUp>, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or date"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<RecordObject<ComingUp>>> {
    super::record::one(&app, &reference, &id).await
}

/// Changes a date, if it is still at the version that was sent. A day that stood already may be past.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/dates/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = WantedDate,
    responses((status = 200, body = RecordObject<ComingUp>, description = "Changed"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or date"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since: `versions` holds yours and the one that stands"), (status = 422, body = Error, content_type = "application/problem+json", description = "A field is missing or does not fit, or it was taken out"))
)]
pub async fn change(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Body(sent): Body<WantedDate>,
) -> Result<Json<RecordObject<ComingUp>>> {
    let plan = app.plan(&reference).await?;
    let known = app.record_of::<ComingUp>(Id::new(plan.id), &id).await?;
    let version = sent.version.ok_or_else(super::record::no_version)?;
    match coming_up::change(&app, &known, version, sent.body()).await {
        Err(error) if error.status == StatusCode::CONFLICT => {
            let current = RecordObject::from(app.record_of::<ComingUp>(Id::new(plan.id), &id).await?);
            Err(error.with_both(&sent, &current))
        }
        changed => Ok(Json(changed?.into())),
    }
}

/// Takes a date out: it is kept, and nobody is told of it any more.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/dates/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Withdrawing),
    responses((status = 200, body = RecordObject<ComingUp>, description = "Taken out"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or date"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "It was taken out already"))
)]
pub async fn take_out(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Query(how): Query<Withdrawing>,
) -> Result<Json<RecordObject<ComingUp>>> {
    super::record::withdraw(&app, &reference, &id, how).await
}

/// Every version of a date, the newest first: who changed it and when.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/dates/{id}/versions", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Listing<RecordObject<ComingUp>>, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or date"))
)]
pub async fn versions(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<Listing<RecordObject<ComingUp>>>> {
    super::record::versions(&app, &reference, &id).await
}
