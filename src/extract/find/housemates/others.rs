//! A number of others: "one other tenant", "no more than two of us".

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::found::Found;
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::Word;
use super::borne::{is_the_most, shared_home, takes_them_in, would_share};
use super::company;
use crate::vocabulary::Kind;

/// More people than this are no home of the person's choice, nor than the second number without a ceiling.
const MOST: f64 = 12.0;
const FEW: f64 = 6.0;
/// What some of a meeting say or did stands so many words behind how many they are.
const DID: usize = 4;

/// How many others a sentence says may live there, or how many in all with the person among them.
pub(super) fn with_others(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let before = plan.block(sentence).sentences.start < sentence && plan.senses[sentence - 1].has(Cue::HomeOthers);
    let cue = sense.hits.iter().find(|h| h.is(Cue::HomeOthers));
    // "a good day contains a long walk and no more than two other people"
    if words.windows(2).any(|w| matches!(&*w[0].text, "good" | "bad" | "best" | "perfect" | "great") && &*w[1].text == "day") {
        return None;
    }
    if cue.is_none() && !(before && sense.has(Cue::TeamCeiling)) {
        return None;
    }
    let most = if sense.has(Cue::TeamCeiling) { MOST } else { FEW };
    let (at, n, end) = counts(words).into_iter().find(|(at, n, end)| {
        let limited = sense.has_in(Cue::TeamCeiling, &(at.saturating_sub(6)..*at));
        *n <= most
            && n.fract() == 0.0
            && fits(words, *at, *end, cue.is_some())
            && (plan.is_wish(sentence, *at)
                || (is_the_most(words, *end) || would_share(words, *at) || shared_home(plan, sentence, *at)) && plan.is_present(sentence, *at))
            && (limited || !sense.is_negated(*at, *end))
    })?;
    // "the house he is in now has four other tenants"
    let now = words.iter().any(|w| lists::now::NOW.has(&w.text)) && !sense.has(Cue::StrengthWish);
    let work = now || words.iter().position(|w| matches!(&*w.text, "share" | "sharing" | "shared")).is_some_and(|i| company::shares_work(words, i));
    if sense.has_in(Cue::TeamStaff, &(0..words.len())) || work {
        return None;
    }
    // "one other woman, two at the very outside": the ceiling
    let (n, end) =
        counts(words).into_iter().find(|(from, m, to)| *from > end && *m > n && *m <= FEW && is_ceiling(words, *to)).map_or((n, end), |(_, m, to)| (m, to));
    // "the council would normally offer the shared house (five people, mixed)"
    if words[..at].iter().any(|w| matches!(&*w.text, "offer" | "offers" | "offered")) {
        return None;
    }
    if is_of_a_meeting(words, end) {
        return None;
    }
    let us = words[at..].iter().take(4).any(|w| &*w.text == "us" || &*w.text == "them" && n > 1.0) && words.get(end).is_some_and(|w| &*w.text == "of");
    // "two lads sharing": the person is one of them
    let sharing = words[end..].iter().take(2).any(|w| matches!(&*w.text, "sharing" | "together"));
    let with_them = us || sharing || takes_them_in(plan, words, at, end);
    let number = if with_them { n - 1.0 } else { n };
    (number >= 0.0).then(|| Found::new(Kind::Housemates, sentence, at..end).number(number))
}

/// "Three of us said no", "four of us went to see it": how many of a meeting or a family, and no household.
fn is_of_a_meeting(words: &[Word], end: usize) -> bool {
    let behind = &words[end..];
    behind.first().is_some_and(|w| &*w.text == "of") && behind.iter().take(DID).any(|w| lists::speech::DONE_BY_SOME.has(&w.text))
}

/// "… at the very outside", "… at most", "… tops".
fn is_ceiling(words: &[Word], end: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let last = |i: usize| matches!(text(i), "most" | "outside" | "maximum" | "max");
    let max = end > 1 && matches!(text(end - 2), "max" | "maximum" | "most");
    max || text(end) == "tops" || text(end) == "at" && (1..4).any(|n| last(end + n))
}

/// Numbers of people; "one or two others", "two or three" is the greater.
fn counts(words: &[Word]) -> Vec<(usize, f64, usize)> {
    let numbers = number::all(words);
    let greater = |end: usize| numbers.iter().find(|(_, at, _)| *at == end + 1 && words.get(end).is_some_and(|w| matches!(&*w.text, "or" | "to")));
    // "one housemate or two"
    let named = |end: usize| words.get(end).is_some_and(|w| lists::people::SHARERS.has(&w.text)).then(|| greater(end + 1)).flatten();
    numbers.iter().map(|(n, at, end)| greater(*end).or_else(|| named(*end)).map_or((*at, *n, *end), |(m, _, to)| (*at, *m, *to))).collect()
}

/// A number that counts people who live there: "one other tenant", "two of us", "no more than one".
fn fits(words: &[Word], at: usize, end: usize, cued: bool) -> bool {
    let after: Vec<&str> = words[end..].iter().take(3).map(|w| &*w.text).collect();
    let before: Vec<&str> = words[..at].iter().rev().take(3).map(|w| &*w.text).collect();
    let limit = before.contains(&"than") || before.contains(&"to") && before.contains(&"up");
    let us = after.first() == Some(&"of")
        && (after.get(1) == Some(&"us")
            || after.get(1) == Some(&"them") && matches!(after.get(2), Some(&"in" | &"at" | &"sharing" | &"living" | &"altogether")));
    let measured = after.first().is_some_and(|w| lists::numbers::NOT_PEOPLE.has(w))
        || after.first() == Some(&"other") && after.get(1).is_some_and(|w| lists::numbers::NO_OTHER_PEOPLE.has(w));
    !measured
        && (us
            || after.iter().any(|w| lists::people::SHARERS.has(w)) && cued
            || limit && after.first().is_none_or(|w| lists::people::SHARERS.has(w) || *w == "in"))
}
