//! How many bedrooms: "two bedrooms", "a two-bedroomed house", "Number of bedrooms: 3", "One would do. Gill thinks two".

use super::super::context::Context;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Shape, Word};
use crate::vocabulary::Kind;

/// No home has more.
const MOST: f64 = 9.0;

/// Finds them in every sentence; where one sentence corrects itself ("one, well, two") the last counts.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences()
        .filter_map(|s| second(plan, s).or_else(|| said(plan, s)).or_else(|| labelled(plan, s)).or_else(|| goes_on(plan, s)).or_else(|| one_each(plan, s)))
        .collect()
}

fn said(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let (at, n, end) = (0..words.len()).find_map(|at| counted(plan, sentence, at))?;
    // "two bedrooms for the girls and one for staff"
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let more = text(end + 1) == "for" && n > 1.0 && (end..words.len()).any(|i| (text(i), text(i + 1), text(i + 2)) == ("and", "one", "for"));
    let n = if more { n + 1.0 } else { n };
    let (n, end) = (end..words.len()).filter_map(|i| corrected(words, i)).next_back().unwrap_or((n, end));
    Some(Found::new(Kind::Bedrooms, sentence, at..end).number(n))
}

fn counted(plan: &Context, sentence: usize, at: usize) -> Option<(usize, f64, usize)> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at).filter(|(n, _)| in_range(*n))?;
    // "two decent bedrooms"
    let end = if words.get(end + 1).is_some_and(|w| matches!(&*w.text, "bedrooms" | "bedroom"))
        && words[end].before == Marks::BLANK
        && words[end + 1].before == Marks::BLANK
    {
        end + 1
    } else {
        end
    };
    let unit = words.get(end)?;
    let behind = |i: usize| words.get(end + i).map_or("", |w| &*w.text);
    // "it will have to be three-bed"
    let ends = words.get(end + 1).is_none_or(|w| w.before.any(Marks::STOP.and(Marks::COMMA).and(Marks::SEMICOLON)));
    let alone = ends && unit.before.any(Marks::HYPHEN);
    let alone = alone || at > 0 && matches!(&*words[at - 1].text, "a") && matches!(behind(1), "as" | "so" | "because" | "minimum" | "needed" | "required");
    // "one bed is enough", and "one bed's enough", which looks as a possessive does
    let verdict = if unit.possessive { Some(1) } else { (behind(1) == "is").then_some(2) };
    let suffices = |at: usize| matches!(behind(at), "enough" | "plenty" | "fine") && behind(at + 1) != "of";
    let enough = &*unit.text == "bed" && verdict.is_some_and(suffices) && plan.is_present(sentence, at);
    let bed = &*unit.text == "bed" && n <= 4.0 && (alone || enough || lists::home::HOMES.has(behind(1)));
    // "One bedroom will be used for the sleep-in": of several
    let of_several = n == 1.0
        && matches!(behind(1), "will" | "is" | "to" | "used" | "must" | "should" | "for")
        && !matches!(behind(2), "enough" | "plenty" | "fine" | "all");
    // "a room with three beds" has one bedroom
    let beds = &*unit.text == "beds" && at.checked_sub(1).is_none_or(|i| &*words[i].text != "with");
    let bedrooms = bed || beds || matches!(&*unit.text, "bedroom" | "bedrooms" | "bedroomed");
    // "that makes three bedrooms"
    let makes = at > 0 && matches!(&*words[at - 1].text, "makes" | "making" | "total" | "totals");
    (bedrooms && !of_several && (makes || enough || plan.is_wish(sentence, at)) && !plan.senses[sentence].is_negated(at, end)).then_some((at, n, end))
}

fn in_range(n: f64) -> bool {
    (1.0..=MOST).contains(&n) && n.fract() == 0.0
}

/// "Bev's saying two", "so, two".
fn corrected(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let before = &*words[at.checked_sub(1)?].text;
    let (n, end) = number::at(words, at).filter(|(n, _)| in_range(*n))?;
    let alone = words.get(end).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::STOP)) || matches!(&*w.text, "and" | "so" | "because" | "for"));
    (alone && matches!(before, "so" | "say" | "says" | "saying" | "thinks" | "prefer" | "preferably" | "or" | "ideally" | "making" | "makes"))
        .then_some((n, end))
}

/// "Number of bedrooms: 3 (Leon; sleep-in; staff base)", "| Bedrooms | Required: three |".
fn labelled(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let block = plan.block(sentence);
    let names = |w: &[Word]| w.len() <= 5 && w.iter().any(|w| &*w.text == "bedrooms");
    let colon = words.iter().take(6).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    let own = colon > 0 && names(&words[..colon]);
    let row = block.shape == Shape::Cell && plan.page.row(block).next().is_some_and(|c| c.column < block.column && names(&plan.page.words[c.words.clone()]));
    let (n, end) = number::at(words, colon).filter(|(n, _)| in_range(*n) && (own || row))?;
    // "Two. One for the overnight worker": one of them
    if row && words.get(end).is_some_and(|w| matches!(&*w.text, "for" | "is")) && n == 1.0 {
        return None;
    }
    Some(Found::new(Kind::Bedrooms, sentence, colon..end).number(n))
}

/// "One bedroom would do me. Gill thinks two": a number alone, after a sentence of bedrooms.
fn goes_on(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let block = plan.block(sentence);
    let before = sentence.checked_sub(1)?;
    let bedroom = |w: &Word| matches!(&*w.text, "bedroom" | "bedrooms");
    let about = block.sentences.contains(&before) && plan.words(before).iter().any(bedroom) && !words.iter().any(bedroom);
    let (at, (n, end)) = (1..words.len()).rev().find_map(|at| corrected(words, at).map(|found| (at, found)))?;
    about.then(|| Found::new(Kind::Bedrooms, sentence, at..end).number(n))
}

/// "A bedroom each. And I'd put a third in for the sleeping-in lady."
fn one_each(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let at = words.windows(2).position(|w| matches!(&*w[0].text, "bedroom" | "room") && &*w[1].text == "each")?;
    let next = sentence + 1;
    let third = plan.block(sentence).sentences.contains(&next) && plan.words(next).iter().any(|w| &*w.text == "third");
    plan.is_wish(sentence, at).then(|| Found::new(Kind::Bedrooms, sentence, at..at + 2).number(if third { 3.0 } else { 2.0 }))
}

/// "A second bedroom, so that Tamsin can stop over", "one bedroom for him, a second as a sleep room": so many in all.
fn second(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let bedroom = |w: Option<&Word>| w.is_some_and(|w| matches!(&*w.text, "bedroom" | "bed"));
    let about = words.iter().any(|w| matches!(&*w.text, "bedroom" | "bedrooms"));
    let at = words.iter().position(|w| matches!(&*w.text, "second" | "third" | "spare" | "extra"))?;
    let n = if &*words[at].text == "third" { 3.0 } else { 2.0 };
    let n = (at..words.len()).filter_map(|i| corrected(words, i)).next_back().map_or(n, |(n, _)| n);
    let of_floors = words.get(at + 1).is_some_and(|w| lists::home::SECOND_OF_THESE.has(&w.text));
    let goes_on = &*words[at].text == "second" && !of_floors && about && words[..at].iter().any(|w| &*w.text == "one");
    let named = bedroom(words.get(at + 1)) && (at == 0 || matches!(&*words[at - 1].text, "a" | "an" | "the"));
    // "somebody in the spare bed" sleeps there
    let slept_in = at > 1 && &*words[at - 2].text == "in" && words.get(at + 1).is_some_and(|w| &*w.text == "bed");
    let wished = !slept_in && plan.is_wish(sentence, at) || words.iter().any(|w| matches!(&*w.text, "put"));
    ((named || goes_on) && wished && !plan.senses[sentence].is_negated(at, at + 1)).then(|| Found::new(Kind::Bedrooms, sentence, at..at + 1).number(n))
}
