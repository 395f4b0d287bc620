//! Blocks to sentences: at full stops, question and exclamation marks, but not after abbreviations.

use super::super::lists;
use super::word::{Marks, Word};
use std::ops::Range;

/// A sentence, or an item that stands for one.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub words: Range<usize>,
    pub block: usize,
    /// It ends with a question mark.
    pub asks: bool,
    /// It begins or stands within double quotation marks.
    pub quoted: bool,
    /// It joins the answer in this sentence with its question (`answer.rs`).
    pub answers: Option<usize>,
    /// A form's bare answer, read with its question alone (`form.rs`).
    pub within: bool,
}

/// A longer run of words without a stop is cut here, so that no text is slow to read.
const MOST_WORDS: usize = 120;

/// Splits a block's words.
pub fn split(words: &[Word], block: Range<usize>, index: usize, sentences: &mut Vec<Sentence>) {
    let mut start = block.start;
    let mut open = false;
    for at in block.clone() {
        let last = at + 1 == block.end;
        if !last && !ends_sentence(words, at) && at - start < MOST_WORDS {
            continue;
        }
        // a quotation mark before the first word opens; one after a word inside closes
        let quoted = open || words[start].before.any(Marks::QUOTE);
        let marks = (start..=at).map(|i| words[i].before).filter(|m| m.any(Marks::QUOTE)).count();
        open ^= marks % 2 == 1;
        sentences.push(Sentence { words: start..at + 1, block: index, asks: words[at].after.any(Marks::QUESTION), quoted, answers: None, within: false });
        start = at + 1;
    }
}

fn ends_sentence(words: &[Word], at: usize) -> bool {
    let (word, next) = (&words[at], &words[at + 1]);
    if is_initials(next) && next.before.any(Marks::BLANK) && !word.after.any(Marks::OPEN.and(Marks::QUOTE)) {
        return true;
    }
    if !word.after.any(Marks::STOP) {
        return false;
    }
    if word.after.any(Marks::BANG.and(Marks::QUESTION)) {
        return next.capital || next.number.is_some();
    }
    let abbreviated = lists::english::ABBREVIATIONS.has(&word.text) && !(word.text.as_ref() == "no" && (next.capital || next.before.any(Marks::OPEN)));
    let initial = word.is_letter() && word.text.as_ref() != "i";
    !(abbreviated && word.text.as_ref() != "i" || initial || !next.before.any(Marks::BLANK))
}

/// "SW: …", "J: …": the initials of somebody who begins to speak.
fn is_initials(word: &Word) -> bool {
    let letters = word.end - word.start;
    word.after.any(Marks::COLON)
        && word.after.any(Marks::BLANK)
        && (1..=3).contains(&letters)
        && word.number.is_none()
        && (word.upper || letters == 1 && word.capital)
}
