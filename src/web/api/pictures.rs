//! `GET|POST /api/v1/plans/{reference}/pictures` and `GET|DELETE …/pictures/{number}`: the flip charts that a plan's text is typed from.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        pages::shown_picture,
        words,
    },
    body::Path,
    form::{PlanFile, PlanForm},
};
use crate::{extract, store::StoredPicture};
use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A picture of a plan, without its content.
#[derive(Debug, Serialize, ToSchema)]
pub struct PictureEntry {
    /// Within its plan; kept when another is taken away.
    number: i64,
    /// `image/jpeg`, `image/png`, or `application/pdf` for a scanned document.
    media_type: &'static str,
    /// In pixels; 0 for a scanned document.
    width: u32,
    height: u32,
    /// RFC 3339, UTC.
    added_at: String,
    added_by: String,
}

/// The pictures of a plan, in the order in which they came.
#[derive(Debug, Serialize, ToSchema)]
pub struct Pictures {
    items: Vec<PictureEntry>,
}

impl From<StoredPicture> for PictureEntry {
    fn from(picture: StoredPicture) -> PictureEntry {
        PictureEntry {
            number: picture.number,
            media_type: picture.kind.media_type(),
            width: picture.width,
            height: picture.height,
            added_at: picture.added_at.to_string(),
            added_by: picture.added_by,
        }
    }
}

/// Lists the pictures of a plan: forty at most.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/pictures", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Pictures, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Pictures>> {
    app.plan(&reference).await?;
    all(&app, &reference).await
}

/// Keeps a picture (JPEG, PNG) or the pages of a scanned PDF with a plan, without what the camera noted. The plan's text stays as it is.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/pictures", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    request_body(content((PlanFile = "multipart/form-data")), description = "The picture as the field `file`"),
    responses((status = 201, body = Pictures, description = "Kept: all pictures of the plan"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 413, body = Error, content_type = "application/problem+json", description = "Too large"), (status = 422, body = Error, content_type = "application/problem+json", description = "No picture that can be kept, or too many"))
)]
pub async fn add(State(app): State<App>, Path(reference): Path<String>, request: Request) -> Result<impl IntoResponse> {
    app.plan(&reference).await?;
    let sent = PlanForm::of(request).await?;
    let taken = tokio::task::spawn_blocking(move || extract::pictures_of(&sent.content, &sent.name)).await?;
    let pictures = taken.map_err(|fault| Error::unusable("This file cannot be kept as a picture", words::sentence(&fault)))?;
    app.store().add_pictures(&reference, &pictures, &app.author(), app.clock().now()).await?;
    Ok((StatusCode::CREATED, all(&app, &reference).await?))
}

/// A picture itself.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/pictures/{number}", tag = "plans",
    params(("reference" = String, Path, description = "The plan's reference"), ("number" = i64, Path, description = "The picture's number")),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "application/pdf")), description = "The picture, as its `media_type` says"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or picture"))
)]
pub async fn one(State(app): State<App>, Path((reference, number)): Path<(String, i64)>) -> Result<Response> {
    shown_picture(&app, &reference, number).await
}

/// Takes a picture away for good.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/pictures/{number}", tag = "plans",
    params(("reference" = String, Path, description = "The plan's reference"), ("number" = i64, Path, description = "The picture's number")),
    responses((status = 204, description = "Taken away"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or picture"))
)]
pub async fn remove(State(app): State<App>, Path((reference, number)): Path<(String, i64)>) -> Result<StatusCode> {
    app.plan(&reference).await?;
    let gone = app.store().remove_picture(&reference, number, &app.author(), app.clock().now()).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(Error::no_such_record("picture")) }
}

async fn all(app: &App, reference: &str) -> Result<Json<Pictures>> {
    Ok(Json(Pictures { items: app.store().pictures(reference).await?.into_iter().map(PictureEntry::from).collect() }))
}
