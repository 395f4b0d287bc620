//! The pages of a scanned PDF. Scanners and phones put each page into the file as one JPEG, byte for byte, so the pages
//! are found without reading the PDF, in the order in which they were scanned.

use super::{Fault, MOST_AT_ONCE, jpeg};
use crate::domain::{Picture, PictureKind};

/// Smaller pictures are marks and logos, not pages.
const SHORTEST_SIDE: u32 = 300;
/// Beginnings of a JPEG that lead to none: a file made of them would take very long.
const MOST_TRIES: usize = 500;

/// The pages as pictures; the document itself where none is a JPEG.
pub fn pages(bytes: &[u8]) -> Result<Vec<Picture>, Fault> {
    if bytes.windows(8).any(|part| part == b"/Encrypt") {
        return Err(Fault::Protected);
    }
    let (mut pages, mut at, mut tries) = (vec![], 0, 0);
    while let Some(next) = bytes[at..].windows(3).position(|part| part == jpeg::MAGIC).filter(|_| tries < MOST_TRIES) {
        match jpeg::read(&bytes[at + next..]) {
            Ok((page, end)) => {
                at += next + end;
                if page.width.min(page.height) >= SHORTEST_SIDE {
                    pages.push(page);
                }
            }
            Err(_) => (at, tries) = (at + next + 1, tries + 1),
        }
    }
    match pages.len() {
        0 => Ok(vec![Picture { kind: PictureKind::Pdf, width: 0, height: 0, content: bytes.to_vec() }]),
        n if n > MOST_AT_ONCE => Err(Fault::TooManyPages),
        _ => Ok(pages),
    }
}
