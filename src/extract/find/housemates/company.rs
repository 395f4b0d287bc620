//! With whom the person is to live, however they are counted: in a list, "Rubina in the other room", "the three of them", a bare "two".

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::found::Found;
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::{Marks, Word};
use super::super::super::people::is_name;
use super::super::super::sense::Says;
use super::listed::{LIST, listed};
use super::pair;
use crate::vocabulary::{Kind, Voice};
use std::ops::Range;

/// More others than this are no company of one's choice.
const MOST: f64 = 6.0;
/// A bare number goes on with what was told so many sentences before.
const TOLD: usize = 2;
/// And with a pair named so many before.
const PAIR: usize = 6;

/// Who is named, one by one; "two" or "one, not two" alone where `who_with` or what was told before makes it others.
pub fn find(plan: &Context, sentence: usize, who_with: bool) -> Option<Found> {
    // "how is she going to live with four?"
    if plan.page.sentences[sentence].asks {
        return None;
    }
    let found = |n: f64, words: Range<usize>| Found::new(Kind::Housemates, sentence, words).number(n);
    let listed = listed(plan, sentence).or_else(|| in_the_other_room(plan, sentence)).or_else(|| of_them(plan, sentence)).or_else(|| home_for(plan, sentence));
    listed.or_else(|| bare(plan, sentence, who_with)).filter(|(n, _)| (0.0..=MOST).contains(n)).map(|(n, words)| found(n, words))
}

/// "Rubina in the other room": one more.
fn in_the_other_room(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let room = |at: usize| {
        text(at) == "in" && text(at + 1) == "the" && matches!(text(at + 2), "other" | "second" | "next") && matches!(text(at + 3), "room" | "bedroom")
    };
    let who = |w: &Word| is_name(w) && !matches!(plan.people.named(w), Some(Voice::Person | Voice::Professional)) || lists::people::COMPANIONS.has(&w.text);
    let at = (1..words.len()).find(|at| room(*at) && who(&words[at - 1]))?;
    let asked = at <= 3 && plan.senses[sentence].clause(at).says != Says::Tells || plan.is_wish(sentence, at);
    (asked && !plan.is_past(sentence, at) && !plan.senses[sentence].is_negated(at - 1, at)).then_some((1.0, at - 1..at + 4))
}

/// "The three of them want to share a house", "they should move together, the two of them".
fn of_them(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let at = (0..words.len()).find(|at| words.get(at + 2).is_some_and(|w| matches!(&*w.text, "them" | "us")) && &*words[at + 1].text == "of")?;
    let n = words[at].number.filter(|n| (2.0..=4.0).contains(n) && n.fract() == 0.0)?;
    let live = (0..words.len()).find(|i| {
        let what = words.get(i + 1).is_some_and(|w| !lists::home::SHARED_WORK.has(&w.text)) || i + 1 == words.len();
        matches!(&*words[*i].text, "live" | "living" | "together") || matches!(&*words[*i].text, "share" | "sharing") && what && !shares_work(words, *i)
    })?;
    let the = at > 0 && matches!(&*words[at - 1].text, "the" | "just" | "only") || at == 0;
    (the && plan.is_wish(sentence, live) && !plan.senses[sentence].has(Cue::TeamStaff)).then_some((n - 1.0, at..at + 3))
}

/// "share the driving", "share those hours out".
pub fn shares_work(words: &[Word], at: usize) -> bool {
    words[at..].iter().take(4).any(|w| lists::home::SHARED_WORK.has(&w.text) || &*w.text == "out")
}

/// "A home for three", "a house of four, Sam included": the person is one of them.
fn home_for(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let of = |at: usize| matches!(&*words[at].text, "for" | "of") && lists::home::HOMES_TO_SHARE.has(&words[at - 1].text);
    let at = (1..words.len()).find(|at| of(*at))? + 1;
    let (n, end) = number::at(words, at)?;
    let ends = end == words.len() || words[end].before.any(Marks::COMMA.and(Marks::STOP));
    let asked = plan.is_wish(sentence, at) && !plan.part(sentence).tells && !plan.senses[sentence].is_negated(at, end);
    (ends && asked && (1.0..=4.0).contains(&n)).then_some((n - 1.0, at..end))
}

/// "One.", "Two, not three." behind what was told of others; of a pair, the person is one.
fn bare(plan: &Context, sentence: usize, who_with: bool) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let start = words.iter().take(4).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    let (n, end) = number::at(words, start)?;
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let ends = end == words.len()
        || matches!((text(end), text(end + 1)), ("at", "most") | ("at", "the") | ("tops" | "max" | "maximum", "") | ("and", "no") | ("not", _))
        || words[end].before.any(Marks::COMMA.and(Marks::STOP).and(Marks::DASH)) && text(end) == "not";
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(TOLD));
    let told = || (first..sentence).any(|s| [Cue::HomeOthers, Cue::HomeAlone, Cue::HomeWhoWith].iter().any(|cue| plan.senses[s].has(*cue)));
    let section = plan.block(sentence).section;
    let paired = |s: usize| plan.block(s).section == section && pair::at(plan, s).is_some();
    let both = (sentence.saturating_sub(PAIR)..sentence).any(paired);
    let many = (first..sentence).any(|s| [Cue::TeamStaff, Cue::TeamNight].iter().any(|cue| plan.senses[s].has(*cue)));
    let stands = ends && words.len() <= LIST && n.fract() == 0.0 && n <= 4.0 && !many && plan.is_wish(sentence, start);
    (stands && (who_with || both || told())).then_some((if both { n - 1.0 } else { n }, start..end))
}
