//! Text and Markdown: decoded, byte-order mark dropped, line ends made LF; nothing else changes.

use super::fault::Unreadable;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a plain text file: what its byte-order mark says, UTF-16 or UTF-8 if it is that, else Windows-1252.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let decoded = decode(bytes);
    if is_binary(&decoded) {
        return Err(Unreadable::NotText);
    }
    Ok(decoded.replace("\r\n", "\n").replace('\r', "\n"))
}

fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let encoding = unmarked_utf16(bytes).unwrap_or(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
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

/// A null, or more than one control character in two hundred, is no text.
fn is_binary(text: &str) -> bool {
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    text.contains('\0') || controls * 200 > text.chars().count()
}
