//! The teams that take part in a search, best first, and those of them around each home.

use super::falling;
use super::half::Half;
use super::query::Query;
use crate::matching::columns::{Cell, NONE, ROWS, cell_of};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Teams in the order of what they lose.
pub struct Teams {
    rows: Vec<u32>,
    /// What each loses, in that order, none less than the one before.
    losses: Vec<f64>,
    /// The place of each row in that order.
    place_of: Vec<u32>,
    /// By cell and council area: the teams up to some place.
    around: RefCell<HashMap<(Cell, u32), (u32, TeamsAround)>>,
}

/// The teams around a home, in order.
type TeamsAround = Rc<[Around]>;

/// A team that may serve the homes of one cell and council area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Around {
    pub place: u32,
    /// It covers the whole area; otherwise its circle decides.
    pub surely: bool,
}

impl Teams {
    /// Those that pass, in the order of what they lose of the sum of `all` weights, to within a hair.
    pub fn of(query: &Query, half: &Half, all: f64, pass: impl Fn(u32) -> bool) -> Teams {
        let taking_part = query.support_rows().filter(|row| pass(*row));
        let key = |row: u32| falling::key(half.blocks[row as usize], half.loss[row as usize] / all, 0, query.price_of(row));
        let mut keyed: Vec<(u64, u32)> = taking_part.map(|row| (key(row), row)).collect();
        keyed.sort_unstable();
        let rows: Vec<u32> = keyed.into_iter().map(|(_, row)| row).collect();
        let mut place_of = vec![NONE; query.columns.support.len() * ROWS];
        for (place, row) in (0u32..).zip(&rows) {
            place_of[*row as usize] = place;
        }
        // Where blocks come first, or two differ by a hair, a later one may lose less.
        let mut losses: Vec<f64> = rows.iter().map(|row| half.loss[*row as usize]).collect();
        let mut least = f64::INFINITY;
        losses.iter_mut().rev().for_each(|loss| (least, *loss) = (least.min(*loss), least.min(*loss)));
        Teams { rows, losses, place_of, around: RefCell::default() }
    }

    /// The row of the team in a place.
    pub fn row(&self, place: u32) -> u32 {
        self.rows[place as usize]
    }

    /// The place of a team; none where it takes no part.
    pub fn place(&self, row: u32) -> Option<u32> {
        Some(self.place_of[row as usize]).filter(|place| *place != NONE)
    }

    /// Every row, in order.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The place from which on every team loses more.
    pub fn up_to(&self, loss: f64) -> u32 {
        self.losses.partition_point(|least| *least <= loss) as u32
    }

    /// The teams before a place that may serve a home, in order, and perhaps some after it.
    pub fn around(&self, query: &Query, home: u32, before: u32) -> TeamsAround {
        let (block, at) = query.columns.home(home);
        let (cell, area) = (cell_of(block.points[at]), block.area.of[at]);
        if let Some((known_before, known)) = self.around.borrow().get(&(cell, area))
            && *known_before >= before
        {
            return known.clone();
        }
        let reach = &query.columns.reach;
        let with = |row: u32, surely: bool| self.place(row).filter(|place| *place < before).map(|place| Around { place, surely });
        let mut all: Vec<Around> = reach.covering(area).iter().filter_map(|row| with(*row, true)).collect();
        all.extend(reach.around(cell).filter_map(|row| with(row, false)));
        // Of a team that stands there twice the first counts.
        all.sort_unstable_by_key(|around| (around.place, !around.surely));
        all.dedup_by_key(|around| around.place);
        let all: TeamsAround = all.into();
        self.around.borrow_mut().insert((cell, area), (before, all.clone()));
        all
    }
}
