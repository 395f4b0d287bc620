//! People and nothing else, and what is theirs: "Dr Oyelaran and the ward team", "Mum's page", "Communication (JP)".

use super::super::craft::{Cue, Hit};
use super::super::lists;
use super::super::page::{Marks, Word};
use super::super::people::relation;
use super::{Voices, has};
use crate::vocabulary::Voice;

impl Voices<'_> {
    /// "Deal-breakers for Mum", "Red lines for his parents": whose lines stand below it.
    pub(super) fn lines_of(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
        let lines = has(hits, Cue::StrengthListEssential) || has(hits, Cue::StrengthListRefused) || has(hits, Cue::StrengthListNice);
        let at = words.iter().rposition(|w| &*w.text == "for").filter(|at| lines && words.len() - at <= 4)?;
        self.people.first_in(words, hits, at + 1, words.len()).map(|(_, voice)| voice).filter(|v| matches!(v, Voice::Family | Voice::Friend))
    }

    /// "Our Len's bit", "Mum's page", "Her brother's side of it": whose what stands below it is.
    pub(super) fn whose_part(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
        let part = |w: &Word| lists::tables::PART_OF_SOMEBODY.has(&w.text);
        let at = (1..words.len()).find(|at| {
            part(&words[*at])
                && (words[at - 1].possessive
                    || self.plain_possessive(&words[at - 1]).is_some()
                    || *at > 1 && &*words[at - 1].text == "own" && words[at - 2].possessive)
        })?;
        if let Some(voice) = self.plain_possessive(&words[at - 1]) {
            return Some(voice);
        }
        // "his sister's bit": whoever stands last before it
        (0..at).rev().find_map(|from| self.people.first_in(words, hits, from, at)).map(|(_, voice)| voice)
    }

    /// "Kayleighs bit": written without its apostrophe.
    pub(super) fn plain_possessive(&self, word: &Word) -> Option<Voice> {
        let name = word.text.strip_suffix('s').filter(|_| word.capital && !word.possessive)?;
        self.people.by_name(name)
    }

    /// "Communication (JP)": initials in brackets.
    pub(super) fn initialled(&self, words: &[Word], bracket: usize) -> Option<(usize, Voice)> {
        words.get(bracket).filter(|_| words.len() == bracket + 1).and_then(|w| self.people.by_initials(w)).map(|voice| (bracket, voice))
    }

    /// "MUM", "Ammi and Abbu", "Dr Oyelaran and the ward team", "Saima, his sister": a heading of people and nothing else.
    pub(super) fn only_people(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
        let comma = words.iter().position(|w| w.after.any(Marks::COMMA)).map_or(words.len(), |c| c + 1);
        let lead = &words[..comma];
        let of_relation = |i: usize| hits.iter().any(|h| h.from <= i && i < h.to && relation(h).is_some());
        let between = |w: &Word| lists::people::BESIDE_PEOPLE.has(&w.text);
        // "Sue (social worker)"
        let whole =
            |i: usize| !lead[i].possessive && (self.people.named(&lead[i]).is_some() || of_relation(i) || between(&lead[i]) || self.people.defines(&lead[i]));
        if lead.is_empty() || lead.len() > 6 || !(0..lead.len()).all(whole) {
            return None;
        }
        let (at, voice) = self.people.first_in(lead, hits, 0, lead.len())?;
        // "My family" heads what is told of them
        (!lead[..at].iter().any(|w| matches!(&*w.text, "my" | "his" | "her" | "our"))).then_some(voice)
    }
}
