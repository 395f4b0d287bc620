//! What a home, a team or a programme says of itself: rows to offers, and their faults.

mod cell;
mod check;
pub mod columns;
mod csv_rows;
mod doubts;
mod facts;
mod header;
mod place;
mod read;
mod row;
mod sheet_rows;
pub mod words;

pub use check::check;
pub use read::{Progress, read_bytes, read_file, read_file_with};

use crate::domain::{Home, OfferKind, Programme, Support};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The cells of one row by column name, blanks dropped; a column that is not there is not said. The same shape serves CSV, XLSX, the store and the API.
pub type Cells = BTreeMap<String, String>;

/// A checked offer.
#[derive(Debug, Clone, PartialEq)]
pub enum Offer {
    Home(Home),
    Support(Support),
    Programme(Programme),
}

/// What is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{column}`: {reason}")]
pub struct CellFault {
    pub column: String,
    /// What is wrong and what to write instead.
    pub reason: String,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadRow {
    pub file: String,
    /// From 1, the header included.
    pub line: u64,
    pub column: String,
    pub reason: String,
}

/// A row that passed: what was written, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct GoodRow {
    pub cells: Cells,
    pub offer: Offer,
}

/// What a file of offers holds.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferFile {
    pub kind: OfferKind,
    pub good: Vec<GoodRow>,
    pub bad: Vec<BadRow>,
    pub warnings: Vec<String>,
}

/// A file that cannot be used as a whole.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct FileFault {
    pub file: String,
    pub reason: String,
}

/// Every offer that takes part in rankings, in memory.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub homes: Vec<Home>,
    pub support: Vec<Support>,
    pub programmes: Vec<Programme>,
}

impl Catalogue {
    /// Puts an offer in.
    pub fn add(&mut self, offer: Offer) {
        match offer {
            Offer::Home(home) => self.homes.push(home),
            Offer::Support(support) => self.support.push(support),
            Offer::Programme(programme) => self.programmes.push(programme),
        }
    }
}
