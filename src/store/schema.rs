//! Bringing a database's tables up to date, or refusing it before anything is touched.

use super::{Result, StoreError};
use sqlx::migrate::Migrator;

pub(super) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
pub(super) static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Which steps were applied, and the checksum of each.
pub(super) const APPLIED: &str = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version";

/// What was found in a database before it was touched.
pub(super) enum Found {
    /// No table at all.
    Nothing,
    /// Tables, but none of ours.
    Foreign,
    /// The steps applied, with their checksums.
    Ours(Vec<(i64, Vec<u8>)>),
}

impl Found {
    /// From the names of all tables; `Ours` still lacks its steps.
    pub(super) fn of(tables: &[String]) -> Found {
        if tables.is_empty() {
            Found::Nothing
        } else if tables.iter().any(|t| t == "_sqlx_migrations") {
            Found::Ours(vec![])
        } else {
            Found::Foreign
        }
    }

    /// Whether steps are still to be applied; an error where this program must not use the database.
    pub(super) fn is_behind(&self, known: &Migrator) -> Result<bool> {
        let applied = match self {
            Found::Nothing => return Ok(true),
            Found::Foreign => return Err(StoreError::AnotherProgram),
            Found::Ours(applied) => applied,
        };
        let last = known.iter().map(|m| m.version).max().unwrap_or(0);
        for (version, checksum) in applied {
            match known.iter().find(|m| m.version == *version) {
                Some(step) if *step.checksum == **checksum => {}
                None if *version > last => return Err(StoreError::Newer { found: *version, known: last }),
                _ => return Err(StoreError::OtherTables(*version)),
            }
        }
        Ok(applied.len() < known.iter().count())
    }
}
