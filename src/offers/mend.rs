//! A file of offers with what can be mended without asking: a label written as its code, a British date as an ISO date, `£142.50` as `142.5`. What
//! is still wrong stands beside each row, in a column that reading passes over.

use super::{
    Cells, FileFault,
    check::check,
    columns::{Column, Holds, names},
    csv_rows::{CsvRows, RawRow},
    header, sheet_rows,
};
use crate::places::Gazetteer;
use jiff::civil::Date;

/// The column that says what is still wrong.
pub const WRONG: &str = "what_is_wrong";

/// A file that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// CSV: the same columns in the same order, and [`WRONG`].
    pub csv: Vec<u8>,
    /// How many cells were mended.
    pub cells: usize,
    /// How many rows were wrong and are right now, and how many are wrong still.
    pub rows: usize,
    pub still_wrong: usize,
}

/// Mends a file that is in memory.
///
/// # Errors
/// A file that cannot be used as a whole.
pub fn mended(name: &str, bytes: &[u8], gazetteer: &Gazetteer) -> Result<Mended, FileFault> {
    let fault = |reason: String| FileFault { file: name.to_owned(), place: String::new(), reason };
    let mut rows = raw_rows(bytes).map_err(fault)?.into_iter();
    let first = rows.next().ok_or_else(|| fault("the file holds no rows".into()))?;
    let header = header::read(first.cells()).map_err(fault)?;
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(vec![]); // a row that is too long stays so, and says it
    let broken = |e: csv::Error| FileFault { file: name.to_owned(), place: String::new(), reason: e.to_string() };
    let mut done = Mended { csv: vec![], cells: 0, rows: 0, still_wrong: 0 };
    let kept = first.cells().zip(&header.columns).filter(|(cell, _)| cell.trim() != WRONG);
    let names: Vec<&str> = kept.map(|(cell, column)| column.map_or(cell, |column| column.name)).collect();
    out.write_record(names.iter().chain(&[WRONG])).map_err(broken)?;
    for row in rows {
        let (mut cells, mut written, mut mended_here) = (Cells::new(), vec![], 0);
        for (at, cell) in row.cells().enumerate() {
            match header.columns.get(at).copied().flatten() {
                Some(column) => {
                    let better = mended_cell(column, cell.trim());
                    mended_here += usize::from(better != cell.trim());
                    cells.insert(column.name.to_owned(), better.clone());
                    written.push(better);
                }
                None if first.cells().nth(at).is_some_and(|name| name.trim() == WRONG) => {}
                None => written.push(cell.to_owned()),
            }
        }
        let wrong = check(header.kind, &cells, gazetteer).err().unwrap_or_default();
        done.cells += mended_here;
        done.rows += usize::from(wrong.is_empty() && mended_here > 0);
        done.still_wrong += usize::from(!wrong.is_empty());
        let said: Vec<String> = wrong.iter().map(|fault| format!("{}: {}", fault.column, fault.reason)).collect();
        written.resize(names.len().max(written.len()), String::new());
        written.push(said.join(" "));
        out.write_record(&written).map_err(broken)?;
    }
    done.csv = out.into_inner().map_err(|e| fault(e.to_string()))?;
    Ok(done)
}

fn raw_rows(bytes: &[u8]) -> Result<Vec<RawRow>, String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return sheet_rows::rows(bytes.to_vec());
    }
    let (mut rows, mut all) = (CsvRows::new(bytes), vec![]);
    loop {
        match rows.next_row() {
            Ok(Some(row)) => all.push(row),
            Ok(None) => return Ok(all),
            Err(broken) => return Err(format!("line {}: {}", broken.line, broken.reason)),
        }
    }
}

/// A cell as its column takes it, where that is plain; else as it is.
fn mended_cell(column: &Column, cell: &str) -> String {
    if cell.is_empty() {
        return String::new();
    }
    match column.holds {
        Holds::Date | Holds::Available => date(cell).unwrap_or_else(|| cell.to_owned()),
        holds if holds.is_number() && !matches!(column.holds, Holds::Degrees) => number(cell, units(column)),
        Holds::YesNo => yes_no(cell).map_or_else(|| cell.to_owned(), str::to_owned),
        Holds::OneOf(choices) => named(&choices(), cell),
        Holds::ManyOf(_) | Holds::Facts(_) | Holds::Additions(_) => {
            // "Wet room:8:£4,000" has a comma of its own
            let apart = |c: char| if cell.contains([';', ':']) { c == ';' } else { c == ',' };
            let choices = column.holds.choices();
            let entries = cell.split(apart).map(str::trim).filter(|entry| !entry.is_empty());
            entries.map(|entry| addition(&choices, entry)).collect::<Vec<_>>().join(";")
        }
        _ => cell.to_owned(),
    }
}

/// `27/03/2027`, `27.3.2027`, `27 March 2027` and `now` as they are kept.
fn date(cell: &str) -> Option<String> {
    if cell.eq_ignore_ascii_case("now") {
        return Some("now".into());
    }
    let parts: Vec<&str> = cell.split(['/', '.', ' ', '-']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let by_name = || MONTHS.iter().position(|name| month.to_lowercase().starts_with(name)).map(|at| at as i8 + 1);
    let month = month.parse().ok().or_else(by_name)?;
    let year: i16 = year.parse().ok().filter(|year| *year > 1900)?;
    Date::new(year, month, day.parse().ok()?).ok().map(|day| day.to_string())
}

/// How people write what an amount of that column is for. "£20 an hour" in a column of weeks is no such amount.
fn units(column: &Column) -> &'static [&'static str] {
    match column.name {
        names::WEEKLY_RENT | names::SERVICE_CHARGE | names::WEEKLY_PRICE => &["per week", "a week", "p/w", "pw"],
        names::HOURLY_RATE => &["per hour", "an hour", "p/h"],
        _ => &[],
    }
}

/// Without pound sign, thousands' commas and the unit. A comma elsewhere may stand for a point: that is for a person to say.
fn number(cell: &str, units: &[&str]) -> String {
    let bare = units.iter().fold(cell.to_lowercase(), |text, unit| text.replace(unit, ""));
    let mut groups = bare.split(',');
    let first_digits = groups.next().is_some_and(|first| first.ends_with(|c: char| c.is_ascii_digit()));
    let thousands = |group: &str| group.bytes().take_while(u8::is_ascii_digit).count() == 3;
    if bare.contains(',') && !(first_digits && groups.all(thousands)) {
        return cell.to_owned();
    }
    let plain: String = bare.chars().filter(|c| !matches!(c, '£' | ',' | '%') && !c.is_whitespace()).collect();
    if plain.parse::<f64>().is_ok() { plain } else { cell.to_owned() }
}

fn yes_no(cell: &str) -> Option<&'static str> {
    match cell.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Some("yes"),
        "no" | "n" | "false" | "0" => Some("no"),
        _ => None,
    }
}

/// The name of the choice whose name or label that is, whatever its case and marks.
fn named(choices: &[(&'static str, &'static str)], text: &str) -> String {
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = plain(text);
    let found = choices.iter().find(|(name, label)| plain(name) == wanted || plain(label) == wanted);
    found.map_or_else(|| text.to_owned(), |(name, _)| (*name).to_owned())
}

/// `Wet room:8:£4,000` as it is kept.
fn addition(choices: &[(&'static str, &'static str)], entry: &str) -> String {
    let (name, with) = entry.split_once(':').map_or((entry, None), |(name, with)| (name, Some(with)));
    match with {
        None => named(choices, name),
        Some(with) => format!("{}:{}", named(choices, name), with.split(':').map(|part| number(part, &[])).collect::<Vec<_>>().join(":")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::OfferKind,
        offers::{columns::columns, read_bytes},
    };

    fn file(cells: &[(&str, &str)]) -> String {
        let names: Vec<&str> = columns(OfferKind::Home).iter().map(|column| column.name).collect();
        let row: Vec<String> =
            names.iter().map(|name| cells.iter().find(|(known, _)| known == name).map_or(String::new(), |(_, cell)| format!("\"{cell}\""))).collect();
        format!("{}\n{}\n", names.join(","), row.join(","))
    }

    const RIGHT: [(&str, &str); 5] =
        [("id", "H-1"), ("organisation", "Southmere Homes"), ("title", "A flat"), ("postcode", "PO16 7GZ"), ("status", "published")];

    #[test]
    fn what_is_plain_is_mended_and_comes_in_when_the_file_is_sent_again() {
        let more = [
            ("setting", "Own home"),
            ("weekly_rent", "£1,142.50 a week"),
            ("available_from", "27/03/2027"),
            ("whole_home", "Y"),
            ("features_yes", "Wet room, Level access"),
        ];
        let sent = file(&[RIGHT.as_slice(), more.as_slice()].concat());
        let before = read_bytes("homes.csv", sent.as_bytes(), Gazetteer::built_in()).expect("a file");
        assert_eq!((before.good.len(), before.bad.is_empty()), (0, false));
        let done = mended("homes.csv", sent.as_bytes(), Gazetteer::built_in()).expect("mended");
        let after = read_bytes("homes.csv", &done.csv, Gazetteer::built_in()).expect("a file");
        assert_eq!((after.good.len(), after.bad.len()), (1, 0), "{}", String::from_utf8_lossy(&done.csv));
        assert_eq!((done.rows, done.still_wrong), (1, 0));
        assert_eq!(mended("again.csv", &done.csv, Gazetteer::built_in()).expect("mended").csv, done.csv, "mended once is mended");
    }

    #[test]
    fn an_amount_is_never_made_another() {
        let week = ["a week"];
        for (written, kept) in
            [("£1,142.50 a week", "1142.50"), ("£142,50", "£142,50"), ("12,34,567", "12,34,567"), ("£20 an hour", "£20 an hour"), ("1,000,000", "1000000")]
        {
            assert_eq!(number(written, &week), kept);
        }
        let column = crate::offers::columns::column(crate::domain::OfferKind::Home, names::FEATURES_CAN_ADD).expect("a column");
        assert_eq!(mended_cell(column, "Wet room:8:£4,000"), "wet_room:8:4000");
        assert_eq!(mended_cell(column, "Wet room, Level access"), "wet_room;level_access");
    }

    #[test]
    fn what_needs_a_person_stays_and_is_said_beside_its_row() {
        let sent = file(&[RIGHT.as_slice(), [("setting", "somewhere"), ("bedrooms", "two or three")].as_slice()].concat());
        let done = mended("homes.csv", sent.as_bytes(), Gazetteer::built_in()).expect("mended");
        let text = String::from_utf8(done.csv).expect("text");
        assert!(text.contains("two or three") && text.contains("bedrooms:") && text.contains("setting:"), "{text}");
        assert_eq!(done.still_wrong, 1);
        assert!(mended("x", b"", Gazetteer::built_in()).is_err());
    }
}
