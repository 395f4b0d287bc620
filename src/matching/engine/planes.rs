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
        let mut sums = Planes { planes: [[0; WORDS]; DEEP], over: [0; WORDS] };
        for (word, sum) in of_words.into_iter().enumerate().filter(|(_, sum)| *sum > 0) {
            sums.planes.iter_mut().enumerate().for_each(|(power, plane)| plane[word] = all_with(sum, power));
            sums.over[word] = if sum > MOST { u64::MAX } else { 0 };
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
        if *powers == 0 {
            return;
        }
        let those: [u64; DEEP + 1] = std::array::from_fn(|power| all_with(*powers, power));
        self.add_each(|power, word| with[power][word] & those[power]);
    }

    /// Adds to each row one of four numbers, by what two lists of bits say of it: neither, the second alone, the first alone, both.
    pub fn add_by_two(&mut self, first: &[u64; WORDS], second: &[u64; WORDS], numbers: [u32; 4]) {
        let numbers = numbers.map(|number| number.min(MOST + 1));
        // A bit of a number is that of "neither", turned where a list says so: by the first, the second, both together.
        let turned: [[u64; 4]; DEEP + 1] = std::array::from_fn(|power| {
            let [neither, one, other, both] = numbers.map(|number| all_with(number, power));
            [neither, neither ^ one, neither ^ other, neither ^ one ^ other ^ both]
        });
        self.add_each(|power, word| {
            let [neither, one, other, both] = turned[power];
            let (first, second) = (first[word], second[word]);
            neither ^ second & one ^ first & other ^ first & second & both
        });
    }

    /// Adds the number of each row, told power by power. All powers of one word are gone through before the next word, and several
    /// words at once, so that nothing in between is written to memory.
    #[inline(always)]
    fn add_each(&mut self, with: impl Fn(usize, usize) -> u64) {
        for word in 0..WORDS {
            let mut carry = 0;
            for power in 0..DEEP {
                let (plane, with) = (self.planes[power][word], with(power, word));
                let more = plane ^ with;
                self.planes[power][word] = more ^ carry;
                carry = (plane & with) | (carry & more);
            }
            self.over[word] |= carry | with(DEEP, word);
        }
    }

    /// The sum of one row; what is more than [`MOST`] is one more.
    pub fn of(&self, place: usize) -> u32 {
        let (word, bit) = (place / 64, place % 64);
        let has = |words: &[u64; WORDS]| (words[word] >> bit & 1) as u32;
        if has(&self.over) == 1 { MOST + 1 } else { self.planes.iter().enumerate().fold(0, |sum, (power, plane)| sum | has(plane) << power) }
    }

    /// The rows whose sum is no more than a number.
    pub fn at_most(&self, number: u32) -> Bits {
        let number = number.min(MOST);
        let has: [u64; DEEP] = std::array::from_fn(|power| all_with(number, power));
        let mut within = [0u64; WORDS];
        for (word, within) in within.iter_mut().enumerate() {
            let (mut less, mut equal) = (0, u64::MAX);
            for power in (0..DEEP).rev() {
                let plane = self.planes[power][word];
                less |= equal & has[power] & !plane;
                equal &= !(has[power] ^ plane);
            }
            *within = (less | equal) & !self.over[word];
        }
        Bits(within)
    }
}

/// All rows of a word where a number has a power of two in it, else none.
#[inline(always)]
fn all_with(number: u32, power: usize) -> u64 {
    if number >> power & 1 == 1 { u64::MAX } else { 0 }
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
        fn sums_are_those_of_each_row(first in 0u32..300, all in proptest::collection::vec((0u32..260, 1usize..9), 0..20), limit in 0u32..256, four in [0u32..260, 0u32..90, 0u32..30, 0u32..260]) {
            let mut planes = Planes::new([first; WORDS]);
            let rows = |step: usize| Bits::of_places((0..WORDS * 64).step_by(step));
            for (number, step) in &all {
                let (some, others) = (rows(*step), Bits::ALL.and_not(&rows(*step)));
                let mut numbers = Numbers::none();
                numbers.put(*number, &some);
                numbers.put(number / 2, &others);
                planes.add(&numbers);
            }
            let (thirds, fifths) = (rows(3), rows(5));
            planes.add_by_two(&thirds.0, &fifths.0, four);
            let within = planes.at_most(limit);
            for place in 0..WORDS * 64 {
                let by_two = four[usize::from(place % 3 == 0) * 2 + usize::from(place % 5 == 0)];
                let sum = by_two + first + all.iter().map(|(number, step)| if place % step == 0 { *number } else { number / 2 }).sum::<u32>();
                prop_assert_eq!(within.has(place), sum <= limit, "{} {}", place, sum);
                prop_assert_eq!(planes.of(place), sum.min(MOST + 1), "{}", place);
            }
        }
    }
}
