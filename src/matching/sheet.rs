//! The fits of every offer for every requirement, each worked out once: a home's for what homes answer, a support offer's
//! for what support answers. Only what home and support answer together is worked out for each pair.

use super::candidates::{Candidates, Pair};
use super::fit;
use super::term::{Asked, Term};
use crate::domain::{Fit, ranking::RankWhat};
use crate::vocabulary::{Kind, Subject};
use std::rc::Rc;

/// The fits for one list of terms.
pub struct Sheet<'a> {
    candidates: &'a Candidates<'a>,
    pub asked: Asked,
    columns: Vec<Rc<Column>>,
    homes: Half,
    support: Half,
    /// The places of the gating terms that no half answers alone.
    gates_together: Vec<usize>,
}

/// How many gating requirements stand at fit 0.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gate {
    /// How many; with none it is possible.
    pub blocks: u32,
    /// The place of the last of them, where there is any.
    pub last: usize,
}

/// The fits of one requirement for all offers; the list of a half that does not answer it is empty.
struct Column {
    answers: Answers,
    homes: Vec<Fit>,
    support: Vec<Fit>,
}

/// Which half of a package answers a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    Home,
    Support,
    /// The better of the two: a mention in either text.
    Either,
    /// Only both together: a sum, the later day, two organisations.
    Together,
}

impl<'a> Sheet<'a> {
    /// Judges every offer.
    pub fn new(asked: Asked, candidates: &'a Candidates<'a>) -> Sheet<'a> {
        let columns = asked.terms.iter().map(|term| Rc::new(Column::new(term, candidates))).collect();
        Sheet::from_columns(asked, columns, candidates)
    }

    /// The same with one term changed, or left out: only its own fits are worked out again.
    pub fn with(&self, place: usize, term: Option<Term>) -> Sheet<'a> {
        let mut columns = self.columns.clone();
        match &term {
            Some(term) => columns[place] = Rc::new(Column::new(term, self.candidates)),
            None => drop(columns.remove(place)),
        }
        Sheet::from_columns(self.asked.with(place, term), columns, self.candidates)
    }

    fn from_columns(asked: Asked, columns: Vec<Rc<Column>>, candidates: &'a Candidates<'a>) -> Sheet<'a> {
        let terms = &asked.terms;
        let gates_alone: Vec<bool> = terms.iter().zip(&columns).map(|(t, c)| t.gates && matches!(c.answers, Answers::Home | Answers::Support)).collect();
        let homes = Half::new(&gates_alone, candidates.homes.len(), columns.iter().map(|c| c.homes.as_slice()).collect());
        let support = Half::new(&gates_alone, candidates.support.len(), columns.iter().map(|c| c.support.as_slice()).collect());
        let gates_together = (0..terms.len()).filter(|k| terms[*k].gates && !gates_alone[*k]).collect();
        Sheet { candidates, asked, columns, homes, support, gates_together }
    }

    /// The fit of each requirement for a pair, in plan order, into `fits`.
    pub fn fits(&self, pair: Pair, fits: &mut Vec<Fit>) {
        let (home, support) = (self.homes.row(pair.home), self.support.row(pair.support));
        fits.clear();
        fits.extend((0..self.columns.len()).map(|k| self.fit(k, pair, home, support)));
    }

    fn fit(&self, place: usize, pair: Pair, home: &[Fit], support: &[Fit]) -> Fit {
        match self.columns[place].answers {
            Answers::Home => home[place],
            Answers::Support => support[place],
            Answers::Either => home[place].better(support[place]),
            Answers::Together => self.candidates.at(pair).finding(&self.asked.terms[place]).fit,
        }
    }

    /// What a pair's gating requirements come to.
    pub fn gate(&self, pair: Pair) -> Gate {
        let (home, support) = (self.homes.row(pair.home), self.support.row(pair.support));
        let together = self.gates_together.iter().filter(|k| self.fit(**k, pair, home, support).is_unmet()).map(|k| Gate { blocks: 1, last: *k });
        together.fold(self.homes.gate(pair.home).and(self.support.gate(pair.support)), Gate::and)
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
    /// Which half answers a kind, in a ranking of homes, support or both.
    pub fn of(kind: Kind, what: RankWhat) -> Answers {
        match (what, kind.subject()) {
            (RankWhat::Homes, _) | (RankWhat::Packages, Subject::Home) => Answers::Home,
            (RankWhat::Support, _) | (RankWhat::Packages, Subject::Support) => Answers::Support,
            (RankWhat::Packages, Subject::Life) => Answers::Either,
            (RankWhat::Packages, _) => Answers::Together,
        }
    }
}

impl Gate {
    fn and(self, other: Gate) -> Gate {
        Gate { blocks: self.blocks + other.blocks, last: if other.blocks > 0 { other.last } else { self.last } }
    }
}

/// What one half of every package comes to.
struct Half {
    width: usize,
    /// A row of fits for each offer, in plan order; unknown where this half does not answer.
    rows: Vec<Fit>,
    /// What each offer's own gating requirements come to.
    gates: Vec<Gate>,
}

impl Half {
    /// Of each term it is told whether it gates by what this half alone answers.
    fn new(gates: &[bool], offers: usize, columns: Vec<&[Fit]>) -> Half {
        let mut half = Half { width: gates.len(), rows: Vec::with_capacity(offers * gates.len()), gates: vec![Gate::default(); offers] };
        for offer in 0..offers {
            for (k, column) in columns.iter().enumerate() {
                let fit = column.get(offer).copied().unwrap_or(Fit::Unknown);
                half.rows.push(fit);
                if gates[k] && fit.is_unmet() {
                    half.gates[offer] = half.gates[offer].and(Gate { blocks: 1, last: k });
                }
            }
        }
        half
    }

    fn row(&self, offer: Option<u32>) -> &[Fit] {
        offer.map_or(&[], |i| &self.rows[i as usize * self.width..][..self.width])
    }

    fn gate(&self, offer: Option<u32>) -> Gate {
        offer.map_or(Gate::default(), |i| self.gates[i as usize])
    }
}
