//! Plans in PDF: paragraphs and cells as in the document they were printed from, read in a limited process.

use crate::support::{
    documents::marks,
    pdf::{pdf, pdf_of, read},
};
use homeward::extract::{Layout, read_document};
use std::io::Write;

const ROBIN: &str = include_str!("../cases/documents/robin.txt");
const PRINTED: &[u8] = include_bytes!("../cases/documents/robin.pdf");

fn text(bytes: &[u8]) -> String {
    read(bytes, "plan.pdf").unwrap_or_else(|fault| panic!("{fault}")).text
}

fn fault(bytes: &[u8]) -> String {
    read(bytes, "plan.pdf").map(|document| document.text).expect_err("a fault").to_string()
}

fn packed(content: impl Iterator<Item = Vec<u8>>) -> (String, Vec<u8>) {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    content.for_each(|part| packer.write_all(&part).expect("packed"));
    ("/Filter /FlateDecode".into(), packer.finish().expect("packed"))
}

#[test]
fn a_printed_plan_reads_as_the_document_it_was_printed_from() {
    assert_eq!(text(PRINTED), ROBIN, "printed by a word processor");
    assert_eq!(text(include_bytes!("../cases/documents/robin-browser.pdf")), ROBIN, "printed by a browser");
    assert_eq!(text(include_bytes!("../cases/documents/robin-no-changes.pdf")), ROBIN, "a file that only forbids changes");
}

#[test]
fn headings_and_list_items_of_a_pdf_are_marked() {
    let seen = marks(&read(PRINTED, "plan.pdf").expect("a plan"));
    for (layout, words) in [(Layout::Heading(1), "Robin’s Life Plan"), (Layout::Heading(2), "My home"), (Layout::Item(1), "No busy road outside")] {
        assert!(seen.contains(&(layout, words.to_owned())), "{words}: {seen:?}");
    }
}

#[test]
fn lines_join_into_paragraphs_and_a_hyphen_at_the_end_of_a_line_stays() {
    let page = vec![
        (72.0, 700.0, "I want to live near my sister, with a garden and a team who are well-"),
        (72.0, 686.0, "known to me, and who have time to sit and talk with me in the evenings,"),
        (72.0, 672.0, "most days."),
        (72.0, 644.0, "A new paragraph."),
        (90.0, 616.0, "\\225 no stairs"),
        (90.0, 602.0, "\\225 no busy road"),
    ];
    let expected = "I want to live near my sister, with a garden and a team who are well-\nknown to me, and who have time to sit and talk with me in the evenings, most days.\nA new paragraph.\nno stairs\nno busy road\n";
    assert_eq!(text(&pdf(&[page])), expected);
}

#[test]
fn a_sentence_goes_on_over_the_page_and_headers_and_footers_are_dropped() {
    let pages: Vec<_> = ["I need somebody who", "knows about epilepsy.", "I love trains."]
        .iter()
        .zip(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"])
        .map(|(words, number)| vec![(72.0, 800.0, "Confidential: Robin's plan"), (72.0, 700.0, *words), (300.0, 30.0, number)])
        .collect();
    assert_eq!(text(&pdf(&pages)), "I need somebody who knows about epilepsy.\nI love trains.\n");
}

#[test]
fn a_scanned_plan_is_refused_with_advice() {
    let picture = ("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray".to_owned(), vec![0]);
    let bytes = pdf_of(&[("".into(), b"q 595 0 0 842 0 0 cm Q BT /F1 8 Tf 20 20 Td (12/09/2026) Tj ET".to_vec())], &[picture]);
    assert!(fault(&bytes).starts_with("plan.pdf holds pictures of pages but no words: it was scanned."));
    assert!(fault(&pdf(&[vec![]])).contains("plan.pdf is empty"));
}

#[test]
fn a_locked_a_long_and_a_damaged_pdf_are_told_apart() {
    assert!(fault(include_bytes!("../cases/documents/robin-locked.pdf")).contains("protected by a password"));
    assert!(fault(&pdf(&vec![vec![(72.0, 700.0, "words")]; 501])).contains("more than 500 pages"));
    assert!(fault(&PRINTED[..9000]).contains("is damaged"));
    assert!(fault(b"%PDF-1.7 and nothing").contains("is damaged"));
}

#[test]
fn a_page_that_draws_itself_is_given_up() {
    let circle = ("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources <</XObject <</X1 4 0 R>>>>".to_owned(), b"/X1 Do /X1 Do".to_vec());
    let fault = fault(&pdf_of(&[("".into(), b"/X1 Do".to_vec())], &[circle]));
    assert!(fault.contains("takes too long or too much memory"), "{fault}");
}

#[test]
fn a_stream_that_unpacks_without_end_is_given_up() {
    let bomb = pdf_of(&[packed((0..1500).map(|_| vec![b' '; 1_000_000]))], &[]);
    assert!(bomb.len() < 10_000_000);
    let fault = fault(&bomb);
    assert!(fault.contains("takes too long or too much memory"), "{fault}");
}

#[test]
fn drawing_without_end_is_given_up_after_ten_seconds() {
    let letters = b"BT /F1 12 Tf 1 0 Td (a) Tj ET ".repeat(1_000);
    let fault = fault(&pdf_of(&[packed((0..150).map(|_| letters.clone()))], &[]));
    assert!(fault.contains("takes too long or too much memory") || fault.contains("2,000,000 characters"), "{fault}");
}

#[test]
fn without_the_program_a_pdf_is_refused_with_what_to_do() {
    assert!(read_document(PRINTED, "plan.pdf").expect_err("a fault").to_string().contains("Save it as .docx"));
}
