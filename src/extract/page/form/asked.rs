//! Questions, labels and first cells, and the sentences that answer them.

use super::super::word::{Marks, colon};
use super::super::{Page, Shape};
use std::ops::Range;

/// A question has at most so many words, a label before a colon or in a first cell so many.
const ASKED: usize = 18;
pub const LABEL: usize = 9;

/// A question and the sentences that answer it, each with its words.
pub struct Asked {
    pub words: Range<usize>,
    /// A label before a colon: what stands behind it in words is read as it stands.
    pub label: bool,
    pub answers: Vec<(usize, Range<usize>)>,
}

/// "B1. Which town? Grimsby.", and a question whose answers stand below it.
pub fn by_question(page: &Page, sentence: usize) -> Option<Asked> {
    let asking = &page.sentences[sentence];
    if !asking.asks || asking.words.len() > ASKED {
        return None;
    }
    let block = &page.blocks[asking.block];
    let own = (sentence + 1..block.sentences.end).take_while(|s| !page.sentences[*s].asks);
    let ends = block.sentences.end == sentence + 1;
    let cells = block.shape == Shape::Cell;
    let below = page.blocks[asking.block + 1..]
        .iter()
        .take_while(|b| if cells { b.row == block.row && b.shape == Shape::Cell } else { b.shape == Shape::Item || ends && b.shape == Shape::Paragraph })
        .take_while(|b| !page.sentences[b.sentences.start].asks)
        .enumerate()
        .take_while(|(nth, b)| b.shape == Shape::Item || *nth == 0)
        .flat_map(|(_, b)| b.sentences.clone());
    let answers: Vec<_> = own.chain(below).map(|s| (s, spoken(page, s))).collect();
    Some(Asked { words: asking.words.clone(), label: false, answers })
}

/// "Section: 3"
pub fn by_label(page: &Page, sentence: usize) -> Option<Asked> {
    let said = &page.sentences[sentence];
    let block = &page.blocks[said.block];
    if matches!(block.shape, Shape::Heading(_)) || block.header {
        return None;
    }
    let colon = said.words.start + colon(&page.words[said.words.clone()], LABEL)?;
    let rest = (sentence + 1..block.sentences.end).map(|s| (s, page.sentences[s].words.clone()));
    let answers = std::iter::once((sentence, colon + 1..said.words.end)).chain(rest).filter(|(_, words)| !words.is_empty()).collect();
    Some(Asked { words: said.words.start..colon + 1, label: true, answers })
}

/// "| Nights | Somebody in the spare bed |"
pub fn by_cell(page: &Page, sentence: usize) -> Option<Asked> {
    let block = &page.blocks[page.sentences[sentence].block];
    if block.shape != Shape::Cell || block.header || block.sentences.len() != 1 || block.words.len() > LABEL {
        return None;
    }
    let mut cells = page.row(block).filter(|c| c.words.start > block.words.start);
    let last = cells.next().filter(|c| block.column == 0 && c.column == 1)?;
    if cells.next().is_some() {
        return None;
    }
    Some(Asked { words: block.words.clone(), label: false, answers: last.sentences.clone().map(|s| (s, spoken(page, s))).collect() })
}

/// The words of an answer behind "A:", "J:", "Deano:".
fn spoken(page: &Page, sentence: usize) -> Range<usize> {
    let words = page.sentences[sentence].words.clone();
    let first = &page.words[words.start];
    let named = first.capital && first.after.any(Marks::COLON);
    let label = words.len() > 1 && (named || matches!(&*first.text, "a" | "answer") && first.after.any(Marks::STOP));
    words.start + usize::from(label)..words.end
}
