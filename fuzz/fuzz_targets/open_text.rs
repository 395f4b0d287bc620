//! The XML of an OpenDocument text.
#![no_main]

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

libfuzzer_sys::fuzz_target!(|xml: &[u8]| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()), ("content.xml", xml)] {
        let _ = zip.start_file(name, SimpleFileOptions::default());
        let _ = zip.write_all(content);
    }
    if let Ok(file) = zip.finish() {
        let _ = homeward_fuzz::read_document(&file.into_inner(), "plan.odt");
    }
});
