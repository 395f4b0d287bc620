//! One sealed value: XChaCha20-Poly1305 under a random nonce, with the place where it stands bound in.
//!
//! As text `s1.KEYID.` and base64 of nonce, ciphertext and tag; as bytes the same head and then the bytes themselves.

use super::{Key, key::ID_LONG};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};

const FORM: &str = "s1.";
const NONCE: usize = 24;
/// Characters before the sealed bytes: `s1.KEYID.`
pub(super) const HEAD: usize = FORM.len() + ID_LONG + 1;

/// Where a value stands. It opens nowhere else.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Place<'a> {
    pub table: &'static str,
    /// The row's key; the parts of one of several columns with a slash between them.
    pub row: &'a str,
    pub column: &'static str,
}

impl Place<'_> {
    fn bound(&self) -> Vec<u8> {
        ["homeward", self.table, self.row, self.column].join("\0").into_bytes()
    }
}

/// What every value begins with that a key sealed.
pub(super) fn head(key: &str) -> String {
    format!("{FORM}{key}.")
}

/// The id of the key that sealed a value, and what it sealed; none where this is no sealed value.
fn parts(value: &[u8]) -> Option<(&str, &[u8])> {
    let (head, sealed) = value.split_at_checked(HEAD)?;
    let id = str::from_utf8(head).ok()?.strip_prefix(FORM)?.strip_suffix('.')?;
    id.bytes().all(|b| b.is_ascii_hexdigit()).then_some((id, sealed))
}

/// The id of the key that sealed a value; none where this is no sealed value.
pub(in crate::store) fn sealed_by(value: &[u8]) -> Option<&str> {
    parts(value).map(|(id, _)| id)
}

impl Key {
    fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Result<Vec<u8>, String> {
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).map_err(|e| e.to_string())?;
        let nonce = XNonce::try_from(sealed.as_slice()).map_err(|e| e.to_string())?;
        let payload = Payload { msg: plain, aad: &place.bound() };
        sealed.extend(self.cipher().encrypt(&nonce, payload).map_err(|e| e.to_string())?);
        Ok(sealed)
    }

    fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        self.cipher().decrypt(&XNonce::try_from(nonce).ok()?, Payload { msg: sealed, aad: &place.bound() }).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.secret().into())
    }

    /// A text as it is kept. Errors: the system has no randomness.
    pub(super) fn seal_text(&self, place: &Place<'_>, text: &str) -> Result<String, String> {
        let mut value = head(self.id().as_str());
        STANDARD_NO_PAD.encode_string(self.seal(place, text.as_bytes())?, &mut value);
        Ok(value)
    }

    /// Bytes as they are kept.
    pub(super) fn seal_bytes(&self, place: &Place<'_>, bytes: &[u8]) -> Result<Vec<u8>, String> {
        Ok([head(self.id().as_str()).as_bytes(), &self.seal(place, bytes)?].concat())
    }

    /// What a kept text says; none where this key did not seal it here.
    pub(super) fn open_text(&self, place: &Place<'_>, value: &str) -> Option<String> {
        let (_, sealed) = parts(value.as_bytes())?;
        String::from_utf8(self.open(place, &STANDARD_NO_PAD.decode(sealed).ok()?)?).ok()
    }

    /// The same for bytes.
    pub(super) fn open_bytes(&self, place: &Place<'_>, value: &[u8]) -> Option<Vec<u8>> {
        self.open(place, parts(value)?.1)
    }
}
