//! Whom "she" means, and where in a sentence somebody else begins to be reported.

use super::super::craft::Cue;
use super::super::lists;
use super::super::page::{Marks, Word};
use super::super::people::relation;
use super::super::sense::OtherPronoun;
use super::Voices;
use crate::vocabulary::Voice;

/// Whom a pronoun means stands at most so many sentences before.
const BACK: usize = 3;

/// Whom somebody met stands within so many words: "I spoke with the manager".
const MET_WITHIN: usize = 5;

impl Voices<'_> {
    /// Whom "she" or "he" means, where that is not the person: whoever was named just before, in the person's own plan or of the other sex.
    pub(super) fn meant(&self, sentence: usize, pronoun: &Word, after: &[Word]) -> Option<Voice> {
        // "she wants him": the person is him
        let other = |w: &Word| matches!((&*pronoun.text, &*w.text), ("she", "he" | "him" | "his") | ("he", "she" | "her"));
        let of_another =
            self.author == Voice::Person || self.person_is.is_some_and(|p| p != &*pronoun.text && &*pronoun.text != "they") || after.iter().take(3).any(other);
        let block = self.page.sentences[sentence].block;
        let before = (0..sentence).rev().take(BACK).take_while(|s| self.page.sentences[*s].block == block);
        for s in before {
            let words = self.page.words_of(s);
            let named = self.people.first_in(words, &self.hits[s], 0, words.len());
            match named {
                Some((_, Voice::Person)) if !of_another => return None,
                // "Her cousin Levi says she can see to his cobs": he is no "she"
                Some((at, _)) if !of_another && words[at..].iter().any(|w| matches!((&*pronoun.text, &*w.text), ("she", "he" | "his") | ("he", "she"))) => {
                    return None;
                }
                Some((at, voice)) if voice != Voice::Person => {
                    let subject = at <= 2 && self.hits[s].iter().any(|h| h.is(Cue::SpeechVerbs) && h.from > at && h.from <= at + 4);
                    // "Phone call with Mrs Moss, mother. She wants …": nobody else is spoken of
                    // "Council is his appointee. He wants …": no council is "he"
                    let his =
                        |w: &Word| matches!((&*pronoun.text, &*w.text), ("he", "his") | ("she", "her")) && self.person_is.is_none_or(|is| is == &*pronoun.text);
                    // "I spoke with the manager of the unit. She said …": whoever was met, and nobody else
                    let met = matches!(words, [i, met, ..] if &*i.text == "i" && lists::speech::MET.has(&met.text)) && at <= MET_WITHIN;
                    let alone = &*pronoun.text != "they"
                        && !words.iter().any(his)
                        && named.is_none_or(|(at, _)| !words[at].text.ends_with('s') || words[at].capital)
                        && !words.iter().any(|w| {
                            matches!(&*w.text, "he" | "she" | "him" | "i") || w.possessive && w.capital || self.people.named(w) == Some(Voice::Person)
                        });
                    return (of_another || (subject || alone || met) && self.author != Voice::Family).then_some(voice);
                }
                _ => {}
            }
        }
        None
    }

    /// "Bukola says that he must have …. She would …": who was the subject of saying, the last time that somebody was named right before.
    pub(super) fn said_before(&self, sentence: usize) -> Option<Voice> {
        let block = self.page.sentences[sentence].block;
        let before = (0..sentence).rev().take(BACK).take_while(|s| self.page.sentences[*s].block == block);
        let (s, at, voice) = before.into_iter().find_map(|s| {
            let words = self.page.words_of(s);
            self.people.first_in(words, &self.hits[s], 0, words.len()).map(|(at, voice)| (s, at, voice))
        })?;
        let says = self.hits[s].iter().any(|h| h.is(Cue::SpeechVerbs) && h.from > at && h.from <= at + 4);
        (at <= 2 && says && voice != Voice::Person).then_some(voice)
    }

    /// Is the person "she" or "he", by what stands most often in a plan that tells of them?
    pub(super) fn pronoun(&self) -> Option<&'static str> {
        let of = |texts: [&str; 3]| self.page.said().iter().filter(|w| texts.contains(&&*w.text)).count();
        let (he, she) = (of(["he", "him", "his"]), of(["she", "her", "hers"]));
        if self.author == Voice::Person || he + she < 8 {
            return None;
        }
        if he >= 4 * she.max(1) { Some("he") } else { (she >= 4 * he.max(1)).then_some("she") }
    }

    /// Which pronoun cannot mean the person in a sentence that `voice` says.
    pub fn other_pronoun(&self, voice: Voice) -> OtherPronoun {
        let own = voice == Voice::Person && self.author == Voice::Person;
        OtherPronoun { he: own || self.person_is == Some("she"), she: own || self.person_is == Some("he") }
    }

    /// Where in a sentence somebody else begins to be reported: "…, but his mum thinks a shared house would be safer".
    pub(super) fn turn(&self, sentence: usize) -> Option<(usize, Voice)> {
        let (words, hits) = (self.page.words_of(sentence), &self.hits[sentence]);
        let opens = |at: usize| {
            let joined = at >= 2 && matches!(&*words[at - 1].text, "but" | "and" | "while" | "whereas" | "although" | "though")
                || words[at].before.any(Marks::SEMICOLON);
            joined.then_some(at)
        };
        (3..words.len().saturating_sub(2)).filter_map(opens).find_map(|at| {
            let verb = hits.iter().filter(|h| h.is(Cue::SpeechVerbs) && h.from > at && h.from <= at + 4).map(|h| h.from).min()?;
            let subject = hits.iter().filter(|h| h.from >= at && h.to <= verb).find_map(relation);
            let voice = subject.or_else(|| words[at..verb].iter().find_map(|w| self.people.named(w)))?;
            Some((at, voice))
        })
    }
}

/// "…, but his mum thinks", "… and she would like": a further clause of a sentence.
pub(super) fn begins_clause(words: &[Word], at: usize) -> bool {
    at >= 3 && (matches!(&*words[at - 1].text, "but" | "and" | "while" | "whereas" | "although" | "though") || words[at].before.any(Marks::SEMICOLON))
}
