//! A bit for each row of a block: 64 rows are read at once.

use super::ROWS;

/// Rows of a word.
pub const BITS: usize = u64::BITS as usize;
/// Words of a block.
pub const WORDS: usize = ROWS / BITS;

/// A bit for each row of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bits(pub [u64; WORDS]);

impl Bits {
    /// No row.
    pub const NONE: Bits = Bits([0; WORDS]);
    /// Every row, and what stands for none.
    pub const ALL: Bits = Bits([u64::MAX; WORDS]);

    /// The first so many rows.
    pub fn first(rows: usize) -> Bits {
        Bits(std::array::from_fn(|word| match rows.saturating_sub(word * BITS) {
            0 => 0,
            n if n >= BITS => u64::MAX,
            n => (1 << n) - 1,
        }))
    }

    /// Of the rows of a block that pass.
    pub fn of(pass: impl Iterator<Item = bool>) -> Bits {
        let mut bits = Bits::NONE;
        pass.enumerate().for_each(|(place, pass)| bits.0[place / BITS] |= u64::from(pass) << (place % BITS));
        bits
    }

    /// Of the rows at these places.
    #[inline]
    pub fn of_places(places: impl Iterator<Item = usize>) -> Bits {
        let mut bits = Bits::NONE;
        places.for_each(|place| bits.set(place, true));
        bits
    }

    /// Sets or takes away one.
    pub fn set(&mut self, place: usize, on: bool) {
        let (word, bit) = (&mut self.0[place / BITS], 1u64 << (place % BITS));
        *word = if on { *word | bit } else { *word & !bit };
    }

    /// Whether it is set.
    #[inline]
    pub fn has(&self, place: usize) -> bool {
        self.0[place / BITS] >> (place % BITS) & 1 == 1
    }

    /// Whether none is set.
    #[inline]
    pub fn is_none(&self) -> bool {
        self.0.iter().fold(0, |any, word| any | word) == 0
    }

    /// How many are set.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// A plain loop: several words go through the processor at once (what `array::from_fn` makes of it is a call for each word).
    #[inline(always)]
    fn with(&self, other: &Bits, of: impl Fn(u64, u64) -> u64) -> Bits {
        let mut bits = *self;
        for (word, other) in bits.0.iter_mut().zip(&other.0) {
            *word = of(*word, *other);
        }
        bits
    }

    #[inline]
    pub fn and(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a & b)
    }

    #[inline]
    pub fn or(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a | b)
    }

    #[inline]
    pub fn and_not(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a & !b)
    }

    /// The places that are set, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, mut word)| {
            std::iter::from_fn(move || {
                let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(at * BITS + bit)
            })
        })
    }
}
