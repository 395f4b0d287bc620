//! JPEG, segment by segment (ITU-T T.81 annex B; Exif 2.32 for which way up).

use super::{Fault, sized};
use crate::domain::{Picture, PictureKind};

pub const MAGIC: &[u8] = b"\xFF\xD8\xFF";

const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
/// Adobe's segment says how the colours are coded.
const APP14: u8 = 0xEE;
const COMMENT: u8 = 0xFE;

/// The picture at the beginning of `bytes`, without the camera's notes, and where it ends. What follows its end (a phone
/// puts a film there, or a second picture) is no part of it.
pub fn read(bytes: &[u8]) -> Result<(Picture, usize), Fault> {
    let mut kept = MAGIC[..2].to_vec();
    let (mut at, mut size, mut turned) = (2, None, 1);
    loop {
        let (marker, from) = marker(bytes, at)?;
        if marker == END {
            kept.extend([0xFF, END]);
            let (width, height) = size.ok_or(Fault::Damaged)?;
            let shown = if turned >= 5 { (height, width) } else { (width, height) };
            return Ok((sized(PictureKind::Jpeg, shown, with_orientation(kept, turned))?, from));
        }
        let segment = segment(bytes, from)?;
        match marker {
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => size = Some(frame(segment)?),
            APP1 => turned = orientation(segment).unwrap_or(turned),
            _ => {}
        }
        at = from + segment.len();
        if matches!(marker, APP0 | APP14 | 0x00..APP0) {
            kept.extend([0xFF, marker]);
            kept.extend(segment);
        } else if !matches!(marker, APP1..=0xEF | COMMENT) {
            return Err(Fault::Damaged);
        }
        if marker == SCAN {
            let end = scan_end(bytes, at)?;
            kept.extend(&bytes[at..end]);
            at = end;
        }
    }
}

/// The next marker, behind any fill bytes, and where its segment begins.
fn marker(bytes: &[u8], at: usize) -> Result<(u8, usize), Fault> {
    let filled = bytes.get(at..).ok_or(Fault::Damaged)?.iter().take_while(|byte| **byte == 0xFF).count();
    match bytes.get(at + filled) {
        Some(marker) if filled > 0 && *marker >= 0xC0 => Ok((*marker, at + filled + 1)),
        _ => Err(Fault::Damaged),
    }
}

/// A segment with the two bytes of its length.
fn segment(bytes: &[u8], from: usize) -> Result<&[u8], Fault> {
    let length = usize::from(number(bytes, from).ok_or(Fault::Damaged)?);
    bytes.get(from..from + length).filter(|_| length >= 2).ok_or(Fault::Damaged)
}

/// Width and height of a frame: behind its length and the bits of a sample.
fn frame(segment: &[u8]) -> Result<(u32, u32), Fault> {
    match (number(segment, 5), number(segment, 3)) {
        (Some(width), Some(height)) => Ok((width.into(), height.into())),
        _ => Err(Fault::Damaged),
    }
}

/// Where coded pixels end: at the next marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8], from: usize) -> Result<usize, Fault> {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    bytes[from..].windows(2).position(ends).map(|at| from + at).ok_or(Fault::Damaged)
}

/// Which way up a camera's notes say the picture is: 1 to 8.
fn orientation(segment: &[u8]) -> Option<u8> {
    let tiff = segment.get(2..)?.strip_prefix(b"Exif\0\0")?;
    let big = tiff.starts_with(b"MM");
    let short = |at: usize| tiff.get(at..at + 2).map(|b| if big { u16::from_be_bytes([b[0], b[1]]) } else { u16::from_le_bytes([b[0], b[1]]) });
    let long = |at: usize| tiff.get(at..at + 4).map(|b| [b[0], b[1], b[2], b[3]]).map(|b| if big { u32::from_be_bytes(b) } else { u32::from_le_bytes(b) });
    let first = long(4)? as usize;
    let entries = usize::from(short(first)?);
    let entry = (0..entries).map(|n| first + 2 + 12 * n).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|turned| (1..=8).contains(turned))
}

/// The picture with a note of its own that says which way up it is, and nothing else.
fn with_orientation(picture: Vec<u8>, turned: u8) -> Vec<u8> {
    if turned == 1 {
        return picture;
    }
    let mut note = b"\xFF\xE1\0\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    note.extend([turned, 0, 0, 0, 0, 0, 0]);
    let mut out = picture[..2].to_vec();
    out.extend(note);
    out.extend(&picture[2..]);
    out
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_be_bytes([b[0], b[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of that size with these segments before its frame.
    fn jpeg(width: u16, height: u16, before: &[u8]) -> Vec<u8> {
        let mut bytes = b"\xFF\xD8".to_vec();
        bytes.extend(before);
        bytes.extend(b"\xFF\xC0\0\x0B\x08");
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend(b"\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0pixels\xFF\0more\xFF\xD9");
        bytes
    }

    const PLACE: &[u8] = b"\xFF\xE1\0\x36Exif\0\0II\x2A\0\x08\0\0\0\x02\0\x0F\x01\x02\0\x04\0\0\0CAM\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS here";

    #[test]
    fn a_photograph_keeps_its_pixels_and_which_way_up_and_loses_the_cameras_notes() {
        let mut bytes = jpeg(400, 300, &[PLACE, b"\xFF\xFE\0\x08secret"].concat());
        let whole = bytes.len();
        bytes.extend(b"a film");
        let (picture, end) = read(&bytes).expect("a picture");
        assert_eq!((picture.width, picture.height, end), (300, 400, whole), "turned by a quarter");
        let holds = |part: &[u8]| picture.content.windows(part.len()).any(|w| w == part);
        assert!(holds(b"pixels\xFF\0more") && !holds(b"GPS") && !holds(b"CAM") && !holds(b"secret") && !holds(b"film"));
        assert_eq!(read(&picture.content), Ok((picture.clone(), picture.content.len())), "and is read again as it is");
    }

    #[test]
    fn what_is_cut_off_or_has_no_size_or_too_many_pixels_is_refused() {
        let good = jpeg(400, 300, b"");
        assert!(read(&good).is_ok());
        for cut in 0..good.len() {
            assert_eq!(read(&good[..cut]), Err(Fault::Damaged), "cut at {cut}");
        }
        assert_eq!(read(&jpeg(0, 300, b"")), Err(Fault::Pixels));
        assert_eq!(read(&jpeg(20_000, 20_000, b"")), Err(Fault::Pixels));
    }
}
