//! Tables of people, organisations, sessions, tokens: rows, and what can be done with each.

use super::super::{super::app::App, Page, Section, Shell};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// A page of tables.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub section: Option<Section>,
    pub heading: String,
    pub lead: Vec<String>,
    pub back: Option<(String, String)>,
    /// What was just done: a title, a sentence, and a key that is shown this once.
    pub notice: Option<(String, String, String)>,
    pub buttons: Vec<(String, String)>,
    pub tables: Vec<Table>,
    pub links: Vec<(String, String)>,
}

/// One table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub title: String,
    /// What stands there while there is nothing.
    pub empty: String,
    /// Of the columns; one more for what can be done, where anything can.
    pub heads: Vec<&'static str>,
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Where its first cell leads; empty: nowhere.
    pub address: String,
    pub cells: Vec<String>,
    pub presses: Vec<Press>,
}

/// Something that can be done with a row: a button with what it sends.
#[derive(Debug, Clone)]
pub struct Press {
    pub name: &'static str,
    pub value: String,
    pub label: &'static str,
    /// With what, for whoever does not see the row.
    pub of: String,
}

impl Table {
    fn acts(&self) -> bool {
        self.rows.iter().any(|row| !row.presses.is_empty())
    }

    /// Wider than a telephone: it is scrolled by keyboard too.
    fn scrolls(&self) -> bool {
        !self.rows.is_empty()
    }
}

#[derive(Template)]
#[template(path = "accounts/list.html")]
struct ListPage {
    shell: Shell,
    list: List,
}

impl List {
    pub fn show(self, app: &App) -> Response {
        let shell = Shell::new(app, self.section.unwrap_or(Section::Account), &self.heading);
        Page(ListPage { shell, list: self }).into_response()
    }
}
