//! Hours a week, bedrooms, and money a week.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::number;
use super::super::page::{Marks, Word};
use crate::vocabulary::Kind;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences()
        .flat_map(|s| (0..plan.words(s).len()).filter_map(move |at| hours(plan, s, at).or_else(|| bedrooms(plan, s, at)).or_else(|| money(plan, s, at))))
        .collect()
}

/// "112 hours a week"; a day's hours count seven times.
fn hours(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at)?;
    let unit = words.get(end)?;
    if !matches!(&*unit.text, "hour" | "hours" | "hrs") || n < 1.0 || !plan.is_present(sentence, at) {
        return None;
    }
    let sense = &plan.senses[sentence];
    let after = end..(end + 3).min(words.len());
    let weekly = if sense.has_in(Cue::TeamDaily, &after) && !sense.has_in(Cue::TeamWeekly, &after) {
        n * 7.0
    } else if sense.has_in(Cue::TeamWeekly, &after) {
        n
    } else if (25.0..=400.0).contains(&n) && plan.is_wish(sentence, at) && words.get(end + 1).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::CLOSE))) {
        // more hours than a day has are a week's
        n
    } else {
        return None;
    };
    (weekly <= 400.0).then(|| Found::new(Kind::Hours, sentence, at..end + 1).number(weekly))
}

/// "two bedrooms", "a two-bedroomed house".
fn bedrooms(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at)?;
    let unit = words.get(end)?;
    let bed = &*unit.text == "bed" && words.get(end + 1).is_some_and(|w| matches!(&*w.text, "house" | "flat" | "bungalow" | "home" | "place" | "property"));
    if !(bed || matches!(&*unit.text, "bedroom" | "bedrooms" | "bedroomed"))
        || !(1.0..=9.0).contains(&n)
        || !plan.is_wish(sentence, at)
        || plan.senses[sentence].is_negated(at, end)
    {
        return None;
    }
    Some(Found::new(Kind::Bedrooms, sentence, at..end + 1).number(n))
}

/// Weeks in a month and in a year, as councils count them.
const WEEKS_PER_YEAR: f64 = 52.0;

/// "£1,180 a week for support": what may be spent, not what the present place costs.
fn money(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at)?;
    let pounds = words[at].before.any(Marks::POUND) || words.get(end).is_some_and(|w| &*w.text == "pounds");
    let sense = &plan.senses[sentence];
    if !pounds || !plan.is_present(sentence, at) || sense.is_negated(at, end) && !sense.has(Cue::TeamCeiling) {
        return None;
    }
    let weekly = n * per_week(plan, sentence, end, words)?;
    let clause = 0..words.len();
    let kind = if sense.has_in(Cue::TeamTotalMoney, &clause) {
        Kind::TotalBudget
    } else if sense.has_in(Cue::TeamRent, &clause) {
        Kind::RentLimit
    } else if sense.has_in(Cue::TeamSupportMoney, &clause) {
        Kind::SupportBudget
    } else {
        return None;
    };
    Some(Found::new(kind, sentence, at..end).number((weekly * 100.0).round() / 100.0))
}

fn per_week(plan: &Context, sentence: usize, end: usize, words: &[Word]) -> Option<f64> {
    let sense = &plan.senses[sentence];
    let after = end..(end + 4).min(words.len());
    [(Cue::TeamWeekly, 1.0), (Cue::TeamDaily, 7.0), (Cue::TeamMonthly, 12.0 / WEEKS_PER_YEAR), (Cue::TeamYearly, 1.0 / WEEKS_PER_YEAR)]
        .into_iter()
        .find(|(cue, _)| sense.has_in(*cue, &after))
        .map(|(_, factor)| factor)
}
