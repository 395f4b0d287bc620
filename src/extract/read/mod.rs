//! Documents to text, one file a format.

mod child;
mod document;
mod docx;
mod fault;
mod flow;
mod format;
mod odt;
mod package;
mod pdf;
mod plain;
mod xml;

pub use child::{answer as answer_as_pdf_reader, limit as limit_pdf_reader};
pub use document::{Cell, Document, Layout, Mark};
pub use fault::DocumentFault;

use fault::Unreadable;
use format::Format;
use std::path::PathBuf;

/// The most bytes a document may have (`docs/interfaces.md`).
const MOST_BYTES: usize = 20_000_000;
/// The most characters of text a document may hold.
const MOST_CHARACTERS: usize = 2_000_000;

/// Reads plan documents. A PDF is read in a process of its own; without a program to start as that process, PDFs are refused.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    program: Option<PathBuf>,
}

impl Reader {
    /// Starts `program read-pdf` for a PDF: the program itself, which only the edges know.
    pub fn with_program(program: PathBuf) -> Reader {
        Reader { program: Some(program) }
    }

    /// The text of a document together with what its layout says: headings, list items, cells of tables, words struck through.
    /// Text and Markdown have no marks. Errors: one sentence with the document's name, what is wrong and what to do.
    pub fn read(&self, bytes: &[u8], name: &str) -> Result<Document, DocumentFault> {
        read(self, bytes, name).map_err(|fault| fault.of(name))
    }
}

/// The text of a document (`docs/interfaces.md`, extracted text). A document is read as what its first bytes say it is,
/// else by the ending of its name; a name without an ending (standard input) is plain text.
pub fn document_text(bytes: &[u8], name: &str) -> Result<String, DocumentFault> {
    read_document(bytes, name).map(|document| document.text)
}

/// As [`Reader::read`], for every format but PDF.
pub fn read_document(bytes: &[u8], name: &str) -> Result<Document, DocumentFault> {
    Reader::default().read(bytes, name)
}

fn read(reader: &Reader, bytes: &[u8], name: &str) -> Result<Document, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let document = match format::of(bytes, name)? {
        Format::Plain => Document { text: plain::text(bytes)?, marks: vec![] },
        Format::Word(mut package) => docx::read(&mut package)?,
        Format::OpenText(mut package) => odt::read(&mut package)?,
        Format::Pdf => child::ask(reader.program.as_deref().ok_or(Unreadable::NoPdfReader)?, bytes)?,
    };
    if document.text.chars().count() > MOST_CHARACTERS {
        return Err(Unreadable::TooLong);
    }
    if document.text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
        return Err(Unreadable::Empty);
    }
    Ok(document)
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
        let unmarked: Vec<u8> = "Ann’s plan".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(document_text(&unmarked, "plan.txt"), Ok("Ann’s plan".into()));
        assert_eq!(document_text(b"Mum\x92s house", "plan.txt"), Ok("Mum’s house".into()));
    }

    #[test]
    fn what_is_no_plan_is_refused_with_what_to_do() {
        for (bytes, name, part) in [
            (b"".as_slice(), "empty.txt", "empty.txt is empty"),
            (b" \n\t".as_slice(), "blank.txt", "blank.txt is empty"),
            (b"PK\x03\x04\0\0\0\0words".as_slice(), "plan.txt", "plan.txt is damaged"),
            (b"wo\0rds".as_slice(), "plan.txt", "is not a text file"),
            (b"words".as_slice(), "plan.pages", "plan.pages is of a kind that cannot be read"),
        ] {
            let fault = document_text(bytes, name).expect_err(name).to_string();
            assert!(fault.contains(part), "{fault}");
        }
        let long = "a".repeat(2_000_001);
        assert!(document_text(long.as_bytes(), "plan.txt").is_err());
        assert!(document_text(&vec![b'a'; 20_000_001], "plan.txt").is_err());
    }
}
