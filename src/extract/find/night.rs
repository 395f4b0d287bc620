//! "Q. And at night? A. Nobody.", "Nights: none": an answer to who is there at night.

use super::super::context::Context;
use super::super::craft::{Craft, Cue};
use super::super::found::Found;
use super::super::page::{Marks, Shape, Word};
use crate::vocabulary::{Code, Kind, night};
use std::ops::Range;

/// The most words of a question, a heading or a label about the night.
const ASKED: usize = 9;
/// A label has at most so many words, a sentence that tells of the night so many, and one of a word or two so many.
const LABEL: usize = 4;
const SHORT: usize = 14;
const BARE: usize = 3;
/// How many sentences an answer has.
const ANSWERS: usize = 2;

/// Finds the answers that name no night by themselves.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let label = words.iter().take(4).position(|w| w.after.any(Marks::COLON)).map_or(0, |at| at + 1);
    let own_label = label > 0 && is_night(&words[..label]);
    if let Some(found) = told(plan, sentence, own_label.then_some(label)) {
        return Some(found);
    }
    let start = if own_label || label <= 1 { label } else { 0 };
    let start = if words.get(start).is_some_and(|w| matches!(&*w.text, "a") && w.after.any(Marks::STOP)) { start + 1 } else { start };
    if !own_label && !asked_before(plan, sentence) || plan.is_past(sentence, start) {
        return None;
    }
    let (code, range) = answer(&words[start..])?;
    Some(Found::new(Kind::Night, sentence, start + range.start..start + range.end).code(code))
}

/// "Nights: somebody up and dressed", "We agreed awake" under "Nights", "I want somebody in the house. Asleep.": awake or asleep, said of those
/// who are there where the night was named before.
fn told(plan: &Context, sentence: usize, label: Option<usize>) -> Option<Found> {
    let (page, block) = (plan.page, plan.block(sentence));
    let words = plan.words(sentence);
    let start = label.unwrap_or_else(|| words.iter().take(LABEL).position(|w| w.after.any(Marks::COLON)).map_or(0, |at| at + 1));
    let said = words.get(start..).filter(|said| !said.is_empty() && said.len() <= SHORT)?;
    let opens = plan.words(block.sentences.start);
    let labels = |end: usize| opens[end].after.any(Marks::COLON.and(Marks::STOP.and(Marks::DASH))) && is_night(&opens[..=end]);
    let led = block.sentences.start < sentence && (0..opens.len().min(LABEL)).any(labels);
    let headed = short_night(&page.words[page.sections[block.section].words.clone()]);
    // "I want somebody in the house. Asleep."
    let somebody = || {
        let before =
            sentence.checked_sub(1).filter(|before| block.sentences.contains(before) && said.len() <= BARE && plan.senses[*before].has(Cue::TeamSomebodyThere));
        before.is_some_and(|before| plan.is_wish(before, 0))
    };
    let asked = (1..=ANSWERS).filter_map(|n| sentence.checked_sub(n)).any(|s| page.sentences[s].asks && short_night(plan.words(s)));
    if !(label.is_some() || led || headed || asked || somebody()) || plan.is_past(sentence, words.len() - 1) {
        return None;
    }
    let hits = Craft::built_in().hits(said);
    let says = |cue: Cue| hits.iter().find(|h| h.is(cue));
    let (code, hit) = says(Cue::TeamAwakeThere).map(|h| (night::WAKING_NIGHT, h)).or_else(|| says(Cue::TeamAsleepThere).map(|h| (night::SLEEP_IN, h)))?;
    Some(Found::new(Kind::Night, sentence, start + hit.from..start + hit.to).code(code))
}

/// The night stands in a question just before, in the heading, or in the first cell of the row.
fn asked_before(plan: &Context, sentence: usize) -> bool {
    let page = plan.page;
    let block = plan.block(sentence);
    let heading = &page.words[page.sections[block.section].words.clone()];
    let opens = sentence < block.sentences.start + ANSWERS;
    let row = block.shape == Shape::Cell
        && block.column > 0
        && page.row(block).count() == 2
        && page.row(block).next().is_some_and(|c| short_night(&page.words[c.words.clone()]));
    let question = (1..=ANSWERS).filter_map(|n| sentence.checked_sub(n)).any(|s| page.sentences[s].asks && short_night(plan.words(s)));
    opens && (short_night(heading) || row) || question
}

fn short_night(words: &[Word]) -> bool {
    words.len() <= ASKED && is_night(words)
}

fn is_night(words: &[Word]) -> bool {
    words.iter().any(|w| matches!(&*w.text, "night" | "nights" | "overnight"))
}

/// "Nobody.", "none", "I don't need nobody": what a short answer says.
fn answer(words: &[Word]) -> Option<(Code, Range<usize>)> {
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let ends = |at: usize| words.get(at).is_none_or(|w| w.before.any(Marks::STOP.and(Marks::COMMA).and(Marks::SEMICOLON).and(Marks::DASH).and(Marks::OPEN)));
    if matches!(text(0), "nobody" | "none" | "nothing") && ends(1) {
        return Some((night::NONE, 0..1));
    }
    if text(0) == "no" && matches!(text(1), "one" | "staff" | "body") && ends(2) {
        return Some((night::NONE, 0..2));
    }
    let not = (0..words.len().min(6))
        .find(|at| matches!(text(*at), "not") && matches!(text(at + 1), "need" | "want") && matches!(text(at + 2), "nobody" | "anybody" | "anyone"))?;
    ends(not + 3).then_some((night::NONE, not..not + 3))
}
