//! A PDF, in the fuzzing process itself. Panics inside the library that opens PDFs are expected, which is why the program reads PDFs apart:
//! what is looked for here is a panic in our own files, so the hook that ends the process at any panic is replaced by one that asks where.
#![no_main]

use std::panic::{catch_unwind, set_hook};
use std::sync::Once;

static HOOK: Once = Once::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| {
        set_hook(Box::new(|panic| {
            if panic.location().is_some_and(|place| place.file().contains("src/extract/")) {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
    let _ = catch_unwind(|| homeward_fuzz::answer_as_pdf_reader(bytes, std::io::sink()));
});
