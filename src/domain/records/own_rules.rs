//! The rule files of an installation, to the letter: kept with the rankings that were made by them.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Every file that an installation lays over the built-in rules (`docs/rules.md`), by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnRules {
    pub files: Vec<OwnFile>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// Within the folder: `routes/hold.toml`.
    pub name: String,
    pub text: String,
}

impl OwnRules {
    /// What tells this content from any other: the SHA-256 of names and texts, each with its length before it.
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for part in self.files.iter().flat_map(|file| [&file.name, &file.text]) {
            hash.update(part.len().to_be_bytes());
            hash.update(part.as_bytes());
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
