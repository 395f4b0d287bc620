//! Who writes, by what they say of themselves: "Notes: Malcolm", "My name is Grace", "I'm Tam's keyworker".

use super::super::craft::Cue;
use super::super::lists;
use super::super::page::{Marks, Shape, Word};
use super::Voices;
use super::author::{AUTHOR_WITHIN, TITLE_WORDS};
use crate::vocabulary::Voice;

/// Somebody who says "I" is named in brackets within so many.
const INTRODUCED_WITHIN: usize = 400;
/// "I am his occupational therapist": the role stands so many words behind "his".
const ROLE_WITHIN: usize = 3;
/// And "I want" and its like where a part is the person's.
const SAYS_I: usize = 2;

impl Voices<'_> {
    /// "Notes: Malcolm (tenor, same choir as Perry)", "Minutes taken by Jo, care manager": whoever says "me" in them.
    pub(super) fn notes_by(&self) -> Option<Voice> {
        self.head().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let at = words.iter().take(3).position(|w| lists::speech::NOTES.has(&w.text))?;
            let labelled = words[at].after.any(Marks::COLON) || words.get(at + 1).is_some_and(|w| matches!(&*w.text, "by" | "taken" | "from"));
            let (_, voice) = self.people.first_in(words, hits, at + 1, words.len().min(at + AUTHOR_WITHIN)).filter(|_| labelled)?;
            // "Notes by Ade's support worker: staff will need …" is a remark of that worker's own
            let remark = labelled && !words[at].after.any(Marks::COLON) && super::colon(words, words.len()).is_some_and(|colon| colon + 1 < words.len());
            (voice != Voice::Person && !remark).then_some(voice)
        })
    }

    /// "My list", "All about me": the title of a text that tells of nobody.
    pub(super) fn is_titled_mine(&self) -> bool {
        let title = self.page.blocks.first().filter(|b| matches!(b.shape, Shape::Heading(_)) && b.words.len() <= TITLE_WORDS);
        title.is_some_and(|b| self.page.words[b.words.clone()].iter().any(|w| matches!(&*w.text, "my" | "me" | "mine")))
    }

    /// Neither quoted nor in a section that is somebody's: whoever writes the whole says it.
    pub(super) fn is_writers(&self, sentence: usize) -> bool {
        !self.page.sentences[sentence].quoted && self.owners[self.section(sentence)].is_none()
    }

    /// "I must be back in Leeds. I can't do a staircase.": a part in which somebody says what they want and can, and nobody tells of the person.
    pub(super) fn speaks_of_self(&self, section: usize) -> Option<Voice> {
        if !matches!(self.author, Voice::Professional | Voice::Unknown) {
            return None;
        }
        let own = |s: &usize| self.section(*s) == section && self.is_writers(*s) && self.label(*s, self.page.words_of(*s)).is_none();
        let told: Vec<&[Word]> = (0..self.hits.len()).filter(own).map(|s| self.page.words_of(s)).collect();
        let third = |w: &Word| matches!(&*w.text, "he" | "she" | "him" | "his" | "her") || self.people.named(w) == Some(Voice::Person);
        let wants = |words: &&[Word]| words.windows(2).any(|w| &*w[0].text == "i" && lists::speech::OF_ONESELF.has(&w[1].text)) && !words.iter().any(third);
        let first = told.iter().filter(|words| wants(words)).count();
        let others = told.iter().filter(|words| words.iter().any(third)).count();
        (first >= SAYS_I && first > 2 * others).then_some(Voice::Person)
    }

    /// "My name is Grace and I am Ben's named nurse", "My name is Omar and Ali is my younger brother", "My name is Win. I have been his friend for years".
    pub(super) fn introduces_self(&self) -> Option<Voice> {
        let early: Vec<usize> = self.head().collect();
        let am = early.iter().filter(|s| self.is_writers(**s)).find_map(|s| self.am_theirs(*s));
        early
            .iter()
            .find_map(|s| {
                let words = self.page.words_of(*s);
                let name = words.windows(3).position(|w| matches!(&*w[0].text, "my") && &*w[1].text == "name" && &*w[2].text == "is")?;
                self.role_in(*s, name + 3).or_else(|| self.role_in(s + 1, 0))
            })
            .or(am)
    }

    /// "I'm Tam's keyworker, Fi.": what whoever writes is to the person.
    pub(super) fn am_theirs(&self, sentence: usize) -> Option<Voice> {
        let (words, hits) = (self.page.words_of(sentence), &self.hits[sentence]);
        // "I have worked with Kofi for three years"
        let worked = |w: &[Word]| &*w[0].text == "i" && matches!(&*w[1].text, "have" | "has") && lists::speech::WORKED.has(&w[2].text);
        let them = |w: &Word| self.people.named(w) == Some(Voice::Person) || matches!(&*w.text, "him" | "her" | "them") && self.told_of;
        if let Some(at) = words.windows(3).position(worked)
            && words[at + 3..].iter().take(2).any(them)
        {
            return Some(Voice::Professional);
        }
        // "I'm Tam's keyworker", "I have been Wendy's community nurse for six years"
        let am = (0..words.len()).find_map(|at| {
            let next = |n: usize| words.get(at + n).map_or("", |w| &*w.text);
            match (next(0), next(1), next(2)) {
                ("i", "have", "been") => Some(at + 3),
                ("i", "am" | "was", _) => Some(at + 2),
                _ => None,
            }
        })?;
        let person = |w: &Word| w.possessive && self.people.named(w) == Some(Voice::Person) || matches!(&*w.text, "his" | "her" | "their") && self.told_of;
        if let Some(owner) = words.iter().skip(am).take(2).position(person) {
            let owner = owner + am;
            return hits.iter().filter(|h| h.from > owner && h.from <= owner + ROLE_WITHIN).find_map(super::super::people::relation);
        }
        // "I'm the facilitator": whoever tells of somebody else by what they are at work
        let post = words.get(am).is_some_and(|w| matches!(&*w.text, "the" | "a" | "an")) && self.tells_as_he();
        hits.iter().any(|h| post && h.is(Cue::PeopleProfessional) && h.from > am && h.from <= am + ROLE_WITHIN).then_some(Voice::Professional)
    }

    /// What whoever speaks in a sentence is to the person, said behind word `from`.
    pub(super) fn role_in(&self, sentence: usize, from: usize) -> Option<Voice> {
        if sentence >= self.hits.len() {
            return None;
        }
        let (words, hits) = (self.page.words_of(sentence), &self.hits[sentence]);
        hits.iter().filter(|h| h.from > from).find_map(|h| {
            let voice = super::super::people::relation(h)?;
            let said = &words[from..h.from];
            let am = said.windows(2).any(|w| &*w[0].text == "i" && matches!(&*w[1].text, "am" | "have" | "was"));
            let of = |owner: fn(&Word) -> bool| said.iter().rev().take(3).any(owner);
            let theirs = am && of(|w| w.possessive || matches!(&*w.text, "his" | "her" | "their" | "the" | "a" | "an"));
            let ours = voice == Voice::Family && of(|w| &*w.text == "my") && said.iter().rev().take(3).any(|w| &*w.text == "is");
            (theirs || ours).then_some(voice)
        })
    }

    /// "She and I (Yvonne Dobson, care co-ordinator) met four times": who says "I" is named in brackets behind it.
    pub(super) fn bracketed_self(&self) -> Option<Voice> {
        let early = (0..self.hits.len()).take_while(|s| self.page.sentences[*s].words.start < INTRODUCED_WITHIN);
        early.filter(|s| !self.page.sentences[*s].quoted).find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let at = words.windows(2).position(|w| matches!(&*w[0].text, "i" | "me") && w[1].before.any(Marks::OPEN) && w[1].capital)? + 1;
            let end = words[at..].iter().position(|w| w.after.any(Marks::CLOSE)).map(|n| at + n + 1)?;
            let near = words[at..end].windows(2).any(|w| &*w[0].text == "next" && &*w[1].text == "door");
            let related = hits.iter().filter(|h| h.from >= at && h.to <= end).find_map(super::super::people::relation);
            let service = words[at..end].iter().any(|w| lists::people::SERVICES.has(&w.text));
            related.or(near.then_some(Voice::Friend)).or(service.then_some(Voice::Professional))
        })
    }
}
