//! The fits of every offer for every requirement, each worked out once: a home's for what homes answer, a support offer's
//! for what support answers. Only what home and support answer together is worked out for each pair.

use super::candidates::{Candidates, Pair};
use super::fit;
use super::score::{HALF_KNOWN, Score};
use super::term::{Term, weights};
use crate::domain::{Fit, ranking::RankWhat};
use crate::vocabulary::{Kind, Subject};
use std::rc::Rc;

/// More than the same sum can differ by when it runs in another order.
const HAIR: f64 = 1e-6;

/// The fits for one list of terms.
pub struct Sheet<'a> {
    candidates: &'a Candidates<'a>,
    pub terms: Vec<Term>,
    /// One for each term.
    pub weights: Vec<f64>,
    columns: Vec<Rc<Column>>,
    homes: Half,
    support: Half,
}

/// The fits of one requirement for all offers; the list of a half that does not answer it is empty.
struct Column {
    answers: Answers,
    homes: Vec<Fit>,
    support: Vec<Fit>,
}

/// Which half of a package answers a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answers {
    Home,
    Support,
    /// The better of the two: a mention in either text.
    Either,
    /// Only both together: a sum, the later day, two organisations.
    Together,
}

impl<'a> Sheet<'a> {
    /// Judges every offer.
    pub fn new(terms: Vec<Term>, candidates: &'a Candidates<'a>) -> Sheet<'a> {
        let columns = terms.iter().map(|term| Rc::new(Column::new(term, candidates))).collect();
        Sheet::from_columns(terms, columns, candidates)
    }

    /// The same with one term changed, or left out: only its own fits are worked out again.
    pub fn with(&self, place: usize, term: Option<Term>) -> Sheet<'a> {
        let (mut terms, mut columns) = (self.terms.clone(), self.columns.clone());
        match term {
            Some(term) => {
                columns[place] = Rc::new(Column::new(&term, self.candidates));
                terms[place] = term;
            }
            None => {
                columns.remove(place);
                terms.remove(place);
            }
        }
        Sheet::from_columns(terms, columns, self.candidates)
    }

    fn from_columns(terms: Vec<Term>, columns: Vec<Rc<Column>>, candidates: &'a Candidates<'a>) -> Sheet<'a> {
        let weights = weights(&terms);
        let homes = Half::new(&terms, &weights, candidates.homes.len(), columns.iter().map(|c| c.homes.as_slice()).collect());
        let support = Half::new(&terms, &weights, candidates.support.len(), columns.iter().map(|c| c.support.as_slice()).collect());
        Sheet { candidates, terms, weights, columns, homes, support }
    }

    /// The fit of each requirement for a pair, in plan order, into `fits`.
    pub fn fits(&self, pair: Pair, fits: &mut Vec<Fit>) {
        let (home, support) = (self.homes.row(pair.home), self.support.row(pair.support));
        fits.clear();
        fits.extend(self.columns.iter().enumerate().map(|(k, column)| match column.answers {
            Answers::Home => home[k],
            Answers::Support => support[k],
            Answers::Either => home[k].better(support[k]),
            Answers::Together => self.together(k, pair),
        }));
    }

    /// How many gating requirements a pair leaves at fit 0; with none it is possible.
    pub fn blocks(&self, pair: Pair) -> u32 {
        let together = self.places_of(Answers::Together).filter(|k| self.terms[*k].gates && self.together(*k, pair).is_unmet());
        self.homes.blocks_of(pair.home) + self.support.blocks_of(pair.support) + together.count() as u32
    }

    /// A score that a pair's cannot exceed, from its halves alone: what is answered only for the pair counts as met.
    pub fn score_at_most(&self) -> impl Fn(Pair) -> Score {
        let shared: f64 = self.places_of(Answers::Together).chain(self.places_of(Answers::Either)).map(|k| self.weights[k]).sum();
        let all: f64 = self.weights.iter().sum();
        move |pair| match self.terms.is_empty() {
            true => Score::FULL,
            false => Score::from_sums(self.homes.sum_of(pair.home) + self.support.sum_of(pair.support) + shared + HAIR, all),
        }
    }

    /// The score of a pair.
    pub fn score(&self, fits: &[Fit]) -> Score {
        Score::of(&self.weights, fits, HALF_KNOWN)
    }

    fn together(&self, place: usize, pair: Pair) -> Fit {
        self.candidates.at(pair).finding(&self.terms[place]).fit
    }

    fn places_of(&self, answers: Answers) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, c)| c.answers == answers).map(|(k, _)| k)
    }
}

impl Column {
    fn new(term: &Term, candidates: &Candidates) -> Column {
        let answers = Answers::of(term.kind(), candidates.what);
        let homes = || candidates.homes.iter().map(|home| fit::of_home(term, home).fit).collect();
        let support = || candidates.support.iter().map(|support| fit::of_support(term, support).fit).collect();
        let (homes, support) = match answers {
            Answers::Home => (homes(), vec![]),
            Answers::Support => (vec![], support()),
            Answers::Either => (homes(), support()),
            Answers::Together => (vec![], vec![]),
        };
        Column { answers, homes, support }
    }
}

impl Answers {
    fn of(kind: Kind, what: RankWhat) -> Answers {
        match (what, kind.subject()) {
            (RankWhat::Homes, _) | (RankWhat::Packages, Subject::Home) => Answers::Home,
            (RankWhat::Support, _) | (RankWhat::Packages, Subject::Support) => Answers::Support,
            (RankWhat::Packages, Subject::Life) => Answers::Either,
            (RankWhat::Packages, _) => Answers::Together,
        }
    }
}

/// What one half of every package comes to.
struct Half {
    width: usize,
    /// A row of fits for each offer, in plan order; unknown where this half does not answer.
    rows: Vec<Fit>,
    /// How many gating requirements each offer leaves at fit 0.
    blocks: Vec<u32>,
    /// Each offer's weighted sum, unknown as a half.
    sums: Vec<f64>,
}

impl Half {
    fn new(terms: &[Term], weights: &[f64], offers: usize, columns: Vec<&[Fit]>) -> Half {
        let mut half = Half { width: terms.len(), rows: Vec::with_capacity(offers * terms.len()), blocks: vec![0; offers], sums: vec![0.0; offers] };
        for offer in 0..offers {
            for (k, column) in columns.iter().enumerate() {
                half.rows.push(column.get(offer).copied().unwrap_or(Fit::Unknown));
                let Some(fit) = column.get(offer) else { continue };
                half.blocks[offer] += u32::from(terms[k].gates && fit.is_unmet());
                half.sums[offer] += weights[k] * fit.or(HALF_KNOWN);
            }
        }
        half
    }

    fn row(&self, offer: Option<u32>) -> &[Fit] {
        offer.map_or(&[], |i| &self.rows[i as usize * self.width..][..self.width])
    }

    fn blocks_of(&self, offer: Option<u32>) -> u32 {
        offer.map_or(0, |i| self.blocks[i as usize])
    }

    fn sum_of(&self, offer: Option<u32>) -> f64 {
        offer.map_or(0.0, |i| self.sums[i as usize])
    }
}
