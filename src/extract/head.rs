//! The head of a plan: its title and its own date.

use super::dates::{self, Said};
use super::lists;
use super::page::{Page, Shape};
use crate::domain::PlanHead;
use jiff::civil::Date;

/// A plan dates itself within its first words.
const HEAD_WORDS: usize = 160;
/// No plan is older than this year: an earlier date is one of birth.
const OLDEST: i16 = 2010;
/// The most characters of a title.
const TITLE: usize = 120;

/// Title, reference, length and date.
pub fn head(page: &Page, reference: &str) -> PlanHead {
    PlanHead { title: title(page).unwrap_or_else(|| reference.to_owned()), reference: reference.to_owned(), characters: page.characters(), date: date(page) }
}

/// The first heading, or the first line if it is short.
fn title(page: &Page) -> Option<String> {
    let first = page.blocks.iter().take(6).find(|b| matches!(b.shape, Shape::Heading(level) if level < 3)).or(page.blocks.first())?;
    let words = &page.words[first.words.clone()];
    let title = page.cut(words.first()?.start, words.last()?.end);
    (title.chars().count() <= TITLE).then(|| title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first date of the head that names a year and is no date of birth.
fn date(page: &Page) -> Option<Date> {
    let words = &page.words[..page.words.len().min(HEAD_WORDS)];
    let mut from = 0;
    while let Some(said) = dates::next(words, from) {
        from = said.to;
        // "Niamh, 17 (18 on 9 July 2027)": a birthday to come
        let birthday = said.from > 1 && &*words[said.from - 1].text == "on" && words[said.from - 2].number.is_some();
        let born = birthday || words[..said.from].iter().rev().take(5).any(|w| lists::now::NOT_WRITTEN.has(&w.text));
        // "by the end of 2027" is to come, and nothing that is read here was written before there were such plans
        let written = |day: &Date| day.year() >= OLDEST && &*words[said.from].text != "end" && !is_told(page, &said);
        if let Some(day) = said.first_day().filter(written).filter(|_| !born) {
            return Some(day);
        }
    }
    None
}

/// "In March 2024 she was taken to hospital": a date within what a sentence tells, and nothing says that the plan was written then.
fn is_told(page: &Page, said: &Said) -> bool {
    let Some(sentence) = page.sentences.iter().find(|s| s.words.contains(&said.from)) else { return false };
    let words = &page.words[sentence.words.clone()];
    let before = page.words[sentence.words.start..said.from].last();
    let within = before.is_some_and(|w| matches!(&*w.text, "since" | "from") || said.day.is_none() && matches!(&*w.text, "in" | "during"));
    let past = words.iter().any(|w| lists::now::HAPPENED.has(&w.text));
    let to_date = |at: usize| at > 0 && &*words[at - 1].text == "to";
    (within || past) && !(0..words.len()).any(|at| lists::now::WRITTEN.has(&words[at].text) && !to_date(at))
}
