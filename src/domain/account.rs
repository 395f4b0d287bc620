//! How people come in, as far as it is kept.

use sha2::{Digest, Sha256};
use std::{fmt, fmt::Write};

/// What stands in a table in place of a secret: its SHA-256 in hex. The secrets are 256 random bits, so nobody finds them from it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Hashed(String);

impl Hashed {
    /// Of a secret.
    pub fn of(secret: &str) -> Hashed {
        Hashed::of_parts(&[secret])
    }

    /// Of several words: of none of them can be told where it ends.
    pub fn of_parts(parts: &[&str]) -> Hashed {
        let mut hash = Sha256::new();
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                hash.update([0]);
            }
            hash.update(part.as_bytes());
        }
        Hashed(in_hex(&hash.finalize()))
    }

    /// Of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Hashed {
        Hashed(in_hex(&Sha256::digest(bytes)))
    }

    /// In hex.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Bytes as hexadecimal digits in small letters.
pub fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashed(…)")
    }
}

/// By what somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameBy {
    Password,
    /// A link that was sent by e-mail.
    Link,
    /// The accounts of their own organisation.
    Organisation,
}

impl CameBy {
    const ALL: [CameBy; 3] = [CameBy::Password, CameBy::Link, CameBy::Organisation];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            CameBy::Password => "password",
            CameBy::Link => "link",
            CameBy::Organisation => "organisation",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<CameBy> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// What an e-mailed link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lets {
    SignIn,
    ChooseNewPassword,
}

impl Lets {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Lets::SignIn => "sign_in",
            Lets::ChooseNewPassword => "new_password",
        }
    }
}
