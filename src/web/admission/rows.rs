//! A row of the table, and finding it.

use super::table::ALL;
use crate::{access::Action, domain::OfferKind};
use axum::http::Method;

/// What an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Nothing that could be anybody's.
    Nothing,
    /// The plan `{reference}`.
    Plan,
    /// The same; where there is none, one is added.
    PlanOrNew,
    /// The offer `{id}`; where there is none, one is added.
    Offer(OfferKind),
    /// The draft of an offer `{id}`.
    Draft,
    /// The file of offers `{id}` that waits for a yes.
    Incoming,
}

/// One address with one method: what it does, to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub method: &'static str,
    /// As the router takes it.
    pub pattern: &'static str,
    pub action: Action,
    pub of: Of,
}

/// The row of a request; HEAD is answered as GET.
pub fn find(method: &Method, pattern: &str) -> Option<&'static Row> {
    let method = if *method == Method::HEAD { "GET" } else { method.as_str() };
    ALL.iter().find(|row| row.method == method && row.pattern == pattern)
}

/// The methods that an address takes.
pub(super) fn methods(pattern: &str) -> Vec<&'static str> {
    let mut methods: Vec<&str> = ALL.iter().filter(|row| row.pattern == pattern).map(|row| row.method).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods
}
