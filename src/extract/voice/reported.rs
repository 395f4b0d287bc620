//! Whom a sentence reports: "Dr Osei thinks …", "according to the physio", "… has been asked for by his parents", "… his mum says", and
//! "she thinks …", said of whoever was named just before.

use super::super::craft::{Cue, Hit};
use super::super::lists;
use super::super::page::{Marks, Word};
use super::meant::begins_clause;
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A verb of saying stands within so many words of the beginning.
const VERB_WITHIN: usize = 8;
/// And where a clause about the speaker stands between.
const FAR_VERB: usize = 16;
/// A sentence ends with who says it: so many words at most.
const TAIL: usize = 4;

impl Voices<'_> {
    /// "Dr Osei thinks …", "The psychiatrist's preference is …", "RD wants …", "She would like …".
    pub(super) fn reported(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        // "I conclude that she wants to live in the country": her own wish, as it was understood
        if has(&self.hits[sentence], Cue::SpeechUnderstands) {
            return Some(Voice::Person);
        }
        if let Some(voice) = self.attributed(sentence, words) {
            return Some(voice);
        }
        self.told_by_verb(sentence, words).or_else(|| self.wished(sentence, words))
    }

    /// "Line dancing she'd try", "Corby is not acceptable to her": the person's own wish, told by whoever works with them.
    fn wished(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let wish = self.hits[sentence].iter().find(|h| h.is(Cue::SpeechWishes) && !begins_clause(words, h.from))?;
        let pronoun = words[wish.from..wish.to].iter().find(|w| matches!(&*w.text, "he" | "she" | "him" | "her" | "his"));
        let theirs = pronoun.is_none_or(|p| self.person_is.is_none_or(|is| (is == "he") == matches!(&*p.text, "he" | "him" | "his")));
        let clear = self.author == Voice::Family && words[wish.from..wish.to].iter().any(|w| &*w.text == "what");
        // "Bukola says … . She would have somebody sleeping in": she is whoever was named
        let owner = self.owners[self.section(sentence)];
        if let Some(voice) = pronoun.filter(|_| self.person_is.is_none() && owner.is_none()).and_then(|_| self.said_before(sentence)) {
            return Some(voice);
        }
        let teller = clear && owner.is_none() || matches!(owner.unwrap_or(self.author), Voice::Professional | Voice::Unknown);
        (teller && theirs && !has(&self.hits[sentence], Cue::StrengthEssential)).then_some(Voice::Person)
    }

    fn told_by_verb(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let hits = &self.hits[sentence];
        // "HW volunteered to see to it": whoever's initials begin the line
        if let Some(voice) = self.begins_with_key(words, hits) {
            return Some(voice);
        }
        let verb = hits.iter().filter(|h| h.is(Cue::SpeechVerbs)).min_by_key(|h| h.from)?;
        if self.is_bare_wish(words, verb.from) && self.owners[self.section(sentence)].is_none() {
            return Some(Voice::Person);
        }
        // "Ben himself has been clear that he wants to live alone"
        let himself = words[..verb.from].iter().rev().take(4).find(|w| matches!(&*w.text, "himself" | "herself"));
        if himself.is_some() && verb.from <= VERB_WITHIN && self.people.first_in(words, hits, 0, verb.from).is_none_or(|(_, voice)| voice == Voice::Person) {
            return Some(Voice::Person);
        }
        // "He calls one carer his own, and wants her to come with him": what he wants, at whatever distance
        let goes_on = verb.from > VERB_WITHIN && matches!(&*words[verb.from - 1].text, "and" | "but") && matches!(&*words[0].text, "he" | "she");
        if goes_on && self.is_own_wish(sentence, verb.from) && self.owners[self.section(sentence)].is_none() {
            return self.meant(sentence, &words[0], &words[verb.to..]).or(Some(Voice::Person)).filter(|_| self.author != Voice::Family);
        }
        if verb.from == 0 || verb.from > VERB_WITHIN && !(verb.from <= FAR_VERB && is_aside(words)) {
            return None;
        }
        if first_person(&words[verb.from - 1..verb.from]) {
            let known = self.owners[self.section(sentence)].is_some() || self.author != Voice::Unknown;
            // "I think he should have a garden": whoever says so is somebody else
            let of_another =
                words[verb.to..].iter().any(|w| matches!(&*w.text, "he" | "she" | "him" | "his" | "her") || self.people.named(w) == Some(Voice::Person));
            return (!known && !of_another).then_some(Voice::Person);
        }
        // "Me and Mum both want"
        if words[..verb.from].windows(2).any(|w| matches!(&*w[0].text, "me" | "i") && &*w[1].text == "and") {
            return Some(self.author).filter(|v| *v != Voice::Unknown).or(Some(Voice::Person));
        }
        // what somebody requires is whoever says so's judgement
        let judged = matches!(&*words[verb.from].text, "require" | "requires" | "needs");
        let initials = || words[..verb.from].iter().find_map(|w| self.people.defined(w));
        let subject = self.people.first_in(words, hits, 0, verb.from).map(|(_, voice)| voice).or_else(initials);
        // "The lad says he wants a job", in a letter of the family's
        let child = verb.from > 1 && matches!(&*words[verb.from - 2].text, "the" | "our" | "my") && lists::people::CHILD.has(&words[verb.from - 1].text);
        if child && self.author == Voice::Family && !judged {
            return Some(Voice::Person);
        }
        // "He has told the team that he wishes"
        let own = matches!(&*words[verb.from - 1].text, "he" | "she");
        if let Some(voice) = subject.or_else(|| (!own && is_service(&words[..verb.from])).then_some(Voice::Professional)) {
            return Some(voice).filter(|v| !(judged && *v == Voice::Person));
        }
        let before = &words[verb.from.saturating_sub(3)..verb.from];
        let spoken = words[verb.to..].iter().take(4).any(|w| w.before.any(Marks::QUOTE)) && first_person(&words[verb.to..]);
        let pronoun = before.iter().rev().find(|w| matches!(&*w.text, "she" | "he" | "they"));
        if let Some(voice) = pronoun.and_then(|p| self.meant(sentence, p, &words[verb.to..])) {
            return Some(voice);
        }
        if judged || !(spoken || pronoun.is_some()) || self.owners[self.section(sentence)].is_some() {
            return None;
        }
        if let Some(voice) = pronoun.filter(|p| self.person_is.is_none() && &*p.text != "they").and_then(|_| self.said_before(sentence)) {
            return Some(voice);
        }
        // in a relative's letter "he" is the person where a wish of his own is told right away
        let told =
            self.author != Voice::Family || verb.from <= 2 && matches!(&*before[before.len() - 1].text, "she" | "he") && self.is_own_wish(sentence, verb.from);
        told.then_some(Voice::Person)
    }

    /// "HW volunteered to see to it", "A will ask": initials that the plan explains begin the line; "A" and "I" where a verb stands behind them.
    fn begins_with_key(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
        let first = words.first().filter(|w| words.len() > 2 && !w.after.any(Marks::COLON) && self.people.defines(w))?;
        let does = hits.iter().any(|h| h.from == 1 && (h.is(Cue::VerbsFinite) || h.is(Cue::SpeechVerbs)));
        (first.upper || first.is_letter() && does && &*first.text != "i").then(|| self.people.by_initials(first)).flatten()
    }

    /// "According to the OT", "in his dad's view", "recommended by the psychologist", "…, his mum says".
    fn attributed(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let hits = &self.hits[sentence];
        let who = |from: usize, to: usize| {
            let (from, to) = (from.min(words.len()), to.min(words.len()));
            let named = self.people.first_in(words, hits, from, to).map(|(_, voice)| voice);
            named.or_else(|| (from < to && is_service(&words[from..to])).then_some(Voice::Professional))
        };
        if let Some(by) = hits.iter().find(|h| h.is(Cue::SpeechAttributes)) {
            // "in my opinion": whoever speaks
            if first_person(&words[by.from..by.to]) {
                return None;
            }
            let before = matches!(&*words[by.to - 1].text, "is" | "was");
            return if before { who(by.from.saturating_sub(4), by.from) } else { who(by.from, by.to + 3) };
        }
        // "Agency: Wayne, \"not having it\""
        let spoken = (1..words.len()).find(|i| words[*i].before.any(Marks::QUOTE) && words[*i].before.any(Marks::COMMA.and(Marks::COLON)) && *i <= FAR_VERB);
        if let Some(voice) = spoken.and_then(|i| self.people.named(&words[i - 1])).filter(|_| !self.page.sentences[sentence].quoted) {
            return Some(voice);
        }
        let says = |w: &Word| lists::speech::SAYS.has(&w.text);
        // "House rather than flat, BW says, because of the dog"
        let within = |h: &&Hit| h.is(Cue::SpeechVerbs) && h.from > 2 && says(&words[h.from]) && words[h.from - 1].before.any(Marks::COMMA);
        let name = |w: &Word| self.people.named(w).or_else(|| self.people.defined(w));
        if let Some(voice) = hits.iter().find(within).and_then(|h| name(&words[h.from - 1])) {
            return Some(voice);
        }
        // "No locks, said Carol-Ann, she's not a budgie", "It can't be near the water, said his aunt"
        let behind = |h: &&Hit| h.is(Cue::SpeechVerbs) && h.from > 1 && says(&words[h.from]) && words[h.from].before.any(Marks::COMMA.and(Marks::QUOTE));
        let who_said = |h: &Hit| self.people.first_in(words, hits, h.to, words.len().min(h.to + 3)).map(|(_, voice)| voice);
        if let Some(voice) = hits.iter().filter(behind).find_map(who_said) {
            return Some(voice);
        }
        // "…, his mum says", "…, said Ben"
        let last =
            hits.iter().filter(|h| h.is(Cue::SpeechVerbs) && h.from > TAIL && h.to + TAIL > words.len() && says(&words[h.from])).map(|h| h.from).max()?;
        let comma = (last.saturating_sub(TAIL)..=last).rev().find(|i| words[*i].before.any(Marks::COMMA.and(Marks::QUOTE)))?;
        let relates = words[comma..last].iter().any(|w| matches!(&*w.text, "whatever" | "what" | "which" | "who" | "as" | "and" | "but"));
        if relates { None } else { who(comma, words.len()) }
    }

    /// "Would like to get the hang of a stew.", "Clocks: wants to mend them for other people": notes of the person's wishes leave out who.
    fn is_bare_wish(&self, words: &[Word], verb: usize) -> bool {
        let opens = verb == 0 || words[verb - 1].after.any(Marks::COLON);
        let wish = lists::speech::BARE_WISH.has(&words[verb].text);
        opens && wish && matches!(self.author, Voice::Professional | Voice::Unknown)
    }

    /// "He wants", "she would like": what he or she needs is the teller's judgement.
    fn is_own_wish(&self, sentence: usize, at: usize) -> bool {
        let word = &self.page.words_of(sentence)[at];
        lists::speech::OWN_WISH.has(&word.text) && !has(&self.hits[sentence], Cue::StrengthEssential)
    }
}

/// A ward, a team, a panel: what it says a professional says.
fn is_service(words: &[Word]) -> bool {
    words.iter().any(|w| lists::people::SPEAKS_FOR_SERVICE.has(&w.text))
}

/// "Col, who used to support him and is a friend now, thinks": a clause about the speaker.
fn is_aside(words: &[Word]) -> bool {
    words.iter().take(3).any(|w| w.after.any(Marks::COMMA))
        && words.iter().take(4).any(|w| matches!(&*w.text, "who" | "which" | "his" | "her" | "my" | "the" | "a"))
}
