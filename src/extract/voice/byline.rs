//! Who wrote it, by a line that names them with what they are to the person ("Dave, Reece's dad."), or by the service they say "our" of.

use super::super::craft::Cue;
use super::super::lists;
use super::super::page::{Marks, Shape, Word};
use super::super::people::{is_name, relation};
use super::author::TITLE_WORDS;
use super::{Voices, has};
use crate::vocabulary::Voice;

/// A byline has at most so many words.
const BYLINE: usize = 10;
/// What whoever signs is stands within so many words of the name.
const ROLE_WITHIN: usize = 6;
/// A byline of the head stands within so many words.
const HEAD: usize = 80;
/// "Our team" and its like stand so often where a service writes.
const OUR_SERVICE: usize = 2;
/// Whoever is interviewed is told within so many words of "interview with".
const INTERVIEWED_WITHIN: usize = 6;

impl Voices<'_> {
    /// "Carly, Dean's sister, Rotherham.": one line, at the head or the foot, of whoever tells of the person as "he" or "she".
    pub(super) fn byline(&self) -> Option<Voice> {
        if !self.tells_as_he() {
            return None;
        }
        let head = self.page.blocks.iter().take_while(|b| b.words.start < HEAD);
        let only = |all: Vec<Voice>| if let [one] = all[..] { Some(one) } else { None };
        let signed = |blocks: &mut dyn Iterator<Item = &super::super::page::Block>| {
            blocks.filter(|b| b.shape == Shape::Paragraph).flat_map(|b| b.sentences.clone()).filter_map(|s| self.signs(s)).collect::<Vec<_>>()
        };
        only(signed(&mut { head })).or_else(|| only(signed(&mut self.page.blocks.iter().rev().take(2))))
    }

    /// "Dave, Reece's dad", "Ruth Bell (Callum's mum)": a name, and what it is to the person.
    fn signs(&self, sentence: usize) -> Option<Voice> {
        let (words, hits) = (self.page.words_of(sentence), &self.hits[sentence]);
        let free = self.owners[self.section(sentence)].is_none() && !self.page.sentences[sentence].quoted && self.label(sentence, words).is_none();
        if !free || words.len() > BYLINE || words.len() < 3 || !is_name(&words[0]) || has(hits, Cue::VerbsFinite) {
            return None;
        }
        let ends = words.iter().take(3).position(|w| w.after.any(Marks::COMMA) || w.after.any(Marks::OPEN))? + 1;
        let name = words[..ends].iter().all(|w| w.capital && !w.possessive);
        let theirs = |at: usize| words[ends..at].iter().any(|w| w.possessive || matches!(&*w.text, "his" | "her" | "their"));
        let role = hits.iter().filter(|h| h.from >= ends && h.from <= ROLE_WITHIN).find_map(|h| relation(h).map(|voice| (h.from, voice)));
        role.filter(|(at, voice)| name && (*voice == Voice::Professional || theirs(*at))).map(|(_, voice)| voice)
    }

    /// "Telephone interview with Mrs Khan, mother of Bilal", "Notes of a talk with Mrs Begum about her son": who answers, as the first lines say.
    pub(super) fn interviewed(&self) -> Option<Voice> {
        self.page.blocks.iter().take(2).flat_map(|b| b.sentences.clone()).find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let with = hits.iter().find(|h| h.is(Cue::SpeechInterview)).map(|h| h.to).filter(|_| words.len() <= TITLE_WORDS && !has(hits, Cue::VerbsFinite))?;
            let named = self.people.first_in(words, hits, with, words.len().min(with + INTERVIEWED_WITHIN)).map(|(_, voice)| voice);
            // "about her son": whoever it is about is theirs
            let child = |w: &[Word]| matches!(&*w[0].text, "her" | "his" | "their") && lists::people::CHILD.has(&w[1].text);
            let parent = || words[with..].windows(2).any(child).then_some(Voice::Family);
            named.filter(|voice| *voice != Voice::Person || !words[with..].windows(2).any(child)).or_else(parent)
        })
    }

    /// "Our team knows him well", "our manager": a service tells of whom it supports.
    pub(super) fn speaks_for_service(&self) -> bool {
        let service = |w: &Word| lists::people::OF_A_SERVICE.has(&w.text);
        let ours = |pair: &[Word]| &*pair[0].text == "our" && pair[1].before == Marks::BLANK && service(&pair[1]);
        let own = |s: &usize| !self.page.sentences[*s].quoted && self.owners[self.section(*s)].is_none() && self.label(*s, self.page.words_of(*s)).is_none();
        let times = (0..self.hits.len()).filter(own).map(|s| self.page.words_of(s).windows(2).filter(|pair| ours(pair)).count()).sum::<usize>();
        times >= OUR_SERVICE && self.tells_as_he()
    }
}
