//! Taking in what programs send, so that each refusal is one of our errors and says what to do.

use super::super::error::{Error, Result};
use axum::{
    extract::{
        FromRequest, FromRequestParts, Request,
        rejection::{JsonRejection, PathRejection, QueryRejection},
    },
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

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
        StatusCode::BAD_REQUEST => Error::malformed("The body is not JSON", reason(&refused.body_text())),
        StatusCode::UNPROCESSABLE_ENTITY => Error::unusable("The JSON has not the form that is expected here", reason(&refused.body_text())),
        status => Error::of_status(status),
    }
}

/// The machinery's sentence without its preamble.
fn reason(text: &str) -> String {
    let cause = text.split_once(": ").map_or(text, |(_, cause)| cause);
    super::super::words::sentence(&cause)
}
