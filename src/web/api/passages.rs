//! `/api/v1/plans/{reference}/passages`: passages of a plan about somebody else; and `/api/v1/needs`: counts for providers.

use super::{
    super::{
        app::App,
        error::{Error, FieldFault, Result},
    },
    body::{Body, Path},
};
use crate::{
    anonymity::Published,
    domain::{Quote, records::Marked},
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The passages of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PassagesObject {
    /// 0 before the first was marked.
    version: i64,
    marked: Vec<Marked>,
}

/// All passages that are to be marked, in place of those that are.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedPassages {
    /// That of what its author had before them; 0 where none were marked.
    #[serde(default)]
    version: i64,
    marked: Vec<WantedPassage>,
}

/// A passage to be marked, by its place in the plan's text (Unicode scalar values).
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedPassage {
    start: usize,
    end: usize,
    /// Whom it is about.
    #[serde(default)]
    why: String,
}

/// The passages of a plan that are about somebody else.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/passages", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = PassagesObject, description = "They"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<PassagesObject>> {
    let plan = app.plan(&reference).await?;
    let (version, marked) = app.passages(&plan).await?.map_or((0, vec![]), |record| (record.version, record.body.marked));
    Ok(Json(PassagesObject { version, marked }))
}

/// Marks the passages of a plan that are about somebody else: they leave every specification and export.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/passages", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedPassages,
    responses((status = 200, body = PassagesObject, description = "Marked"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 409, body = Error, content_type = "application/problem+json", description = "They were changed since"))
)]
pub async fn put(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<WantedPassages>) -> Result<Json<PassagesObject>> {
    let plan = app.plan(&reference).await?;
    let (mut marked, mut faults) = (vec![], vec![]);
    for (n, wanted) in sent.marked.into_iter().enumerate() {
        match Quote::cut(&plan.text, wanted.start, wanted.end) {
            Ok(quote) => marked.push(Marked {
                start: quote.start(),
                end: quote.end(),
                version: plan.version,
                words: quote.text().to_owned(),
                why: wanted.why,
                by: app.author(),
            }),
            Err(cause) => faults.push(FieldFault { field: format!("marked[{n}]"), reason: super::super::words::sentence(&cause) }),
        }
    }
    if !faults.is_empty() {
        return Err(Error::unusable("The passages cannot be marked as they are", "Correct the fields and send it again.").with_fields(faults));
    }
    let record = app.mark_passages(&plan, marked, sent.version).await?;
    Ok(Json(PassagesObject { version: record.version, marked: record.body.marked }))
}

/// What is needed, as providers may see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeedsObject {
    /// Since when the counts stand so (RFC 3339, UTC).
    taken_at: String,
    counts: Vec<Published>,
}

/// How many people need what, in groups of councils that do not overlap, in steps of five: counts of nobody, renewed at most once a week.
#[utoipa::path(get, path = "/api/v1/needs", tag = "matching", responses((status = 200, body = NeedsObject, description = "The counts")))]
pub async fn needs(State(app): State<App>) -> Result<Json<NeedsObject>> {
    let needed = app.needed().await?;
    Ok(Json(NeedsObject { taken_at: needed.taken_at.to_string(), counts: needed.counts }))
}
