//! What may be spent in a week: on rent, on support, on both. Not what the present place costs.

use super::super::context::Context;
use super::super::craft::{Cue, Hit, List};
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Shape, Word};
use crate::vocabulary::{Kind, Voice};
use std::ops::Range;

/// Weeks in a year, as councils count them.
const WEEKS_PER_YEAR: f64 = 52.0;
/// A figure without "a week" among figures for a week lies within these.
const UNSAID: Range<f64> = 150.0..15_000.0;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| number::all(plan.words(s)).into_iter().filter_map(move |n| amount(plan, s, n))).collect()
}

fn amount(plan: &Context, sentence: usize, (n, at, end): (f64, usize, usize)) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let cell = row_label(plan, sentence).filter(|_| at == 0 && end == words.len());
    let pounds = words[at].before.any(Marks::POUND) || words.get(end).is_some_and(|w| matches!(&*w.text, "pounds" | "pound" | "quid"));
    // "Max rent 150 pw"
    let rent = at > 0 && &*words[at - 1].text == "rent" && period(plan, sentence, at, end).is_some();
    if !pounds && !rent && cell.is_none_or(|label| !is_money(label)) || is_of_now(plan, sentence, at) {
        return None;
    }
    let ceiling = sense.has(Cue::TeamCeiling) || words.iter().any(|w| matches!(&*w.text, "exceed" | "above" | "over" | "than"));
    if !plan.is_present(sentence, at) || sense.is_negated(at, end) && !ceiling {
        return None;
    }
    let kind = kind_in(plan, sentence, at, cell)?;
    let factor = period(plan, sentence, at, end)
        .or_else(|| cell.and_then(period_of_label))
        .or_else(|| (UNSAID.contains(&n) && is_set(plan, sentence)).then_some(1.0))?;
    let weekly = n * factor;
    Some(Found::new(kind, sentence, at..end).number((weekly * 100.0).round() / 100.0))
}

/// The words of the first cell of the row.
fn row_label<'a>(plan: &Context<'a>, sentence: usize) -> Option<&'a [Word]> {
    let block = plan.block(sentence);
    let first = plan.page.row(block).next().filter(|_| block.shape == Shape::Cell && block.column > 0)?;
    Some(&plan.page.words[first.words.clone()])
}

fn is_money(label: &[Word]) -> bool {
    label.iter().any(|w| lists::money::LABEL.has(&w.text))
}

fn period_of_label(label: &[Word]) -> Option<f64> {
    label.iter().find_map(|w| match &*w.text {
        "week" | "weekly" => Some(1.0),
        "month" | "monthly" => Some(12.0 / WEEKS_PER_YEAR),
        "year" | "yearly" | "annual" => Some(1.0 / WEEKS_PER_YEAR),
        _ => None,
    })
}

/// "the bed costs", "in the nursing home (£2,140 a week)", "present placement per week": what is paid now.
fn is_of_now(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let place = |w: &Word| lists::money::OF_NOW.has(&w.text) || &*w.text == "home" && !w.capital;
    let label = row_label(plan, sentence).unwrap_or(&[]);
    let near = words[..at].iter().rev().take(6).take_while(|w| !w.after.any(Marks::STOP.and(Marks::SEMICOLON))).any(place);
    let wished = plan.senses[sentence].has_in(Cue::TeamSupportMoney, &(at.saturating_sub(5)..at))
        || plan.senses[sentence].has_in(Cue::TeamCeiling, &(at.saturating_sub(6)..at));
    label.iter().any(place) || near && !wished
}

/// What the money is for: by its clause, else its sentence, else the sentence or heading before.
fn kind_in(plan: &Context, sentence: usize, at: usize, cell: Option<&[Word]>) -> Option<Kind> {
    let sense = &plan.senses[sentence];
    let clause = sense.clause(at).words.clone();
    let words = plan.words(sentence);
    let first = number::all(words).into_iter().find(|(_, at, _)| words[*at].before.any(Marks::POUND)).is_none_or(|(_, first, _)| first == at);
    let setting = |h: &&Hit| matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Setting) && clause.contains(&h.from);
    // "extra care would be £1,190"
    let elsewhere = !first && sense.hits.iter().any(|h| setting(&h));
    let own = said(plan, sentence, &clause).filter(|_| !elsewhere).or_else(|| said(plan, sentence, &(0..words.len())).filter(|_| first));
    let before = || {
        let block = plan.block(sentence);
        let earlier = (block.sentences.start..sentence).rev().take(1).find_map(|s| said(plan, s, &(0..plan.words(s).len())));
        earlier.filter(|_| first && is_set(plan, sentence))
    };
    let label = || {
        let label = cell?;
        let has = |said: &[&str]| label.iter().any(|w| said.contains(&&*w.text));
        if has(&["total", "overall", "package"]) {
            Some(Kind::TotalBudget)
        } else if has(&["rent"]) {
            Some(Kind::RentLimit)
        } else {
            has(&["support", "care", "budget", "staffing"]).then_some(Kind::SupportBudget)
        }
    };
    let council = || {
        (first
            && is_set(plan, sentence)
            && (sense.has(Cue::PeopleProfessional)
                || sense.has(Cue::TeamSetMoney) && period(plan, sentence, at, at + 1).is_some()
                || plan.voices[sentence] == Voice::Professional))
            .then_some(Kind::SupportBudget)
    };
    own.or_else(label).or_else(before).or_else(council)
}

fn said(plan: &Context, sentence: usize, words: &Range<usize>) -> Option<Kind> {
    let sense = &plan.senses[sentence];
    // "the whole package, rent not included": what is paid for support
    if sense.has(Cue::TeamRentApart) {
        return Some(Kind::SupportBudget);
    }
    // "support must not cost more than": the price of what stands before it
    let only_limits = plan.senses[sentence]
        .hits
        .iter()
        .filter(|h| h.is(Cue::TeamTotalMoney) && words.contains(&h.from))
        .all(|h| &*plan.words(sentence)[h.from].text == "not");
    let support = only_limits && words.clone().any(|at| matches!(&*plan.words(sentence)[at].text, "support" | "care" | "staffing"));
    if sense.has_in(Cue::TeamTotalMoney, words) && !support {
        Some(Kind::TotalBudget)
    } else if sense.has_in(Cue::TeamRent, words) {
        Some(Kind::RentLimit)
    } else {
        sense.has_in(Cue::TeamSupportMoney, words).then_some(Kind::SupportBudget)
    }
}

/// The figure is somebody's figure for the new life: a budget, a ceiling, what is thought of.
fn is_set(plan: &Context, sentence: usize) -> bool {
    plan.senses[sentence].has(Cue::TeamCeiling) || plan.senses[sentence].has(Cue::TeamSetMoney)
}

fn period(plan: &Context, sentence: usize, at: usize, end: usize) -> Option<f64> {
    let sense = &plan.senses[sentence];
    let words = plan.words(sentence);
    let each = words.get(end).is_some_and(|w| matches!(&*w.text, "an" | "hourly")) || words[end..].iter().take(3).any(|w| lists::money::PER.has(&w.text));
    let after = end..(end + 4).min(words.len());
    let all = [(Cue::TeamWeekly, 1.0), (Cue::TeamDaily, 7.0), (Cue::TeamMonthly, 12.0 / WEEKS_PER_YEAR), (Cue::TeamYearly, 1.0 / WEEKS_PER_YEAR)];
    let behind = all.into_iter().find(|(cue, _)| sense.has_in(*cue, &after)).map(|(_, factor)| factor);
    let fortnight = words[end..].iter().take(3).any(|w| matches!(&*w.text, "fortnight" | "fortnightly")).then_some(0.5);
    let before = || sense.has_in(Cue::TeamWeekly, &(at.saturating_sub(6)..at)).then_some(1.0);
    fortnight.or(behind).or_else(before).filter(|_| !each)
}
