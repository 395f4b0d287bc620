//! Keys in brackets, before or behind whom they stand for: "Ben (BM)", "[L] Lee [M] his mum", "Sheila and Vince (S&V)".

use super::super::craft::Craft;
use super::super::page::{Marks, Page, Word};
use super::keys::told_as;
use super::names::{is_name, short};
use super::{People, relation};
use crate::vocabulary::Voice;

/// Whom a letter in brackets stands for is told in so many words.
const WHO_KEYED: usize = 6;
/// So many others are there with what they are.
const OTHERS: usize = 2;

impl People {
    /// "Key: [L] Lee [M] his mum [K] Kay, keyworker": letters in brackets, each before whom it stands for.
    pub(super) fn learn_bracketed_first(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let key = |i: &usize| words[*i].before.any(Marks::OPEN) && words[*i].after.any(Marks::CLOSE) && short(&words[*i]);
            let keys: Vec<usize> = (0..words.len()).filter(key).collect();
            if keys.len() < 2 || keys[0] > 1 || words.last().is_some_and(|w| w.after.any(Marks::CLOSE)) {
                continue;
            }
            for (nth, at) in keys.iter().enumerate() {
                let meant = &words[at + 1..keys.get(nth + 1).copied().unwrap_or(words.len())];
                let named = meant.iter().find_map(|w| self.named(w));
                if let Some(voice) = told_as(&Craft::built_in().hits(meant)).or(named).filter(|_| meant.len() <= WHO_KEYED) {
                    self.initials.entry(words[*at].text.clone()).or_insert(voice);
                }
            }
        }
    }

    /// "Ben (BM), Jan Moss, mum (JM)": initials in brackets behind whom they stand for.
    pub(super) fn learn_bracketed(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            // "YVONNE, his sister (Y)"
            let letter = |i: usize| words[i].is_letter() && words[i.saturating_sub(8)..i].iter().any(|w| is_name(w) && w.text.starts_with(&*words[i].text));
            let bracketed =
                |i: usize| words[i].before.any(Marks::OPEN) && words[i].after.any(Marks::CLOSE) && short(&words[i]) && (words[i].upper || letter(i));
            let mut from = 0;
            for at in (1..words.len()).filter(|i| bracketed(*i)) {
                // "Bola (mother), Kay (OT)": the bracket before is of somebody else
                let closed = (from..at).rev().find(|i| words[*i].after.any(Marks::CLOSE)).map_or(from, |i| i + 1);
                let said = &words[closed.max(at.saturating_sub(8))..at];
                let hits = Craft::built_in().hits(said);
                let first = words[at].text.chars().next();
                // "Gethin Prydderch (GP)" is Gethin, whoever else is a Prydderch
                let called = said.iter().rev().find(|w| w.capital && w.text.chars().next() == first).and_then(|w| self.named(w));
                // "Lee Marsh (LM); Pat Marsh, mother (PM)": of a surname that two share the first name tells who it is
                let surname = || said.iter().rev().find_map(|w| self.named(w)).filter(|_| !are_spelled(&words[at], said));
                let voice = hits.iter().find_map(relation).or(called).or_else(surname);
                let letters = said.iter().any(|w| w.capital && w.text.chars().next() == first && self.named(w) == Some(Voice::Person));
                if let Some(voice) = voice.filter(|v| *v != Voice::Person || letters) {
                    self.initials.entry(words[at].text.clone()).or_insert(voice);
                }
                from = at + 1;
            }
        }
    }

    /// "His mum and dad, Sheila and Vince (S&V)": two letters joined, kept as "s&v".
    pub(super) fn learn_joined(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            for at in 1..words.len().saturating_sub(1) {
                let inside = words[at].before.any(Marks::OPEN) && words[at + 1].after.any(Marks::CLOSE);
                if let Some(key) = joined(page, &words[at..]).filter(|_| inside) {
                    let said = &words[at.saturating_sub(10)..at];
                    let hits = Craft::built_in().hits(said);
                    if let Some(voice) = hits.iter().rev().find_map(relation).or_else(|| said.iter().rev().find_map(|w| self.named(w))) {
                        self.initials.insert(key, voice);
                    }
                }
            }
        }
    }

    /// "S&V: …": whose such letters are, where they begin some words.
    pub fn by_joined(&self, page: &Page, words: &[Word]) -> Option<Voice> {
        self.initials.get(&joined(page, words)?).copied()
    }
}

/// "S&V", "J/K": two capitals joined by a sign.
fn joined(page: &Page, words: &[Word]) -> Option<Box<str>> {
    let [first, second, ..] = words else { return None };
    let between = (first.is_letter() && second.is_letter()).then(|| page.cut(first.end, second.start))?;
    matches!(between.trim(), "&" | "/" | "+").then(|| format!("{}&{}", first.text, second.text).into())
}

/// "Lee Marsh (LM)": the letters are those of the names right before them.
fn are_spelled(key: &Word, said: &[Word]) -> bool {
    let letters = key.text.chars().count();
    let names = &said[said.len().saturating_sub(letters)..];
    letters > 1 && names.len() == letters && names.iter().zip(key.text.chars()).all(|(name, letter)| is_name(name) && name.text.starts_with(letter))
}

/// "Lee Marsh (LM); Pat Marsh, mother (PM); Gwen Ash, nurse (GA)": the one of those present of whom nothing says what they are to the person.
pub(super) fn alone_without_role(page: &Page) -> Option<Box<str>> {
    page.sentences.iter().filter(|s| s.answers.is_none()).find_map(|sentence| {
        let words = &page.words[sentence.words.clone()];
        let keyed = |i: &usize| words[*i].before.any(Marks::OPEN) && words[*i].after.any(Marks::CLOSE) && words[*i].upper && short(&words[*i]);
        let (mut from, mut plain, mut others) = (0, vec![], 0);
        for at in (0..words.len()).filter(keyed) {
            let said = &words[from..at];
            from = at + 1;
            if Craft::built_in().hits(said).iter().any(|h| relation(h).is_some()) {
                others += 1;
            } else if are_spelled(&words[at], said) {
                plain.push(said[said.len() - words[at].text.chars().count()].text.clone());
            }
        }
        if let [one] = &plain[..] { Some(one.clone()).filter(|_| others >= OTHERS) } else { None }
    })
}
