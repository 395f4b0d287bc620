//! `POST /api/v1/extract`: a plan's document or text in, what it asks for out. Nothing is stored.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        words,
    },
    body::Query,
};
use crate::{domain::ReadingRows, extract};
use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, header},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A plan as text.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PlanText {
    /// All of the plan's text.
    pub text: String,
    /// By which people call the plan: letters, numbers and hyphens.
    #[serde(default)]
    pub reference: Option<String>,
    /// Its title; the plan's own unless said otherwise.
    #[serde(default)]
    pub title: Option<String>,
}

/// What the document is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Called {
    /// The document's name: its ending tells the format (`plan.md`). `.txt` unless said otherwise.
    pub name: Option<String>,
    /// By which people call the plan.
    pub reference: Option<String>,
}

/// Reads a plan: its requirements, statements and questions. Nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/extract", tag = "plans", params(Called),
    request_body(content((PlanText = "application/json"), (String = "text/plain"), (String = "text/markdown"), (Vec<u8> = "application/octet-stream")), description = "JSON with the text, or the document itself"),
    responses((status = 200, body = ReadingRows, description = "What was read"), (status = 413, body = Error, content_type = "application/problem+json", description = "Too large"), (status = 422, body = Error, content_type = "application/problem+json", description = "Cannot be read as a plan"))
)]
pub async fn extract(State(app): State<App>, Query(called): Query<Called>, headers: HeaderMap, content: Bytes) -> Result<Json<ReadingRows>> {
    let plan = plan_text(&app, &headers, called, content).await?;
    let reference = plan.reference.unwrap_or_default();
    let (today, places) = (app.clock().today(), app.gazetteer());
    let read = move || ReadingRows::from(&extract::read_plan(&plan.text, &reference, today, places));
    Ok(Json(tokio::task::spawn_blocking(read).await?))
}

/// The text of what was sent: JSON that holds it, or a document.
pub async fn plan_text(app: &App, headers: &HeaderMap, called: Called, content: Bytes) -> Result<PlanText> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("application/octet-stream").to_lowercase();
    if kind.starts_with("application/json") {
        let plan: PlanText = serde_json::from_slice(&content).map_err(|e| match e.classify() {
            serde_json::error::Category::Data => Error::unusable("The JSON has not the form that is expected here", words::sentence(&e)),
            _ => Error::malformed("The body is not JSON", words::sentence(&e)),
        })?;
        let text = text_of(app, plan.text.into_bytes(), "plan.txt".into()).await?;
        return Ok(PlanText { text, reference: plan.reference.or(called.reference), ..plan });
    }
    let name = called.name.unwrap_or_else(|| usual_name(&kind).into());
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
    let text = text_of(app, content.to_vec(), name).await?;
    Ok(PlanText { text, reference: called.reference.or(Some(stem)), title: None })
}

/// What a document of that content type is called where the sender does not say: the ending tells the format.
fn usual_name(kind: &str) -> &'static str {
    let known = [
        ("text/markdown", "plan.md"),
        ("application/pdf", "plan.pdf"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "plan.docx"),
        ("application/vnd.oasis.opendocument.text", "plan.odt"),
    ];
    known.into_iter().find(|(start, _)| kind.starts_with(start)).map_or("plan.txt", |(_, name)| name)
}

async fn text_of(app: &App, content: Vec<u8>, name: String) -> Result<String> {
    let read = app.read(content, name).await?;
    read.map(|document| document.text).map_err(|fault| Error::unusable("This document cannot be read as a plan", words::sentence(&fault)))
}
