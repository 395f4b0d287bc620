//! One key: 256 random bits, and an id that is made from them.

use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// What stands before a key's digits, so that nobody takes another secret for one.
const MARK: &str = "homeward-key-1-";
const LONG: usize = 32;
/// Hexadecimal digits of an id.
pub(super) const ID_LONG: usize = 8;

/// A key. It is overwritten in memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    id: KeyId,
    secret: Zeroizing<[u8; LONG]>,
}

/// By which a key is named: eight hexadecimal digits made from the key, which say nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(String);

impl Key {
    /// A new one, from the system's source of randomness. Errors: it has none.
    pub fn generate() -> Result<Key, String> {
        let mut secret = Zeroizing::new([0; LONG]);
        getrandom::fill(&mut *secret).map_err(|e| e.to_string())?;
        Ok(Key::of(secret))
    }

    pub(super) fn of(secret: Zeroizing<[u8; LONG]>) -> Key {
        let digest = Sha256::new().chain_update(b"id of a homeward key").chain_update(secret.as_slice()).finalize();
        let id = digest.iter().take(ID_LONG / 2).map(|byte| format!("{byte:02x}")).collect();
        Key { id: KeyId(id), secret }
    }

    /// As it is written: the mark and 64 hexadecimal digits.
    pub fn read(text: &str) -> Option<Key> {
        let digits = text.strip_prefix(MARK).filter(|digits| digits.len() == 2 * LONG && digits.is_ascii())?;
        let mut secret = Zeroizing::new([0; LONG]);
        for (byte, at) in secret.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
        }
        Some(Key::of(secret))
    }

    /// The same the other way round.
    pub fn written(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(MARK.len() + 2 * LONG)); // grows no more: no copy stays behind
        text.push_str(MARK);
        for byte in self.secret.iter() {
            text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        }
        text
    }

    pub fn id(&self) -> &KeyId {
        &self.id
    }

    pub(super) fn secret(&self) -> &[u8; LONG] {
        &self.secret
    }
}

impl KeyId {
    /// From a value's head or a row of the database.
    pub(super) fn named(id: &str) -> KeyId {
        KeyId(id.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Key {
    /// The id alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id)
    }
}
