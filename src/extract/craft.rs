//! The craft of reading as data: the phrases of `lexicon/phrases` and the cues of `lexicon/cues`, made ready once.

use super::page::Word;
use super::pattern::{Pattern, Symbol, Symbols};
use crate::vocabulary::Code;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a phrase says of the code it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It names the thing; the sentence says whether it is wanted.
    Names,
    /// It asks for it by itself ("no agency").
    Asks,
    /// It refuses it by itself ("cannot manage stairs").
    Refuses,
}

/// What must stand around a phrase for it to be a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A wish, a need, or a bare item of a list.
    Wish,
    /// Something true now.
    Present,
}

/// One list of phrases of one code, as the lexicon holds it.
pub struct Phrases {
    pub code: Code,
    pub role: Role,
    pub needs: Needs,
    patterns: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/reading.rs"));

/// Which list a hit belongs to.
#[derive(Clone, Copy)]
pub enum List {
    Cue(Cue),
    Phrase(&'static Phrases),
    /// Of lists that are no part of reading, by number (`prompts`).
    Other(usize),
}

/// A pattern found in a sentence: the words `from..to`, counted within the sentence.
#[derive(Clone, Copy)]
pub struct Hit {
    pub list: List,
    pub from: usize,
    pub to: usize,
}

impl Hit {
    /// Is it of this list of cues?
    pub fn is(&self, cue: Cue) -> bool {
        matches!(self.list, List::Cue(c) if c == cue)
    }
}

/// All patterns, by the words they begin with.
pub struct Craft {
    pub symbols: Symbols,
    patterns: Vec<(List, Pattern)>,
    by_beginning: HashMap<Symbol, Vec<u32>>,
    anywhere: Vec<u32>,
}

impl Craft {
    /// The lexicon built into the program.
    pub fn built_in() -> &'static Craft {
        static ONE: OnceLock<Craft> = OnceLock::new();
        ONE.get_or_init(Craft::new)
    }

    /// Other lists than those of reading, each known by its number.
    pub fn of_others(lists: impl Iterator<Item = (usize, &'static [&'static str])>) -> Craft {
        let mut craft = Craft::empty();
        for (number, patterns) in lists {
            patterns.iter().for_each(|p| craft.add(List::Other(number), p));
        }
        craft
    }

    fn empty() -> Craft {
        Craft { symbols: Symbols::default(), patterns: vec![], by_beginning: HashMap::new(), anywhere: vec![] }
    }

    fn new() -> Craft {
        let mut craft = Craft::empty();
        for phrases in PHRASES {
            phrases.patterns.iter().for_each(|p| craft.add(List::Phrase(phrases), p));
        }
        for (cue, patterns) in CUES {
            patterns.iter().for_each(|p| craft.add(List::Cue(*cue), p));
        }
        craft
    }

    fn add(&mut self, list: List, text: &str) {
        let pattern = Pattern::parse(text, &mut self.symbols);
        let index = self.patterns.len() as u32;
        let beginnings = pattern.beginnings();
        if beginnings.is_empty() {
            self.anywhere.push(index);
        }
        for symbol in beginnings {
            let list = self.by_beginning.entry(symbol).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
        self.patterns.push((list, pattern));
    }

    /// Does the sentence say that something is hated?
    pub fn is_hated(hits: &[Hit]) -> bool {
        hits.iter().any(|h| h.is(Cue::NegationHated))
    }

    /// Everything the lexicon finds in the words of a sentence, in order.
    pub fn hits(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits = vec![];
        for from in 0..words.len() {
            let word = &words[from];
            let known = [word.stem, word.exact].into_iter().filter(|s| *s != 0).filter_map(|s| self.by_beginning.get(&s)).flatten();
            for index in known.chain(&self.anywhere) {
                let (list, pattern) = &self.patterns[*index as usize];
                if let Some(to) = pattern.matches(words, from).filter(|to| *to > from) {
                    hits.push(Hit { list: *list, from, to });
                }
            }
        }
        hits
    }
}
