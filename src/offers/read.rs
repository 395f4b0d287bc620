//! A file of offers, row by row: which are good, which are bad and why.

use super::{
    BadRow, CellFault, Cells, FileFault, GoodRow, OfferFile, check,
    columns::names::ID,
    csv_rows::{Broken, CsvRows, RawRow},
    doubts::doubts,
    header::{self, Header},
    sheet_rows,
};
use crate::places::Gazetteer;
use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

/// The largest CSV file (`docs/interfaces.md`, limits).
const CSV_LIMIT: u64 = 2 * 1024 * 1024 * 1024;
const TOO_LARGE: &str = "the file is larger than 2 GB, the most that a CSV file may be. Split it.";
/// The largest workbook: it is unpacked in memory.
const WORKBOOK_LIMIT: u64 = 100 * 1024 * 1024;
/// Warnings beyond these are counted, not printed.
const WARNINGS_SHOWN: usize = 50;

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows so far, good and bad.
    pub rows: u64,
    /// Bytes read so far, and how many there are; both 0 for a workbook, which is read in one go.
    pub bytes: u64,
    pub of: u64,
}

/// Reads a CSV, XLSX or ODS file; the header says which kind of offer it holds.
pub fn read_file(path: &Path, gazetteer: &Gazetteer) -> Result<OfferFile, FileFault> {
    read_file_with(path, gazetteer, &mut |_| {})
}

/// The same, telling how far it has come after every thousandth row.
pub fn read_file_with(path: &Path, gazetteer: &Gazetteer, progress: &mut dyn FnMut(Progress)) -> Result<OfferFile, FileFault> {
    let name = path.display().to_string();
    open(path)
        .and_then(|(file, size)| read(&name, BufReader::with_capacity(1 << 16, file), size, gazetteer, progress))
        .map_err(|reason| FileFault { file: name, reason })
}

/// Reads a file that is in memory, such as an upload.
pub fn read_bytes(name: &str, bytes: &[u8], gazetteer: &Gazetteer) -> Result<OfferFile, FileFault> {
    read(name, bytes, bytes.len() as u64, gazetteer, &mut |_| {}).map_err(|reason| FileFault { file: name.to_owned(), reason })
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

fn read(name: &str, mut input: impl BufRead, size: u64, gazetteer: &Gazetteer, progress: &mut dyn FnMut(Progress)) -> Result<OfferFile, String> {
    if size > CSV_LIMIT {
        return Err(TOO_LARGE.to_owned());
    }
    let start = input.fill_buf().map_err(|e| format!("the file cannot be read: {e}"))?;
    match format(start)? {
        Format::Csv => {
            let mut rows = CsvRows::new(input);
            from_rows(name, gazetteer, progress, &mut || match rows.next_row() {
                // A pipe tells no size beforehand.
                Ok(_) if rows.bytes > CSV_LIMIT => Err(Broken { line: rows.line, cell: None, reason: TOO_LARGE.to_owned() }),
                row => row.map(|row| (row, rows.bytes, size)),
            })
        }
        Format::Workbook => {
            let mut bytes = Vec::new();
            input.take(WORKBOOK_LIMIT + 1).read_to_end(&mut bytes).map_err(|e| format!("the file cannot be read: {e}"))?;
            if bytes.len() as u64 > WORKBOOK_LIMIT {
                return Err("the workbook is larger than 100 MB. Save it as CSV.".to_owned());
            }
            let mut rows = sheet_rows::rows(bytes)?.into_iter();
            from_rows(name, gazetteer, progress, &mut || Ok((rows.next(), 0, 0)))
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

fn from_rows(name: &str, gazetteer: &Gazetteer, progress: &mut dyn FnMut(Progress), next: &mut NextRow) -> Result<OfferFile, String> {
    let Some(first) = next().map_err(|broken| place_of(&broken, None))?.0 else {
        return Err("the file holds no rows. Its first line must be the header.".to_owned());
    };
    let header = header::read(&first.cells)?;
    let mut reading = Reading::new(name, header, gazetteer);
    let mut rows = 0;
    loop {
        let (row, bytes, of) = next().map_err(|broken| place_of(&broken, Some(&reading.header)))?;
        let Some(row) = row else { break };
        reading.take(&row);
        rows += 1;
        if rows % 1000 == 0 {
            progress(Progress { rows, bytes, of });
        }
    }
    Ok(reading.done())
}

/// "line 14, `title`: …", for a file that cannot be read on.
fn place_of(broken: &Broken, header: Option<&Header>) -> String {
    let column = broken.cell.map(|cell| match header.and_then(|h| h.columns.get(cell).copied().flatten()) {
        Some(column) => format!(", `{}`", column.name),
        None => format!(", cell {}", cell + 1),
    });
    format!("line {}{}: {}", broken.line, column.unwrap_or_default(), broken.reason)
}

/// A file half read.
struct Reading<'a> {
    header: Header,
    gazetteer: &'a Gazetteer,
    /// Each id, and the line on which it was first seen, be that row good or bad.
    ids: HashMap<String, u64>,
    file: OfferFile,
    name: &'a str,
    /// What was doubted already: a council that stands in a thousand rows is one warning.
    doubted: HashSet<String>,
    more_warnings: usize,
}

impl<'a> Reading<'a> {
    fn new(name: &'a str, header: Header, gazetteer: &'a Gazetteer) -> Reading<'a> {
        let file = OfferFile { kind: header.kind, good: vec![], bad: vec![], warnings: vec![] };
        let mut reading = Reading { header, gazetteer, ids: HashMap::new(), file, name, doubted: HashSet::new(), more_warnings: 0 };
        for warning in std::mem::take(&mut reading.header.warnings) {
            reading.warn(format!("{name}: {warning}."));
        }
        reading
    }

    fn take(&mut self, row: &RawRow) {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if let Some(fault) = self.wrong_length(row) {
            return self.bad(row.line, fault);
        }
        let cells = self.cells(row);
        let repeated = self.repeated(row.line, &cells);
        match (check(self.file.kind, &cells, self.gazetteer), repeated) {
            (Ok(offer), None) => {
                for (column, doubt) in doubts(&cells, &offer, self.gazetteer) {
                    if self.doubted.insert(doubt.clone()) {
                        self.warn(format!("{}, line {}, `{column}`: {doubt}", self.name, row.line));
                    }
                }
                self.file.good.push(GoodRow { cells, offer });
            }
            (checked, repeated) => {
                for fault in repeated.into_iter().chain(checked.err().unwrap_or_default()) {
                    self.bad(row.line, fault);
                }
            }
        }
    }

    /// A row must have a cell for each column; empty ones beyond the header do no harm.
    fn wrong_length(&self, row: &RawRow) -> Option<CellFault> {
        let (has, needs) = (row.cells.len(), self.header.columns.len());
        let name = |at: usize| self.header.columns.get(at).copied().flatten().map_or("", |c| c.name).to_owned();
        if has < needs {
            let reason = format!("the row ends here: it has {has} cells and the header {needs}. Put a comma for each empty cell, and close every quote (\").");
            return Some(CellFault { column: name(has), reason });
        }
        let beyond = row.cells[needs..].iter().any(|cell| !cell.trim().is_empty());
        beyond.then(|| CellFault {
            column: name(needs - 1),
            reason: format!("the row goes on: it has {has} cells and the header {needs}. Put quotes (\") around a cell that holds a comma."),
        })
    }

    fn cells(&self, row: &RawRow) -> Cells {
        let known = self.header.columns.iter().zip(&row.cells).filter_map(|(column, cell)| Some((column.as_ref()?.name, cell.trim())));
        known.filter(|(_, cell)| !cell.is_empty()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    }

    fn repeated(&mut self, line: u64, cells: &Cells) -> Option<CellFault> {
        match self.ids.entry(cells.get(ID)?.clone()) {
            Entry::Vacant(new) => {
                new.insert(line);
                None
            }
            Entry::Occupied(seen) => {
                let reason = format!("line {} has the id {} already. Give each row an id of its own.", seen.get(), seen.key());
                Some(CellFault { column: ID.to_owned(), reason })
            }
        }
    }

    fn bad(&mut self, line: u64, fault: CellFault) {
        self.file.bad.push(BadRow { file: self.name.to_owned(), line, column: fault.column, reason: fault.reason });
    }

    fn warn(&mut self, warning: String) {
        if self.file.warnings.len() < WARNINGS_SHOWN { self.file.warnings.push(warning) } else { self.more_warnings += 1 }
    }

    fn done(mut self) -> OfferFile {
        if self.more_warnings > 0 {
            self.file.warnings.push(format!("{}: {} more warnings like these", self.name, self.more_warnings));
        }
        self.file
    }
}
