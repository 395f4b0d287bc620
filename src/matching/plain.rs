//! The plain, obvious way: every pair is looked at, one after another. Any faster way must give the same answer to the byte.

use super::candidates::Candidates;
use super::rank::{First, Place};
use super::score::Score;
use super::sheet::Sheet;
use super::{best::Best, near_miss::Nearest};

/// What a look at all pairs finds.
pub struct Survey<'a> {
    /// How many pairs are possible.
    pub possible: usize,
    /// The first of them, in order.
    pub first: Vec<Place<'a>>,
    pub nearest: Nearest<'a>,
    pub best: Best<'a>,
}

/// Looks at all pairs, keeping the first `top` of those possible.
pub fn survey<'a>(sheet: &Sheet, candidates: &'a Candidates<'a>, top: usize) -> Survey<'a> {
    let (mut possible, mut first, mut nearest, mut best) = (0, First::new(top), Nearest::default(), Best::new(candidates));
    let mut fits = vec![];
    for pair in candidates.pairs.iter().copied() {
        let blocks = sheet.blocks(pair);
        possible += usize::from(blocks == 0);
        let restrictiveness = candidates.at(pair).restrictiveness();
        if blocks > 0 && !nearest.could_take(blocks, restrictiveness) {
            continue;
        }
        sheet.fits(pair, &mut fits);
        let score = sheet.score(&fits);
        if blocks > 0 {
            nearest.show(Place::new(sheet, candidates, pair, blocks, &fits));
        } else if first.could_take(0, score) || best.could_take(pair, score) {
            let place = Place::new(sheet, candidates, pair, blocks, &fits);
            best.show(&place);
            first.show(place);
        }
    }
    Survey { possible, first: first.into_sorted(), nearest, best }
}

/// How many pairs are possible, and the best score among them.
pub fn totals(sheet: &Sheet, candidates: &Candidates) -> (usize, Option<Score>) {
    let (mut possible, mut best) = (0, None);
    let score_at_most = sheet.score_at_most();
    let mut fits = vec![];
    for pair in candidates.pairs.iter().copied().filter(|pair| sheet.blocks(*pair) == 0) {
        possible += 1;
        // What cannot beat the best so far need not be worked out.
        if best.is_none_or(|score| score_at_most(pair) > score) {
            sheet.fits(pair, &mut fits);
            best = best.max(Some(sheet.score(&fits)));
        }
    }
    (possible, best)
}
