//! Who wrote the whole: the family of a letter, a professional's report, the person who speaks as "I".

use super::super::craft::Cue;
use super::super::page::{Block, Marks, Shape, Word};
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A plan says within its first words who wrote it.
const HEAD_WORDS: usize = 150;
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
        if self.is_letter_about() {
            return if self.writes_by_profession() { Voice::Professional } else { Voice::Family };
        }
        let titled = self
            .head()
            .take(6)
            .any(|s| !first_person(self.page.words_of(s)) && self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional) && h.from < TITLE_WORDS));
        let drawn_up = self.signed_by_professional() || self.head().any(|s| has(&self.hits[s], Cue::SpeechProfessionalAuthor)) || titled && self.told_of;
        match (self.speaks_as_i() && !(self.told_of && drawn_up), drawn_up) {
            (true, _) => Voice::Person,
            (false, true) => Voice::Professional,
            (false, false) => Voice::Unknown,
        }
    }

    /// A letter or an e-mail that tells of the person as "he" or "she" far more than its writer says "I".
    fn is_letter_about(&self) -> bool {
        let opens = |block: &Block| {
            let words = &self.page.words[block.words.clone()];
            let greets = words.len() <= 7 && matches!(&*words[0].text, "dear" | "hi" | "hello") && !matches!(block.shape, Shape::Heading(level) if level < 3);
            greets || matches!(&*words[0].text, "subject" | "sent" | "from") && words[0].after.any(Marks::COLON)
        };
        if !self.page.blocks.iter().take_while(|b| b.words.start < HEAD_WORDS).any(opens) {
            return false;
        }
        let count = |texts: &[&str]| self.page.said().iter().filter(|w| texts.contains(&&*w.text)).count();
        count(&["he", "him", "his", "she", "her", "hers"]) > count(&["i", "me", "my"]).max(2)
    }

    /// "I am her advocate", "Yours sincerely, F. Oduya, Advocate", a letterhead: a letter that somebody writes at work.
    fn writes_by_profession(&self) -> bool {
        let last = self.page.blocks.iter().rev().take(3).flat_map(|b| b.sentences.clone());
        let role = |s: usize| self.page.words_of(s).len() <= 8 && self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional));
        let am = |s: usize| {
            let words = self.page.words_of(s);
            let said = |at: usize| at >= 2 && words[at.saturating_sub(6)..at].windows(2).any(|w| &*w[0].text == "i" && &*w[1].text == "am");
            self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional) && said(h.from))
        };
        let from = |s: usize| {
            let words = self.page.words_of(s);
            &*words[0].text == "from" && words[0].after.any(Marks::COLON) && self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional) && h.from <= 8)
        };
        last.into_iter().any(role) || self.head().any(|s| am(s) || from(s))
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

    /// "Signed: Alice Dean, Occupational Therapist", "Dr N. Rao, Consultant Psychiatrist": the last lines of what nobody says as "I".
    fn signed_by_professional(&self) -> bool {
        let last = self.page.blocks.iter().rev().take(2).flat_map(|b| b.sentences.clone());
        last.into_iter().any(|s| {
            let words = self.page.words_of(s);
            let capitals = words.iter().filter(|w| w.capital).count();
            let role = self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional));
            role && words.len() <= 10 && capitals * 2 > words.len() && !has(&self.hits[s], Cue::VerbsFinite) && self.page.words.len() > words.len()
        }) && !self.speaks_as_i()
    }

    fn head(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.hits.len()).take_while(|s| self.page.sentences[*s].words.start < HEAD_WORDS)
    }

    /// "My name is …", or "I" in many of the sentences that nobody else owns.
    fn speaks_as_i(&self) -> bool {
        let plain = |s: &usize| {
            let owned = self.owners[self.section(*s)].is_some_and(|v| v != Voice::Person);
            !owned && !self.page.sentences[*s].quoted && self.label(*s, self.page.words_of(*s)).is_none()
        };
        let unowned: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let named = self.page.words.windows(2).any(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names"));
        let count = unowned.iter().filter(|s| self.page.words_of(**s).iter().any(|w| matches!(&*w.text, "i" | "my" | "me" | "am"))).count();
        named || count >= 5 && count * 3 > unowned.len() && !self.told_of
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
        let by_pronoun = |s: &&usize| self.page.words_of(**s).iter().any(|w| matches!(&*w.text, "he" | "she" | "his" | "her"));
        let first = told.iter().filter(|s| first_person(self.page.words_of(**s))).count();
        let named = told.iter().filter(by_name).count();
        let third = told.iter().filter(|s| by_name(s) || by_pronoun(s)).count();
        named >= 3 && third >= first
    }

    /// "From: Jan Moss (mum)".
    fn sent_by_family(&self) -> bool {
        self.head().any(|s| {
            let words = self.page.words_of(s);
            let from = words.first().is_some_and(|w| &*w.text == "from" && w.after.any(Marks::COLON));
            from && self.hits[s].iter().any(|h| h.is(Cue::PeopleFamily) && h.from <= 6)
        })
    }

    /// A letter ("Dear …") that speaks of "our daughter Deepa", or ends with "Ruth (Callum's mum)" or "his mother".
    fn signed_by_family(&self) -> bool {
        let letter =
            |w: &Word| w.capital && (matches!(&*w.text, "dear" | "hi" | "hello") || matches!(&*w.text, "from" | "subject") && w.after.any(Marks::COLON));
        if !self.page.words.iter().take(80).any(letter) {
            return false;
        }
        if self.sent_by_family() {
            return true;
        }
        let ours = |s: usize| {
            let words = self.page.words_of(s);
            self.hits[s].iter().any(|h| h.is(Cue::PeopleFamily) && h.from > 0 && matches!(&*words[h.from - 1].text, "our" | "my"))
        };
        let last = self.page.blocks.iter().rev().take(3).flat_map(|b| b.sentences.clone());
        let signs = |s: usize| {
            let words = self.page.words_of(s);
            let theirs = |at: usize| at > 0 && (words[at - 1].possessive || matches!(&*words[at - 1].text, "his" | "her" | "their"));
            words.len() <= 14 && self.hits[s].iter().any(|h| h.is(Cue::PeopleFamily) && theirs(h.from))
        };
        self.head().any(|s| ours(s) && !first_person(&self.page.words_of(s)[..1])) || last.into_iter().any(signs)
    }
}
