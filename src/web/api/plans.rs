//! `GET|POST /api/v1/plans` and `GET|PUT /api/v1/plans/{reference}`.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        pages::{
            add_plan::{self, short},
            own_title,
        },
        urls,
    },
    body::{Path, Query},
    extracting::{Called, PlanText, plan_sent},
    form::PlanFile,
    listing::{Listing, Wanted, unknown_cursor},
};
use crate::{
    domain::ReadingRows,
    store::{Expected, PlanSummary, StoredPlan},
};
use axum::{
    Json,
    extract::{Request, State},
    http::{StatusCode, header},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A plan in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanEntry {
    reference: String,
    title: String,
    /// From 1; one more each time it says something else.
    version: i64,
    /// How many requirements were read from it.
    requirements: usize,
    /// RFC 3339, UTC.
    created_at: String,
    created_by: String,
    changed_at: String,
    changed_by: String,
}

/// A plan: what `extract` gives, and what is stored beside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanObject {
    reference: String,
    title: String,
    version: i64,
    text: String,
    #[serde(flatten)]
    reading: ReadingRows,
    created_at: String,
    created_by: String,
    changed_at: String,
    changed_by: String,
}

/// How a plan's text is replaced.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Replacing {
    /// The version that the sender had before them; where the plan has another now, nothing is changed (409).
    pub version: Option<i64>,
    /// The document's name: its ending tells the format (`plan.md`). `.txt` unless said otherwise.
    pub name: Option<String>,
}

impl From<PlanSummary> for PlanEntry {
    fn from(plan: PlanSummary) -> PlanEntry {
        PlanEntry {
            reference: plan.reference,
            title: plan.title,
            version: plan.version,
            requirements: plan.requirements,
            created_at: plan.created_at.to_string(),
            created_by: plan.created_by,
            changed_at: plan.changed_at.to_string(),
            changed_by: plan.changed_by,
        }
    }
}

impl From<StoredPlan> for PlanObject {
    fn from(plan: StoredPlan) -> PlanObject {
        PlanObject {
            reference: plan.reference,
            title: plan.title,
            version: plan.version,
            text: plan.text,
            reading: plan.reading,
            created_at: plan.created_at.to_string(),
            created_by: plan.created_by,
            changed_at: plan.changed_at.to_string(),
            changed_by: plan.changed_by,
        }
    }
}

/// Lists the plans by reference.
#[utoipa::path(get, path = "/api/v1/plans", tag = "plans", params(Wanted), responses((status = 200, body = Listing<PlanEntry>, description = "One page")))]
pub async fn list(State(app): State<App>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<PlanEntry>>> {
    let limit = wanted.limit()?;
    let mut plans = app.plans().await?;
    plans.sort_by(|a, b| a.reference.cmp(&b.reference));
    if wanted.after().is_some_and(|cursor| plans.iter().all(|plan| plan.reference != cursor)) {
        return Err(unknown_cursor());
    }
    let after = |plan: &PlanSummary| wanted.after().is_none_or(|cursor| plan.reference.as_str() > cursor);
    let found = plans.into_iter().filter(after).take(limit + 1).map(PlanEntry::from).collect();
    Ok(Json(Listing::of(found, limit, |plan: &PlanEntry| plan.reference.clone())))
}

/// Reads a plan and stores it.
#[utoipa::path(
    post, path = "/api/v1/plans", tag = "plans", params(Called),
    request_body(content((PlanText = "application/json"), (String = "text/plain"), (String = "text/markdown"), (Vec<u8> = "application/octet-stream"), (PlanFile = "multipart/form-data")), description = "JSON with the text, or the document itself"),
    responses((status = 201, body = PlanObject, description = "Stored"), (status = 409, body = Error, content_type = "application/problem+json", description = "There is a plan of that reference"), (status = 422, body = Error, content_type = "application/problem+json", description = "Cannot be read as a plan"))
)]
pub async fn add(State(app): State<App>, Query(called): Query<Called>, request: Request) -> Result<impl IntoResponse> {
    let sent = plan_sent(&app, called, request).await?;
    let reference = short(sent.reference.as_deref().unwrap_or_default());
    if reference.is_empty() {
        return Err(Error::unusable("The plan needs a reference", "Send `reference` with letters, numbers and hyphens, for example daniel-2027."));
    }
    let plan = add_plan::store(&app, &reference, sent.title.as_deref().unwrap_or_default(), sent.document, Expected::New).await?;
    let place = [(header::LOCATION, urls::api_plan(&plan.reference))];
    Ok((StatusCode::CREATED, place, Json(PlanObject::from(plan))))
}

/// One plan, with its text and what was read from it, as it stands after what people decided.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = PlanObject, description = "The plan"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn one(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<PlanObject>> {
    let plan = app.plan(&reference).await?;
    let reading = ReadingRows::from(&app.reading(&plan).await?);
    Ok(Json(StoredPlan { reading, ..plan }.into()))
}

/// Writes a plan's text whole: a new version, read anew, where it says something else; a new plan where there was none. What people decided follows its words.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}", tag = "plans", params(("reference" = String, Path, description = "The plan's reference"), Replacing),
    request_body(content((PlanText = "application/json"), (String = "text/plain"), (String = "text/markdown"), (Vec<u8> = "application/octet-stream"), (PlanFile = "multipart/form-data")), description = "JSON with the text, or the document itself"),
    responses((status = 200, body = PlanObject, description = "Written, as it stands after what people decided"), (status = 201, body = PlanObject, description = "Added"), (status = 409, body = Error, content_type = "application/problem+json", description = "The plan was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "Cannot be read as a plan"))
)]
pub async fn put(State(app): State<App>, Path(reference): Path<String>, Query(how): Query<Replacing>, request: Request) -> Result<impl IntoResponse> {
    let called = Called { name: how.name, reference: Some(reference.clone()) };
    let sent = plan_sent(&app, called, request).await?;
    if sent.reference.as_deref().is_some_and(|said| said != reference) {
        return Err(Error::unusable("The reference in the body is not that of the address", "Leave `reference` out, or write the same in both."));
    }
    let known = match app.plan(&reference).await {
        Ok(plan) => Some(plan),
        Err(error) if error.status == StatusCode::NOT_FOUND => None,
        Err(error) => return Err(error),
    };
    if known.is_none() && short(&reference) != reference {
        return Err(Error::unusable("No plan can be called so", "Use small letters, numbers and hyphens, for example daniel-2027."));
    }
    let kept = known.as_ref().map(own_title).unwrap_or_default();
    let expected = how.version.map_or(Expected::Any, Expected::Version);
    let plan = add_plan::store(&app, &reference, sent.title.as_deref().unwrap_or(kept), sent.document, expected).await?;
    let reading = ReadingRows::from(&app.reading(&plan).await?);
    Ok((if known.is_none() { StatusCode::CREATED } else { StatusCode::OK }, Json(PlanObject::from(StoredPlan { reading, ..plan }))))
}
