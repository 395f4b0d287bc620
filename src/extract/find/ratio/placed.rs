//! Where so many staff are with the person: at home, or out of it.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::{Marks, Word};
use super::label::label_before;
use super::to_one;
use std::ops::Range;

/// "two in the house and two outside", "two whenever she leaves home": a bare number and where. `Some(true)` is out.
pub(super) fn placed(plan: &Context, sentence: usize, end: usize) -> Option<bool> {
    let words = plan.words(sentence);
    let end = behind_span(words, end);
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    if !plan.is_present(sentence, end.saturating_sub(1)) || words.get(end).is_some_and(|w| w.before.any(Marks::STOP)) {
        return None;
    }
    match (text(end), text(end + 1), text(end + 2)) {
        ("outside" | "outdoors" | "out", _, _) | ("in", "the", "community" | "car" | "van") | ("in", "public", _) => Some(true),
        ("indoors", _, _) | ("in", "the", "house" | "home" | "flat" | "bungalow") | ("at", "home", _) => Some(false),
        ("when" | "whenever", "out", _) => Some(true),
        ("when" | "whenever", "he" | "she" | "i" | "they" | "we", "leaves" | "leave" | "goes" | "go" | "is" | "am" | "are") => {
            let out = words[end..].iter().take(8).any(|w| lists::places::OUTDOORS.has(&w.text));
            out.then_some(true)
        }
        _ => None,
    }
}

/// "two for the first three months when he goes out": where stands behind how long.
fn behind_span(words: &[Word], end: usize) -> usize {
    let opens = words.get(end).is_some_and(|w| &*w.text == "for");
    let unit = |w: &Word| matches!(&*w.text, "day" | "days" | "week" | "weeks" | "month" | "months" | "year");
    let span = words.iter().skip(end).take(6).position(unit).filter(|_| opens);
    span.map_or(end, |at| end + at + 1)
}

/// "One is enough indoors", "two will do outside": `Some(true)` is out.
pub(super) fn enough_placed(words: &[Word], end: usize) -> Option<bool> {
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let verb = matches!(text(end), "is" | "will" | "would");
    let enough = (end + 1..end + 4).find(|at| matches!(text(*at), "enough" | "plenty" | "do" | "fine"))?;
    let after = words[enough..].iter().skip(1).take(3).map(|w| &*w.text).collect::<Vec<_>>();
    let home = after.iter().any(|w| lists::places::IN_HOUSE.has(w));
    let out = after.iter().any(|w| lists::places::OUT_OF_HOUSE.has(w));
    // "When I'm out one is plenty"
    let led = words[..end].iter().take(6).any(|w| matches!(&*w.text, "when" | "whenever"))
        && words[..end].iter().any(|w| matches!(&*w.text, "out" | "outside" | "town"));
    // "The rest of the day one's plenty"
    let by_day = words[..end].iter().rev().take(2).any(|w| matches!(&*w.text, "day" | "daytime" | "times"));
    (verb && (home || out || led || by_day)).then_some(out || led)
}

/// More than one bare number stands with a place: "two in and two out".
pub(super) fn all_placed(words: &[Word]) -> bool {
    number::all(words).len() >= 2
}

/// Is it about being out of the home: by the words of its own clauses, where they do not speak of home?
pub(super) fn is_out(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let sense = &plan.senses[sentence];
    // "By day, out: 3:1", "Out of the house: two"
    let label = label_before(plan, sentence, range.start);
    let says = |list: lists::Words| label.iter().any(|w| list.has(&w.text));
    if says(lists::places::OUT_LABEL) || says(lists::places::DAY_LABEL) {
        return says(lists::places::OUT_LABEL);
    }
    let at = sense.clauses.iter().position(|c| c.words.contains(&range.start)).unwrap_or(0);
    let own = &sense.clauses[at].words;
    // "2:1 in the community and 1:1 at home": right behind it
    let behind: Vec<&str> = plan.words(sentence).iter().skip(range.end).take(3).map(|w| &*w.text).collect();
    let home = matches!(behind.as_slice(), ["at", "home", ..] | [_, "at", "home"] | ["indoors", ..]);
    if home {
        return false;
    }
    // "One-to-one in the day and two to one out of the house": what stands right behind it
    let near = |cue: Cue| sense.hits.iter().filter(|h| h.is(cue) && h.from >= range.end && h.from <= range.end + 2).map(|h| h.from).min();
    match (near(Cue::TeamDay), near(Cue::TeamOut)) {
        (Some(day), Some(out)) => return out < day,
        (Some(_), None) if to_one(plan.words(sentence), range.start).is_some() => return false,
        _ => {}
    }
    if sense.has_in(Cue::TeamDay, own) && !sense.has_in(Cue::TeamOut, own) {
        return false;
    }
    // "till he goes to bed" is no going out
    let words = plan.words(sentence);
    let abed = |h: &Hit| words[h.to - 1..].iter().take(2).any(|w| matches!(&*w.text, "bed" | "sleep"));
    if sense.hits.iter().filter(|h| h.is(Cue::TeamOut)).all(abed) {
        return false;
    }
    let around = sense.clauses[at.saturating_sub(1)].words.start..sense.clauses[(at + 1).min(sense.clauses.len() - 1)].words.end;
    sense.has_in(Cue::TeamOut, &around)
}
