//! First and last names: whoever has the one is known by the other and by the initials of both, but for a surname that two share.

use super::super::craft::Craft;
use super::super::page::{Marks, Page, Word};
use super::names::is_name;
use super::small::Small;
use super::{People, relation};
use crate::vocabulary::Voice;
use std::collections::{HashMap, HashSet};

impl People {
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
    fn learn_first_names(&mut self, page: &Page, surname: &str, voice: Option<Voice>) {
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

    fn learn_full_name(&mut self, pair: &[Word], place: bool) {
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
}

/// Surnames that two people or more of a plan have.
fn shared_surnames<'p>(page: &'p Page, small: &Small) -> HashSet<&'p str> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut shared = HashSet::new();
    let apart = Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::LINE);
    let named = |pair: &[Word]| is_name(&pair[0]) && is_name(&pair[1]) && !pair[0].upper && !pair[1].upper && !pair[1].before.any(apart) && !pair[0].possessive;
    // "Near Jean" begins a sentence
    let within = |pair: &[Word]| !pair[0].before.any(Marks::STOP.and(Marks::QUOTE).and(Marks::COLON).and(Marks::LINE)) && pair[0].start > 0;
    let told = page.sentences.iter().filter(|s| s.answers.is_none()).flat_map(|s| page.words[s.words.clone()].windows(2));
    for pair in told.filter(|pair| named(pair) && within(pair) && !small.has(&pair[0].text)) {
        if **first.entry(&pair[1].text).or_insert(&pair[0].text) != *pair[0].text {
            shared.insert(&*pair[1].text);
        }
    }
    shared
}
