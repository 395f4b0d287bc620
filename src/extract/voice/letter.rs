//! Who wrote a letter or an e-mail, and who signed: a relative's "our daughter Deepa", a nurse's signature, "From: Jan Moss (mum)".

use super::super::craft::Cue;
use super::super::lists;
use super::super::page::{Block, Marks, Shape, Word};
use super::author::HEAD_WORDS;
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// The line that signs a letter has at most so many words.
const SIGNATURE: usize = 10;

impl Voices<'_> {
    /// A letter or an e-mail that tells of the person as "he" or "she" far more than its writer says "I".
    pub(super) fn is_letter_about(&self) -> bool {
        let opens = |block: &Block| {
            let words = &self.page.words[block.words.clone()];
            let greets = words.len() <= 7 && matches!(&*words[0].text, "dear" | "hi" | "hello") && !matches!(block.shape, Shape::Heading(level) if level < 3);
            let to = || &*words[0].text == "to" && matches!(&*words[1.min(words.len() - 1)].text, "whoever" | "whom" | "anyone" | "anybody" | "everyone");
            greets || to() || matches!(&*words[0].text, "subject" | "sent" | "from") && words[0].after.any(Marks::COLON)
        };
        if !self.page.blocks.iter().take_while(|b| b.words.start < HEAD_WORDS).any(opens) {
            return false;
        }
        let count = |texts: &[&str]| self.page.said().iter().filter(|w| texts.contains(&&*w.text)).count();
        count(&["he", "him", "his", "she", "her", "hers"]) > count(&["i", "me", "my"]).max(2)
    }

    /// "My son", "our daughter", and far more "he" than "I": somebody of the family tells of the person.
    pub(super) fn tells_of_own_child(&self) -> bool {
        let (mut own, mut first, mut third) = (false, 0, 0);
        for (s, hits) in self.hits.iter().enumerate().filter(|(s, _)| !self.page.sentences[*s].quoted && self.page.sentences[*s].answers.is_none()) {
            let words = self.page.words_of(s);
            if self.owners[self.section(s)].is_some() || self.label(s, words).is_some() {
                continue;
            }
            let child = |w: &Word| lists::people::CHILD.has(&w.text);
            let ours = |at: usize| at > 0 && matches!(&*words[at - 1].text, "my" | "our");
            // "he is our middle boy"
            own |= (2..words.len()).any(|at| child(&words[at]) && matches!(&*words[at - 2].text, "my" | "our") && !words[at - 1].capital);
            own |= (1..words.len()).any(|at| child(&words[at]) && ours(at));
            own |= hits.iter().any(|h| h.is(Cue::PeopleFamily) && child(&words[h.to - 1]) && ours(h.from));
            first += words.iter().filter(|w| matches!(&*w.text, "i" | "me" | "my")).count();
            third += words.iter().filter(|w| matches!(&*w.text, "he" | "him" | "his" | "she" | "her")).count();
        }
        own && third > first
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
        let works = |s: usize| {
            let words = self.page.words_of(s);
            words
                .windows(2)
                .take(4)
                .any(|w| matches!(&*w[0].text, "i" | "we") && matches!(&*w[1].text, "manage" | "run" | "lead" | "teach" | "commission" | "assess"))
        };
        last.into_iter().any(role) || self.head().any(works) || self.head().any(|s| am(s) || from(s))
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
        // "Page 1. Hello" greets nobody
        let greets = |b: &Block| {
            let words = &self.page.words[b.words.clone()];
            words.iter().enumerate().any(|(at, w)| letter(w) && (at == 0 || !matches!(b.shape, Shape::Heading(_))))
        };
        if !self.page.blocks.iter().take_while(|b| b.words.start < 80).any(greets) {
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

    /// "I am his friend, not family", "Marcus is my neighbour", "Terry (Marcus's friend)": a plan that a friend writes about the person.
    pub(super) fn is_by_friend(&self) -> bool {
        let person = |w: &Word| self.people.named(w) == Some(Voice::Person);
        let tells = |s: usize| {
            let words = self.page.words_of(s);
            self.hits[s].iter().filter(|h| h.is(Cue::PeopleFriend)).any(|h| {
                let before = &words[h.from.saturating_sub(5)..h.from];
                let am = before.windows(2).any(|w| &*w[0].text == "i" && &*w[1].text == "am") && !before.iter().any(|w| &*w.text == "not");
                let theirs = before.iter().any(|w| person(w) || matches!(&*w.text, "his" | "her" | "their" | "the" | "a" | "old"));
                let my = before.iter().rev().take(2).any(|w| matches!(&*w.text, "my" | "our"));
                let is_mine = my && (before.iter().any(person) || words.get(h.to).is_some_and(person));
                am && theirs || is_mine
            })
        };
        let signs = |s: usize| {
            let words = self.page.words_of(s);
            let theirs = |at: usize| at > 0 && (person(&words[at - 1]) && words[at - 1].possessive || matches!(&*words[at - 1].text, "his" | "her"));
            words.len() <= SIGNATURE && self.hits[s].iter().any(|h| h.is(Cue::PeopleFriend) && theirs(h.from))
        };
        let mut last = self.page.blocks.iter().rev().take(3).flat_map(|b| b.sentences.clone());
        // who says at the head what they are at work, or in the family, is no friend by having known somebody for years
        let known = || self.head().any(|s| has(&self.hits[s], Cue::SpeechFriendAuthor)) && !self.writes_by_profession() && !self.signed_by_family();
        let writes = self.is_letter_about() && self.head().any(tells);
        writes || self.told_of && (self.head().any(tells) || last.any(signs) || known())
    }

    /// "His niece Carol", "her mum", and never "our son" or "his dad and I": whoever writes is none of them.
    pub(super) fn tells_of_their_family(&self) -> bool {
        let (mut theirs, mut ours) = (false, false);
        for (s, hits) in self.hits.iter().enumerate().filter(|(s, _)| !self.page.sentences[*s].quoted) {
            let words = self.page.words_of(s);
            for hit in hits.iter().filter(|h| h.is(Cue::PeopleFamily) && h.from > 0 && &*words[h.from].text != "family") {
                let owner = &words[hit.from - 1];
                // "Mum and Dad aren't great with e-mail": whoever says so is their child
                let named = words[hit.from].capital && !words[hit.from].upper && !owner.capital && !owner.possessive;
                ours |= named && !matches!(&*owner.text, "his" | "her" | "their" | "the" | "a") && hit.to == hit.from + 1;
                theirs |= matches!(&*owner.text, "his" | "her" | "their") || owner.possessive;
                ours |= matches!(&*owner.text, "our" | "my")
                    || words.get(hit.to + 1).is_some_and(|w| matches!(&*w.text, "i" | "me")) && &*words[hit.to].text == "and";
            }
        }
        theirs && !ours
    }
}
