//! The words that patterns know, as numbers.

use super::trace::Trace;
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// A word known to some pattern; 0 is every other word.
pub type Symbol = u32;

/// The words that patterns know: stems, and exact words behind `=`.
pub struct Symbols {
    known: FxHashMap<String, Symbol>,
    /// Words of patterns by how they are written there: a stem is worked out once.
    learnt: FxHashMap<&'static str, Symbol>,
    stemmer: Stemmer,
}

impl Default for Symbols {
    fn default() -> Self {
        Symbols { known: FxHashMap::default(), learnt: FxHashMap::default(), stemmer: Stemmer::new(Algorithm::English) }
    }
}

impl Symbols {
    /// What patterns know of a word in lower case.
    pub fn of(&self, word: &str) -> Known {
        let symbol = |key: &str| self.known.get(key).copied().unwrap_or(0);
        let (stem, exact) = (symbol(self.stemmer.stem(word).as_ref()), symbol(&format!("={word}")));
        Known { stem, exact, trace: Trace::of(stem).and(Trace::of(exact)) }
    }

    /// The symbol of a word as a pattern writes it, from now on known.
    pub(super) fn learn(&mut self, word: &'static str) -> Symbol {
        if let Some(symbol) = self.learnt.get(word) {
            return *symbol;
        }
        let key = if word.starts_with('=') { word.to_owned() } else { self.stemmer.stem(word).to_string() };
        let next = self.known.len() as Symbol + 1;
        let symbol = *self.known.entry(key).or_insert(next);
        self.learnt.insert(word, symbol);
        symbol
    }
}

/// What patterns know of a word of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its stem, if a pattern knows it.
    pub stem: Symbol,
    /// Itself, if a pattern knows it.
    pub exact: Symbol,
    /// Of both.
    pub trace: Trace,
}

/// Some of the words that patterns know.
#[derive(Debug, Clone, Default)]
pub struct OneOf {
    /// In order, each once.
    symbols: Vec<Symbol>,
    trace: Trace,
}

impl OneOf {
    /// One more.
    pub fn add(&mut self, symbol: Symbol) {
        if let Err(at) = self.symbols.binary_search(&symbol) {
            self.symbols.insert(at, symbol);
            self.trace = self.trace.and(Trace::of(symbol));
        }
    }

    /// Each of them.
    pub fn each(&self) -> impl Iterator<Item = Symbol> {
        self.symbols.iter().copied()
    }

    /// Their trace together.
    pub fn trace(&self) -> Trace {
        self.trace
    }

    /// Whether a word is among them, by its stem or as it stands. Most are not, and most of those leave another trace.
    pub fn has(&self, word: Known) -> bool {
        self.trace.meets(word.trace) && [word.stem, word.exact].iter().any(|symbol| self.symbols.binary_search(symbol).is_ok())
    }

    /// Whether a word is among them by its stem.
    pub fn has_stem(&self, word: Known) -> bool {
        self.symbols.binary_search(&word.stem).is_ok()
    }
}
