//! Passages of a plan that are about somebody else: they leave everything that goes out.

use super::{Plan, Record, RecordKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// All passages of a plan that somebody marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Passages {
    pub marked: Vec<Marked>,
}

/// One passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Marked {
    /// Where it stands in the text, in Unicode scalar values.
    pub start: usize,
    pub end: usize,
    /// The version of the text.
    pub version: i64,
    /// The words, by which it is found again in a later text.
    pub words: String,
    /// Whom it is about and why it stays in: "her sister's illness".
    #[serde(default)]
    pub why: String,
    pub by: String,
}

impl Record for Passages {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Passages;
}
