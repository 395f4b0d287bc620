//! Documents made by hand: the XML between the tags that every document has.

use homeward::extract::{self, Document, Layout};
use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const WORD: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
const OPEN: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"";

/// A zip file of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("a part's content");
    }
    zip.finish().expect("a zip file").into_inner()
}

/// The parts of a zip file.
pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    (0..zip.len())
        .map(|n| {
            let mut part = zip.by_index(n).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("a part's content");
            (part.name().expect("a name").into_owned(), content)
        })
        .collect()
}

/// A Word document with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with_styles(body, "")
}

/// A Word document with this body and these styles.
pub fn docx_with_styles(body: &str, styles: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    zipped(&[
        ("_rels/.rels", relation("officeDocument", "word/document.xml").as_bytes()),
        ("word/_rels/document.xml.rels", relation("styles", "styles.xml").as_bytes()),
        ("word/styles.xml", format!("<w:styles {WORD}>{styles}</w:styles>").as_bytes()),
        ("word/document.xml", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {WORD}><w:body>{body}</w:body></w:document>").as_bytes()),
        ("word/header1.xml", b"<w:hdr><w:p><w:r><w:t>Confidential</w:t></w:r></w:p></w:hdr>"),
    ])
}

/// An OpenDocument text with this body.
pub fn odt(body: &str) -> Vec<u8> {
    odt_with_styles(body, "")
}

/// An OpenDocument text with this body and these styles of its own.
pub fn odt_with_styles(body: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

/// A paragraph of Word.
pub fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// What is read from a document that can be read.
pub fn read(bytes: &[u8], name: &str) -> Document {
    extract::read_document(bytes, name).unwrap_or_else(|fault| panic!("{fault}"))
}

/// The text of a Word document with this body.
pub fn word_text(body: &str) -> String {
    read(&docx(body), "plan.docx").text
}

/// The text of an OpenDocument text with this body.
pub fn open_text(body: &str) -> String {
    read(&odt(body), "plan.odt").text
}

/// What is wrong with a document that cannot be read.
pub fn fault(bytes: &[u8], name: &str) -> String {
    extract::read_document(bytes, name).map(|document| document.text).expect_err("a fault").to_string()
}

/// Each mark with the words it stands on.
pub fn marks(document: &Document) -> Vec<(Layout, String)> {
    document.marks.iter().map(|mark| (mark.layout, document.text.chars().skip(mark.start).take(mark.end - mark.start).collect())).collect()
}

/// The cells of a document as "table.row.column rows×columns: words".
pub fn cells(document: &Document) -> Vec<String> {
    let shown = |(layout, words)| match layout {
        Layout::Cell(c) => Some(format!("{}.{}.{} {}×{}{}: {words}", c.table, c.row, c.column, c.rows, c.columns, if c.header { " header" } else { "" })),
        _ => None,
    };
    marks(document).into_iter().filter_map(shown).collect()
}
