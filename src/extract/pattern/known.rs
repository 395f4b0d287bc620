//! What is known of every match of a pattern before it is tried: how it begins, what it needs, how long it can be.

use super::super::page::Word;
use super::Part;
use super::symbols::OneOf;

/// With what matches can begin.
#[derive(Debug, Clone, Default)]
pub struct Beginnings {
    /// With one of these words.
    pub words: OneOf,
    /// With any number.
    number: bool,
    /// With any word that has a capital.
    capital: bool,
    /// With anything, or with nothing.
    anything: bool,
}

impl Beginnings {
    /// Whether words alone are known to begin them.
    pub fn are_words(&self) -> bool {
        !(self.number || self.capital || self.anything)
    }

    /// Whether a match can begin at a word, or behind the last.
    pub fn may(&self, word: Option<&Word>) -> bool {
        let by_word = |word: &Word| self.number && word.number.is_some() || self.capital && word.capital || self.words.has(word.known);
        self.anything || word.is_some_and(by_word)
    }
}

/// With what any of these branches can begin.
pub fn beginnings(branches: &[Vec<Part>]) -> Beginnings {
    let mut all = Beginnings::default();
    all.anything = !branches.iter().all(|branch| all.take_in(branch));
    all
}

impl Beginnings {
    /// Takes in one branch; false where it can begin with anything.
    fn take_in(&mut self, parts: &[Part]) -> bool {
        for part in parts {
            match part {
                Part::Word(words) => {
                    words.each().for_each(|symbol| self.words.add(symbol));
                    return true;
                }
                Part::Either(branches, _) => return branches.iter().all(|branch| self.take_in(branch)),
                Part::Number => {
                    self.number = true;
                    return true;
                }
                Part::Capital => {
                    self.capital = true;
                    return true;
                }
                Part::Maybe(inner) => {
                    if !self.take_in(inner) {
                        return false;
                    }
                }
                Part::Start => {}
                Part::Gap(_) | Part::End => return false,
            }
        }
        false
    }
}

/// Of each of these groups at least one word stands in every match of these parts.
pub fn needed(parts: &[Part]) -> Vec<OneOf> {
    let of = |part: &Part| match part {
        Part::Word(words) => vec![words.clone()],
        Part::Either(branches, _) => {
            let narrowest = |branch: &Vec<Part>| needed(branch).into_iter().min_by_key(|words| words.each().count());
            let mut all = OneOf::default();
            let known = branches.iter().all(|branch| narrowest(branch).map(|words| words.each().for_each(|symbol| all.add(symbol))).is_some());
            if known { vec![all] } else { vec![] }
        }
        Part::Maybe(_) | Part::Gap(_) | Part::Number | Part::Capital | Part::Start | Part::End => vec![],
    };
    parts.iter().flat_map(of).collect()
}

/// The most words that a match of these parts can have.
pub fn span(parts: &[Part]) -> usize {
    let of = |part: &Part| match part {
        Part::Word(_) | Part::Number | Part::Capital => 1,
        Part::Gap(most) => *most,
        Part::Maybe(inner) => span(inner),
        Part::Either(branches, _) => branches.iter().map(|branch| span(branch)).max().unwrap_or(0),
        Part::Start | Part::End => 0,
    };
    parts.iter().map(of).sum()
}
