//! Text and Markdown: decoded, byte-order mark dropped, line ends made LF; nothing else changes.
//! A text in a broken encoding is refused and never guessed at: a letter read wrongly would stand in a quote as if the person had said it.

use super::fault::{Spot, Unreadable};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What Windows-1252 has no letter for.
const NO_LETTER: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// Decodes a plain text file: what its byte-order mark says, else UTF-16 or UTF-8, else Windows-1252 where no letter is written as UTF-8 has it.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (without_mark(bytes), 0));
    let bytes = &bytes[mark..];
    let text = encoding.decode_without_bom_handling(bytes).0;
    if is_binary(&text) {
        return Err(Unreadable::NotText);
    }
    if encoding == UTF_8 {
        whole_utf8(bytes)?;
    } else if encoding == WINDOWS_1252 {
        whole_windows(bytes)?;
    } else {
        whole_utf16(bytes, if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes })?;
    }
    Ok(lines_ended_by_lf(&text))
}

/// One letter of several bytes is enough for UTF-8: as Windows-1252 it would read "cafÃ©".
fn without_mark(bytes: &[u8]) -> &'static Encoding {
    let utf8 = bytes.is_ascii() || bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    unmarked_utf16(bytes).unwrap_or(if utf8 { UTF_8 } else { WINDOWS_1252 })
}

/// UTF-16 without a byte-order mark: in English nearly every other byte is null, and on one side only.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let (count, first, second) = pairs.fold((0, 0, 0), |(n, a, b), pair| (n + 1, a + usize::from(pair[0] == 0), b + usize::from(pair[1] == 0)));
    let most = |nulls: usize| nulls * 4 > count * 3;
    if most(second) && first == 0 {
        Some(UTF_16LE)
    } else if most(first) && second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn whole_utf8(bytes: &[u8]) -> Result<(), Unreadable> {
    let Err(fault) = std::str::from_utf8(bytes) else { return Ok(()) };
    Err(Unreadable::BrokenUtf8(spot_after(&String::from_utf8_lossy(&bytes[..fault.valid_up_to()]))))
}

fn whole_windows(bytes: &[u8]) -> Result<(), Unreadable> {
    let Some(at) = bytes.iter().position(|byte| NO_LETTER.contains(byte)) else { return Ok(()) };
    Err(Unreadable::NoLetter(spot_after(&WINDOWS_1252.decode_without_bom_handling(&bytes[..at]).0)))
}

fn whole_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(), Unreadable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut before = String::new();
    for letter in char::decode_utf16(pairs.iter().copied().map(unit)) {
        before.push(letter.map_err(|_| Unreadable::BrokenUtf16(spot_after(&before)))?);
    }
    if rest.is_empty() { Ok(()) } else { Err(Unreadable::BrokenUtf16(spot_after(&before))) }
}

/// Where the character after this text stands.
fn spot_after(before: &str) -> Spot {
    let before = lines_ended_by_lf(before);
    let last = before.rsplit('\n').next().unwrap_or_default();
    Spot { line: before.matches('\n').count() + 1, column: last.chars().count() + 1 }
}

fn lines_ended_by_lf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A null, or more than one control character in two hundred, is no text.
fn is_binary(text: &str) -> bool {
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    text.contains('\0') || controls * 200 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(units: &[u16], bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        [0xFEFF].iter().chain(units).copied().flat_map(bytes_of).collect()
    }

    fn refused(bytes: &[u8]) -> String {
        text(bytes).expect_err("refused").to_string()
    }

    #[test]
    fn a_stray_byte_in_utf8_is_refused_with_where_it_stands_and_does_not_turn_the_other_letters() {
        assert_eq!(
            refused(b"Caf\xc3\xa9.\r\nMum\x92s house"),
            "is a text in UTF-8 with a byte at line 2, character 4 that is no part of a letter. Put the letter right, save it as UTF-8 and choose that."
        );
        assert!(refused(b"\xef\xbb\xbfMum\x92s house").contains("line 1, character 4"), "its mark says that it is UTF-8");
        assert!(refused("Café, cut off: ’".as_bytes().split_last().expect("bytes").1).contains("line 1, character 16"));
    }

    #[test]
    fn a_letter_that_windows_does_not_have_is_refused() {
        let long = [b"caf\xe9 ".repeat(60), b"\nan\x81d".to_vec()].concat();
        assert_eq!(
            refused(&long),
            "is neither UTF-8 nor Windows text: the byte at line 2, character 3 stands for no letter. Save it as UTF-8 and choose that."
        );
    }

    #[test]
    fn broken_utf16_is_refused_with_where_it_breaks() {
        for bytes_of in [u16::to_le_bytes, u16::to_be_bytes] {
            let lone = utf16(&[0x61, 0x0A, 0x62, 0xD83D, 0x63], bytes_of);
            assert_eq!(refused(&lone), "is a text in UTF-16 that is broken at line 2, character 2. Save it as UTF-8 and choose that.");
            let mut odd = utf16(&[0x61, 0x62], bytes_of);
            assert_eq!(text(&odd), Ok("ab".into()));
            odd.push(b'c');
            assert!(refused(&odd).contains("broken at line 1, character 3"));
        }
    }
}
