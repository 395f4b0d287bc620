//! Who wrote the whole: the family of a letter, a professional's report, the person who speaks as "I".

use super::super::craft::Cue;
use super::super::lists;
use super::super::page::{Marks, Shape, Word};
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A plan says within its first words who wrote it.
pub(super) const HEAD_WORDS: usize = 150;
/// An author's name stands within so many words of "written by".
pub(super) const AUTHOR_WITHIN: usize = 10;

/// The label of such a row has at most so many words.
const ROW_LABEL: usize = 4;
/// A title names its author among its first words: "Report of the independent advocate".
pub(super) const TITLE_WORDS: usize = 14;

impl Voices<'_> {
    /// Who the head says wrote it: "Authors: Imelda Quirke, occupational therapist", "as told by her brother, Norman".
    pub(super) fn written_by(&self) -> Option<Voice> {
        self.head().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            // "Kofi wrote this with his sister"
            // below a heading of its own it says so of that part
            let part = self.page.sections[self.section(s)].block.filter(|b| *b > 0);
            let owned = part.is_some_and(|b| self.heading_owner(&self.page.words[self.page.blocks[b].words.clone()]).is_some());
            let wrote = !owned && hits.iter().any(|h| h.is(Cue::SpeechWroteThis) && h.from == 1 && self.people.named(&words[0]) == Some(Voice::Person));
            if wrote {
                return Some(Voice::Person);
            }
            // "Anne-Marie wrote it up", "Col held the pen"
            let up = hits.iter().find(|h| h.is(Cue::SpeechWroteUp) && h.from <= AUTHOR_WITHIN && self.told_of);
            if let Some((_, voice)) = up.and_then(|h| self.people.first_in(words, hits, h.from.saturating_sub(2), h.from)).filter(|(_, v)| *v != Voice::Person)
            {
                return Some(voice);
            }
            let by = hits.iter().find(|h| h.is(Cue::SpeechWrittenBy))?;
            let within = words.len().min(by.to + AUTHOR_WITHIN);
            let (at, voice) = self.people.first_in(words, hits, by.to, within)?;
            // "Notes by Ade's support worker: staff will need …" is a remark of that worker's own
            if words[at..].iter().position(|w| w.after.any(Marks::COLON)).is_some_and(|colon| at + colon + 1 < words.len()) {
                return None;
            }
            // "Written with Ben by his keyworker", and then "I want": Ben's
            if words[by.from..by.to].iter().any(|w| &*w.text == "with") && !self.told_of {
                return None;
            }
            // "written by Abi, her advocate, with Shanice": what the person made with somebody is nobody's alone
            let person =
                |w: Option<&Word>| w.is_some_and(|w| matches!(&*w.text, "and" | "with" | "me" | "him" | "her") || self.people.named(w) == Some(Voice::Person));
            let with = |range: std::ops::Range<usize>| {
                // "by Lydia Crane, advocate, for the review" is hers alone
                range.clone().any(|at| matches!(&*words[at].text, "with" | "alongside") || &*words[at].text == "for" && person(words.get(at + 1)))
            };
            (!(with(by.to..at) || with(at..within) && voice == Voice::Professional && !self.told_of)).then_some(voice)
        })
    }

    /// "| By | Ngozi Bright, care co-ordinator |": a row of the head that asks who wrote it.
    pub(super) fn written_in_row(&self) -> Option<Voice> {
        let asks = |words: &[Word]| {
            let by = words.last().is_some_and(|w| lists::people::BY.has(&w.text));
            words.len() <= ROW_LABEL && by && !words.iter().any(|w| lists::people::BY_OTHERWISE.has(&w.text))
        };
        self.page.blocks.iter().take_while(|b| b.words.start < HEAD_WORDS).filter(|b| b.shape == Shape::Cell && b.column > 0).find_map(|block| {
            let first = self.page.row(block).next().filter(|first| first.column < block.column && asks(&self.page.words[first.words.clone()]))?;
            let (words, hits) = (self.page.words_of(block.sentences.start), &self.hits[block.sentences.start]);
            (first.column == 0).then(|| self.people.first_in(words, hits, 0, words.len()).map(|(_, voice)| voice)).flatten()
        })
    }

    /// The author of the whole.
    pub(super) fn author(&self) -> Voice {
        // what a relative says below a heading of their own tells nothing of the rest
        let free = |s: &usize| self.owners[self.section(*s)].is_none();
        if self.head().filter(free).any(|s| has(&self.hits[s], Cue::SpeechFamilyAuthor))
            || self.signed_by_family()
            || self.people.about_relative
            || self.says_our_person()
            || self.calls_kin()
        {
            return Voice::Family;
        }
        if self.head().any(|s| has(&self.hits[s], Cue::SpeechOwnWords)) {
            return Voice::Person;
        }
        let i = || self.says_i_throughout().then_some(Voice::Person);
        if let Some(voice) = self
            .rest_is()
            .or_else(|| self.introduces_self())
            .or_else(i)
            .or(self.written_by)
            .or_else(|| self.byline())
            .or_else(|| self.interviewed().filter(|voice| *voice == Voice::Family))
        {
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
        if self.written_by.is_none() && !self.is_drawn_up() && !self.signed_by_professional() && self.tells_of_own_child() {
            return Voice::Family;
        }
        if self.speaks_for_service() {
            return Voice::Professional;
        }
        if let Some(voice) = self.notes_by {
            return voice;
        }
        if !self.is_drawn_up() && !self.signed_by_professional() && !self.speaks_as_i() && (self.told_by_family() || self.says_we()) {
            return Voice::Family;
        }
        // "Report of the independent advocate" stands over all of it
        let headed = self.page.blocks.first().is_some_and(|b| b.sentences.clone().any(|s| has(&self.hits[s], Cue::PeopleProfessional)));
        let titled = self
            .head()
            .take(6)
            .filter(free)
            .any(|s| !first_person(self.page.words_of(s)) && self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional) && h.from < TITLE_WORDS));
        let drawn_up = self.signed_by_professional() || self.is_drawn_up() || titled && self.told_of || headed && self.tells_as_he();
        match (self.speaks_as_i() && !(drawn_up && (self.told_of || self.tells_as_he())), drawn_up) {
            (true, _) => Voice::Person,
            (false, true) => Voice::Professional,
            (false, false) if self.is_titled_mine() && !self.told_of && !self.tells_as_he() => Voice::Person,
            (false, false) => Voice::Unknown,
        }
    }

    /// "All about Sam, by his mum": a title that names its author.
    pub(super) fn written_in_title(&self) -> Option<Voice> {
        self.page.blocks.iter().take(2).flat_map(|b| b.sentences.clone()).find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let by = words.iter().position(|w| &*w.text == "by").filter(|_| words.len() <= TITLE_WORDS && !has(hits, Cue::VerbsFinite))?;
            let (at, voice) = self.people.first_in(words, hits, by + 1, words.len())?;
            let owned = words.get(by + 1).is_some_and(|w| w.possessive || matches!(&*w.text, "his" | "her" | "my" | "our" | "their"));
            // "by her mum, dad and brother"
            let each = |at: usize| self.people.first_in(words, hits, at, words.len()).is_none_or(|(_, other)| other == voice);
            let alone = !words.iter().any(|w| &*w.text == "with") && (!words.iter().any(|w| &*w.text == "and") || (by + 1..words.len()).all(each));
            (owned && at <= by + 3 && voice != Voice::Person && alone).then_some(voice)
        })
    }

    /// Its head says that a professional drew it up.
    pub(super) fn is_drawn_up(&self) -> bool {
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

    pub(super) fn head(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.hits.len()).take_while(|s| self.page.sentences[*s].words.start < HEAD_WORDS)
    }
}
