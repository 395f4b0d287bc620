//! A row as a line of a backup: a JSON array, a value for each column. Whole numbers are numbers; what JSON would not give back to the
//! bit is text: other numbers in their shortest form, bytes in hexadecimal.

use super::BackupFault;
use crate::store::{Column, Holds, Row, Value};
use serde_json::Value as Json;
use std::fmt::Write as _;

/// The line of a row, with its line end.
pub fn line(row: &Row) -> Vec<u8> {
    let mut line = vec![b'['];
    for (at, value) in row.iter().enumerate() {
        if at > 0 {
            line.push(b',');
        }
        match value {
            Value::Null => line.extend(b"null"),
            Value::Integer(n) => line.extend(n.to_string().as_bytes()),
            Value::Real(x) => line.extend(format!("\"{x:?}\"").as_bytes()),
            Value::Text(text) => line.extend(quoted(text)),
            Value::Blob(bytes) => line.extend(format!("\"{}\"", hexadecimal(bytes)).as_bytes()),
        }
    }
    line.extend(b"]\n");
    line
}

fn quoted(text: &str) -> Vec<u8> {
    serde_json::to_vec(text).unwrap_or_default() // text always has a JSON form
}

/// Bytes as two digits each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a string does not fail
        text
    })
}

/// The row of a line.
pub fn row(line: &[u8], columns: &[Column]) -> Result<Row, BackupFault> {
    let damaged = || BackupFault::Damaged("a row is not what its table holds".into());
    let cells: Vec<Json> = serde_json::from_slice(line).map_err(|_| damaged())?;
    if cells.len() != columns.len() {
        return Err(damaged());
    }
    cells.into_iter().zip(columns).map(|(cell, column)| value(cell, column.holds).ok_or_else(damaged)).collect()
}

fn value(cell: Json, holds: Holds) -> Option<Value> {
    match (holds, cell) {
        (_, Json::Null) => Some(Value::Null),
        (Holds::Integer, Json::Number(n)) => n.as_i64().map(Value::Integer),
        (Holds::Real, Json::String(text)) => text.parse().ok().map(Value::Real),
        (Holds::Text, Json::String(text)) => Some(Value::Text(text)),
        (Holds::Blob, Json::String(text)) => bytes(&text).map(Value::Blob),
        _ => None,
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(holds: Holds) -> Column {
        Column { name: "any".into(), holds }
    }

    #[test]
    fn every_value_comes_back_to_the_bit() {
        let columns = [Holds::Integer, Holds::Real, Holds::Real, Holds::Text, Holds::Blob, Holds::Text].map(column);
        let before = vec![
            Value::Integer(i64::MIN),
            Value::Real(0.1 + 0.2),
            Value::Real(-0.0),
            Value::Text("“Gosport”\n\t\\ \u{1F3E0}".into()),
            Value::Blob((0..=255).collect()),
            Value::Null,
        ];
        let written = line(&before);
        assert_eq!(written.iter().filter(|byte| **byte == b'\n').count(), 1, "a row is one line");
        assert_eq!(line(&row(&written, &columns).unwrap()), written);
        assert_eq!(row(&written, &columns).unwrap(), before);
    }

    #[test]
    fn a_row_of_another_table_is_refused() {
        for line in ["[1]", "[\"a\",1]", "[1,2]", "[1.5,\"a\"]", "{}", "[1,\"a\""] {
            assert!(row(line.as_bytes(), &[column(Holds::Integer), column(Holds::Text)]).is_err(), "{line}");
        }
    }
}
