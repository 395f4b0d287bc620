//! The craft of reading as data: the phrases of `lexicon/phrases` and the cues of `lexicon/cues`, made ready once.

use super::page::{Marks, Word, colon};
use super::pattern::{Pattern, Symbol, Symbols, Trace, trace};
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

/// What forms ask, and how a bare answer to it is read: `_` stands for the answer (`lexicon/forms`).
pub struct Question {
    asks: &'static [&'static str],
    not: &'static [&'static str],
    pub number: Option<&'static str>,
    pub words: Option<&'static str>,
    pub yes: Option<&'static str>,
    pub no: Option<&'static str>,
    /// An answer that wants somebody there.
    pub needs: Option<&'static str>,
    /// It is a label too: words behind its colon are read so.
    pub label: bool,
    /// What stands there tells and asks for nothing.
    pub silent: bool,
}

include!(concat!(env!("OUT_DIR"), "/reading.rs"));

/// Which list a hit belongs to.
#[derive(Clone, Copy)]
pub enum List {
    Cue(Cue),
    Phrase(&'static Phrases),
    /// A question of forms, by its place in `QUESTIONS`.
    Asks(usize),
    /// What makes another of such a question.
    AsksNot(usize),
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
    by_beginning: HashMap<Symbol, Vec<Entry>>,
    anywhere: Vec<Entry>,
}

/// A pattern's number, and the words without which it cannot match: of each trace one.
#[derive(Clone, Copy)]
struct Entry {
    needs: [Trace; 2],
    index: u32,
}

impl Entry {
    fn new(pattern: &Pattern, index: u32) -> Entry {
        let mut needed = pattern.needed().into_iter();
        let mut next = || needed.next().unwrap_or(Trace::MAX);
        Entry { needs: [next(), next()], index }
    }

    /// Can its pattern match words of this trace?
    fn may(&self, words: Trace) -> bool {
        self.needs.iter().all(|one| one & words != 0)
    }
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
        for (number, question) in QUESTIONS.iter().enumerate() {
            question.asks.iter().for_each(|p| craft.add(List::Asks(number), p));
            question.not.iter().for_each(|p| craft.add(List::AsksNot(number), p));
        }
        craft
    }

    fn add(&mut self, list: List, text: &str) {
        let pattern = Pattern::parse(text, &mut self.symbols);
        let index = self.patterns.len() as u32;
        let beginnings = pattern.beginnings();
        let entry = Entry::new(&pattern, index);
        if beginnings.is_empty() {
            self.anywhere.push(entry);
        }
        for symbol in beginnings {
            let list = self.by_beginning.entry(symbol).or_default();
            if list.last().is_none_or(|last| last.index != index) {
                list.push(entry);
            }
        }
        self.patterns.push((list, pattern));
    }

    /// The question of forms that words ask: the first that fits.
    pub fn question(&self, words: &[Word]) -> Option<&'static Question> {
        let hits = self.hits(words);
        let not = |n: usize| hits.iter().any(|h| matches!(h.list, List::AsksNot(other) if other == n));
        let asked = hits.iter().filter_map(|h| if let List::Asks(n) = h.list { Some(n) } else { None });
        asked.filter(|n| !not(*n)).min().map(|n| &QUESTIONS[n])
    }

    /// Does the sentence say that something is hated?
    pub fn is_hated(hits: &[Hit]) -> bool {
        hits.iter().any(|h| h.is(Cue::NegationHated))
    }

    /// Everything the lexicon finds in the words of a sentence, in order; nothing reaches across a ticked box, but each has the
    /// label before it ("Near: [x] a park  [x] a mosque").
    pub fn hits(&self, words: &[Word]) -> Vec<Hit> {
        let boxes: Vec<usize> = (1..words.len()).filter(|at| words[*at].before.any(Marks::BOX)).collect();
        let Some(first) = boxes.first() else { return self.hits_between(words) };
        let label = colon(words, *first).map_or(0, |colon| colon + 1);
        let mut hits = self.hits_between(&words[..*first]);
        for (nth, from) in boxes.iter().enumerate() {
            let ticked = &words[*from..boxes.get(nth + 1).map_or(words.len(), |to| *to)];
            let labelled = [&words[..label], ticked].concat();
            let own = self.hits_between(&labelled).into_iter().filter(|hit| hit.to > label);
            hits.extend(own.map(|hit| Hit { from: hit.from.max(label) - label + from, to: hit.to - label + from, ..hit }));
        }
        hits
    }

    fn hits_between(&self, words: &[Word]) -> Vec<Hit> {
        let left = traces(words);
        let whole = left.first().copied().unwrap_or(0);
        let anywhere: Vec<Entry> = self.anywhere.iter().copied().filter(|entry| entry.may(whole)).collect();
        let mut hits = vec![];
        for from in 0..words.len() {
            for index in self.beginning(&words[from]).chain(&anywhere).filter(|entry| entry.may(left[from])).map(|entry| entry.index) {
                let (list, pattern) = &self.patterns[index as usize];
                if let Some(to) = pattern.matches(words, from).filter(|to| *to > from) {
                    hits.push(Hit { list: *list, from, to });
                }
            }
        }
        hits
    }

    /// The patterns that may begin with a word.
    fn beginning(&self, word: &Word) -> impl Iterator<Item = &Entry> {
        [word.stem, word.exact].into_iter().filter(|s| *s != 0).filter_map(|s| self.by_beginning.get(&s)).flatten()
    }
}

/// For each word the trace of it and all that follow.
fn traces(words: &[Word]) -> Vec<Trace> {
    let mut all = 0;
    let mut from: Vec<Trace> = words
        .iter()
        .rev()
        .map(|word| {
            all |= trace(word.stem) | trace(word.exact);
            all
        })
        .collect();
    from.reverse();
    from
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::super::read::Document;
    use super::*;
    use std::collections::HashSet;
    use std::path::{Path, PathBuf};

    /// Every plan of the samples and of `tests/cases/reading`.
    fn plans() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = [
            "samples/plans",
            "tests/cases/reading/unseen",
            "tests/cases/reading/a",
            "tests/cases/reading/b",
            "tests/cases/reading/c",
            "tests/cases/reading/d",
            "tests/cases/reading/e",
            "tests/cases/reading/f",
            "tests/cases/reading/g",
            "tests/cases/reading/h",
            "tests/cases/reading/i",
            "tests/cases/reading/j",
            "tests/cases/reading/l",
        ];
        let files = folders.iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the plans"));
        let mut plans: Vec<PathBuf> = files.map(|f| f.expect("a file").path()).filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "md")).collect();
        plans.sort();
        plans
    }

    /// Lists the phrases that serve one of these plans alone (`cargo test entries -- --nocapture`): each should be ordinary English
    /// for its code. Phrases that serve none were written from knowledge of the language and outnumber them: the lexicon follows no sample.
    #[test]
    fn entries_that_serve_one_plan_only_are_listed_and_are_the_lesser_part() {
        let mut craft = Craft::empty();
        let texts: Vec<(&Phrases, &str)> = PHRASES.iter().flat_map(|p| p.patterns.iter().map(move |text| (p, *text))).collect();
        texts.iter().for_each(|(phrases, text)| craft.add(List::Phrase(phrases), text));
        let mut serves = vec![0usize; texts.len()];
        for plan in plans() {
            let text = std::fs::read_to_string(&plan).expect("a plan");
            let page = Page::new(&Document { text, marks: vec![] }, &craft);
            let mut found: HashSet<u32> = HashSet::new();
            for words in (0..page.sentences.len()).map(|s| page.words_of(s)) {
                for from in 0..words.len() {
                    let entries = craft.beginning(&words[from]).chain(&craft.anywhere).map(|entry| entry.index);
                    found.extend(entries.filter(|i| craft.patterns[*i as usize].1.matches(words, from).is_some()));
                }
            }
            found.into_iter().for_each(|i| serves[i as usize] += 1);
        }
        let one: Vec<usize> = (0..texts.len()).filter(|i| serves[*i] == 1).collect();
        one.iter().for_each(|i| println!("{} {}: {}", texts[*i].0.code.kind().name(), texts[*i].0.code.name(), texts[*i].1));
        let none = serves.iter().filter(|n| **n == 0).count();
        println!("{} of {} phrases serve one plan of {}, {none} none", one.len(), texts.len(), plans().len());
        assert!(one.len() < none, "{} phrases serve one plan only, {none} serve none", one.len());
    }
}
