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

impl Planes {
    /// The same for the rows of each word.
    pub fn new(of_words: [u32; WORDS]) -> Planes {
        let bit = |on: bool| if on { u64::MAX } else { 0 };
        let planes = std::array::from_fn(|power| std::array::from_fn(|word| bit(of_words[word] >> power & 1 == 1)));
        Planes { planes, over: std::array::from_fn(|word| bit(of_words[word] > MOST)) }
    }

    /// Adds a number to some rows.
    pub fn add(&mut self, number: u32, rows: &Bits) {
        if number > MOST {
            self.over.iter_mut().zip(&rows.0).for_each(|(over, rows)| *over |= rows);
            return;
        }
        let first = number.trailing_zeros() as usize;
        let mut carry = [0u64; WORDS];
        for (power, plane) in self.planes.iter_mut().enumerate().skip(first) {
            if number >> power & 1 == 1 {
                for word in 0..WORDS {
                    let (sum, with) = (plane[word], rows.0[word]);
                    plane[word] = sum ^ with ^ carry[word];
                    carry[word] = (sum & with) | (carry[word] & (sum ^ with));
                }
            } else {
                for word in 0..WORDS {
                    let sum = plane[word];
                    plane[word] = sum ^ carry[word];
                    carry[word] &= sum;
                }
            }
        }
        self.over.iter_mut().zip(&carry).for_each(|(over, carry)| *over |= carry);
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
        Bits(std::array::from_fn(|word| (less[word] | equal[word]) & !self.over[word]))
    }
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
            all.iter().for_each(|(number, step)| planes.add(*number, &rows(*step)));
            let within = planes.at_most(limit);
            for place in 0..WORDS * 64 {
                let sum = first + all.iter().filter(|(_, step)| place % step == 0).map(|(number, _)| number).sum::<u32>();
                prop_assert_eq!(within.has(place), sum <= limit, "{} {}", place, sum);
            }
        }
    }
}
