//! Why the store could not do what it was asked.

use super::sealing::KeyFault;
use sqlx::migrate::MigrateError;

/// Why the store could not do what it was asked: a sentence for people, a variant for the caller.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// Which database it was that could not be opened, and why.
    #[error("{name}: {reason}")]
    Open { name: String, reason: Box<StoreError> },
    #[error("this is no address of a database: {0}.")]
    Address(String),
    #[error("this file is not a Homeward database. Give another path, or none for the usual place.")]
    NotADatabase,
    #[error("this database holds another program's tables. Give Homeward one of its own.")]
    AnotherProgram,
    #[error("this database was made by a newer version of Homeward (its tables are at {found}, this program knows {known}). Use the newer version.")]
    Newer { found: i64, known: i64 },
    #[error("the tables of this database differ from this program's at step {0}. Use the version of Homeward that made it.")]
    OtherTables(i64),
    #[error("the database is read-only. Allow writing to the file and its folder.")]
    ReadOnly,
    #[error("the database is locked by another program. Wait until that is done, or stop it, and try again.")]
    Locked,
    #[error("its folder cannot be used ({0}). Make it, or allow writing to it.")]
    Folder(String),
    #[error("cannot connect: {0}. Check that the server runs, and the address, user and password.")]
    CannotConnect(String),
    #[error("PostgreSQL {0} is too old. Use version 15 or later.")]
    TooOld(String),
    #[error("the disk is full. Nothing of this change was kept; make room and try again.")]
    Full,
    #[error("the database file cannot be written: the disk is full, or at fault. Nothing of this change was kept; make room and try again.")]
    Unwritable,
    #[error("the database file is damaged. Restore it from a backup.")]
    DamagedFile,
    #[error("the database does not answer at present. Try again shortly.")]
    Unavailable,
    /// What is stored makes no sense: never replaced by a default.
    #[error("table {table}, row {id}: {reason}. Restore it from a backup.")]
    DamagedRow { table: &'static str, id: String, reason: String },
    /// What was stored about people cannot be read: the right keys are not there.
    #[error(transparent)]
    Keys(#[from] KeyFault),
    #[error("this database holds data already, which stays as it is. Name an empty one, or say --replace if what it holds may go.")]
    HoldsData,
    #[error("{what} was changed since you opened it: you have version {expected}, it is now at {current}. Open it again and make your change there.")]
    Changed { what: String, expected: i64, current: i64 },
    #[error("{what} is there already, at version {current}. Choose another name, or change that one.")]
    Exists { what: String, current: i64 },
    #[error("{what} is not there, so its version {expected} cannot be changed.")]
    Gone { what: String, expected: i64 },
    #[error("{what} is not erased: it was decided that it is kept. Take that decision back first (`homeward erase PLAN --allow WHY`).")]
    Held { what: String },
    #[error("it still holds {plans} plans, withdrawn ones among them. Give each to another organisation (`homeward plans own`) or erase it first.")]
    HoldsPlans { plans: i64 },
    #[error("{what} is not there.")]
    NotThere { what: String },
    /// What was to be erased is gone from the tables.
    #[error("it is erased, but its traces could not be cleared from the database's files ({0}) `homeward erase --traces` clears them.")]
    Traces(Box<StoreError>),
    #[error("{what} stands twice in what was to be stored. Keep one of them.")]
    Twice { what: String },
    #[error("{what} cannot be stored: {reason}.")]
    Unfit { what: String, reason: &'static str },
    /// A fault of ours; the text is for the log.
    #[error("the database refused: {0}")]
    Other(String),
}

impl StoreError {
    /// The same, with the name of the database it is about.
    pub(super) fn of(self, name: &str) -> StoreError {
        StoreError::Open { name: name.to_owned(), reason: Box::new(self) }
    }

    /// A row that makes no sense: its table, its id, and why.
    pub(super) fn damaged(table: &'static str, id: impl ToString, reason: impl ToString) -> StoreError {
        StoreError::DamagedRow { table, id: id.to_string(), reason: reason.to_string() }
    }

    /// An offer whose cells are no JSON any more.
    pub fn unreadable_offer(id: &str, fault: &serde_json::Error) -> StoreError {
        StoreError::damaged("offer_version", id, unreadable(fault))
    }

    /// Whether there was no room for it.
    pub fn lacks_room(&self) -> bool {
        matches!(self, StoreError::Full | StoreError::Unwritable)
    }

    /// Whether the same request may well succeed shortly (a page then answers 503).
    pub fn passes(&self) -> bool {
        matches!(self, StoreError::Locked | StoreError::Unavailable)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match &error {
            sqlx::Error::Database(e) => of_code(&e.code().unwrap_or_default()).unwrap_or_else(|| StoreError::Other(e.message().to_owned())),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                StoreError::Unavailable
            }
            _ => StoreError::Other(error.to_string()),
        }
    }
}

/// Why stored JSON cannot be read, for [`StoreError::DamagedRow`]: where it breaks, never what stands there, which could be words of a plan.
pub(super) fn unreadable(e: &serde_json::Error) -> String {
    format!("its JSON cannot be read (line {}, column {})", e.line(), e.column())
}

/// What an engine's code means: SQLite's result codes (the low byte of the extended ones), PostgreSQL's five-letter SQLSTATE.
fn of_code(code: &str) -> Option<StoreError> {
    if code.len() == 5 {
        return Some(match code {
            "53100" => StoreError::Full,
            "55P03" => StoreError::Locked,
            "25006" => StoreError::ReadOnly,
            "XX001" | "XX002" => StoreError::DamagedFile,
            _ if code.starts_with("57P") || code.starts_with("08") || code == "53300" => StoreError::Unavailable,
            _ => return None,
        });
    }
    let code = code.parse::<u32>().ok()?;
    Some(match code & 0xff {
        5 | 6 => StoreError::Locked,
        8 => StoreError::ReadOnly,
        // Of the faults of input and output those of writing, syncing, cutting, and of the log's shared memory.
        10 if [3, 4, 5, 6, 19].contains(&(code >> 8)) => StoreError::Unwritable,
        11 => StoreError::DamagedFile,
        13 => StoreError::Full,
        14 => StoreError::Folder("SQLite cannot open the file".into()),
        26 => StoreError::NotADatabase,
        _ => return None,
    })
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> StoreError {
        match error {
            MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => e.into(),
            MigrateError::VersionMismatch(step) | MigrateError::VersionMissing(step) => StoreError::OtherTables(step),
            other => StoreError::Other(other.to_string()),
        }
    }
}
