//! Which sentences answer a question, and what a form says to whoever fills it in.

use super::super::{Block, Marks, Page, Shape};
use crate::extract::lists;
use std::ops::Range;

/// So many blocks that begin with a question make a form.
const FORM: usize = 3;
/// A longer sentence is more than a hint.
const HINT: usize = 20;

impl Page {
    /// The sentences of a block that answer a question, in front of them or above.
    pub fn answers_in(&self, at: usize) -> Range<usize> {
        let block = &self.blocks[at];
        let asks = |s: usize| self.sentences[s].asks;
        let below = || {
            let items = |b: &&Block| b.shape == Shape::Item && !asks(b.sentences.start);
            let above = self.blocks[..at].iter().rev().find(|b| !items(b));
            above.is_some_and(|b| b.sentences.clone().last().is_some_and(asks))
        };
        let own = block.sentences.clone().position(asks).map(|nth| block.sentences.start + nth + 1);
        let from = own.or_else(|| below().then_some(block.sentences.start)).unwrap_or(block.sentences.end);
        from..block.sentences.end
    }
}

/// "Please write in your own words. You might want a garden, or to live near shops.": what a form says to whoever fills it in is no answer.
pub fn leave_help(page: &mut Page) {
    leave_guidance(page);
    let opens = page.blocks.iter().filter(|b| page.sentences[b.sentences.start].asks && b.words.len() > 1).count();
    if opens < FORM {
        return;
    }
    let help = |s: usize| {
        let words = page.words_of(s);
        let you = words.iter().any(|w| matches!(&*w.text, "you" | "your"));
        let somebody = words.iter().any(|w| matches!(&*w.text, "i" | "me" | "my" | "he" | "she" | "his" | "her" | "we" | "our"));
        let instructs = lists::answers::HELP_OPENS.has(&words[0].text);
        instructs && (you || words.len() <= HINT) && !somebody && !page.sentences[s].asks && !page.sentences[s].quoted
    };
    let plain = |at: &usize| page.blocks[*at].shape == Shape::Paragraph && page.answers_in(*at).is_empty();
    let all: Vec<usize> = (0..page.blocks.len()).filter(plain).flat_map(|at| page.blocks[at].sentences.clone()).filter(|s| help(*s)).collect();
    all.into_iter().for_each(|s| page.sentences[s].within = true);
}

/// "Guidance: think about stairs, parking and pets.", "Examples: a garden, a job": what a form offers to think of.
fn leave_guidance(page: &mut Page) {
    let labelled = |s: &usize| {
        let first = &page.words_of(*s)[0];
        lists::answers::GUIDANCE.has(&first.text) && first.after.any(Marks::COLON)
    };
    let all: Vec<usize> = (0..page.sentences.len()).filter(labelled).collect();
    all.into_iter().for_each(|s| page.sentences[s].within = true);
}
