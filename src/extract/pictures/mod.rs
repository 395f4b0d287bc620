//! Pictures of flip charts: JPEG, PNG, and the pages of a scanned PDF, checked and cleaned before they are kept.
//!
//! A file is what its first bytes say. It is never decoded here: its parts are walked, its size in pixels is taken from
//! its header, and what the camera noted of place, time and device is left out.

mod jpeg;
mod png;
mod scan;

use crate::domain::{Picture, PictureKind};

/// The most bytes of one file, as of every document (`docs/interfaces.md`).
const MOST_BYTES: usize = 20_000_000;
/// The longest side and the most pixels: what a browser can still show. A large phone photograph has 50 million pixels.
const LONGEST_SIDE: u32 = 20_000;
const MOST_PIXELS: u64 = 64_000_000;
/// The most pictures that one file may bring.
pub const MOST_AT_ONCE: usize = 40;

/// Why a file cannot be kept as a picture: what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} {fault}")]
pub struct PictureFault {
    name: String,
    fault: Fault,
}

/// What is wrong with a picture, said after its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Fault {
    #[error("is larger than 20 MB, the most a picture may be. Save it smaller and choose that.")]
    TooLarge,
    #[error("is no picture that can be kept. Choose a JPEG, a PNG or a scanned PDF.")]
    NoPicture,
    #[error("is damaged or was cut off. Take it anew, or open it and save it again, and choose that.")]
    Damaged,
    #[error("has no pixels, or more than 64 million, the most that can be shown. Save it smaller and choose that.")]
    Pixels,
    #[error("is protected by a password. Save a copy without a password and choose that.")]
    Protected,
    #[error("holds more than 40 pages, the most that can be taken at once. Split it.")]
    TooManyPages,
}

/// Whether a file's first bytes are those of a picture that can be kept.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(jpeg::MAGIC) || bytes.starts_with(png::MAGIC)
}

/// The picture that a file is, or the pages of a scanned PDF. A PDF whose pages are no JPEGs is given back whole, as a
/// document to be opened beside the text. Errors: what is no picture, damaged, protected, too large in bytes or pixels.
pub fn pictures_of(bytes: &[u8], name: &str) -> Result<Vec<Picture>, PictureFault> {
    let pictures = match bytes {
        _ if bytes.len() > MOST_BYTES => Err(Fault::TooLarge),
        _ if bytes.starts_with(jpeg::MAGIC) => jpeg::read(bytes).map(|(picture, _)| vec![picture]),
        _ if bytes.starts_with(png::MAGIC) => png::read(bytes).map(|picture| vec![picture]),
        _ if bytes.starts_with(b"%PDF-") => scan::pages(bytes),
        _ => Err(Fault::NoPicture),
    };
    pictures.map_err(|fault| PictureFault { name: name.to_owned(), fault })
}

/// A picture of that size, if it can be shown.
fn sized(kind: PictureKind, (width, height): (u32, u32), content: Vec<u8>) -> Result<Picture, Fault> {
    let sane = (1..=LONGEST_SIDE).contains(&width) && (1..=LONGEST_SIDE).contains(&height) && u64::from(width) * u64::from(height) <= MOST_PIXELS;
    if sane { Ok(Picture { kind, width, height, content }) } else { Err(Fault::Pixels) }
}
