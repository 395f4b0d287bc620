//! How often a test tries: a short form in every run, the full counts in `scripts/long`.

use proptest::prelude::ProptestConfig;

/// How many times as many cases `scripts/long` tries.
const LONG: u32 = 50;

/// A short run of so many cases; fifty times as many where `HOMEWARD_LONG` is set.
pub fn cases(short: u32) -> ProptestConfig {
    let cases = short * rounds(1, LONG);
    // What a test turns away may not stop a long run that goes well.
    ProptestConfig { cases, max_global_rejects: cases * 20, failure_persistence: None, ..ProptestConfig::default() }
}

/// So many rounds in a short run, so many where `HOMEWARD_LONG` is set.
pub fn rounds(short: u32, long: u32) -> u32 {
    if std::env::var_os("HOMEWARD_LONG").is_some() { long } else { short }
}
