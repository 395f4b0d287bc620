//! Who speaks in a sentence: its label ("Mum: …"), its end ("… (Dr Lall)"), or whom it reports ("Dr Osei thinks …").

use super::super::craft::Cue;
use super::super::page::{Marks, Word};
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A label that only names somebody has at most so many words before its colon.
const SHORT_LABEL: usize = 4;
/// One that also says who they are ("Paul Deans, social worker, North Yorkshire Council:").
const LONG_LABEL: usize = 12;
/// A verb of saying stands within so many words of the beginning.
const VERB_WITHIN: usize = 8;

impl Voices<'_> {
    /// "Mum: …", "P: …", "A. …", "(Trish) …": words before a sentence that name who says it.
    pub(super) fn label(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let first = words.first()?;
        if first.before.any(Marks::OPEN) && first.after.any(Marks::CLOSE) && words.len() > 1 {
            return self.people.named(first).or_else(|| self.people.by_initials(first)).or_else(|| self.relation_in(&words[..1]));
        }
        if let Some(voice) = self.lettered(words) {
            return Some(voice);
        }
        let colon = words.iter().take(LONG_LABEL).position(|w| w.after.any(Marks::COLON))?;
        let label = &words[..=colon];
        if !first.capital {
            return None;
        }
        if label.len() == 1 {
            let voice = if first.text.chars().count() == 1 { self.initial(first) } else { self.people.by_initials(first) };
            return voice.or_else(|| self.people.named(first)).or_else(|| first_person(label).then_some(Voice::Person)).or_else(|| self.relation_in(label));
        }
        if label.len() > SHORT_LABEL {
            let lead = usize::from(matches!(&*first.text, "dr" | "mr" | "mrs" | "ms" | "the"));
            let introduces = label[..label.len() - 1].iter().take(lead + 3).any(|w| w.after.any(Marks::COMMA.and(Marks::OPEN)));
            let tells = self.hits[sentence].iter().any(|h| h.is(Cue::VerbsFinite) && h.from <= colon);
            return self.people.named(&label[lead]).filter(|_| introduces && !tells);
        }
        label.iter().find_map(|w| self.people.named(w)).or_else(|| self.relation_in(label))
    }

    /// "A. Mornings": an answer, or somebody's initial, with a stop.
    fn lettered(&self, words: &[Word]) -> Option<Voice> {
        let first = words.first().filter(|w| w.upper || w.capital && w.text.chars().count() == 1)?;
        let stops = words.len() > 1 && first.after.any(Marks::STOP) && !first.after.any(Marks::COLON) && words[1].capital && first.text.chars().count() == 1;
        (stops && &*first.text != "i").then(|| self.initial(first)).flatten()
    }

    fn initial(&self, word: &Word) -> Option<Voice> {
        match &*word.text {
            "q" => Some(Voice::Unknown),
            "a" if !self.people.defines(word) => Some(Voice::Person),
            _ => self.people.by_initials(word),
        }
    }

    /// "… (Dr Lall)", "… (NB)" at the end of an item.
    pub(super) fn trailing(&self, block: std::ops::Range<usize>) -> Option<Voice> {
        let words = &self.page.words[block];
        words.last().filter(|w| w.after.any(Marks::CLOSE))?;
        let open = (words.len().saturating_sub(4)..words.len()).rev().find(|i| words[*i].before.any(Marks::OPEN)).filter(|open| *open > 0)?;
        let inside = &words[open..];
        inside
            .iter()
            .find_map(|w| self.people.named(w))
            .or_else(|| self.relation_in(inside))
            .or_else(|| self.people.by_initials(&inside[0]).filter(|_| inside.len() == 1 && inside[0].upper))
    }

    /// "Dr Osei thinks …", "The psychiatrist's preference is …", "RD wants …", "She would like …".
    pub(super) fn reported(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let hits = &self.hits[sentence];
        let verb = hits.iter().filter(|h| h.is(Cue::SpeechVerbs)).min_by_key(|h| h.from)?;
        if verb.from > VERB_WITHIN || verb.from == 0 {
            return None;
        }
        if first_person(&words[verb.from - 1..verb.from]) {
            let known = self.owners[self.section(sentence)].is_some() || self.author != Voice::Unknown;
            return (!known).then_some(Voice::Person);
        }
        let initials = || words[..verb.from].iter().find(|w| w.upper && self.people.defines(w)).and_then(|w| self.people.by_initials(w));
        if let Some(voice) = self.people.first_in(words, hits, 0, verb.from).map(|(_, voice)| voice).or_else(initials) {
            return Some(voice);
        }
        let before = &words[verb.from.saturating_sub(3)..verb.from];
        let spoken = words[verb.to..].iter().take(4).any(|w| w.before.any(Marks::QUOTE)) && first_person(&words[verb.to..]);
        let pronoun = spoken || before.iter().any(|w| matches!(&*w.text, "she" | "he" | "they"));
        if !pronoun || self.owners[self.section(sentence)].is_some() {
            return None;
        }
        // in a relative's letter "he" is the person where a wish of his own is told right away
        let told =
            self.author != Voice::Family || verb.from <= 2 && matches!(&*before[before.len() - 1].text, "she" | "he") && self.is_own_wish(sentence, verb.from);
        told.then_some(Voice::Person)
    }

    /// "He wants", "she would like": what he or she needs is the teller's judgement.
    fn is_own_wish(&self, sentence: usize, at: usize) -> bool {
        let word = &self.page.words_of(sentence)[at];
        matches!(&*word.text, "wants" | "would" | "says" | "asks" | "hopes" | "asked" | "said" | "wishes" | "prefers" | "tells")
            && !has(&self.hits[sentence], Cue::StrengthEssential)
    }
}
