//! The words of offers' texts, as interests are compared with them: which offers of a block hold a stem.

use super::{Bits, ROWS, distinct::Known};
use crate::domain::words;
use frostem::{Algorithm, Stemmer};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

/// A stem, by a number of its own.
pub type StemId = u32;

/// A stem that is looked for in one block after another.
#[derive(Debug, Clone)]
pub struct Sought {
    stem: StemId,
    /// Where it stood, or would have stood, in the block before.
    last: Cell<usize>,
}

impl From<StemId> for Sought {
    fn from(stem: StemId) -> Self {
        Sought { stem, last: Cell::new(0) }
    }
}

/// So many stems around that place are looked at first.
const AROUND: usize = 4;

/// Every stem that an offer's text holds.
#[derive(Debug, Clone, Default)]
pub struct Stems {
    of_word: Known<String, StemId>,
    of_stem: Known<String, StemId>,
}

impl Stems {
    /// The stems of an interest; `None` where one of them stands in no text.
    pub fn known(&self, interest: &BTreeSet<String>) -> Option<Vec<Sought>> {
        interest.iter().map(|stem| self.of_stem.get(stem).map(Sought::from)).collect()
    }

    /// The stems of a text, each once.
    fn of_text(&mut self, text: (&str, &str), stemmer: &Stemmer) -> BTreeSet<StemId> {
        words(&lower(text)).map(|word| self.of_word(word, stemmer)).collect()
    }

    fn of_word(&mut self, word: &str, stemmer: &Stemmer) -> StemId {
        if let Some(id) = self.of_word.get(word) {
            return id;
        }
        let stem = stemmer.stem(word);
        let known = self.of_stem.get(&*stem);
        let id = known.unwrap_or(self.of_stem.len() as StemId);
        if known.is_none() {
            self.of_stem.insert(stem.into_owned(), id);
        }
        self.of_word.insert(word.to_owned(), id);
        id
    }

    /// Lets copies share all that is there by now.
    pub fn settle(&mut self) {
        self.of_word.settle();
        self.of_stem.settle();
    }
}

/// The text of one offer, as columns know it.
#[derive(Debug, Clone, Copy)]
pub struct TextOf<'a> {
    pub stems: &'a Stems,
    pub block: &'a TextBlock,
    /// Its place in the block.
    pub place: usize,
}

impl TextOf<'_> {
    /// Whether it holds all of these stems.
    pub fn holds(&self, interest: &BTreeSet<String>) -> bool {
        self.stems.known(interest).is_some_and(|stems| self.block.has(self.place, &stems))
    }
}

fn lower((title, description): (&str, &str)) -> String {
    format!("{title} {description}").to_lowercase()
}

/// The words of a block's texts, each with the rows that hold it: the part of the work that needs no other block.
#[derive(Debug, Default)]
pub struct WordRows(HashMap<String, Vec<u16>>);

impl WordRows {
    /// Of titles and descriptions, row by row.
    pub fn of<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> WordRows {
        let mut rows: HashMap<String, Vec<u16>> = HashMap::new();
        for (row, text) in (0u16..).zip(texts) {
            for word in words(&lower(text)) {
                match rows.get_mut(word) {
                    Some(known) if known.last() == Some(&row) => {}
                    Some(known) => known.push(row),
                    None => drop(rows.insert(word.to_owned(), vec![row])),
                }
            }
        }
        WordRows(rows)
    }
}

/// So many numbers of 16 bits hold a bit for each row of a block: no list of rows is longer.
const LONGEST: usize = ROWS / 16;

/// The stems of a block's texts, each beside the rows that hold it.
#[derive(Debug, Clone, Default)]
pub struct TextBlock {
    /// Each stem, in order, and where its rows begin.
    stems: Vec<(StemId, u32)>,
    /// Of each stem its rows in order, or where there are many, a bit for each row.
    rows: Vec<u16>,
}

impl TextBlock {
    /// Of the words of a block.
    pub fn of(words: &WordRows, stems: &mut Stems) -> TextBlock {
        let stemmer = Stemmer::new(Algorithm::English);
        // In the order of the words, so that the same offers always get the same numbers.
        let words: BTreeMap<&String, &Vec<u16>> = words.0.iter().collect();
        let each = words.into_iter().flat_map(|(word, rows)| {
            let stem = stems.of_word(word, &stemmer);
            rows.iter().map(move |row| (stem, *row))
        });
        TextBlock::from_pairs(each.collect())
    }

    /// The same with another text in one row: what it was, and what it is; none: without that row.
    pub fn with(&self, row: usize, before: Option<(&str, &str)>, now: Option<(&str, &str)>, stems: &mut Stems) -> TextBlock {
        let stemmer = Stemmer::new(Algorithm::English);
        let [before, now] = [before, now].map(|text| text.map_or(BTreeSet::new(), |text| stems.of_text(text, &stemmer)));
        let (mut block, mut copied) = (TextBlock::default(), 0);
        for stem in before.symmetric_difference(&now) {
            let found = self.stems.binary_search_by_key(stem, |(stem, _)| *stem);
            let at = found.unwrap_or_else(|at| at);
            block.copy(self, copied..at);
            let mut rows = found.map_or(Bits::NONE, |at| self.rows_at(at));
            rows.set(row, now.contains(stem));
            block.push(*stem, &rows);
            copied = at + usize::from(found.is_ok());
        }
        block.copy(self, copied..self.stems.len());
        block
    }

    /// Takes in some stems of another block as they stand there, after all that it has.
    fn copy(&mut self, other: &TextBlock, stems: Range<usize>) {
        let from = |at: usize| other.stems.get(at).map_or(other.rows.len(), |(_, from)| *from as usize);
        let (first, end, here) = (from(stems.start), from(stems.end), self.rows.len());
        self.stems.extend(other.stems[stems].iter().map(|(stem, from)| (*stem, (*from as usize - first + here) as u32)));
        self.rows.extend_from_slice(&other.rows[first..end]);
    }

    fn from_pairs(mut pairs: Vec<(StemId, u16)>) -> TextBlock {
        pairs.sort_unstable();
        pairs.dedup();
        let mut block = TextBlock::default();
        for of_stem in pairs.chunk_by(|a, b| a.0 == b.0) {
            block.push(of_stem[0].0, &Bits::of_places(of_stem.iter().map(|(_, row)| usize::from(*row))));
        }
        block.stems.shrink_to_fit();
        block.rows.shrink_to_fit();
        block
    }

    fn push(&mut self, stem: StemId, rows: &Bits) {
        let count = rows.count();
        if count > 0 {
            self.stems.push((stem, self.rows.len() as u32));
            match count {
                few if few < LONGEST => self.rows.extend(rows.places().map(|row| row as u16)),
                _ => self.rows.extend(rows.0.iter().flat_map(|word| [0, 16, 32, 48].map(|shift| (word >> shift) as u16))),
            }
        }
    }

    /// The rows whose text holds all of these stems.
    pub fn rows_with(&self, stems: &[Sought]) -> Bits {
        let of_stem = |stem: &Sought| self.find(stem).map_or(Bits::NONE, |at| self.rows_at(at));
        stems.iter().map(of_stem).reduce(|a, b| a.and(&b)).unwrap_or(Bits::NONE)
    }

    /// Whether the text of one row holds all of these stems.
    pub fn has(&self, place: usize, stems: &[Sought]) -> bool {
        let holds = |stem: &Sought| {
            let Some(at) = self.find(stem) else { return false };
            match self.list(at) {
                rows if rows.len() < LONGEST => rows.binary_search(&(place as u16)).is_ok(),
                bits => bits[place / 16] >> (place % 16) & 1 == 1,
            }
        };
        !stems.is_empty() && stems.iter().all(holds)
    }

    /// Where a stem stands. Words that are common stand at nearly the same place in every block, so that is looked at first: a search of
    /// the whole would wait for the memory at each of its steps.
    fn find(&self, Sought { stem, last }: &Sought) -> Option<usize> {
        let of = |at: usize| self.stems[at].0;
        let first = last.get().min(self.stems.len().checked_sub(1)?);
        let (mut from, mut to, mut step) = (first, first, AROUND);
        while from > 0 && of(from) >= *stem {
            (from, step) = (from.saturating_sub(step), step * 2);
        }
        step = AROUND;
        while to < self.stems.len() && of(to) < *stem {
            (to, step) = ((to + step).min(self.stems.len()), step * 2);
        }
        let at = from + self.stems[from..to].partition_point(|(other, _)| other < stem);
        last.set(at);
        (self.stems.get(at)?.0 == *stem).then_some(at)
    }

    fn list(&self, at: usize) -> &[u16] {
        let end = self.stems.get(at + 1).map_or(self.rows.len(), |(_, from)| *from as usize);
        &self.rows[self.stems[at].1 as usize..end]
    }

    fn rows_at(&self, at: usize) -> Bits {
        let rows = self.list(at);
        if rows.len() < LONGEST {
            return Bits::of_places(rows.iter().map(|row| usize::from(*row)));
        }
        let mut bits = Bits::NONE;
        for (word, parts) in bits.0.iter_mut().zip(rows.chunks_exact(4)) {
            *word = u64::from(parts[0]) | u64::from(parts[1]) << 16 | u64::from(parts[2]) << 32 | u64::from(parts[3]) << 48;
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_and_common_words_are_found_and_a_changed_text_replaces_the_old() {
        let texts: Vec<String> = (0..ROWS).map(|n| if n % 7 == 0 { format!("swimming {n}") } else { format!("gardens {n}") }).collect();
        let mut stems = Stems::default();
        let block = TextBlock::of(&WordRows::of(texts.iter().map(|text| ("The flat", text.as_str()))), &mut stems);
        let rows = |block: &TextBlock, stems: &Stems, words: &str| {
            let wanted: BTreeSet<String> = crate::offers::words::stems(words);
            stems.known(&wanted).map_or(vec![], |ids| block.rows_with(&ids).places().collect::<Vec<_>>())
        };
        assert_eq!(rows(&block, &stems, "swim"), (0..ROWS).step_by(7).collect::<Vec<_>>());
        assert_eq!(rows(&block, &stems, "garden 8"), [8]);
        assert_eq!(rows(&block, &stems, "swim 8"), [0; 0]);
        let before = |row: usize| Some(("The flat", texts[row].as_str()));
        let after = block.with(8, before(8), Some(("The flat", "swimming")), &mut stems);
        assert_eq!(rows(&after, &stems, "garden 8"), [0; 0]);
        assert_eq!(rows(&after, &stems, "swim").len(), rows(&block, &stems, "swim").len() + 1);
        assert_eq!(rows(&after.with(8, Some(("The flat", "swimming")), None, &mut stems), &stems, "flat").len(), ROWS - 1);
        let again = after.with(8, Some(("The flat", "swimming")), before(8), &mut stems);
        assert_eq!((again.stems, again.rows), (block.stems, block.rows));
    }
}
