//! Interests that the lexicon knows by name, and groups ("gospel choir").

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit, List};
use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::own::stands;
use crate::vocabulary::Kind;
use std::ops::Range;

/// Marks that end a name.
pub const BREAK: Marks = Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::CLOSE);

/// Things with a name in the lexicon, where they are the person's and of today.
pub fn known(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let hits = &plan.senses[sentence].hits;
    let words = plan.words(sentence);
    // "Music: gospel, Afrobeats": the label is none of them
    let label = |h: &Hit| {
        h.from == 0
            && h.to < words.len()
            && words[h.to - 1].after.any(Marks::COLON)
            && hits.iter().any(|l| l.is(Cue::PastimeLabel))
            && hits.iter().any(|o| is_activity(o) && o.from >= h.to)
    };
    let told = |h: &Hit| stands(plan, sentence, h.from, h.to) && !in_phrase(hits, h) && !is_idiom(hits, h) && !is_thing(words, h);
    let found = hits.iter().filter(|h| is_activity(h) && !label(h) && told(h));
    found.map(|h| h.from..h.to).collect()
}

/// Something done for its own sake, by its name.
pub fn is_activity(hit: &Hit) -> bool {
    hit.is(Cue::InterestActivity) || hit.is(Cue::PastimeNames)
}

/// "gone out of fashion", "dirt under the nails": within a phrase that means something else.
pub fn is_idiom(hits: &[Hit], hit: &Hit) -> bool {
    hits.iter().any(|h| h.is(Cue::InnocentSenses) && h.from <= hit.from && hit.to <= h.to && h.to - h.from > hit.to - hit.from)
}

/// "every drawing", "a painting": a thing on a wall, nothing that is done.
fn is_thing(words: &[Word], hit: &Hit) -> bool {
    // "if you can paint the door"
    let yours = words[hit.from.saturating_sub(1)..hit.to].iter().any(|w| &*w.text == "you");
    // "I can swim", "he swims badly"
    let able = hit.from > 0 && matches!(&*words[hit.from - 1].text, "can" | "not") || words.get(hit.to).is_some_and(|w| &*w.text == "badly");
    // "he trains at the gym": a verb
    let does = hit.from > 0
        && matches!(&*words[hit.from].text, "trains" | "drums" | "films")
        && (matches!(&*words[hit.from - 1].text, "he" | "she" | "who") || words[hit.from - 1].capital)
        && words.get(hit.to).is_some_and(|w| matches!(&*w.text, "at" | "with" | "in" | "on" | "for" | "the" | "every" | "three" | "twice" | "his" | "her"));
    yours
        || does
        || able && words[hit.from].text.starts_with("swim")
        || matches!(&*words[hit.from].text, "drawing" | "painting")
            && hit.from > 0
            && matches!(&*words[hit.from - 1].text, "every" | "each" | "a" | "the" | "this" | "that")
}

/// Within a longer phrase that means something else ("look after animals", "music room").
pub fn in_phrase(hits: &[Hit], hit: &Hit) -> bool {
    hits.iter().any(|h| {
        matches!(h.list, List::Phrase(p) if p.code.kind() != Kind::CurrentSetting && p.code.kind() != Kind::HomeFeature)
            && h.from <= hit.from
            && hit.to <= h.to
            && h.to - h.from > hit.to - hit.from
            && h.to - h.from <= 4
    })
}

/// "gospel choir", "deaf club", "Sunderland AFC": with up to two words before that say which.
pub fn groups(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let mut all = vec![];
    if sense.has(Cue::FactsRegister) {
        return all;
    }
    for hit in sense.hits.iter().filter(|h| h.is(Cue::InterestGroups)) {
        let mut from = hit.from;
        while from > 0 && hit.from - from < 2 && !words[from].before.any(BREAK) && says_which(&words[from - 1], from - 1, &sense.hits, words[hit.from].capital)
        {
            from -= 1;
        }
        let wished = plan.is_wish(sentence, hit.from) || sense.has(Cue::InterestLove) || from == 0;
        if from < hit.from && wished && stands(plan, sentence, from, hit.to) {
            all.push(from..hit.to);
        }
    }
    all
}

/// A word that says which club or class it is; "evening class" says nothing.
fn says_which(word: &Word, at: usize, hits: &[Hit], named: bool) -> bool {
    // "the Thursday Club" is a name
    let when = lists::days::GROUPS_ARE_CALLED_BY.has(&word.text) && !(named && word.capital);
    let verb = hits.iter().any(|h| (h.is(Cue::InterestLove) || h.is(Cue::VerbsFinite)) && h.to == at + 1) || lists::interests::GOES_TO.has(&word.text);
    word.number.is_none() && !word.possessive && !when && !verb && !is_small(hits, at)
}

/// Words that no interest begins with, and that end one.
pub fn is_small(hits: &[Hit], at: usize) -> bool {
    hits.iter().any(|h| h.is(Cue::InterestEnds) && h.from == at)
}
