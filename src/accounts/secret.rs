//! Secrets that are handed out once and kept as their hash.

use crate::domain::Hashed;
use rand::{TryRng, rngs::SysRng};
use std::fmt::{self, Write};

/// 256 random bits, as a link, a cookie or a program holds them.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one, from the system's own source.
    ///
    /// # Panics
    /// Where the system has no randomness to give: nothing may go on then.
    pub fn new() -> Secret {
        let hex = bytes::<32>().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Secret(hex)
    }

    /// As somebody sent it.
    pub fn sent(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// What is kept of it.
    pub fn hashed(&self) -> Hashed {
        Hashed::of(&self.0)
    }

    /// As it is handed out.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Secret {
    fn default() -> Secret {
        Secret::new()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Random bytes.
///
/// # Panics
/// Where the system has no randomness to give.
pub(super) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).expect("the system's own randomness");
    bytes
}
