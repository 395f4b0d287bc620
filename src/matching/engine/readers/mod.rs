//! A term, made ready to be read off columns: the same fits as `fit/` finds. Where only home and support together answer, the most
//! that a pair of that half can come to.

mod homes;
mod support;

pub use homes::of_homes;
pub use support::of_support;

use super::query::Query;
use crate::domain::{Fit, Pence};
use crate::matching::columns::{ANSWERS, Bits, NO_AMOUNT, Sought, TextBlock, Told, WORDS, place_of_fact};
use crate::matching::fit::{self, coded};
use crate::matching::term::Term;
use crate::vocabulary::Polarity;
use std::rc::Rc;

/// How one half of every package answers a term.
pub struct Reader<'q, B> {
    /// What one row comes to: of a block, its row in the list and its place in the block.
    pub fit: OfRow<'q, B>,
    /// The most that any row of a block comes to.
    pub best: OfBlock<'q, B>,
    pub rows: Rows<'q, B>,
    /// The other half answers too: it counts what a mention here is worth beside none there.
    pub beside: bool,
}

/// What can be said of many rows at once.
pub enum Rows<'q, B> {
    /// Which rows come to what.
    Exactly(Classes<'q, B>),
    /// The same of one coded fact, by its place among those that offers tell: what each of [`ANSWERS`] comes to.
    Fact(Option<usize>, [Fit; ANSWERS.len()]),
    /// Which rows come to what at the most.
    AtMost(Classes<'q, B>),
    /// What the rows of each word come to at the most.
    Words(OfWords<'q, B>),
    /// Nothing.
    Each,
}

impl<B: Block> Rows<'_, B> {
    /// Tells which rows of a block come to what, where that is known of all of them at once; otherwise says no.
    pub fn exactly(&self, block: &B, tell: &mut dyn FnMut(Fit, &Bits)) -> bool {
        match self {
            Rows::Exactly(of) => of(block, tell),
            Rows::Fact(place, fits) => fits.iter().zip(&block.told().answers_at(*place)).for_each(|(fit, rows)| tell(*fit, rows)),
            Rows::AtMost(_) | Rows::Words(_) | Rows::Each => return false,
        }
        true
    }

    /// Reads something of every place in memory that the rows of a block are told from, where those lie scattered, and gives a number
    /// of no meaning: a processor that is shown many such places at once waits for all of them together.
    #[inline]
    pub fn glance(&self, block: &B) -> u64 {
        if let Rows::Fact(place, _) = self { block.told().glance(*place) } else { 0 }
    }
}

/// What one row comes to: of a block, its row in the list and its place in the block.
type OfRow<'q, B> = Box<dyn Fn(&B, u32, usize) -> Fit + 'q>;

/// The most that any row of a block comes to: of the block and its place.
type OfBlock<'q, B> = Box<dyn Fn(&B, usize) -> Fit + 'q>;

/// What the rows of each word of a block come to at the most.
type OfWords<'q, B> = Box<dyn Fn(&B) -> [Fit; WORDS] + 'q>;

/// Tells fits, each with the rows of a block that come to it.
type Classes<'q, B> = Box<dyn Fn(&B, &mut dyn FnMut(Fit, &Bits)) + 'q>;

/// A block of offers, as readers see it.
pub trait Block {
    /// How many offers it holds.
    fn len(&self) -> usize;
    /// What they say of coded facts.
    fn told(&self) -> &Told;
    /// What [`Rows::glance`] is to the rows of a block, to what readers say of it as a whole.
    fn glance(&self) -> u64 {
        self.told().glance_at_any()
    }
}

/// Which of two fits loses less; what is known above 0 goes before what is 0.
#[inline]
pub fn loses_less(a: Fit, b: Fit) -> Fit {
    let (of_a, of_b) = (a.or(0.5), b.or(0.5));
    if of_b > of_a || of_b == of_a && a.is_unmet() { b } else { a }
}

/// What each row says by itself.
fn each<'q, B>(fit: impl Fn(&B, u32, usize) -> Fit + 'q) -> Reader<'q, B> {
    Reader { fit: Box::new(fit), best: Box::new(|_, _| Fit::MET), rows: Rows::Each, beside: false }
}

/// What offers say of codes.
fn by_code<'q, B: Block + 'q>(term: &'q Term) -> Reader<'q, B> {
    let (polarity, kind) = (term.requirement.polarity, term.kind());
    let places: Rc<[Option<usize>]> = term.requirement.codes().iter().map(|code| place_of_fact(*code)).collect();
    let fits = ANSWERS.map(|said| coded::fit(polarity, kind, said));
    let fold = move |a: Fit, b: Fit| match polarity {
        Polarity::Want => a.better(b),
        Polarity::Avoid if b.rank() < a.rank() => b,
        Polarity::Avoid => a,
    };
    let of_row = places.clone();
    let of_one = move |block: &B, _, place: usize| of_row.iter().map(|code| fits[block.told().of(place, *code)]).reduce(fold).unwrap_or(Fit::Unknown);
    // By which answers are given, a bit for each, the one that loses least.
    let best_of: [Fit; 16] = std::array::from_fn(|any| {
        let given = (0..ANSWERS.len()).filter(|answer| any >> answer & 1 == 1).map(|answer| fits[answer]);
        given.reduce(loses_less).unwrap_or(Fit::Unknown)
    });
    let of_block = places.clone();
    let best = move |block: &B, _| of_block.iter().map(|code| best_of[block.told().any(*code)]).reduce(loses_less).unwrap_or(Fit::Unknown);
    let rows = match *places {
        [place] => Rows::Fact(place, fits),
        _ => Rows::Exactly(Box::new(|block: &B, tell: &mut dyn FnMut(Fit, &Bits)| {
            Coded::of(term, block.told()).classes().iter().for_each(|(fit, rows)| tell(*fit, rows));
        })),
    };
    Reader { best: Box::new(best), rows, ..each(of_one) }
}

/// The rows of a block by how far they meet a term.
#[derive(Debug, Clone, Copy)]
struct Coded {
    met: Bits,
    partly: Bits,
    unknown: Bits,
    unmet: Bits,
}

impl Coded {
    /// What the offers of a block say of a term's codes, folded as `fit/coded.rs` folds them.
    fn of(term: &Term, told: &Told) -> Coded {
        use crate::domain::Said;
        let each = term.requirement.codes().iter().map(|code| {
            let said = told.answers(*code);
            let by = [(said.yes, Said::Yes), (said.can_add, Said::CanAdd { weeks: None, cost: None }), (said.no, Said::No)];
            let mut classes = Coded { met: Bits::NONE, partly: Bits::NONE, unknown: said.nothing, unmet: Bits::NONE };
            for (rows, said) in by {
                let class = match coded::fit(term.requirement.polarity, term.kind(), Some(said)) {
                    Fit::MET => &mut classes.met,
                    Fit::UNMET => &mut classes.unmet,
                    _ => &mut classes.partly,
                };
                *class = class.or(&rows);
            }
            classes
        });
        let fold = if term.requirement.polarity == Polarity::Want { Coded::better } else { Coded::worse };
        each.reduce(fold).unwrap_or(Coded { met: Bits::NONE, partly: Bits::NONE, unknown: Bits::ALL, unmet: Bits::NONE })
    }

    fn better(self, other: Coded) -> Coded {
        let met = self.met.or(&other.met);
        let partly = self.partly.or(&other.partly).and_not(&met);
        let unknown = self.unknown.or(&other.unknown).and_not(&met).and_not(&partly);
        Coded { met, partly, unknown, unmet: self.unmet.and(&other.unmet) }
    }

    fn worse(self, other: Coded) -> Coded {
        let unmet = self.unmet.or(&other.unmet);
        let unknown = self.unknown.or(&other.unknown).and_not(&unmet);
        let partly = self.partly.or(&other.partly).and_not(&unmet).and_not(&unknown);
        Coded { met: self.met.and(&other.met), partly, unknown, unmet }
    }

    fn classes(self) -> [(Fit, Bits); 4] {
        [(Fit::MET, self.met), (Fit::CAN_ADD, self.partly), (Fit::Unknown, self.unknown), (Fit::UNMET, self.unmet)]
    }
}

/// A number of a column.
#[inline]
pub fn said(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

/// An amount of a column.
#[inline]
pub fn pence(amount: i64) -> Option<Pence> {
    (amount != NO_AMOUNT).then_some(Pence(amount))
}

fn by_day(term: &Term, late: Option<i32>, least: f64) -> Fit {
    match late.map(|late| fit::move_by::fit(term, late)) {
        Some(Fit::Known(known)) => Fit::Known(known.max(least)),
        _ => Fit::Unknown,
    }
}

/// Whether texts mention one of a term's interests.
fn mentions<'q, B: Block + 'q>(term: &'q Term, query: &'q Query, texts: fn(&B) -> &TextBlock) -> Reader<'q, B> {
    let known: Vec<Vec<Sought>> = term.interests.iter().filter_map(|words| query.columns.shared.stems.known(words)).collect();
    let known = Rc::new(known);
    let of_row = known.clone();
    let fit = move |block: &B, _, place: usize| if of_row.iter().any(|stems| texts(block).has(place, stems)) { Fit::MENTIONED } else { Fit::Unknown };
    let rows = move |block: &B| known.iter().map(|stems| texts(block).rows_with(stems)).reduce(|a, b| a.or(&b)).unwrap_or(Bits::NONE);
    let exactly = move |block: &B, tell: &mut dyn FnMut(Fit, &Bits)| {
        let mentioning = rows(block);
        tell(Fit::MENTIONED, &mentioning);
        tell(Fit::Unknown, &Bits::first(block.len()).and_not(&mentioning));
    };
    Reader { best: Box::new(|_, _| Fit::MENTIONED), rows: Rows::Exactly(Box::new(exactly)), ..each(fit) }
}
