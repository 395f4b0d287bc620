//! The keys by which a plan speaks of people: "SW = Ade, social worker", "Y Yusuf", "Ben (BM)", and the initials of full names.

use super::super::craft::{Craft, Hit};
use super::super::lists;
use super::super::page::{Marks, Page, Word};
use super::names::{is_name, shared_surnames, short};
use super::small::Small;
use super::{People, relation};
use crate::vocabulary::Voice;
use std::collections::HashMap;

/// What a key tells of somebody: who was paid once and "comes as a mate now" is a friend.
fn told_as(hits: &[Hit]) -> Option<Voice> {
    let all: Vec<Voice> = hits.iter().filter_map(relation).collect();
    all.iter().find(|v| **v == Voice::Friend).or(all.first()).copied()
}

/// Whom a letter in brackets stands for is told in so many words.
const WHO_KEYED: usize = 6;

impl People {
    /// "N: = Nan (Sheila).", "SW = Ade, social worker", "RD   Rosemary, his mum": initials and who they stand for.
    pub(super) fn learn_initials(&mut self, page: &Page) {
        for sentence in &page.sentences {
            let words = &page.words[sentence.words.clone()];
            let defines = |i: usize| {
                let gap = || words.get(i + 1).filter(|next| next.start > words[i].end).map(|next| page.cut(words[i].end, next.start));
                short(&words[i])
                    && gap().is_some_and(|gap| gap.contains('=') || i == 0 && (is_name(&words[1]) || &*words[1].text == "dr") && introduces(&gap, words))
            };
            for at in (0..words.len()).filter(|i| defines(*i)) {
                let end = (at + 1..words.len()).find(|i| defines(*i)).unwrap_or(words.len()).min(at + 12);
                let hits = Craft::built_in().hits(&words[at + 1..end]);
                let meant = &words[at + 1..end];
                let person = meant.first().is_some_and(|w| self.person.as_deref() == Some(&*w.text));
                let voice = if person { Some(Voice::Person) } else { told_as(&hits).or_else(|| meant.iter().find_map(|w| self.named(w))) };
                if let Some(voice) = voice {
                    self.initials.insert(words[at].text.clone(), voice);
                    if !person && let Some(name) = meant.first().filter(|w| is_name(w)) {
                        self.names.entry(name.text.clone()).or_insert(voice);
                    }
                }
            }
        }
    }

    /// "Z: my own place", and further down "Z wants wifi": a letter that labels what somebody says is theirs within a sentence too.
    pub(super) fn learn_labels(&mut self, page: &Page) {
        let mut counts: HashMap<&str, (usize, &Word)> = HashMap::new();
        let label = |w: &&Word| w.is_letter() && w.after.any(Marks::COLON) && !matches!(&*w.text, "q" | "a" | "i");
        for word in page.sentences.iter().filter(|s| s.answers.is_none()).filter_map(|s| page.words[s.words.clone()].first()).filter(label) {
            counts.entry(&word.text).or_insert((0, word)).0 += 1;
        }
        for (_, (_, word)) in counts.into_iter().filter(|(_, (times, _))| *times > 1) {
            if let Some(voice) = self.by_initials(word) {
                self.initials.entry(word.text.clone()).or_insert(voice);
            }
        }
    }

    /// "Y Yusuf, H Hodan, P Mr Pryce": three letters or more in one sentence, each before the name it stands for.
    pub(super) fn learn_keyed(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let keyed = |i: usize| {
                let key = &words[i];
                let name = words[i + 1..].iter().take(2).find(|w| !matches!(&*w.text, "mr" | "mrs" | "ms" | "miss" | "dr"))?;
                let stands = key.is_letter() && !key.after.any(Marks::COMMA.and(Marks::STOP)) && name.capital;
                (stands && name.text.starts_with(&*key.text) && name.text.chars().count() > 1).then(|| (key.text.clone(), name))
            };
            let pairs: Vec<_> = (0..words.len().saturating_sub(1)).filter_map(keyed).collect();
            if pairs.len() >= 3 {
                let known: Vec<_> = pairs.into_iter().filter_map(|(key, name)| self.named(name).map(|voice| (key, voice))).collect();
                self.initials.extend(known);
            }
        }
    }

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
                let voice = hits.iter().find_map(relation).or(called).or_else(|| said.iter().rev().find_map(|w| self.named(w)));
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

    /// A first and a last name, of which one is known: their initials and the other name too.
    pub(super) fn learn_full_names(&mut self, page: &Page, small: &Small) {
        let shared = shared_surnames(page, small);
        let kept: Vec<Box<str>> = self.names.keys().filter(|name| shared.contains(&***name) && self.person.as_ref() != Some(*name)).cloned().collect();
        for surname in &kept {
            let voice = self.names.remove(surname);
            self.learn_first_names(page, surname, voice);
        }
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let places = |at: usize| at > 0 && matches!(&*words[at - 1].text, "in" | "to" | "at" | "near" | "of" | "from" | "the" | "for");
            // "Ask Jan": what only begins a sentence is no name, but "Nadine Cole, social worker" begins one
            let opens = |at: usize| at > 0 || words[1].after.any(Marks::COMMA.and(Marks::OPEN).and(Marks::COLON).and(Marks::DASH));
            for (at, pair) in words.windows(2).enumerate().filter(|(at, _)| opens(*at)) {
                self.learn_full_name(pair, places(at));
            }
        }
    }

    /// Two of a family have one surname: "Halima Yusuf (sister)" tells of Halima, and who AY is says "Amina Yusuf".
    pub(super) fn learn_first_names(&mut self, page: &Page, surname: &str, voice: Option<Voice>) {
        for words in page.sentences.iter().filter(|s| s.answers.is_none()).map(|s| &page.words[s.words.clone()]) {
            for at in (1..words.len()).filter(|at| &*words[*at].text == surname && is_name(&words[at - 1]) && !words[at - 1].upper) {
                let introduced = words.get(at + 1).is_some_and(|w| w.before.any(Marks::OPEN.and(Marks::COMMA)));
                let hits = Craft::built_in().hits(&words[at + 1..words.len().min(at + 3)]);
                if introduced
                    && hits.iter().find_map(relation) == voice
                    && let Some(voice) = voice
                {
                    self.names.entry(words[at - 1].text.clone()).or_insert(voice);
                }
            }
        }
    }

    pub(super) fn learn_full_name(&mut self, pair: &[Word], place: bool) {
        if place || !is_name(&pair[0]) || !is_name(&pair[1]) || pair[0].upper || pair[1].upper {
            return;
        }
        let apart = pair[1].before.any(Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::LINE));
        let letters: String = pair.iter().filter_map(|w| w.text.chars().next()).collect();
        if !apart && self.person.as_deref() == Some(&*letters) {
            self.names.insert(pair[0].text.clone(), Voice::Person);
        }
        let Some(voice) = self.named(&pair[0]).or_else(|| self.named(&pair[1])).filter(|_| !apart && !pair[0].possessive) else { return };
        let initials: String = pair.iter().filter_map(|w| w.text.chars().next()).collect();
        self.full_names.entry(initials.into()).or_insert(voice);
        self.names.entry(pair[0].text.clone()).or_insert(voice);
    }

    /// Initials that the plan explains, as they stand in a sentence: "Y says", but not "I" and "A".
    pub fn defined(&self, word: &Word) -> Option<Voice> {
        let letter = word.is_letter() && !matches!(&*word.text, "i" | "a");
        self.initials.get(&word.text).copied().filter(|_| word.upper || letter)
    }

    /// Whose initials these are: as the plan defines them, else the initials of a role, else of the only such name.
    pub fn by_initials(&self, word: &Word) -> Option<Voice> {
        if !short(word) {
            return None;
        }
        if let Some(voice) = self.initials.get(&word.text) {
            return Some(*voice);
        }
        if lists::people::POSTS.has(&word.text) {
            return Some(Voice::Professional);
        }
        if let Some(voice) = self.full_names.get(&word.text) {
            return Some(*voice);
        }
        let letter = word.text.chars().next().filter(|_| word.text.chars().count() == 1)?;
        if self.person.as_deref().is_some_and(|p| p.starts_with(letter)) {
            return Some(Voice::Person);
        }
        let mut named = self.names.iter().filter(|(name, _)| name.starts_with(letter)).map(|(_, v)| *v);
        let first = named.next()?;
        named.all(|v| v == first).then_some(first)
    }
}

/// "S&V", "J/K": two capitals joined by a sign.
fn joined(page: &Page, words: &[Word]) -> Option<Box<str>> {
    let [first, second, ..] = words else { return None };
    let between = (first.is_letter() && second.is_letter()).then(|| page.cut(first.end, second.start))?;
    matches!(between.trim(), "&" | "/" | "+").then(|| format!("{}&{}", first.text, second.text).into())
}

/// A wide gap, a dash or a colon between initials and "Rosemary, his mum".
fn introduces(gap: &str, words: &[Word]) -> bool {
    let apart = gap.contains("  ") || gap.contains('\t') || gap.contains('–') || gap.contains('|') || gap.contains(" - ");
    apart || gap.contains(':') && words.len() <= 14 && words.iter().skip(1).take(3).any(|w| w.after.any(Marks::COMMA.and(Marks::OPEN)))
}
