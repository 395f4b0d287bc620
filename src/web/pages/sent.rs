//! A plain form as it was sent: fields by name, some of them several times.

use super::day::Day;
use crate::web::error::{Error, FieldFault};
use axum::Form;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// The fields of a form.
pub type Sent = Form<Vec<(String, String)>>;

/// The first field of that name, without outer blanks; empty where there is none.
pub fn text<'a>(sent: &'a [(String, String)], name: &str) -> &'a str {
    sent.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
}

/// Every value of that name.
pub fn all<'a>(sent: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    sent.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
}

/// The member of a closed set of that name; its default where none was chosen.
pub fn one_of<T: DeserializeOwned + Default>(sent: &[(String, String)], name: &str) -> T {
    serde_json::from_value(text(sent, name).into()).unwrap_or_default()
}

/// A date from the three fields of the date pattern; none where all are empty.
pub fn date(sent: &[(String, String)], name: &str) -> Result<Option<Date>, FieldFault> {
    Day::sent(sent, name).read().map_err(|reason| fault(name, &reason))
}

/// A sum or a number, with or without pound sign and commas; none where empty.
pub fn number(sent: &[(String, String)], name: &str, most: f64) -> Result<Option<f64>, FieldFault> {
    let written: String = text(sent, name).chars().filter(|c| !matches!(c, '£' | ',' | ' ')).collect();
    if written.is_empty() {
        return Ok(None);
    }
    let read = written.parse::<f64>().ok().filter(|n| n.is_finite() && (0.0..=most).contains(n));
    read.map(Some).ok_or_else(|| fault(name, "Write a number in figures, for example 12."))
}

/// What is wrong with one field.
pub fn fault(field: &str, reason: &str) -> FieldFault {
    FieldFault { field: field.to_owned(), reason: reason.to_owned() }
}

/// An error's faults for a page's summary: those of its fields, or the error itself.
pub fn faults_of(error: Error) -> Vec<FieldFault> {
    if error.errors.is_empty() { vec![fault("main", &format!("{}. {}", error.title, error.detail))] } else { error.errors }
}
