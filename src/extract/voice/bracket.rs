//! What stands in brackets of its own within what somebody says: "[Mel, occupational therapist: The alarm must flash. …]".

use super::super::craft::Cue;
use super::super::page::{Block, Marks};
use super::Voices;
use crate::vocabulary::Voice;

/// Who wrote something down is named within so many words of "taken down by".
const SCRIBE_WITHIN: usize = 8;

/// How a sentence stands to brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// In none that holds it whole.
    None,
    /// It begins one.
    Opens,
    /// It goes on in one that a sentence before it opened.
    GoesOn,
}

impl Voices<'_> {
    /// Sentence by sentence of a block.
    pub(super) fn asides(&self, block: &Block) -> Vec<Aside> {
        let mut open = false;
        let of = |s: usize| {
            let words = self.page.words_of(s);
            let before = open;
            let opens = words.first().is_some_and(|w| w.before.any(Marks::OPEN));
            let closed = words.iter().position(|w| w.after.any(Marks::CLOSE));
            let reopened = words.iter().rposition(|w| w.before.any(Marks::OPEN));
            open = match (closed, reopened) {
                (Some(closed), Some(last)) => last > closed,
                (Some(_), None) => false,
                (None, last) => before || last.is_some(),
            };
            match (before, opens && closed.is_none_or(|at| at + 1 == words.len())) {
                (true, _) => Aside::GoesOn,
                (_, true) => Aside::Opens,
                _ => Aside::None,
            }
        };
        block.sentences.clone().map(of).collect()
    }

    /// "[The ward's plan recommends …]": square brackets in the person's own words hold what whoever wrote them down adds.
    pub(super) fn noted(&self, block: &Block, sentence: usize) -> Option<Voice> {
        let first = self.page.words_of(sentence).first().filter(|w| self.author == Voice::Person && w.start > 0)?;
        let before = self.page.cut(self.page.words[block.words.start].start.saturating_sub(1), first.start);
        before.matches('[').count().gt(&before.matches(']').count()).then(|| self.scribe.unwrap_or(Voice::Professional))
    }

    /// "Taken down by Ifeoma, her advocate", "Told to Kath at the drop-in": who held the pen, as the head says.
    pub(super) fn scribe(&self) -> Option<Voice> {
        self.head().find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let by = hits.iter().find(|h| h.is(Cue::SpeechScribe))?;
            self.people.first_in(words, hits, by.to, words.len().min(by.to + SCRIBE_WITHIN)).map(|(_, voice)| voice).filter(|v| *v != Voice::Person)
        })
    }
}
