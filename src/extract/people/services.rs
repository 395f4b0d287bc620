//! Who comes from a service, and who of a family is told by a title.

use super::super::craft::Craft;
use super::super::lists;
use super::super::page::{Marks, Page, Word};
use super::names::{is_name, title_before};
use super::small::Small;
use super::{People, relation};
use crate::vocabulary::Voice;
use std::collections::HashSet;

/// "Sandra from the ward": the service stands within so many words.
const SERVICE_WITHIN: usize = 6;
/// "He" or "she" stands so often where a text tells of somebody.
const TOLD_OFTEN: usize = 4;
/// A head has so many words.
const HEAD_WORDS: usize = 150;
/// And a bracket of it behind a name so many.
const BRACKET: usize = 14;

impl People {
    /// "Leanne from the council's transition team", "Sandra from the ward": whoever comes from a service speaks for it.
    pub(super) fn learn_from_services(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            // whom the person knows "from the ward" may have been a patient there too
            let own = page.words[page.blocks[sentence.block].words.clone()].iter().any(|w| matches!(&*w.text, "i" | "me" | "my"));
            let joined = |pair: &[Word]| is_name(&pair[0]) && &*pair[1].text == "from" && pair[1].before == Marks::BLANK;
            for (at, pair) in words.windows(2).enumerate().filter(|(_, pair)| joined(pair)) {
                // but nobody calls a pupil "Mr Doyle"
                let peers = !own || title_before(words, at).is_some();
                let service = |w: &Word| lists::people::SERVICES.has(&w.text) || peers && lists::people::SHARED_WITH_PEERS.has(&w.text);
                let end = words.len().min(at + 2 + SERVICE_WITHIN);
                let phrase = words[at + 2..end].iter().enumerate().take_while(|(n, w)| *n == 0 || w.before == Marks::BLANK);
                let voice = phrase
                    .into_iter()
                    .find_map(|(_, w)| if service(w) { Some(Voice::Professional) } else { lists::people::SOCIAL.has(&w.text).then_some(Voice::Friend) });
                if let Some(voice) = voice {
                    self.names.entry(pair[0].text.clone()).or_insert(voice);
                    if at >= 2 && &*words[at - 1].text == "and" && is_name(&words[at - 2]) {
                        self.names.entry(words[at - 2].text.clone()).or_insert(voice);
                    }
                }
            }
        }
    }

    /// "Claire Duxbury, Bury Council": whoever stands before a council, a trust or a team speaks for it.
    pub(super) fn learn_from_bodies(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            for at in 1..words.len() {
                let opens = words[at].before.any(Marks::COMMA.and(Marks::OPEN)) && words[at].capital;
                let names = at > 1 && is_name(&words[at - 1]) && is_name(&words[at - 2]) && words[at - 1].before == Marks::BLANK && !words[at - 1].possessive;
                // "Bury Council", "City of Wolverhampton Council"
                let named = |(n, w): &(usize, &Word)| *n == 0 || w.before == Marks::BLANK && (w.capital || &*w.text == "of" || &*w.text == "and");
                let body =
                    words[at..].iter().take(SERVICE_WITHIN).enumerate().take_while(named).skip(1).find(|(_, w)| lists::people::MAKES_A_BODY.has(&w.text));
                if opens && names && body.is_some() {
                    self.names.entry(words[at - 2].text.clone()).or_insert(Voice::Professional);
                }
            }
        }
    }

    /// "Marcus, who supported him for five years": whoever was paid once and comes now is a friend.
    pub(super) fn learn_from_once(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            for at in 1..words.len().saturating_sub(2) {
                let who = &*words[at].text == "who" && words[at].before.any(Marks::COMMA) && is_name(&words[at - 1]);
                let once = matches!(&*words[at + 1].text, "supported" | "fostered") || &*words[at + 1].text == "used" && &*words[at + 2].text == "to";
                let helped = words[at + 1..].iter().take(5).any(|w| matches!(&*w.text, "supported" | "support" | "key" | "keywork" | "care" | "nurse"));
                let them = words[at + 2..].iter().take(4).any(|w| matches!(&*w.text, "him" | "her" | "me" | "them") || self.named(w) == Some(Voice::Person));
                if who && once && helped && them {
                    self.names.entry(words[at - 1].text.clone()).or_insert(Voice::Friend);
                }
            }
        }
    }

    /// "Malcolm (tenor, same choir as Perry)", "Hilary (next door but one)": whoever a head knows from where people meet is a friend.
    pub(super) fn learn_neighbours(&mut self, page: &Page) {
        let words = &page.said()[..page.said().len().min(HEAD_WORDS)];
        for at in (1..words.len()).filter(|at| words[*at].before.any(Marks::OPEN) && is_name(&words[at - 1])) {
            let end = words[at..].iter().take(BRACKET).position(|w| w.after.any(Marks::CLOSE)).map_or(at, |n| at + n + 1);
            let inside = &words[at..end];
            let social = inside.iter().any(|w| lists::people::SOCIAL.has(&w.text))
                || inside.windows(2).any(|w| matches!((&*w[0].text, &*w[1].text), ("next", "door") | ("has", "known") | ("have", "known")));
            if social && !Craft::built_in().hits(inside).iter().any(|h| relation(h).is_some()) {
                self.names.entry(words[at - 1].text.clone()).or_insert(Voice::Friend);
            }
        }
    }

    /// "our Len", "our Kath": how the North speaks of brothers, sisters and children.
    pub(super) fn learn_ours(&mut self, page: &Page, small: &Small) {
        let words = page.said();
        for (at, pair) in words.windows(2).enumerate() {
            let ours = &*pair[0].text == "our" && is_name(&pair[1]) && pair[1].before == Marks::BLANK && !pair[1].upper;
            // "our Community Team", "our Lady"
            let title = words.get(at + 2).is_some_and(|w| w.capital && w.before == Marks::BLANK) || lists::people::OF_FAITH.has(&pair[1].text);
            if ours && !title && !small.has(&pair[1].text) {
                self.names.entry(pair[1].text.clone()).or_insert(Voice::Family);
            }
        }
    }

    /// A relative with the person's surname is known by a title; the same name with another title is the person.
    pub(super) fn learn_titles(&mut self, page: &Page) {
        let Some(person) = self.person.clone() else { return };
        let words = page.said();
        let surname =
            words.windows(2).find(|w| w[0].text == person && w[0].capital && is_name(&w[1]) && w[1].before == Marks::BLANK).map(|w| w[1].text.clone());
        let Some(surname) = surname else { return };
        for at in (0..words.len()).filter(|at| words[*at].text == surname && words[*at].capital) {
            let Some(title) = title_before(words, at).filter(|_| words[at - 1].text != person) else { continue };
            // "Stella Brough, independent advocate", and on the next line "Re: Ms Ida Carruthers"
            let parted = |i: &usize| {
                words[*i].after.any(Marks::COLON.and(Marks::STOP).and(Marks::SEMICOLON))
                    && !lists::names::TITLES.has(&words[*i].text)
                    && words[*i].text.len() > 1
            };
            let from = (at.saturating_sub(4)..at).rev().find(parted).map_or(at.saturating_sub(4), |i| i + 1);
            let hits = Craft::built_in().hits(&words[from..words.len().min(at + 3)]);
            let voice = hits.iter().find_map(relation).or_else(|| (told_as(words, title) == Some(false)).then_some(Voice::Family));
            if let Some(voice) = voice {
                self.titled.entry((title.into(), surname.clone())).or_insert(voice);
            }
        }
        // "Mrs Whitlock (mother)" and "Mr Whitlock (father)": both of the family, and the person goes by the first name
        let both = self.titled.len() == 2 && self.titled.values().all(|v| *v == Voice::Family);
        if both && self.names.get(&surname).is_some_and(|v| *v != Voice::Person) {
            self.names.remove(&surname);
        }
        if both {
            return;
        }
        if self.titled.len() != 1 {
            self.titled.clear();
            return;
        }
        if self.names.get(&surname).is_some_and(|v| *v != Voice::Person) {
            self.names.remove(&surname);
        }
        let others = (0..words.len()).filter(|at| words[*at].text == surname).filter_map(|at| title_before(words, at));
        for title in others.map(Box::from).collect::<HashSet<Box<str>>>() {
            self.titled.entry((title, surname.clone())).or_insert(Voice::Person);
        }
    }
}

/// May a text that tells of "him" all through mean him by this title? "Mrs Farrow" in a report on Dennis Farrow is none of him.
fn told_as(words: &[Word], title: &str) -> Option<bool> {
    let of = |texts: [&str; 3]| words.iter().filter(|w| texts.contains(&&*w.text)).count();
    let (he, she) = (of(["he", "him", "his"]), of(["she", "her", "hers"]));
    let told = he.max(she) >= TOLD_OFTEN && he.max(she) >= 2 * he.min(she);
    match title {
        "mr" if told => Some(he > she),
        "mrs" | "ms" | "miss" if told => Some(she > he),
        _ => None,
    }
}
