//! What offers say, column by column: what a ranking reads of every offer, laid out so that a hundred thousand are read in
//! milliseconds. Made once from a catalogue and good for every plan and every day; nothing said is a value of its own.
//!
//! Rows stand in the order of the catalogue's lists, in blocks of [`ROWS`], so that a change touches one block.

mod distinct;
mod home;
mod reach;
mod stems;
mod support;
mod told;

pub use distinct::Distinct;
pub use home::HomeBlock;
pub use reach::{Cell, Reach, cell_of, chord_between, squared_chord};
pub use stems::{StemId, Stems, TextBlock};
pub use support::SupportBlock;
pub use told::Told;

use crate::domain::{AreaCode, Pence, SupportId};
use crate::offers::Catalogue;
use crate::vocabulary::Code;

/// Rows of a block.
pub const ROWS: usize = 1024;

/// A number that no offer says.
pub const UNSAID: f64 = f64::NAN;
/// An amount that no offer says.
pub const NO_AMOUNT: i64 = i64::MIN;
/// A place in a list of distinct values for "says none".
pub const NONE: u32 = u32::MAX;

/// The columns of a catalogue.
#[derive(Debug, Default)]
pub struct Columns {
    pub homes: Vec<HomeBlock>,
    pub support: Vec<SupportBlock>,
    pub home_count: usize,
    pub support_count: usize,
    /// Values that many offers share; blocks hold places in these lists.
    pub shared: Shared,
    /// Which teams may reach which part of the map.
    pub reach: Reach,
}

/// Values that many offers share, each once.
#[derive(Debug, Default)]
pub struct Shared {
    pub lists: Distinct<Vec<Code>>,
    pub areas: Distinct<AreaCode>,
    /// Organisations as names are compared.
    pub organisations: Distinct<String>,
    pub rates: Distinct<Pence>,
    /// Support offers by id, whether or not they exist.
    pub support_ids: Distinct<SupportId>,
    /// The row of each of these; [`NONE`] where there is no such offer.
    pub support_rows: Vec<u32>,
    pub stems: Stems,
}

impl Columns {
    /// The columns of every home and support offer.
    pub fn of(catalogue: &Catalogue) -> Columns {
        let mut shared = Shared::default();
        for (row, team) in (0u32..).zip(&catalogue.support) {
            shared.set_support_row(&team.id, row);
        }
        let support: Vec<SupportBlock> = catalogue.support.chunks(ROWS).map(|teams| SupportBlock::of(teams, &mut shared)).collect();
        let homes = catalogue.homes.chunks(ROWS).map(|homes| HomeBlock::of(homes, &mut shared)).collect();
        let reach = Reach::of(&catalogue.support, &mut shared);
        Columns { homes, support, home_count: catalogue.homes.len(), support_count: catalogue.support.len(), shared, reach }
    }

    /// The block of a home and its place there.
    #[inline]
    pub fn home(&self, row: u32) -> (&HomeBlock, usize) {
        (&self.homes[row as usize / ROWS], row as usize % ROWS)
    }

    /// The block of a support offer and its place there.
    #[inline]
    pub fn team(&self, row: u32) -> (&SupportBlock, usize) {
        (&self.support[row as usize / ROWS], row as usize % ROWS)
    }
}

impl Shared {
    /// Says in which row a support offer stands.
    fn set_support_row(&mut self, id: &SupportId, row: u32) {
        let at = self.support_id(id) as usize;
        self.support_rows[at] = row;
    }

    /// The place of a support offer's id.
    fn support_id(&mut self, id: &SupportId) -> u32 {
        let at = self.support_ids.place(id);
        self.support_rows.resize(self.support_ids.len(), NONE);
        at
    }
}
