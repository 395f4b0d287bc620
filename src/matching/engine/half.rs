//! What one half of every package loses: for each offer, the weight that its own answers leave unmet.

use super::query::first_row;
use super::readers::{Block, Classes, Reader};
use crate::domain::Fit;
use crate::matching::term::{Asked, Term};

/// What each offer of one half loses, at the least, of the sum of all weights.
#[derive(Debug, Clone, Default)]
pub struct Half {
    /// Unknown counts as a half.
    pub loss: Vec<f64>,
    /// How much more it loses where unknown counts as nothing.
    pub unknown: Vec<f64>,
    /// Its gating requirements at fit 0, as far as it answers alone.
    pub blocks: Vec<u16>,
}

/// How often a term counts: once when it is taken in, less when it is taken out.
#[derive(Debug, Clone, Copy)]
struct Counting {
    weight: f64,
    gates: bool,
    sign: f64,
}

/// How one half answers a term: off the columns, and where its provider answered for the plan.
pub struct Read<'q, B> {
    pub reader: Reader<'q, B>,
    /// By row.
    pub answered: Vec<(u32, Fit)>,
}

impl Half {
    /// Of every offer, for all that is asked.
    pub fn of<'q, B: Block>(blocks: &[B], asked: &'q Asked, reader: impl Fn(&'q Term) -> Option<Read<'q, B>>) -> Half {
        let rows: usize = blocks.iter().map(Block::len).sum();
        let mut half = Half { loss: vec![0.0; rows], unknown: vec![0.0; rows], blocks: vec![0; rows] };
        let readers: Vec<_> = asked.terms.iter().zip(&asked.weights).filter_map(|(term, weight)| Some((reader(term)?, counting(term, *weight, 1.0)))).collect();
        half.count(blocks, &readers);
        half
    }

    /// The same where other things are asked: `left` terms of `before` are taken out and `come` of `after` taken in, each by its
    /// place. Sums come to the same up to rounding.
    pub fn changed<'q, B: Block>(
        &self,
        blocks: &[B],
        (before, left): (&'q Asked, &[usize]),
        (after, come): (&'q Asked, &[usize]),
        reader: impl Fn(&'q Term) -> Option<Read<'q, B>>,
    ) -> Option<Half> {
        let of = |asked: &'q Asked, places: &[usize], sign: f64| {
            let counted = places.iter().filter_map(|k| Some((reader(&asked.terms[*k])?, counting(&asked.terms[*k], asked.weights[*k], sign))));
            counted.collect::<Vec<_>>()
        };
        let mut readers = of(before, left, -1.0);
        readers.extend(of(after, come, 1.0));
        if readers.is_empty() {
            return None;
        }
        let mut half = self.clone();
        half.count(blocks, &readers);
        Some(half)
    }

    fn count<B: Block>(&mut self, blocks: &[B], reads: &[(Read<B>, Counting)]) {
        let mut fits = vec![];
        for (at, block) in blocks.iter().enumerate() {
            let first = first_row(at);
            for (Read { reader, answered }, counting) in reads {
                let rows = first as u32..(first + block.len()) as u32;
                let answered: Vec<(u32, Fit)> = answered.iter().copied().filter(|(row, _)| rows.contains(row)).collect();
                match reader {
                    Reader::Coded(term) => self.coded(block, first, term, &answered, *counting),
                    Reader::Mention(rows) => self.mentions(rows(block, first), first, &answered, *counting),
                    Reader::Rows(read) => {
                        read(block, first, &mut fits);
                        answered.iter().for_each(|(row, fit)| fits[*row as usize - first] = *fit);
                        fits.iter().enumerate().for_each(|(row, fit)| self.one(first + row, *fit, *counting));
                    }
                }
            }
        }
    }

    fn coded<B: Block>(&mut self, block: &B, first: usize, term: &Term, answered: &[(u32, Fit)], counting: Counting) {
        for from in (0..block.len()).step_by(64) {
            let rows = block.len() - from;
            let mut read = if rows >= 64 { u64::MAX } else { (1 << rows) - 1 };
            for (row, _) in answered {
                let place = (*row as usize - first).wrapping_sub(from);
                read &= if place < 64 { !(1 << place) } else { u64::MAX };
            }
            let classes = Classes::of(term, block.told(), from / 64);
            for (mut rows, fit) in [(classes.partly & read, Fit::CAN_ADD), (classes.unknown & read, Fit::Unknown), (classes.unmet & read, Fit::UNMET)] {
                while rows != 0 {
                    self.one(first + from + rows.trailing_zeros() as usize, fit, counting);
                    rows &= rows - 1;
                }
            }
        }
        answered.iter().for_each(|(row, fit)| self.one(*row as usize, *fit, counting));
    }

    /// Beside a home that mentions nothing the pair is known where it would be unknown.
    fn mentions(&mut self, rows: Vec<u16>, first: usize, answered: &[(u32, Fit)], counting: Counting) {
        let is_answered = |row: usize| answered.iter().any(|(other, _)| *other as usize == row);
        let mentioning = rows.into_iter().map(|row| first + usize::from(row)).filter(|row| !is_answered(*row)).map(|row| (row, Fit::MENTIONED));
        let all: Vec<(usize, Fit)> = mentioning.chain(answered.iter().map(|(row, fit)| (*row as usize, *fit))).collect();
        for (row, fit) in all {
            self.loss[row] -= counting.sign * counting.weight * (fit.or(0.5) - 0.5);
            self.unknown[row] -= counting.sign * counting.weight * 0.5;
        }
    }

    #[inline]
    fn one(&mut self, row: usize, fit: Fit, Counting { weight, gates, sign }: Counting) {
        match fit {
            Fit::Known(known) => {
                self.loss[row] += sign * weight * (1.0 - known);
                if gates && known == 0.0 {
                    self.blocks[row] = if sign > 0.0 { self.blocks[row] + 1 } else { self.blocks[row] - 1 };
                }
            }
            Fit::Unknown => {
                self.loss[row] += sign * weight * 0.5;
                self.unknown[row] += sign * weight * 0.5;
            }
        }
    }
}

fn counting(term: &Term, weight: f64, sign: f64) -> Counting {
    Counting { weight, gates: term.gates, sign }
}
