//! Any file: recognised by its first bytes, read or refused.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = homeward_fuzz::read_document(bytes, "plan");
});
