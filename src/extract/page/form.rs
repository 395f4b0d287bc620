//! A form's bare answers ("7", "Hospital.", "Bikes, or willing"), read within what was asked.
//!
//! `lexicon/forms` says of each question how such an answer is read ("no more than 7 different staff in a month"). The sentence that
//! this makes stands for the answer; a longer answer, which says itself what it means, is read as it stands.

use super::answer::{Answer, answer};
use super::{
    Page, Sentence, Shape, Word,
    word::{Marks, colon},
};
use crate::extract::craft::{Craft, Cue, Question};
use crate::extract::lists;
use std::ops::Range;

/// A question has at most so many words, a label before a colon or in a first cell so many.
const ASKED: usize = 18;
const LABEL: usize = 9;
/// A bare answer has at most so many words.
const BARE: usize = 20;
/// "I would like one one day"
const WANTS: usize = 6;
/// "Not yet known", "same as above": an answer that says nothing has at most so many.
const NOTHING: usize = 6;

/// A question and the sentences that answer it, each with its words.
struct Asked {
    words: Range<usize>,
    /// A label before a colon: what stands behind it in words is read as it stands.
    label: bool,
    answers: Vec<(usize, Range<usize>)>,
}

/// Adds the sentences that questions make of their answers.
pub fn add(page: &mut Page, craft: &Craft) {
    for sentence in 0..page.sentences.len() {
        let Some(asked) = by_question(page, sentence).or_else(|| by_label(page, sentence)).or_else(|| by_cell(page, sentence)) else { continue };
        let Some(question) = craft.question(&page.words[asked.words.clone()]) else { continue };
        for (nth, (at, words)) in asked.answers.iter().enumerate() {
            if question.silent {
                page.sentences[*at].within |= !asked.label && !wishes(craft, &page.words[words.clone()]);
            } else if let Some((way, taken)) = way(page, craft, question, words.clone(), nth, asked.label) {
                // what a quote shows: the first answer with its question
                let place = if nth == 0 { page.words[asked.words.start].start } else { page.words[words.start].start };
                page.sentences[*at].within = true;
                put(page, craft, *at, way, taken, place);
            }
        }
    }
}

/// "B1. Which town? Grimsby.", and a question whose answers stand below it.
fn by_question(page: &Page, sentence: usize) -> Option<Asked> {
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
fn by_label(page: &Page, sentence: usize) -> Option<Asked> {
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
fn by_cell(page: &Page, sentence: usize) -> Option<Asked> {
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

/// The words of an answer behind "A:".
fn spoken(page: &Page, sentence: usize) -> Range<usize> {
    let words = page.sentences[sentence].words.clone();
    let first = &page.words[words.start];
    let label = words.len() > 1 && matches!(&*first.text, "a" | "answer") && first.after.any(Marks::COLON.and(Marks::STOP));
    words.start + usize::from(label)..words.end
}

/// How an answer is read, and which of its words stand in it.
fn way(page: &Page, craft: &Craft, question: &Question, words: Range<usize>, nth: usize, label: bool) -> Option<(&'static str, Range<usize>)> {
    let said = &page.words[words.clone()];
    if said.is_empty() || says_nothing(said) {
        return None;
    }
    let none = words.start..words.start;
    match answer(said) {
        Some(Answer::Number(to)) if question.number.is_some() && nth == 0 => {
            let at = words.clone().take(to).find(|at| page.words[*at].number.is_some())?;
            // "2:1", "3 to 1", "2 or 3": more than a number
            let more = page.words[at + 1..words.end].iter().take(2).any(|w| w.number.is_some());
            question.number.filter(|_| !more).map(|way| (way, at..at + 1))
        }
        Some(Answer::Yes) => question.yes.map(|way| (way, none)),
        Some(Answer::No) => question.no.map(|way| (way, none)),
        Some(Answer::Itself(_)) => None,
        _ if wants_it(said) => question.yes.map(|way| (way, none)),
        _ => {
            if question.needs.is_some() && wishes(craft, said) && said.iter().any(|w| lists::answers::HELPER.has(&w.text)) {
                return question.needs.map(|way| (way, none));
            }
            let named = relates(said).unwrap_or(said.len());
            let tells = wishes(craft, &said[..named]) || craft.hits(said).iter().any(|h| h.is(Cue::VerbsFinite) && h.from < named);
            let spoken = said[0].capital && colon(said, LABEL).is_some();
            question.words.filter(|_| !label && !tells && !spoken && said.len() <= BARE).map(|way| (way, words))
        }
    }
}

/// "The staff who stops over": where what is told of somebody begins.
fn relates(words: &[Word]) -> Option<usize> {
    words.iter().position(|w| matches!(&*w.text, "who" | "that" | "which")).filter(|at| *at > 0)
}

/// It says itself what is wanted or refused.
fn wishes(craft: &Craft, words: &[Word]) -> bool {
    craft.hits(words).iter().any(|h| h.is(Cue::StrengthWish) || h.is(Cue::StrengthEssential) || h.is(Cue::NegationNegators))
}

/// "I'd like that.", "I want one."
fn wants_it(words: &[Word]) -> bool {
    let wants = words.iter().any(|w| matches!(&*w.text, "like" | "love" | "want")) && !words.iter().any(|w| matches!(&*w.text, "not" | "no" | "never"));
    words.len() <= WANTS && wants && words.last().is_some_and(|w| matches!(&*w.text, "that" | "one" | "it" | "to"))
}

/// "n/a", "don't know", "same as above", "to be confirmed".
fn says_nothing(words: &[Word]) -> bool {
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let pair = matches!(
        (text(0), text(1)),
        ("n", "a") | ("not", "known" | "sure" | "applicable" | "yet" | "applied") | ("do", "not") | ("to", "be" | "follow") | ("left", "empty" | "blank")
    );
    words.len() <= NOTHING && (pair || lists::answers::NOTHING.has(text(0)))
}

/// Adds the sentence that a way of reading makes of an answer.
fn put(page: &mut Page, craft: &Craft, sentence: usize, way: &str, taken: Range<usize>, place: usize) {
    let first = page.words.len();
    let answered = page.sentences[sentence].words.clone();
    let (opens, ends) = (page.words[answered.start].clone(), page.words[answered.end - 1].clone());
    let written = |text: &str, start: usize, end: usize| {
        let text = text.to_lowercase();
        let (stem, exact) = craft.symbols.of(&text);
        let marks = (Marks::BLANK, Marks::BLANK);
        Word { start, end, text: text.into(), stem, exact, number: None, before: marks.0, after: marks.1, capital: false, upper: false, possessive: false }
    };
    let (before, after) = way.split_once('_').unwrap_or((way, ""));
    page.words.extend(before.split_whitespace().map(|text| written(text, place, opens.end.max(place))).collect::<Vec<_>>());
    page.words.extend_from_within(taken.clone());
    if !taken.is_empty() {
        let from = page.words.len() - taken.len();
        page.words[from].before = Marks::BLANK;
    }
    page.words.extend(after.split_whitespace().map(|text| written(text, ends.start, ends.end)).collect::<Vec<_>>());
    if let Some(last) = page.words.last_mut() {
        last.after = Marks::STOP;
    }
    let (block, quoted) = (page.sentences[sentence].block, page.sentences[sentence].quoted);
    page.sentences.push(Sentence { words: first..page.words.len(), block, asks: false, quoted, answers: Some(sentence), within: false });
}
