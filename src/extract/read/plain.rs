//! Text and Markdown: decoded, byte-order mark dropped, line ends made LF; nothing else changes.

use super::fault::Unreadable;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes a plain text file: UTF-8 if it is that, what its byte-order mark says, else Windows-1252.
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
    let encoding = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// A null, or more than one control character in two hundred, is no text.
fn is_binary(text: &str) -> bool {
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    text.contains('\0') || controls * 200 > text.chars().count()
}
