//! PDFs made by hand: plain objects, one font, what is drawn on each page.

use homeward::extract::{Document, DocumentFault, Reader};
use std::fmt::Write;

/// Reads a document with the program as the process that reads PDFs.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, DocumentFault> {
    Reader::with_program(env!("CARGO_BIN_EXE_homeward").into()).read(bytes, name)
}

/// One line of a page: how far from the left and from the foot, in points, and its words.
pub type Drawn<'a> = (f64, f64, &'a str);

/// A PDF with these lines on its pages, in letters of 12 points.
pub fn pdf(pages: &[Vec<Drawn>]) -> Vec<u8> {
    let draw = |page: &Vec<Drawn>| {
        let mut drawing = String::new();
        for (x, y, words) in page {
            writeln!(drawing, "BT /F1 12 Tf {x} {y} Td ({words}) Tj ET").expect("a string");
        }
        drawing.into_bytes()
    };
    pdf_of(&pages.iter().map(|page| (String::new(), draw(page))).collect::<Vec<_>>(), &[])
}

/// A PDF whose pages are these streams, each with what stands in its dictionary; the further objects begin at number 4 and are `/X1`, `/X2` … on each page.
pub fn pdf_of(pages: &[(String, Vec<u8>)], further: &[(String, Vec<u8>)]) -> Vec<u8> {
    let first_page = 4 + further.len();
    let kids: String = (0..pages.len()).map(|n| format!("{} 0 R ", first_page + 2 * n)).collect();
    let named: String = (0..further.len()).map(|n| format!("/X{} {} 0 R ", n + 1, 4 + n)).collect();
    let stream = |(dictionary, content): &(String, Vec<u8>)| {
        [format!("<<{dictionary} /Length {}>>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()
    };
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        format!("<</Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 595 842]>>", pages.len()).into_bytes(),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend(further.iter().map(stream));
    for (n, page) in pages.iter().enumerate() {
        let contents = first_page + 2 * n + 1;
        objects.push(format!("<</Type /Page /Parent 2 0 R /Contents {contents} 0 R /Resources <</Font <</F1 3 0 R>> /XObject <<{named}>>>>>>").into_bytes());
        objects.push(stream(page));
    }
    assembled(&objects)
}

fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("a string");
        file.extend([format!("{} 0 obj\n", n + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    file.extend(format!("{table}trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).into_bytes());
    file
}
