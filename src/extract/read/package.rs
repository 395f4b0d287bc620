//! A zipped document: its parts, with limits on what they unpack to.

use super::{
    fault::Unreadable,
    xml::{Step, Walk},
};
use encoding_rs::Encoding;
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// The most entries; a plan with a hundred pictures has a few hundred.
const MOST_ENTRIES: usize = 10_000;
/// The most bytes that one part may unpack to: 2,000,000 characters with 25 bytes of XML each.
const MOST_UNPACKED: u64 = 50_000_000;
/// How many times its packed size a part may unpack to, beyond the first few megabytes.
const MOST_RATIO: u64 = 200;
const ALWAYS_ALLOWED: u64 = 5_000_000;

/// What kind of zipped document this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    OpenText,
}

/// A zipped document that is open.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// Opens a zip file. Errors: damaged, too many entries.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
        if zip.len() > MOST_ENTRIES {
            return Err(Unreadable::Bomb);
        }
        Ok(Package { zip })
    }

    /// Which reader it is for. Errors: anything that is neither Word nor OpenDocument text, and a protected document.
    pub fn kind(&mut self) -> Result<Kind, Unreadable> {
        if self.has("encrypted-package") || self.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(Unreadable::Protected);
        }
        match self.part("mimetype")?.as_deref().map(str::trim) {
            Some(mime) if mime.starts_with("application/vnd.oasis.opendocument.text") => return Ok(Kind::OpenText),
            Some(mime) if mime.contains("opendocument.spreadsheet") => return Err(Unreadable::Spreadsheet),
            Some(mime) if mime.contains("opendocument.presentation") => return Err(Unreadable::Slides),
            _ => {}
        }
        if self.has("xl/workbook.xml") || self.has("xl/workbook.bin") {
            return Err(Unreadable::Spreadsheet);
        }
        if self.has("ppt/presentation.xml") {
            return Err(Unreadable::Slides);
        }
        match self.word_document()? {
            Some(_) => Ok(Kind::Word),
            None => Err(Unreadable::Archive),
        }
    }

    /// The name of the part that holds a Word document's words.
    pub fn word_document(&mut self) -> Result<Option<String>, Unreadable> {
        let named = self.related("", "/officeDocument")?.unwrap_or_else(|| "word/document.xml".into());
        Ok(Some(named).filter(|part| self.has(part) && part.starts_with("word/")))
    }

    /// The part that another one names for a purpose, such as `/styles`.
    pub fn related(&mut self, part: &str, purpose: &str) -> Result<Option<String>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(xml) = self.part(&format!("{prefix}_rels/{file}.rels"))? else { return Ok(None) };
        let mut walk = Walk::new(&xml, &["Relationship"]);
        while let Some(step) = walk.step()? {
            if let Step::Open("Relationship", attributes) = step
                && attributes.get("Type").is_some_and(|kind| kind.ends_with(purpose))
            {
                let Some(target) = attributes.get("Target") else { continue };
                return Ok(Some(target.strip_prefix('/').map_or_else(|| format!("{prefix}{target}"), str::to_owned)));
            }
        }
        Ok(None)
    }

    /// A part as text, or none where there is no such part. Errors: damaged, protected, unpacks to too much.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Unreadable::Protected),
            Err(_) => return Err(Unreadable::Damaged),
        };
        let most = entry.compressed_size().saturating_mul(MOST_RATIO).clamp(ALWAYS_ALLOWED, MOST_UNPACKED);
        let mut bytes = Vec::new();
        // What the entry says of its own size is not believed.
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Damaged)?;
        if bytes.len() as u64 > most {
            return Err(Unreadable::Bomb);
        }
        text(bytes).map(Some)
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }
}

/// XML is UTF-8 unless a byte-order mark says otherwise.
fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned()),
        None => String::from_utf8(bytes).map_err(|_| Unreadable::Damaged),
    }
}
