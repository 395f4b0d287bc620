//! The craft of reading as data: the phrases of `lexicon/phrases` and the cues of `lexicon/cues`, made ready once.

use super::book::{Book, Found, Texts};
use super::page::{Marks, Word, colon};
use super::pattern::Symbols;
use crate::vocabulary::Code;
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

/// A pattern found in a sentence, and of which list.
pub type Hit = Found<List>;

impl Hit {
    /// Is it of this list of cues?
    pub fn is(&self, cue: Cue) -> bool {
        matches!(self.list, List::Cue(c) if c == cue)
    }
}

/// All patterns.
pub struct Craft {
    pub symbols: Symbols,
    patterns: Book<List>,
    /// What forms ask: looked for only where a question or a label may stand.
    questions: Book<List>,
}

impl Craft {
    /// The lexicon built into the program.
    pub fn built_in() -> &'static Craft {
        static ONE: OnceLock<Craft> = OnceLock::new();
        ONE.get_or_init(Craft::new)
    }

    /// Other lists than those of reading, each known by its number.
    pub fn of_others(lists: impl Iterator<Item = (usize, &'static [&'static str])>) -> Craft {
        Craft::of(lists.map(|(number, patterns)| (List::Other(number), patterns)), std::iter::empty())
    }

    fn new() -> Craft {
        let phrases = PHRASES.iter().map(|phrases| (List::Phrase(phrases), phrases.patterns));
        let cues = CUES.iter().map(|(cue, patterns)| (List::Cue(*cue), *patterns));
        let asks = |(number, question): (usize, &'static Question)| [(List::Asks(number), question.asks), (List::AsksNot(number), question.not)];
        Craft::of(phrases.chain(cues), QUESTIONS.iter().enumerate().flat_map(asks))
    }

    fn of(patterns: impl Iterator<Item = (List, Texts)>, questions: impl Iterator<Item = (List, Texts)>) -> Craft {
        let mut symbols = Symbols::default();
        let (patterns, questions) = (Book::of(patterns, &mut symbols), Book::of(questions, &mut symbols));
        Craft { symbols, patterns, questions }
    }

    /// The question of forms that words ask: the first that fits.
    pub fn question(&self, words: &[Word]) -> Option<&'static Question> {
        let hits = by_boxes(words, |words| self.questions.hits(words));
        let not = |n: usize| hits.iter().any(|h| matches!(h.list, List::AsksNot(other) if other == n));
        let asked = hits.iter().filter_map(|h| if let List::Asks(n) = h.list { Some(n) } else { None });
        asked.filter(|n| !not(*n)).min().map(|n| &QUESTIONS[n])
    }

    /// Does the sentence say that something is hated?
    pub fn is_hated(hits: &[Hit]) -> bool {
        hits.iter().any(|h| h.is(Cue::NegationHated))
    }

    /// Everything the lexicon finds in the words of a sentence, in order.
    pub fn hits(&self, words: &[Word]) -> Vec<Hit> {
        by_boxes(words, |words| self.patterns.hits(words))
    }
}

/// What is found in the words of a sentence: nothing reaches across a ticked box, but each has the label before it ("Near: [x] a park
/// [x] a mosque").
fn by_boxes(words: &[Word], find: impl Fn(&[Word]) -> Vec<Hit>) -> Vec<Hit> {
    let boxes: Vec<usize> = (1..words.len()).filter(|at| words[*at].before.any(Marks::BOX)).collect();
    let Some(first) = boxes.first() else { return find(words) };
    let label = colon(words, *first).map_or(0, |colon| colon + 1);
    let mut hits = find(&words[..*first]);
    for (nth, from) in boxes.iter().enumerate() {
        let ticked = &words[*from..boxes.get(nth + 1).map_or(words.len(), |to| *to)];
        let labelled = [&words[..label], ticked].concat();
        let own = find(&labelled).into_iter().filter(|hit| hit.to > label);
        hits.extend(own.map(|hit| Hit { from: hit.from.max(label) - label + from, to: hit.to - label + from, ..hit }));
    }
    hits
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
        let texts: Vec<(&Phrases, &'static &'static str)> = PHRASES.iter().flat_map(|p| p.patterns.iter().map(move |text| (p, text))).collect();
        let craft = Craft::of_others(texts.iter().map(|(_, text)| std::slice::from_ref(*text)).enumerate());
        let mut serves = vec![0usize; texts.len()];
        for plan in plans() {
            let text = std::fs::read_to_string(&plan).expect("a plan");
            let page = Page::new(&Document { text, marks: vec![] }, &craft);
            let hits = (0..page.sentences.len()).flat_map(|s| craft.hits(page.words_of(s)));
            let found: HashSet<usize> = hits.filter_map(|hit| if let List::Other(number) = hit.list { Some(number) } else { None }).collect();
            found.into_iter().for_each(|number| serves[number] += 1);
        }
        let one: Vec<usize> = (0..texts.len()).filter(|i| serves[*i] == 1).collect();
        one.iter().for_each(|i| println!("{} {}: {}", texts[*i].0.code.kind().name(), texts[*i].0.code.name(), texts[*i].1));
        let none = serves.iter().filter(|n| **n == 0).count();
        println!("{} of {} phrases serve one plan of {}, {none} none", one.len(), texts.len(), plans().len());
        assert!(one.len() < none, "{} phrases serve one plan only, {none} serve none", one.len());
    }
}
