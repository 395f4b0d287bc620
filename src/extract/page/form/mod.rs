//! A form's bare answers ("7", "Hospital.", "Bikes, or willing"), read within what was asked.
//!
//! `lexicon/forms` says of each question how such an answer is read ("no more than 7 different staff in a month"). The sentence that
//! this makes stands for the answer; a longer answer, which says itself what it means, is read as it stands.

mod asked;
mod help;

use super::answer::{Answer, answer};
use super::{
    Page, Sentence, Word,
    word::{Marks, colon},
};
use crate::extract::craft::{Craft, Cue, Question};
use crate::extract::lists;
use asked::{LABEL, by_cell, by_label, by_question};
use std::ops::Range;

/// A bare answer has at most so many words.
const BARE: usize = 20;
/// "I would like one one day"
const WANTS: usize = 6;
/// "Not yet known", "same as above": an answer that says nothing has at most so many.
const NOTHING: usize = 6;

/// Adds the sentences that questions make of their answers.
pub fn add(page: &mut Page, craft: &Craft) {
    help::leave_help(page);
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
                for part in parts(page, taken) {
                    put(page, craft, *at, way, part, place);
                }
            }
        }
    }
}

/// "A care home; near a main road": what semicolons part is read one by one.
fn parts(page: &Page, taken: Range<usize>) -> Vec<Range<usize>> {
    let mut all = vec![];
    let mut start = taken.start;
    for at in taken.clone().filter(|at| page.words[*at].after.any(Marks::SEMICOLON)) {
        all.push(start..at + 1);
        start = at + 1;
    }
    if start < taken.end || all.is_empty() {
        all.push(start..taken.end);
    }
    all
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
            // "five at most" says itself that it is a ceiling
            let ceiling = page.words[words.clone()].iter().any(|w| lists::numbers::AT_MOST.has(&w.text));
            question.number.filter(|way| !more && (!ceiling || way.contains("no more"))).map(|way| (way, at..at + 1))
        }
        // "Yes, asleep"
        Some(Answer::Yes) if question.yes.is_none() && !label => {
            let rest = words.start + 1..words.end;
            let goes_on = said[0].after.any(Marks::COMMA.and(Marks::DASH).and(Marks::SEMICOLON)) && answer(&said[1..]).is_none() && !wishes(craft, &said[1..]);
            question.words.filter(|_| goes_on && rest.len() <= BARE && !rest.is_empty()).map(|way| (way, rest))
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
            question.words.filter(|_| (!label || question.label) && !tells && !spoken && said.len() <= BARE).map(|way| (way, words))
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
        let known = craft.symbols.of(&text);
        let marks = (Marks::BLANK, Marks::BLANK);
        Word { start, end, text: text.into(), known, number: None, before: marks.0, after: marks.1, capital: false, upper: false, possessive: false }
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
