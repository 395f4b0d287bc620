//! The first sheet of a workbook (XLSX, ODS) to rows, with numbers and dates in the same text forms as in CSV:
//! `2` and not `2.0`, `2026-11-01` whatever the sheet shows.

use super::{csv_rows::RawRow, json::float_text};
use calamine::{Data, ExcelDateTime, Ods, Reader, Xlsx};
use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// A sheet with more filled cells than this is no offer file, or is one for CSV.
const CELLS_LIMIT: usize = 20_000_000;
/// Columns beyond this are not looked at: no offer file is as wide.
const WIDTH_LIMIT: usize = 1_000;

/// The rows of the first sheet, numbered as the sheet numbers them.
pub(super) fn rows(bytes: Vec<u8>) -> Result<Vec<RawRow>, String> {
    // The reader of workbooks stops the program at some broken files; here that is a file that cannot be read.
    catch_unwind(AssertUnwindSafe(|| sheet(bytes))).unwrap_or_else(|_| Err(UNREADABLE.to_owned())).map(Sheet::into_rows)
}

const UNREADABLE: &str = "the workbook cannot be read. Open it in a spreadsheet program and save it again as .xlsx, or as CSV.";

fn sheet(bytes: Vec<u8>) -> Result<Sheet, String> {
    // An ODS file says what it is in its first, uncompressed part.
    let is_ods = bytes[..bytes.len().min(200)].windows(34).any(|w| w == b"application/vnd.oasis.opendocument");
    if is_ods { ods(bytes) } else { xlsx(bytes) }
}

fn xlsx(bytes: Vec<u8>) -> Result<Sheet, String> {
    let unreadable = |_| UNREADABLE.to_owned();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let first = book.sheet_names().first().cloned().ok_or("the workbook has no sheet")?;
    // Cell by cell, not as a table: one stray cell at the far corner must not make room for all between.
    let mut cells = book.worksheet_cells_reader(&first).map_err(unreadable)?;
    let mut sheet = Sheet::default();
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        sheet.put(cell.get_position(), text(&Data::from(cell.get_value().clone())))?;
    }
    Ok(sheet)
}

fn ods(bytes: Vec<u8>) -> Result<Sheet, String> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| UNREADABLE.to_owned())?;
    let range = book.worksheet_range_at(0).ok_or("the workbook has no sheet")?.map_err(|_| UNREADABLE.to_owned())?;
    let (top, left) = range.start().unwrap_or_default();
    let mut sheet = Sheet::default();
    for (row, column, value) in range.used_cells() {
        sheet.put((top + row as u32, left + column as u32), text(value))?;
    }
    Ok(sheet)
}

/// The filled cells of a sheet.
#[derive(Default)]
struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    cells: usize,
}

impl Sheet {
    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), String> {
        if text.trim().is_empty() || column as usize >= WIDTH_LIMIT {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > CELLS_LIMIT {
            return Err("the sheet is too large. Save it as CSV.".to_owned());
        }
        self.rows.entry(row).or_default().insert(column, text);
        Ok(())
    }

    /// Every row as wide as the header, or wider where it goes on.
    fn into_rows(self) -> Vec<RawRow> {
        let header = self.rows.values().next().and_then(|first| first.keys().next_back()).map_or(0, |last| last + 1);
        let width = |cells: &BTreeMap<u32, String>| cells.keys().next_back().map_or(0, |last| last + 1).max(header);
        let row = |(number, mut cells): (u32, BTreeMap<u32, String>)| {
            RawRow::of(u64::from(number) + 1, (0..width(&cells)).map(move |column| cells.remove(&column).unwrap_or_default()))
        };
        self.rows.into_iter().map(row).collect()
    }
}

/// A cell's value as it would stand in CSV.
fn text(value: &Data) -> String {
    match value {
        Data::Int(n) => n.to_string(),
        Data::Float(n) => float_text(*n),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::DateTime(when) => date_text(when),
        Data::DateTimeIso(when) => when.strip_suffix("T00:00:00").unwrap_or(when).to_owned(),
        Data::DurationIso(time) => time.clone(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// An ISO date; with its time where it has one (`2:1` typed into a spreadsheet is one minute past two).
fn date_text(when: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    if when.is_duration() || when.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}
