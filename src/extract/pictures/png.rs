//! PNG, chunk by chunk (W3C Portable Network Graphics, third edition).

use super::{Fault, sized};
use crate::domain::{Picture, PictureKind};

pub const MAGIC: &[u8] = b"\x89PNG\r\n\x1A\n";

/// What a picture needs to be shown as it was; everything else (words, times, places, films) is left out.
const KEPT: [&[u8]; 8] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM"];

/// The picture without its notes.
pub fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let mut kept = MAGIC.to_vec();
    let (mut at, mut size, mut pixels) = (MAGIC.len(), None, false);
    loop {
        let length = number(bytes, at).ok_or(Fault::Damaged)? as usize;
        // Length, name, content, check sum.
        let chunk = bytes.get(at..at + length.saturating_add(12)).ok_or(Fault::Damaged)?;
        let name = &chunk[4..8];
        match name {
            b"IHDR" if size.is_none() && at == MAGIC.len() => size = Some((number(chunk, 8).ok_or(Fault::Damaged)?, number(chunk, 12).ok_or(Fault::Damaged)?)),
            _ if size.is_none() => return Err(Fault::Damaged),
            b"IDAT" => pixels = true,
            _ => {}
        }
        if KEPT.contains(&name) {
            kept.extend(chunk);
        }
        at += chunk.len();
        if name == b"IEND" {
            let size = size.filter(|_| pixels).ok_or(Fault::Damaged)?;
            return sized(PictureKind::Png, size, kept);
        }
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        [&(content.len() as u32).to_be_bytes(), name.as_slice(), content, b"\0\0\0\0"].concat()
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = [width.to_be_bytes().as_slice(), &height.to_be_bytes(), b"\x08\x02\0\0\0"].concat();
        [MAGIC.to_vec(), chunk(b"IHDR", &head), chunk(b"tEXt", b"Author\0Ann"), chunk(b"eXIf", b"GPS"), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")].concat()
    }

    #[test]
    fn a_picture_keeps_its_pixels_and_loses_its_notes() {
        let picture = read(&[png(640, 480), b"more".to_vec()].concat()).expect("a picture");
        assert_eq!((picture.width, picture.height), (640, 480));
        let holds = |part: &[u8]| picture.content.windows(part.len()).any(|w| w == part);
        assert!(holds(b"pixels") && !holds(b"Ann") && !holds(b"GPS") && !holds(b"more"));
    }

    #[test]
    fn what_is_cut_off_or_has_too_many_pixels_is_refused() {
        let good = png(640, 480);
        for cut in 0..good.len() {
            assert_eq!(read(&good[..cut]), Err(Fault::Damaged), "cut at {cut}");
        }
        for (width, height) in [(0, 1), (u32::MAX, 1), (9000, 9000)] {
            assert_eq!(read(&png(width, height)), Err(Fault::Pixels));
        }
    }
}
