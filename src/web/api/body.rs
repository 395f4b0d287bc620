//! Taking in what programs send, so that each refusal is one of our errors and says what to do.

use super::super::error::{Error, FieldFault, Result};
use axum::{
    extract::{
        FromRequest, FromRequestParts, Request,
        rejection::{JsonRejection, PathRejection, QueryRejection},
    },
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

/// Of the path to a field at fault, how much is shown.
const MOST_STEPS: usize = 6;
const MOST_LETTERS: usize = 80;

/// A JSON body.
pub struct Body<T>(pub T);

/// The parameters after the `?`.
pub struct Query<T>(pub T);

/// The parameters within the address.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Error;
    async fn from_request(request: Request, state: &S) -> Result<Body<T>> {
        let body = axum::Json::<T>::from_request(request, state).await;
        body.map(|axum::Json(value)| Body(value)).map_err(|refused| of_json(&refused))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Query<T>> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        query
            .map(|axum::extract::Query(value)| Query(value))
            .map_err(|refused: QueryRejection| Error::malformed("The parameters after `?` cannot be used", reason(&refused.body_text())))
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(value)| Path(value)).map_err(|_: PathRejection| Error::no_such_page())
    }
}

fn of_json(refused: &JsonRejection) -> Error {
    match refused.status() {
        StatusCode::BAD_REQUEST => at_fault(Error::malformed, "The body is not JSON", &refused.body_text()),
        StatusCode::UNPROCESSABLE_ENTITY => at_fault(Error::unusable, "The JSON has not the form that is expected here", &refused.body_text()),
        status => Error::of_status(status),
    }
}

/// The error with the field at fault, where the machinery names one: `…: requirements[0].number: invalid type …`.
fn at_fault(error: fn(&'static str, String) -> Error, title: &'static str, text: &str) -> Error {
    let cause = cause(text);
    let named = cause.split_once(": ").filter(|(path, _)| path.chars().all(|c| c.is_alphanumeric() || "_.[]?-".contains(c)));
    let Some((path, why)) = named else { return error(title, reason(text)) };
    let fault = FieldFault { field: short(path), reason: super::super::words::sentence(&why) };
    error(title, format!("`{}`: {}", fault.field, fault.reason)).with_fields(vec![fault])
}

/// A path of a few steps as it is, of a deeply nested one the beginning.
fn short(path: &str) -> String {
    let end = path.match_indices(['.', '[']).map(|(at, _)| at).filter(|at| *at > 0).nth(MOST_STEPS - 1);
    let end = end.unwrap_or(path.len()).min(path.char_indices().nth(MOST_LETTERS).map_or(path.len(), |(at, _)| at));
    if end < path.len() { format!("{}…", &path[..end]) } else { path.to_owned() }
}

/// The machinery's sentence without its preamble.
fn reason(text: &str) -> String {
    super::super::words::sentence(&cause(text))
}

fn cause(text: &str) -> &str {
    text.split_once(": ").map_or(text, |(_, cause)| cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_to_a_field_is_shown_and_a_very_long_one_is_cut() {
        assert_eq!(short("requirements[0].points[1].lat"), "requirements[0].points[1].lat");
        assert_eq!(short(&"[0]".repeat(127)), "[0][0][0][0][0][0]…");
        assert_eq!(short(&"a".repeat(500)).chars().count(), MOST_LETTERS + 1);
    }
}
