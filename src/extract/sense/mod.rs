//! What a sentence says, clause by clause: is it a wish, an item, an instruction or a statement; how strong; about
//! the past, the present place or other people; and where its negations reach.

mod beside;
mod between;
mod clause;
mod hope;
mod need;
mod others;
mod past;
mod peers;
mod reach;
mod split;
mod story;
mod task;

use super::craft::{Cue, Hit};
use super::page::{Marks, Word};
use super::people::People;
use crate::vocabulary::{Strength, Voice};
use between::{is_condition, resumed, wished_condition};
use clause::clause;
use need::{bound_by_what_follows, lowered_before};
use reach::negations;
use split::split;
use std::ops::Range;

/// And so many where all of a list is turned down.
const LISTED: usize = 14;

/// What a clause does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// A wish or a need, this strong.
    Wish(Strength),
    /// Words without a verb: an item.
    Item,
    /// It tells somebody what to do.
    Instruction,
    /// A statement.
    Tells,
}

/// Why a clause asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// What was.
    Past,
    /// What the present place does.
    Now,
    /// What is not needed.
    NotNeeded,
    /// What was considered and left out.
    Dropped,
    /// What somebody would do or asked for, and the same sentence closes.
    Closed,
    /// What others have or need.
    Others,
}

/// Which of "he" and "she" cannot mean the person: the one of the other sex, or both where the person says "I".
#[derive(Debug, Clone, Copy, Default)]
pub struct OtherPronoun {
    pub he: bool,
    pub she: bool,
}

/// A clause: words `from..to` of its sentence.
#[derive(Debug, Clone)]
pub struct Clause {
    pub words: Range<usize>,
    pub says: Says,
    pub beside: Option<Beside>,
    /// It goes on with the clause before it ("…, the nail bar and a bus").
    pub goes_on: bool,
}

/// A sentence understood.
pub struct Sense {
    pub hits: Vec<Hit>,
    pub clauses: Vec<Clause>,
    /// Where each negation begins to reach, and where it ends.
    negated: Vec<Range<usize>>,
    /// Words that turn what stands before them.
    refused_before: Vec<Range<usize>>,
    /// They turn all of a list ("Stairlift, bath and lift were considered and are not recommended").
    refuses_many: bool,
}

/// A sentence as it came: its words, what the lexicon finds in them, and who says it.
#[derive(Clone, Copy)]
struct Said<'a> {
    words: &'a [Word],
    hits: &'a [Hit],
    people: &'a People,
    voice: Voice,
    other: OtherPronoun,
}

impl Sense {
    /// Understands one sentence. `voice` is who says it, `other` the pronoun that cannot mean the person.
    pub fn of(words: &[Word], hits: Vec<Hit>, people: &People, voice: Voice, other: OtherPronoun) -> Sense {
        let mut clauses: Vec<Clause> = vec![];
        for (range, hard) in split(words) {
            let before = clauses.iter().rev().find(|c| !is_condition(words, c));
            let clause = clause(Said { words, hits: &hits, people, voice, other }, range, hard, before);
            clauses.push(clause);
        }
        wished_condition(words, &mut clauses);
        resumed(words, &mut clauses);
        bound_by_what_follows(words, &mut clauses);
        lowered_before(words, &mut clauses);
        past::stayed(words, &mut clauses);
        story::closed(words, &hits, &mut clauses);
        let negated = negations(words, &hits, &clauses);
        let refused_before: Vec<Range<usize>> = hits.iter().filter(|h| h.is(Cue::NegationAfter)).map(|h| h.from..h.to).collect();
        let refuses_many = refused_before
            .iter()
            .map(|r| r.start)
            .max()
            .is_some_and(|at| words[at.saturating_sub(1)..=at].iter().any(|w| &*w.text == "are") && words[..at].iter().any(|w| w.before.any(Marks::COMMA)));
        Sense { hits, clauses, negated, refused_before, refuses_many }
    }

    /// The clause that holds a word.
    pub fn clause(&self, word: usize) -> &Clause {
        static WHOLE: Clause = Clause { words: 0..0, says: Says::Tells, beside: None, goes_on: false };
        self.clauses.iter().find(|c| c.words.contains(&word)).or(self.clauses.last()).unwrap_or(&WHOLE)
    }

    /// Is what stands at words `from..to` negated?
    pub fn is_negated(&self, from: usize, to: usize) -> bool {
        let before = self.negated.iter().any(|n| n.start <= from && from < n.end);
        // "landlords are out" may begin with the last word of the thing
        let reach = if self.refuses_many { LISTED } else { 6 };
        let after = self.refused_before.iter().any(|r| r.start + 1 >= to && r.end > to && r.start < to + reach);
        before || after
    }

    /// The strength the words around `at` give, if they give one.
    pub fn strength_at(&self, at: usize) -> Option<Strength> {
        let clause = self.clause(at);
        if let Says::Wish(strength) = clause.says {
            return Some(strength);
        }
        None
    }

    /// Any cue of the list in the sentence.
    pub fn has(&self, cue: Cue) -> bool {
        self.hits.iter().any(|h| h.is(cue))
    }

    /// Any cue of the list that begins within words `range`.
    pub fn has_in(&self, cue: Cue, range: &Range<usize>) -> bool {
        self.hits.iter().any(|h| h.is(cue) && range.contains(&h.from))
    }
}
