//! A full postcode directory, as the Office for National Statistics publishes it: read row by row, kept small.

use crate::domain::{AreaCode, Point, Postcode, PostcodeRow};
use std::{
    collections::HashMap,
    fs::File,
    path::{Path, PathBuf},
};

/// Column names in use over the years, the newest first.
const POSTCODE: [&str; 5] = ["pcds", "pcd8", "pcd7", "pcd", "postcode"];
const LATITUDE: [&str; 2] = ["lat", "latitude"];
const LONGITUDE: [&str; 3] = ["long", "lon", "longitude"];
const TERMINATED: [&str; 2] = ["doterm", "terminated"];
/// Where a directory has no position for a postcode, it says so with the north pole.
const NOWHERE: f64 = 99.0;

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
pub fn read(path: &Path) -> Result<impl Iterator<Item = Result<PostcodeRow, BadDirectoryRow>>, DirectoryFault> {
    let fault = |reason: String| DirectoryFault { file: path.display().to_string(), reason };
    let file = File::open(path).map_err(|e| fault(format!("cannot be opened ({e}); check the path")))?;
    let mut csv = csv::ReaderBuilder::new().from_reader(file);
    let header = csv.headers().map_err(|e| fault(format!("is no CSV file ({e}); save the directory as UTF-8 CSV")))?;
    let columns = Columns::of(header).map_err(fault)?;
    let mut rows = Rows { file: path.to_owned(), csv, columns, broken: false };
    Ok(std::iter::from_fn(move || rows.next_row()))
}

struct Columns {
    postcode: (usize, String),
    lat: (usize, String),
    lon: (usize, String),
    area: (usize, String),
    terminated: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Columns, String> {
        let names: Vec<String> = header.iter().map(|h| h.trim().trim_start_matches('\u{feff}').to_lowercase()).collect();
        let find = |known: &[&str]| known.iter().find_map(|k| names.iter().position(|n| n == k));
        let need = |known: &[&str]| {
            let at = find(known).ok_or_else(|| format!("has no column `{}`; the header of a postcode directory has pcds, lat, long and lad25cd", known[0]))?;
            Ok::<_, String>((at, names[at].clone()))
        };
        let area = names.iter().position(|n| is_area_column(n)).ok_or("has no column for the council; name it lad25cd, or oslaua as in older directories")?;
        Ok(Columns {
            postcode: need(&POSTCODE)?,
            lat: need(&LATITUDE)?,
            lon: need(&LONGITUDE)?,
            area: (area, names[area].clone()),
            terminated: find(&TERMINATED),
        })
    }
}

/// `lad25cd` of any year, `oslaua`, `laua`, `la_code`, `area_code`.
fn is_area_column(name: &str) -> bool {
    let year = name.strip_prefix("lad").and_then(|n| n.strip_suffix("cd"));
    matches!(name, "oslaua" | "laua" | "la_code" | "area_code") || year.is_some_and(|y| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()))
}

struct Rows {
    file: PathBuf,
    csv: csv::Reader<File>,
    columns: Columns,
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
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let c = &self.columns;
        let postcode = Postcode::parse(cell(c.postcode.0)).map_err(|e| (c.postcode.1.clone(), e.to_string()))?;
        let (lat, lon) = (degrees(cell(c.lat.0), &c.lat.1)?, degrees(cell(c.lon.0), &c.lon.1)?);
        let (Some(lat), Some(lon)) = (lat, lon) else { return Ok(None) };
        if lat >= NOWHERE {
            return Ok(None);
        }
        let point = Point::new(lat, lon).map_err(|e| (c.lat.1.clone(), e.to_string()))?;
        let area = cell(c.area.0);
        let terminated = c.terminated.is_some_and(|at| !cell(at).is_empty());
        Ok(Some(PostcodeRow { postcode, point, area: (!area.is_empty()).then(|| AreaCode::new(area)), terminated }))
    }
}

fn unreadable(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells where the header has {expected_len}; look for a missing comma or quote")
        }
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8; save the file as UTF-8 CSV".into(),
        _ => "cannot be read".into(),
    }
}

fn degrees(cell: &str, column: &str) -> Result<Option<f64>, (String, String)> {
    match cell {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| (column.to_owned(), format!("“{text}” is not a number of degrees such as 50.8542"))),
    }
}

/// Imported postcodes in memory: 16 bytes each, found by halving.
#[derive(Default)]
pub struct Directory {
    sectors: HashMap<String, u32>,
    areas: Vec<AreaCode>,
    units: Vec<Unit>,
}

/// Positions in millionths of a degree.
#[derive(Clone, Copy)]
struct Unit {
    sector_and_unit: u32,
    /// Number of the area + 1; 0 for none.
    area: u32,
    lat: i32,
    lon: i32,
}

const UNITS_OF_A_SECTOR: u32 = 26 * 26;

impl Directory {
    /// Packs rows in any order; of two with one postcode the last counts.
    pub fn of(rows: impl IntoIterator<Item = PostcodeRow>) -> Directory {
        let mut directory = Directory::default();
        let mut numbers: HashMap<AreaCode, u32> = HashMap::new();
        for row in rows {
            let area = row.area.map_or(0, |area| {
                *numbers.entry(area).or_insert_with_key(|area| {
                    directory.areas.push(area.clone());
                    directory.areas.len() as u32
                })
            });
            let next = directory.sectors.len() as u32;
            let sector = match directory.sectors.get(row.postcode.sector()) {
                Some(number) => *number,
                None => *directory.sectors.entry(row.postcode.sector().to_owned()).or_insert(next),
            };
            let sector_and_unit = sector * UNITS_OF_A_SECTOR + unit_number(&row.postcode);
            directory.units.push(Unit { sector_and_unit, area, lat: millionths(row.point.lat()), lon: millionths(row.point.lon()) });
        }
        directory.units.sort_by_key(|u| u.sector_and_unit);
        directory.units.shrink_to_fit();
        directory
    }

    /// How many postcodes it holds.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Where a postcode lies (or lay), and its council.
    pub fn find(&self, postcode: &Postcode) -> Option<(Point, Option<AreaCode>)> {
        let wanted = self.sectors.get(postcode.sector())? * UNITS_OF_A_SECTOR + unit_number(postcode);
        let after = self.units.partition_point(|u| u.sector_and_unit <= wanted);
        let unit = self.units[..after].last().filter(|u| u.sector_and_unit == wanted)?;
        let point = Point::new(f64::from(unit.lat) / 1e6, f64::from(unit.lon) / 1e6).ok()?;
        let area = unit.area.checked_sub(1).and_then(|i| self.areas.get(i as usize)).cloned();
        Some((point, area))
    }
}

fn unit_number(postcode: &Postcode) -> u32 {
    postcode.unit().bytes().fold(0, |n, b| n * 26 + u32::from(b - b'A'))
}

fn millionths(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}
