//! An offer that is being written, or changed, in small steps.

use super::{Organisation, Record, RecordKind};
use crate::domain::OfferKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An offer as far as its provider has said it. It takes part in nothing until it is published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferDraft {
    pub kind: OfferKind,
    /// What was said so far, by column of the offer files; its id is among them from the beginning.
    pub cells: BTreeMap<String, String>,
    /// Steps that were saved.
    #[serde(default)]
    pub done: Vec<String>,
    /// The version of the offer that it changes; none: the offer is new.
    #[serde(default)]
    pub changes: Option<i64>,
    /// What it was made from, where that may be done once: an answer by link, and which half of it.
    #[serde(default)]
    pub made_from: Option<String>,
}

impl OfferDraft {
    /// Of these cells, with no step saved; it changes no offer and was made from no answer.
    pub fn new(kind: OfferKind, cells: BTreeMap<String, String>) -> OfferDraft {
        OfferDraft { kind, cells, done: vec![], changes: None, made_from: None }
    }

    /// A cell; empty where nothing is said.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Says a cell; empty says nothing.
    pub fn say(&mut self, column: &str, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            self.cells.remove(column);
        } else {
            self.cells.insert(column.to_owned(), text.trim().to_owned());
        }
    }
}

impl Record for OfferDraft {
    type Of = Organisation;
    const KIND: RecordKind = RecordKind::OfferDraft;

    fn known_as(&self) -> Option<String> {
        self.made_from.clone()
    }
}
