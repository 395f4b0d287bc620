//! Which words stand in a stretch of a sentence, told in 128 bits: several words share a bit, so it tells surely only what is missing.

use super::symbols::Symbol;

/// Some words, each by its bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trace(u128);

impl Trace {
    /// Of every word, those that no pattern knows among them.
    pub const ANY: Trace = Trace(u128::MAX);

    /// Of one symbol; nothing of the word that no pattern knows.
    pub fn of(symbol: Symbol) -> Trace {
        if symbol == 0 { Trace(0) } else { Trace(1 << (symbol % u128::BITS)) }
    }

    /// Both.
    pub fn and(self, other: Trace) -> Trace {
        Trace(self.0 | other.0)
    }

    /// Whether a word of one may be a word of the other.
    pub fn meets(self, other: Trace) -> bool {
        self.0 & other.0 != 0
    }

    /// How many bits tell of words: the fewer, the more is known to be missing elsewhere.
    pub fn width(self) -> u32 {
        self.0.count_ones()
    }
}

/// How far ahead of a word its trace is taken: one word, two, four, eight, sixteen, or all that follow.
const REACHES: usize = 6;

/// For each word of a sentence the traces of it and of so many that follow.
pub struct Ahead(Vec<[Trace; REACHES]>);

impl Ahead {
    /// Of words, each by its own trace.
    pub fn of(words: impl DoubleEndedIterator<Item = Trace> + ExactSizeIterator) -> Ahead {
        let mut all = Trace::default();
        let mut ahead = vec![[Trace::default(); REACHES]; words.len()];
        for (at, own) in words.enumerate().rev() {
            all = all.and(own);
            ahead[at][0] = own;
            ahead[at][REACHES - 1] = all;
        }
        for reach in 1..REACHES - 1 {
            let half = 1 << (reach - 1);
            for at in 0..ahead.len() {
                let behind = ahead.get(at + half).map_or(Trace::default(), |behind| behind[reach - 1]);
                ahead[at][reach] = ahead[at][reach - 1].and(behind);
            }
        }
        Ahead(ahead)
    }

    /// The least reach that holds so many words.
    pub fn reach(words: usize) -> usize {
        (0..REACHES - 1).find(|reach| 1 << reach >= words).unwrap_or(REACHES - 1)
    }

    /// The trace of a word and of those that follow within a reach.
    pub fn at(&self, word: usize, reach: usize) -> Trace {
        self.0[word][reach]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reach_holds_the_words_within_it_and_none_beyond() {
        let words: Vec<Trace> = (1..=20).map(Trace::of).collect();
        let ahead = Ahead::of(words.iter().copied());
        for (span, at) in (1..=20).flat_map(|span| (0..20).map(move |at| (span, at))) {
            let reach = Ahead::reach(span);
            let held = ahead.at(at, reach);
            let within = if reach == REACHES - 1 { words.len() } else { at + (1 << reach) };
            for (place, word) in words.iter().enumerate() {
                assert_eq!(held.meets(*word), (at..within).contains(&place), "{span} words from {at}, word {place}");
            }
        }
    }
}
