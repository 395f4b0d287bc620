//! Why there is no key to read a database with.

use super::KeyId;

/// Why there is no key to read a database with: what, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    #[error("there is no keyring at {place}. Put it back there, name it with --key-file, or make one with `homeward keys new --key-file FILE`.")]
    NoKeyring { place: String },
    #[error("the keyring {place} cannot be read ({reason}). Allow this user to read it.")]
    Unreadable { place: String, reason: String },
    #[error("the keyring {place} holds what is no key, at line {line}. A line is a key as `homeward keys new` writes it, or begins with #.")]
    NoKey { place: String, line: usize },
    #[error("the keyring {place} holds no key. Put back the one that it held, or make a key with `homeward keys new`.")]
    Empty { place: String },
    #[error("the keyring cannot be written to {place} ({reason}). Allow writing there, or name another file with --key-file.")]
    NotWritten { place: String, reason: String },
    #[error("{place} cannot be added to by this program. Add the key where it comes from.")]
    NotOurs { place: String },
    /// The key is not there: nothing that it sealed can be read.
    #[error(
        "what is stored here is sealed with key {id}, and {place} does not hold that key. \
         Bring the key back to there, or name the keyring that holds it with --key-file; without it no plan can be read."
    )]
    Lost { id: KeyId, place: String },
    #[error("key {id} of {place} does not open this database: its table `sealing` was altered. Restore it from a backup.")]
    Refused { id: KeyId, place: String },
    #[error("the command for the keys failed ({reason}). Check HOMEWARD_KEY_COMMAND: it must print the keyring.")]
    Command { reason: String },
    #[error("key {id} is still in use: {values} stored values are sealed with it. Run `homeward keys rotate` first.")]
    InUse { id: KeyId, values: u64 },
    #[error("there is no randomness to be had from this system ({0}).")]
    NoRandomness(String),
}
