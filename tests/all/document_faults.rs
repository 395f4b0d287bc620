//! Documents that cannot be read, or that were made to do harm: one sentence each, soon, and without panic.

use crate::support::documents::{docx, fault, odt, p, zipped};

/// The container that old Office files and protected new ones share, naming one stream.
fn old_container(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn each_kind_of_file_that_is_no_plan_is_told_what_to_do() {
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("a.docx", zipped(&[("photo.txt", b"words")]), "a.docx is a zip archive"),
        ("b.docx", old_container("EncryptedPackage"), "b.docx is protected by a password"),
        ("c.doc", old_container("WordDocument"), "save it as .docx"),
        ("d.docx", b"only words".to_vec(), "d.docx is not what the ending of its name says"),
        ("e.docx", docx(&p("words"))[..200].to_vec(), "e.docx is damaged"),
        ("f.docx", zipped(&[("xl/workbook.xml", b"<x/>")]), "f.docx is a spreadsheet"),
        ("g.odt", zipped(&[("mimetype", b"application/vnd.oasis.opendocument.presentation")]), "g.odt is a slide show"),
        ("h.rtf", b"{\\rtf1 words}".to_vec(), "h.rtf is a rich text file"),
        ("i.pdf", b"\xFF\xD8\xFF\xE0picture".to_vec(), "i.pdf is a picture"),
        ("j.docx", docx("<w:p/>"), "j.docx is empty"),
        ("k.docx", vec![], "k.docx is empty"),
        (
            "l.odt",
            zipped(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>"),
                ("content.xml", b"noise"),
            ]),
            "l.odt is protected by a password",
        ),
    ];
    for (name, bytes, part) in cases {
        let fault = fault(&bytes, name);
        assert!(fault.starts_with(name) && fault.contains(part) && fault.ends_with('.'), "{name}: {fault}");
    }
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let spaces = vec![b' '; 60_000_000];
    let bomb = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", &spaces)]);
    assert!(bomb.len() < 100_000);
    assert!(fault(&bomb, "bomb.odt").contains("unpacks to far more"));
}

#[test]
fn a_document_of_very_many_parts_is_not_opened() {
    let names: Vec<String> = (0..10_001).map(|n| format!("word/{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert!(fault(&zipped(&parts), "many.docx").contains("unpacks to far more"));
}

#[test]
fn entities_that_multiply_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let bytes = zipped(&[("word/document.xml", bomb.as_bytes())]);
    assert!(fault(&bytes, "plan.docx").contains("XML entities"));
}

#[test]
fn tables_nested_a_hundred_deep_are_refused() {
    let word = "<w:tbl><w:tr><w:tc>".repeat(100) + &p("deep") + &"</w:tc></w:tr></w:tbl>".repeat(100);
    let open = "<table:table><table:table-row><table:table-cell>".repeat(100)
        + "<text:p>deep</text:p>"
        + &"</table:table-cell></table:table-row></table:table>".repeat(100);
    for (name, bytes) in [("deep.docx", docx(&word)), ("deep.odt", odt(&open))] {
        assert!(fault(&bytes, name).contains("nested too deep"), "{name}");
    }
}

#[test]
fn more_text_than_a_plan_may_have_is_refused_while_it_is_read() {
    let long = p(&"words ".repeat(1000)).repeat(350);
    assert!(fault(&docx(&long), "long.docx").contains("2,000,000 characters"));
    let spaces = "<text:p><text:s text:c=\"999999999999\"/></text:p>".repeat(2100);
    assert!(fault(&odt(&spaces), "spaces.odt").contains("2,000,000 characters"));
}
