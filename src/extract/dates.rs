//! Dates as plans write them.

use super::page::{Marks, Word};
use crate::domain::MONTHS;
use jiff::civil::Date;

/// In place of a month: Easter, whose day hangs on the year.
const EASTER: i8 = 0;
/// Its day, where a plan says it, stands at most so many words behind.
const EASTER_DATED: usize = 9;

/// A date in words `from..to`. Without a day it stands for the whole month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    pub year: Option<i16>,
    pub month: i8,
    pub day: Option<i8>,
    pub from: usize,
    pub to: usize,
}

impl Said {
    /// The day itself, or the last day of the month; a date without a year is the next after `after`.
    pub fn last_day(&self, after: Date) -> Option<Date> {
        let on = |year: i16| match self.day {
            None if self.month == EASTER => easter_sunday(year),
            Some(day) => Date::new(year, self.month, day).ok(),
            None => Date::new(year, self.month, 1).ok().map(|d| d.last_of_month()),
        };
        match self.year {
            Some(year) => on(year),
            None => on(after.year()).filter(|d| *d >= after).or_else(|| on(after.year() + 1)),
        }
    }

    /// The day itself, or the first day of the month.
    pub fn first_day(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day.unwrap_or(1)).ok()
    }
}

/// The first date at or after word `from`.
pub fn next(words: &[Word], from: usize) -> Option<Said> {
    (from..words.len()).find_map(|at| date_at(words, at))
}

fn date_at(words: &[Word], at: usize) -> Option<Said> {
    iso(words, at)
        .or_else(|| christmas(words, at))
        .or_else(|| easter(words, at))
        .or_else(|| new_year(words, at))
        .or_else(|| end_of_year(words, at))
        .or_else(|| named(words, at))
}

/// `14 May 2027`, `9th February 2026`, `14th of May`, `May 2027`, `May 14, 2027`.
fn named(words: &[Word], at: usize) -> Option<Said> {
    let day = day_of(&words[at].text);
    let month_at = match day {
        Some(_) if words.get(at + 1).is_some_and(|w| &*w.text == "of") => at + 2,
        Some(_) => at + 1,
        None => at,
    };
    let month_word = words.get(month_at).filter(|w| (w.capital || day.is_some()) && !w.possessive)?;
    let month = MONTHS.iter().position(|m| *m == &*month_word.text || month_word.text.len() == 3 && m.starts_with(&*month_word.text))? as i8 + 1;
    // "August second" is no way of writing a day here
    let digits = |w: &&Word| w.text.starts_with(|c: char| c.is_ascii_digit());
    let day_after = words.get(month_at + 1).filter(digits).filter(|_| day.is_none()).and_then(|w| day_of(&w.text));
    let year_at = month_at + 1 + usize::from(day_after.is_some());
    let year = words.get(year_at).and_then(|w| year_of(&w.text));
    // "May I" and "march" alone are no dates
    if year.is_none() && day.is_none() && day_after.is_none() && month_word.text.as_ref() == "may" && month_at == 0 {
        return None;
    }
    Some(Said { year, month, day: day.or(day_after), from: at, to: year_at + usize::from(year.is_some()) })
}

/// `2027-05-14`, `14/05/2027`.
fn iso(words: &[Word], at: usize) -> Option<Said> {
    let part = |i: usize| words.get(at + i).and_then(|w| w.text.parse::<i16>().ok());
    let joined = words[at].after.any(Marks::HYPHEN.and(Marks::SLASH)) && words.get(at + 1)?.after.any(Marks::HYPHEN.and(Marks::SLASH));
    if !joined {
        return None;
    }
    let (a, b, c) = (part(0)?, part(1)?, part(2)?);
    let (year, month, day) = if a > 1900 { (a, b, c) } else { (c, b, a) };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Said { year: Some(year), month: month as i8, day: Some(day as i8), from: at, to: at + 3 })
}

fn christmas(words: &[Word], at: usize) -> Option<Said> {
    (&*words[at].text == "christmas").then(|| {
        let year = words.get(at + 1).and_then(|w| year_of(&w.text));
        Said { year, month: 12, day: Some(25), from: at, to: at + 1 + usize::from(year.is_some()) }
    })
}

/// "By Easter", "Easter 2027": its Sunday; without a year that of the year to which the date belongs.
fn easter(words: &[Word], at: usize) -> Option<Said> {
    let year = words.get(at + 1).and_then(|w| year_of(&w.text));
    let by = at > 0 && matches!(&*words[at - 1].text, "by" | "before" | "for");
    (&*words[at].text == "easter" && words[at].capital && (by || year.is_some()) && !dated_behind(words, at + 1)).then(|| {
        let sunday = year.and_then(easter_sunday);
        let (month, day) = sunday.map_or((EASTER, None), |d| (d.month(), Some(d.day())));
        Said { year, month, day, from: at, to: at + 1 + usize::from(year.is_some()) }
    })
}

/// "By Easter, that's 28 March": the day is said.
fn dated_behind(words: &[Word], from: usize) -> bool {
    (from..words.len().min(from + EASTER_DATED)).any(|at| iso(words, at).or_else(|| named(words, at)).is_some_and(|said| said.day.is_some()))
}

/// The Sunday after the full moon of spring, as the churches of the west reckon it.
fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let century = y / 100;
    let leaps = century / 4;
    // how far the calendar's moon has slipped from the sky's
    let moon = (century - leaps - (8 * century + 13) / 25 + 19 * (y % 19) + 15) % 30;
    let full = moon - (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - y % 19) / 11));
    let weekday = (y + y / 4 + full + 2 - century + leaps) % 7;
    let after = full - weekday;
    let month = 3 + (after + 40) / 44;
    let day = after + 28 - 31 * (month / 4);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// "before the new year", "by New Year 2027": the last day of the year before.
fn new_year(words: &[Word], at: usize) -> Option<Said> {
    let said = &*words[at].text == "new" && words.get(at + 1).is_some_and(|w| &*w.text == "year");
    let by = at > 0 && matches!(&*words[at - 1].text, "by" | "before" | "the" | "for");
    (said && by).then(|| {
        let year = words.get(at + 2).and_then(|w| year_of(&w.text));
        Said { year: year.map(|y| y - 1), month: 12, day: Some(31), from: at, to: at + 2 + usize::from(year.is_some()) }
    })
}

/// "by the end of this year", "the end of 2027".
fn end_of_year(words: &[Word], at: usize) -> Option<Said> {
    let text = |i: usize| words.get(at + i).map_or("", |w| &*w.text);
    if (text(0), text(1)) != ("end", "of") {
        return None;
    }
    let year = year_of(text(2));
    let this = matches!(text(2), "this" | "the") && text(3) == "year";
    (this || year.is_some()).then(|| Said { year, month: 12, day: Some(31), from: at, to: at + 3 + usize::from(this) })
}

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

fn day_of(text: &str) -> Option<i8> {
    if let Some(at) = ORDINALS.iter().position(|o| *o == text) {
        return i8::try_from(at + 1).ok();
    }
    let digits =
        text.strip_suffix("st").or_else(|| text.strip_suffix("nd")).or_else(|| text.strip_suffix("rd")).or_else(|| text.strip_suffix("th")).unwrap_or(text);
    digits.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
}

/// The year that a word is, where it stands for one.
pub fn year_of(text: &str) -> Option<i16> {
    text.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y))
}
