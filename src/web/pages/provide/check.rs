//! Check your answers: everything that was said, each with a way back to its question.

use super::super::Shell;
use crate::web::error::FieldFault;
use askama::Template;

/// One answer.
pub struct Row {
    pub question: String,
    pub answer: Vec<String>,
    pub change: Change,
}

/// How an answer is changed.
pub enum Change {
    Link(String),
    /// By a button of the form that carries everything: what it sends.
    Press(&'static str),
}

/// The page.
#[derive(Template)]
#[template(path = "provide/check.html")]
pub struct CheckPage {
    pub shell: Shell,
    pub heading: String,
    pub lead: String,
    pub back: (String, String),
    pub faults: Vec<FieldFault>,
    pub rows: Vec<Row>,
    /// Where the form goes, and what it carries.
    pub action: String,
    pub hidden: Vec<(String, String)>,
    /// Value and words of each button; the first is the main one.
    pub buttons: Vec<(&'static str, String)>,
}
