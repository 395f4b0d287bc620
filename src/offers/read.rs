//! A file of offers, row by row: which are good, which are bad and why.

use super::{
    FileFault, GoodRow, OfferFile,
    csv_rows::{Broken, CsvRows, RawRow},
    header::{self, Header},
    reading::{Judge, Judged, Reading},
    sheet_rows,
};
use crate::{
    domain::{NewOffer, OfferKind},
    places::Gazetteer,
};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
    sync::mpsc::sync_channel,
    thread,
};

/// The largest CSV file (`docs/interfaces.md`, limits).
const CSV_LIMIT: u64 = 2 * 1024 * 1024 * 1024;
const TOO_LARGE: &str = "the file is larger than 2 GB, the most that a CSV file may be. Split it.";
/// The largest workbook: it is unpacked in memory.
const WORKBOOK_LIMIT: u64 = 100 * 1024 * 1024;

/// Batches that wait for a thread while it judges another.
const AHEAD: usize = 2;

/// Why a file cannot be used, and where that shows: as [`FileFault`] has them.
struct Refusal {
    place: String,
    reason: String,
}

impl Refusal {
    fn of(self, file: String) -> FileFault {
        FileFault { file, place: self.place, reason: self.reason }
    }
}

impl<S: Into<String>> From<S> for Refusal {
    fn from(reason: S) -> Refusal {
        Refusal { place: String::new(), reason: reason.into() }
    }
}

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows so far, good and bad.
    pub rows: u64,
    /// Bytes read so far, and how many there are; both 0 for a workbook, which is read in one go.
    pub bytes: u64,
    pub of: u64,
}

/// What somebody hears of a file while it is read.
struct Told<'a, T> {
    progress: &'a mut dyn FnMut(Progress),
    /// Good rows in parts; without it they all stay in the answer.
    part: Option<&'a mut dyn FnMut(OfferKind, Vec<T>)>,
}

/// Good rows handed on at a time.
const PART: usize = 2000;

/// Reads a CSV, XLSX or ODS file; the header says which kind of offer it holds.
pub fn read_file(path: &Path, gazetteer: &Gazetteer) -> Result<OfferFile, FileFault> {
    read_file_with(path, gazetteer, &mut |_| {})
}

/// The same, telling how far it has come after every thousandth row.
pub fn read_file_with(path: &Path, gazetteer: &Gazetteer, progress: &mut dyn FnMut(Progress)) -> Result<OfferFile, FileFault> {
    read_path(path, gazetteer, |row| row, Told { progress, part: None })
}

/// The same for an import, which wants of each good row only how it is kept and can begin before the end: good rows are handed on in parts, and
/// those after the last whole part stay in the answer. A fault of the file is one of all that was handed on.
pub fn read_kept(
    path: &Path,
    gazetteer: &Gazetteer,
    progress: &mut dyn FnMut(Progress),
    part: &mut dyn FnMut(OfferKind, Vec<NewOffer>),
) -> Result<OfferFile<NewOffer>, FileFault> {
    read_path(path, gazetteer, |row| row.kept, Told { progress, part: Some(part) })
}

fn read_path<T: Send>(path: &Path, gazetteer: &Gazetteer, wanted: fn(GoodRow) -> T, told: Told<'_, T>) -> Result<OfferFile<T>, FileFault> {
    let name = path.display().to_string();
    let begun = open(path).map_err(Refusal::from);
    begun
        .and_then(|(file, size)| Source { name: &name, size, gazetteer, wanted }.read(BufReader::with_capacity(1 << 16, file), told))
        .map_err(|refusal| refusal.of(name))
}

/// Reads a file that is in memory, such as an upload.
pub fn read_bytes(name: &str, bytes: &[u8], gazetteer: &Gazetteer) -> Result<OfferFile, FileFault> {
    let source = Source { name, size: bytes.len() as u64, gazetteer, wanted: |row| row };
    source.read(bytes, Told { progress: &mut |_| {}, part: None }).map_err(|refusal| refusal.of(name.to_owned()))
}

fn open(path: &Path) -> Result<(File, u64), String> {
    use std::io::ErrorKind::{NotFound, PermissionDenied};
    let said = |e: std::io::Error| match e.kind() {
        NotFound => "there is no such file. Check the name.".to_owned(),
        PermissionDenied => "this file may not be read. Ask for the right to read it.".to_owned(),
        _ => format!("the file cannot be opened: {e}"),
    };
    let meta = std::fs::metadata(path).map_err(said)?;
    if meta.is_dir() {
        return Err("this is a folder. Name a CSV, XLSX or ODS file in it.".to_owned());
    }
    Ok((File::open(path).map_err(said)?, meta.len()))
}

/// A file that is about to be read.
struct Source<'a, T> {
    name: &'a str,
    /// In bytes.
    size: u64,
    gazetteer: &'a Gazetteer,
    /// What is wanted of a good row.
    wanted: fn(GoodRow) -> T,
}

impl<T: Send> Source<'_, T> {
    fn read(&self, mut input: impl BufRead, told: Told<'_, T>) -> Result<OfferFile<T>, Refusal> {
        if self.size > CSV_LIMIT {
            return Err(TOO_LARGE.into());
        }
        let start = input.fill_buf().map_err(|e| format!("the file cannot be read: {e}"))?;
        match format(start)? {
            Format::Csv => {
                let mut rows = CsvRows::new(input);
                self.rows(told, &mut || match rows.next_row() {
                    // A pipe tells no size beforehand.
                    Ok(_) if rows.bytes > CSV_LIMIT => Err(Broken { line: rows.line, cell: None, reason: TOO_LARGE.to_owned() }),
                    row => row.map(|row| (row, rows.bytes, self.size)),
                })
            }
            Format::Workbook => {
                let mut bytes = Vec::new();
                input.take(WORKBOOK_LIMIT + 1).read_to_end(&mut bytes).map_err(|e| format!("the file cannot be read: {e}"))?;
                if bytes.len() as u64 > WORKBOOK_LIMIT {
                    return Err("the workbook is larger than 100 MB. Save it as CSV.".into());
                }
                let mut rows = sheet_rows::rows(bytes)?.into_iter();
                self.rows(told, &mut || Ok((rows.next(), 0, 0)))
            }
        }
    }

    fn rows(&self, mut told: Told<'_, T>, next: &mut NextRow) -> Result<OfferFile<T>, Refusal> {
        let Some(first) = next().map_err(|broken| broken_off(broken, None))?.0 else {
            return Err("the file holds no rows. Its first line must be the header.".into());
        };
        let header = header::read(first.cells())?;
        let mut reading = Reading::new(self.name, header, self.gazetteer);
        let mut rows = 0;
        let mut batch = || -> Result<Vec<RawRow>, Broken> {
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH {
                let (row, bytes, of) = next()?;
                let Some(row) = row else { break };
                batch.push(row);
                rows += 1;
                if rows % 1000 == 0 {
                    (told.progress)(Progress { rows, bytes, of });
                }
            }
            Ok(batch)
        };
        let (kind, judge) = (reading.header.kind, reading.judge(self.wanted));
        let mut take = |row| {
            reading.take(row);
            if let Some((hand_on, rows)) = told.part.as_mut().and_then(|hand_on| Some((hand_on, reading.part(PART)?))) {
                hand_on(kind, rows);
            }
        };
        match judged_in_turn(&judge, &mut batch, &mut take) {
            Ok(()) => Ok(reading.done()),
            Err(broken) => Err(broken_off(broken, Some(&reading.header))),
        }
    }
}

enum Format {
    Csv,
    Workbook,
}

/// What a file is, by its first bytes and not by its name.
fn format(start: &[u8]) -> Result<Format, String> {
    let start = &start[..start.len().min(8192)];
    if start.is_empty() {
        return Err("the file is empty. Its first line must be the header.".to_owned());
    }
    if start.starts_with(b"PK\x03\x04") {
        return Ok(Format::Workbook);
    }
    if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err("this is a workbook of the old Excel format. Save it as .xlsx or as CSV.".to_owned());
    }
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err("the text is in UTF-16. Save the file as \"CSV UTF-8\".".to_owned());
    }
    if start.contains(&0) {
        return Err("this is neither text nor a workbook. Give a CSV, XLSX or ODS file.".to_owned());
    }
    Ok(Format::Csv)
}

/// The next row, with bytes read so far and in all.
type NextRow<'a> = dyn FnMut() -> Result<(Option<RawRow>, u64, u64), Broken> + 'a;

/// Rows that a thread judges at a time.
const BATCH: usize = 500;

/// Judges batches of rows on as many threads as there are cores, and hands over what they are in the order of the file.
fn judged_in_turn<T: Send>(judge: &Judge<T>, next: &mut dyn FnMut() -> Result<Vec<RawRow>, Broken>, take: &mut dyn FnMut(Judged<T>)) -> Result<(), Broken> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let judges: Vec<_> = (0..threads)
            .map(|_| {
                let (give, given) = sync_channel::<Vec<RawRow>>(AHEAD);
                let (tell, told) = sync_channel::<Vec<Judged<T>>>(AHEAD);
                // Ends when nothing more is given, or nobody listens any more.
                scope.spawn(move || given.into_iter().try_for_each(|rows| tell.send(rows.iter().filter_map(|row| judge.row(row)).collect())));
                (give, told)
            })
            .collect();
        let mut taken = |from: usize| judges[from % threads].1.recv().into_iter().flatten().for_each(&mut *take);
        let mut given = 0;
        loop {
            let rows = next()?;
            if rows.is_empty() {
                break;
            }
            // A judge that panicked takes nothing more: the scope hands its panic on.
            let _ = judges[given % threads].0.send(rows);
            given += 1;
            if given >= threads * AHEAD {
                taken(given - threads * AHEAD);
            }
        }
        (given.saturating_sub(threads * AHEAD - 1)..given).for_each(&mut taken);
        Ok(())
    })
}

/// A file that cannot be read on, and where.
fn broken_off(broken: Broken, header: Option<&Header>) -> Refusal {
    let column = broken.cell.map(|cell| match header.and_then(|h| h.columns.get(cell).copied().flatten()) {
        Some(column) => format!(", `{}`", column.name),
        None => format!(", cell {}", cell + 1),
    });
    Refusal { place: format!(", line {}{}", broken.line, column.unwrap_or_default()), reason: broken.reason }
}
