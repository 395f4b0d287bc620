//! The colours by which a plan tells who wrote or said a line: "green pen = Desmond", "Mum's words are in blue".

use super::super::craft::Craft;
use super::super::lists;
use super::super::page::{Marks, Page, Word};
use super::{People, relation};
use crate::vocabulary::Voice;

/// Whoever a colour stands for is named within so many words of it.
const MEANS_WITHIN: usize = 7;
/// "Sam wrote in blue": and before it within so many.
const WRITES_WITHIN: usize = 6;

impl People {
    /// "Key: purple pen = Rashida, orange = her dad", "Dad's notes are in red": whom each colour stands for.
    pub(super) fn learn_pens(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let pens: Vec<usize> = (0..words.len()).filter(|at| lists::people::PENS.has(&words[*at].text)).collect();
            for (nth, at) in pens.iter().copied().enumerate() {
                let end = pens.get(nth + 1).copied().unwrap_or(words.len());
                if let Some(voice) = self.stands_for(page, words, at, end).or_else(|| self.writes_in(words, at)) {
                    self.pens.entry(words[at].text.clone()).or_insert(voice);
                }
            }
        }
    }

    /// "green pen = Desmond", "pencil is friends": whoever stands behind the sign.
    fn stands_for(&self, page: &Page, words: &[Word], at: usize, end: usize) -> Option<Voice> {
        let tool = (at + 1..end).take_while(|i| lists::people::PEN_THINGS.has(&words[*i].text)).count();
        let from = at + 1 + tool;
        let next = words.get(from).filter(|_| from < end)?;
        let signed = page.cut(words[from - 1].end, next.start).contains(['=', '–', '—']);
        let said = matches!(&*next.text, "is" | "are" | "means" | "for") && tool > 0;
        if !(signed || said) {
            return None;
        }
        let stop = (from..end).find(|i| words[*i].after.any(Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON)));
        let meant = &words[from + usize::from(said)..stop.map_or(end, |s| s + 1).min(from + MEANS_WITHIN)];
        self.who_is(meant)
    }

    /// "Sam wrote in blue", "his dad's words are in red".
    fn writes_in(&self, words: &[Word], at: usize) -> Option<Voice> {
        let before = &words[at.saturating_sub(WRITES_WITHIN)..at];
        let writes = before.iter().any(|w| lists::people::PEN_THINGS.has(&w.text) || lists::speech::MADE.has(&w.text));
        let within = before.last().is_some_and(|w| &*w.text == "in") && writes;
        within.then(|| self.who_is(before)).flatten()
    }

    /// Whom a few words name: "her dad and aunt", "staff who know her", "me".
    fn who_is(&self, words: &[Word]) -> Option<Voice> {
        let hits = Craft::built_in().hits(words);
        let named = self.first_in(words, &hits, 0, words.len()).map(|(_, voice)| voice);
        let related = || hits.iter().find_map(relation);
        let kind = |w: &Word| match &*w.text {
            "me" | "i" | "my" | "mine" => Some(Voice::Person),
            "friends" | "mates" => Some(Voice::Friend),
            text => lists::people::SPEAKS_FOR_SERVICE.has(text).then_some(Voice::Professional),
        };
        named.or_else(related).or_else(|| words.iter().find_map(kind))
    }

    /// Who writes in this colour.
    pub fn by_pen(&self, word: &Word) -> Option<Voice> {
        self.pens.get(&word.text).copied()
    }
}
