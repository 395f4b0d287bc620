//! A full postcode directory, as the Office for National Statistics publishes it: read row by row, kept small.

mod columns;
mod packed;
mod quoted;
pub use packed::{Directory, DirectoryInMaking};

use crate::domain::{AreaCode, Point, Postcode, PostcodeRow};
use columns::Columns;
use std::{
    fs::File,
    io::{Read, Seek},
    path::{Path, PathBuf},
};

/// Where a directory has no position for a postcode, it says so with this latitude.
const NOWHERE: std::ops::Range<f64> = 99.0..100.0;
/// The most bytes a CSV file may have (`docs/interfaces.md`).
const MOST_BYTES: u64 = 2_000_000_000;

/// So many bytes tell whether a file is text.
const START: u64 = 8192;

/// A file that is no postcode directory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct DirectoryFault {
    pub file: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}, `{column}`: {reason}")]
pub struct BadDirectoryRow {
    pub file: String,
    /// From 1, the header included.
    pub line: u64,
    pub column: String,
    pub reason: String,
}

/// Opens a directory (CSV with ONSPD column names) and checks its header; the rows come one by one, good or bad. Postcodes without a position are passed over.
pub fn read(path: &Path) -> Result<impl Iterator<Item = Result<PostcodeRow, BadDirectoryRow>> + use<>, DirectoryFault> {
    let fault = |reason: String| DirectoryFault { file: path.display().to_string(), reason };
    let mut file = File::open(path).map_err(|e| fault(format!("cannot be opened ({e}); check the path")))?;
    whole_file(&mut file).map_err(fault)?;
    // No cell of a directory holds a line end: quotes are read line by line, so that an open one cannot swallow the rest of the file.
    let mut csv = csv::ReaderBuilder::new().quoting(false).flexible(true).from_reader(file);
    let header = quoted::joined(csv.headers().map_err(|e| fault(unreadable(&e)))?.clone());
    let columns = Columns::of(&header).map_err(fault)?;
    let mut rows = Rows { file: path.to_owned(), csv, columns, width: header.len(), broken: false };
    Ok(std::iter::from_fn(move || rows.next_row()))
}

/// What is wrong with the file before its header is read.
fn whole_file(file: &mut File) -> Result<(), String> {
    let unreadable = |e: std::io::Error| format!("cannot be read ({e}); check the path");
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err("is a folder; give the CSV file in it".into());
    }
    if about.len() > MOST_BYTES {
        return Err(format!("has {} bytes; the most is {MOST_BYTES}. Leave out columns that are not needed", about.len()));
    }
    let mut start = vec![];
    file.take(START).read_to_end(&mut start).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    if start.trim_ascii().is_empty() {
        return Err("is empty; give the CSV file of a postcode directory".into());
    }
    if start.starts_with(b"PK") {
        return Err("is a ZIP or spreadsheet file; unpack it, or save it as UTF-8 CSV".into());
    }
    match start.contains(&0) {
        true => Err("is no text file; give the CSV file of a postcode directory, in UTF-8".into()),
        false => Ok(()),
    }
}

struct Rows {
    file: PathBuf,
    csv: csv::Reader<File>,
    columns: Columns,
    /// How many cells the header has.
    width: usize,
    broken: bool,
}

impl Rows {
    fn next_row(&mut self) -> Option<Result<PostcodeRow, BadDirectoryRow>> {
        let mut record = csv::StringRecord::new();
        while !self.broken {
            match self.csv.read_record(&mut record) {
                Ok(false) => return None,
                Ok(true) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    record = quoted::joined(record);
                    if record.len() != self.width {
                        let reason = format!("{} cells where the header has {}; look for a missing comma or quote", record.len(), self.width);
                        return Some(Err(self.bad(line, "row".into(), reason)));
                    }
                    match self.row(&record) {
                        Ok(None) => {}
                        Ok(Some(row)) => return Some(Ok(row)),
                        Err((column, reason)) => return Some(Err(self.bad(line, column, reason))),
                    }
                }
                Err(error) => {
                    self.broken = matches!(error.kind(), csv::ErrorKind::Io(_));
                    let line = error.position().map_or(0, csv::Position::line);
                    return Some(Err(self.bad(line, "row".into(), unreadable(&error))));
                }
            }
        }
        None
    }

    fn bad(&self, line: u64, column: String, reason: String) -> BadDirectoryRow {
        BadDirectoryRow { file: self.file.display().to_string(), line, column, reason }
    }

    /// None for a postcode without a position.
    fn row(&self, record: &csv::StringRecord) -> Result<Option<PostcodeRow>, (String, String)> {
        let cell = |at: usize| bare(record.get(at).unwrap_or_default());
        let c = &self.columns;
        let postcode = Postcode::parse(cell(c.postcode.0)).map_err(|e| (c.postcode.1.clone(), e.to_string()))?;
        let (lat, lon) = (degrees(cell(c.lat.0), &c.lat.1)?, degrees(cell(c.lon.0), &c.lon.1)?);
        let (Some(lat), Some(lon)) = (lat, lon) else { return Ok(None) };
        if NOWHERE.contains(&lat) {
            return Ok(None);
        }
        let point = Point::new(lat, lon).map_err(|e| (c.lat.1.clone(), e.to_string()))?;
        if !point.in_united_kingdom() {
            return Err((c.lat.1.clone(), format!("latitude {lat} and longitude {lon} lie outside the United Kingdom; check the two columns")));
        }
        let area = council(cell(c.area.0)).map_err(|reason| (c.area.1.clone(), reason))?;
        let terminated = c.terminated.is_some_and(|at| !cell(at).is_empty());
        Ok(Some(PostcodeRow { postcode, point, area, terminated }))
    }
}

/// A cell without its quotes and blanks.
fn bare(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

fn council(cell: &str) -> Result<Option<AreaCode>, String> {
    match cell.as_bytes() {
        [] => Ok(None),
        [letter, digits @ ..] if letter.is_ascii_uppercase() && digits.len() == 8 && digits.iter().all(u8::is_ascii_digit) => Ok(Some(AreaCode::new(cell))),
        _ => Err(format!("“{cell}” is no council code such as E07000087")),
    }
}

fn unreadable(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8; save the file as UTF-8 CSV".into(),
        csv::ErrorKind::Io(error) => format!("cannot be read to its end ({error})"),
        _ => "cannot be read; save the file as UTF-8 CSV".into(),
    }
}

fn degrees(cell: &str, column: &str) -> Result<Option<f64>, (String, String)> {
    match cell {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| (column.to_owned(), format!("“{text}” is not a number of degrees such as 50.8542"))),
    }
}
