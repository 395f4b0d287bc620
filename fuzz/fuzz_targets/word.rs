//! The XML of a Word document's body.
#![no_main]

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

libfuzzer_sys::fuzz_target!(|xml: &[u8]| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let _ = zip.start_file("word/document.xml", SimpleFileOptions::default());
    let _ = zip.write_all(xml);
    if let Ok(file) = zip.finish() {
        let _ = homeward_fuzz::read_document(&file.into_inner(), "plan.docx");
    }
});
