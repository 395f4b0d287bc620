//! A form that asks "you": whoever answers as "I" is the person.

use super::{Voices, first_person};
use crate::extract::lists;
use crate::extract::page::{Block, Shape, Word};

/// So many questions to "you" make a form that asks the person.
const ASKS: usize = 3;

impl Voices<'_> {
    /// Does the page ask the person again and again, and do the answers say "I"?
    pub(super) fn asks_person(&self) -> bool {
        let opens = self.page.blocks.iter().map(|b| b.sentences.start);
        let asked = opens.filter(|s| self.page.sentences[*s].asks && you(self.page.words_of(*s))).count();
        if asked < ASKS {
            return false;
        }
        let answers: Vec<&[Word]> = self.page.blocks.iter().enumerate().flat_map(|(at, b)| self.answers_in(at, b)).map(|s| self.page.words_of(s)).collect();
        let first = answers.iter().filter(|words| first_person(words)).count();
        let third = answers.iter().filter(|words| !first_person(words) && words.iter().any(|w| matches!(&*w.text, "he" | "she" | "his" | "her"))).count();
        first > 1 && first > third
    }

    /// Does a block hold an answer, behind its question or below it?
    pub(super) fn is_answer(&self, at: usize) -> bool {
        self.answers_in(at, &self.page.blocks[at]).next().is_some()
    }

    fn answers_in(&self, at: usize, block: &Block) -> impl Iterator<Item = usize> + '_ {
        let asks = |s: usize| self.page.sentences[s].asks;
        let below = || {
            let items = |b: &&Block| b.shape == Shape::Item && !asks(b.sentences.start);
            let above = self.page.blocks[..at].iter().rev().find(|b| !items(b));
            above.is_some_and(|b| b.sentences.clone().last().is_some_and(asks))
        };
        let own = block.sentences.clone().position(asks).map(|nth| block.sentences.start + nth + 1);
        let from = own.or_else(|| below().then_some(block.sentences.start)).unwrap_or(block.sentences.end);
        from..block.sentences.end
    }
}

/// "What do you want?", but not "What does your son like?"
fn you(words: &[Word]) -> bool {
    let yours = |w: &Word| matches!(&*w.text, "you" | "your" | "yours" | "yourself");
    words.iter().any(yours) && !words.windows(2).any(|w| &*w[0].text == "your" && lists::people::THEIR_OWN.has(&w[1].text))
}
