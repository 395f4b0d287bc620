//! One small checker per kind of cell: the text to a value, or what is wrong with it.

use crate::{
    domain::{AreaCode, Available, Pence, Said},
    vocabulary::{Code, Kind, UnknownName},
};
use jiff::civil::Date;
use std::{collections::HashMap, str::FromStr, sync::LazyLock};

/// No count, price or distance of an offer is larger: beyond it a digit too many was typed.
const LARGEST: f64 = 1_000_000_000.0;

/// What is wrong with a text, and, where the column's own remedy would not help, what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub problem: String,
    pub remedy: Option<String>,
}

impl Wrong {
    fn new(problem: impl Into<String>) -> Wrong {
        Wrong { problem: problem.into(), remedy: None }
    }

    fn with(problem: impl Into<String>, remedy: impl Into<String>) -> Wrong {
        Wrong { problem: problem.into(), remedy: Some(remedy.into()) }
    }
}

type Parsed<T> = Result<T, Wrong>;

/// A cell's text as messages quote it: short, on one line.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    format!("\"{short}\"")
}

/// Free words.
pub(super) fn text(text: &str) -> Parsed<String> {
    Ok(text.to_owned())
}

/// A name for a row: one line, at most 200 characters.
pub(super) fn id(text: &str) -> Parsed<String> {
    if text.chars().any(char::is_control) {
        return Err(Wrong::new(format!("{} runs over more than one line", shown(text))));
    }
    if text.chars().count() > 200 {
        return Err(Wrong::new(format!("{} is longer than 200 characters", shown(text))));
    }
    Ok(text.to_owned())
}

/// A number from 0, decimals allowed.
pub(super) fn number(text: &str) -> Parsed<f64> {
    let value = plain_number(text)?;
    if value < 0.0 {
        return Err(Wrong::new(format!("{} is below zero", shown(text))));
    }
    if value > LARGEST {
        return Err(Wrong::new(format!("{} is too large", shown(text))));
    }
    Ok(value)
}

/// A whole number from 0. `2.0` is one too: spreadsheets write it so.
pub(super) fn count(text: &str) -> Parsed<u32> {
    let value = number(text)?;
    if value.fract() != 0.0 {
        return Err(Wrong::new(format!("{} is not a whole number", shown(text))));
    }
    if value > 1_000_000.0 {
        return Err(Wrong::new(format!("{} is too large", shown(text))));
    }
    Ok(value as u32)
}

/// A number from 0 to 100.
pub(super) fn percent(text: &str) -> Parsed<f64> {
    let value = number(text.strip_suffix('%').map_or(text, str::trim_end))?;
    if value > 100.0 { Err(Wrong::new(format!("{} is more than 100 per cent", shown(text)))) } else { Ok(value) }
}

/// Degrees, which may be below zero.
pub(super) fn degrees(text: &str) -> Parsed<f64> {
    plain_number(text)
}

/// Pounds with at most two decimals, exactly in pence.
pub(super) fn money(text: &str) -> Parsed<Pence> {
    number(text).map_err(|wrong| if text.contains(['£', ',']) { Wrong::new(format!("{} holds a pound sign or a comma", shown(text))) } else { wrong })?;
    let (pounds, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 2 {
        return Err(Wrong::new(format!("{} has more than two decimals", shown(text))));
    }
    format!("{pounds}{decimals:0<2}").parse().map(Pence).map_err(|_| not_a_number(text))
}

/// An ISO date that exists.
pub(super) fn date(text: &str) -> Parsed<Date> {
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    if form != "0000-00-00" {
        return Err(Wrong::new(format!("{} is not a date as year-month-day", shown(text))));
    }
    text.parse().map_err(|_| Wrong::new(format!("{} is a date that does not exist", shown(text))))
}

/// `now`, or an ISO date.
pub(super) fn available(text: &str) -> Parsed<Available> {
    if text == "now" { Ok(Available::Now) } else { date(text).map(Available::On) }
}

/// `yes` or `no`.
pub(super) fn yes_no(text: &str) -> Parsed<bool> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Wrong::with(format!("{} is neither yes nor no", shown(text)), "Write yes or no in small letters, or leave the cell empty if nobody knows.")),
    }
}

/// A member of a closed set by its name.
pub(super) fn named<T: FromStr<Err = UnknownName>>(text: &str) -> Parsed<T> {
    text.parse().map_err(|unknown: UnknownName| {
        Wrong::with(format!("{} is not one of the words for this column", shown(text)), format!("Write one of {}.", unknown.allowed))
    })
}

/// The form of a council area's GSS code: counties, districts and boroughs of the four nations.
pub(super) fn area(text: &str) -> Parsed<AreaCode> {
    let nation = ["E06", "E07", "E08", "E09", "W06", "S12", "N09"].into_iter().any(|p| text.starts_with(p));
    if nation && text.len() == 9 && text[1..].bytes().all(|b| b.is_ascii_digit()) {
        Ok(AreaCode::new(text))
    } else {
        Err(Wrong::new(format!("{} is not the code of a council area", shown(text))))
    }
}

/// A code of one of the kinds.
pub(super) fn code(text: &str, kinds: &[Kind]) -> Parsed<Code> {
    let all = CODES.get(text).map(Vec::as_slice).unwrap_or_default();
    if let Some(code) = all.iter().copied().find(|c| kinds.contains(&c.kind())) {
        return Ok(code);
    }
    if text.contains(':') {
        return Err(Wrong::with(
            format!("{} is not a code", shown(text)),
            "Weeks and pounds go with a code under a can_add column only; write the code alone here.",
        ));
    }
    if let Some(other) = all.iter().find(|c| c.kind() != Kind::CurrentSetting) {
        return Err(Wrong::new(format!("{} is a code of {}, and this column holds codes of {}", shown(text), other.kind(), listed(kinds))));
    }
    let problem = format!("{} is not a code of {}", shown(text), listed(kinds));
    Err(nearest(text, kinds).map_or_else(|| Wrong::new(&problem), |near| Wrong::with(&problem, format!("Did you mean {near}?"))))
}

/// An entry of a `…_can_add` list: `code`, `code:weeks` or `code:weeks:pounds`.
pub(super) fn addition(text: &str, kinds: &[Kind]) -> Parsed<(Code, Said)> {
    let mut parts = text.split(':').map(str::trim);
    let code = code(parts.next().unwrap_or_default(), kinds)?;
    let bad = |what: &str, wrong: Wrong| {
        Wrong::with(format!("the {what} of {}: {}", shown(text), wrong.problem), format!("Write {code}, {code}:8 or {code}:8:4000 (weeks, then pounds)."))
    };
    let weeks = parts.next().map(|p| count(p).map_err(|w| bad("weeks", w))).transpose()?;
    let cost = parts.next().map(|p| money(p).map_err(|w| bad("pounds", w))).transpose()?;
    match parts.next() {
        None => Ok((code, Said::CanAdd { weeks, cost })),
        Some(_) => Err(bad("parts", Wrong::new("there are more than three"))),
    }
}

/// Every code by its name; a name may stand in several kinds.
static CODES: LazyLock<HashMap<&'static str, Vec<Code>>> = LazyLock::new(|| {
    let mut codes: HashMap<&'static str, Vec<Code>> = HashMap::new();
    for code in Code::all() {
        codes.entry(code.name()).or_default().push(code);
    }
    codes
});

/// The code most like a misspelt one, if any comes near.
fn nearest(text: &str, kinds: &[Kind]) -> Option<&'static str> {
    let asked = text.to_lowercase().replace([' ', '-'], "_");
    let like = |name: &'static str| (strsim::jaro_winkler(&asked, name), name);
    let best = kinds.iter().flat_map(|k| k.codes()).map(|c| like(c.name())).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.85).then_some(best.1)
}

fn listed(kinds: &[Kind]) -> String {
    kinds.iter().map(|k| k.name()).collect::<Vec<_>>().join(", ")
}

/// Digits, perhaps with a point and a minus sign; nothing that only a computer writes (`1e3`, `NaN`).
fn plain_number(text: &str) -> Parsed<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return Err(not_a_number(text));
    }
    text.parse().map_err(|_| not_a_number(text))
}

fn not_a_number(text: &str) -> Wrong {
    Wrong::new(format!("{} is not a number", shown(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::home_feature;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(number("2.5"), Ok(2.5));
        assert_eq!(count("2.0"), Ok(2));
        for bad in ["2:1", "1e3", "NaN", "inf", "1,200", "+2", "two", "2.", ".5", "-"] {
            assert!(number(bad).is_err(), "{bad}");
        }
        assert_eq!(number("-2").unwrap_err().problem, "\"-2\" is below zero");
        assert_eq!(count("2.5").unwrap_err().problem, "\"2.5\" is not a whole number");
        assert!(count("99999999").is_err());
    }

    #[test]
    fn money_has_at_most_two_decimals_and_is_exact() {
        assert_eq!(money("142.5"), Ok(Pence(14250)));
        assert_eq!(money("0.29"), Ok(Pence(29)));
        assert_eq!(money("2315"), Ok(Pence(231_500)));
        assert_eq!(money("142.505").unwrap_err().problem, "\"142.505\" has more than two decimals");
        assert_eq!(money("£1,200").unwrap_err().problem, "\"£1,200\" holds a pound sign or a comma");
        assert!(money("-1").is_err());
    }

    #[test]
    fn dates_exist() {
        assert!(date("2028-02-29").is_ok());
        assert_eq!(date("2027-02-29").unwrap_err().problem, "\"2027-02-29\" is a date that does not exist");
        assert_eq!(date("1/11/2026").unwrap_err().problem, "\"1/11/2026\" is not a date as year-month-day");
        assert_eq!(date("20261101").unwrap_err().problem, "\"20261101\" is not a date as year-month-day");
        assert_eq!(available("now"), Ok(Available::Now));
    }

    #[test]
    fn a_code_that_is_nearly_right_is_suggested() {
        let wrong = code("wetroom", &[Kind::HomeFeature]).unwrap_err();
        assert_eq!(wrong.remedy.as_deref(), Some("Did you mean wet_room?"));
        assert!(code("Wet Room", &[Kind::HomeFeature]).unwrap_err().remedy.is_some_and(|r| r.contains("wet_room")));
        assert_eq!(code("zzzzzz", &[Kind::HomeFeature]).unwrap_err().remedy, None);
    }

    #[test]
    fn an_addition_may_say_how_long_and_how_much() {
        let said = |weeks, cost| Ok((home_feature::WET_ROOM, Said::CanAdd { weeks, cost }));
        assert_eq!(addition("wet_room", &[Kind::HomeFeature]), said(None, None));
        assert_eq!(addition("wet_room:8", &[Kind::HomeFeature]), said(Some(8), None));
        assert_eq!(addition("wet_room:8:4000.50", &[Kind::HomeFeature]), said(Some(8), Some(Pence(400_050))));
        for bad in ["wet_room:", "wet_room:soon", "wet_room:8:", "wet_room:8:4000:x", "wet_room:-1", ":8"] {
            assert!(addition(bad, &[Kind::HomeFeature]).is_err(), "{bad}");
        }
    }

    #[test]
    fn area_codes_of_all_four_nations_have_the_right_form() {
        for good in ["E07000087", "E06000045", "E09000001", "W06000015", "S12000036", "N09000003"] {
            assert!(area(good).is_ok(), "{good}");
        }
        for bad in ["E99999999", "Fareham", "E0700008", "E070000877", "e07000087", "E12000008"] {
            assert!(area(bad).is_err(), "{bad}");
        }
    }
}
