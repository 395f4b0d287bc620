//! Names of places in a plan: all that the gazetteer knows, but for people, venues, wards and everyday words.

use super::super::super::context::Context;
use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::super::super::people::is_name;
use super::asked::is_listed;
use crate::places::Named;
use std::collections::HashSet;
use std::ops::Range;

/// A place named in a sentence.
pub struct Mention {
    pub sentence: usize,
    pub words: Range<usize>,
    pub name: String,
    pub what: Named,
    /// A small place whose name stands alone ("Bell."), or the number of a row ("S1"): it is meant only where the plan speaks of where to live.
    pub doubtful: bool,
}

/// A village of fewer people than this is not meant where its name could be something else.
const SMALL: u32 = 1500;

/// Every place name of the plan that is nobody's name and no part of a venue's.
pub fn mentions(plan: &Context) -> Vec<Mention> {
    let not_places = not_places(plan);
    let mut all = vec![];
    for sentence in plan.sentences() {
        let words = plan.words(sentence);
        let (start, end) = (words[0].start, words[words.len() - 1].end);
        let text = plan.page.cut(start, end);
        for name in plan.gazetteer.names_in(&text) {
            let from = start + text[..name.range.start].chars().count();
            let to = start + text[..name.range.end].chars().count();
            let Some(first) = words.iter().position(|w| w.start >= from) else { continue };
            let last = words.iter().rposition(|w| w.start < to).unwrap_or(first).max(first);
            let known_otherwise = first == last && not_places.contains(&*words[first].text) && !located(words, first);
            if !known_otherwise && is_place(plan, words, first, last, name.what) {
                let numbered = name.what == Named::Postcode && words[first].text.len() <= 3;
                let doubtful = first == last && first == 0 && (is_small(name.what) || numbered && words.len() == 1);
                all.push(Mention { sentence, words: first..last + 1, name: name.name, what: name.what, doubtful });
            }
        }
    }
    all
}

/// Single words with a capital that the plan uses for something else too: it writes them small, a ward is called so, or somebody.
fn not_places<'a>(plan: &'a Context) -> HashSet<&'a str> {
    let words = &plan.page.words;
    let mut all = HashSet::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).filter(|n| n.before == Marks::BLANK || n.before.any(Marks::LINE) && !n.before.any(Marks::STOP));
        let small = !word.capital && word.number.is_none();
        let somebody = || next.is_some_and(|n| acts(&n.text)) && !located(words, at);
        if small || next.is_some_and(|n| lists::places::HOUSES.has(&n.text)) || somebody() {
            all.insert(&*word.text);
        }
    }
    all
}

/// Verbs of which people are the subject and towns are not.
fn acts(word: &str) -> bool {
    lists::people::ACTS.has(word)
}

/// "in Bath", "near Hope": a word of place stands before the name.
pub fn located(words: &[Word], at: usize) -> bool {
    at > 0 && matches!(&*words[at - 1].text, "in" | "near" | "at" | "to" | "from" | "around" | "round" | "outside" | "towards" | "for" | "live")
}

/// Everyday words and names that are also villages.
fn is_place(plan: &Context, words: &[Word], first: usize, last: usize, what: Named) -> bool {
    // somebody of that name, or who works for it; nobody lives "in" a person
    let within = first > 0 && matches!(&*words[first - 1].text, "in" | "not");
    if !within && (first..=last).any(|i| plan.people.named(&words[i]).is_some()) || words[first].number.is_some() {
        return false;
    }
    let one = first == last;
    let small = is_small(what);
    // "I want Boston": a town, and no thing, for it has a capital
    let wanted = first > 0 && words[first].capital && !small && matches!(&*words[first - 1].text, "want" | "wants" | "prefer" | "prefers");
    let opens = first == 0 && words[0].capital && !small && is_listed(words, last + 1);
    // "Not Preston, please"
    let refused = first > 0 && words[first].capital && !small && matches!(&*words[first - 1].text, "not" | "never");
    let everyday = plan.gazetteer_word(&words[first]) && one && !located(words, first) && !wanted && !opens && !refused || is_date(&words[first].text);
    let common = one && (first == 0 || words[first].upper) && small && !(first == 0 && stands_alone(words, last));
    // a full name, "Mr Forster of Hexham", "Harrow Croft"
    let ends = Marks::COLON.and(Marks::COMMA).and(Marks::STOP).and(Marks::OPEN).and(Marks::QUOTE).and(Marks::DASH);
    let after_name = first > 0 && !refused && !words[first].before.any(ends) && is_name(&words[first - 1]);
    let of_somebody = first > 1 && &*words[first - 1].text == "of" && is_name(&words[first - 2]);
    let titled = first > 0 && lists::names::BEFORE_NAMES.has(&words[first - 1].text) && words[first - 1].capital;
    let follows_capital = first > 1 && words[first - 1].capital && !words[first - 1].after.any(Marks::COMMA.and(Marks::STOP));
    !(everyday || common || after_name || of_somebody || titled || follows_capital && small || is_venue(words, last) || is_church(words, first))
}

fn is_small(what: Named) -> bool {
    matches!(what, Named::Place { size, .. } if size < SMALL)
}

fn is_date(word: &str) -> bool {
    lists::days::MONTHS_AS_NAMES.has(word)
}

/// Nothing but a stop or an "or" follows: "Rothbury.", "Coppice, or Werneth".
fn stands_alone(words: &[Word], last: usize) -> bool {
    words.get(last + 1).is_none_or(|w| w.before.any(Marks::STOP.and(Marks::COMMA)) || matches!(&*w.text, "or" | "and"))
}

/// A word that makes it a venue, or one more word of the same name.
fn is_venue(words: &[Word], last: usize) -> bool {
    words.get(last + 1).is_some_and(|w| {
        let same_name = w.capital && w.number.is_none() && w.before == Marks::BLANK && is_name(w) && !words[last].upper;
        lists::places::VENUES.has(&w.text) || same_name
    })
}

/// "St John's, most Sundays".
fn is_church(words: &[Word], first: usize) -> bool {
    &*words[first].text == "st" && words.iter().any(|w| lists::days::CHURCH.has(&w.text))
}
