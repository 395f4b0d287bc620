//! Documents with faults strewn in: whatever comes in is read or refused with a sentence, soon and without panic.

use crate::support::{
    documents::{unzipped, zipped},
    pdf,
};
use homeward::extract::{Document, DocumentFault, read_document};
use proptest::prelude::*;

const DOCX: &[u8] = include_bytes!("../cases/documents/robin.docx");
const ODT: &[u8] = include_bytes!("../cases/documents/robin.odt");
const PDF: &[u8] = include_bytes!("../cases/documents/robin.pdf");
const TXT: &[u8] = include_bytes!("../cases/documents/robin.txt");

/// What can go wrong at one place of a file.
#[derive(Debug, Clone)]
enum Slip {
    Changed(u8),
    Lost(usize),
    Repeated(usize),
    Added(&'static str),
}

/// Slips, each with the share of the file at which it happens.
fn slips() -> impl Strategy<Value = Vec<(f64, Slip)>> {
    let added = vec![
        "<w:tbl>",
        "</w:p>",
        "<w:p><w:r><w:t>",
        "&a;",
        "&#0;",
        "<![CDATA[",
        "<text:list>",
        "<table:table-cell>",
        "\u{0}",
        "[[[[",
        "<<",
        " 0 R",
        "stream",
        "-1",
        "99999999999999999999",
    ];
    let slip = prop_oneof![
        any::<u8>().prop_map(Slip::Changed),
        (1usize..200).prop_map(Slip::Lost),
        (1usize..200).prop_map(Slip::Repeated),
        proptest::sample::select(added).prop_map(Slip::Added),
    ];
    proptest::collection::vec((0.0..1.0, slip), 1..6)
}

fn slipped(bytes: &[u8], slips: &[(f64, Slip)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (share, slip) in slips {
        let at = (bytes.len() as f64 * share) as usize;
        let until = |length: usize| (at + length).min(bytes.len());
        match slip {
            _ if bytes.is_empty() => {}
            Slip::Changed(byte) => bytes[at] = *byte,
            Slip::Lost(length) => drop(bytes.drain(at..until(*length))),
            Slip::Repeated(length) => {
                let again = bytes[at..until(*length)].to_vec();
                bytes.splice(at..at, again);
            }
            Slip::Added(words) => drop(bytes.splice(at..at, words.bytes())),
        }
    }
    bytes
}

/// The same document with slips in one of its parts.
fn slipped_inside(document: &[u8], which: usize, slips: &[(f64, Slip)]) -> Vec<u8> {
    let mut parts = unzipped(document);
    let count = parts.len();
    let part = &mut parts[which % count].1;
    *part = slipped(part, slips);
    zipped(&parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>())
}

/// Text whose marks lie within it, or a sentence with the document's name.
fn is_sound(read: Result<Document, DocumentFault>, name: &str) -> Result<(), TestCaseError> {
    match read {
        Ok(document) => {
            let characters = document.text.chars().count();
            prop_assert!(document.marks.iter().all(|mark| mark.start <= mark.end && mark.end <= characters));
        }
        Err(fault) => prop_assert!(fault.to_string().starts_with(name) && fault.to_string().ends_with('.'), "{fault}"),
    }
    Ok(())
}

/// So many cases; ten times as many in the long run of the tests.
fn cases(short: u32) -> ProptestConfig {
    let cases = if std::env::var_os("HOMEWARD_LONG").is_some() { short * 10 } else { short };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_slip_in_a_file_is_never_more_than_a_fault(slips in slips(), which in 0usize..3) {
        let (bytes, name) = [(DOCX, "plan.docx"), (ODT, "plan.odt"), (TXT, "plan.txt")][which];
        is_sound(read_document(&slipped(bytes, &slips), name), name)?;
    }

    #[test]
    fn a_slip_inside_a_document_is_never_more_than_a_fault(slips in slips(), part in 0usize..20, word in any::<bool>()) {
        let (bytes, name) = if word { (DOCX, "plan.docx") } else { (ODT, "plan.odt") };
        is_sound(read_document(&slipped_inside(bytes, part, &slips), name), name)?;
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_slip_in_a_pdf_is_never_more_than_a_fault(slips in slips()) {
        is_sound(pdf::read(&slipped(PDF, &slips), "plan.pdf"), "plan.pdf")?;
    }
}
