//! Who says it: the named speaker, else the owner of the part or the column, else the author, else unknown.

mod asked;
mod author;
mod bracket;
mod byline;
mod cell;
mod handover;
mod letter;
mod meant;
mod owner;
mod reported;
mod speaker;
mod styles;
mod told;
mod writer;

use super::craft::{Cue, Hit};
use super::page::{Block, Marks, Page, Shape, Word, colon};
use super::people::People;
use crate::vocabulary::Voice;
use bracket::Aside;
use styles::Styles;

/// A paragraph of so many sentences is more than one remark.
const LONG_PARAGRAPH: usize = 3;
/// A label of whoever speaks has at most so many words.
const LABEL: usize = 4;
/// A key behind a remark, in brackets of its own, has at most so many words.
const KEY: usize = 3;

/// The voice of every sentence of a page.
pub struct Voices<'a> {
    page: &'a Page,
    people: &'a People,
    hits: &'a [Vec<Hit>],
    /// The person is told of by name again and again, so whoever says "I" is somebody else.
    told_of: bool,
    /// Who wrote it, where the head says so.
    written_by: Option<Voice>,
    /// Who took the notes, as the head says: "Notes: Malcolm (same choir as Perry)".
    notes_by: Option<Voice>,
    author: Voice,
    /// "she" or "he", where the plan tells of the person with one of them.
    person_is: Option<&'static str>,
    owners: Vec<Option<Voice>>,
    /// Whose a table is, as the line before it says.
    tables: Vec<(usize, Voice)>,
    /// Whose words stand in italics, in bold, in brackets.
    styles: Styles,
    /// Who speaks in each block since a line or a sentence before it passed on to them.
    handed: Vec<Option<Voice>>,
    /// It asks the person, who answers as "I".
    asks_person: bool,
    /// Who wrote down what the person said, and adds to it in square brackets.
    scribe: Option<Voice>,
}

impl<'a> Voices<'a> {
    /// Finds the author and the owner of each section.
    pub fn new(page: &'a Page, people: &'a People, hits: &'a [Vec<Hit>]) -> Voices<'a> {
        let mut voices = Voices {
            page,
            people,
            hits,
            told_of: false,
            written_by: None,
            notes_by: None,
            author: Voice::Unknown,
            person_is: None,
            owners: vec![None; page.sections.len()],
            tables: vec![],
            styles: Styles::default(),
            handed: vec![],
            asks_person: false,
            scribe: None,
        };
        voices.asks_person = voices.asks_person();
        voices.told_of = voices.is_told_of();
        voices.written_by = voices.written_by().or_else(|| voices.written_in_title()).or_else(|| voices.written_in_row()).or_else(|| voices.bracketed_self());
        voices.notes_by = voices.notes_by();
        voices.scribe = voices.scribe();
        voices.styles = voices.styles();
        voices.owners = (0..page.sections.len()).map(|s| voices.owner(s)).collect();
        voices.author = voices.author();
        voices.person_is = voices.pronoun();
        voices.handed = voices.handovers();
        voices.tables = page.table_leads().filter_map(|(table, lead)| voices.of_lead(lead).map(|voice| (table, voice))).collect();
        for section in 0..page.sections.len() {
            let above = page.sections[section].parent.and_then(|p| voices.owners[p]);
            voices.owners[section] = voices.owners[section].or(above).or_else(|| voices.owner_of_heading_above(section));
        }
        voices.owners = (0..page.sections.len()).map(|s| voices.owners[s].or_else(|| voices.speaks_of_self(s))).collect();
        voices
    }

    /// The voice of each sentence, in order.
    pub fn all(&self) -> Vec<Voice> {
        let mut all = Vec::with_capacity(self.page.sentences.len());
        for (at, block) in self.page.blocks.iter().enumerate() {
            let handed = self.handed[at];
            let answers = self.asks_person && self.author != Voice::Family && self.owners[block.section].is_none_or(|o| o == self.author) && self.is_answer(at);
            self.of_block(block, handed.or(answers.then_some(Voice::Person)), &mut all);
        }
        let joined = self.page.sentences.iter().filter_map(|s| s.answers).map(|answer| all[answer]).collect::<Vec<_>>();
        all.extend(joined);
        all
    }

    /// Where in each sentence somebody else begins to be reported, and who.
    pub fn turns(&self) -> Vec<(usize, usize, Voice)> {
        let all = (0..self.hits.len()).filter(|s| self.hits[*s].iter().any(|h| h.from > 2 && (h.is(Cue::SpeechVerbs) || h.is(Cue::SpeechWishes))));
        let mut turns: Vec<(usize, usize, Voice)> = all.filter_map(|s| self.turn(s).map(|(at, voice)| (s, at, voice))).collect();
        turns.extend((0..self.hits.len()).flat_map(|s| self.pieces(s)));
        turns
    }

    /// "Own front door (T); wet room (OT); a garden (mum)": pieces of a line, each with whose it is behind it.
    fn pieces(&self, sentence: usize) -> Vec<(usize, usize, Voice)> {
        let words = self.page.words_of(sentence);
        let parts = |i: &usize| words[*i].before.any(Marks::SEMICOLON) && words[i - 1].after.any(Marks::CLOSE);
        let mut starts: Vec<usize> = (1..words.len()).filter(parts).collect();
        if starts.is_empty() {
            return vec![];
        }
        starts.insert(0, colon(words, LABEL).map_or(0, |at| at + 1));
        let from = self.page.sentences[sentence].words.start;
        let said = |nth: usize| {
            let end = starts.get(nth + 1).copied().unwrap_or(words.len());
            let voice = self.trailing(from + starts[nth]..from + end)?;
            Some((sentence, starts[nth], voice))
        };
        (0..starts.len()).filter_map(said).collect()
    }

    fn of_block(&self, block: &Block, handed: Option<Voice>, all: &mut Vec<Voice>) {
        let default = handed.unwrap_or_else(|| self.default_of(block));
        let last = block.sentences.end.saturating_sub(1);
        let behind = self.trailing(block.words.clone());
        // "…. Eid at home with us (Mum).": in a longer paragraph a name within the last sentence is that sentence's alone
        let own = block.shape == Shape::Paragraph && block.sentences.len() >= LONG_PARAGRAPH && self.page.words_of(last).len() > KEY;
        let mut speaker = behind.filter(|_| !own).or_else(|| self.opener(block));
        let mut labelled = speaker.is_some();
        let keyed = self.keyed(block);
        let asides = self.asides(block);
        // who speaks since a bracket opened that is still open
        let mut within: Option<Voice> = None;
        for s in block.sentences.clone() {
            let words = self.page.words_of(s);
            let aside = asides[s - block.sentences.start];
            within = within.filter(|_| aside == Aside::GoesOn);
            if let Some(voice) = behind.filter(|_| own && s == last) {
                all.push(voice);
                continue;
            }
            if let Some(voice) = keyed.get(s - block.sentences.start).copied().flatten().or_else(|| self.styled(block, s)) {
                all.push(voice);
                continue;
            }
            if let Some(voice) = self.label(s, words) {
                if aside == Aside::None {
                    (speaker, labelled) = (Some(voice), true);
                } else {
                    within = Some(voice);
                }
                all.push(self.passed_on(s, words, voice).unwrap_or(voice));
                continue;
            }
            // "Phone call with Mrs Adeyemi (Tobi's mother)", and below it "Wants Tobi near her"
            let bare = handed.is_some() && words.first().is_some_and(|w| super::lists::speech::BARE_WISH.has(&w.text));
            let reported = self.reported(s, words).filter(|_| !bare);
            if aside != Aside::None
                && let Some(voice) = within.or(reported).or_else(|| self.noted(block, s))
            {
                all.push(voice);
                continue;
            }
            if self.page.sentences[s].quoted && (reported.is_none() || speaker.is_some()) {
                let whole = self.page.words[block.words.start].before.any(Marks::QUOTE).then(|| &self.page.words[block.words.clone()]);
                all.push(speaker.unwrap_or_else(|| self.quoted(whole.unwrap_or(words), default)));
                continue;
            }
            let free = speaker.is_none() || !labelled;
            // "MAUREEN: She fits at night. I want somebody awake.": "I" is whoever speaks
            let i = speaker.filter(|_| labelled && reported == Some(Voice::Person) && first_person(words));
            // "**Parents.** They would like": whoever was just named
            let pronoun = |w: &Word| &*w.text == "they" || matches!(&*w.text, "he" | "she") && self.person_is.is_some_and(|is| is != &*w.text);
            let they = speaker.filter(|v| labelled && *v != Voice::Person && words.first().is_some_and(pronoun));
            // "He wants help with shopping. Council rent, nothing private.": bare words go on with whose wish was told right before
            let bare_words =
                block.shape == Shape::Paragraph && reported.is_none() && !labelled && s > block.sentences.start && !has(&self.hits[s], Cue::VerbsFinite);
            let told = |before: usize| !self.page.words_of(before).iter().any(|w| w.before.and(w.after).any(Marks::QUOTE));
            let goes_on = speaker
                .filter(|_| bare_words && told(s - 1))
                .filter(|v| bare_words && *v == Voice::Person && matches!(default, Voice::Professional | Voice::Unknown) && all.last() == Some(v));
            all.push(i.or(they).or(reported).or(speaker.filter(|_| labelled)).or(goes_on).unwrap_or(default));
            if reported.is_some() && free {
                speaker = reported;
            }
        }
    }

    /// "RN: Xanthe would like her aftercare paid to her": a professional passes on what the person wishes.
    fn passed_on(&self, sentence: usize, words: &[Word], speaker: Voice) -> Option<Voice> {
        let at = colon(words, LABEL)? + 1;
        let subject = words.get(at).filter(|w| self.people.named(w) == Some(Voice::Person))?;
        let wishes = self.hits[sentence].iter().any(|h| h.from == at + 1 && h.is(Cue::SpeechVerbs)) && !has(&self.hits[sentence], Cue::StrengthEssential);
        let own = words.get(at + 1).is_some_and(|w| super::lists::speech::OWN_WISH.has(&w.text)) && !subject.possessive;
        (speaker == Voice::Professional && wishes && own).then_some(Voice::Person)
    }

    /// "Model planes (Y). To sit on the panel (H).": a block whose sentences end with different keys. Each is said by whoever stands behind it.
    fn keyed(&self, block: &Block) -> Vec<Option<Voice>> {
        let mut all: Vec<Option<Voice>> = block.sentences.clone().map(|s| self.trailing(self.page.sentences[s].words.clone())).collect();
        if block.sentences.len() < 2 || all[..all.len() - 1].iter().all(Option::is_none) {
            return vec![];
        }
        for at in (0..all.len() - 1).rev() {
            let own = self.label(block.sentences.start + at, self.page.words_of(block.sentences.start + at)).is_some();
            all[at] = all[at].or(all[at + 1].filter(|_| !own));
        }
        all
    }

    fn default_of(&self, block: &Block) -> Voice {
        let cell = (block.shape == Shape::Cell).then(|| self.cell_owner(block)).flatten();
        let table = || self.tables.iter().find(|(table, _)| block.shape == Shape::Cell && *table == block.table).map(|(_, voice)| *voice);
        cell.or_else(table).or(self.owners[block.section]).unwrap_or(self.author)
    }

    fn section(&self, sentence: usize) -> usize {
        self.page.blocks[self.page.sentences[sentence].block].section
    }

    /// Quoted words with nobody named are the person's, unless the part has an owner.
    fn quoted(&self, words: &[Word], default: Voice) -> Voice {
        // "I must have my own key." quoted in a letter about somebody
        let own = default == self.author && (default == Voice::Professional || self.told_of) && first_person(words);
        if default == Voice::Unknown || own { Voice::Person } else { default }
    }

    /// The first relation ("sister", "ward nurse") in some words.
    fn relation_in(&self, words: &[Word]) -> Option<Voice> {
        super::craft::Craft::built_in().hits(words).iter().find_map(super::people::relation)
    }
}

/// What stands before a bracket that does not begin the line: all of it where none does.
fn before_bracket(words: &[Word]) -> &[Word] {
    &words[..words.iter().position(|w| w.before.any(Marks::OPEN)).filter(|b| *b > 0).unwrap_or(words.len())]
}

/// Does somebody speak of themselves?
fn first_person(words: &[Word]) -> bool {
    words.iter().any(|w| matches!(&*w.text, "i" | "me" | "my" | "mine" | "myself"))
}

/// Does the lexicon find one of a list?
fn has(hits: &[Hit], cue: Cue) -> bool {
    hits.iter().any(|h| h.is(cue))
}
