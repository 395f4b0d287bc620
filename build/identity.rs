//! Which program this is, as kept rankings say it: a fingerprint of the sources that a ranking comes from, and one of its words and rules.

use std::{fs, path::Path};

/// The rooms that a ranking of a stored plan comes from.
const CODE: [&str; 8] = ["src/vocabulary", "src/domain", "src/places", "src/offers", "src/funding", "src/matching", "src/loading", "data"];
const RULES: [&str; 3] = ["lexicon", "rules", "docs/matching.md"];

/// Tells the crate both, as variables of its build.
pub fn tell(root: &Path) {
    println!("cargo:rustc-env=HOMEWARD_CODE={:016x}", of_all(root, &CODE));
    println!("cargo:rustc-env=HOMEWARD_RULES={:016x}", of_all(root, &RULES));
}

fn of_all(root: &Path, places: &[&str]) -> u64 {
    let mut print = Print(0xcbf2_9ce4_8422_2325);
    for place in places {
        println!("cargo:rerun-if-changed={place}");
        print.take(&root.join(place));
    }
    print.0
}

/// FNV-1a over names and contents. It tells builds apart and is no proof against forgery.
struct Print(u64);

impl Print {
    /// A file, or a folder's files in the order of their names; what is not there is nothing.
    fn take(&mut self, path: &Path) {
        if path.is_dir() {
            let mut entries: Vec<_> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            entries.sort();
            entries.iter().for_each(|entry| self.take(entry));
        } else if let (Some(name), Ok(content)) = (path.file_name(), fs::read(path)) {
            self.add(name.as_encoded_bytes());
            self.add(&content);
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self.0 = (self.0 ^ bytes.len() as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }
}
