//! The offers that a search looks at closely: seen and judged by the plain evaluator, each once and only when it is needed.

use super::query::Query;
use crate::domain::Fit;
use crate::matching::candidates::{Candidate, Pair};
use crate::matching::columns::ROWS;
use crate::matching::fit;
use crate::matching::rank::Place;
use crate::matching::seen::{SeenHome, SeenSupport, hours_of};
use crate::matching::sheet::Answers;
use crate::matching::term::Asked;
use std::cell::OnceCell;

/// Offers as they stand on the ranking date.
pub struct Field<'a> {
    pub query: &'a Query<'a>,
    /// What the plan asks, as it stands.
    pub asked: &'a Asked,
    answers: Vec<Answers>,
    hours: Option<f64>,
    homes: Pages<Judged<SeenHome<'a>>>,
    support: Pages<Judged<SeenSupport<'a>>>,
}

/// An offer with its own fits; unknown for what it does not answer.
struct Judged<T> {
    seen: T,
    fits: OnceCell<Vec<Fit>>,
}

impl<T> From<T> for Judged<T> {
    fn from(seen: T) -> Self {
        Judged { seen, fits: OnceCell::new() }
    }
}

/// A value for each row, made when it is first asked for.
struct Pages<T>(Vec<OnceCell<Box<[OnceCell<T>]>>>);

impl<T> Pages<T> {
    fn new(rows: usize) -> Self {
        Pages((0..rows.div_ceil(ROWS)).map(|_| OnceCell::new()).collect())
    }

    fn get(&self, row: u32, make: impl FnOnce() -> T) -> &T {
        let (page, place) = (row as usize / ROWS, row as usize % ROWS);
        let page = self.0[page].get_or_init(|| (0..ROWS).map(|_| OnceCell::new()).collect());
        page[place].get_or_init(make)
    }
}

impl<'a> Field<'a> {
    /// Nobody has been looked at yet.
    pub fn new(query: &'a Query<'a>, asked: &'a Asked) -> Field<'a> {
        let answers = asked.terms.iter().map(|term| Answers::of(term.kind(), query.ask.what)).collect();
        let (homes, support) = (Pages::new(query.columns.home_count), Pages::new(query.columns.support_count));
        Field { query, asked, answers, hours: hours_of(query.ask.requirements), homes, support }
    }

    /// The offers of a pair; rows are those of the columns.
    pub fn at(&self, pair: Pair) -> Candidate<'_> {
        match (pair.home, pair.support) {
            (Some(home), Some(support)) => Candidate::Package(&self.home(home).seen, &self.support(support).seen),
            (Some(home), None) => Candidate::Home(&self.home(home).seen),
            (None, support) => Candidate::Support(&self.support(support.unwrap_or(0)).seen),
        }
    }

    fn home(&self, row: u32) -> &Judged<SeenHome<'a>> {
        self.homes.get(row, || SeenHome::new(&self.query.catalogue.homes[row as usize], self.query.ask.today, self.query.answers_of_home(row)).into())
    }

    fn support(&self, row: u32) -> &Judged<SeenSupport<'a>> {
        let query = self.query;
        let see = || SeenSupport::new(&query.catalogue.support[row as usize], query.ask.today, self.hours, query.answers_of_support(row));
        self.support.get(row, || see().into())
    }

    /// Where a pair stands, its gating requirements at fit 0 counted.
    pub fn place(&self, pair: Pair, fits: &mut Vec<Fit>) -> Place<'_> {
        self.fits(pair, fits);
        let blocks = self.asked.terms.iter().zip(fits.iter()).filter(|(term, fit)| term.gates && fit.is_unmet()).count();
        Place::new(self.asked, self.at(pair), pair, blocks as u32, fits)
    }

    /// The fit of each requirement for a pair, in plan order.
    fn fits(&self, pair: Pair, fits: &mut Vec<Fit>) {
        let home = pair.home.map_or(&[][..], |row| self.fits_of_home(row));
        let support = pair.support.map_or(&[][..], |row| self.fits_of_support(row));
        fits.clear();
        fits.extend(self.answers.iter().enumerate().map(|(k, answers)| match answers {
            Answers::Home => home[k],
            Answers::Support => support[k],
            Answers::Either => home[k].better(support[k]),
            Answers::Together => self.at(pair).finding(&self.asked.terms[k]).fit,
        }));
    }

    fn fits_of_home(&self, row: u32) -> &[Fit] {
        let home = self.home(row);
        home.fits.get_or_init(|| self.each(Answers::Support, |k| fit::of_home(&self.asked.terms[k], &home.seen).fit))
    }

    fn fits_of_support(&self, row: u32) -> &[Fit] {
        let support = self.support(row);
        support.fits.get_or_init(|| self.each(Answers::Home, |k| fit::of_support(&self.asked.terms[k], &support.seen).fit))
    }

    fn each(&self, others: Answers, fit: impl Fn(usize) -> Fit) -> Vec<Fit> {
        let is_others = |answers: Answers| answers == others || answers == Answers::Together;
        self.answers.iter().enumerate().map(|(k, answers)| if is_others(*answers) { Fit::Unknown } else { fit(k) }).collect()
    }
}
