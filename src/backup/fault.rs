//! Why a backup cannot be made or used.

use crate::store::StoreError;
use std::io;

/// Why a backup cannot be made or used: a sentence for people, a variant for the caller.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    #[error("this is no backup of Homeward. Name a file that `homeward backup` made.")]
    Foreign,
    #[error("this backup is damaged or was cut short ({0}). Nothing was restored; use another copy of it.")]
    Damaged(String),
    #[error("this backup was made by a newer version of Homeward ({program}). Use that version or a later one.")]
    Newer { program: String },
    #[error("this backup is sealed. Name the file that holds its private key with --identity.")]
    Sealed,
    #[error("this backup is sealed to another key. Name the file with the private key that belongs to it with --identity.")]
    OtherKey,
    #[error("{0} is no public key for backups. Write one that begins with age1; `homeward backup-key FILE` makes a pair.")]
    NoRecipient(String),
    #[error("this file holds no private key for backups: a line that begins with AGE-SECRET-KEY-1. Name the file that `homeward backup-key` made.")]
    NoIdentity,
    #[error("table {table} differs from what it was made from: {reason}. Nothing was kept.")]
    Differs { table: String, reason: String },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the backup cannot be written: {0}")]
    Write(io::Error),
}

impl BackupFault {
    /// What a reader of the file met: below the file itself everything is checked, so it can only be damage.
    pub(super) fn met(error: &io::Error) -> BackupFault {
        BackupFault::Damaged(match error.kind() {
            io::ErrorKind::UnexpectedEof => "it ends too early".into(),
            _ => error.to_string(),
        })
    }
}
