//! The best packages with every fit, from which questions, steadiness and trade-offs are folded.

use crate::domain::{Fit, Pence, change::Leader};
use crate::matching::{
    Ask,
    candidates::{Candidate, Candidates, Pair},
    columns::Columns,
    engine::{self, Market},
    score::{HALF_KNOWN, Score},
    seen::{SeenHome, SeenSupport, hours_of},
    term::{Asked, Term},
};
use crate::offers::Catalogue;
use std::{cmp::Reverse, collections::HashMap};

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

    /// The first `most` of the ranking. Where many plans are ranked against the same offers, ask a [`Market`] for them.
    pub fn of(ask: &Ask<'a>, catalogue: &'a Catalogue, most: usize) -> Top<'a> {
        Top::from_pairs(ask, catalogue, engine::first_pairs(ask, catalogue, &Columns::of(catalogue), most.saturating_add(1)), most)
    }

    /// From one pair more than are wanted, which says whether there are any more.
    fn from_pairs(ask: &Ask<'a>, catalogue: &'a Catalogue, mut pairs: Vec<Pair>, most: usize) -> Top<'a> {
        let all = pairs.len() <= most;
        pairs.truncate(most);
        let (candidates, pairs) = seen(ask, catalogue, &pairs);
        let Asked { terms, weights } = Asked::of(ask);
        let fits = |pair: &Pair| terms.iter().map(|term| candidates.at(*pair).finding(term).fit).collect();
        let rows = pairs.iter().map(|pair| Row { pair: *pair, fits: fits(pair) }).collect();
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

impl Market {
    /// The first `most` packages of a ranking, from which questions, steadiness and trade-offs are folded.
    pub fn top<'a>(&'a self, ask: &Ask<'a>, most: usize) -> Top<'a> {
        Top::from_pairs(ask, self, engine::first_pairs(ask, self, self.columns(), most.saturating_add(1)), most)
    }
}

/// The offers of these pairs alone, and the pairs as they name them; they came by their places in the catalogue.
fn seen<'a>(ask: &Ask<'a>, catalogue: &'a Catalogue, pairs: &[Pair]) -> (Candidates<'a>, Vec<Pair>) {
    let hours = hours_of(ask.requirements);
    let mut candidates = Candidates { what: ask.what, homes: vec![], support: vec![], pairs: vec![] };
    let (mut homes, mut teams) = (HashMap::new(), HashMap::new());
    let mut home = |row: u32| {
        *homes.entry(row).or_insert_with(|| {
            let offer = catalogue.homes.row(row);
            candidates.homes.push(SeenHome::new(offer, ask.today, ask.answers.homes.get(&offer.id)));
            (candidates.homes.len() - 1) as u32
        })
    };
    let mut team = |row: u32| {
        *teams.entry(row).or_insert_with(|| {
            let offer = catalogue.support.row(row);
            candidates.support.push(SeenSupport::new(offer, ask.today, hours, ask.answers.support.get(&offer.id)));
            (candidates.support.len() - 1) as u32
        })
    };
    let pairs = pairs.iter().map(|pair| Pair { home: pair.home.map(&mut home), support: pair.support.map(&mut team) }).collect();
    (candidates, pairs)
}
