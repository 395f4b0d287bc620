//! How old the person is: "I'm 24", "Keith, 47", "aged twenty", "Age: 38", "He'll be twenty-three in November".

use super::super::context::Context;
use super::super::dates;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Shape, Word};
use super::super::people::is_name;
use crate::vocabulary::{Kind, Voice};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// The age is told in the first part of a plan.
const HEAD_WORDS: usize = 400;
/// "A 34-year-old woman" stands in one of the first sentences.
const OPENING: usize = 12;
/// Life Plans are written for people of these ages.
const AGES: RangeInclusive<f64> = 14.0..=99.0;

/// The first mention.
pub fn find(plan: &Context) -> Option<Found> {
    let start = |s: usize| plan.page.sentences[plan.page.sentences[s].answers.unwrap_or(s)].words.start;
    let head = || (0..plan.page.sentences.len()).filter(|s| start(*s) < HEAD_WORDS);
    head().find_map(|s| number::all(plan.words(s)).into_iter().find_map(|n| age(plan, s, n))).or_else(|| head().find_map(|s| since_birth(plan, s)))
}

/// "Date of birth: 12/01/2007", "Sam was born on 3 March 1965": the age on the plan's day.
fn since_birth(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let pair = |a: &str, b: &str| words.windows(2).position(|w| &*w[0].text == a && &*w[1].text == b);
    let letters = words.windows(3).position(|w| (&*w[0].text, &*w[1].text, &*w[2].text) == ("d", "o", "b"));
    let at = words.iter().position(|w| matches!(&*w.text, "born" | "dob")).or(pair("of", "birth")).or(letters)?;
    let said = dates::next(words, at).filter(|d| d.from <= at + 5)?;
    let born = Date::new(said.year?, said.month, said.day?).ok()?;
    let before = (plan.date.month(), plan.date.day()) < (born.month(), born.day());
    let years = f64::from(plan.date.year() - born.year() - i16::from(before));
    let person = |w: &Word| plan.people.person.as_deref() == Some(&*w.text) || matches!(&*w.text, "i" | "he" | "she");
    let theirs = &*words[at].text != "born" || words[..at].iter().any(person) && !words[..at].iter().any(is_relative);
    (theirs && AGES.contains(&years)).then(|| Found::new(Kind::Age, sentence, said.from..said.to).number(years))
}

fn age(plan: &Context, sentence: usize, (n, at, end): (f64, usize, usize)) -> Option<Found> {
    let words = plan.words(sentence);
    if !AGES.contains(&n) || n.fract() != 0.0 || words[at].before.any(Marks::POUND) {
        return None;
    }
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let back = |n: usize| at.checked_sub(n).map_or("", |i| text(i));
    let stops = words.get(end).is_none_or(|w| w.before.any(STOPS)) || matches!(text(end), "and" | "years" | "year" | "now" | "or");
    let labelled = matches!(back(1), "age" | "aged") && words.get(end).is_none_or(|w| !matches!(&*w.text, "to" | "years") || matches!(text(end + 1), "old"));
    let labelled = labelled || at == 0 && in_row_of_age(plan, sentence);
    let years_old = matches!((text(end), text(end + 1)), ("years" | "year", "old"));
    let stated = (matches!(back(1), "am" | "is") || matches!((back(2), back(1)), ("will", "be") | ("is", "now") | ("am", "now") | ("is", "nearly")))
        && (stops || years_old)
        && !measured(words, end);
    // "at sixty-one she is the youngest", "he turned 27 in August"
    let at_that_age = back(1) == "at" && matches!(text(end), "he" | "she" | "i") && matches!(text(end + 1), "is" | "am" | "has" | "still");
    let turned = matches!(back(1), "turned" | "turns") && (stops || matches!(text(end), "in" | "on" | "last" | "this" | "next"));
    // "A 34-year-old woman with autism" opens what is said of the person
    let opens = years_old && at <= 1 && matches!(back(1), "a" | "an") && sentence < OPENING;
    let stated = stated || at_that_age || turned || opens;
    // "TARIQ H. (27)"
    let named = |w: &Word| is_name(w) || w.is_letter();
    let beside_name = at > 0 && named(&words[at - 1]) && words[at].before.any(Marks::COMMA.and(Marks::OPEN)) && stops;
    let own = at_that_age || opens || of_person(plan, sentence, at, beside_name, labelled);
    if !(labelled || years_old || stated || beside_name) || !own {
        return None;
    }
    // "he'll be twenty-three in November", "Joe turns thirty next month"
    let coming = (back(2), back(1)) == ("will", "be") || matches!(back(1), "nearly" | "turns");
    Some(Found::new(Kind::Age, sentence, at..end).number(if coming { n - 1.0 } else { n }))
}

const STOPS: Marks = Marks::COMMA.and(Marks::STOP).and(Marks::OPEN).and(Marks::CLOSE).and(Marks::SEMICOLON).and(Marks::DASH).and(Marks::COLON);

/// "| Age | 46 |"
fn in_row_of_age(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let first = plan.page.row(block).next().filter(|_| block.shape == Shape::Cell && block.column > 0);
    first.is_some_and(|c| c.words.len() == 1 && &*plan.page.words[c.words.start].text == "age")
}

fn measured(words: &[Word], end: usize) -> bool {
    matches!(words.get(end).map_or("", |w| &*w.text), "years" | "year") && words.get(end + 1).is_none_or(|w| &*w.text != "old")
}

/// The person's own: their name or "I", "he", "she" of them stands before, or nobody else.
fn of_person(plan: &Context, sentence: usize, at: usize, beside_name: bool, labelled: bool) -> bool {
    let words = plan.words(sentence);
    let person = |w: &Word| plan.people.person.as_deref() == Some(&*w.text);
    if beside_name {
        // "Mei Lam, 23": behind first name and surname
        return words[at.saturating_sub(3)..at].iter().rev().take_while(|w| w.capital).any(person);
    }
    // "with Petra, who is 29"
    if at > 2 && &*words[at - 2].text == "who" {
        return person(&words[at - 3]);
    }
    let clause = plan.senses[sentence].clause(at).words.start.min(at);
    let before = &words[clause..at];
    let other =
        words[..at].iter().rev().take(6).any(|w| matches!(plan.people.named(w), Some(Voice::Family | Voice::Friend | Voice::Professional)) || is_relative(w));
    let own = before.iter().any(|w| person(w) || matches!(&*w.text, "i" | "he" | "she"))
        && (plan.voices[sentence] != Voice::Family || !before.iter().any(|w| &*w.text == "i"));
    // "Robyn is 34.", where the plan says nowhere else who it is about
    let first = plan.people.person.is_none() && clause + 2 == at && is_name(&words[clause]) && plan.people.named(&words[clause]).is_none();
    let about = first || labelled && words[..at].iter().any(person);
    about || !other && (own || labelled)
}

fn is_relative(word: &Word) -> bool {
    lists::people::NOT_OF_THIS_AGE.has(&word.text)
}
