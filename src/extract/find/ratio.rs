//! How many staff are with the person: by day, and out of the home.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::dates;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Word};
use super::super::sense::Says;
use crate::vocabulary::Kind;
use std::ops::Range;

/// More staff than this with one person is another figure.
const MOST: f64 = 6.0;

/// A label has at most so many words, and stands so many before what it heads.
const LABEL: usize = 7;
const BEHIND_LABEL: usize = 5;
/// Where somebody is stands before a number in so many words.
const LEAD: usize = 8;

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

/// The label of a field: the words before the last colon ahead of word `at`, in the sentence or where its block begins.
fn label_before<'a>(plan: &Context<'a>, sentence: usize, at: usize) -> &'a [Word] {
    // an answer read with its label stands before it
    if plan.page.sentences[sentence].answers.is_some() {
        return plan.words(sentence).get(at..).filter(|words| words.len() <= LABEL + BEHIND_LABEL).unwrap_or_default();
    }
    let from = plan.block(sentence).words.start;
    let to = plan.page.sentences[sentence].words.start + at;
    let before = plan.page.words.get(from..to).unwrap_or_default();
    let colon = before.iter().take(LABEL).position(|w| w.after.any(Marks::COLON) && w.number.is_none());
    colon.filter(|c| before.len() - c <= BEHIND_LABEL).map_or(&[], |c| &before[..=c])
}

/// "Staff by day: two", "Staff when out: two, and a driver (three in all)".
fn labelled(plan: &Context, sentence: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let label = words.iter().take(7).position(|w| w.after.any(Marks::COLON))? + 1;
    let says = |list: lists::Words| words[..label].iter().any(|w| list.has(&w.text));
    let (out, day) = (says(lists::places::OUT_LABEL), says(lists::places::DAY_LABEL));
    if !says(lists::tables::RATIO_LABEL) || !(out || day) || says(lists::numbers::NO_RATIO) || !plan.is_present(sentence, label) {
        return None;
    }
    let numbers = number::all(words);
    let (n, at, end) = *numbers.iter().find(|(_, at, _)| *at >= label && *at <= label + 2)?;
    let next = || plan.block(sentence).sentences.contains(&(sentence + 1)).then(|| in_all(plan.words(sentence + 1), 0)).flatten();
    let n = in_all(words, end).or_else(next).unwrap_or(n);
    let first = words.get(end).is_none_or(|w| !matches!(&*w.text, "hours" | "hrs" | "pm" | "am"));
    (first && (1.0..=MOST).contains(&n)).then_some(Count { n, words: at..end, out: Some(out) })
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

/// "In the community two, at least until they know him", "At home one is enough", "When he goes out it's two": where, then how many.
fn led(plan: &Context, sentence: usize, at: usize) -> Option<Count> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at).filter(|(n, _)| n.fract() == 0.0 && (1.0..=3.0).contains(n))?;
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let start = words[..at].iter().rposition(|w| w.before.any(Marks::SEMICOLON.and(Marks::DASH))).unwrap_or(0);
    let lead = &words[start..at];
    // "Outside, the ward manager says two": who says so is no part of where
    let says = lead.iter().rposition(|w| lists::speech::SAYS.has(&w.text));
    let comma = lead.iter().skip(1).position(|w| w.before.any(Marks::COMMA)).map(|at| at + 1);
    let lead = comma.filter(|comma| says == Some(lead.len() - 1) && lead.len() <= comma + LEAD).map_or(lead, |comma| &lead[..comma]);
    let small = !lead.is_empty() && lead.len() <= LEAD && lead.iter().all(|w| lists::places::LEADS_TO_RATIO.has(&w.text) || plan.people.named(w).is_some());
    let out = lead.iter().any(|w| lists::places::OUT_OF_HOUSE.has(&w.text) || matches!(&*w.text, "street" | "car"));
    let day = lead.iter().any(|w| lists::places::IN_HOUSE.has(&w.text) || lists::places::DAY_LABEL.has(&w.text));
    let stops = end == words.len() || words[end].before.any(Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::OPEN));
    let goes_on = stops || matches!(text(end), "for" | "at" | "until" | "is" | "will" | "with" | "staff" | "people" | "and");
    let others = plan.senses[sentence].has(Cue::HomeOthers) || plan.senses[sentence].has(Cue::TeamNight);
    (small && (out || day) && goes_on && !others && !plan.part(sentence).tells).then_some(Count { n, words: at..end, out: Some(out) })
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

/// "one person with me", "two on duty", "I need two when …", "two staff throughout the day", "two in the house and two outside".
fn with_somebody(plan: &Context, sentence: usize, at: usize) -> Option<Count> {
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

/// "two in the house and two outside", "two whenever she leaves home": a bare number and where. `Some(true)` is out.
fn placed(plan: &Context, sentence: usize, end: usize) -> Option<bool> {
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
fn enough_placed(words: &[Word], end: usize) -> Option<bool> {
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
fn all_placed(words: &[Word]) -> bool {
    number::all(words).len() >= 2
}

/// What follows the number leaves it a number of staff.
fn ends_or_goes_on(words: &[Word], end: usize) -> bool {
    let stops = words.get(end).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::COLON).and(Marks::SEMICOLON).and(Marks::DASH)));
    let walks = matches!(&*words[end.min(words.len() - 1)].text, "go" | "come" | "walk" | "travel");
    stops || walks || names_staff(words, end) || matches!(&*words[end].text, "with" | "on" | "when" | "whenever" | "of" | "to" | "until" | "for" | "beside")
}

/// Is it about being out of the home: by the words of its own clauses, where they do not speak of home?
fn is_out(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
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
    let abed = |h: &crate::extract::craft::Hit| words[h.to - 1..].iter().take(2).any(|w| matches!(&*w.text, "bed" | "sleep"));
    if sense.hits.iter().filter(|h| h.is(Cue::TeamOut)).all(abed) {
        return false;
    }
    let around = sense.clauses[at.saturating_sub(1)].words.start..sense.clauses[(at + 1).min(sense.clauses.len() - 1)].words.end;
    sense.has_in(Cue::TeamOut, &around)
}
