//! The JSON API of `docs/interfaces.md`, described by OpenAPI 3.1.

use super::{app::App, error::Error};
use axum::{
    Json, Router,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// The routes of the API.
pub fn router() -> Router<App> {
    Router::new()
}

/// An error for a program (RFC 9457).
pub fn problem(error: &Error) -> Response {
    let mut answer = (error.status, Json(error)).into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    answer
}
