//! What a home, a team or a programme says of itself: rows to offers, and their faults.

mod blocks;
mod canonical;
mod catalogue;
mod cell;
mod check;
pub mod columns;
mod csv_rows;
mod doubts;
mod facts;
mod freshness;
mod header;
pub mod index;
mod json;
pub mod mend;
mod place;
mod read;
mod reading;
pub mod register;
mod row;
mod sheet_rows;
mod slots;
pub mod words;

pub use blocks::{Blocks, Named, ROWS, first_row};
pub use canonical::kept;
pub use catalogue::Catalogue;
pub use check::{KeptFault, check, check_kept};
pub use freshness::{confirmed_lately, fresh_days, is_stale};
pub use json::{from_json, to_json};
pub use read::{Progress, read_bytes, read_file, read_file_with, read_kept};

use crate::domain::{Home, NewOffer, OfferKind, Programme, Support};
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

impl Offer {
    /// Which kind of offer it is.
    pub fn kind(&self) -> OfferKind {
        match self {
            Offer::Home(_) => OfferKind::Home,
            Offer::Support(_) => OfferKind::Support,
            Offer::Programme(_) => OfferKind::Programme,
        }
    }

    /// Its id, unique among its kind.
    pub fn id(&self) -> &str {
        match self {
            Offer::Home(home) => home.id.as_str(),
            Offer::Support(support) => support.id.as_str(),
            Offer::Programme(programme) => programme.id.as_str(),
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Offer::Home(home) => &home.title,
            Offer::Support(support) => &support.title,
            Offer::Programme(programme) => &programme.title,
        }
    }
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

/// A row that passed: as it is kept ([`kept`]), and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct GoodRow {
    pub kept: NewOffer,
    pub offer: Offer,
}

/// What a file of offers holds; of its good rows all, or only how each is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferFile<T = GoodRow> {
    pub kind: OfferKind,
    pub good: Vec<T>,
    pub bad: Vec<BadRow>,
    pub warnings: Vec<String>,
}

/// A file that cannot be used as a whole.
#[derive(Debug, thiserror::Error)]
#[error("{file}{place}: {reason}")]
pub struct FileFault {
    pub file: String,
    /// Where it cannot be read on, as `, line 14` or ``, line 14, `title` ``; empty where it is about the whole file.
    pub place: String,
    pub reason: String,
}
