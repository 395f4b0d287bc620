//! Holds every answer that any test gets from the API against its description: a status or a kind of content that is not described is a fault.

use axum::http::{HeaderMap, StatusCode, header};
use serde_json::Value;
use std::sync::LazyLock;

static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(homeward::web::api_description()).unwrap());

/// The description as programs get it.
pub fn description() -> &'static Value {
    &DESCRIPTION
}

/// Whether an address is one of a pattern; how many of its parts are written out.
fn fits(pattern: &str, path: &str) -> Option<usize> {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    let same = pattern.len() == path.len() && pattern.iter().zip(&path).all(|(p, part)| p.starts_with('{') && !part.is_empty() || p == part);
    same.then(|| pattern.iter().filter(|p| !p.starts_with('{')).count())
}

/// Holds one answer against it.
pub fn hold(method: &str, address: &str, status: StatusCode, headers: &HeaderMap) {
    let path = address.split('?').next().unwrap_or_default();
    let paths = DESCRIPTION["paths"].as_object().unwrap();
    let Some((pattern, item)) =
        paths.iter().filter_map(|(pattern, item)| Some((fits(pattern, path)?, pattern, item))).max_by_key(|(n, ..)| *n).map(|(_, p, i)| (p, i))
    else {
        return; // no address of the API
    };
    let Some(operation) = item.get(method.to_lowercase()) else { return }; // 405: the address does not take it
    let answer = &operation["responses"][status.as_str()];
    assert!(answer.is_object(), "{method} {pattern} answered {status}, which its description does not know");
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().split(';').next().unwrap_or_default();
    let known = answer["content"].as_object().map(|content| content.keys().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default();
    assert!(kind.is_empty() && known.is_empty() || known.contains(&kind), "{method} {pattern} answered {status} as {kind:?}, described as {known:?}");
}
