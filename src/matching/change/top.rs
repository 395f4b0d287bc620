//! The best packages with every fit, from which questions, steadiness and trade-offs are folded.

use crate::domain::{Fit, Pence, change::Leader};
use crate::matching::{
    Ask,
    candidates::{Candidate, Candidates, Pair},
    plain,
    score::{HALF_KNOWN, Score},
    seen::hours_of,
    sheet::Sheet,
    term::{Term, taking_part},
};
use crate::offers::Catalogue;
use std::cmp::Reverse;

/// The first packages of a ranking, in order.
pub struct Top<'a> {
    pub(super) candidates: Candidates<'a>,
    pub(super) terms: Vec<Term>,
    pub(super) weights: Vec<f64>,
    pub(super) rows: Vec<Row>,
    /// Nothing else is possible.
    pub(super) all: bool,
    /// The hours that an hourly rate is multiplied by.
    pub(super) hours: Option<f64>,
}

/// One package, or the half that is ranked alone.
pub(super) struct Row {
    pub pair: Pair,
    /// One for each term.
    pub fits: Vec<Fit>,
}

impl<'a> Top<'a> {
    /// How many packages these folds look at.
    pub const MOST: usize = 1000;

    /// The first `most` of the ranking.
    pub fn of(ask: &Ask<'a>, catalogue: &'a Catalogue, most: usize) -> Top<'a> {
        let candidates = Candidates::of(ask, catalogue);
        let terms = taking_part(ask);
        let (rows, weights, all) = {
            let sheet = Sheet::new(terms.clone(), &candidates);
            let survey = plain::survey(&sheet, &candidates, most);
            let row = |pair: Pair| {
                let mut fits = vec![];
                sheet.fits(pair, &mut fits);
                Row { pair, fits }
            };
            let rows: Vec<Row> = survey.first.iter().map(|place| row(place.pair)).collect();
            let all = rows.len() == survey.possible.len();
            (rows, sheet.weights, all)
        };
        Top { candidates, terms, weights, rows, all, hours: hours_of(ask.requirements) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is possible.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn candidate(&self, row: &Row) -> Candidate<'_> {
        self.candidates.at(row.pair)
    }

    pub(super) fn leader(&self, row: &Row, score: Score) -> Leader {
        let candidate = self.candidate(row);
        Leader { home: candidate.home_id().cloned(), support: candidate.support_id().cloned(), score: score.value() }
    }

    /// Which row stands first under these weights, by the order of `docs/matching.md` §4, and with which score.
    pub(super) fn first_under(&self, weights: &[f64]) -> Option<(usize, Score)> {
        let mut best: Option<(usize, Score)> = None;
        for (at, row) in self.rows.iter().enumerate() {
            let score = Score::of(weights, &row.fits, HALF_KNOWN);
            let ahead = best.is_none_or(|(other, leads)| score > leads || score == leads && self.ties(row, weights) < self.ties(&self.rows[other], weights));
            if ahead {
                best = Some((at, score));
            }
        }
        best
    }

    /// What decides between two of the same score.
    fn ties<'s>(&'s self, row: &Row, weights: &[f64]) -> impl Ord + use<'s, 'a> {
        let candidate = self.candidate(row);
        let cost: Option<Pence> = candidate.weekly_cost();
        let low = Reverse(Score::of(weights, &row.fits, 0.0));
        (candidate.restrictiveness(), low, cost.is_none(), cost, candidate.home_id(), candidate.support_id())
    }
}
