//! Amounts, dates and sources in words.

use super::rules::Cite;
use crate::domain::{Pence, amount, day_in_words};

/// "£80,000 a year", "990 years", "3.66%".
pub fn amount_of(n: f64, unit: &str) -> String {
    let unit_words = super::format::facts::unit(unit).unwrap_or_default();
    if unit.starts_with("pounds") {
        return format!("{}{unit_words}", Pence::from_pounds(n));
    }
    let words = if n == 1.0 { unit_words.replace("people", "person").replacen("s", "", usize::from(unit_words.ends_with('s'))) } else { unit_words.to_owned() };
    format!("{}{words}", amount(n))
}

/// A text with each `{name}` replaced; a name that has no value on the day says so.
pub fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else { break };
        out.push_str(&value(name).unwrap_or_else(|| "(an amount that is not known for this date)".into()));
        rest = behind;
    }
    out + rest
}

/// How sure something is, where it is from, and for which days.
pub fn cited(cite: &Cite) -> String {
    let mut said = vec![cite.basis().to_owned()];
    match (&cite.source.address, cite.source.checked) {
        (Some(address), _) if cite.memory => said.push(format!("told from memory and not yet checked at {address}")),
        (Some(address), Some(checked)) => said.push(format!("{address}, checked {}", day_in_words(checked))),
        (Some(address), None) => said.push(address.clone()),
        (None, _) => said.push("Homeward's own".into()),
    }
    said.extend(cite.from.map(|from| format!("from {}", day_in_words(from))));
    said.extend(cite.until.map(|until| format!("until {}", day_in_words(until))));
    if cite.local {
        said.push("set by this installation".into());
    }
    said.join(", ")
}

/// `a`, `a or b`, `a, b or c`.
pub fn either(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_with_their_units() {
        assert_eq!(amount_of(80_000.0, "pounds_a_year"), "£80,000 a year");
        assert_eq!(amount_of(3.66, "percent"), "3.66%");
        assert_eq!(amount_of(990.0, "years"), "990 years");
        assert_eq!(amount_of(1.0, "years"), "1 year");
        assert_eq!(amount_of(1.0, "people"), "1 person");
    }
}
