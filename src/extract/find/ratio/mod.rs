//! How many staff are with the person: by day, and out of the home.

mod bare;
mod label;
mod placed;

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Word};
use crate::vocabulary::Kind;
use bare::with_somebody;
use label::{labelled, led};
use placed::is_out;
use std::ops::Range;

/// More staff than this with one person is another figure.
const MOST: f64 = 6.0;

/// A count of staff, its words, and whether it is out of the home where it says so itself.
struct Count {
    n: f64,
    words: Range<usize>,
    out: Option<bool>,
}

/// Finds it in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Vec<Found> {
    let words = plan.words(sentence);
    if let Some(count) = labelled(plan, sentence) {
        return vec![found(plan, sentence, count)];
    }
    let mut all: Vec<Found> = vec![];
    let mut at = 0;
    while at < words.len() {
        let count = to_one(words, at)
            .filter(|c| !is_session(words, c.words.end))
            .or_else(|| led(plan, sentence, at))
            .or_else(|| second(plan, sentence, at))
            .or_else(|| with_somebody(plan, sentence, at));
        let Some(count) = count.map(|c| Count { n: in_all(words, c.words.end).unwrap_or(c.n), ..c }) else {
            at += 1;
            continue;
        };
        at = count.words.end.max(at + 1);
        let from = count.words.start;
        let stands = plan.is_present(sentence, from) && !plan.senses[sentence].is_negated(from, count.words.end) && !is_over(words, count.words.end);
        if stands && (1.0..=MOST).contains(&count.n) {
            // "one worker at a time, indoors and out"
            let both = words.windows(3).any(|w| matches!(&*w[0].text, "indoors" | "home" | "in") && &*w[1].text == "and" && &*w[2].text == "out");
            let places = if both && count.out.is_none() { vec![Some(false), Some(true)] } else { vec![count.out] };
            all.extend(places.into_iter().map(|out| found(plan, sentence, Count { n: count.n, words: count.words.clone(), out })));
        }
    }
    if all.is_empty() {
        all.extend(somebody(plan, sentence).map(|count| found(plan, sentence, count)));
    }
    all
}

fn found(plan: &Context, sentence: usize, count: Count) -> Found {
    let out = count.out.unwrap_or_else(|| is_out(plan, sentence, &count.words));
    Found::new(if out { Kind::RatioOut } else { Kind::RatioDay }, sentence, count.words).number(count.n)
}

/// "Two, and a driver (three in all)": the sum that comes after.
fn in_all(words: &[Word], from: usize) -> Option<f64> {
    let sum = |end: usize| {
        let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
        text(end) == "altogether" || text(end) == "in" && matches!(text(end + 1), "all" | "total")
    };
    number::all(words).into_iter().find(|(_, at, end)| *at >= from && sum(*end)).map(|(n, ..)| n)
}

/// "2:1 escort used until March": it has come to an end.
fn is_over(words: &[Word], end: usize) -> bool {
    let near = words[end..].iter().take(6).collect::<Vec<_>>();
    near.windows(2).any(|w| matches!(&*w[0].text, "used" | "stopped" | "ended" | "needed" | "ran") && matches!(&*w[1].text, "until" | "in" | "by"))
}

/// "I need someone with me when I go out": one, where nothing tells how many.
fn somebody(plan: &Context, sentence: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let with =
        |at: usize| words.get(at).is_some_and(|w| &*w.text == "with") && words.get(at + 1).is_some_and(|w| matches!(&*w.text, "me" | "him" | "her" | "us"));
    let who = |at: &usize| matches!(&*words[*at].text, "someone" | "somebody" | "staff") && with(at + 1);
    let at = (0..words.len()).find(who)?;
    let clause = &sense.clause(at).words;
    let around = clause.start..words.len();
    let night = sense.has_in(Cue::TeamNight, &around);
    let out = sense.has_in(Cue::TeamOut, &around) && !sense.has_in(Cue::TeamDay, &around) && !night;
    let day = words[at..].windows(2).any(|w| matches!(&*w[0].text, "all" | "by") && &*w[1].text == "day") && !night;
    let asked = plan.is_wish(sentence, at) && sense.strength_at(at).is_some() && !sense.is_negated(at, at + 3);
    ((out || day) && asked).then_some(Count { n: 1.0, words: at..at + 3, out: Some(out) })
}

/// "one to one", "2:1", "two-to-one".
fn to_one(words: &[Word], at: usize) -> Option<Count> {
    let n = words[at].number?;
    let next = words.get(at + 1)?;
    if words[at].after.any(Marks::COLON) && next.number == Some(1.0) && !words[at].after.any(Marks::BLANK) {
        return Some(Count { n, words: at..at + 2, out: None });
    }
    // "on a 1-1 basis"
    let hyphen = next.number == Some(1.0) && next.before.any(Marks::HYPHEN) && !next.before.any(Marks::BLANK);
    if hyphen && words.get(at + 2).is_some_and(|w| matches!(&*w.text, "basis" | "support" | "staffing" | "care" | "with" | "at" | "in")) {
        return Some(Count { n, words: at..at + 2, out: None });
    }
    let one = words.get(at + 2)?;
    (&*next.text == "to" && one.number == Some(1.0)).then_some(Count { n, words: at..at + 3, out: None })
}

/// "One-to-one time on Fridays", "on two-to-one observation": no staff for the day.
fn is_session(words: &[Word], end: usize) -> bool {
    let what = |w: &Word| lists::numbers::SESSIONS.has(&w.text);
    words[end.min(words.len())..].iter().take(2).any(what)
}

/// "a second person for trips": two.
fn second(plan: &Context, sentence: usize, at: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let n = match &*words[at].text {
        "second" => 2.0,
        "third" => 3.0,
        _ => return None,
    };
    let staff = words.get(at + 1).is_some_and(|w| lists::people::SECOND_OF_STAFF.has(&w.text));
    let asleep = plan.senses[sentence].has_in(Cue::TeamNight, &(at..words.len().min(at + 8)));
    let out = is_out(plan, sentence, &(at..at + 2));
    (staff && !asleep && out && plan.is_wish(sentence, at)).then_some(Count { n, words: at..at + 2, out: Some(true) })
}
