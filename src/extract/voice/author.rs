//! Who wrote the whole: the family of a letter, a professional's report, the person who speaks as "I".

use super::super::craft::Cue;
use super::super::page::{Marks, Word};
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A plan says within its first words who wrote it.
pub(super) const HEAD_WORDS: usize = 150;
/// Somebody who says "I" is named in brackets within so many.
const INTRODUCED_WITHIN: usize = 400;
/// An author's name stands within so many words of "written by".
const AUTHOR_WITHIN: usize = 10;

/// A title names its author among its first words: "Report of the independent advocate".
const TITLE_WORDS: usize = 14;

impl Voices<'_> {
    /// Who the head says wrote it: "Authors: Imelda Quirke, occupational therapist", "as told by her brother, Norman".
    pub(super) fn written_by(&self) -> Option<Voice> {
        self.head().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let by = hits.iter().find(|h| h.is(Cue::SpeechWrittenBy))?;
            let within = words.len().min(by.to + AUTHOR_WITHIN);
            let (at, voice) = self.people.first_in(words, hits, by.to, within)?;
            // "written by Abi, her advocate, with Shanice": what the person made with somebody is nobody's alone
            let with = |range: std::ops::Range<usize>| words[range].iter().any(|w| matches!(&*w.text, "with" | "for" | "alongside"));
            (!(with(by.to..at) || with(at..within) && voice == Voice::Professional && !self.told_of)).then_some(voice)
        })
    }

    /// The author of the whole.
    pub(super) fn author(&self) -> Voice {
        if self.head().any(|s| has(&self.hits[s], Cue::SpeechFamilyAuthor)) || self.signed_by_family() || self.people.about_relative {
            return Voice::Family;
        }
        if self.head().any(|s| has(&self.hits[s], Cue::SpeechOwnWords)) {
            return Voice::Person;
        }
        if let Some(voice) = self.rest_is().or_else(|| self.introduces_self()).or(self.written_by) {
            return voice;
        }
        if self.is_by_friend() {
            return Voice::Friend;
        }
        if self.is_letter_about() {
            return match self.writes_by_profession() {
                true => Voice::Professional,
                false if self.tells_of_their_family() => Voice::Friend,
                false => Voice::Family,
            };
        }
        let titled = self
            .head()
            .take(6)
            .any(|s| !first_person(self.page.words_of(s)) && self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional) && h.from < TITLE_WORDS));
        let drawn_up = self.signed_by_professional() || self.is_drawn_up() || titled && self.told_of;
        match (self.speaks_as_i() && !(self.told_of && drawn_up), drawn_up) {
            (true, _) => Voice::Person,
            (false, true) => Voice::Professional,
            (false, false) => Voice::Unknown,
        }
    }

    /// Its head says that a professional drew it up.
    fn is_drawn_up(&self) -> bool {
        self.head().any(|s| has(&self.hits[s], Cue::SpeechProfessionalAuthor))
    }

    /// "Everything else in the tables is Susan's unless another name is beside it."
    fn rest_is(&self) -> Option<Voice> {
        self.head().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let rest = hits.iter().find(|h| h.is(Cue::SpeechRest))?;
            let within = words.len().min(rest.to + 4);
            self.people.first_in(words, hits, rest.to, within).map(|(_, voice)| voice)
        })
    }

    /// "My name is Grace and I am Ben's named nurse", "My name is Omar and Ali is my younger brother".
    fn introduces_self(&self) -> Option<Voice> {
        self.head().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let name = words.windows(3).position(|w| matches!(&*w[0].text, "my") && &*w[1].text == "name" && &*w[2].text == "is")?;
            let role = hits.iter().filter(|h| h.from > name + 3).find_map(|h| super::super::people::relation(h).map(|v| (h.from, v)))?;
            let said = &words[name + 3..role.0];
            let am = said.windows(2).any(|w| &*w[0].text == "i" && &*w[1].text == "am");
            let of = |owner: fn(&Word) -> bool| said.iter().rev().take(3).any(owner);
            let theirs = am && of(|w| w.possessive || matches!(&*w.text, "his" | "her" | "their" | "the" | "a" | "an"));
            let ours = role.1 == Voice::Family && of(|w| &*w.text == "my") && said.iter().rev().take(3).any(|w| &*w.text == "is");
            (theirs || ours).then_some(role.1)
        })
    }

    /// "She and I (Yvonne Dobson, care co-ordinator) met four times": who says "I" is named in brackets behind it.
    pub(super) fn bracketed_self(&self) -> Option<Voice> {
        let early = (0..self.hits.len()).take_while(|s| self.page.sentences[*s].words.start < INTRODUCED_WITHIN);
        early.filter(|s| !self.page.sentences[*s].quoted).find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let at = words.windows(2).position(|w| &*w[0].text == "i" && w[1].before.any(Marks::OPEN) && w[1].capital)? + 1;
            let end = words[at..].iter().position(|w| w.after.any(Marks::CLOSE)).map(|n| at + n + 1)?;
            hits.iter().filter(|h| h.from >= at && h.to <= end).find_map(super::super::people::relation)
        })
    }

    pub(super) fn head(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.hits.len()).take_while(|s| self.page.sentences[*s].words.start < HEAD_WORDS)
    }

    /// "My name is …", or "I" in many of the sentences that nobody else owns.
    pub(super) fn speaks_as_i(&self) -> bool {
        let plain = |s: &usize| {
            let owned = self.owners[self.section(*s)].is_some_and(|v| v != Voice::Person);
            !owned && !self.page.sentences[*s].quoted && self.label(*s, self.page.words_of(*s)).is_none()
        };
        let unowned: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let named = self.page.words.windows(2).any(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names"));
        let count = unowned.iter().filter(|s| self.page.words_of(**s).iter().any(|w| matches!(&*w.text, "i" | "my" | "me" | "am"))).count();
        // a profile in bare items says "I" seldom, and "he" or "she" next to never
        let third = unowned.iter().filter(|s| !first_person(self.page.words_of(**s)) && third_person(self.page.words_of(**s))).count();
        named || count >= 5 && (count * 3 > unowned.len() || third * 3 <= count && !self.is_drawn_up()) && !self.told_of
    }

    /// Does the plan tell of the person by name, three times or more, and no less than somebody says "I"?
    pub(super) fn is_told_of(&self) -> bool {
        let Some(person) = &self.people.person else { return false };
        let plain = |s: &usize| {
            let sentence = &self.page.sentences[*s];
            !sentence.quoted && sentence.answers.is_none() && self.label(*s, self.page.words_of(*s)).is_none()
        };
        let told: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let by_name = |s: &&usize| self.page.words_of(**s).iter().any(|w| w.capital && w.text == *person);
        let by_pronoun = |s: &&usize| third_person(self.page.words_of(**s));
        let first = told.iter().filter(|s| first_person(self.page.words_of(**s))).count();
        let named = told.iter().filter(by_name).count();
        let third = told.iter().filter(|s| by_name(s) || by_pronoun(s)).count();
        named >= 3 && third >= first
    }
}

/// Is somebody told of as "he" or "she"?
fn third_person(words: &[Word]) -> bool {
    words.iter().any(|w| matches!(&*w.text, "he" | "she" | "his" | "her"))
}
