//! Rows from the best down, sorted only as far as somebody looks.

use crate::domain::Pence;

/// The most blocks that a key tells apart.
pub const MOST_BLOCKS: u32 = 15;
/// The share of all weights below which a key does not tell two losses apart.
pub const HAIR: f64 = 4.0 / SHARES;
const SHARES: f64 = (1u64 << 36) as f64;
/// The most pounds that a key tells apart.
const MOST_POUNDS: i64 = (1 << 21) - 1;
/// How many rows are sorted first; each time four times as many.
const FIRST: usize = 256;

/// A number that is smaller the earlier a row stands: by blocks, loss as a share of all weights, restrictiveness, cost.
#[inline]
pub fn key(blocks: u16, loss: f64, restrictiveness: u8, cost: Option<Pence>) -> u64 {
    let blocks = u64::from(blocks).min(u64::from(MOST_BLOCKS));
    // A mention takes something off, so that a loss can lie below nothing: half of the range is for that.
    let loss = ((loss / 2.0 + 0.5).clamp(0.0, 1.0 - HAIR) * SHARES) as u64;
    let pounds = cost.map_or(MOST_POUNDS, |cost| (cost.0 / 100).clamp(0, MOST_POUNDS)) as u64;
    blocks << 60 | loss << 24 | u64::from(restrictiveness) << 21 | pounds
}

/// Rows with their keys, given back in order.
pub struct Falling {
    rows: Vec<(u64, u32)>,
    next: usize,
    sorted: usize,
    batch: usize,
}

impl Falling {
    /// In any order yet.
    pub fn new(rows: Vec<(u64, u32)>) -> Falling {
        Falling { rows, next: 0, sorted: 0, batch: FIRST }
    }

    fn sort_more(&mut self) {
        let rest = &mut self.rows[self.sorted..];
        let batch = self.batch.min(rest.len());
        if batch < rest.len() {
            rest.select_nth_unstable(batch);
        }
        rest[..batch].sort_unstable();
        self.sorted += batch;
        self.batch *= 4;
    }
}

impl Iterator for Falling {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.next == self.sorted {
            self.sort_more();
        }
        let (_, row) = *self.rows[..self.sorted].get(self.next)?;
        self.next += 1;
        Some(row)
    }
}
