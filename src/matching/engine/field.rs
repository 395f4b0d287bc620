//! The offers that a search looks at closely: seen and judged by the plain evaluator, each once and only when it is needed.

use super::query::Query;
use crate::domain::{Codes, Fact, Finding, Fit, OfferKind};
use crate::matching::OfferAnswers;
use crate::matching::candidates::{Candidate, Pair};
use crate::matching::columns::{ROWS, Sought, TextOf};
use crate::matching::fit;
use crate::matching::rank::Place;
use crate::matching::seen::{SeenHome, SeenSupport, hours_of};
use crate::matching::sheet::Answers;
use crate::matching::term::Asked;
use crate::vocabulary::Kind;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Offers as they stand on the ranking date.
pub struct Field<'a> {
    pub query: &'a Query<'a>,
    /// What the plan asks, as it stands.
    pub asked: &'a Asked,
    answers: Vec<Answers>,
    /// Of each term, the stems of its interests; none of those of which one stands in no text.
    interests: Vec<Vec<Option<Vec<Sought>>>>,
    hours: Option<f64>,
    homes: Pages<Judged<SeenHome<'a>>>,
    support: Pages<Judged<SeenSupport<'a>>>,
}

/// An offer with what was found of each requirement; unknown for what it does not answer.
struct Judged<T> {
    seen: T,
    findings: OnceCell<Vec<Finding>>,
}

impl<T> From<T> for Judged<T> {
    fn from(seen: T) -> Self {
        Judged { seen, findings: OnceCell::new() }
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
        let interests = asked.terms.iter().map(|term| term.interests.iter().map(known).collect()).collect();
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
        fits.clear();
        fits.extend(self.findings(pair).map(|finding| finding.fit));
        let blocks = self.asked.terms.iter().zip(fits.iter()).filter(|(term, fit)| term.gates && fit.is_unmet()).count();
        Place::new(self.asked, self.at(pair), pair, blocks as u32, fits)
    }

    /// What a pair comes to for each requirement, in plan order.
    pub fn findings(&self, pair: Pair) -> impl Iterator<Item = Cow<'_, Finding>> {
        let home = pair.home.map_or(&[][..], |row| self.findings_of_home(row));
        let support = pair.support.map_or(&[][..], |row| self.findings_of_support(row));
        self.answers.iter().enumerate().map(move |(k, answers)| match answers {
            Answers::Home => Cow::Borrowed(&home[k]),
            Answers::Support => Cow::Borrowed(&support[k]),
            Answers::Either => Cow::Borrowed(if support[k].beats(&home[k]) { &support[k] } else { &home[k] }),
            Answers::Together => Cow::Owned(self.at(pair).finding(&self.asked.terms[k])),
        })
    }

    fn findings_of_home(&self, row: u32) -> &[Finding] {
        let home = self.home(row);
        let (block, place) = self.query.columns.home(row);
        let mentions = |stems: &[Sought]| block.texts.has(place, stems);
        let found = |k: usize| {
            let by_words = self.mention(k, OfferKind::Home, home.seen.answers, &mentions);
            by_words.unwrap_or_else(|| fit::of_home(&self.asked.terms[k], &home.seen))
        };
        home.findings.get_or_init(|| self.each(Answers::Support, found))
    }

    fn findings_of_support(&self, row: u32) -> &[Finding] {
        let support = self.support(row);
        let (block, place) = self.query.columns.team(row);
        let mentions = |stems: &[Sought]| block.texts.has(place, stems);
        let found = |k: usize| {
            let by_words = self.mention(k, OfferKind::Support, support.seen.answers, &mentions);
            by_words.unwrap_or_else(|| fit::of_support(&self.asked.terms[k], &support.seen))
        };
        support.findings.get_or_init(|| self.each(Answers::Home, found))
    }

    /// Whether an offer mentions an interest, from the words of its block: to find the stems of a whole text takes longer than all
    /// its other findings. `None` where the term is about something else, or its provider answered.
    fn mention(&self, k: usize, of: OfferKind, answers: Option<&OfferAnswers>, mentions: &dyn Fn(&[Sought]) -> bool) -> Option<Finding> {
        let by_words = self.asked.terms[k].kind() == Kind::Interest && answers.is_none();
        let mentioned = || self.interests[k].iter().position(|stems| stems.as_ref().is_some_and(|stems| mentions(stems)));
        by_words.then(|| fit::interest::found(mentioned(), of))
    }

    fn each(&self, others: Answers, found: impl Fn(usize) -> Finding) -> Vec<Finding> {
        let is_others = |answers: Answers| answers == others || answers == Answers::Together;
        let nothing = || Finding::unknown(Fact::Is(Codes::new()));
        self.answers.iter().enumerate().map(|(k, answers)| if is_others(*answers) { nothing() } else { found(k) }).collect()
    }
}
