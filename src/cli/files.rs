//! Plans and offers from files.

use super::{
    outcome::{Failure, say_note},
    progress,
};
use crate::domain::{OfferKind, Reading, ReadingRows};
use crate::extract::{self, Reader};
use crate::offers::{self, BadRow, OfferFile};
use crate::places::{self, Gazetteer};
use jiff::civil::Date;
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The largest document (`docs/interfaces.md`, limits).
const MOST_BYTES: u64 = 20 * 1024 * 1024;

const STANDARD_INPUT: &str = "standard input";

/// A document's name and bytes; `-` is standard input.
pub struct Document {
    /// As a person named it.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Document {
    /// Reads a file or standard input, up to the limit.
    pub fn open(path: &Path) -> Result<Document, Failure> {
        let (name, source): (String, Box<dyn Read>) = if path == Path::new("-") {
            (STANDARD_INPUT.into(), Box::new(io::stdin().lock()))
        } else {
            let name = path.display().to_string();
            if path.is_dir() {
                return Err(Failure::unusable(format!("{name} is a folder; name the file of the plan")));
            }
            let file = fs::File::open(path).map_err(|e| Failure::unusable(cannot_open(&name, &e)))?;
            (name, Box::new(file))
        };
        let mut bytes = Vec::new();
        source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|e| Failure::unusable(format!("{name} could not be read: {e}")))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Failure::unusable(format!("{name} is larger than 20 MB, the most a plan may have; leave the pictures out")));
        }
        Ok(Document { name, bytes })
    }

    /// The reference a plan gets from its file's name.
    pub fn reference(&self) -> String {
        match Path::new(&self.name).file_stem() {
            Some(stem) if self.name != STANDARD_INPUT => stem.to_string_lossy().into_owned(),
            _ => "plan".into(),
        }
    }

    /// Its text (`docs/interfaces.md`, extracted text), and what its layout says of it.
    pub fn read(&self) -> Result<extract::Document, Failure> {
        reader().read(&self.bytes, &self.name).map_err(Failure::unusable)
    }
}

/// Reads plan documents; PDFs in a process of this very program.
pub fn reader() -> Reader {
    std::env::current_exe().map_or_else(|_| Reader::default(), Reader::with_program)
}

fn cannot_open(name: &str, e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::NotFound => format!("there is no file {name}"),
        io::ErrorKind::PermissionDenied => format!("{name} may not be read; give yourself the right to"),
        _ => format!("{name} cannot be opened: {e}"),
    }
}

/// A plan from requirements JSON or from a document, its places looked up. Questions about places are said on standard error for JSON;
/// a document's stand among its questions.
pub fn plan(path: &Path, today: Date, gazetteer: &Gazetteer) -> Result<Reading, Failure> {
    let document = Document::open(path)?;
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        let mut reading = from_json(&document)?;
        for question in places::resolve(&mut reading.requirements, gazetteer) {
            say_note(&question.text);
        }
        return Ok(reading);
    }
    Ok(extract::read_plan_document(&document.read()?, &document.reference(), today, gazetteer))
}

fn from_json(document: &Document) -> Result<Reading, Failure> {
    let name = &document.name;
    let bytes = document.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&document.bytes);
    let json = &mut serde_json::Deserializer::from_slice(bytes);
    let rows: ReadingRows = serde_path_to_error::deserialize(json).map_err(|e| Failure::unusable(format!("{name}, {}", json_fault(&e))))?;
    let mut reading = Reading::try_from(rows).map_err(|e| Failure::unusable(format!("{name}, {e}")))?;
    if reading.plan.reference.is_empty() {
        reading.plan.reference = document.reference();
    }
    Ok(reading)
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Where the JSON is wrong (line, column, field) and how, in plain words.
fn json_fault(e: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let inner = e.inner();
    let text = inner.to_string();
    let plain = PLAIN_WORDS.iter().fold(text.split(" at line ").next().unwrap_or(&text).to_owned(), |text, (rust, plain)| text.replace(rust, plain));
    let path = e.path().to_string();
    let field = if path == "." { String::new() } else { format!(", `{path}`") };
    format!("line {}, column {}{field}: {plain}; docs/interfaces.md shows how to write it", inner.line(), inner.column())
}

/// What the JSON reader calls things, and what people do.
const PLAIN_WORDS: [(&str, &str); 9] = [
    ("invalid type: ", "this is "),
    ("invalid value: ", "this is "),
    ("invalid length 0, ", "this is a list, "),
    ("expected struct ReadingRows", "expected an object with `requirements`"),
    ("EOF while parsing", "the file ends in the middle of"),
    ("expected f64", "expected a number"),
    ("expected usize", "expected a whole number from 0"),
    ("a sequence", "a list"),
    ("a map", "an object"),
];

/// Reads every offer file before anything is done with any: one that cannot be used as a whole stops the command.
pub fn offer_files(paths: &[PathBuf], gazetteer: &Gazetteer) -> Result<Vec<OfferFile>, Failure> {
    paths.iter().map(|path| offer_file(path, gazetteer)).collect()
}

fn offer_file(path: &Path, gazetteer: &Gazetteer) -> Result<OfferFile, Failure> {
    let bar = progress::bar("reading", 0);
    let read = offers::read_file_with(path, gazetteer, &mut |so_far| {
        bar.set_length(so_far.of);
        bar.set_position(so_far.bytes);
    });
    bar.finish_and_clear();
    read.map_err(Failure::unusable)
}

/// The line for a bad row: file, line, column, reason.
pub fn bad_row_line(row: &BadRow) -> String {
    format!("{}, line {}, `{}`: {}", row.file, row.line, row.column, row.reason)
}

/// The word for so many offers of a kind.
pub fn counted(kind: OfferKind, n: usize) -> String {
    let word = match (kind, n) {
        (OfferKind::Home, 1) => "home",
        (OfferKind::Home, _) => "homes",
        (OfferKind::Support, 1) => "support offer",
        (OfferKind::Support, _) => "support offers",
        (OfferKind::Programme, 1) => "programme",
        (OfferKind::Programme, _) => "programmes",
    };
    format!("{n} {word}")
}
