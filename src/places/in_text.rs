//! Names of places, postcodes and areas in running text, for whoever reads a plan.

use super::key::{LINKING, is_hidden, key};
use super::names::{NamedBy, names};
use super::{Gazetteer, areas::areas};
use crate::domain::Postcode;
use std::ops::Range;

/// The most words a place's name has.
const MOST_WORDS: usize = 6;

/// A name in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct NameInText {
    /// Bytes of the text, without a possessive `'s`.
    pub range: Range<usize>,
    /// As the gazetteer spells it, in lower case (a short name as it is written).
    pub name: String,
    pub what: Named,
}

/// What a name in a text stands for. Whether it does so there is for the reader to judge: Reading is a town, Hope a village.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Named {
    /// A full postcode, sector or district.
    Postcode,
    Place {
        /// People in the biggest place of the name (`Place::size`): small ones with everyday names are seldom meant.
        size: u32,
        /// Only a part of the place's name (`Hetton`).
        part: bool,
        /// A council, county or region of that name exists too.
        also_area: bool,
    },
    /// A council, county, region or care board that is no place.
    Area,
}

struct Word {
    range: Range<usize>,
    /// Starts with a capital letter or a digit.
    capital: bool,
    /// Only blanks (one line end at most), hyphens or `&` lie between it and the word before.
    joined: bool,
}

impl Gazetteer {
    /// The names in a text, first to last, the longest where several start at one word. Names start and end with a capital letter.
    pub fn names_in(&self, text: &str) -> Vec<NameInText> {
        let words = words(text);
        let mut found = vec![];
        let mut at = 0;
        while at < words.len() {
            match words[at].capital.then(|| self.longest_at(text, &words[at..])).flatten() {
                Some((name, length)) => {
                    found.push(name);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// What a name stands for, whatever its capitals; none where no place, postcode or area is called so.
    pub fn named(&self, name: &str) -> Option<Named> {
        let key = key(name);
        if names().has_key(&key) {
            let best = |by: NamedBy| names().of_key(&key).filter(|(_, b)| *b == by).map(|(place, _)| place.size()).max();
            let whole = best(NamedBy::Name);
            let size = whole.max(best(NamedBy::Part)).unwrap_or(0);
            return Some(Named::Place { size, part: whole.is_none(), also_area: areas().has_key(&key) });
        }
        if areas().has_key(&key) {
            return Some(Named::Area);
        }
        // A whole postcode that we do not know is one nevertheless: whoever reads on asks where it is.
        let postcode = name.contains(|c: char| c.is_ascii_digit()) && (self.postcode(name).is_some() || Postcode::parse(name).is_ok());
        postcode.then_some(Named::Postcode)
    }

    fn longest_at(&self, text: &str, words: &[Word]) -> Option<(NameInText, usize)> {
        if !may_start(&text[words[0].range.clone()]) {
            return None;
        }
        (1..=reach(text, words)).rev().find_map(|length| {
            let range = words[0].range.start..words[length - 1].range.end;
            let written = &text[range.clone()];
            let (range, what) = match (self.named(written), without_possessive(written)) {
                (Some(what), _) => (range, what),
                (None, Some(shorter)) => (range.start..range.start + shorter.len(), self.named(shorter)?),
                (None, None) => return None,
            };
            Some((NameInText { name: spelt(&text[range.clone()]), range, what }, length))
        })
    }
}

/// How many words on from the first a name may reach: capitals, with linking words in between.
fn reach(text: &str, words: &[Word]) -> usize {
    let belongs = |w: &&Word| w.joined && (w.capital || LINKING.contains(&text[w.range.clone()].to_lowercase().as_str()));
    let run = 1 + words[1..].iter().take(MOST_WORDS - 1).take_while(belongs).count();
    words[..run].iter().rposition(|w| w.capital).map_or(0, |last| last + 1)
}

/// Spares the look-up of most words.
fn may_start(word: &str) -> bool {
    let first = key(without_possessive(word).unwrap_or(word));
    word.contains(|c: char| c.is_ascii_digit()) || names().starts_with(&first) || areas().starts_with(&first) || names().starts_with(&key(word))
}

fn without_possessive(written: &str) -> Option<&str> {
    written.strip_suffix("'s").or_else(|| written.strip_suffix("’s"))
}

/// The gazetteer's spelling in lower case; that of the text for short names, areas and postcodes.
fn spelt(written: &str) -> String {
    let biggest = names().of_key(&key(written)).filter(|(_, by)| *by == NamedBy::Name).max_by_key(|(place, _)| place.size());
    match biggest {
        Some((place, _)) if key(&place.name) == key(written) => place.name.to_lowercase(),
        _ => written.split_whitespace().collect::<Vec<_>>().join(" ").replace(is_hidden, "").to_lowercase(),
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let belongs = |(at, c): &(usize, char)| c.is_alphanumeric() || is_hidden(*c) || (is_apostrophe(*c) && followed_by_letter(text, at + c.len_utf8()));
        while let Some((at, c)) = chars.next_if(belongs) {
            end = if is_hidden(c) { end } else { at + c.len_utf8() };
        }
        let joined = words.last().is_some_and(|before| joins(&text[before.range.clone()], &text[before.range.end..start]));
        words.push(Word { range: start..end, capital: first.is_uppercase() || first.is_ascii_digit(), joined });
    }
    words
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn followed_by_letter(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphabetic)
}

fn joins(before: &str, between: &str) -> bool {
    let between = if before.eq_ignore_ascii_case("st") { between.strip_prefix('.').unwrap_or(between) } else { between };
    !between.is_empty() && between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '&')) && between.matches('\n').count() < 2
}
