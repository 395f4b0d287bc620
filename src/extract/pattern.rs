//! The small pattern language of `lexicon/phrases` and `lexicon/cues` (`docs/reading.md`):
//! words match by their English stem, `=word` exactly; `a|b` either word; `(a b|c)` either group; `word?` or `(two words)?`
//! may be missing; `..` up to three words between, `..5` up to five; `#` a number; `@` a word with a capital;
//! `^` at the beginning and `$` at the end of the sentence.

use super::page::{Marks, Word};
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;

/// A word known to some pattern; 0 is every other word.
pub type Symbol = u32;

/// Some of a sentence's or a pattern's words, each by one of 128 bits; several words share a bit. Enough to know that words are missing.
pub type Trace = u128;

/// The bit of a symbol; none of the word that no pattern knows.
pub fn trace(symbol: Symbol) -> Trace {
    if symbol == 0 { 0 } else { 1 << (symbol % Trace::BITS) }
}

/// The words that patterns know: stems, and exact words behind `=`.
pub struct Symbols {
    known: HashMap<String, Symbol>,
    /// Words of patterns by how they are written there: a stem is worked out once.
    learnt: HashMap<String, Symbol>,
    stemmer: Stemmer,
}

impl Default for Symbols {
    fn default() -> Self {
        Symbols { known: HashMap::new(), learnt: HashMap::new(), stemmer: Stemmer::new(Algorithm::English) }
    }
}

impl Symbols {
    /// The symbols of a word in lower case: of its stem, and of itself.
    pub fn of(&self, word: &str) -> (Symbol, Symbol) {
        let stem = self.stemmer.stem(word);
        let of = |key: &str| self.known.get(key).copied().unwrap_or(0);
        (of(stem.as_ref()), of(&format!("={word}")))
    }

    fn learn(&mut self, word: &str) -> Symbol {
        if let Some(symbol) = self.learnt.get(word) {
            return *symbol;
        }
        let key = if word.starts_with('=') { word.to_owned() } else { self.stemmer.stem(word).to_string() };
        let next = self.known.len() as Symbol + 1;
        let symbol = *self.known.entry(key).or_insert(next);
        self.learnt.insert(word.to_owned(), symbol);
        symbol
    }
}

/// One pattern, ready to be held against words.
#[derive(Debug, Clone)]
pub struct Pattern(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    /// One word of these.
    Word(Vec<Symbol>),
    /// One of these branches; where each begins with a known word, those words.
    Either(Vec<Vec<Part>>, Option<Vec<Symbol>>),
    Maybe(Vec<Part>),
    Gap(usize),
    Number,
    Capital,
    Start,
    End,
}

impl Pattern {
    /// Reads a pattern; new words are learnt. Malformed ones were refused when the program was built.
    pub fn parse(text: &str, symbols: &mut Symbols) -> Pattern {
        let characters: Vec<char> = text.chars().collect();
        Pattern(sequence(&characters, &mut 0, false, symbols))
    }

    /// The symbols with which a match can begin; empty where it can begin with anything.
    pub fn beginnings(&self) -> Vec<Symbol> {
        let mut all = vec![];
        if !beginnings(&self.0, &mut all) {
            all.clear();
        }
        all
    }

    /// Of each of these at least one word stands in every match.
    pub fn needed(&self) -> Vec<Trace> {
        let mut all = needed(&self.0);
        all.sort_unstable_by_key(|trace| trace.count_ones());
        all
    }

    /// Where a match that begins at `from` ends (one past its last word), within `words`.
    pub fn matches(&self, words: &[Word], from: usize) -> Option<usize> {
        ends(Rest { parts: &self.0, then: None }, words, from)
    }
}

fn sequence(text: &[char], at: &mut usize, grouped: bool, symbols: &mut Symbols) -> Vec<Part> {
    let mut parts = vec![];
    while let Some(&c) = text.get(*at) {
        match c {
            ')' | '|' => break,
            ' ' => *at += 1,
            '(' => parts.push(group(text, at, symbols)),
            _ => parts.push(word(text, at, grouped, symbols)),
        }
    }
    parts
}

fn group(text: &[char], at: &mut usize, symbols: &mut Symbols) -> Part {
    let mut branches = vec![];
    while text.get(*at).is_some_and(|c| *c != ')') {
        *at += 1;
        branches.push(sequence(text, at, true, symbols));
    }
    *at += 1;
    if text.get(*at) == Some(&'?') {
        *at += 1;
        return Part::Maybe(vec![either(branches)]);
    }
    either(branches)
}

/// One of several branches; those of one word only are one part together.
fn either(branches: Vec<Vec<Part>>) -> Part {
    let (single, mut branches): (Vec<_>, Vec<_>) = branches.into_iter().partition(|b| matches!(b[..], [Part::Word(_)]));
    let words: Vec<Symbol> = single.into_iter().flatten().flat_map(|part| if let Part::Word(symbols) = part { symbols } else { vec![] }).collect();
    if branches.is_empty() {
        return Part::Word(words);
    }
    if !words.is_empty() {
        branches.push(vec![Part::Word(words)]);
    }
    let mut begin = vec![];
    let known = branches.iter().all(|branch| beginnings(branch, &mut begin));
    Part::Either(branches, known.then_some(begin))
}

/// One word of a pattern; within a group a bar ends it.
fn word(text: &[char], at: &mut usize, grouped: bool, symbols: &mut Symbols) -> Part {
    let start = *at;
    while text.get(*at).is_some_and(|c| !(matches!(c, ' ' | '(' | ')') || grouped && *c == '|')) {
        *at += 1;
    }
    let written: String = text[start..*at].iter().collect();
    let (body, maybe) = written.strip_suffix('?').map_or((written.as_str(), false), |b| (b, true));
    let part = match body {
        "#" => Part::Number,
        "@" => Part::Capital,
        "^" => Part::Start,
        "$" => Part::End,
        _ if body.starts_with("..") => Part::Gap(body[2..].parse().unwrap_or(3)),
        _ => Part::Word(body.split('|').map(|w| symbols.learn(w)).collect()),
    };
    if maybe { Part::Maybe(vec![part]) } else { part }
}

/// Gathers beginnings; false where a match can begin with anything.
fn beginnings(parts: &[Part], all: &mut Vec<Symbol>) -> bool {
    for part in parts {
        match part {
            Part::Word(symbols) => {
                all.extend(symbols);
                return true;
            }
            Part::Either(branches, _) => return branches.iter().all(|b| beginnings(b, all)),
            Part::Maybe(inner) => {
                if !beginnings(inner, all) {
                    return false;
                }
            }
            Part::Start => {}
            Part::Gap(_) | Part::Number | Part::Capital | Part::End => return false,
        }
    }
    false
}

/// Of each trace at least one word stands in every match of these parts.
fn needed(parts: &[Part]) -> Vec<Trace> {
    let of = |part: &Part| match part {
        Part::Word(symbols) => vec![symbols.iter().fold(0, |all, symbol| all | trace(*symbol))],
        Part::Either(branches, _) => {
            let narrowest = |branch: &Vec<Part>| needed(branch).into_iter().min_by_key(|trace| trace.count_ones());
            branches.iter().map(narrowest).try_fold(0, |all, branch| Some(all | branch?)).into_iter().collect()
        }
        Part::Maybe(_) | Part::Gap(_) | Part::Number | Part::Capital | Part::Start | Part::End => vec![],
    };
    parts.iter().flat_map(of).collect()
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
    match part {
        Part::Word(symbols) => word.filter(|w| is_one_of(w, symbols)).and_then(|_| ends(behind, words, at + 1)),
        Part::Number => word.filter(|w| w.number.is_some()).and_then(|_| ends(behind, words, at + 1)),
        Part::Capital => word.filter(|w| w.capital).and_then(|_| ends(behind, words, at + 1)),
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
        Part::Either(_, Some(begin)) if !word.is_some_and(|w| is_one_of(w, begin)) => None,
        Part::Either(branches, _) => branches.iter().filter_map(|branch| ends(Rest { parts: branch, then: Some(&behind) }, words, at)).max(),
    }
}

fn is_one_of(word: &Word, symbols: &[Symbol]) -> bool {
    symbols.iter().any(|s| *s == word.stem || *s == word.exact)
}
