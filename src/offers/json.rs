//! The JSON form of an offer: lists as arrays, numbers as numbers, yes and no as true and false, null for "not said".

use super::{
    CellFault, Cells,
    columns::{Column, Holds, columns},
};
use crate::domain::OfferKind;
use serde_json::{Map, Number, Value};

/// Every column of the kind, in the order of `docs/interfaces.md`.
pub fn to_json(kind: OfferKind, cells: &Cells) -> Value {
    let value =
        |column: &Column| cells.get(column.name).map(|text| text.trim()).filter(|text| !text.is_empty()).map_or(Value::Null, |text| shown(column, text));
    columns(kind).iter().map(|column| (column.name.to_owned(), value(column))).collect::<Map<_, _>>().into()
}

/// What the JSON of a stored offer has beside its columns; passed over when it is sent back.
pub const OF_STORE: [&str; 3] = ["version", "changed_at", "changed_by"];

/// The cells of an offer in JSON. A field that is absent or null is not said; a field that is no column is a fault, but for what
/// the store adds to an offer it gives back ([`OF_STORE`]).
/// Only the shape of each value is looked at here: [`super::check`] judges what it says.
pub fn from_json(kind: OfferKind, value: &Value) -> Result<Cells, Vec<CellFault>> {
    let Some(fields) = value.as_object() else {
        let reason = format!("an offer is a JSON object with the columns of a {} as its fields", kind.name());
        return Err(vec![CellFault { column: String::new(), reason }]);
    };
    let mut cells = Cells::new();
    let unknown = fields.keys().filter(|name| !OF_STORE.contains(&name.as_str()) && columns(kind).iter().all(|column| column.name != name.as_str()));
    let mut faults: Vec<CellFault> = unknown.map(|name| no_column(kind, name)).collect();
    for column in columns(kind) {
        match fields.get(column.name).map_or(Ok(String::new()), |value| cell(column, value)) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => _ = cells.insert(column.name.to_owned(), text),
            Err(problem) => faults.push(CellFault { column: column.name.to_owned(), reason: format!("{problem}. {}", remedy(column)) }),
        }
    }
    if faults.is_empty() { Ok(cells) } else { Err(faults) }
}

fn no_column(kind: OfferKind, name: &str) -> CellFault {
    CellFault { column: name.to_owned(), reason: format!("a {} has no such field. Leave it out, or correct its name.", kind.name()) }
}

/// A cell as a JSON value. A text that is not of its column's form (it would not pass the check) stays a text.
fn shown(column: &Column, text: &str) -> Value {
    let as_text = || Value::from(text);
    match column.holds {
        holds if holds.is_list() => text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).collect::<Vec<_>>().into(),
        Holds::YesNo => match text {
            "yes" => true.into(),
            "no" => false.into(),
            _ => as_text(),
        },
        holds if holds.is_number() => number(text).map_or_else(as_text, Value::Number),
        _ => as_text(),
    }
}

/// `2` and `2.0` are 2, `142.50` is 142.5.
fn number(text: &str) -> Option<Number> {
    let value: f64 = text.parse().ok()?;
    if value.fract() == 0.0 && value.abs() < 1e15 { Some(Number::from(value as i64)) } else { Number::from_f64(value) }
}

/// A JSON value as a cell; empty is not said.
fn cell(column: &Column, value: &Value) -> Result<String, String> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.trim().to_owned()),
        Value::Number(n) if column.holds.is_number() => Ok(number_text(n)),
        Value::Number(_) => Err("a number does not belong here".to_owned()),
        Value::Bool(true) if matches!(column.holds, Holds::YesNo) => Ok("yes".to_owned()),
        Value::Bool(false) if matches!(column.holds, Holds::YesNo) => Ok("no".to_owned()),
        Value::Array(entries) if column.holds.is_list() => entries.iter().map(entry).collect::<Result<Vec<_>, _>>().map(|all| all.join(";")),
        Value::Bool(_) => Err("true or false does not belong here".to_owned()),
        Value::Array(_) => Err("a list does not belong here".to_owned()),
        Value::Object(_) => Err("an object does not belong here".to_owned()),
    }
}

fn entry(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) if !text.contains(';') => Ok(text.trim().to_owned()),
        _ => Err(format!("{value} does not belong in the list")),
    }
}

/// A number in the form of a cell: `2`, not `2.0` or `1e3`.
pub(super) fn number_text(n: &Number) -> String {
    match n.as_f64() {
        Some(value) if !n.is_i64() && !n.is_u64() => float_text(value),
        _ => n.to_string(),
    }
}

/// The shortest decimal text that means the number to 15 digits, which is what spreadsheets keep.
pub(super) fn float_text(value: f64) -> String {
    let fifteen: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{fifteen}")
}

fn remedy(column: &Column) -> String {
    match column.holds {
        holds if holds.is_list() => format!("Write a list of texts: {}.", column.write.replace(", separated by ;", "")),
        Holds::YesNo => "Write true, false or null.".to_owned(),
        _ => format!("Write {}, for example {}.", column.write, column.example),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cells(all: &[(&str, &str)]) -> Cells {
        all.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
    }

    #[test]
    fn an_offer_goes_to_json_and_back_without_loss() {
        for kind in OfferKind::ALL {
            let full: Cells = columns(kind).iter().map(|c| (c.name.to_owned(), c.example.to_owned())).collect();
            let json = to_json(kind, &full);
            let back = from_json(kind, &json).expect("cells");
            assert_eq!(to_json(kind, &back), json);
            assert_eq!(from_json(kind, &to_json(kind, &Cells::new())), Ok(Cells::new()));
        }
    }

    #[test]
    fn what_is_not_said_is_null_and_lists_and_numbers_are_what_they_are() {
        let json = to_json(
            OfferKind::Home,
            &cells(&[("bedrooms", "2"), ("weekly_rent", "142.50"), ("features_can_add", "bath; wet_room:8:4000;"), ("whole_home", "yes")]),
        );
        assert_eq!(json["bedrooms"], json!(2));
        assert_eq!(json["weekly_rent"], json!(142.5));
        assert_eq!(json["features_can_add"], json!(["bath", "wet_room:8:4000"]));
        assert_eq!(json["whole_home"], json!(true));
        assert_eq!(json["other_tenants"], Value::Null);
    }

    #[test]
    fn numbers_from_json_and_spreadsheets_take_the_text_form_of_csv() {
        let from = |value| from_json(OfferKind::Home, &json!({ "bedrooms": value })).expect("cells").remove("bedrooms");
        assert_eq!(from(json!(2)).as_deref(), Some("2"));
        assert_eq!(from(json!(2.0)).as_deref(), Some("2"));
        assert_eq!(from(json!(1e3)).as_deref(), Some("1000"));
        assert_eq!(float_text(0.1 + 0.2), "0.3");
        assert_eq!(float_text(-1.179), "-1.179");
        assert_eq!(from_json(OfferKind::Home, &json!({ "whole_home": false })).expect("cells").remove("whole_home").as_deref(), Some("no"));
    }

    #[test]
    fn a_value_of_the_wrong_shape_is_named() {
        let faults =
            from_json(OfferKind::Home, &json!({ "bedrooms": [2], "tenures": [1], "title": true, "organisation": 0, "not_a_column": {}, "version": 3 }))
                .unwrap_err();
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "`not_a_column`: a home has no such field. Leave it out, or correct its name.",
                "`organisation`: a number does not belong here. Write the organisation that offers the home, for example Southmere Homes.",
                "`title`: true or false does not belong here. Write a short title that people will see, for example Two-bedroom bungalow with a garden.",
                "`tenures`: 1 does not belong in the list. Write a list of texts: the codes of how the person may hold the home.",
                "`bedrooms`: a list does not belong here. Write how many bedrooms there are, for example 2.",
            ]
        );
        assert!(from_json(OfferKind::Home, &json!([])).is_err());
    }
}
