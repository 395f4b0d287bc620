//! Who wrote a letter or an e-mail, and who signed: a relative's "our daughter Deepa", a nurse's signature, "From: Jan Moss (mum)".

use super::super::craft::Cue;
use super::super::page::{Block, Marks, Shape, Word};
use super::author::HEAD_WORDS;
use super::{Voices, first_person, has};

impl Voices<'_> {
    /// A letter or an e-mail that tells of the person as "he" or "she" far more than its writer says "I".
    pub(super) fn is_letter_about(&self) -> bool {
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
    pub(super) fn writes_by_profession(&self) -> bool {
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

    /// "Signed: Alice Dean, Occupational Therapist", "Dr N. Rao, Consultant Psychiatrist": the last lines of what nobody says as "I".
    pub(super) fn signed_by_professional(&self) -> bool {
        let last = self.page.blocks.iter().rev().take(2).flat_map(|b| b.sentences.clone());
        last.into_iter().any(|s| {
            let words = self.page.words_of(s);
            let capitals = words.iter().filter(|w| w.capital).count();
            let role = self.hits[s].iter().any(|h| h.is(Cue::PeopleProfessional));
            role && words.len() <= 10 && capitals * 2 > words.len() && !has(&self.hits[s], Cue::VerbsFinite) && self.page.words.len() > words.len()
        }) && !self.speaks_as_i()
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
    pub(super) fn signed_by_family(&self) -> bool {
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
