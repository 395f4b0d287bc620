//! Whose part a heading says it is: "What my sister says", "Views of health", "Joel: what I want".

use super::super::craft::{Craft, Cue, Hit};
use super::super::lists;
use super::super::page::{Marks, Word};
use super::super::people::is_name;
use super::owner::LEAD_IN;
use super::{LABEL, Voices, first_person, has};
use crate::vocabulary::Voice;

/// Whose a part is stands within so many words of "from".
const FROM_WITHIN: usize = 5;

impl Voices<'_> {
    pub(super) fn heading_owner(&self, words: &[Word]) -> Option<Voice> {
        // "6. Winston, her dad", "Part 5: Ruth"
        // "B. Orla"
        let lettered = words.len() > 1 && words[0].is_letter() && words[0].after.any(Marks::STOP.and(Marks::CLOSE));
        let words = &words[usize::from(lettered)..];
        let words = &words[words.iter().take(2).take_while(|w| w.number.is_some() || matches!(&*w.text, "part" | "section")).count()..];
        if let Some(voice) = self.people.by_joined(self.page, words).filter(|_| words.len() == 2) {
            return Some(voice);
        }
        // "To whoever has the say about Stanley"
        if words.first().is_some_and(|w| matches!(&*w.text, "to" | "dear" | "re")) {
            return None;
        }
        let hits = Craft::built_in().hits(words);
        let patient = |w: &Word| lists::people::USER.has(&w.text);
        if has(&hits, Cue::SpeechOwns) && words.iter().take(10).any(patient) {
            return Some(Voice::Person);
        }
        // "What is important to Sheila"; what is important for her is said by others
        let somebody = |w: &Word| w.capital && self.people.named(w).is_none() && self.people.person.is_none();
        let whom = |w: &Word| self.people.named(w) == Some(Voice::Person) || somebody(w) || matches!(&*w.text, "me" | "him" | "her" | "them");
        if words.len() <= 6 && matters_to(words).is_some_and(|at| words.get(at).is_some_and(whom)) {
            return Some(Voice::Person);
        }
        // "What is important for Leila", and not to her: what others see to
        if words.len() <= 6 && important_for(words) && !first_person(words) {
            return Some(Voice::Professional);
        }
        // "Section C: for office use"
        if words.windows(2).any(|w| matches!(&*w[0].text, "office" | "official") && &*w[1].text == "use") {
            return Some(Voice::Professional);
        }
        // "From the file", "What the notes and records say"
        if words.len() <= 8 && words.iter().any(|w| lists::speech::FILES.has(&w.text)) && !first_person(words) {
            return Some(Voice::Professional);
        }
        let bracket = words.iter().position(|w| w.before.any(Marks::OPEN)).unwrap_or(words.len());
        // "About Liz (filled in by the ward)"
        let filled = hits.iter().find(|h| h.from > bracket && &*words[h.from].text == "by" || h.is(Cue::SpeechAuthor) && h.from >= bracket && bracket > 0);
        if let Some(by) = filled.map(|h| h.to) {
            let service = || words[by..].iter().any(|w| lists::people::SPEAKS_FOR_SERVICE.has(&w.text)).then_some(Voice::Professional);
            if let Some(voice) = self.people.first_in(words, &hits, by, words.len()).map(|(_, voice)| voice).or_else(service) {
                return Some(voice);
            }
        }
        // "Edwin, and how to listen to him" tells of Edwin
        let more = words[..bracket].iter().take(words[..bracket].len().saturating_sub(1)).any(|w| w.after.any(Marks::COMMA));
        if let Some(voice) = self.only_people(&words[..bracket], &hits).filter(|voice| *voice != Voice::Person || !more) {
            return Some(voice);
        }
        // "Ruth: what it means for the place"; but "Joel: a home of his own" is told of him
        let colon = words.iter().take(3).position(|w| w.after.any(Marks::COLON)).filter(|c| c + 1 < words.len());
        if let Some(voice) = colon.and_then(|c| self.only_people(&words[..=c], &hits)).filter(|voice| *voice != Voice::Person || self.headings_are_labels()) {
            return Some(voice);
        }
        // "K: THE PLACE"
        if let Some(voice) = colon.filter(|c| *c == 0).and_then(|_| self.people.by_initials(&words[0])) {
            return Some(voice);
        }
        if let Some(voice) = self.whose_part(words, &hits) {
            return Some(voice);
        }
        // "Amina's views (with her therapist)" are Amina's
        let helped = words.get(bracket).is_some_and(|w| lists::speech::HELPED.has(&w.text))
            || first_person(&words[..bracket]) && words[bracket..].iter().any(|w| lists::speech::HELPED.has(&w.text));
        let inside = || self.people.first_in(words, &hits, bracket, words.len()).or_else(|| self.initialled(words, bracket));
        if let Some((_, voice)) = Some(()).filter(|_| !helped).and_then(|_| inside()) {
            return Some(voice);
        }
        // "Views of health"
        let views = words.windows(2).position(|w| lists::speech::VIEWS.has(&w[0].text) && matches!(&*w[1].text, "of" | "from")).map(|at| at + 2);
        if views.and_then(|at| words.get(at)).is_some_and(|w| lists::people::DISCIPLINES.has(&w.text) || lists::people::BODIES_THAT_SPEAK.has(&w.text)) {
            return Some(Voice::Professional);
        }
        // "What we need (staff)"
        let body = |w: &Word| lists::people::SPEAKS_FOR_SERVICE.has(&w.text) || lists::people::BODIES_THAT_SPEAK.has(&w.text);
        if words.len() == bracket + 1 && words.get(bracket).is_some_and(body) {
            return Some(Voice::Professional);
        }
        let theirs = words.iter().any(|w| matches!(&*w.text, "her" | "his" | "their") || w.possessive);
        if has(&hits, Cue::StatementsDreamHeading) && theirs {
            return Some(Voice::Person);
        }
        if let Some(voice) = self.says_to_me(words, &hits) {
            return Some(voice);
        }
        if first_person(words) {
            return self.written_by.or_else(|| (!self.told_of).then_some(Voice::Person));
        }
        let named = self.people.first_in(words, &hits, 0, bracket).or_else(|| self.people.first_in(words, &hits, 0, words.len())).map(|(_, voice)| voice);
        // "Quinn: moving on from Ashlow College" is no word of Quinn's
        let from = |h: &Hit| h.to == h.from + 1 && &*words[h.from].text == "from";
        // "How to be understood by Kaz" is no word of his; "Written by Kaz" is
        let done = |w: &Word| w.text.ends_with("ed") || w.text.ends_with("stood") || w.text.ends_with("en");
        let passive = |h: &Hit| &*words[h.from].text == "by" && h.from > 0 && done(&words[h.from - 1]) && !lists::speech::MADE.has(&words[h.from - 1].text);
        let owns: Vec<&Hit> = hits.iter().filter(|h| h.is(Cue::SpeechOwns) && !passive(h)).collect();
        let named = match owns.first() {
            Some(first) if owns.iter().all(|h| from(h)) => {
                self.people.first_in(words, &hits, first.to, words.len().min(first.to + FROM_WITHIN)).map(|(_, voice)| voice)
            }
            _ => named,
        };
        let keyed = || words.iter().find(|w| w.possessive && w.upper).and_then(|w| self.people.by_initials(w));
        named.or_else(keyed).filter(|_| !owns.is_empty()).or_else(|| of_service(words, &hits)).or_else(|| self.lines_of(words, &hits))
    }

    /// "Joel: what I want" beside "Mum: what I think": headings that name now one, now another before a colon say who speaks below them.
    fn headings_are_labels(&self) -> bool {
        self.page.sections.iter().filter(|section| section.level < LEAD_IN && section.block.is_some()).any(|section| {
            let words = &self.page.words[section.words.clone()];
            let hits = Craft::built_in().hits(words);
            let colon = words.iter().take(LABEL).position(|w| w.after.any(Marks::COLON)).filter(|c| c + 1 < words.len());
            colon.and_then(|c| self.only_people(&words[..=c], &hits)).is_some_and(|voice| voice != Voice::Person)
        })
    }

    /// "What my sister says", "What her mother told me": somebody else says what stands below, whoever "me" is.
    fn says_to_me(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
        let says = hits.iter().filter(|h| h.is(Cue::SpeechVerbs) || h.is(Cue::SpeechOwns)).filter(|h| lists::speech::TELLS.has(&words[h.from].text));
        let at = says.map(|h| h.from).min().filter(|at| !words[..*at].iter().any(|w| matches!(&*w.text, "i" | "me")))?;
        let named = self.people.first_in(words, hits, 0, at).map(|(_, voice)| voice);
        // "What Shropshire says", where the text has a "Shropshire Council"
        let made = |pair: &[Word], name: &Word| pair[0].text == name.text && pair[1].before == Marks::BLANK && lists::people::MAKES_A_BODY.has(&pair[1].text);
        let body = |w: &Word| is_name(w) && self.people.named(w).is_none() && self.page.said().windows(2).any(|pair| pair[1].capital && made(pair, w));
        let service = |w: &Word| lists::people::SPEAKS_FOR_SERVICE.has(&w.text) || lists::people::BODIES_THAT_SPEAK.has(&w.text) || body(w);
        named.or_else(|| words[..at].iter().any(service).then_some(Voice::Professional))
    }
}

/// "What matters to Sunil", "What is most important to her", "What matters most to him": where whoever it matters to is named.
fn matters_to(words: &[Word]) -> Option<usize> {
    let at = words.iter().position(|w| matches!(&*w.text, "important" | "matters"))?;
    let much = words.get(at + 1).is_some_and(|w| matches!(&*w.text, "most" | "more" | "really"));
    let to = at + 1 + usize::from(much);
    words.get(to).filter(|w| &*w.text == "to").map(|_| to + 1)
}

/// "Important for Sheila", "What is important for her health".
fn important_for(words: &[Word]) -> bool {
    words.windows(2).any(|w| &*w[0].text == "important" && &*w[1].text == "for")
}

/// "What the ward says", "Said by the hospital": a service, and it says what stands below.
pub(super) fn of_service(words: &[Word], hits: &[Hit]) -> Option<Voice> {
    let at = words.iter().position(|w| lists::people::SPEAKS_FOR_SERVICE.has(&w.text))?;
    let by = words[at.saturating_sub(2)..at].iter().any(|w| matches!(&*w.text, "by" | "to"));
    let from = words[..at].iter().any(|w| matches!(&*w.text, "from" | "about" | "of" | "for" | "with"));
    let says = hits.iter().any(|h| (h.is(Cue::SpeechOwns) || h.is(Cue::SpeechVerbs)) && h.from > at);
    let told = by && (has(hits, Cue::SpeechOwns) || has(hits, Cue::SpeechAttributes));
    (told || says && !from).then_some(Voice::Professional)
}
