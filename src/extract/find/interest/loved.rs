//! What follows a word of loving or doing: "maps, coding and steam trains".

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::super::super::sense::Says;
use super::known::{BREAK, is_activity, is_small};
use super::name::is_doing;
use super::own::{own, stands};
use crate::domain::MONTHS;
use crate::vocabulary::Voice;
use std::ops::Range;

/// The most words of an interest's name.
const MOST_WORDS: usize = 4;

/// How often it is stands so many words behind what is done.
const OFTEN: usize = 4;

/// What follows a word of loving: a list of short names.
pub fn loved(plan: &Context, sentence: usize) -> Vec<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let mut all = vec![];
    for cue in sense.hits.iter().filter(|h| h.is(Cue::InterestLove) || h.is(Cue::PastimeLoved)) {
        if is_no_love(words, cue) || !own(plan, sentence, cue.from) || sense.is_negated(cue.from, cue.to) {
            continue;
        }
        // "supports Leeds United": the cue reaches to the first word of the name
        let name = cue.to - cue.from > 1
            && words[cue.to - 1].capital
            && !words[cue.to - 1].upper
            && !words[cue.to - 1].before.any(BREAK)
            && words[cue.to - 1].start > words[cue.from].start;
        let mut at = if name { cue.to - 1 } else { cue.to };
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
            // "Bollywood films, at the cinema" and "and gives a talk" name nothing more
            let verb = words.get(at + 1).is_some_and(|w| matches!(&*w.text, "a" | "an" | "the" | "his" | "her" | "my" | "it" | "them" | "down" | "up"));
            if verb || words.get(at).is_some_and(|w| lists::interests::BEFORE_PLACES.has(&w.text)) {
                break;
            }
        }
    }
    all.extend(wished(plan, sentence));
    all.extend(outing(plan, sentence));
    all.extend(so_often(plan, sentence));
    all.extend(their_thing(plan, sentence));
    all.extend(moves_them(plan, sentence));
    all
}

/// "Buses are his thing", "dancing is her life": what stands before.
fn their_thing(plan: &Context, sentence: usize) -> Option<Range<usize>> {
    let words = plan.words(sentence);
    let whose = |w: &Word| matches!(&*w.text, "his" | "her" | "my") || w.possessive && plan.people.named(w) == Some(Voice::Person);
    let what = |w: &Word| lists::interests::WHAT_IT_IS_TO_THEM.has(&w.text);
    let plain = (1..words.len().saturating_sub(2)).find(|at| matches!(&*words[*at].text, "is" | "are") && whose(&words[at + 1]) && what(&words[at + 2]));
    let said = plan.senses[sentence].hits.iter().find(|h| h.is(Cue::PastimePassion) && h.from > 0).map(|h| h.from);
    let verb = plain.or(said)?;
    let clause = plan.senses[sentence].clause(verb).words.start.min(verb);
    let range = object(words, clause, &plan.senses[sentence].hits)?;
    (range.end == verb && stands(plan, sentence, range.start, range.end)).then_some(range)
}

/// "Lifts fascinate him", "washing machines have always delighted her": what stands before.
fn moves_them(plan: &Context, sentence: usize) -> Option<Range<usize>> {
    let words = plan.words(sentence);
    let them = |w: &Word| matches!(&*w.text, "him" | "her" | "me") || plan.people.named(w) == Some(Voice::Person);
    let verb = (1..words.len().saturating_sub(1)).find(|at| lists::interests::MOVES.has(&words[*at].text) && them(&words[at + 1]))?;
    let helps = |w: &Word| matches!(&*w.text, "has" | "have" | "always" | "still");
    let end = verb - words[..verb].iter().rev().take_while(|w| helps(w)).count();
    let clause = plan.senses[sentence].clause(verb).words.start.min(end);
    let range = object(words, clause, &plan.senses[sentence].hits)?;
    (range.end == end && stands(plan, sentence, range.start, range.end)).then_some(range)
}

/// "He wants to go to the Kerry ram sale every September": what comes round each year.
fn outing(plan: &Context, sentence: usize) -> Option<Range<usize>> {
    let words = plan.words(sentence);
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let goes = |at: usize| text(at - 1) == "to" && matches!(text(at), "go" | "get" | "see") && plan.is_wish(sentence, at);
    let verb = (1..words.len()).find(|at| goes(*at))?;
    let to = verb + 1 + usize::from(text(verb + 1) == "back");
    let hits = &plan.senses[sentence].hits;
    let range = object(words, to, hits).filter(|_| text(to) == "to" || text(verb) == "see")?;
    // "go to the dentist every year" is no outing
    let thing = |h: &Hit| (is_activity(h) || h.is(Cue::PastimeThings)) && range.start <= h.from && h.to <= range.end;
    let event = words[range.clone()].iter().any(|w| w.capital) || hits.iter().any(thing) || lists::interests::EVENTS.has(text(range.end - 1));
    let yearly = matches!(text(range.end), "every" | "each") || text(range.end) == "in" && MONTHS.contains(&text(range.end + 1));
    (yearly && event && stands(plan, sentence, range.start, range.end)).then_some(range)
}

/// "must walk every day", "needs to swim twice a week": what is to be done so often.
fn so_often(plan: &Context, sentence: usize) -> Option<Range<usize>> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let often = |at: usize| sense.hits.iter().any(|h| h.is(Cue::PastimeWhen) && h.from > at && h.from <= at + OFTEN);
    let must = |at: usize| matches!(&*words[at - 1].text, "must" | "to") && matches!(sense.clause(at).says, Says::Wish(_)) || &*words[at - 1].text == "must";
    // "walk to the sea most days" is how somebody gets there
    let there = |at: usize| words.get(at + 1).is_some_and(|w| matches!(&*w.text, "to" | "round" | "into" | "there" | "over" | "from" | "up" | "home"));
    let does = |at: usize| &*words[at].text == "walk" && !there(at) || is_doing(&words[at].text);
    let at = (1..words.len()).find(|at| does(*at) && must(*at) && often(*at))?;
    stands(plan, sentence, at, at + 1).then_some(at..at + 1)
}

/// "would like to cook": an activity that is wished for.
fn wished(plan: &Context, sentence: usize) -> Option<Range<usize>> {
    let words = plan.words(sentence);
    let wishes = |w: &Word| lists::interests::WISHES.has(&w.text);
    let at = (1..words.len().saturating_sub(1)).find(|i| &*words[*i].text == "to" && is_doing(&words[i + 1].text) && wishes(&words[i - 1]))? + 1;
    (plan.is_wish(sentence, at) && stands(plan, sentence, at, at + 1)).then_some(at..at + 1)
}

/// "would like", "looks like", "who play": no love of the person's.
fn is_no_love(words: &[Word], cue: &Hit) -> bool {
    let before = cue.from.checked_sub(1).map_or("", |i| &*words[i].text);
    matches!(before, "would" | "to" | "look" | "looks" | "feel" | "feels" | "not" | "sound" | "sounds" | "taste" | "tastes" | "got" | "who" | "that" | "most")
        || cue.from == 0 && cue.to - cue.from == 1
        // "plays for the county"
        || words[cue.to - 1].text.starts_with("play") && words.get(cue.to).is_some_and(|w| &*w.text == "for")
}

/// A short name at `at`: articles and "watching", "playing" are left out, a preposition or a verb ends it.
pub fn object(words: &[Word], mut at: usize, hits: &[Hit]) -> Option<Range<usize>> {
    let is = |cue: Cue, at: usize| hits.iter().any(|h| h.is(cue) && h.from == at);
    let none = |at: usize| is(Cue::InterestNoObject, at) || is(Cue::PastimeNoObject, at) && !hits.iter().any(|h| is_activity(h) && h.from == at);
    let infinitive = words.get(at).is_some_and(|w| &*w.text == "to");
    if infinitive && !words.get(at + 1).is_some_and(|w| is_doing(&w.text) || is(Cue::InterestDoing, at + 1)) || none(at) && !is(Cue::InterestDoing, at) {
        return None;
    }
    let mut skipped = 0;
    while words.get(at).is_some_and(|w| is(Cue::InterestDoing, at) && (skipped == 0 || !w.before.any(BREAK.and(Marks::LINE)))) && skipped < 3 {
        at += 1;
        skipped += 1;
    }
    if none(at) {
        return None;
    }
    let start = at;
    while let Some(word) = words.get(at) {
        let of = at > start && &*word.text == "of" && words.get(at + 1).is_some() && !is_small(hits, at + 1);
        let ends = at > start && word.before.any(BREAK) || word.number.is_some() || is_small(hits, at) && !of;
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
    // "Grimsby Town" is a name
    let called = end - start > 1 && words[start..end].iter().all(|w| w.capital);
    let nothing = end > start && none(end - 1) && !called;
    (end > start && !nothing).then_some(start..end)
}
