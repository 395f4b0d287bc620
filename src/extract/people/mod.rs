//! Who is in the plan: the person, and the people it introduces with what they are to the person.

mod brackets;
mod doing;
mod full_names;
mod introduced;
mod keys;
mod likely;
mod names;
mod pens;
mod person;
mod services;
mod small;

use super::craft::{Craft, Cue, Hit};
use super::page::{Page, Word};
use crate::vocabulary::Voice;
use std::collections::HashMap;

pub use names::is_name;
use small::Small;

/// The names of a plan and the voice each speaks with.
pub struct People {
    names: HashMap<Box<str>, Voice>,
    /// Initials that the plan speaks of people by: "SW: = Ade, social worker".
    initials: HashMap<Box<str>, Voice>,
    /// Initials of those who stand in the plan with both their names: "Imelda Quirke, occupational therapist" is IQ.
    full_names: HashMap<Box<str>, Voice>,
    /// Colours that stand for those who wrote in them: "green pen = Desmond".
    pens: HashMap<Box<str>, Voice>,
    /// "Mrs Pryce" and "Mr Pryce": two of a family, by their titles.
    titled: HashMap<(Box<str>, Box<str>), Voice>,
    /// The person's first name, in lower case.
    pub person: Option<Box<str>>,
    /// It is written about "my daughter Amy": by her family.
    pub about_relative: bool,
}

impl People {
    /// Finds the people of a page. `hits` are the lexicon's finds, sentence by sentence.
    pub fn of(page: &Page, hits: &[Vec<Hit>]) -> People {
        let mut people = People {
            names: HashMap::new(),
            initials: HashMap::new(),
            full_names: HashMap::new(),
            pens: HashMap::new(),
            titled: HashMap::new(),
            person: None,
            about_relative: false,
        };
        for (sentence, hits) in hits.iter().enumerate() {
            let words = page.words_of(sentence);
            for hit in hits {
                if let Some(voice) = relation(hit) {
                    people.introduced(words, hit, voice);
                }
            }
        }
        let small = Small::of(page);
        people.learn_from_services(page);
        people.about_relative = person::is_about_relative(page);
        people.person = person::person(page, &people, &small);
        if let Some(name) = people.person.clone() {
            people.names.remove(&name);
            people.learn_short_names(page, &small, &name);
            people.names.insert(name.clone(), Voice::Person);
            people.learn_whose_initials(page, &small, &name);
        }
        people.learn_neighbours(page);
        people.learn_from_bodies(page);
        people.learn_from_once(page);
        people.learn_by_doing(page);
        people.learn_ours(page, &small);
        people.learn_titles(page);
        people.learn_initials(page);
        people.learn_keyed(page);
        people.learn_bracketed_first(page);
        people.learn_bracketed(page);
        people.learn_joined(page);
        people.learn_full_names(page, &small);
        people.learn_labels(page);
        people.learn_pens(page);
        people
    }

    fn add(&mut self, name: &Word, voice: Voice) {
        let known = self.names.entry(name.text.clone()).or_insert(voice);
        // somebody who was paid and is a friend now is a friend
        if voice == Voice::Friend {
            *known = voice;
        }
    }

    /// Does the plan say whose initials these are?
    pub fn defines(&self, word: &Word) -> bool {
        self.initials.contains_key(&word.text)
    }

    /// Whose name stands at a place, its title known.
    pub fn named_at(&self, words: &[Word], at: usize) -> Option<Voice> {
        let by_title = || names::title_before(words, at).and_then(|title| self.titled.get(&(title.into(), words[at].text.clone())).copied());
        self.named(&words[at]).or_else(|| by_title().filter(|_| words[at].capital))
    }

    /// Whose name this is, in lower case.
    pub fn by_name(&self, name: &str) -> Option<Voice> {
        self.names.get(name).copied()
    }

    /// Whose name this is.
    pub fn named(&self, word: &Word) -> Option<Voice> {
        self.names.get(&word.text).copied().filter(|_| word.capital)
    }

    /// The first person named, by name or by relation, among words `range`.
    pub fn first_in(&self, words: &[Word], hits: &[Hit], from: usize, to: usize) -> Option<(usize, Voice)> {
        // "Maya's mother" is her mother
        let owns = |i: usize| words[i].possessive && hits.iter().any(|h| (h.from == i + 1 || h.from == i + 2) && h.to <= to && relation(h).is_some());
        let name = (from..to).filter(|i| !owns(*i)).find_map(|i| self.named_at(words, i).map(|v| (i, v)));
        let of = |h: &Hit| relation(h).map(|v| if introduced::is_nurse(words, h.from) { Voice::Professional } else { v });
        let relation = hits.iter().filter(|h| h.from >= from && h.to <= to).find_map(|h| of(h).map(|v| (h.from, v)));
        match (name, relation) {
            (Some(n), Some(r)) => Some(if n.0 <= r.0 { n } else { r }),
            (n, r) => n.or(r),
        }
    }
}

/// The voice of a relation ("sister", "ward nurse").
pub fn relation(hit: &Hit) -> Option<Voice> {
    [(Cue::PeopleFamily, Voice::Family), (Cue::PeopleFriend, Voice::Friend), (Cue::PeopleProfessional, Voice::Professional)]
        .into_iter()
        .find(|(c, _)| hit.is(*c))
        .map(|(_, v)| v)
}

/// Everything the lexicon finds, sentence by sentence.
pub fn hits_of(page: &Page, craft: &Craft) -> Vec<Vec<Hit>> {
    (0..page.sentences.len()).map(|s| craft.hits(page.words_of(s))).collect()
}
