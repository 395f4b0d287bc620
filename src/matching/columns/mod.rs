//! What offers say, column by column: what a ranking reads of every offer, laid out so that many are read at once. Made from a
//! catalogue, row for row, and good for every plan and every day; nothing said is a value of its own.
//!
//! Rows stand in blocks of [`ROWS`], as in the catalogue. Where an offer changes, its block is made anew and all others are shared
//! with the columns as they were.

mod bits;
mod distinct;
mod grounds;
mod home;
mod reach;
mod stems;
mod support;
mod told;
mod values;

pub use bits::{Bits, WORDS};
pub use distinct::Distinct;
pub use grounds::{Ground, Grounds};
pub use home::HomeBlock;
pub use reach::{Cell, Circle, Reach, cell_of, chord_between};
pub use stems::{StemId, Stems, TextBlock};
pub use support::SupportBlock;
pub use told::Told;
pub use values::{Choice, Number, Numbers};

pub use crate::offers::ROWS;

use crate::domain::{AreaCode, Pence, Support, SupportId};
use crate::offers::{Catalogue, first_row};
use crate::vocabulary::Code;
use std::sync::Arc;

/// A number that no offer says.
pub const UNSAID: f64 = f64::NAN;
/// An amount that no offer says.
pub const NO_AMOUNT: i64 = i64::MIN;
/// A place in a list of distinct values, or a whole number, for "says none".
pub const NONE: u32 = u32::MAX;

/// The columns of a catalogue.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    pub homes: Vec<Arc<HomeBlock>>,
    pub support: Vec<Arc<SupportBlock>>,
    /// Values that many offers share; blocks hold places in these lists.
    pub shared: Shared,
    /// Which teams may reach which part of the map.
    pub reach: Reach,
}

/// Values that many offers share, each once.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    pub lists: Distinct<Vec<Code>>,
    pub areas: Distinct<AreaCode>,
    /// Organisations as names are compared.
    pub organisations: Distinct<String>,
    pub rates: Distinct<Pence>,
    /// Support offers by id, whether or not they exist.
    pub support_ids: Distinct<SupportId>,
    /// The row of each of these; [`NONE`] where there is no such offer.
    pub support_rows: Arc<Vec<u32>>,
    pub stems: Stems,
}

impl Columns {
    /// The columns of every home and support offer.
    pub fn of(catalogue: &Catalogue) -> Columns {
        let (mut shared, mut reach) = (Shared::default(), Reach::new());
        for (row, team) in catalogue.support.rows() {
            shared.set_support_row(&team.id, row);
            reach.add(row, team, &mut shared);
        }
        let support = catalogue.support.blocks().map(|teams| Arc::new(SupportBlock::of(teams, &mut shared))).collect();
        let homes = catalogue.homes.blocks().map(|homes| Arc::new(HomeBlock::of(homes, &mut shared))).collect();
        shared.settle();
        Columns { homes, support, shared, reach }
    }

    /// Makes the block anew in which a home came, changed or went; `catalogue` is already as it is to be.
    pub fn home_changed(&mut self, row: u32, catalogue: &Catalogue) {
        let (at, place) = (row as usize / ROWS, row as usize % ROWS);
        let homes = catalogue.homes.block(at);
        match self.homes.get(at) {
            None => self.homes.push(Arc::new(HomeBlock::of(homes, &mut self.shared))),
            Some(before) => {
                let mut block = before.with(place, homes, &mut self.shared);
                if before.len() > homes.len() && place < homes.len() {
                    // The last of them has moved to the place of the one that went.
                    block = block.with(homes.len(), homes, &mut self.shared);
                }
                self.homes[at] = Arc::new(block);
            }
        }
    }

    /// The same for a support offer: which team stood in the row before, and which had stood last in its block.
    pub fn support_changed(&mut self, row: u32, before: &[Arc<Support>], catalogue: &Catalogue) {
        let (at, first) = (row as usize / ROWS, first_row(row as usize / ROWS));
        let teams = catalogue.support.block(at);
        for (row, team) in (first..).zip(before) {
            if teams.get((row - first) as usize).is_none_or(|now| !Arc::ptr_eq(now, team)) {
                self.reach.take_out(row, team, &mut self.shared);
                self.shared.set_support_row(&team.id, NONE);
            }
        }
        for (row, team) in (first..).zip(teams) {
            if before.get((row - first) as usize).is_none_or(|then| !Arc::ptr_eq(then, team)) {
                self.reach.add(row, team, &mut self.shared);
                self.shared.set_support_row(&team.id, row);
            }
        }
        let block = Arc::new(SupportBlock::of(teams, &mut self.shared));
        if at < self.support.len() { self.support[at] = block } else { self.support.push(block) }
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
        Arc::make_mut(&mut self.support_rows)[at] = row;
    }

    /// The place of a support offer's id.
    fn support_id(&mut self, id: &SupportId) -> u32 {
        let at = self.support_ids.place(id);
        if self.support_rows.len() < self.support_ids.len() {
            Arc::make_mut(&mut self.support_rows).resize(self.support_ids.len(), NONE);
        }
        at
    }

    /// Lets copies share all that is there by now.
    fn settle(&mut self) {
        self.lists.settle();
        self.areas.settle();
        self.organisations.settle();
        self.rates.settle();
        self.support_ids.settle();
        self.stems.settle();
    }
}
