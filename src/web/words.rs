//! Dates, money and distances as people read them.

use crate::domain::{Km, Pence, counted};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// `1 February 2027`.
pub fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `February 2027`.
pub fn month(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// How far a day is from another: `today`, `tomorrow`, `in 9 days`, `in 7 weeks`, `3 days ago`.
pub fn away(day: Date, today: Date) -> String {
    let days = (day - today).get_days();
    let length = |days: u32| match days {
        0..14 => counted(days as usize, "day", "days"),
        _ => counted(days as usize / 7, "week", "weeks"),
    };
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days if days < 0 => format!("{} ago", length(days.unsigned_abs())),
        days => format!("in {}", length(days.unsigned_abs())),
    }
}

/// The day of an instant, where the program runs: `1 February 2027`.
pub fn day_of(instant: Timestamp) -> String {
    date(instant.to_zoned(TimeZone::system()).date())
}

/// `1 February 2027, 14:05`, where the program runs.
pub fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%-d %B %Y, %H:%M").to_string()
}

/// `£2,315 a week`.
pub fn a_week(amount: Pence) -> String {
    format!("{amount} a week")
}

/// `5 miles`, `half a mile`, `2.5 miles`: to the nearest half mile below ten, then to the mile.
pub fn miles(distance: Km) -> String {
    let miles = distance.miles();
    let halves = (miles * 2.0).round() / 2.0;
    match halves {
        h if h < 0.5 => "a quarter of a mile".into(),
        0.5 => "half a mile".into(),
        1.0 => "1 mile".into(),
        h if h >= 10.0 || h.fract() == 0.0 => format!("{:.0} miles", if h >= 10.0 { miles.round() } else { h }),
        h => format!("{h:.1} miles"),
    }
}

/// A sentence of a ranking with each distance in miles before its kilometres: the data, and so the sentences that programs
/// get, are in kilometres. `4.2 km from Fareham` → `2.6 miles (4.2 km) from Fareham`.
pub fn with_miles(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 24);
    let mut rest = sentence;
    while let Some(at) = rest.find(" km") {
        let start = rest[..at].rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |before| before + 1);
        let whole = rest[at + 3..].chars().next().is_none_or(|after| !after.is_alphanumeric());
        match rest[start..at].parse::<f64>() {
            Ok(km) if whole => {
                let miles = (Km(km).miles() * 10.0).round() / 10.0;
                out.push_str(&format!("{}{miles} {} ({} km)", &rest[..start], if miles == 1.0 { "mile" } else { "miles" }, &rest[start..at]));
            }
            _ => out.push_str(&rest[..at + 3]),
        }
        rest = &rest[at + 3..];
    }
    out + rest
}

/// `1 home`, `2 homes`, `no homes`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {many}"),
        n if n < 1_000 => counted(n, one, many),
        n => format!("{} {many}", thousands(n)),
    }
}

/// `12,345`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap_or_default()).collect();
    groups.join(",")
}

/// `a, b or c`.
pub fn either(all: &[String]) -> String {
    joined(all, "or")
}

/// `a, b and c`.
pub fn all(all: &[String]) -> String {
    joined(all, "and")
}

fn joined(all: &[String], word: &str) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// An error's message as a sentence of its own.
pub fn sentence(message: &impl std::fmt::Display) -> String {
    let text = capital(&message.to_string());
    if text.ends_with(['.', '!', '?']) { text } else { text + "." }
}

/// With a capital at the start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_in_miles_and_not_too_exact() {
        for (km, words) in [(8.0, "5 miles"), (0.9, "half a mile"), (1.6, "1 mile"), (4.1, "2.5 miles"), (33.0, "21 miles"), (0.1, "a quarter of a mile")] {
            assert_eq!(miles(Km(km)), words);
        }
    }

    #[test]
    fn sentences_of_a_ranking_say_miles_first() {
        assert_eq!(
            with_miles("4.2 km from Fareham in a straight line; within 8 km asked"),
            "2.6 miles (4.2 km) from Fareham in a straight line; within 5 miles (8 km) asked"
        );
        assert_eq!(with_miles("3 kmx, no km"), "3 kmx, no km");
    }

    #[test]
    fn dates_and_counts_read_as_people_write_them() {
        assert_eq!(date(jiff::civil::date(2027, 2, 1)), "1 February 2027");
        assert_eq!(count(1, "home", "homes"), "1 home");
        assert_eq!(count(12_345, "home", "homes"), "12,345 homes");
        assert_eq!(either(&["a".into(), "b".into(), "c".into()]), "a, b or c");
    }
}
