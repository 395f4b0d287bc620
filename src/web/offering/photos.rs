//! Photographs made anew: decoded, turned the right way up, made smaller, and written again, so that nothing a camera noted of place, time and
//! device is left, nor anything else that lay in the file.

use crate::{domain::OfferKind, extract, store::NewPhoto, web::app::App, web::error::Result};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType, metadata::Orientation};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// The longer side of what is kept, in pixels, and how good it is, of 100.
const LONGEST_SIDE: u32 = 1600;
const QUALITY: u8 = 82;
/// What one photograph may take in memory while it is decoded.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// One photograph is made anew at a time.
static TURN: Semaphore = Semaphore::const_new(1);

impl App {
    /// Makes a photograph anew and keeps it with its offer, which need not be published yet; or says what is wrong with the file.
    pub async fn keep_photo(&self, kind: OfferKind, offer: &str, name: String, content: Vec<u8>, alt: String) -> Result<std::result::Result<(), String>> {
        let _turn = TURN.acquire().await;
        match tokio::task::spawn_blocking(move || made_anew(&name, &content, alt)).await? {
            Ok(photo) => Ok(Ok(self.store().add_photo(kind, offer, &photo, &self.author(), self.clock().now()).await?)),
            Err(reason) => Ok(Err(reason)),
        }
    }
}

/// The photograph as it is kept: a JPEG of at most [`LONGEST_SIDE`] pixels a side.
///
/// # Errors
/// A sentence, where the file is no JPEG or PNG, is damaged or too large.
pub fn made_anew(name: &str, content: &[u8], alt: String) -> std::result::Result<NewPhoto, String> {
    if !extract::is_picture(content) {
        return Err(format!("{name} is no photograph that can be kept. Choose a JPEG or a PNG."));
    }
    // Bytes, pixels and form, before anything is decoded.
    extract::pictures_of(content, name).map_err(|fault| crate::web::words::sentence(&fault))?;
    let damaged = |_| format!("{name} is damaged. Take it anew, or open it and save it again, and choose that.");
    let picture = decoded(content).map_err(damaged)?;
    let small = if picture.width().max(picture.height()) > LONGEST_SIDE { picture.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle) } else { picture };
    let small = small.into_rgb8();
    let mut written = vec![];
    JpegEncoder::new_with_quality(&mut written, QUALITY).encode_image(&small).map_err(damaged)?;
    Ok(NewPhoto { width: small.width(), height: small.height(), alt, content: written })
}

fn decoded(content: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format()?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        reader.set_format(ImageFormat::Jpeg);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_photograph_becomes_small_and_a_file_that_is_none_is_refused_in_a_sentence() {
        let mut png = Cursor::new(vec![]);
        DynamicImage::new_rgb8(3_200, 800).write_to(&mut png, ImageFormat::Png).expect("a picture");
        let kept = made_anew("garden.png", png.get_ref(), "The garden".into()).expect("kept");
        assert_eq!((kept.width, kept.height), (1600, 400));
        assert!(kept.content.starts_with(b"\xFF\xD8\xFF") && kept.content.len() < png.get_ref().len().max(60_000));
        for other in [b"GIF89a".as_slice(), b"", b"\xFF\xD8\xFF\xE0no", b"\x89PNG\r\n\x1a\nno"] {
            let reason = made_anew("other", other, String::new()).expect_err("no photograph");
            assert!(reason.starts_with("other ") || reason.starts_with("Other "), "{reason}");
        }
    }
}
