//! Who says it: the named speaker, else the owner of the part, else the author, else unknown.

use super::craft::{Cue, Hit};
use super::page::{Marks, Page, Sentence, Shape, Word};
use super::people::People;
use crate::vocabulary::Voice;

/// The voice of every sentence of a page.
pub struct Voices<'a> {
    page: &'a Page,
    people: &'a People,
    hits: &'a [Vec<Hit>],
    author: Voice,
    owners: Vec<Option<Voice>>,
}

impl<'a> Voices<'a> {
    /// Finds the author and the owner of each section.
    pub fn new(page: &'a Page, people: &'a People, hits: &'a [Vec<Hit>]) -> Voices<'a> {
        let mut voices = Voices { page, people, hits, author: Voice::Unknown, owners: vec![None; page.sections.len()] };
        voices.owners = (0..page.sections.len()).map(|s| voices.owner(s)).collect();
        voices.author = voices.author();
        for section in 0..page.sections.len() {
            let above = page.sections[section].parent.and_then(|p| voices.owners[p]);
            voices.owners[section] = voices.owner(section).or(above);
        }
        voices
    }

    /// The voice of each sentence, in order.
    pub fn all(&self) -> Vec<Voice> {
        let mut all = Vec::with_capacity(self.page.sentences.len());
        for block in &self.page.blocks {
            let default = self.default_of(block);
            let mut speaker = self.trailing(block.words.clone());
            let mut labelled = speaker.is_some();
            for s in block.sentences.clone() {
                let sentence = &self.page.sentences[s];
                let words = self.page.words_of(s);
                let label = self.label(words);
                if let Some(voice) = label {
                    (speaker, labelled) = (Some(voice), true);
                    all.push(voice);
                    continue;
                }
                let reported = self.reported(s, words);
                if sentence.quoted && (reported.is_none() || speaker.is_some()) {
                    all.push(speaker.unwrap_or_else(|| self.quoted(words, default)));
                    continue;
                }
                all.push(reported.or(speaker.filter(|_| labelled)).unwrap_or(default));
                let free = speaker.is_none() || !labelled;
                if reported.is_some() && free {
                    speaker = reported;
                }
            }
        }
        let joined = self.page.sentences.iter().filter_map(|s| s.answers).map(|answer| all[answer]).collect::<Vec<_>>();
        all.extend(joined);
        all
    }

    fn default_of(&self, block: &super::page::Block) -> Voice {
        if block.shape == Shape::Cell
            && let Some(voice) = self.cell_owner(block)
        {
            return voice;
        }
        self.owners[block.section].unwrap_or(self.author)
    }

    /// A column that says who: its cell in the same row.
    fn cell_owner(&self, block: &super::page::Block) -> Option<Voice> {
        let cell = self.page.row(block).find(|b| !b.header && self.page.column_header(b).is_some_and(|h| self.says_who(h)))?;
        let words = &self.page.words[cell.words.clone()];
        let hits = self.hits.get(cell.sentences.start)?;
        self.first_person(words).or_else(|| self.people.first_in(words, hits, 0, self.page.words_of(cell.sentences.start).len()).map(|(_, v)| v))
    }

    fn says_who(&self, words: &[Word]) -> bool {
        words.len() <= 4 && words.iter().any(|w| matches!(&*w.text, "who" | "whose" | "says" | "said" | "voice" | "speaker" | "from"))
    }

    /// "Mum: …", "P: …": a label of up to four words that names somebody.
    fn label(&self, words: &[Word]) -> Option<Voice> {
        let colon = words.iter().take(4).position(|w| w.after.any(Marks::COLON))?;
        let label = &words[..=colon];
        if !label[0].capital {
            return None;
        }
        let initial = label.len() == 1 && label[0].text.chars().count() == 1;
        if initial {
            let letter = label[0].text.chars().next();
            return match letter {
                Some('q') => Some(Voice::Unknown),
                Some('a') if !self.people.defines(&label[0]) => Some(Voice::Person),
                _ => self.people.by_initials(&label[0]),
            };
        }
        if let Some(voice) = self.people.by_initials(&label[0]).filter(|_| label.len() == 1) {
            return Some(voice);
        }
        if let Some(voice) = self.first_person(label).filter(|_| label.len() == 1) {
            return Some(voice);
        }
        label.iter().find_map(|w| self.people.named(w)).or_else(|| self.relation_in(words, colon + 1))
    }

    fn relation_in(&self, words: &[Word], to: usize) -> Option<Voice> {
        let hits = super::craft::Craft::built_in().hits(&words[..to]);
        hits.iter().find_map(super::people::relation)
    }

    /// "… (Dr Lall)" at the end of an item.
    fn trailing(&self, block: std::ops::Range<usize>) -> Option<Voice> {
        let words = &self.page.words[block];
        let last = words.last().filter(|w| w.after.any(Marks::CLOSE))?;
        let _ = last;
        let open = (words.len().saturating_sub(4)..words.len()).rev().find(|i| words[*i].before.any(Marks::OPEN))?;
        let inside = &words[open..];
        inside.iter().find_map(|w| self.people.named(w)).or_else(|| self.relation_in(inside, inside.len())).filter(|_| open > 0)
    }

    /// "Dr Osei thinks …", "The psychiatrist's preference is …", "Mum wants …", "She would like …".
    fn reported(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let hits = &self.hits[sentence];
        let verb = hits.iter().filter(|h| h.is(Cue::SpeechVerbs)).min_by_key(|h| h.from)?;
        if verb.from > 8 || verb.from == 0 {
            return None;
        }
        if let Some(voice) = self.first_person(&words[verb.from - 1..verb.from]) {
            return self.of_first_person(sentence, voice);
        }
        if let Some((_, voice)) = self.people.first_in(words, hits, 0, verb.from) {
            return Some(voice);
        }
        let before = &words[verb.from.saturating_sub(3)..verb.from];
        let spoken = words[verb.to..].iter().take(4).any(|w| w.before.any(Marks::QUOTE)) && self.first_person(&words[verb.to..]).is_some();
        let pronoun = spoken || before.iter().any(|w| matches!(&*w.text, "she" | "he" | "they"));
        (pronoun && self.author != Voice::Family && self.owners[self.section(sentence)].is_none()).then_some(Voice::Person)
    }

    /// "I" is whoever owns the part; with nobody else it is the person.
    fn of_first_person(&self, sentence: usize, voice: Voice) -> Option<Voice> {
        let known = self.owners[self.section(sentence)].is_some() || matches!(self.author, Voice::Person | Voice::Family);
        (!known).then_some(voice)
    }

    fn section(&self, sentence: usize) -> usize {
        self.page.blocks[self.page.sentences[sentence].block].section
    }

    /// Quoted words with nobody named are the person's, unless the part has an owner.
    fn quoted(&self, words: &[Word], default: Voice) -> Voice {
        let own = default == Voice::Professional && default == self.author && self.first_person(words).is_some();
        if default == Voice::Unknown || own { Voice::Person } else { default }
    }

    fn first_person(&self, words: &[Word]) -> Option<Voice> {
        words.iter().any(|w| matches!(&*w.text, "i" | "me" | "my" | "mine" | "myself")).then_some(Voice::Person)
    }

    /// The author of the whole: the family of a letter; the person where the plan speaks as "I".
    fn author(&self) -> Voice {
        let head = self.hits.iter().enumerate().take_while(|(s, _)| self.page.sentences[*s].words.start < 150);
        if head.clone().any(|(_, hits)| hits.iter().any(|h| h.is(Cue::SpeechFamilyAuthor))) {
            return Voice::Family;
        }
        if self.signed_by_family() {
            return Voice::Family;
        }
        let drawn_up = head.clone().any(|(_, hits)| hits.iter().any(|h| h.is(Cue::SpeechProfessionalAuthor)));
        let plain = |s: &usize| {
            let section = self.section(*s);
            let owned = self.owners[section].is_some_and(|v| v != Voice::Person);
            !owned && !self.page.sentences[*s].quoted && self.label(self.page.words_of(*s)).is_none()
        };
        let unowned: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let first = |s: &&usize| self.page.words_of(**s).iter().any(|w| matches!(&*w.text, "i" | "my" | "me" | "am"));
        let named = self.page.words.windows(2).any(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names"));
        let count = unowned.iter().filter(first).count();
        match (named || count >= 5 && count * 3 > unowned.len(), drawn_up) {
            (true, _) => Voice::Person,
            (false, true) => Voice::Professional,
            (false, false) => Voice::Unknown,
        }
    }

    /// A letter ("Dear …") that ends with "Ruth (Callum's mum)" or "his mother".
    fn signed_by_family(&self) -> bool {
        let letter = self.page.words.iter().take(40).any(|w| &*w.text == "dear" && w.capital);
        let last = self.page.blocks.iter().rev().take(2).flat_map(|b| b.sentences.clone());
        letter
            && last.into_iter().any(|s| {
                let words = self.page.words_of(s);
                let theirs = |at: usize| at > 0 && (words[at - 1].possessive || matches!(&*words[at - 1].text, "his" | "her" | "their"));
                words.len() <= 14 && self.hits[s].iter().any(|h| h.is(Cue::PeopleFamily) && theirs(h.from))
            })
    }

    /// The owner a heading names, or the first line below it.
    fn owner(&self, section: usize) -> Option<Voice> {
        let heading = &self.page.sections[section];
        let words = &self.page.words[heading.words.clone()];
        let by_heading = heading.block.and_then(|b| self.heading_owner(words, self.page.blocks[b].sentences.clone()));
        by_heading.or_else(|| self.introduced_owner(heading.block?))
    }

    fn heading_owner(&self, words: &[Word], sentences: std::ops::Range<usize>) -> Option<Voice> {
        let hits = super::craft::Craft::built_in().hits(words);
        let _ = sentences;
        let patient = |w: &Word| matches!(&*w.text, "patient" | "client" | "resident" | "individual" | "user");
        if hits.iter().any(|h| h.is(Cue::SpeechOwns)) && words.iter().take(4).any(patient) {
            return Some(Voice::Person);
        }
        let (at, voice) = self.people.first_in(words, &hits, 0, words.len()).unzip();
        let bracket = words.iter().position(|w| w.before.any(Marks::OPEN));
        if let Some(open) = bracket
            && let Some((_, v)) = self.people.first_in(words, &hits, open, words.len())
        {
            return Some(v);
        }
        let dreams =
            hits.iter().any(|h| h.is(Cue::StatementsDreamHeading)) && words.iter().any(|w| matches!(&*w.text, "her" | "his" | "their") || w.possessive);
        if dreams {
            return Some(Voice::Person);
        }
        if self.first_person(words).is_some() {
            return Some(Voice::Person).filter(|_| self.author != Voice::Family);
        }
        let owns = hits.iter().any(|h| h.is(Cue::SpeechOwns));
        let title = words.first().is_some_and(|w| matches!(&*w.text, "mr" | "mrs" | "ms" | "dr" | "miss" | "the"));
        let at = at.map(|a| a - usize::from(title && a == 1));
        let only_people = at == Some(0)
            && !words[0].possessive
            && (words.len() == 1 || words[..2].iter().any(|w| w.after.any(Marks::COMMA)) || bracket.is_some_and(|b| b <= 2));
        voice.filter(|_| owns || only_people)
    }

    /// "*Written by Kemi.*", "Fran measured for this": the first line below a heading, before a list or alone.
    fn introduced_owner(&self, block: usize) -> Option<Voice> {
        let first = self.page.blocks.get(block + 1).filter(|b| b.shape == Shape::Paragraph && b.words.start > 60)?;
        let sentence: &Sentence = self.page.sentences.get(first.sentences.start)?;
        let words = self.page.words_of(first.sentences.start);
        let hits = &self.hits[first.sentences.start];
        let list = self.page.blocks.get(block + 2).is_some_and(|b| matches!(b.shape, Shape::Item | Shape::Cell));
        if words.len() > 16 || sentence.quoted || !list {
            return None;
        }
        let by = hits.iter().find(|h| h.is(Cue::SpeechAuthor))?;
        let after = self.people.first_in(words, hits, by.to, words.len());
        let before = self.people.first_in(words, hits, 0, by.from);
        before.or(after).map(|(_, v)| v).filter(|v| *v != Voice::Person)
    }
}
