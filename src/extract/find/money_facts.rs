//! The person's own money: savings in pounds, income a year.

use super::super::context::Context;
use super::super::craft::List;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::Marks;
use crate::vocabulary::{Kind, entitlement};

/// Savings are told where the lexicon finds savings; income where a sentence of income has pounds.
pub fn find(plan: &Context) -> Vec<Found> {
    let savings = plan.sentences().find_map(|s| savings(plan, s));
    let income = plan.sentences().find_map(|s| income(plan, s));
    savings.into_iter().chain(income).collect()
}

fn savings(plan: &Context, sentence: usize) -> Option<Found> {
    let sense = &plan.senses[sentence];
    let told = sense.hits.iter().any(|h| matches!(h.list, List::Phrase(p) if p.code == entitlement::SAVINGS) && !sense.is_negated(h.from, h.to));
    let (n, at, end) = pounds(plan, sentence).filter(|(n, ..)| told && *n >= 100.0)?;
    Some(Found::new(Kind::Savings, sentence, at..end).number(n))
}

fn income(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let earns = words.iter().any(|w| lists::money::EARNS.has(&w.text));
    let (n, at, end) = pounds(plan, sentence).filter(|_| earns && plan.is_present(sentence, 0))?;
    let after = words[end..].iter().take(4);
    let year = match after.filter_map(|w| per_year(&w.text)).next() {
        Some(times) => n * times,
        None if n >= 1000.0 => n,
        None => return None,
    };
    Some(Found::new(Kind::IncomeYear, sentence, at..end).number(year.round()))
}

fn per_year(word: &str) -> Option<f64> {
    match word {
        "week" | "weekly" => Some(52.0),
        "month" | "monthly" => Some(12.0),
        "fortnight" => Some(26.0),
        "year" | "annum" | "yearly" => Some(1.0),
        _ => None,
    }
}

/// The first sum of pounds.
fn pounds(plan: &Context, sentence: usize) -> Option<(f64, usize, usize)> {
    let words = plan.words(sentence);
    let unit = |end: usize| words.get(end).is_some_and(|w| matches!(&*w.text, "pounds" | "pound" | "quid"));
    number::all(words).into_iter().find(|(_, at, end)| words[*at].before.any(Marks::POUND) || unit(*end))
}
