//! Words as a square of dots that a telephone's camera reads (a QR code).

use crate::web::error::{Error, Result};
use qrcode::{QrCode, render::svg};

/// Pixels of its side at the least.
const SIDE: u32 = 220;

/// The drawing alone, as it stands within a page. An error where the words are longer than such a square holds.
pub fn square(words: &str) -> Result<String> {
    let drawn = QrCode::new(words.as_bytes()).map_err(Error::ours)?.render::<svg::Color>().min_dimensions(SIDE, SIDE).build();
    // The head of a file of its own has no place within a page.
    Ok(drawn.split_once("?>").map_or(drawn.clone(), |(_, svg)| svg.to_owned()))
}
