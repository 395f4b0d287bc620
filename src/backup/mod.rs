//! A whole installation in one file, and from one database to another.
//!
//! A backup is gzipped JSON lines (`docs/operations.md`, what a backup holds), sealed to a public key unless told otherwise in so many
//! words. It says nothing of the engine that it was taken from: what was SQLite can become PostgreSQL, and the other way round.
//! [`write`] takes a snapshot down, [`Backup`] reads it again, [`copy`] does both at once and needs no file.

mod copy;
mod fault;
mod line;
mod manifest;
mod reading;
mod restore;
mod seal;
mod write;

pub use copy::copy;
pub use fault::BackupFault;
pub use manifest::{Head, Manifest, TableSum};
pub use reading::Backup;
pub use restore::restore;
pub use seal::{KeyPair, Keys, Recipients, Seal};
pub use write::write;
