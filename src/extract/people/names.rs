//! What looks like somebody's name.

use super::super::lists;
use super::super::page::{Page, Word};
use super::People;
use super::small::Small;
use crate::vocabulary::Voice;
use std::collections::HashMap;

/// Does the word look like somebody's name?
pub fn is_name(word: &Word) -> bool {
    word.capital && word.number.is_none() && word.text.chars().count() > 1 && !lists::names::NO_NAMES.has(&word.text)
}

/// One to three capital letters.
pub(super) fn short(word: &Word) -> bool {
    let letters = word.text.chars().count();
    (word.number.is_none() || &*word.text == "a") && (word.upper && letters <= 3 || word.capital && letters == 1)
}

/// A name that initials stand for is said so often.
const FREQUENT: usize = 3;
/// A short form of a name has at least so many letters: "Des" for Desmond.
const SHORTEST: usize = 3;

impl People {
    /// "Service specification: AM", and "Adeel" below: the name that the initials of the title stand for.
    pub(super) fn learn_whose_initials(&mut self, page: &Page, small: &Small, name: &str) {
        let initials = name.chars().count() <= 3
            && page.said().iter().any(|w| w.upper && &*w.text == name)
            && !page.said().iter().any(|w| !w.upper && w.capital && &*w.text == name);
        let Some(first) = name.chars().next().filter(|_| initials) else { return };
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let likely = |w: &&Word| is_name(w) && !w.upper && w.text.starts_with(first) && !small.has(&w.text) && !self.names.contains_key(&w.text);
        page.said().iter().filter(likely).for_each(|w| *counts.entry(&w.text).or_default() += 1);
        if let Some((full, _)) = counts.into_iter().filter(|(_, n)| *n >= FREQUENT).max_by_key(|(full, n)| (*n, std::cmp::Reverse(*full))) {
            self.person = Some(full.into());
            self.names.insert(full.into(), Voice::Person);
        }
    }

    /// "Des" for Desmond, "Abi" for Abigail: the beginning of the person's name is the person's too.
    pub(super) fn learn_short_names(&mut self, page: &Page, small: &Small, name: &str) {
        let short = |w: &&Word| w.text.chars().count() >= SHORTEST && w.text.len() < name.len() && name.starts_with(&*w.text);
        let called = |w: &&Word| lists::names::CALLED.of(name).is_some_and(|all| all.split(' ').any(|n| n == &*w.text));
        let begins = |w: &&Word| is_name(w) && !w.upper && (short(w) || called(w));
        for word in page.said().iter().filter(begins).filter(|w| !small.has(&w.text)) {
            self.names.entry(word.text.clone()).or_insert(Voice::Person);
        }
    }
}

/// "Mr", also before a first name or an initial: "Mr J. Carruthers".
pub(super) fn title_before(words: &[Word], at: usize) -> Option<&str> {
    let title = |w: &Word| lists::names::TITLES.has(&w.text);
    words[at.saturating_sub(2)..at].iter().rev().find(|w| title(w)).map(|w| &*w.text)
}
