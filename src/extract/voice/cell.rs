//! Whose a cell of a table is: a column that says who, a column or a row of somebody's.

use super::super::craft::{Craft, Cue};
use super::super::lists;
use super::super::page::{Block, Shape, Word};
use super::super::people::is_name;
use super::heading::of_service;
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// The first cell of a row that says whose the rest is has at most so many words.
const ROW_LABEL: usize = 6;

impl Voices<'_> {
    /// A table's column that says who, by its cell in the same row; else a column that is somebody's ("What Mum says").
    pub(super) fn cell_owner(&self, block: &Block) -> Option<Voice> {
        let who = self.page.row(block).find(|b| !b.header && self.page.column_header(b).is_some_and(|h| says_who(h) && !self.names_speaker(h)));
        let says = who.and_then(|cell| self.who_says(cell));
        // "What I want" above, and beside it who says so
        if let Some(header) = self.page.column_header(block).filter(|h| !(block.header || says.is_some() && first_person(h))) {
            let hits = Craft::built_in().hits(header);
            let own = self.only_people(header, &hits).or_else(|| self.is_of_title(header)).or_else(|| {
                let says = has(&hits, Cue::SpeechOwns) || has(&hits, Cue::SpeechVerbs);
                let named = self.people.first_in(header, &hits, 0, header.len()).map(|(_, voice)| voice);
                // "His comments", "In her own words", "What you told us"
                let theirs = || header.iter().any(|w| matches!(&*w.text, "his" | "her" | "their" | "you" | "your")).then_some(Voice::Person);
                let me = matches!(header, [me] if matches!(&*me.text, "me" | "i"));
                if me {
                    return Some(Voice::Person);
                }
                let staff = || of_service(header, &hits);
                named.or(first_person(header).then_some(Voice::Person)).or_else(staff).or_else(theirs).filter(|_| says)
            });
            if own.is_some() {
                return own;
            }
        }
        if who.is_some() { says } else { self.row_owner(block) }
    }

    /// Whom the cell of such a column names.
    pub(super) fn who_says(&self, cell: &Block) -> Option<Voice> {
        let words = &self.page.words[cell.words.clone()];
        let hits = self.hits.get(cell.sentences.start)?;
        let named = self.people.first_in(words, hits, 0, self.page.words_of(cell.sentences.start).len()).map(|(_, v)| v);
        first_person(words).then_some(Voice::Person).or(named).or_else(|| self.people.by_initials(words.first()?)).or_else(|| self.is_of_title(words)).or_else(
            || {
                // "School", "The college"
                let body = |w: &Word| lists::people::BODIES_THAT_SPEAK.has(&w.text) || lists::people::SPEAKS_FOR_SERVICE.has(&w.text);
                (words.len() <= 3 && words.iter().any(body)).then_some(Voice::Professional)
            },
        )
    }

    /// A name that only the title holds besides, in a text that names nobody as its person.
    pub(super) fn is_of_title(&self, words: &[Word]) -> Option<Voice> {
        let [name] = words else { return None };
        let title = self.page.blocks.first().filter(|b| self.people.person.is_none() && is_name(name) && b.shape != Shape::Cell)?;
        self.page.words[title.words.clone()].iter().any(|w| w.capital && w.text == name.text).then_some(Voice::Person)
    }

    /// "Adeel says", "What I say": a column of somebody's words, not one that says whose words stand beside it.
    pub(super) fn names_speaker(&self, header: &[Word]) -> bool {
        let hits = Craft::built_in().hits(header);
        first_person(header) || self.people.first_in(header, &hits, 0, header.len()).is_some()
    }

    /// "| Mum | A garden with a fence |", "| Mum's view | … |": the first cell of a row names who says the rest of it, and nothing else.
    pub(super) fn row_owner(&self, block: &Block) -> Option<Voice> {
        let first = self.page.row(block).find(|b| b.column == 0 && !b.header).filter(|_| block.column > 0)?;
        let words = &self.page.words[first.words.clone()];
        let hits = Craft::built_in().hits(words);
        let says = || {
            let says = words.len() <= ROW_LABEL && (has(&hits, Cue::SpeechOwns) || has(&hits, Cue::SpeechVerbs));
            says.then(|| self.people.first_in(words, &hits, 0, words.len()).map(|(_, voice)| voice)).flatten()
        };
        // "Neighbours", "Family", "Manager" are subjects of a row
        let somebody = words.iter().any(|w| self.people.named(w).is_some())
            || hits.iter().any(|h| h.is(Cue::PeopleFamily) && !lists::people::WHOLE_FAMILY.has(&words[h.from].text));
        self.only_people(super::before_bracket(words), &hits).filter(|_| words.len() <= ROW_LABEL && somebody).or_else(says)
    }
}

fn says_who(words: &[Word]) -> bool {
    // "Raised by"
    let by = || words.windows(2).any(|w| lists::speech::RAISED.has(&w[0].text) && &*w[1].text == "by");
    words.len() <= 4 && (words.iter().any(|w| lists::speech::WHO.has(&w.text)) || by())
}
