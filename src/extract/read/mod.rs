//! Documents to text, one file a format.

mod plain;

/// Why a document cannot be read as a plan: what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DocumentFault(pub String);

/// The most bytes a document may have (`docs/interfaces.md`).
const MOST_BYTES: usize = 20_000_000;
/// The most characters of text a document may hold.
const MOST_CHARACTERS: usize = 2_000_000;

/// The text of a document (`docs/interfaces.md`, extracted text). `name` tells the format by its ending;
/// a name without an ending (standard input) is read as plain text.
pub fn document_text(bytes: &[u8], name: &str) -> Result<String, DocumentFault> {
    if bytes.len() > MOST_BYTES {
        return Err(DocumentFault(format!("{name} is larger than 20 MB, the most a plan may be. Save the words without the pictures.")));
    }
    let text = match ending(name).as_deref() {
        None | Some("txt" | "md" | "markdown" | "text") => plain::text(bytes, name)?,
        Some(other) => {
            return Err(DocumentFault(format!("{name}: a file ending in .{other} cannot be read as a plan. Save it as text (.txt) or Markdown (.md).")));
        }
    };
    if text.chars().count() > MOST_CHARACTERS {
        return Err(DocumentFault(format!("{name} holds more than 2,000,000 characters, the most a plan may have. Split it.")));
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').is_empty() {
        return Err(DocumentFault(format!("{name} is empty: there are no words to read in it.")));
    }
    Ok(text)
}

/// What follows the last dot of the file's own name, in lower case.
fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_kind_and_nothing_else_changes() {
        assert_eq!(document_text("a\r\nb\rc\n**d** ".as_bytes(), "plan.md"), Ok("a\nb\nc\n**d** ".into()));
    }

    #[test]
    fn each_encoding_people_have_is_read() {
        let utf16: Vec<u8> = [0xFEFFu16].into_iter().chain("café".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xFEFFu16].into_iter().chain("café".encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for bytes in ["\u{feff}café".as_bytes(), "café".as_bytes(), b"caf\xe9".as_slice(), &utf16, &big] {
            assert_eq!(document_text(bytes, "plan.txt"), Ok("café".into()));
        }
        assert_eq!(document_text(b"Mum\x92s house", "plan.txt"), Ok("Mum’s house".into()));
    }

    #[test]
    fn what_is_no_plan_is_refused_with_what_to_do() {
        for (bytes, name, part) in [
            (b"".as_slice(), "empty.txt", "empty.txt is empty"),
            (b" \n\t".as_slice(), "blank.txt", "blank.txt is empty"),
            (b"PK\x03\x04\0\0\0\0words".as_slice(), "plan.txt", "is not a text file"),
            (b"words".as_slice(), "plan.pages", "ending in .pages cannot be read"),
        ] {
            let fault = document_text(bytes, name).expect_err(name).to_string();
            assert!(fault.contains(part), "{fault}");
        }
        let long = "a".repeat(2_000_001);
        assert!(document_text(long.as_bytes(), "plan.txt").is_err());
        assert!(document_text(&vec![b'a'; 20_000_001], "plan.txt").is_err());
    }
}
