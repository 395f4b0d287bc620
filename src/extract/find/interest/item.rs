//! Bare items of a part that tells what is loved: "Garba. Twice a week …", "Ukulele on Tuesdays", "Motorbikes: shows, magazines".

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit, List};
use super::super::super::lists;
use super::super::super::page::{Marks, Shape, Word};
use super::known::is_activity;
use super::loved::object;
use super::own::stands;
use super::parts::Parts;
use crate::places::Named;
use crate::vocabulary::{Code, Kind, Voice, skill, surroundings};
use std::ops::Range;

/// A lead-in reaches over so many sentences.
const LED: usize = 12;
/// A sentence of so many words within a paragraph is an item.
const SHORT: usize = 6;

/// A sentence of so many words is nothing but an item.
const BRIEF: usize = 3;

/// A sentence lists no more.
const MOST_LISTED: usize = 12;

/// A place of so many people is meant by its name.
const TOWN: u32 = 5000;

/// What is loved in itself and asks something of staff too ("Chapel.", "Pride.").
const ALSO_LOVED: &[Code] = &[skill::FAITH_SUPPORT, skill::LGBTQ_INCLUSIVE, surroundings::NEAR_PLACE_OF_WORSHIP];

/// The item that a sentence is, and what it is listed with.
pub fn items(plan: &Context, parts: &Parts, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let hits = &plan.senses[sentence].hits;
    let led = led_in(plan, sentence) || is_labelled(plan, sentence);
    // "What she loves: …" in the sentence itself
    let here = plan.senses[sentence].has(Cue::InterestLead) || is_labelled(plan, sentence);
    let mut all: Vec<Range<usize>> = item(plan, parts, sentence, led).into_iter().collect();
    let Some(first) = all.first().map(|range| range.end) else { return all };
    for at in first..words.len() {
        let and = matches!(&*words[at].text, "and" | "or");
        let next = at + usize::from(and);
        let apart = words.get(next).is_none_or(|w| lists::interests::BEFORE_PLACES.has(&w.text));
        let joined = (and || words[at].before.any(Marks::COMMA.and(Marks::SEMICOLON))) && !apart && all.last().is_some_and(|last| last.end <= at);
        let range = object(words, next, hits).filter(|_| joined && all.len() < MOST_LISTED);
        all.extend(range.filter(|range| (here && is_short(plan, sentence, range) || is_known(hits, range)) && stands(plan, sentence, range.start, range.end)));
    }
    all
}

/// A few words of a list, with no verb among them.
fn is_short(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let sense = &plan.senses[sentence];
    range.len() <= BRIEF && !sense.has_in(Cue::VerbsFinite, &sense.clause(range.start).words)
}

/// Does the lexicon know what a range ends with?
fn is_known(hits: &[Hit], range: &Range<usize>) -> bool {
    hits.iter().any(|h| (is_activity(h) || h.is(Cue::PastimeThings)) && range.contains(&h.from) && h.to == range.end)
}

fn item(plan: &Context, parts: &Parts, sentence: usize, led: bool) -> Option<Range<usize>> {
    let block = plan.block(sentence);
    let at = plan.page.sentences[sentence].block;
    let (loved, mixed) = (led || parts.loved[at], parts.mixed[at]);
    if !loved && !mixed || !is_of_the_person(plan, sentence) {
        return None;
    }
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let start = spoken_from(plan, sentence);
    let range = object(words, start, &sense.hits)?;
    // "A washing machine", "My buttons" are had, and not done
    let many = loved && words[range.end - 1].text.ends_with('s');
    let before = if range.start > start { &*words[range.start - 1].text } else { "" };
    let had = (matches!(before, "a" | "an" | "own") || !many && matches!(before, "my" | "his" | "her"))
        && !sense.hits.iter().any(|h| is_activity(h) && h.from >= range.start && h.to <= range.end);
    let known = is_known(&sense.hits, &range) && !had;
    if !loved && !known {
        return None;
    }
    // "Whist drives, she does not know the rules": what follows the first clause may be a statement
    let clause = sense.clause(range.start).words.clone();
    let bare = !sense.has_in(Cue::VerbsFinite, &(clause.start..clause.end.min(words.len())));
    // further on in a paragraph only a name stands for itself: "Horror films. Taunton Pride."
    let name = range.len() > 1 && words.len() <= SHORT && words[range.clone()].iter().all(|w| w.capital);
    // "Organ. Boats.", "Riding on the top deck, any bus"
    let brief = words.len() <= BRIEF && start == 0;
    let first = start > 0 || sentence == block.sentences.start || led || name || brief || known || is_doing_first(words, &range);
    let other =
        sense.hits.iter().any(|h| matches!(h.list, List::Phrase(p) if h.from < range.end && p.code.kind() != Kind::Hazard && !ALSO_LOVED.contains(&p.code)));
    (bare && first && !other && !is_somebody(plan, sentence, &range) && !is_town(plan, sentence, &range) && stands(plan, sentence, range.start, range.end))
        .then_some(range)
}

/// "Feeding the ducks …": it begins with what is done.
fn is_doing_first(words: &[Word], range: &Range<usize>) -> bool {
    range.start == 0 && words[0].capital && words[0].text.len() > 5 && words[0].text.ends_with("ing")
}

/// A cell of a table tells it in a column of what there is to do, or where somebody's words stand.
fn is_of_the_person(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let what = block.column == 0 && plan.page.column_header(block).is_some_and(|h| h.iter().any(|w| matches!(&*w.text, "what" | "activity" | "interest")));
    block.shape != Shape::Cell || plan.page.sentences[sentence].quoted || what
}

/// "Music: gospel, Afrobeats": a label of things that are loved.
fn is_labelled(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    plan.senses[sentence].hits.iter().any(|h| h.is(Cue::PastimeLabel) && h.to < words.len() && words[h.to - 1].after.any(Marks::COLON))
}

/// "Jean, who I work with", "Bell. She is my friend": a name that what follows speaks of as a person.
fn is_somebody(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let words = plan.words(sentence);
    let who = words.get(range.end).is_some_and(|w| &*w.text == "who");
    let next = sentence + 1;
    let she = plan.block(sentence).sentences.contains(&next) && matches!(&*plan.words(next)[0].text, "she" | "he") && range.end == words.len();
    words[range.start].capital && (who || she && range.len() == 1 && plan.voices[sentence] == Voice::Person)
}

/// The name of a place alone, but for "Burnley. I have a season ticket."
fn is_town(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let words = plan.words(sentence);
    let text = plan.page.cut(words[range.start].start, words[range.end - 1].end);
    let next = sentence + 1;
    let team = plan.block(sentence).sentences.contains(&next) && plan.senses[next].has(Cue::InterestFollows);
    let team = team || plan.senses[sentence].has(Cue::InterestFollows);
    words[range.start].capital && !team && plan.gazetteer.named(&text).is_some_and(|what| matches!(what, Named::Place { size, .. } if size > TOWN))
}

/// The word behind a speaker's label ("J: …"); a label that is no speaker is itself the item ("Motorbikes: shows").
fn spoken_from(plan: &Context, sentence: usize) -> usize {
    let words = plan.words(sentence);
    let days = words.iter().take_while(|w| is_day(w)).count();
    if days > 0 && days < words.len() && words[days - 1].after.any(Marks::COLON.and(Marks::DASH)) {
        return days;
    }
    let Some(colon) = words.iter().take(8).position(|w| w.after.any(Marks::COLON)) else { return 0 };
    let speaker = words[..=colon].iter().any(|w| w.upper || plan.people.named(w).is_some() || plan.people.by_initials(w).is_some());
    let lead = plan.senses[sentence].has_in(Cue::InterestLead, &(0..colon + 1)) || plan.senses[sentence].has_in(Cue::InterestHeading, &(0..colon + 1));
    let lead = lead || is_labelled(plan, sentence);
    if speaker || lead { colon + 1 } else { 0 }
}

/// Does a lead-in of the same block ("What he loves: …") make its bare items loved?
fn led_in(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    (block.sentences.start.max(sentence.saturating_sub(LED))..=sentence)
        .any(|s| plan.senses[s].has(Cue::InterestLead) && (s < sentence || plan.words(s).iter().any(|w| w.after.any(Marks::COLON))))
}

/// "Tuesday and Thursday mornings": when, and not what.
fn is_day(word: &Word) -> bool {
    let text = &*word.text;
    text.trim_end_matches('s').ends_with("day") || lists::days::SHORT.has(text) || lists::days::BESIDE_DAYS.has(text)
}
