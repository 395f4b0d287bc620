//! Opening a SQLite file: write-ahead log, every commit on the disk before it is acknowledged, one writer.

use super::{
    Result, StoreError,
    engine::Pools,
    schema::{APPLIED, Found, SQLITE},
};
use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{fs, path::Path, time::Duration};

/// How long to wait for another process that writes: a large import may take this long.
const BUSY: Duration = Duration::from_secs(20);
/// How long to wait for another process that will not even let us read.
const BUSY_AT_FIRST: Duration = Duration::from_secs(2);
/// How often, and with what pauses, a file that others are just making is tried again.
const ATTEMPTS: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(50);
/// How long a request waits for its turn to write.
const TURN: Duration = Duration::from_secs(30);
/// What the writer may hold of the database in memory (in KiB, which the minus sign says): with less, a large import writes the same pages over and over.
const CACHE: &str = "-131072";
/// How many rows SQLite's thread may be ahead of whoever takes them: with less, the two wait for each other all through a long list.
const ROWS_AHEAD: usize = 1_000;
/// Readers do not wait for the writer nor for each other; more than these would only share the cores.
const READERS: u32 = 4;

pub(super) async fn open(path: &Path) -> Result<Pools> {
    make_folder(path)?;
    let found = look(path).await?;
    let behind = found.is_behind(&SQLITE)?;
    if fs::metadata(path).is_ok_and(|m| m.permissions().readonly()) {
        return Err(StoreError::ReadOnly); // asked of the file itself, since root may write in spite of it
    }
    make_file(path);
    let mut write = writer(path).await;
    for _ in 0..ATTEMPTS {
        if !matches!(write, Err(StoreError::Locked)) {
            break;
        }
        // SQLite does not wait while another program that starts beside this one turns on the write-ahead log
        tokio::time::sleep(BETWEEN).await;
        write = writer(path).await;
    }
    let write = write?;
    if behind {
        migrate(&write).await?;
    }
    // A file is there or it is not: asking a connection whether it lives before each query would only cost as much again.
    let read = SqlitePoolOptions::new().max_connections(READERS).test_before_acquire(false).connect_with(options(path).read_only(true)).await?;
    Ok(Pools::Lite { read, write })
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).busy_timeout(BUSY).foreign_keys(true).row_buffer_size(ROWS_AHEAD).disable_statement_logging()
}

async fn writer(path: &Path) -> Result<SqlitePool> {
    let options = options(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .pragma("cache_size", CACHE)
        .pragma("temp_store", "MEMORY") // what it needs to take a statement back lies in no file: quicker, and nothing is left behind
        .optimize_on_close(true, None);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(TURN)
        .test_before_acquire(false)
        .after_release(|conn, _| Box::pin(is_out_of_its_transaction(conn)));
    Ok(pool.connect_with(options).await?)
}

/// On a full disk SQLite ends a transaction by itself, and the driver goes on believing in it: such a connection is not used again.
async fn is_out_of_its_transaction(conn: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    conn.ping().await?; // what was asked of it before is done by then
    Ok(!conn.is_in_transaction())
}

fn make_folder(path: &Path) -> Result<()> {
    let fault = |e: std::io::Error| StoreError::Folder(e.to_string());
    if path.is_dir() {
        return Err(StoreError::NotADatabase);
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::create_dir_all(folder).map_err(fault),
        None => Ok(()),
    }
}

/// A new file is for its owner alone, as SQLite then makes its log; what is sealed in it is not all there is to know. Whatever keeps it from being made, SQLite says.
fn make_file(path: &Path) {
    let mut new = fs::OpenOptions::new();
    new.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
    let _there_already_or_said_by_the_driver = new.open(path);
}

/// What the file holds, seen through a connection that cannot change it.
async fn look(path: &Path) -> Result<Found> {
    if fs::metadata(path).map_or(0, |m| m.len()) == 0 {
        return Ok(Found::Nothing);
    }
    let mut conn = options(path).read_only(true).busy_timeout(BUSY_AT_FIRST).connect().await?;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetch_all(&mut conn).await?;
    let found = match Found::of(&tables) {
        Found::Ours(_) => Found::Ours(sqlx::query_as(APPLIED).fetch_all(&mut conn).await?),
        other => other,
    };
    conn.close().await?;
    Ok(found)
}

/// All steps in one transaction that holds the lock for writing: of two programs that start together, the second finds them done.
async fn migrate(write: &SqlitePool) -> Result<()> {
    let mut tx = write.begin_with("BEGIN IMMEDIATE").await?;
    SQLITE.run_direct(None, &mut *tx, false).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_commit_is_on_the_disk_when_it_is_acknowledged_and_links_hold() {
        let folder = tempfile::TempDir::new().unwrap();
        let Pools::Lite { write, read } = open(&folder.path().join("homeward.db")).await.unwrap() else { panic!("another engine") };
        let pragma = async |pool: &SqlitePool, name: &str| -> String {
            let sql = sqlx::AssertSqlSafe(format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"));
            sqlx::query_scalar(sql).fetch_one(pool).await.unwrap()
        };
        assert_eq!(pragma(&write, "journal_mode").await, "wal");
        assert_eq!(pragma(&write, "synchronous").await, "2", "full");
        assert_eq!(pragma(&write, "secure_delete").await, "1");
        for pool in [&write, &read] {
            assert_eq!(pragma(pool, "foreign_keys").await, "1");
        }
        assert_eq!(write.options().get_max_connections(), 1, "one writer");
        assert!(sqlx::query("DELETE FROM plan").execute(&read).await.is_err(), "readers cannot write");
    }
}
