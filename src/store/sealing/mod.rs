//! What is written about people is kept sealed: plans and all that hangs from them (`docs/decisions/0110-what-is-sealed-and-how.md`).
//!
//! A value is sealed in Rust before it is bound, and opened after it was fetched; the engines see no word of it. `columns.rs` lists which.

mod begin;
mod columns;
mod digests;
mod fault;
mod key;
mod keyring;
mod passes;
mod rotate;
mod source;
mod value;

pub use columns::{SEALED, SealedColumn, SealedTable};
pub(super) use digests::REFERENCE;
pub use fault::KeyFault;
pub use key::{Key, KeyId};
pub use keyring::Keyring;
pub use rotate::{KeyUse, Resealed};
pub use source::{KeySource, keep_keys_in};

use super::{Result, StoreError};
use arc_swap::ArcSwap;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;
use value::Place;
pub(super) use value::sealed_by;
use zeroize::Zeroizing;

/// The keys of one database, shared by everything that reads or writes it.
#[derive(Clone)]
pub(super) struct Seals {
    source: Arc<KeySource>,
    state: Arc<ArcSwap<State>>,
}

/// What is known of keys at present.
pub(super) struct State {
    keyring: Keyring,
    row: SealingRow,
    /// By which keyed digests are made.
    digests: Zeroizing<Vec<u8>>,
}

/// The row of table `sealing`: it says by which key is sealed, and its sealed part proves that a keyring is the right one.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct SealingRow {
    key_id: String,
    digests: String,
    reached: i64,
}

/// Seals what one transaction writes, by the key that holds in it.
pub(super) struct Sealing {
    key: Key,
    digests: Zeroizing<Vec<u8>>,
}

/// Where the key of the digests stands.
const DIGESTS: Place<'static> = Place { table: "sealing", row: "1", column: "digests" };

/// Nothing was sealed yet, everything is but its traces are not cleared, all is done.
const CLEAR: i64 = 0;
const TRACES: i64 = 1;
const DONE: i64 = 2;

impl Sealing {
    /// A text as it is kept at that place.
    pub(super) fn text(&self, table: &'static str, row: &str, column: &'static str, text: &str) -> Result<String> {
        self.key.seal_text(&Place { table, row, column }, text).map_err(|reason| KeyFault::NoRandomness(reason).into())
    }

    /// Bytes as they are kept.
    pub(super) fn bytes(&self, table: &'static str, row: &str, column: &'static str, bytes: &[u8]) -> Result<Vec<u8>> {
        self.key.seal_bytes(&Place { table, row, column }, bytes).map_err(|reason| KeyFault::NoRandomness(reason).into())
    }

    /// By which a text is found that stands sealed elsewhere in its row.
    pub(super) fn digest(&self, what: &str, text: &str) -> String {
        digest(&self.digests, what, text)
    }
}

impl Seals {
    /// What a kept text says.
    ///
    /// # Errors
    /// [`StoreError::DamagedRow`] where it was altered, moved here from another place or never sealed; [`KeyFault::Lost`] where its key is gone.
    pub(super) fn open_text(&self, table: &'static str, row: &str, column: &'static str, value: &str) -> Result<String> {
        let place = Place { table, row, column };
        self.key_of(&place, value.as_bytes())?.open_text(&place, value).ok_or_else(|| refused(&place))
    }

    /// The same where there may be none.
    pub(super) fn open_maybe(&self, table: &'static str, row: &str, column: &'static str, value: Option<&str>) -> Result<Option<String>> {
        value.map(|value| self.open_text(table, row, column, value)).transpose()
    }

    /// What kept bytes say.
    pub(super) fn open_bytes(&self, table: &'static str, row: &str, column: &'static str, value: &[u8]) -> Result<Vec<u8>> {
        let place = Place { table, row, column };
        self.key_of(&place, value)?.open_bytes(&place, value).ok_or_else(|| refused(&place))
    }

    /// By which a text is found that stands sealed elsewhere in its row.
    pub(super) fn digest(&self, what: &str, text: &str) -> String {
        digest(&self.state.load().digests, what, text)
    }

    /// Where the keys come from.
    pub(super) fn source(&self) -> &KeySource {
        &self.source
    }

    fn key_of(&self, place: &Place<'_>, value: &[u8]) -> Result<Key> {
        let Some(id) = value::sealed_by(value) else {
            return Err(damaged(place, "is not sealed, so this program did not write it"));
        };
        if let Some(key) = self.state.load().keyring.get(id) {
            return Ok(key.clone());
        }
        // Another program may seal by a key that was added since.
        let keyring = self.source.load()?;
        let key = keyring.key(id)?.clone();
        let state = self.state.load();
        self.state.store(Arc::new(State { keyring, row: state.row.clone(), digests: state.digests.clone() }));
        Ok(key)
    }
}

fn digest(key: &[u8], what: &str, text: &str) -> String {
    let mut mac = match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mac) => mac,
        Err(_) => unreachable!("HMAC takes a key of any length"),
    };
    mac.update(what.as_bytes());
    mac.update(b"\0");
    mac.update(text.as_bytes());
    let hex = super::audit::chain::hex(&mac.finalize().into_bytes());
    format!("{}{hex}", digests::MARK)
}

fn refused(place: &Place<'_>) -> StoreError {
    damaged(place, "does not open: it was altered, or moved here from another place")
}

fn damaged(place: &Place<'_>, what: &str) -> StoreError {
    StoreError::damaged(place.table, place.row, format!("its {} {what}", place.column))
}
