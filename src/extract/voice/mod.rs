//! Who says it: the named speaker, else the owner of the part or the column, else the author, else unknown.

mod asked;
mod author;
mod block;
mod bracket;
mod byline;
mod cell;
mod family;
mod handover;
mod heading;
mod letter;
mod meant;
mod named;
mod owner;
mod reported;
mod speaker;
mod styles;
mod told;
mod writer;

use super::craft::{Cue, Hit};
use super::page::{Marks, Page, Word, colon};
use super::people::People;
use crate::vocabulary::Voice;
use styles::Styles;

/// A label of whoever speaks has at most so many words.
const LABEL: usize = 4;

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

    fn section(&self, sentence: usize) -> usize {
        self.page.blocks[self.page.sentences[sentence].block].section
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
