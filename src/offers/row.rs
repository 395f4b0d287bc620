//! One row being checked: gives out typed cells and gathers what is wrong with them.

use super::{
    CellFault,
    cell::{self, Wrong},
    columns::{Column, column, names},
    slots::Slots,
};

/// The most bytes a cell may hold (`docs/interfaces.md`, limits).
pub(super) const CELL_LIMIT: usize = 64 * 1024;

/// Why a text is no cell at all, whatever its column.
fn unfit(text: &str) -> Option<String> {
    if text.len() > CELL_LIMIT {
        return Some(format!("the cell holds more than {} kB. Shorten it.", CELL_LIMIT / 1024));
    }
    text.contains('\0').then(|| "the cell holds a character that is no text (NUL). Type it anew.".to_owned())
}

/// A row under check. Every fault is kept, so that a person can mend the row in one go.
pub(super) struct Row<'a> {
    cells: &'a Slots<'a>,
    faults: Vec<CellFault>,
}

impl<'a> Row<'a> {
    pub fn new(cells: &'a Slots<'a>) -> Row<'a> {
        let fault = |(column, text): (&Column, &str)| Some(CellFault { column: column.name.to_owned(), reason: unfit(text)? });
        Row { cells, faults: cells.by_name().filter(|(_, text)| !text.is_empty()).filter_map(fault).collect() }
    }

    /// The cell's text without outer blanks; `None` is not said.
    pub fn said(&self, name: &str) -> Option<&'a str> {
        self.cells.said(name)
    }

    /// A cell that may be empty.
    pub fn read<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, Wrong>) -> Option<T> {
        let text = self.said(name)?;
        parse(text).map_err(|wrong| self.wrong(name, wrong)).ok()
    }

    /// A cell that must be filled in.
    pub fn needed<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, Wrong>) -> Option<T> {
        if self.said(name).is_none() {
            self.fault(name, "the cell is empty, and every row needs it");
        }
        self.read(name, parse)
    }

    /// A list separated by `;`. A repeat is harmless; each wrong entry is a fault of its own.
    pub fn list<T: PartialEq>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, Wrong>) -> Vec<T> {
        let mut all = Vec::new();
        for entry in self.entries(name) {
            match parse(entry) {
                Ok(value) if all.contains(&value) => {}
                Ok(value) => all.push(value),
                Err(wrong) => self.wrong(name, wrong),
            }
        }
        all
    }

    /// The entries of a list as written, without the empty ones.
    pub fn entries(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.said(name).unwrap_or_default().split(';').map(str::trim).filter(|entry| !entry.is_empty())
    }

    /// Free words, empty where nothing is said.
    pub fn text(&mut self, name: &'static str) -> String {
        self.read(name, cell::text).unwrap_or_default()
    }

    /// Free words that must be there.
    pub fn needed_text(&mut self, name: &'static str) -> String {
        self.needed(name, cell::text).unwrap_or_default()
    }

    /// The row's own name.
    pub fn id(&mut self) -> String {
        self.needed(names::ID, cell::id).unwrap_or_default()
    }

    /// A problem, with the column's own remedy.
    pub fn fault(&mut self, name: &'static str, problem: impl Into<String>) {
        self.wrong(name, Wrong { problem: problem.into(), remedy: None });
    }

    /// A problem and what to do about it.
    pub fn fault_with(&mut self, name: &'static str, problem: impl Into<String>, remedy: impl Into<String>) {
        self.wrong(name, Wrong { problem: problem.into(), remedy: Some(remedy.into()) });
    }

    /// A problem that a cell's checker found.
    pub fn wrong(&mut self, name: &'static str, wrong: Wrong) {
        let remedy = wrong.remedy.or_else(|| column(self.cells.kind, name).map(Column::remedy)).unwrap_or_default();
        self.faults.push(CellFault { column: name.to_owned(), reason: format!("{}. {remedy}", wrong.problem) });
    }

    /// The offer if nothing was wrong, else all that was. An offer that lacks a part always has a fault.
    pub fn outcome<T>(self, offer: Option<T>) -> Result<T, Vec<CellFault>> {
        match offer {
            Some(offer) if self.faults.is_empty() => Ok(offer),
            _ => Err(self.faults),
        }
    }
}
