//! What support teams lose beside homes: for each, the weight that its own answers leave unmet.

use super::losses::of_support;
use super::query::Query;
use super::readers::Reader;
use crate::domain::Fit;
use crate::matching::columns::{Bits, ROWS, SupportBlock};
use crate::matching::term::Asked;

/// What each team loses, at the least, of the sum of all weights; by row.
#[derive(Debug, Clone, Default)]
pub struct Half {
    /// Unknown counts as a half.
    pub loss: Vec<f64>,
    /// How much more it loses where unknown counts as nothing.
    pub unknown: Vec<f64>,
    /// Its gating requirements at fit 0, as far as it answers alone.
    pub blocks: Vec<u16>,
}

/// How one half of every package answers a term: off the columns, and where its provider answered for the plan, by row.
pub type Read<'q, B> = (Reader<'q, B>, Vec<(u32, Fit)>);

/// How often a term counts: once when it is taken in, less when it is taken out.
#[derive(Debug, Clone, Copy)]
struct Counting {
    weight: f64,
    gates: bool,
    sign: f64,
}

impl Half {
    /// Of every team, for all that is asked.
    pub fn of(query: &Query, asked: &Asked) -> Half {
        let rows = query.columns.support.len() * ROWS;
        let mut half = Half { loss: vec![0.0; rows], unknown: vec![0.0; rows], blocks: vec![0; rows] };
        let all: Vec<usize> = (0..asked.terms.len()).collect();
        half.count(query, &reads(query, asked, &all, 1.0));
        half
    }

    /// The same where other things are asked: `left` terms of `before` are taken out and `come` of `after` taken in, each by its
    /// place; `None` where no team answers any of them. Sums come to the same up to rounding.
    pub fn changed(&self, query: &Query, (before, left): (&Asked, &[usize]), (after, come): (&Asked, &[usize])) -> Option<Half> {
        let (out, into) = (reads(query, before, left, -1.0), reads(query, after, come, 1.0));
        if out.is_empty() && into.is_empty() {
            return None;
        }
        let mut half = self.clone();
        half.count(query, &out);
        half.count(query, &into);
        Some(half)
    }

    fn count(&mut self, query: &Query, reads: &[(Read<SupportBlock>, Counting)]) {
        for (at, block) in query.columns.support.iter().enumerate() {
            let first = at * ROWS;
            for ((reader, answered), counting) in reads {
                let answered: Vec<(usize, Fit)> = answered.iter().map(|(row, fit)| (*row as usize, *fit)).filter(|(row, _)| row / ROWS == at).collect();
                let rows = Bits::first(block.len()).and_not(&Bits::of_places(answered.iter().map(|(row, _)| row % ROWS)));
                let mut one = |row: usize, fit: Fit| if reader.beside { self.beside(row, fit, *counting) } else { self.one(row, fit, *counting) };
                let mut many = |fit: Fit, class: &Bits| {
                    if fit != Fit::MET {
                        class.and(&rows).places().for_each(|place| one(first + place, fit));
                    }
                };
                if !reader.rows.exactly(block, &mut many) {
                    rows.places().for_each(|place| one(first + place, (reader.fit)(block, (first + place) as u32, place)));
                }
                answered.iter().for_each(|(row, fit)| one(*row, *fit));
            }
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

    /// Beside a home that mentions nothing the pair is known where it would be unknown.
    fn beside(&mut self, row: usize, fit: Fit, Counting { weight, sign, .. }: Counting) {
        if let Fit::Known(known) = fit {
            self.loss[row] -= sign * weight * (known - 0.5);
            self.unknown[row] -= sign * weight * 0.5;
        }
    }
}

fn reads<'q>(query: &'q Query, asked: &'q Asked, places: &[usize], sign: f64) -> Vec<(Read<'q, SupportBlock>, Counting)> {
    let read = |place: &usize| {
        let term = &asked.terms[*place];
        Some((of_support(term, query)?, Counting { weight: asked.weights[*place], gates: term.gates, sign }))
    };
    places.iter().filter_map(read).collect()
}
