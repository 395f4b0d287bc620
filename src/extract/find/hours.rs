//! Hours of support in a week: "112 hours a week", "six hours a day, five days a week", "fifty a week" where hours were spoken of.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Shape, Word};
use crate::vocabulary::Kind;

/// More hours a week than two workers round the clock and their nights are another figure.
const MOST: f64 = 400.0;
/// Fewer hours than a day has are not a week's where the plan does not say so.
const BARE: std::ops::RangeInclusive<f64> = 18.0..=MOST;

/// The hours of a week.
const ALL_HOURS: f64 = 168.0;
/// A label of hours has at most so many words.
const LABEL: usize = 6;

/// Finds them in every sentence and in table cells of totals.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences()
        .flat_map(|s| {
            let spoken = number::all(plan.words(s)).into_iter().filter_map(move |n| spoken(plan, s, n));
            spoken.chain(total(plan, s)).chain(labelled(plan, s)).chain(round_the_clock(plan, s))
        })
        .collect()
}

fn spoken(plan: &Context, sentence: usize, (n, at, end): (f64, usize, usize)) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    // "98 support hours per week"
    let kind = |w: &Word| lists::numbers::KINDS_OF_HOURS.has(&w.text);
    let end = end + usize::from(words.get(end).is_some_and(kind) && words.get(end + 1).is_some_and(is_hours));
    let hours = words.get(end).is_some_and(is_hours);
    let goes_on = !hours
        && !is_money(words, at, end)
        && words.get(end).is_some_and(|w| matches!(&*w.text, "a" | "per" | "each" | "every" | "weekly" | "pw"))
        && sense.has_in(Cue::TeamWeekly, &(end..end + 1))
        && hours_before(plan, sentence, at);
    if !(hours || goes_on) || n < 1.0 || measures_else(words, end) || !stands(plan, sentence, at) || is_had(words, at) {
        return None;
    }
    let after = end..(end + 6).min(words.len()).min(clause_end(words, end));
    // "Number of hours: 35"
    let field = plan.page.sentences[sentence].answers.is_some() && at == 0 && words.len() == end + 1;
    // "eight hours a day, seven days a week", "two hours every day is what he needs"
    let shift = days(words, end).is_some() || words.iter().any(|w| matches!(&*w.text, "need" | "needs"));
    // "Eight hours every day", as an item, and "we have asked for 56 hours"
    let item = words.len() <= end + 4 && at <= 1 && plan.is_wish(sentence, at);
    let asked = words[at.saturating_sub(3)..at].iter().any(|w| matches!(&*w.text, "asked" | "applied" | "requested" | "bid"))
        && !is_occupied(words)
        && plan.is_wish(sentence, at);
    let support = field || item || asked || is_support(plan, sentence, at) || shift && !is_occupied(words) && plan.is_wish(sentence, at);
    let reckoned = is_reckoned(words, at, end) && !is_occupied(words);
    let weekly = if sense.has_in(Cue::TeamWeekly, &after) && days(words, end).is_none() || goes_on || sense.has_in(Cue::TeamWeekly, &(at.saturating_sub(4)..at))
    {
        n
    } else if n <= 24.0 && sense.has_in(Cue::TeamDaily, &after) && support {
        n * days(words, end).unwrap_or(7.0)
    } else if BARE.contains(&n) && n != 24.0 && (support && (field || plan.is_wish(sentence, at) || settled(words, end)) || reckoned) {
        n
    } else {
        return None;
    };
    let own = support || !is_occupied(words) || words.iter().any(|w| matches!(&*w.text, "need" | "needs" | "required"));
    (own && weekly <= MOST).then(|| Found::new(Kind::Hours, sentence, at..(end + 1).min(words.len())).number(weekly))
}

/// "Hours per week: 168", "Support hours (weekly): about 40": a label that says hours and week, and the number behind it.
fn labelled(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let label = words.iter().take(LABEL).position(|w| w.after.any(Marks::COLON))? + 1;
    let said = |of: &[&str]| words[..label].iter().any(|w| of.contains(&&*w.text));
    let (n, at, end) = number::all(words).into_iter().find(|(_, at, _)| *at >= label && *at <= label + 1)?;
    // "Hours: 84 a week to begin with"
    let behind = said(&["hours", "hrs"]) && plan.senses[sentence].has_in(Cue::TeamWeekly, &(end..end + 1));
    let alone = behind || words.get(end).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::OPEN).and(Marks::SEMICOLON)));
    let weekly = (behind || said(&["hours", "hrs"]) && said(&["week", "weekly", "pw"])) && !said(&["working", "work", "college", "school", "sleep"]);
    let support = weekly && alone && (1.0..=MOST).contains(&n) && !is_money(words, at, end) && plan.is_present(sentence, at);
    support.then(|| Found::new(Kind::Hours, sentence, at..end).number(n))
}

/// "24/7 staff", "round-the-clock support", "support day and night, every day": all hours of the week.
fn round_the_clock(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let says = |at: &usize| match text(*at) {
        "24" => text(at + 1) == "7" || matches!(text(at + 1), "hour" | "hours") && lists::numbers::HOURS_OF_SUPPORT.has(text(at + 2)),
        "round" => text(at + 1) == "the" && text(at + 2) == "clock",
        "day" => text(at + 1) == "and" && text(at + 2) == "night",
        _ => false,
    };
    let at = (0..words.len()).find(says)?;
    let of_support = words.iter().any(|w| lists::numbers::THERE_ALL_HOURS.has(&w.text));
    let of_manager = words.iter().any(|w| lists::numbers::REACHED_ALL_HOURS.has(&w.text));
    let asked = plan.is_wish(sentence, at) && !plan.senses[sentence].is_negated(at, at + 1);
    (of_support && !of_manager && asked).then(|| Found::new(Kind::Hours, sentence, at..at + 1).number(ALL_HOURS))
}

/// A cell that is a total of hours: its row or column says hours, and its row or column says total or week.
fn total(plan: &Context, sentence: usize) -> Option<Found> {
    let block = plan.block(sentence);
    let words = plan.words(sentence);
    let (n, at, end) = number::all(words).into_iter().next()?;
    if block.shape != Shape::Cell || block.column == 0 || at != 0 || end < words.len() || n > MOST {
        return None;
    }
    let first = plan.page.row(block).next().map(|c| &plan.page.words[c.words.clone()])?;
    let header = plan.page.column_header(block).unwrap_or(&[]);
    let section = &plan.page.words[plan.page.sections[block.section].words.clone()];
    let has = |words: &[Word], said: &[&str]| words.iter().any(|w| said.contains(&&*w.text));
    let hours = [first, header, section].iter().any(|w| has(w, &["hours", "hrs"]));
    let sum = has(first, &["total", "altogether", "overall"]) || has(first, &["hours", "hrs"]) && [first, header].iter().any(|w| has(w, &["week", "weekly"]));
    (hours && sum && plan.is_present(sentence, 0)).then(|| Found::new(Kind::Hours, sentence, 0..end).number(n))
}

fn is_hours(word: &Word) -> bool {
    matches!(&*word.text, "hour" | "hours" | "hrs" | "hr")
}

fn is_money(words: &[Word], at: usize, end: usize) -> bool {
    words[at].before.any(Marks::POUND) || words.get(end).is_some_and(|w| matches!(&*w.text, "pounds" | "pound" | "quid"))
}

/// "How many hours? Fifty a week": hours stand just before.
fn hours_before(plan: &Context, sentence: usize, at: usize) -> bool {
    let own = plan.words(sentence)[..at].iter().any(is_hours);
    let block = plan.block(sentence);
    // "Hours: 84 a week"
    let answered = plan.page.sentences[sentence].answers.is_some() && plan.words(sentence).iter().any(is_hours);
    own || answered || (block.sentences.start..sentence).rev().take(2).any(|s| plan.words(s).iter().any(is_hours))
}

/// "two hours' drive", "48 hours' notice".
fn measures_else(words: &[Word], end: usize) -> bool {
    words[end..].iter().skip(1).take(2).any(|w| lists::numbers::OTHER_HOURS.has(&w.text))
        && !words[end..].iter().skip(1).take(3).any(|w| matches!(&*w.text, "week" | "weekly"))
}

/// Now, or set by somebody for the new life: "healthcare have costed 336 hours".
fn stands(plan: &Context, sentence: usize, at: usize) -> bool {
    plan.is_present(sentence, at) || plan.words(sentence).iter().any(|w| lists::numbers::WORKED_OUT.has(&w.text))
}

/// Support or staff are spoken of in the sentence.
fn is_support(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let said = |w: &Word| lists::numbers::HOURS_OF_SUPPORT.has(&w.text);
    let ratio = words.windows(2).any(|w| w[0].number.is_some() && w[1].number == Some(1.0) && w[0].after.any(Marks::COLON));
    let to_one = words.windows(3).any(|w| w[0].number.is_some() && &*w[1].text == "to" && w[2].number == Some(1.0));
    let named = words.iter().enumerate().any(|(i, w)| said(w) && !(is_hours(w) && i <= at + 3)) || ratio || to_one;
    named || plan.senses[sentence].has(Cue::TeamStaff)
}

/// The number closes what is said, or says of what: "84 hrs.", "30 hours of support".
fn settled(words: &[Word], end: usize) -> bool {
    words.get(end + 1).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::CLOSE).and(Marks::SEMICOLON)) || matches!(&*w.text, "of" | "for" | "in"))
}

/// "She gets four hours a week", "the staff work 37 hours a week": what is had or worked now.
fn is_had(words: &[Word], at: usize) -> bool {
    let near = at.saturating_sub(3);
    let has = |(n, w): (usize, &Word)| {
        let to_come = n > 0 && matches!(&*words[n - 1].text, "to" | "should" | "will" | "would" | "must" | "can");
        matches!(&*w.text, "get" | "gets" | "work" | "works") && !to_come
    };
    words[..at].iter().enumerate().skip(near).any(has)
}

/// "140 hours would cover the days", "I'd call it seventy hours", "forty hours is about right": what somebody thinks is enough.
fn is_reckoned(words: &[Word], at: usize, end: usize) -> bool {
    let behind = &words[(end + 1).min(words.len())..(end + 6).min(words.len())];
    let verb = behind.first().is_some_and(|w| matches!(&*w.text, "would" | "will" | "should" | "is" | "covers" | "does"));
    let enough = behind.iter().any(|w| lists::numbers::ENOUGH.has(&w.text));
    let before = &words[at.saturating_sub(4)..at];
    let called = before.windows(2).any(|w| matches!(&*w[0].text, "call" | "make" | "say" | "put") && &*w[1].text == "it");
    verb && enough || called
}

/// "five days a week" after a day's hours.
fn days(words: &[Word], end: usize) -> Option<f64> {
    let from = end + 1;
    let near = from..(from + 7).min(words.len());
    let (n, _, to) = number::all(words).into_iter().find(|(_, at, _)| near.contains(at))?;
    words.get(to).is_some_and(|w| &*w.text == "days").then_some(n).filter(|n| (1.0..=7.0).contains(n))
}

fn clause_end(words: &[Word], from: usize) -> usize {
    (from..words.len()).skip(1).find(|i| words[*i].before.any(Marks::SEMICOLON.and(Marks::STOP).and(Marks::OPEN))).unwrap_or(words.len())
}

/// Hours of a job or a pastime.
fn is_occupied(words: &[Word]) -> bool {
    words.iter().any(|w| lists::numbers::OCCUPIED.has(&w.text))
}
