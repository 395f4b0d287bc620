//! The keys by which a plan speaks of people: "SW = Ade, social worker", "Y Yusuf", letters that label what is said.

use super::super::craft::{Craft, Hit};
use super::super::lists;
use super::super::page::{Marks, Page, Word};
use super::names::{is_name, short};
use super::{People, relation};
use crate::vocabulary::Voice;
use std::collections::HashMap;

/// What a key tells of somebody: who was paid once and "comes as a mate now" is a friend.
pub(super) fn told_as(hits: &[Hit]) -> Option<Voice> {
    let all: Vec<Voice> = hits.iter().filter_map(relation).collect();
    all.iter().find(|v| **v == Voice::Friend).or(all.first()).copied()
}

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

/// A wide gap, a dash or a colon between initials and "Rosemary, his mum".
fn introduces(gap: &str, words: &[Word]) -> bool {
    let apart = gap.contains("  ") || gap.contains('\t') || gap.contains('–') || gap.contains('|') || gap.contains(" - ");
    apart || gap.contains(':') && words.len() <= 14 && words.iter().skip(1).take(3).any(|w| w.after.any(Marks::COMMA.and(Marks::OPEN)))
}
