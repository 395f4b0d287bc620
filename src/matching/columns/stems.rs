//! The words of offers' texts, as interests are compared with them: which offers of a block hold a stem.

use crate::domain::words;
use frostem::{Algorithm, Stemmer};
use std::collections::{BTreeSet, HashMap};

/// A stem, by a number of its own.
pub type StemId = u32;

/// Bits of a row within its block.
const ROW_BITS: u32 = 10;
/// The number that every stem has from here on: what is found by it must be looked up in the text itself.
const TOO_MANY: StemId = (1 << (32 - ROW_BITS)) - 1;

/// Every stem that an offer's text holds.
#[derive(Debug, Default)]
pub struct Stems {
    of_word: HashMap<String, StemId>,
    of_stem: HashMap<String, StemId>,
}

impl Stems {
    /// The stems of an interest; `None` where one of them stands in no text.
    pub fn known(&self, interest: &BTreeSet<String>) -> Option<Vec<StemId>> {
        interest.iter().map(|stem| self.of_stem.get(stem).copied()).collect()
    }

    /// Whether the number stands for that stem alone; otherwise the text itself must be asked.
    pub fn is_certain(&self, stem: StemId) -> bool {
        stem < TOO_MANY
    }

    /// The stems of a text, each once.
    fn of_text(&mut self, title: &str, description: &str, stemmer: &Stemmer) -> Vec<StemId> {
        let lower = format!("{title} {description}").to_lowercase();
        let mut ids: Vec<StemId> = words(&lower).map(|word| self.of_word(word, stemmer)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn of_word(&mut self, word: &str, stemmer: &Stemmer) -> StemId {
        if let Some(id) = self.of_word.get(word) {
            return *id;
        }
        let stem = stemmer.stem(word);
        let next = (self.of_stem.len() as u32).min(TOO_MANY);
        let id = *self.of_stem.entry(stem.into_owned()).or_insert(next);
        self.of_word.insert(word.to_owned(), id);
        id
    }
}

/// The stems of a block's texts, each beside the rows that hold it, in order.
#[derive(Debug, Clone, Default)]
pub struct TextBlock(Vec<u32>);

impl TextBlock {
    /// Of titles and descriptions, row by row.
    pub fn of<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>, stems: &mut Stems) -> TextBlock {
        let stemmer = Stemmer::new(Algorithm::English);
        let mut all = vec![];
        for (row, (title, description)) in (0u32..).zip(texts) {
            all.extend(stems.of_text(title, description, &stemmer).into_iter().map(|stem| stem << ROW_BITS | row));
        }
        all.sort_unstable();
        TextBlock(all)
    }

    /// The rows whose text holds all of these stems.
    pub fn rows_with(&self, stems: &[StemId]) -> Vec<u16> {
        let mut lists: Vec<&[u32]> = stems.iter().map(|stem| self.rows(*stem)).collect();
        lists.sort_by_key(|list| list.len());
        let Some((first, others)) = lists.split_first() else { return vec![] };
        let row = |entry: &u32| entry & ((1 << ROW_BITS) - 1);
        let in_all = |entry: &&u32| others.iter().all(|list| list.binary_search_by_key(&row(entry), row).is_ok());
        first.iter().filter(in_all).map(|entry| row(entry) as u16).collect()
    }

    fn rows(&self, stem: StemId) -> &[u32] {
        let from = self.0.partition_point(|entry| entry >> ROW_BITS < stem);
        let to = self.0.partition_point(|entry| entry >> ROW_BITS <= stem);
        &self.0[from..to]
    }
}
