//! Words that a text writes in small letters: one that it writes with a capital too is seldom a name.

use super::super::page::Page;
use std::collections::HashMap;

/// How often each word stands in small letters.
pub(super) struct Small<'p>(HashMap<&'p str, usize>);

impl<'p> Small<'p> {
    /// Of a whole text.
    pub fn of(page: &'p Page) -> Small<'p> {
        let mut times: HashMap<&str, usize> = HashMap::new();
        page.said().iter().filter(|w| !w.capital).for_each(|w| *times.entry(&w.text).or_default() += 1);
        Small(times)
    }

    /// Does the text write it so at all?
    pub fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// How often it does.
    pub fn times(&self, word: &str) -> usize {
        self.0.get(word).copied().unwrap_or_default()
    }
}
