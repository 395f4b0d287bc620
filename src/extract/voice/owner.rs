//! Whose part it is: the owner that a heading names, or the first line below it.

use super::super::craft::{Craft, Cue};
use super::super::lists;
use super::super::page::{Marks, Sentence, Shape, Word};
use super::super::people::is_name;
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A first line that only says who wrote what follows has at most so many words.
const BRIEF: usize = 5;
/// The level of a line that leads in a list.
pub(super) const LEAD_IN: u8 = 9;
/// A line below a heading that names whose words follow has at most so many words.
const PEOPLE_LINE: usize = 12;
/// A title that only names the person has at most so many words.
const TITLE_NAME: usize = 3;

impl Voices<'_> {
    /// The owner a heading names, or the first line below it.
    pub(super) fn owner(&self, section: usize) -> Option<Voice> {
        let heading = &self.page.sections[section];
        let block = heading.block?;
        let words = &self.page.words[heading.words.clone()];
        // "# Bernard" names whom all of it is about
        let titled = block == 0 && words.len() <= TITLE_NAME && words.iter().all(|w| self.people.named(w) == Some(Voice::Person) || is_name(w));
        // "What I want to say on Friday" over a text that tells of somebody as "he": whoever wrote it
        let mine = block == 0 && heading.level < LEAD_IN && first_person(words) && self.tells_as_he();
        let last = || self.page.blocks[block].sentences.clone().next_back().map_or(words, |s| self.page.words_of(s));
        let leads = || self.lead_subject(last()).filter(|_| heading.level == LEAD_IN);
        self.heading_owner(words)
            .filter(|voice| !(titled || mine && *voice == Voice::Person))
            .or_else(leads)
            .or_else(|| self.introduced_owner(block))
            .or_else(|| self.signed_below(block))
    }

    /// "Mum's letter", and right below it "To whoever is finding Jordan a home": one heading over two lines.
    pub(super) fn owner_of_heading_above(&self, section: usize) -> Option<Voice> {
        let block = self.page.sections[section].block?;
        let above = section.checked_sub(1).filter(|above| self.page.sections[*above].block == block.checked_sub(1))?;
        let greets = matches!(&*self.page.words[self.page.sections[section].words.start].text, "to" | "dear" | "hi" | "hello");
        self.owners[above].filter(|_| greets)
    }

    /// "Sue measured every door and made a list:", "His mum will not move on these:": somebody else than the person is what a line before a list tells of.
    pub(super) fn lead_subject(&self, words: &[Word]) -> Option<Voice> {
        let hits = Craft::built_in().hits(words);
        // "Naveed's the occupational therapist"
        let is = words.first().filter(|w| w.possessive && words.get(1).is_some_and(|next| matches!(&*next.text, "the" | "a" | "an" | "his" | "her")));
        let (at, voice) =
            is.and_then(|w| self.people.named(w)).map(|voice| (0, voice)).or_else(|| self.people.first_in(words, &hits, 0, words.len().min(2)))?;
        let next = words.get(at + 1)?;
        let asked = matches!(&*next.text, "must" | "should" | "needs" | "need" | "to" | "will" | "can" | "is" | "are" | "who" | "and");
        let one = at == 0 || matches!(&*words[0].text, "his" | "her" | "their" | "my" | "the");
        let colon = words.last().is_some_and(|w| w.after.any(Marks::COLON));
        let known = voice == Voice::Family || self.people.named(&words[at]).is_some();
        (voice != Voice::Person && one && colon && known && !asked && (is.is_some() || !words[at].possessive && has(&hits, Cue::VerbsFinite))).then_some(voice)
    }

    /// "What college has learned", and right below it "Ms Okafor, tutor, with the college nurse.": a line of people with what they say below.
    fn signed_below(&self, heading: usize) -> Option<Voice> {
        let first = self.page.blocks.get(heading + 1).filter(|b| b.shape == Shape::Paragraph && b.sentences.len() == 1)?;
        let (words, hits) = (self.page.words_of(first.sentences.start), &self.hits[first.sentences.start]);
        let said = self.page.blocks.get(heading + 2).is_some_and(|b| b.section == first.section && !matches!(b.shape, Shape::Heading(_)));
        let plain = words.len() <= PEOPLE_LINE && !has(hits, Cue::VerbsFinite) && words.iter().all(|w| w.number.is_none());
        let known = |w: &Word| !w.possessive && self.people.named(w).is_some() || lists::names::TITLES.has(&w.text);
        self.only_people(words, hits).filter(|_| said && plain && words.len() > 1 && words.first().is_some_and(known))
    }

    /// "*Written by Kemi.*", "Fran measured for this": the first line below a heading, before a list or alone.
    fn introduced_owner(&self, block: usize) -> Option<Voice> {
        let first = self.page.blocks.get(block + 1).filter(|b| b.shape == Shape::Paragraph && b.words.start > 40)?;
        let sentence: &Sentence = self.page.sentences.get(first.sentences.start)?;
        let words = self.page.words_of(first.sentences.start);
        let hits = &self.hits[first.sentences.start];
        let list = self.page.blocks.get(block + 2).is_some_and(|b| matches!(b.shape, Shape::Item | Shape::Cell));
        // "In the sun, top right. Simone held the pen here."
        let held = |s: usize| {
            let words = self.page.words_of(s);
            let pen = words.windows(3).any(|w| matches!((&*w[0].text, &*w[1].text, &*w[2].text), ("held" | "had", "the", "pen")));
            pen.then(|| self.people.named(&words[0])).flatten()
        };
        if let Some(voice) = first.sentences.clone().find_map(held).filter(|_| list) {
            return Some(voice);
        }
        // "Leanne filled this in."
        let this = has(hits, Cue::SpeechWroteThis);
        if words.len() > 16 || sentence.quoted || !list && !this && words.len() > BRIEF {
            return None;
        }
        // "Ellie put a gold star on the ones that matter", "Wayne had written his on the back of a menu"
        let wrote = |w: &Word| lists::speech::MADE.has(&w.text);
        if list && self.people.named(&words[0]) == Some(Voice::Person) && words.iter().skip(1).take(3).any(wrote) {
            return Some(Voice::Person);
        }
        // "Vera's, off the backs of envelopes."
        if let Some(voice) = words.first().filter(|w| list && w.possessive && w.after.any(Marks::COMMA.and(Marks::STOP))).and_then(|w| self.people.named(w)) {
            return Some(voice);
        }
        let by = hits.iter().find(|h| h.is(Cue::SpeechAuthor) || h.is(Cue::SpeechWroteThis))?;
        // "(agreed by the panel, family and Callum)"
        if words.get(by.to..words.len().min(by.to + 2)).is_some_and(|next| next.iter().any(|w| lists::people::SPEAKS_FOR_SERVICE.has(&w.text))) {
            return Some(Voice::Professional);
        }
        let after = self.people.first_in(words, hits, by.to, words.len());
        // "These are in the family's words"
        let before = self.people.first_in(words, hits, 0, by.from).or_else(|| self.people.first_in(words, hits, by.from, by.to));
        before.or(after).map(|(_, v)| v).filter(|v| *v != Voice::Person)
    }

    /// "Jo is my OT and this is her list.": whose the table below is.
    pub(super) fn of_lead(&self, lead: usize) -> Option<Voice> {
        self.page.blocks[lead].sentences.clone().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let owns = hits.iter().any(|h| h.is(Cue::SpeechTheirList));
            owns.then(|| self.people.first_in(words, hits, 0, words.len()).map(|(_, voice)| voice)).flatten()
        })
    }
}
