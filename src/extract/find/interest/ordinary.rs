//! Ordinary things ("clocks", "chapel", "the sea"): an interest where somebody does them, is happiest at them, has a day for them.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit, List};
use super::super::super::lists;
use super::super::super::page::{Marks, Shape, Word};
use super::known::{BREAK, in_phrase, is_idiom, is_small};
use super::own::stands;
use crate::vocabulary::{Kind, Voice};
use std::ops::Range;

/// A thing stands so many words behind the verb of doing.
const CLOSE: usize = 2;
/// And so many behind what tells that somebody is happiest there.
const NEAR: usize = 5;
/// What is said of a thing stands so many words behind it.
const SAID: usize = 8;
/// A clause about a thing begins with it, after so many words.
const OPENS: usize = 4;

/// Things that the words around them make somebody's own.
pub fn ordinary(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let hits = &plan.senses[sentence].hits;
    let things = hits
        .iter()
        .filter(|h| h.is(Cue::PastimeThings) && !is_within(hits, h) && !is_idiom(hits, h) && !is_in_name(words, h) && !is_of_another(plan, sentence, h));
    let told = things.filter(|h| {
        is_done(words, hits, h) || is_drawn(words, hits, h) || is_dear(plan, sentence, h) || is_regular(plan, sentence, h) || is_alone(plan, sentence, h)
    });
    let mut all: Vec<Range<usize>> = told.filter(|h| stands(plan, sentence, h.from, h.to)).map(|h| h.from..h.to).collect();
    all.extend(fans(plan, sentence));
    all
}

/// Within a phrase of the home or its surroundings ("near the church").
fn is_within(hits: &[Hit], thing: &Hit) -> bool {
    in_phrase(hits, thing)
        && !hits.iter().any(|h| matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Skill) && h.from <= thing.from && thing.to <= h.to)
}

/// "Church Stretton": part of a name.
fn is_in_name(words: &[Word], thing: &Hit) -> bool {
    words[thing.to - 1].capital && words.get(thing.to).is_some_and(|w| w.capital && !w.before.any(BREAK))
}

/// "Jan works at the garden centre": somebody else with a name does it.
fn is_of_another(plan: &Context, sentence: usize, thing: &Hit) -> bool {
    let words = plan.words(sentence);
    let first = &words[plan.senses[sentence].clause(thing.from).words.start.min(thing.from)];
    first.start < words[thing.from].start && plan.people.named(first).is_some_and(|voice| voice != Voice::Person)
}

/// "Torches. He has eleven.", "Lorries: he knows every make": a thing by itself, and then somebody with it.
fn is_alone(plan: &Context, sentence: usize, thing: &Hit) -> bool {
    let words = plan.words(sentence);
    let who = |w: &Word| matches!(&*w.text, "he" | "she" | "i" | "his" | "her" | "my" | "any" | "all" | "anything");
    let opens = words[..thing.from].iter().all(|w| matches!(&*w.text, "the" | "old" | "big" | "my"));
    let next = plan.block(sentence).sentences.contains(&(sentence + 1)).then(|| plan.words(sentence + 1));
    // "Buses. Barry takes him to the rally.", "Church. Sunday, and Thursday prayers."
    let goes_on = |next: &[Word]| {
        let taken = next.len() > 2 && matches!(&*next[1].text, "takes" | "drives") && matches!(&*next[2].text, "him" | "her" | "me");
        next.first().is_some_and(who) || taken || next.first().is_some_and(|w| w.text.ends_with("day") && w.capital)
    };
    let alone = thing.to == words.len() && next.is_some_and(goes_on);
    let label = words[thing.to - 1].after.any(Marks::COLON) && words.get(thing.to).is_some_and(who);
    opens && (alone || label)
}

/// "keeps tropical fish", "volunteers on the steam railway".
fn is_done(words: &[Word], hits: &[Hit], thing: &Hit) -> bool {
    let straight = |from: usize| !words[from..thing.from].iter().any(|w| &*w.text == "as" || lists::interests::BEFORE_PLACES.has(&w.text));
    hits.iter().any(|h| h.is(Cue::PastimeDoing) && is_behind(words, h, thing, CLOSE) && straight(h.to))
}

/// "comes alive around horses", "nothing makes her laugh like bubbles".
fn is_drawn(words: &[Word], hits: &[Hit], thing: &Hit) -> bool {
    hits.iter().any(|h| h.is(Cue::PastimeDrawn) && is_behind(words, h, thing, NEAR))
}

/// So many words behind a cue, and in one breath with it.
fn is_behind(words: &[Word], cue: &Hit, thing: &Hit, within: usize) -> bool {
    let apart = Marks::STOP.and(Marks::SEMICOLON).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::CLOSE);
    cue.to <= thing.from && thing.from - cue.to <= within && !words[cue.to..=thing.from].iter().any(|w| w.before.any(apart))
}

/// "Windmills hold him for hours", "church on a Sunday is the middle of her week".
fn is_dear(plan: &Context, sentence: usize, thing: &Hit) -> bool {
    let sense = &plan.senses[sentence];
    let opens = thing.from - sense.clause(thing.from).words.start.min(thing.from) <= OPENS;
    let said = |h: &Hit| (h.is(Cue::PastimeDear) || h.is(Cue::PastimePassion)) && thing.to <= h.from && h.from - thing.to <= SAID;
    opens && sense.hits.iter().any(said)
}

/// "Synagogue on Saturday mornings": a line that begins with a thing and says when.
fn is_regular(plan: &Context, sentence: usize, thing: &Hit) -> bool {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let start = (0..=thing.from).rev().find(|at| *at == 0 || words[*at].before.any(BREAK)).unwrap_or(0);
    let when = |at: usize| sense.hits.iter().any(|h| h.is(Cue::PastimeWhen) && h.from <= at && at < h.to);
    let led = (start..thing.from).all(|at| is_small(&sense.hits, at) || when(at) || &*words[at].text == "means") && thing.from - start <= OPENS;
    let clause = &sense.clause(thing.from).words;
    let within = clause.start.min(thing.from)..clause.end;
    // "Butlins every May"
    // "Sunday is chapel", "Saturday means football"
    let of_day = |at: usize| at + 1 == thing.from && matches!(&*words[at].text, "is" | "are" | "means") && at > 0 && when(at - 1);
    let bare = !sense.hits.iter().any(|h| h.is(Cue::VerbsFinite) && within.contains(&h.from) && !words[h.from].capital && !of_day(h.from));
    led && bare && (sense.has(Cue::PastimeWhen) || is_of_a_day(plan, sentence))
}

/// A cell of a week: its row begins with a day, or its column does.
fn is_of_a_day(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let day = |words: &[Word]| words.first().is_some_and(|w| w.text.ends_with("day") || lists::days::SHORT.has(&w.text));
    let row = || plan.page.row(block).any(|b| b.column == 0 && b.column < block.column && day(plan.words(b.sentences.start)));
    block.shape == Shape::Cell && (row() || plan.page.column_header(block).is_some_and(day))
}

/// "a huge Doctor Who fan", "lift mad": what stands before.
fn fans(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let thing = |at: usize| sense.hits.iter().any(|h| h.is(Cue::PastimeThings) && h.from <= at && at < h.to);
    let before = |fan: &Hit| {
        let from = (0..fan.from).rev().take_while(|at| words[*at].capital && *at > 0 || thing(*at)).last()?;
        let is = words[..from].iter().rev().take(4).any(|w| matches!(&*w.text, "is" | "am" | "a" | "an"));
        (is && stands(plan, sentence, from, fan.from)).then_some(from..fan.from)
    };
    sense.hits.iter().filter(|h| h.is(Cue::PastimeFan)).filter_map(before).collect()
}
