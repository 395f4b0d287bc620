//! The pages' style, script, typeface and icon, built into the program.

use super::error::{Error, Result};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

#[derive(rust_embed::Embed)]
#[folder = "$OUT_DIR/assets"]
struct Files;

/// A file under its hashed name: what it holds never changes, so it may be kept for ever.
pub async fn file(Path(name): Path<String>) -> Result<Response> {
    let file = Files::get(&name).ok_or_else(Error::no_such_page)?;
    let kind = HeaderValue::from_str(file.metadata.mimetype()).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], file.data.into_owned()).into_response())
}
