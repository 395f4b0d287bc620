//! What the new life must hold: hobbies, talents, activities, communities.
//!
//! Three ways: things the lexicon knows by name; what follows a word of loving or doing ("mad about …"); the bare
//! items of a part that tells what is loved.

use super::super::context::Context;
use super::super::craft::{Craft, Cue, Hit, List};
use super::super::found::Found;
use super::super::page::{Marks, Shape, Word};
use super::super::sense::{Beside, Says};
use crate::vocabulary::{Kind, Voice};
use std::ops::Range;

/// A lead-in reaches over so many sentences.
const LED: usize = 12;
/// The most words of an interest's name.
const MOST_WORDS: usize = 4;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    let headings: Vec<bool> =
        plan.page.sections.iter().map(|s| Craft::built_in().hits(&plan.page.words[s.words.clone()]).iter().any(|h| h.is(Cue::InterestHeading))).collect();
    let mut all: Vec<Found> = vec![];
    for sentence in plan.sentences() {
        let mut here: Vec<Range<usize>> = known(plan, sentence);
        here.extend(groups(plan, sentence));
        here.extend(loved(plan, sentence));
        if headings[plan.block(sentence).section] || led_in(plan, sentence) {
            here.extend(item(plan, sentence));
        }
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

/// Things with a name in the lexicon, where they are the person's and of today.
fn known(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let sense = &plan.senses[sentence];
    let hits = sense.hits.iter().filter(|h| h.is(Cue::InterestActivity) && stands(plan, sentence, h.from, h.to) && !in_phrase(sense.hits.as_slice(), h));
    hits.map(|h| h.from..h.to).collect()
}

/// Within a longer phrase that means something else ("look after animals", "music room").
fn in_phrase(hits: &[Hit], hit: &Hit) -> bool {
    hits.iter().any(|h| {
        matches!(h.list, List::Phrase(p) if p.code.kind() != Kind::CurrentSetting && p.code.kind() != Kind::HomeFeature)
            && h.from <= hit.from
            && hit.to <= h.to
            && h.to - h.from > hit.to - hit.from
            && h.to - h.from <= 4
    })
}

/// "gospel choir", "deaf club", "Sunderland AFC": with up to two words before that say which.
fn groups(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let mut all = vec![];
    for hit in sense.hits.iter().filter(|h| h.is(Cue::InterestGroups)) {
        let mut from = hit.from;
        while from > 0 && hit.from - from < 2 && !words[from].before.any(BREAK) && is_modifier(&words[from - 1]) && !words[from - 1].possessive {
            from -= 1;
        }
        let wished = plan.is_wish(sentence, hit.from) || sense.has(Cue::InterestLove) || from == 0;
        if from < hit.from && wished && stands(plan, sentence, from, hit.to) {
            all.push(from..hit.to);
        }
    }
    all
}

const BREAK: Marks = Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::CLOSE);

fn is_modifier(word: &Word) -> bool {
    word.number.is_none() && !is_small(&word.text)
}

/// Words that no interest begins with, and that end one.
fn is_small(text: &str) -> bool {
    matches!(
        text,
        "the"
            | "a"
            | "an"
            | "my"
            | "his"
            | "her"
            | "our"
            | "their"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "some"
            | "any"
            | "proper"
            | "real"
            | "good"
            | "big"
            | "little"
            | "nice"
            | "to"
            | "at"
            | "in"
            | "on"
            | "for"
            | "of"
            | "with"
            | "by"
            | "from"
            | "and"
            | "or"
            | "but"
            | "is"
            | "are"
            | "was"
            | "be"
            | "i"
            | "he"
            | "she"
            | "we"
            | "they"
            | "it"
            | "you"
            | "not"
            | "no"
            | "join"
            | "go"
            | "goes"
            | "going"
            | "back"
            | "want"
            | "wants"
            | "like"
            | "likes"
            | "love"
            | "loves"
            | "play"
            | "plays"
            | "local"
            | "same"
            | "other"
            | "every"
            | "school"
            | "work"
            | "old"
            | "as"
            | "so"
            | "than"
            | "because"
            | "who"
            | "which"
            | "when"
            | "where"
            | "if"
            | "his own"
            | "own"
            | "very"
            | "also"
            | "too"
            | "really"
            | "her own"
            | "first"
            | "last"
            | "always"
            | "most"
            | "all"
            | "more"
            | "about"
            | "into"
            | "watching"
            | "playing"
            | "doing"
            | "listening"
            | "making"
            | "having"
            | "visiting"
            | "seeing"
            | "learn"
            | "learning"
            | "does"
            | "up"
            | "out"
            | "off"
            | "over"
            | "around"
            | "down"
            | "much"
            | "lot"
            | "lots"
            | "being"
            | "getting"
            | "anything"
            | "something"
            | "do"
            | "can"
            | "will"
            | "would"
            | "has"
            | "have"
            | "had"
            | "there"
            | "here"
            | "again"
            | "still"
            | "after"
            | "before"
            | "until"
            | "twice"
            | "once"
            | "except"
            | "especially"
            | "best"
    )
}

/// What follows a word of loving: a list of short names ("maps, coding, and steam trains").
fn loved(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let mut all = vec![];
    for cue in sense.hits.iter().filter(|h| h.is(Cue::InterestLove)) {
        let wishing = cue.from > 0
            && matches!(
                &*words[cue.from - 1].text,
                "would" | "to" | "look" | "looks" | "feel" | "feels" | "not" | "sound" | "taste" | "tastes" | "got" | "who" | "that"
            )
            || cue.from == 0 && cue.to - cue.from == 1;
        if wishing || !own(plan, sentence, cue.from) || sense.is_negated(cue.from, cue.to) {
            continue;
        }
        let mut at = cue.to;
        while let Some(range) = object(words, at, &sense.hits) {
            if !stands(plan, sentence, range.start, range.end) {
                break;
            }
            at = range.end;
            all.push(range);
            let joined = words.get(at).is_some_and(|w| w.before.any(Marks::COMMA) || matches!(&*w.text, "and" | "or"));
            if !joined {
                break;
            }
            while words.get(at).is_some_and(|w| matches!(&*w.text, "and" | "or")) {
                at += 1;
            }
        }
    }
    all
}

/// A short name at `at`: articles and "watching", "playing" are left out, a preposition or a verb ends it.
fn object(words: &[Word], mut at: usize, hits: &[Hit]) -> Option<Range<usize>> {
    let doing = |w: &Word| {
        matches!(
            &*w.text,
            "watching"
                | "playing"
                | "doing"
                | "listening"
                | "going"
                | "making"
                | "visiting"
                | "seeing"
                | "to"
                | "the"
                | "a"
                | "his"
                | "her"
                | "my"
                | "their"
                | "all"
                | "old"
                | "about"
                | "for"
                | "collecting"
                | "looking"
                | "at"
                | "good"
                | "lots"
                | "of"
                | "on"
        )
    };
    if hits.iter().any(|h| h.is(Cue::InterestNoObject) && h.from == at && !doing(&words[at])) {
        return None;
    }
    let mut skipped = 0;
    while words.get(at).is_some_and(|w| doing(w) && !w.before.any(BREAK.and(Marks::LINE)) || doing(w) && skipped == 0) && skipped < 3 {
        at += 1;
        skipped += 1;
    }
    if hits.iter().any(|h| h.is(Cue::InterestNoObject) && h.from == at) {
        return None;
    }
    let start = at;
    while let Some(word) = words.get(at) {
        let ends = at > start && word.before.any(BREAK)
            || word.number.is_some()
            || is_small(&word.text) && !(at > start && &*word.text == "of" && words.get(at + 1).is_some_and(|w| !is_small(&w.text)));
        if ends || at - start >= MOST_WORDS {
            break;
        }
        at += 1;
    }
    // "Dungeons and Dragons": a name goes on over its "and"
    let name = at > start
        && words.get(at).is_some_and(|w| &*w.text == "and")
        && words[at - 1].capital
        && words.get(at + 1).is_some_and(|w| w.capital && &*w.text != "i")
        && start > 0;
    let end = if name { at + 2 } else { at };
    (end > start).then_some(start..end)
}

/// Does a lead-in of the same block ("What he loves: …") or the heading make its bare items loved?
fn led_in(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    (block.sentences.start.max(sentence.saturating_sub(LED))..=sentence)
        .any(|s| plan.senses[s].has(Cue::InterestLead) && (s < sentence || plan.words(s).iter().any(|w| w.after.any(Marks::COLON))))
}

/// A bare item: "Garba. Twice a week …", "Ukulele on Tuesdays", "Playing dominoes on a Tuesday".
fn item(plan: &Context, sentence: usize) -> Option<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let start = words.iter().take(8).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    let bare = !sense.has_in(Cue::VerbsFinite, &(start..words.len()));
    let first = start > 0 || sentence == plan.block(sentence).sentences.start || led_in(plan, sentence);
    let other = sense.hits.iter().any(|h| matches!(h.list, List::Phrase(_)));
    let range = object(words, start, &sense.hits)?;
    let name = words[range.clone()].iter().any(|w| plan.people.named(w).is_some());
    (bare && first && !other && !name && plan.block(sentence).shape != Shape::Cell && stands(plan, sentence, range.start, range.end)).then_some(range)
}

/// It is the person's own and of today, and not refused.
fn stands(plan: &Context, sentence: usize, from: usize, to: usize) -> bool {
    let sense = &plan.senses[sentence];
    let clause = sense.clause(from);
    let hated = sense.hits.iter().any(|h| h.is(Cue::NegationAfter));
    !hated
        && !plan.page.sentences[sentence].asks
        && clause.beside.is_none()
        && !sense.is_negated(from, to)
        && own(plan, sentence, from)
        && !Craft::is_hated(&sense.hits)
}

/// Not what a relative, a friend or a helper does.
fn own(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let clause = plan.senses[sentence].clause(at).words.clone();
    let lead = &words[clause.start..at.max(clause.start)];
    let other = lead.iter().take(4).any(|w| plan.people.named(w).is_some_and(|v| v != Voice::Person)) && plan.senses[sentence].clause(at).says == Says::Tells;
    let staff = lead.iter().any(|w| matches!(&*w.text, "staff" | "they" | "team" | "somebody" | "someone" | "people" | "workers"));
    !other && !staff && plan.senses[sentence].clause(at).beside != Some(Beside::Others)
}

fn named(plan: &Context, sentence: usize, range: Range<usize>) -> Option<Found> {
    let words = &plan.words(sentence)[range.clone()];
    let name = words.iter().map(|w| doing(&w.text)).collect::<Vec<_>>().join(" ");
    name.chars().any(char::is_alphabetic).then(|| Found::new(Kind::Interest, sentence, range).name(name))
}

/// "draws", "I sing": the activity by its name.
fn doing(word: &str) -> &str {
    match word {
        "draw" | "draws" => "drawing",
        "sing" | "sings" => "singing",
        "knit" | "knits" => "knitting",
        "paint" | "paints" => "painting",
        "dance" | "dances" => "dancing",
        "swim" | "swims" => "swimming",
        other => other,
    }
}
