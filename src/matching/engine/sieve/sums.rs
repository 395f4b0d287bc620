//! Many offers at once: how many gating requirements stand at fit 0, and what all terms together come to at the least.

use super::Sieve;
use crate::domain::Fit;
use crate::matching::columns::{Bits, WORDS};
use crate::matching::engine::planes::{MOST, Numbers, Planes};
use crate::matching::engine::readers::{Block, Rows};
use std::hint::black_box;

/// So many terms are summed up between two looks at whether any row is left.
const BETWEEN: usize = 4;
/// The loss that is asked about is so many steps.
pub const STEPS: f64 = 200.0;

impl<B: Block> Sieve<'_, B> {
    /// Those with so many gating requirements at fit 0, as far as many rows can be told at once.
    pub(super) fn by_gates(&self, block: usize, rows: Bits, unmet: u32) -> Bits {
        let mut left = rows;
        // How many surely stand at fit 0, and how many more may.
        let (mut surely, mut perhaps) = (Planes::new([0; WORDS]), Planes::new([0; WORDS]));
        for term in &self.terms[..self.gating] {
            let block = &*self.blocks[block];
            let mut count = |exact: bool, fit: Fit, rows: &Bits| match (fit.is_unmet(), unmet) {
                (true, 0) => left = left.and_not(rows),
                (true, _) => surely.count(rows),
                (false, 1..) if !exact && fit != Fit::Unknown => perhaps.count(rows),
                (false, _) => {}
            };
            match &term.reader.rows {
                exact @ (Rows::Exactly(_) | Rows::Fact(..)) => _ = exact.exactly(block, &mut |fit, rows| count(true, fit, rows)),
                Rows::AtMost(of) => of(block, &mut |fit, rows| count(false, fit, rows)),
                Rows::Words(of) => {
                    let fits = of(block);
                    let are = |wanted: bool| Bits(std::array::from_fn(|word| if fits[word].is_unmet() == wanted { u64::MAX } else { 0 }));
                    count(false, Fit::UNMET, &are(true));
                    count(false, Fit::MET, &are(false));
                }
                Rows::Each => count(false, Fit::MET, &rows),
            }
            if unmet == 0 && left.is_none() {
                return left;
            }
        }
        if unmet == 0 {
            return left;
        }
        // At most so many surely, and not fewer with all that may.
        let few = surely.at_most(unmet);
        let too_few = surely.at_most(unmet - 1).and(&perhaps.at_most(0));
        left.and(&few).and_not(&too_few)
    }

    /// Those that lose at most so much, each with the least that it loses, the least first: of each loss whole steps are counted, so that
    /// no sum is too high.
    pub(super) fn by_loss(&self, block: usize, left: Bits, most: f64) -> impl Iterator<Item = (f64, usize)> + use<B> {
        let steps = STEPS / most.max(f64::MIN_POSITIVE);
        let (sums, left) = self.sums(block, left, steps);
        let mut all: Vec<(u32, usize)> = left.and(&sums.at_most(STEPS as u32)).places().map(|place| (sums.of(place), place)).collect();
        all.sort_unstable();
        all.into_iter().map(move |(sum, place)| (f64::from(sum) / steps, place))
    }

    /// What rows lose at the least, in so many steps for a whole weight; and of these rows those that may lose at most [`STEPS`].
    pub(super) fn sums(&self, block: usize, mut left: Bits, steps: f64) -> (Planes, Bits) {
        let block = &*self.blocks[block];
        let of = |weight: f64, fit: Fit| (weight * (1.0 - fit.or(0.5)) * steps).min(f64::from(MOST) + 1.0) as u32;
        let mut of_words = [0u32; WORDS];
        for term in &self.terms {
            if let Rows::Words(fits) = &term.reader.rows {
                of_words.iter_mut().zip(fits(block)).for_each(|(sum, fit)| *sum += of(term.weight, fit));
            }
        }
        black_box(self.terms.iter().fold(0, |all, term| all ^ term.reader.rows.glance(block)));
        let (mut sums, mut numbers, mut since) = (Planes::new(of_words), Numbers::none(), 0);
        left = left.and(&sums.at_most(STEPS as u32));
        for (at, term) in self.terms.iter().enumerate() {
            match &term.reader.rows {
                Rows::Fact(place, fits) => {
                    let (has, lacks) = block.told().has_and_lacks(*place);
                    sums.add_by_two(has, lacks, fits.map(|fit| of(term.weight, fit)));
                }
                Rows::Exactly(classes) | Rows::AtMost(classes) => {
                    numbers.clear();
                    // Ranges of numbers that stand side by side often come to the same.
                    let (mut same, mut together) = (0, Bits::NONE);
                    classes(block, &mut |fit, rows| {
                        let number = of(term.weight, fit);
                        if number == same {
                            together = together.or(rows);
                        } else {
                            numbers.put(same, &together);
                            (same, together) = (number, *rows);
                        }
                    });
                    numbers.put(same, &together);
                    sums.add(&numbers);
                }
                Rows::Words(_) | Rows::Each => continue,
            }
            since += 1;
            if since % BETWEEN == 0 {
                left = left.and(&sums.at_most(STEPS as u32));
                // So few are sooner looked at one by one.
                if left.count() <= self.terms.len() - at {
                    break;
                }
            }
        }
        (sums, left)
    }
}
