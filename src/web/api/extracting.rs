//! `POST /api/v1/extract`: a plan's document or text in, what it asks for out. Nothing is stored.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        words,
    },
    body::Query,
    form::{PlanFile, PlanForm},
};
use crate::{
    domain::ReadingRows,
    extract::{self, Document},
};
use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{StatusCode, header},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// The content types that say of which format a document is, with a name of that format.
const KINDS: [(&str, &str); 4] = [
    ("text/markdown", "plan.md"),
    ("application/pdf", "plan.pdf"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "plan.docx"),
    ("application/vnd.oasis.opendocument.text", "plan.odt"),
];
const WHAT_TO_SEND: &str = "Send the document itself (`content-type: text/plain`, `text/markdown` or `application/octet-stream`), \
                            a form with a file (`multipart/form-data`), or JSON with `text` (`application/json`).";

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

/// A plan as it was sent, read from its format.
pub struct SentPlan {
    pub document: Document,
    pub reference: Option<String>,
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
    request_body(content((PlanText = "application/json"), (String = "text/plain"), (String = "text/markdown"), (Vec<u8> = "application/octet-stream"), (PlanFile = "multipart/form-data")), description = "JSON with the text, or the document itself"),
    responses((status = 200, body = ReadingRows, description = "What was read"), (status = 413, body = Error, content_type = "application/problem+json", description = "Too large"), (status = 422, body = Error, content_type = "application/problem+json", description = "Cannot be read as a plan"))
)]
pub async fn extract(State(app): State<App>, Query(called): Query<Called>, request: Request) -> Result<Json<ReadingRows>> {
    let plan = plan_sent(&app, called, request).await?;
    let reference = plan.reference.unwrap_or_default();
    let (today, places) = (app.clock().today(), app.gazetteer());
    let read = move || ReadingRows::from(&extract::read_plan_document(&plan.document, &reference, today, places));
    Ok(Json(tokio::task::spawn_blocking(read).await?))
}

/// What was sent: JSON that holds the text, a form with a file, or a document.
pub async fn plan_sent(app: &App, called: Called, request: Request) -> Result<SentPlan> {
    let header = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("application/octet-stream");
    let kind = header.split(';').next().unwrap_or_default().trim().to_lowercase();
    match kind.as_str() {
        "application/json" => of_json(app, called, &whole(request).await?).await,
        "multipart/form-data" => {
            let sent = PlanForm::of(request).await?;
            let called = Called { name: Some(sent.name).filter(|name| !name.is_empty()).or(called.name), reference: sent.reference.or(called.reference) };
            Ok(SentPlan { title: sent.title, ..of_document(app, called, sent.content, "").await? })
        }
        "text/plain" | "text/x-markdown" | "application/octet-stream" => of_document(app, called, whole(request).await?, "").await,
        kind if KINDS.iter().any(|(known, _)| *known == kind) => of_document(app, called, whole(request).await?, kind).await,
        _ => Err(Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "A plan cannot be sent as that kind of content", WHAT_TO_SEND)),
    }
}

async fn whole(request: Request) -> Result<Bytes> {
    Bytes::from_request(request, &()).await.map_err(|refused| Error::of_status(refused.status()))
}

async fn of_json(app: &App, called: Called, content: &[u8]) -> Result<SentPlan> {
    let plan: PlanText = serde_json::from_slice(content).map_err(|e| match e.classify() {
        serde_json::error::Category::Data => Error::unusable("The JSON has not the form that is expected here", words::sentence(&e)),
        _ => Error::malformed("The body is not JSON", words::sentence(&e)),
    })?;
    let document = read(app, plan.text.into_bytes(), None, "plan.txt").await?;
    Ok(SentPlan { document, reference: plan.reference.or(called.reference), title: plan.title })
}

async fn of_document(app: &App, called: Called, content: Bytes, kind: &str) -> Result<SentPlan> {
    let usual = usual_name(kind);
    let name = called.name.as_deref().unwrap_or(usual);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let document = read(app, content.to_vec(), called.name, usual).await?;
    Ok(SentPlan { document, reference: called.reference.or(Some(stem)), title: None })
}

/// What a document of that content type is called where the sender does not say: the ending tells the format.
fn usual_name(kind: &str) -> &'static str {
    KINDS.into_iter().find(|(known, _)| *known == kind).map_or("plan.txt", |(_, name)| name)
}

/// A document, read; `usual` tells the format where the sender gave no name, and is no word of theirs.
async fn read(app: &App, content: Vec<u8>, name: Option<String>, usual: &str) -> Result<Document> {
    let unnamed = name.is_none();
    let read = app.read(content, name.unwrap_or_else(|| usual.to_owned())).await?;
    read.map_err(|fault| {
        let said = fault.to_string();
        let said = if unnamed { said.replacen(usual, "the plan", 1) } else { said };
        Error::unusable("This document cannot be read as a plan", words::sentence(&said))
    })
}
