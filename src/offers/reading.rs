//! Rows to good rows and bad ones.

use super::{
    BadRow, CellFault, GoodRow, OfferFile,
    canonical::kept_slots,
    check::check_slots,
    columns::{Column, columns, names::ID},
    csv_rows::RawRow,
    doubts::{Doubt, doubts},
    header::Header,
    slots::Slots,
};
use crate::places::Gazetteer;
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// Warnings beyond these are counted, not printed.
const WARNINGS_SHOWN: usize = 50;

/// A file half read.
pub(super) struct Reading<'a, T> {
    pub header: Header,
    gazetteer: &'a Gazetteer,
    /// Each id, and the line on which it was first seen, be that row good or bad.
    ids: HashMap<String, u64>,
    file: OfferFile<T>,
    name: &'a str,
    /// What was doubted already: a council that stands in a thousand rows is one warning.
    doubted: HashSet<String>,
    more_warnings: usize,
}

impl<'a, T> Reading<'a, T> {
    pub fn new(name: &'a str, header: Header, gazetteer: &'a Gazetteer) -> Reading<'a, T> {
        let file = OfferFile { kind: header.kind, good: vec![], bad: vec![], warnings: vec![] };
        let mut reading = Reading { header, gazetteer, ids: HashMap::new(), file, name, doubted: HashSet::new(), more_warnings: 0 };
        for warning in std::mem::take(&mut reading.header.warnings) {
            reading.warn(format!("{name}: {warning}."));
        }
        reading
    }

    /// What judges rows and makes of a good one what is wanted of it; goes to other threads.
    pub fn judge(&self, wanted: fn(GoodRow) -> T) -> Judge<'a, T> {
        let place = |column: &Column| columns(self.header.kind).iter().position(|c| c.name == column.name);
        let places = self.header.columns.iter().map(|column| column.and_then(place)).collect();
        Judge { header: self.header.clone(), places, gazetteer: self.gazetteer, wanted }
    }

    /// Takes in what was made of the next row: the one part for which the order of the rows matters.
    pub fn take(&mut self, row: Judged<T>) {
        let repeated = row.id.and_then(|id| self.repeated(row.line, id));
        match (row.checked, repeated) {
            (Ok((good, doubts)), None) => {
                for (column, doubt) in doubts {
                    if self.doubted.insert(doubt.clone()) {
                        self.warn(format!("{}, line {}, `{column}`: {doubt}", self.name, row.line));
                    }
                }
                self.file.good.push(good);
            }
            (checked, repeated) => {
                for fault in repeated.into_iter().chain(checked.err().unwrap_or_default()) {
                    self.bad(row.line, fault);
                }
            }
        }
    }

    /// The good rows so far, where they are as many as are handed on at a time; they are not kept here any more.
    pub fn part(&mut self, rows: usize) -> Option<Vec<T>> {
        (self.file.good.len() >= rows).then(|| std::mem::take(&mut self.file.good))
    }

    fn repeated(&mut self, line: u64, id: String) -> Option<CellFault> {
        match self.ids.entry(id) {
            Entry::Vacant(new) => {
                new.insert(line);
                None
            }
            Entry::Occupied(seen) => {
                let reason = format!("line {} has the id {} already. Give each row an id of its own.", seen.get(), seen.key());
                Some(CellFault { column: ID.to_owned(), reason })
            }
        }
    }

    fn bad(&mut self, line: u64, fault: CellFault) {
        self.file.bad.push(BadRow { file: self.name.to_owned(), line, column: fault.column, reason: fault.reason });
    }

    fn warn(&mut self, warning: String) {
        if self.file.warnings.len() < WARNINGS_SHOWN { self.file.warnings.push(warning) } else { self.more_warnings += 1 }
    }

    /// What the file held.
    pub fn done(mut self) -> OfferFile<T> {
        if self.more_warnings > 0 {
            self.file.warnings.push(format!("{}: {} more warnings like these", self.name, self.more_warnings));
        }
        self.file
    }
}

/// Judges rows one by one, whatever stands in the others.
pub(super) struct Judge<'a, T> {
    header: Header,
    /// The place in its kind's columns of each column of the file that we know.
    places: Vec<Option<usize>>,
    gazetteer: &'a Gazetteer,
    wanted: fn(GoodRow) -> T,
}

/// What a row is by itself.
pub(super) struct Judged<T> {
    line: u64,
    /// What it calls itself, where it could be read so far.
    id: Option<String>,
    checked: Result<(T, Vec<Doubt>), Vec<CellFault>>,
}

impl<T> Judge<'_, T> {
    /// What a row is; a row of blanks is none.
    pub fn row(&self, row: &RawRow) -> Option<Judged<T>> {
        if row.cells().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        if let Some(fault) = self.wrong_length(row) {
            return Some(Judged { line: row.line, id: None, checked: Err(vec![fault]) });
        }
        let cells = self.slots(row);
        let checked = check_slots(&cells, self.gazetteer).map(|offer| {
            let doubts = doubts(&cells, &offer, self.gazetteer);
            ((self.wanted)(GoodRow { kept: kept_slots(&cells), offer }), doubts)
        });
        Some(Judged { line: row.line, id: cells.said(ID).map(str::to_owned), checked })
    }

    /// A row must have a cell for each column; empty ones beyond the header do no harm.
    fn wrong_length(&self, row: &RawRow) -> Option<CellFault> {
        let (has, needs) = (row.len(), self.header.columns.len());
        // Where it went wrong stands a column that we know, or the nearest before it.
        let name = |at: usize| self.header.columns[..=at].iter().rev().flatten().next().map_or(ID, |c| c.name).to_owned();
        if has < needs {
            let reason = format!("the row ends here: it has {has} cells and the header {needs}. Put a comma for each empty cell, and close every quote (\").");
            return Some(CellFault { column: name(has), reason });
        }
        let beyond = row.cells().skip(needs).any(|cell| !cell.trim().is_empty());
        beyond.then(|| CellFault {
            column: name(needs - 1),
            reason: format!("the row goes on: it has {has} cells and the header {needs}. Put quotes (\") around a cell that holds a comma."),
        })
    }

    fn slots<'r>(&self, row: &'r RawRow) -> Slots<'r> {
        let mut slots = Slots::new(self.header.kind);
        self.places.iter().zip(row.cells()).filter_map(|(place, cell)| Some(((*place)?, cell))).for_each(|(place, cell)| slots.put(place, cell));
        slots
    }
}
