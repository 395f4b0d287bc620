//! A number that is one of staff by what stands around it: "one person with me", "two on duty", "two in the house and two outside".

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::dates;
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::{Marks, Word};
use super::super::super::sense::Says;
use super::Count;
use super::placed::{all_placed, enough_placed, is_out, placed};

/// "one person with me", "two on duty", "I need two when …", "two staff throughout the day", "two in the house and two outside".
pub(super) fn with_somebody(plan: &Context, sentence: usize, at: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let (n, end) = number::at(words, at)?;
    let clause = sense.clause(at).words.clone();
    // "a bad one", "the right one"
    // "just the one with me", "two in the community, one in the house" are numbers
    let just = at > 1 && &*words[at - 2].text == "just" || words[at].before.any(Marks::COMMA) || at > 0 && &*words[at - 1].text == "day";
    let which = &*words[at].text == "one"
        && at > 0
        && !just
        && (at > 1 && matches!(&*words[at - 2].text, "a" | "an" | "the")
            || matches!(&*words[at - 1].text, "a" | "the" | "no" | "this" | "that" | "which" | "any" | "every" | "each" | "another"));
    if which && !names_staff(words, end) {
        return None;
    }
    let close = at..(end + 4).min(words.len());
    if n.fract() != 0.0
        || n > 4.0
        || at > 0 && number::at(words, at - 1).is_some_and(|(_, to)| to > at)
        || sense.has_in(Cue::TeamNight, &close)
        || sense.has_in(Cue::TeamEach, &clause)
    {
        return None;
    }
    if sense.has(Cue::HomeOthers) || sense.has(Cue::HomeMove) && dates::next(words, 0).is_some() {
        return None;
    }
    let before = if at > 0 { &*words[at - 1].text } else { "" };
    let staff = names_staff(words, end);
    let with = sense.hits.iter().any(|h| h.is(Cue::TeamWithMe) && h.from >= end && h.from - end <= 3 && words[h.from].text.as_ref() != "staff");
    let out = is_out(plan, sentence, &(at..end));
    let needed = matches!(before, "need" | "needs" | "be" | "have" | "takes" | "accept" | "accepts") && out;
    // "in the day I need one person", "one good man with him in the house is enough"
    let by_the_day = staff && n <= 3.0 && !out && sense.has_in(Cue::TeamDay, &clause) && plan.is_wish(sentence, at);
    let placed_after = enough_placed(words, end);
    // "Two staff whenever Sam goes out"
    let opens = at == 0 && words[end..].iter().take(4).any(|w| matches!(&*w.text, "when" | "whenever"));
    let needful = words[end..].iter().take(4).any(|w| matches!(&*w.text, "needed" | "required" | "necessary"));
    let sent_out = staff && out && (plan.is_wish(sentence, at) || (opens || needful) && plan.is_present(sentence, at)) && n <= 3.0;
    // "two of them for trips"
    let of_them = at == 0
        && out
        && words.get(end + 1).is_some_and(|w| &*w.text == "them")
        && words.get(end + 2).is_some_and(|w| matches!(&*w.text, "for" | "when" | "whenever"));
    let by_day = staff && is_by_day(words, end) && !plan.is_past(sentence, at);
    let item = at == clause.start && sense.clause(at).says == Says::Item && n <= 3.0;
    let placed = placed(plan, sentence, end).filter(|_| sense.has(Cue::TeamStaff) || all_placed(words) || item).or(placed_after);
    let asked = ends_or_goes_on(words, end) && (with || needed) || sent_out || of_them || by_day || by_the_day || placed.is_some();
    asked.then_some(Count { n, words: at..end, out: placed })
}

/// "staff", "person", "workers" right behind the number, or "of the staff".
fn names_staff(words: &[Word], end: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let end = if text(end) == "of" && matches!(text(end + 1), "the" | "his" | "her" | "my" | "our") { end + 2 } else { end };
    let which = |w: &Word| lists::people::KINDS_OF_STAFF.has(&w.text);
    let support = usize::from(words.get(end).is_some_and(which));
    words.get(end + support).is_some_and(|w| lists::people::ONE_OF_STAFF.has(&w.text))
}

/// "throughout the day", "at a time", "all day", "during waking hours".
fn is_by_day(words: &[Word], end: usize) -> bool {
    let after: Vec<&str> = words[end..].iter().take(8).map(|w| &*w.text).collect();
    let pairs = [
        ["all", "day"],
        ["a", "time"],
        ["waking", "hours"],
        ["waking", "day"],
        ["the", "daytime"],
        ["by", "day"],
        ["all", "times"],
        ["each", "day"],
        ["all", "waking"],
        ["the", "day"],
        ["waking", "times"],
    ];
    let team = after.iter().take(4).any(|w| matches!(*w, "team" | "different" | "live" | "share"));
    let day = after.windows(2).any(|w| pairs.iter().any(|p| p[..] == *w)) || after.contains(&"throughout");
    day && !team
}

/// What follows the number leaves it a number of staff.
fn ends_or_goes_on(words: &[Word], end: usize) -> bool {
    let stops = words.get(end).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::COLON).and(Marks::SEMICOLON).and(Marks::DASH)));
    let walks = matches!(&*words[end.min(words.len() - 1)].text, "go" | "come" | "walk" | "travel");
    stops || walks || names_staff(words, end) || matches!(&*words[end].text, "with" | "on" | "when" | "whenever" | "of" | "to" | "until" | "for" | "beside")
}
