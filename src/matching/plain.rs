//! The plain, obvious way: every pair is looked at, one after another. Any faster way must give the same answer to the byte.

use super::candidates::{Candidates, Pair};
use super::rank::{First, Place};
use super::score::Score;
use super::sheet::Sheet;
use super::{best::Best, near_miss::Nearest};

/// What a look at all pairs finds.
pub struct Survey<'a> {
    /// The pairs that are possible, with their scores.
    pub possible: Vec<(Score, Pair)>,
    /// For each requirement, the pairs that nothing but it stands in the way of.
    pub blocked_only_by: Vec<Vec<Pair>>,
    /// The first of the possible, in order.
    pub first: Vec<Place<'a>>,
    pub nearest: Nearest<'a>,
    pub best: Best<'a>,
}

/// Looks at all pairs, keeping the first `top` of those possible.
pub fn survey<'a>(sheet: &Sheet, candidates: &'a Candidates<'a>, top: usize) -> Survey<'a> {
    let (mut first, mut nearest, mut best) = (First::new(top), Nearest::default(), Best::new(candidates));
    let (mut possible, mut blocked_only_by) = (vec![], vec![vec![]; sheet.terms.len()]);
    let mut fits = vec![];
    for pair in candidates.pairs.iter().copied() {
        let gate = sheet.gate(pair);
        if gate.blocks == 1 {
            blocked_only_by[gate.last].push(pair);
        }
        if gate.blocks > 0 && !nearest.could_take(gate.blocks, candidates.at(pair).restrictiveness()) {
            continue;
        }
        sheet.fits(pair, &mut fits);
        let score = sheet.score(&fits);
        let place = || Place::new(sheet, candidates, pair, gate.blocks, &fits);
        if gate.blocks > 0 {
            nearest.show(place());
            continue;
        }
        possible.push((score, pair));
        if first.could_take(0, score) || best.could_take(pair, score) {
            best.show(&place());
            first.show(place());
        }
    }
    Survey { possible, blocked_only_by, first: first.into_sorted(), nearest, best }
}
