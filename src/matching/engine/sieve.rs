//! What each offer of the half that leads loses, worked out for those alone that could still matter: whole blocks are left out by
//! the least that any of their offers loses, and of the rest many offers at once by sums that are never too high.

mod sums;

use super::planes::MOST;
use super::readers::{Block, Reader, Rows, loses_less};
use crate::domain::Fit;
use crate::matching::columns::{Bits, ROWS};
use crate::matching::term::{Asked, Term};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::hint::black_box;
use std::sync::Arc;
use sums::STEPS;

/// What one offer loses of the sum of all weights, at the least.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Loss {
    /// Unknown counts as a half.
    pub loss: f64,
    /// How much more it loses where unknown counts as nothing.
    pub unknown: f64,
    /// Its gating requirements at fit 0, as far as it answers alone.
    pub blocks: u16,
}

impl Loss {
    #[inline]
    fn and<B>(self, term: &Sifting<B>, fit: Fit) -> Loss {
        match fit {
            Fit::Known(known) => Loss { loss: self.loss + term.weight * (1.0 - known), blocks: self.blocks + u16::from(term.gates && known == 0.0), ..self },
            Fit::Unknown => Loss { loss: self.loss + term.weight * 0.5, unknown: self.unknown + term.weight * 0.5, ..self },
        }
    }
}

/// How the half that leads answers what is asked.
pub trait Lead {
    /// How many blocks of offers there are.
    fn blocks(&self) -> usize;
    /// How many requirements gate.
    fn gating(&self) -> u32;
    /// What one offer loses that has at most so many gating requirements at fit 0 and loses at most so much; none otherwise.
    fn within(&self, row: u32, unmet: u32, most: f64) -> Option<Loss>;
    /// Whether none of its gating requirements stands at fit 0.
    fn is_possible(&self, row: u32) -> bool;
    /// The blocks in the order of what none of their offers loses less than, without those where all have more gating requirements at
    /// fit 0 than that.
    fn order(&self, unmet: u32) -> Cow<'_, [(f64, usize)]>;
    /// Of these rows of a block all that have exactly so many gating requirements at fit 0, and perhaps some others.
    fn sifted(&self, block: usize, rows: Bits, unmet: u32) -> Bits;
    /// Those of them that lose at most so much, and perhaps some others: places in the block, each with the least that it loses as far as
    /// that is told of many at once, and those first that lose little.
    fn in_turn(&self, block: usize, rows: Bits, unmet: u32, most: f64) -> Vec<(f64, usize)>;
    /// Of these rows some that lose little, about as many as are wanted, and none but those with perhaps so many gating requirements
    /// at fit 0.
    fn nearest(&self, block: usize, rows: Bits, unmet: u32, wanted: usize) -> Bits;
}

/// Blocks whose places in memory are waited for at once.
const TOGETHER: usize = 16;

/// One plan against the blocks of one half.
pub struct Sieve<'q, B> {
    blocks: &'q [Arc<B>],
    /// What gates first, then the heaviest first.
    terms: Vec<Sifting<'q, B>>,
    gating: usize,
    /// The order of blocks where no gating requirement stands at fit 0, once somebody asked: each search for what is possible begins with it.
    order: OnceCell<Vec<(f64, usize)>>,
}

struct Sifting<'q, B> {
    reader: Reader<'q, B>,
    weight: f64,
    gates: bool,
    /// Where providers answered for the plan; by row.
    answered: Vec<(u32, Fit)>,
}

impl<B> Sifting<'_, B> {
    /// A place that must be near, or away.
    fn must_be_near(&self) -> bool {
        self.gates && matches!(self.reader.rows, Rows::Words(_))
    }
}

impl<'q, B: Block> Sieve<'q, B> {
    /// For what is asked: how a term is read, and what was answered to it.
    pub fn new(blocks: &'q [Arc<B>], asked: &'q Asked, read: impl Fn(&'q Term) -> Option<(Reader<'q, B>, Vec<(u32, Fit)>)>) -> Sieve<'q, B> {
        let sifting = |(term, weight): (&'q Term, &f64)| {
            let (reader, answered) = read(term)?;
            Some(Sifting { reader, weight: *weight, gates: term.gates, answered })
        };
        let mut terms: Vec<_> = asked.terms.iter().zip(&asked.weights).filter_map(sifting).collect();
        // A place that must be near leaves out most blocks at once.
        let order = |term: &Sifting<B>| (term.gates, term.must_be_near(), term.weight);
        terms.sort_by(|a, b| order(b).partial_cmp(&order(a)).unwrap_or(std::cmp::Ordering::Equal));
        let gating = terms.iter().filter(|term| term.gates).count();
        Sieve { blocks, terms, gating, order: OnceCell::new() }
    }

    fn fit(&self, term: &Sifting<B>, row: u32) -> Fit {
        let answered = term.answered.iter().find(|(other, _)| *other == row).map(|(_, fit)| *fit);
        answered.unwrap_or_else(|| (term.reader.fit)(&self.blocks[row as usize / ROWS], row, row as usize % ROWS))
    }

    fn in_order(&self, unmet: u32) -> Vec<(f64, usize)> {
        // Most blocks are too far from a place that must be near, and are not opened at all.
        let place_leads = self.terms.first().is_some_and(Sifting::must_be_near);
        let mut order = vec![];
        for together in (0..self.blocks.len()).step_by(TOGETHER) {
            let these = together..(together + TOGETHER).min(self.blocks.len());
            if !place_leads {
                black_box(self.blocks[these.clone()].iter().fold(0, |all, block| all ^ block.glance()));
            }
            order.extend(these.filter_map(|at| Some((self.least(at, unmet)?, at))));
        }
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        order
    }

    /// No offer of the block loses less; none where all have more gating requirements at fit 0 than that.
    fn least(&self, block: usize, unmet: u32) -> Option<f64> {
        let (first, end) = ((block * ROWS) as u32, ((block + 1) * ROWS) as u32);
        let (mut sum, mut blocked) = (0.0, 0);
        for term in &self.terms {
            let answered = term.answered.iter().filter(|(row, _)| (first..end).contains(row)).map(|(_, fit)| *fit);
            let best = answered.fold((term.reader.best)(&self.blocks[block], block), loses_less);
            sum += term.weight * (1.0 - best.or(0.5));
            blocked += u32::from(term.gates && best.is_unmet());
            if blocked > unmet {
                return None;
            }
        }
        Some(sum)
    }

    /// Rows of a block of which some answer stands in no column.
    fn answered(&self, block: usize) -> Bits {
        let rows = self.terms.iter().flat_map(|term| &term.answered).map(|(row, _)| *row as usize);
        Bits::of_places(rows.filter(|row| row / ROWS == block).map(|row| row % ROWS))
    }
}

impl<B: Block> Lead for Sieve<'_, B> {
    fn blocks(&self) -> usize {
        self.blocks.len()
    }

    fn gating(&self) -> u32 {
        self.gating as u32
    }

    fn within(&self, row: u32, unmet: u32, most: f64) -> Option<Loss> {
        let mut sum = Loss::default();
        for term in &self.terms {
            sum = sum.and(term, self.fit(term, row));
            // Nothing takes off again from what is lost.
            if sum.loss > most || u32::from(sum.blocks) > unmet {
                return None;
            }
        }
        Some(sum)
    }

    fn is_possible(&self, row: u32) -> bool {
        !self.terms[..self.gating].iter().any(|term| self.fit(term, row).is_unmet())
    }

    fn order(&self, unmet: u32) -> Cow<'_, [(f64, usize)]> {
        if unmet == 0 { Cow::Borrowed(self.order.get_or_init(|| self.in_order(0))) } else { Cow::Owned(self.in_order(unmet)) }
    }

    fn sifted(&self, block: usize, rows: Bits, unmet: u32) -> Bits {
        self.by_gates(block, rows, unmet).or(&rows.and(&self.answered(block)))
    }

    fn in_turn(&self, block: usize, rows: Bits, unmet: u32, most: f64) -> Vec<(f64, usize)> {
        let answered = rows.and(&self.answered(block));
        let left = self.by_gates(block, rows, unmet).and_not(&answered);
        let at_once = |rows: Bits| rows.places().map(|place| (0.0, place));
        if left.is_none() || most == f64::INFINITY {
            return at_once(left.or(&answered)).collect();
        }
        let by_loss = self.by_loss(block, left, most);
        at_once(answered).chain(by_loss).collect()
    }

    fn nearest(&self, block: usize, rows: Bits, unmet: u32, wanted: usize) -> Bits {
        let left = self.by_gates(block, rows, unmet);
        if left.count() <= wanted {
            return left;
        }
        let whole: f64 = self.terms.iter().map(|term| term.weight).sum();
        let (sums, _) = self.sums(block, left, STEPS / whole.max(f64::MIN_POSITIVE));
        let within = |steps: u32| sums.at_most(steps).and(&left);
        (0..=MOST).step_by(2).map(within).find(|rows| rows.count() >= wanted).unwrap_or(left)
    }
}
