//! The offers that a search looks at closely: seen and judged by the plain evaluator, each once and only when it is needed.

use super::query::Query;
use crate::domain::Fit;
use crate::matching::OfferAnswers;
use crate::matching::candidates::{Candidate, Pair};
use crate::matching::columns::{ROWS, Sought, TextOf};
use crate::matching::fit;
use crate::matching::rank::Place;
use crate::matching::seen::{SeenHome, SeenSupport, hours_of};
use crate::matching::sheet::Answers;
use crate::matching::term::Asked;
use crate::vocabulary::Kind;
use std::cell::OnceCell;

/// Offers as they stand on the ranking date.
pub struct Field<'a> {
    pub query: &'a Query<'a>,
    /// What the plan asks, as it stands.
    pub asked: &'a Asked,
    answers: Vec<Answers>,
    /// Of each term, the stems of its interests that stand in some text.
    interests: Vec<Vec<Vec<Sought>>>,
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

/// A value for each row, made when it is first asked for: of each block so many pages of so many rows, few, since those that matter
/// lie scattered.
struct Pages<T>(Vec<OnceCell<Many<Many<Box<T>>>>>);

type Many<T> = Box<[OnceCell<T>; PAGE]>;

fn many<T>() -> Many<T> {
    Box::new(std::array::from_fn(|_| OnceCell::new()))
}

const PAGE: usize = 32;

impl<T> Pages<T> {
    fn new(blocks: usize) -> Self {
        const { assert!(PAGE * PAGE == ROWS) };
        Pages((0..blocks).map(|_| OnceCell::new()).collect())
    }

    fn get(&self, row: u32, make: impl FnOnce() -> T) -> &T {
        let (block, page, place) = (row as usize / ROWS, row as usize / PAGE % PAGE, row as usize % PAGE);
        self.0[block].get_or_init(many)[page].get_or_init(many)[place].get_or_init(|| Box::new(make()))
    }
}

impl<'a> Field<'a> {
    /// Nobody has been looked at yet.
    pub fn new(query: &'a Query<'a>, asked: &'a Asked) -> Field<'a> {
        let answers = asked.terms.iter().map(|term| Answers::of(term.kind(), query.ask.what)).collect();
        let (homes, support) = (Pages::new(query.columns.homes.len()), Pages::new(query.columns.support.len()));
        let known = |words| query.columns.shared.stems.known(words);
        let interests = asked.terms.iter().map(|term| term.interests.iter().filter_map(known).collect()).collect();
        Field { query, asked, answers, interests, hours: hours_of(query.ask.requirements), homes, support }
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
        let query = self.query;
        let (block, place) = query.columns.home(row);
        let words = TextOf { stems: &query.columns.shared.stems, block: &block.texts, place };
        let see = || SeenHome::new(query.catalogue.homes.row(row), query.ask.today, query.answers_of_home(row)).with_words(words);
        self.homes.get(row, || see().into())
    }

    fn support(&self, row: u32) -> &Judged<SeenSupport<'a>> {
        let query = self.query;
        let (block, place) = query.columns.team(row);
        let words = TextOf { stems: &query.columns.shared.stems, block: &block.texts, place };
        let see = || SeenSupport::new(query.catalogue.support.row(row), query.ask.today, self.hours, query.answers_of_support(row)).with_words(words);
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
        let (block, place) = self.query.columns.home(row);
        let mentions = |stems: &[Sought]| block.texts.has(place, stems);
        let fit = |k: usize| self.mention(k, home.seen.answers, &mentions).unwrap_or_else(|| fit::of_home(&self.asked.terms[k], &home.seen).fit);
        home.fits.get_or_init(|| self.each(Answers::Support, fit))
    }

    fn fits_of_support(&self, row: u32) -> &[Fit] {
        let support = self.support(row);
        let (block, place) = self.query.columns.team(row);
        let mentions = |stems: &[Sought]| block.texts.has(place, stems);
        let fit = |k: usize| self.mention(k, support.seen.answers, &mentions).unwrap_or_else(|| fit::of_support(&self.asked.terms[k], &support.seen).fit);
        support.fits.get_or_init(|| self.each(Answers::Home, fit))
    }

    /// Whether an offer mentions an interest, from the words of its block: to find the stems of a whole text takes longer than all
    /// its other fits. `None` where the term is about something else, or its provider answered.
    fn mention(&self, k: usize, answers: Option<&OfferAnswers>, mentions: &dyn Fn(&[Sought]) -> bool) -> Option<Fit> {
        let by_words = self.asked.terms[k].kind() == Kind::Interest && answers.is_none();
        by_words.then(|| if self.interests[k].iter().any(|stems| mentions(stems)) { Fit::MENTIONED } else { Fit::Unknown })
    }

    fn each(&self, others: Answers, fit: impl Fn(usize) -> Fit) -> Vec<Fit> {
        let is_others = |answers: Answers| answers == others || answers == Answers::Together;
        self.answers.iter().enumerate().map(|(k, answers)| if is_others(*answers) { Fit::Unknown } else { fit(k) }).collect()
    }
}
