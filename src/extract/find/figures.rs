//! Bedrooms.

use super::super::context::Context;
use super::super::found::Found;
use super::super::number;
use crate::vocabulary::Kind;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| (0..plan.words(s).len()).filter_map(move |at| bedrooms(plan, s, at))).collect()
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
