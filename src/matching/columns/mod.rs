//! What offers say, column by column: what a ranking reads of every offer, laid out so that many are read at once. Made from a
//! catalogue, row for row, and good for every plan and every day; nothing said is a value of its own.
//!
//! Rows stand in blocks of [`ROWS`], as in the catalogue. Where an offer changes, its row is set in a copy of its block and all others are shared
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
pub use stems::{Sought, Stems, TextBlock, TextOf, WordRows};
pub use support::SupportBlock;
pub use told::{ANSWERS, Told, place as place_of_fact};
use values::set;
pub use values::{Choice, Number, Numbers};

pub use crate::offers::ROWS;

use crate::domain::{AreaCode, Home, Pence, Support, SupportId};
use crate::offers::{Catalogue, first_row};
use crate::vocabulary::Code;
use std::{sync::Arc, thread};

/// A number that no offer says.
pub const UNSAID: f64 = f64::NAN;
/// An amount that no offer says.
pub const NO_AMOUNT: i64 = i64::MIN;
/// A place in a list of distinct values, or a whole number, for "says none".
pub const NONE: u32 = u32::MAX;

/// Blocks whose words are found at the same time, on all cores.
const TOGETHER: usize = 32;

/// The columns of a catalogue.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    pub homes: Vec<Arc<HomeBlock>>,
    /// Where the homes of each block lie, side by side: most plans pass over most blocks by that alone.
    pub grounds: Vec<Ground>,
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
    /// What homes have in common that are alike to the rules of ways to pay.
    pub alike: Distinct<Vec<u8>>,
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
        let blocks: Vec<&[Arc<Home>]> = catalogue.homes.blocks().collect();
        let mut homes = Vec::with_capacity(blocks.len());
        // The words of a few blocks at a time: those of a million homes take as much memory as all columns.
        for blocks in blocks.chunks(TOGETHER) {
            let words = on_all_cores(blocks, |homes| HomeBlock::words(homes));
            homes.extend(blocks.iter().zip(words).map(|(homes, words)| Arc::new(HomeBlock::of(homes, &words, &mut shared))));
        }
        shared.settle();
        let grounds = homes.iter().map(|block: &Arc<HomeBlock>| block.grounds.whole).collect();
        Columns { homes, grounds, support, shared, reach }
    }

    /// Makes a block in which a home came, changed or went: the home that stood in the row before, if any did. `catalogue` is already
    /// as it is to be.
    pub fn home_changed(&mut self, row: u32, before: Option<&Home>, catalogue: &Catalogue) {
        self.change_home(row, before, catalogue);
        let at = row as usize / ROWS;
        set(&mut self.grounds, at, self.homes[at].grounds.whole);
    }

    fn change_home(&mut self, row: u32, before: Option<&Home>, catalogue: &Catalogue) {
        let (at, place, shared) = (row as usize / ROWS, row as usize % ROWS, &mut self.shared);
        let homes = catalogue.homes.block(at);
        let Some(block) = self.homes.get_mut(at) else { return self.homes.push(Arc::new(HomeBlock::of(homes, &HomeBlock::words(homes), shared))) };
        if block.len() <= homes.len() {
            *block = Arc::new(block.with(place, before, Some(&homes[place]), shared));
            return;
        }
        // The last of them stands now in the place of the one that went.
        let last = homes.get(place).map(|home| &**home);
        if last.is_some() {
            *block = Arc::new(block.with(place, before, last, shared));
        }
        *block = Arc::new(block.with(homes.len(), last.or(before), None, shared));
    }

    /// The same for a support offer.
    pub fn support_changed(&mut self, row: u32, before: Option<&Support>, catalogue: &Catalogue) {
        let (at, place) = (row as usize / ROWS, row as usize % ROWS);
        let teams = catalogue.support.block(at);
        let now = teams.get(place).map(|team| &**team);
        if self.support.get(at).is_none_or(|block| block.len() <= teams.len()) {
            return self.stands_now(row, before, now);
        }
        self.stands_now(first_row(at) + teams.len() as u32, now.or(before), None);
        if now.is_some() {
            self.stands_now(row, before, now);
        }
    }

    /// Another team stands in a row, or none does.
    fn stands_now(&mut self, row: u32, before: Option<&Support>, now: Option<&Support>) {
        let (at, place, shared) = (row as usize / ROWS, row as usize % ROWS, &mut self.shared);
        if let Some(team) = before {
            self.reach.take_out(row, team, shared);
            shared.set_support_row(&team.id, NONE);
        }
        if let Some(team) = now {
            self.reach.add(row, team, shared);
            shared.set_support_row(&team.id, row);
        }
        if at == self.support.len() {
            self.support.push(Arc::new(SupportBlock::of(&[], shared)));
        }
        self.support[at] = Arc::new(self.support[at].with(place, before, now, shared));
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

/// What is made of each, in their order, on as many threads as there are cores.
fn on_all_cores<T: Sync, R: Send>(all: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let each = all.len().div_ceil(thread::available_parallelism().map_or(1, usize::from)).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = all.chunks(each).map(|part| scope.spawn(|| part.iter().map(&make).collect::<Vec<R>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
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
        self.alike.settle();
        self.support_ids.settle();
        self.stems.settle();
    }
}
