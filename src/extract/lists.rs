//! The lists of exact words in `lexicon/lists`: what rules look into beside the patterns of `craft` (`docs/reading.md`).

#![deny(dead_code)]

/// A list of exact words, in order.
#[derive(Clone, Copy)]
pub struct Words(&'static [&'static str]);

impl Words {
    /// Is the word in the list?
    pub fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }
}

/// Words and what each stands for, in order.
pub struct Means(&'static [(&'static str, &'static str)]);

impl Means {
    /// What a word stands for.
    pub fn of(&self, word: &str) -> Option<&'static str> {
        self.0.binary_search_by(|(written, _)| (*written).cmp(word)).ok().map(|at| self.0[at].1)
    }
}

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_knows_its_words_and_no_others() {
        assert!(people::COMPANIONS.has("girlfriend"));
        assert!(!people::COMPANIONS.has("girl"));
        assert!(!people::COMPANIONS.has(""));
    }

    #[test]
    fn a_spelling_stands_for_the_usual_one() {
        assert_eq!(spelling::USUAL.of("accomodation"), Some("accommodation"));
        assert_eq!(spelling::USUAL.of("accommodation"), None);
    }
}
