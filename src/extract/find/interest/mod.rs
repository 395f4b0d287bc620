//! What the new life must hold: hobbies, talents, activities, communities.
//!
//! Four ways: things the lexicon knows by name; what follows a word of loving or doing ("mad about …"); the bare
//! items of a part that tells what is loved; ordinary things of which the words around them tell that they are somebody's own.

mod item;
mod known;
mod loved;
mod name;
mod ordinary;
mod own;
mod parts;

use super::super::context::Context;
use super::super::craft::{Cue, Hit, List};
use super::super::found::Found;
use super::super::lists;
use super::super::people::relation;
use crate::vocabulary::Kind;
pub use known::is_activity;
use parts::Parts;
use std::ops::Range;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    let parts = Parts::of(plan);
    let mut all: Vec<Found> = vec![];
    for sentence in plan.sentences().filter(|s| !parts.refused[plan.page.sentences[*s].block] && !plan.part(*s).refused) {
        let mut here: Vec<Range<usize>> = known::known(plan, sentence);
        here.extend(known::groups(plan, sentence));
        here.extend(loved::loved(plan, sentence));
        here.extend(ordinary::ordinary(plan, sentence));
        here.extend(item::items(plan, &parts, sentence));
        all.extend(longest(here).into_iter().filter_map(|range| named(plan, sentence, range)));
    }
    all
}

/// Overlapping finds are one, the longest.
fn longest(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (std::cmp::Reverse(r.len()), r.start));
    let mut kept: Vec<Range<usize>> = vec![];
    for range in ranges {
        if kept.iter().all(|k| range.end <= k.start || k.end <= range.start) {
            kept.push(range);
        }
    }
    kept.sort_by_key(|r| r.start);
    kept
}

fn named(plan: &Context, sentence: usize, range: Range<usize>) -> Option<Found> {
    let all = plan.words(sentence);
    let words = &all[range.clone()];
    // "her budgie Elvis", "Elvis, the budgie"
    let animal = |at: usize| all.get(at).is_some_and(|w| lists::home::PETS.has(&w.text));
    let of_animal = words[0].capital && (range.start > 0 && animal(range.start - 1) || all.len() == range.end + 2 && animal(range.end + 1));
    // "Strictly" within a list is the programme
    let programme = range.start > 0 && words.len() == 1 && words[0].capital && is_known(plan, sentence, &range);
    if of_animal
        || name::is_none(words) && !programme
        || name::is_names(words) && !is_known(plan, sentence, &range)
        || is_somebody(plan, sentence, &range)
        || is_of_the_home(plan, sentence, &range)
        || is_liked_here(plan, sentence, &range)
    {
        return None;
    }
    let names = name::names(words);
    let letters = names.first()?.split(' ').any(|w| w.chars().count() > 1 && w.chars().all(char::is_alphabetic));
    letters.then(|| names.into_iter().fold(Found::new(Kind::Interest, sentence, range), Found::name))
}

/// Does the lexicon know it, or something in it, by name?
fn is_known(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    plan.senses[sentence].hits.iter().any(|h| (known::is_activity(h) || h.is(Cue::PastimeThings)) && range.start <= h.from && h.to <= range.end)
}

/// "I like the plaster", "she likes her hair long": one thing that is there, and how somebody wants it.
fn is_liked_here(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let words = plan.words(sentence);
    let Some([verb, whose]) = range.start.checked_sub(2).map(|from| [&*words[from].text, &*words[from + 1].text]) else { return false };
    let last = &*words[range.end - 1].text;
    let one = whose == "the" && range.len() == 1 && !last.ends_with('s') && !last.ends_with("ing") && !is_known(plan, sentence, range);
    let how = matches!(whose, "my" | "his" | "her") && lists::interests::HOW_SOMETHING_IS_LIKED.has(last);
    matches!(verb, "like" | "likes" | "liked") && (one || how)
}

/// "Their mother", "my cousin's baby": people are no interest.
fn is_somebody(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let hits = &plan.senses[sentence].hits;
    // "Doctor Who" is a name of its own
    let known = hits.iter().any(|h| h.is(Cue::InterestActivity) && h.from == range.start && h.to == range.end && range.len() > 1);
    !known && hits.iter().any(|h| relation(h).is_some() && h.from == range.start && h.to - h.from <= range.len())
}

/// "I'd be happiest with a bungalow": what the home is.
fn is_of_the_home(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let whole = |h: &Hit| h.from >= range.start && h.to <= range.end && h.to - h.from >= range.len().saturating_sub(1).max(1);
    let home = |kind: Kind| matches!(kind, Kind::PropertyType | Kind::Setting | Kind::Tenure | Kind::Night);
    plan.senses[sentence].hits.iter().any(|h| matches!(h.list, List::Phrase(p) if home(p.code.kind())) && whole(h))
}
