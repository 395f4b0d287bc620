//! Documents filled from a plan and a package: each answer with where it stands, each gap marked. As a page that prints, and as
//! a Word file.

mod brief;
mod docx;
mod grant;
mod need;

pub use brief::buying_brief;
pub use docx::docx;
pub use grant::grant_application;
pub use need::housing_need;

use crate::domain::Requirement;

/// A form, filled as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    /// What it is and how far it goes.
    pub about: Vec<String>,
    pub sections: Vec<Section>,
    /// Set close, for a paper that may take two pages and no more.
    pub close: bool,
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub heading: &'static str,
    pub rows: Vec<Row>,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub question: String,
    /// None is a gap. Each line is a paragraph of its own.
    pub answer: Option<String>,
    /// Where the answer stands, or who is to be asked.
    pub source: String,
}

impl Document {
    /// How many questions have no answer yet.
    pub fn gaps(&self) -> usize {
        self.sections.iter().flat_map(|s| &s.rows).filter(|row| row.answer.is_none()).count()
    }
}

/// A row whose answer is known.
pub(super) fn known(question: &str, answer: impl Into<String>, source: impl Into<String>) -> Row {
    Row { question: question.to_owned(), answer: Some(answer.into()), source: source.into() }
}

/// A gap, and whom to ask.
pub(super) fn gap(question: &str, ask: &str) -> Row {
    Row { question: question.to_owned(), answer: None, source: format!("Ask {ask}") }
}

/// A row that is a gap where there is no answer.
pub(super) fn maybe(question: &str, answer: Option<String>, source: &str, ask: &str) -> Row {
    answer.map_or_else(|| gap(question, ask), |answer| known(question, answer, source))
}

/// What requirements ask for, each with its words in the plan; a gap where there are none.
pub(super) fn asked<'a>(question: &str, all: impl Iterator<Item = &'a Requirement>, ask: &str) -> Vec<Row> {
    let rows: Vec<Row> = all.map(|r| known(question, format!("{} ({})", r.asked(), r.strength.label()), quoted(r))).collect();
    if rows.is_empty() { vec![gap(question, ask)] } else { rows }
}

/// The plan's words for a requirement.
pub(super) fn quoted(r: &Requirement) -> String {
    let words = r.quote.text().split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "The plan".into() } else { format!("The plan: “{words}” ({})", r.voice.label()) }
}
