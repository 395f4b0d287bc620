//! What a plan says that is no requirement, kept so that the person is not reduced to needs.

use super::Quote;
use crate::vocabulary::{Key, StatementKind, Voice};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A gift, a dream, a relationship, what works … in the plan's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub id: String,
    pub kind: StatementKind,
    pub quote: Quote,
    pub voice: Voice,
    pub keys: Vec<Key>,
    /// May it stand in the anonymous specification? No, until somebody says so.
    pub share: bool,
}

/// A statement as `docs/interfaces.md` writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StatementRow {
    pub id: String,
    pub kind: StatementKind,
    #[serde(default)]
    pub quote: String,
    #[serde(default)]
    pub start: usize,
    #[serde(default)]
    pub end: usize,
    #[serde(default = "unknown_voice")]
    pub voice: Voice,
    #[serde(default)]
    pub keys: Vec<Key>,
    #[serde(default)]
    pub share: bool,
}

fn unknown_voice() -> Voice {
    Voice::Unknown
}

impl From<&Statement> for StatementRow {
    fn from(s: &Statement) -> Self {
        StatementRow {
            id: s.id.clone(),
            kind: s.kind,
            quote: s.quote.text().to_owned(),
            start: s.quote.start(),
            end: s.quote.end(),
            voice: s.voice,
            keys: s.keys.clone(),
            share: s.share,
        }
    }
}

impl From<StatementRow> for Statement {
    fn from(r: StatementRow) -> Self {
        Statement { id: r.id, kind: r.kind, quote: Quote::as_given(r.quote, r.start, r.end), voice: r.voice, keys: r.keys, share: r.share }
    }
}
