//! Every table that there is, for whoever takes all of it along: backups and copies.
//!
//! The list is never written down: the steps of `migrations/sqlite` are applied to an empty database in memory, which is then asked.
//! A test holds that PostgreSQL's tables are the same.

use super::{Result, schema::SQLITE};
use sqlx::{Connection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// In the order in which the steps define them.
    pub columns: Vec<Column>,
    /// Where the columns of its primary key stand among `columns`, in the key's order.
    key: Vec<usize>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub holds: Holds,
}

/// What a column holds, NULL apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Integer,
    Real,
    Text,
    Blob,
}

impl Holds {
    /// As SQLite calls it.
    pub fn name(self) -> &'static str {
        match self {
            Holds::Integer => "INTEGER",
            Holds::Real => "REAL",
            Holds::Text => "TEXT",
            Holds::Blob => "BLOB",
        }
    }

    /// From the type of a column of a STRICT table.
    fn named(name: &str) -> Holds {
        [Holds::Integer, Holds::Real, Holds::Blob].into_iter().find(|holds| holds.name() == name).unwrap_or(Holds::Text)
    }
}

impl Table {
    /// Its columns, quoted, with commas.
    pub(super) fn list(&self) -> String {
        self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
    }

    /// Its key for ORDER BY: by bytes on either engine.
    pub(super) fn order(&self, collate: &str) -> String {
        let by = |at: &usize| match &self.columns[*at] {
            Column { name, holds: Holds::Text } => format!("\"{name}\"{collate}"),
            Column { name, .. } => format!("\"{name}\""),
        };
        self.key.iter().map(by).collect::<Vec<_>>().join(", ")
    }
}

/// The last step that this program knows.
pub fn newest_step() -> i64 {
    SQLITE.iter().map(|step| step.version).max().unwrap_or(0)
}

/// Every table after the given step; one that refers to another stands after it.
pub async fn tables_at(step: i64) -> Result<Vec<Table>> {
    const COLUMNS: &str = "SELECT t.name, c.name, c.type, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                           WHERE t.type = 'table' AND substr(t.name, 1, 1) <> '_' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid";
    const REFERENCES: &str = "SELECT t.name, f.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'";
    let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
    SQLITE.run_direct(Some(step), &mut conn, false).await?;
    let columns: Vec<(String, String, String, i64)> = sqlx::query_as(COLUMNS).fetch_all(&mut conn).await?;
    let references: BTreeSet<(String, String)> = sqlx::query_as(REFERENCES).fetch_all(&mut conn).await?.into_iter().collect();
    conn.close().await?;
    Ok(in_order(grouped(columns), &references))
}

fn grouped(columns: Vec<(String, String, String, i64)>) -> BTreeMap<String, Table> {
    let mut keys: BTreeMap<String, BTreeMap<i64, usize>> = BTreeMap::new();
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for (name, column, holds, place) in columns {
        let table = tables.entry(name.clone()).or_insert_with(|| Table { name: name.clone(), columns: vec![], key: vec![] });
        if place > 0 {
            keys.entry(name).or_default().insert(place, table.columns.len());
        }
        table.columns.push(Column { name: column, holds: Holds::named(&holds) });
    }
    for (name, table) in &mut tables {
        // A table without a key is ordered by all that it holds.
        table.key = keys.remove(name).map_or_else(|| (0..table.columns.len()).collect(), |key| key.into_values().collect());
    }
    tables
}

/// What is referred to before what refers to it, else by name.
fn in_order(mut tables: BTreeMap<String, Table>, references: &BTreeSet<(String, String)>) -> Vec<Table> {
    let mut ordered = Vec::with_capacity(tables.len());
    loop {
        let waits = |name: &String| references.iter().any(|(from, to)| from == name && to != name && tables.contains_key(to));
        let Some(next) = tables.keys().find(|name| !waits(name)).or(tables.keys().next()).cloned() else { return ordered };
        ordered.extend(tables.remove(&next));
    }
}
