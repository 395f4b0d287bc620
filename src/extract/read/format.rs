//! Which format a document has: by its first bytes, and where they say nothing, by the ending of its name.

use super::{
    fault::Unreadable,
    package::{Kind, Package},
};

/// A document by the reader it needs.
pub enum Format<'a> {
    Plain,
    Word(Package<'a>),
    OpenText(Package<'a>),
    Pdf,
}

/// What a document is, whatever its ending promises. Errors: a format that no reader is for.
pub fn of<'a>(bytes: &'a [u8], name: &str) -> Result<Format<'a>, Unreadable> {
    let ending = ending(name);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(old_office(bytes));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Unreadable::RichText);
    }
    if [b"\xFF\xD8\xFF".as_slice(), b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*"].iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Unreadable::Picture);
    }
    if bytes.starts_with(b"%PDF-") || (ending.as_deref() == Some("pdf") && holds(&bytes[..bytes.len().min(1024)], b"%PDF-")) {
        return Ok(Format::Pdf);
    }
    match ending.as_deref() {
        None | Some("txt" | "md" | "markdown" | "text") => Ok(Format::Plain),
        Some("docx" | "docm" | "dotx" | "odt" | "ott" | "pdf" | "doc" | "rtf") => Err(Unreadable::NotAsNamed),
        Some(_) => Err(Unreadable::Unknown),
    }
}

fn zipped(bytes: &[u8]) -> Result<Format<'_>, Unreadable> {
    let mut package = Package::open(bytes)?;
    Ok(match package.kind()? {
        Kind::Word => Format::Word(package),
        Kind::OpenText => Format::OpenText(package),
    })
}

/// Old Office files and protected new ones share a container, whose directory names what is inside in UTF-16.
fn old_office(bytes: &[u8]) -> Unreadable {
    let names = |name: &str| holds(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    if names("EncryptedPackage") {
        Unreadable::Protected
    } else if names("WordDocument") {
        Unreadable::OldWord
    } else {
        Unreadable::NotAsNamed
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What follows the last dot of the file's own name, in lower case.
fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending.to_lowercase())
}
