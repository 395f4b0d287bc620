//! A PDF, in the fuzzing process itself. Panics inside the library that opens PDFs are expected, which is why the program reads PDFs apart:
//! what is looked for here is a panic in our own files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = homeward::extract::answer_as_pdf_reader(bytes, std::io::sink());
});
