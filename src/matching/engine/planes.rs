//! Small sums for the rows of a block, all rows at once: each sum stands across eight words of bits, one for each power of two.

use crate::matching::columns::{Bits, WORDS};

/// Bits of a sum.
const DEEP: usize = 8;
/// The most that a sum tells apart.
pub const MOST: u32 = (1 << DEEP) - 1;

/// A sum for each row of a block, up to [`MOST`].
#[derive(Debug, Clone)]
pub struct Planes {
    planes: [[u64; WORDS]; DEEP],
    /// What is more than that.
    over: [u64; WORDS],
}

/// A number for each row of a block, to be added all at once.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// The rows whose number has each power of two in it, where any has; numbers above [`MOST`] have the power beyond alone.
    with: [[u64; WORDS]; DEEP + 1],
    /// The powers that some number has.
    powers: u32,
}

impl Numbers {
    /// Nothing for any row.
    pub fn none() -> Numbers {
        Numbers { with: [[0; WORDS]; DEEP + 1], powers: 0 }
    }

    /// Takes all of them away. What is no longer told of stays where it is, so that nothing need be written.
    pub fn clear(&mut self) {
        self.powers = 0;
    }

    /// The number of some rows, which have none yet.
    pub fn put(&mut self, number: u32, rows: &Bits) {
        let number = number.min(MOST + 1);
        for power in (0..=DEEP).filter(|power| number >> power & 1 == 1) {
            if self.powers >> power & 1 == 1 { or(&mut self.with[power], rows) } else { self.with[power] = rows.0 }
        }
        self.powers |= number;
    }
}

impl Planes {
    /// The same for the rows of each word.
    pub fn new(of_words: [u32; WORDS]) -> Planes {
        let bit = |on: bool| if on { u64::MAX } else { 0 };
        let mut sums = Planes { planes: [[0; WORDS]; DEEP], over: [0; WORDS] };
        for (word, sum) in of_words.into_iter().enumerate().filter(|(_, sum)| *sum > 0) {
            sums.planes.iter_mut().enumerate().for_each(|(power, plane)| plane[word] = bit(sum >> power & 1 == 1));
            sums.over[word] = bit(sum > MOST);
        }
        sums
    }

    /// Adds one to some rows.
    pub fn count(&mut self, rows: &Bits) {
        let mut one = Numbers::none();
        one.put(1, rows);
        self.add(&one);
    }

    /// Adds to each row its number.
    pub fn add(&mut self, Numbers { with, powers }: &Numbers) {
        let mut carry = [0u64; WORDS];
        // Below the lowest power of all numbers nothing changes, nor above the highest once nothing is carried.
        let lowest = (powers.trailing_zeros() as usize).min(DEEP);
        for (power, (plane, with)) in self.planes.iter_mut().zip(with).enumerate().skip(lowest) {
            match powers >> power {
                0 if Bits(carry).is_none() => return,
                rest if rest & 1 == 1 => add_with(plane, with, &mut carry),
                _ => add_to(plane, &mut carry),
            }
        }
        or(&mut self.over, &Bits(carry));
        if powers >> DEEP == 1 {
            or(&mut self.over, &Bits(with[DEEP]));
        }
    }

    /// The rows whose sum is no more than a number.
    pub fn at_most(&self, number: u32) -> Bits {
        let number = number.min(MOST);
        let (mut less, mut equal) = ([0u64; WORDS], [u64::MAX; WORDS]);
        for (power, plane) in self.planes.iter().enumerate().rev() {
            for word in 0..WORDS {
                if number >> power & 1 == 1 {
                    less[word] |= equal[word] & !plane[word];
                    equal[word] &= plane[word];
                } else {
                    equal[word] &= !plane[word];
                }
            }
        }
        Bits(less).or(&Bits(equal)).and_not(&Bits(self.over))
    }
}

#[inline]
fn add_with(plane: &mut [u64; WORDS], with: &[u64; WORDS], carry: &mut [u64; WORDS]) {
    for word in 0..WORDS {
        let (sum, more) = (plane[word], plane[word] ^ with[word]);
        plane[word] = more ^ carry[word];
        carry[word] = (sum & with[word]) | (carry[word] & more);
    }
}

#[inline]
fn add_to(plane: &mut [u64; WORDS], carry: &mut [u64; WORDS]) {
    for word in 0..WORDS {
        let sum = plane[word];
        plane[word] = sum ^ carry[word];
        carry[word] &= sum;
    }
}

#[inline]
fn or(into: &mut [u64; WORDS], rows: &Bits) {
    into.iter_mut().zip(&rows.0).for_each(|(into, rows)| *into |= rows);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_are_those_of_each_row(first in 0u32..300, all in proptest::collection::vec((0u32..260, 1usize..9), 0..20), limit in 0u32..256) {
            let mut planes = Planes::new([first; WORDS]);
            let rows = |step: usize| Bits::of_places((0..WORDS * 64).step_by(step));
            for (number, step) in &all {
                let (some, others) = (rows(*step), Bits::ALL.and_not(&rows(*step)));
                let mut numbers = Numbers::none();
                numbers.put(*number, &some);
                numbers.put(number / 2, &others);
                planes.add(&numbers);
            }
            let within = planes.at_most(limit);
            for place in 0..WORDS * 64 {
                let sum = first + all.iter().map(|(number, step)| if place % step == 0 { *number } else { number / 2 }).sum::<u32>();
                prop_assert_eq!(within.has(place), sum <= limit, "{} {}", place, sum);
            }
        }
    }
}
