//! A plan document to text, and text to requirements, statements and questions.

use crate::domain::Reading;
use crate::places::Gazetteer;
use jiff::civil::Date;

/// Why a document cannot be read as a plan: what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DocumentFault(pub String);

/// The text of a document (`docs/interfaces.md`, extracted text). `name` tells the format by its ending.
pub fn document_text(_bytes: &[u8], _name: &str) -> Result<String, DocumentFault> {
    todo!()
}

/// Reads a plan's text. `today` dates what the plan leaves relative and undated.
pub fn read_plan(_text: &str, _reference: &str, _today: Date, _gazetteer: &Gazetteer) -> Reading {
    todo!()
}
