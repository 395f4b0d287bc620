//! Chance that falls the same way on every machine: whole numbers only, one stream of ChaCha for each row.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a stream is for, so that more homes never change a team or a plan.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    Support = 1,
    Home = 2,
    Plan = 3,
    Town = 4,
}

/// One row's own source of chance.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of one row: the same for the same seed, whatever else is made.
    pub fn of(seed: u64, stream: Stream, row: u64) -> Chance {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut source = ChaCha8Rng::from_seed(key);
        source.set_stream(((stream as u64) << 56) | row);
        Chance(source)
    }

    /// A whole number from 0 to `n` − 1.
    pub fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// A place in a table of weights that run up to `total`.
    pub fn below_u64(&mut self, total: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(total)) >> 64) as u64
    }

    /// A whole number from `low` to `high`, both possible.
    pub fn between(&mut self, (low, high): (u32, u32)) -> u32 {
        low + self.below(high - low + 1)
    }

    /// True so many times in a thousand.
    pub fn is(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// A value so many times in a thousand; nothing otherwise.
    pub fn maybe<T>(&mut self, per_mille: u32, value: impl FnOnce(&mut Chance) -> T) -> Option<T> {
        self.is(per_mille).then(|| value(self))
    }

    /// One of a table, all alike. The table must not be empty.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u32) as usize]
    }

    /// One of a table by weight.
    pub fn weighted<'a, T>(&mut self, all: &'a [(u32, T)]) -> &'a T {
        &all[self.place(all.iter().map(|(weight, _)| *weight))].1
    }

    /// The place of one of several weights. There must be one above 0.
    pub fn place(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (place, weight) in weights.enumerate() {
            match left.checked_sub(weight) {
                None => return place,
                Some(rest) => left = rest,
            }
        }
        0
    }

    /// So many different ones of a table, in the order in which they fell.
    pub fn some<T: Copy>(&mut self, all: &[T], how_many: usize) -> Vec<T> {
        let mut left = all.to_vec();
        (0..how_many.min(all.len())).map(|_| left.remove(self.below(left.len() as u32) as usize)).collect()
    }

    /// The smaller of two draws below `n`: few get many, many get few.
    pub fn skewed(&mut self, n: u32) -> u32 {
        self.below(n).min(self.below(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_falls_the_same_whatever_else_is_made() {
        let mut first = Chance::of(7, Stream::Home, 12);
        let mut again = Chance::of(7, Stream::Home, 12);
        let mut other = Chance::of(7, Stream::Support, 12);
        let drawn: Vec<u32> = (0..4).map(|_| first.below(1000)).collect();
        assert_eq!(drawn, (0..4).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_ne!(drawn, (0..4).map(|_| other.below(1000)).collect::<Vec<_>>());
    }

    #[test]
    fn the_numbers_are_the_same_on_every_machine() {
        let mut chance = Chance::of(2026, Stream::Town, 0);
        assert_eq!([chance.below(1000), chance.below(1000), chance.below(1000)], [255, 235, 288]);
    }
}
