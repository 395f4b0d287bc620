//! Whose part it is: the owner that a heading names, or the first line below it.

use super::super::craft::{Craft, Cue, Hit};
use super::super::lists;
use super::super::page::{Marks, Sentence, Shape, Word};
use super::super::people::{is_name, relation};
use super::{LABEL, Voices, first_person, has};
use crate::vocabulary::Voice;

/// A first line that only says who wrote what follows has at most so many words.
const BRIEF: usize = 5;
/// The level of a line that leads in a list.
const LEAD_IN: u8 = 9;
/// A line below a heading that names whose words follow has at most so many words.
const PEOPLE_LINE: usize = 12;
/// Whose a part is stands within so many words of "from".
const FROM_WITHIN: usize = 5;
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
            .filter(|voice| !titled && !(mine && *voice == Voice::Person))
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

    /// "Deal-breakers for Mum", "Red lines for his parents": whose lines stand below it.
    fn lines_of(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
        let lines = has(hits, Cue::StrengthListEssential) || has(hits, Cue::StrengthListRefused) || has(hits, Cue::StrengthListNice);
        let at = words.iter().rposition(|w| &*w.text == "for").filter(|at| lines && words.len() - at <= 4)?;
        self.people.first_in(words, hits, at + 1, words.len()).map(|(_, voice)| voice).filter(|v| matches!(v, Voice::Family | Voice::Friend))
    }

    /// "Our Len's bit", "Mum's page", "Her brother's side of it": whose what stands below it is.
    fn whose_part(&self, words: &[Word], hits: &[Hit]) -> Option<Voice> {
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
    fn plain_possessive(&self, word: &Word) -> Option<Voice> {
        let name = word.text.strip_suffix('s').filter(|_| word.capital && !word.possessive)?;
        self.people.by_name(name)
    }

    /// "Communication (JP)": initials in brackets.
    fn initialled(&self, words: &[Word], bracket: usize) -> Option<(usize, Voice)> {
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
