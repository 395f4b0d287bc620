//! How many staff a label or a place before the number says: "Staff when out: two", "in the community two".

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::{Marks, Word};
use super::{Count, MOST, in_all};

/// A label has at most so many words, and stands so many before what it heads.
const LABEL: usize = 7;
const BEHIND_LABEL: usize = 5;
/// Where somebody is stands before a number in so many words.
const LEAD: usize = 8;

/// The label of a field: the words before the last colon ahead of word `at`, in the sentence or where its block begins.
pub(super) fn label_before<'a>(plan: &Context<'a>, sentence: usize, at: usize) -> &'a [Word] {
    // an answer read with its label stands before it
    if plan.page.sentences[sentence].answers.is_some() {
        return plan.words(sentence).get(at..).filter(|words| words.len() <= LABEL + BEHIND_LABEL).unwrap_or_default();
    }
    let from = plan.block(sentence).words.start;
    let to = plan.page.sentences[sentence].words.start + at;
    let before = plan.page.words.get(from..to).unwrap_or_default();
    let colon = before.iter().take(LABEL).position(|w| w.after.any(Marks::COLON) && w.number.is_none());
    colon.filter(|c| before.len() - c <= BEHIND_LABEL).map_or(&[], |c| &before[..=c])
}

/// "Staff by day: two", "Staff when out: two, and a driver (three in all)".
pub(super) fn labelled(plan: &Context, sentence: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let label = words.iter().take(7).position(|w| w.after.any(Marks::COLON))? + 1;
    let says = |list: lists::Words| words[..label].iter().any(|w| list.has(&w.text));
    let (out, day) = (says(lists::places::OUT_LABEL), says(lists::places::DAY_LABEL));
    if !says(lists::tables::RATIO_LABEL) || !(out || day) || says(lists::numbers::NO_RATIO) || !plan.is_present(sentence, label) {
        return None;
    }
    let numbers = number::all(words);
    let (n, at, end) = *numbers.iter().find(|(_, at, _)| *at >= label && *at <= label + 2)?;
    let next = || plan.block(sentence).sentences.contains(&(sentence + 1)).then(|| in_all(plan.words(sentence + 1), 0)).flatten();
    let n = in_all(words, end).or_else(next).unwrap_or(n);
    let first = words.get(end).is_none_or(|w| !matches!(&*w.text, "hours" | "hrs" | "pm" | "am"));
    (first && (1.0..=MOST).contains(&n)).then_some(Count { n, words: at..end, out: Some(out) })
}

/// "In the community two, at least until they know him", "At home one is enough", "When he goes out it's two": where, then how many.
pub(super) fn led(plan: &Context, sentence: usize, at: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at).filter(|(n, _)| n.fract() == 0.0 && (1.0..=3.0).contains(n))?;
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let start = words[..at].iter().rposition(|w| w.before.any(Marks::SEMICOLON.and(Marks::DASH))).unwrap_or(0);
    let lead = &words[start..at];
    // "Outside, the ward manager says two": who says so is no part of where
    let says = lead.iter().rposition(|w| lists::speech::SAYS.has(&w.text));
    let comma = lead.iter().skip(1).position(|w| w.before.any(Marks::COMMA)).map(|at| at + 1);
    let lead = comma.filter(|comma| says == Some(lead.len() - 1) && lead.len() <= comma + LEAD).map_or(lead, |comma| &lead[..comma]);
    let small = !lead.is_empty() && lead.len() <= LEAD && lead.iter().all(|w| lists::places::LEADS_TO_RATIO.has(&w.text) || plan.people.named(w).is_some());
    let out = lead.iter().any(|w| lists::places::OUT_OF_HOUSE.has(&w.text) || matches!(&*w.text, "street" | "car"));
    let day = lead.iter().any(|w| lists::places::IN_HOUSE.has(&w.text) || lists::places::DAY_LABEL.has(&w.text));
    let stops = end == words.len() || words[end].before.any(Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::OPEN));
    let goes_on = stops || matches!(text(end), "for" | "at" | "until" | "is" | "will" | "with" | "staff" | "people" | "and");
    let others = plan.senses[sentence].has(Cue::HomeOthers) || plan.senses[sentence].has(Cue::TeamNight);
    (small && (out || day) && goes_on && !others && !plan.part(sentence).tells).then_some(Count { n, words: at..end, out: Some(out) })
}
