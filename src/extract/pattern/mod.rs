//! The small pattern language of `lexicon/phrases` and `lexicon/cues` (`docs/reading.md`):
//! words match by their English stem, `=word` exactly; `a|b` either word; `(a b|c)` either group; `word?` or `(two words)?`
//! may be missing; `..` up to three words between, `..5` up to five; `#` a number; `@` a word with a capital;
//! `^` at the beginning and `$` at the end of the sentence.

mod known;
mod parse;
mod symbols;
mod trace;

pub use known::Beginnings;
pub use symbols::{Known, OneOf, Symbol, Symbols};
pub use trace::{Ahead, Trace};

use super::page::{Marks, Word};
use parse::Reader;

/// One pattern, ready to be held against words.
#[derive(Debug, Clone)]
pub struct Pattern(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    /// One word of these.
    Word(OneOf),
    /// One of these branches, and with what they can begin.
    Either(Vec<Vec<Part>>, Beginnings),
    Maybe(Vec<Part>),
    Gap(usize),
    Number,
    Capital,
    Start,
    End,
}

impl Pattern {
    /// Reads a pattern; new words are learnt.
    pub fn parse(text: &'static str, symbols: &mut Symbols) -> Pattern {
        Pattern(Reader::new(text, symbols).sequence(false))
    }

    /// With what a match can begin.
    pub fn beginnings(&self) -> Beginnings {
        known::beginnings(std::slice::from_ref(&self.0))
    }

    /// Of each of these groups at least one word stands in every match.
    pub fn needed(&self) -> Vec<OneOf> {
        known::needed(&self.0)
    }

    /// The most words that a match can have.
    pub fn span(&self) -> usize {
        known::span(&self.0)
    }

    /// Where a match that begins at `from` ends (one past its last word), within `words`.
    pub fn matches(&self, words: &[Word], from: usize) -> Option<usize> {
        ends(Rest { parts: &self.0, then: None }, words, from)
    }
}

/// What is left of a pattern: the parts of the group that is being matched, then what stands behind the group.
#[derive(Clone, Copy)]
struct Rest<'a> {
    parts: &'a [Part],
    then: Option<&'a Rest<'a>>,
}

fn ends(rest: Rest, words: &[Word], at: usize) -> Option<usize> {
    let Some((part, parts)) = rest.parts.split_first() else { return rest.then.map_or(Some(at), |behind| ends(*behind, words, at)) };
    let behind = Rest { parts, ..rest };
    let word = words.get(at);
    let is_one_of = |known: &OneOf| word.is_some_and(|word| known.has(word.known));
    let next = |is_so: bool| if is_so { ends(behind, words, at + 1) } else { None };
    match part {
        Part::Word(known) => next(is_one_of(known)),
        Part::Number => next(word.is_some_and(|w| w.number.is_some())),
        Part::Capital => next(word.is_some_and(|w| w.capital)),
        Part::Start => {
            // after a speaker's label a sentence begins
            if at == 0 || at <= 3 && words[at - 1].after.any(Marks::COLON) { ends(behind, words, at) } else { None }
        }
        Part::End => {
            if at == words.len() {
                ends(behind, words, at)
            } else {
                None
            }
        }
        Part::Gap(most) => (0..=*most).filter(|n| at + n <= words.len()).find_map(|n| ends(behind, words, at + n)),
        Part::Maybe(inner) => ends(Rest { parts: inner, then: Some(&behind) }, words, at).or_else(|| ends(behind, words, at)),
        Part::Either(_, begin) if !begin.may(word) => None,
        Part::Either(branches, _) => branches.iter().filter_map(|branch| ends(Rest { parts: branch, then: Some(&behind) }, words, at)).max(),
    }
}
