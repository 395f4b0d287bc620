//! What a backup says of itself: before its rows how to read them, after them what they must come to.

use super::{
    BackupFault,
    line::{hexadecimal, line},
};
use crate::store::{Row, Table};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The form of the lines; a program reads this one and those before.
pub const FORM: u32 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The form of the lines.
    pub homeward_backup: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// The step at which its tables are.
    pub step: i64,
    /// When it was taken, as the clock of that machine said.
    pub taken_at: String,
}

/// Before the rows of each table.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHead {
    pub table: String,
    /// Name and type of each column.
    pub columns: Vec<(String, String)>,
}

/// What the rows of one table come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSum {
    pub table: String,
    pub rows: u64,
    /// SHA-256 over the lines of its rows, in hexadecimal.
    pub sha256: String,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub tables: Vec<TableSum>,
    /// The keys without which what is sealed in it cannot be read; the backup holds none of them.
    #[serde(default)]
    pub keys: Vec<String>,
    /// SHA-256 over all lines before this one.
    pub sha256: String,
}

impl TableHead {
    pub fn of(table: &Table) -> TableHead {
        let columns = table.columns.iter().map(|column| (column.name.clone(), column.holds.name().to_owned())).collect();
        TableHead { table: table.name.clone(), columns }
    }
}

impl Manifest {
    /// An error that names the first table of `self` that came to something else.
    pub fn same(&self, found: &[TableSum]) -> Result<(), BackupFault> {
        for (expected, found) in self.tables.iter().zip(found) {
            expected.same(found)?;
        }
        if self.tables.len() == found.len() { Ok(()) } else { Err(BackupFault::Damaged("a table is missing".into())) }
    }

    /// How many rows there are in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

impl TableSum {
    fn same(&self, found: &TableSum) -> Result<(), BackupFault> {
        let reason = if self.rows != found.rows {
            format!("{} rows instead of {}", found.rows, self.rows)
        } else if self != found {
            "the same number of rows, another checksum".to_owned()
        } else {
            return Ok(());
        };
        Err(BackupFault::Differs { table: self.table.clone(), reason })
    }
}

/// Adds up the rows of one table.
pub struct Summing {
    table: String,
    rows: u64,
    sha256: Sha256,
}

impl Summing {
    pub fn of(table: &str) -> Summing {
        Summing { table: table.to_owned(), rows: 0, sha256: Sha256::new() }
    }

    /// Takes in the next row; gives back its line.
    pub fn row(&mut self, row: &Row) -> Vec<u8> {
        let line = line(row);
        self.line(&line);
        line
    }

    /// The same for a line that is there already.
    pub fn line(&mut self, line: &[u8]) {
        self.rows += 1;
        self.sha256.update(line);
    }

    pub fn done(self) -> TableSum {
        TableSum { table: self.table, rows: self.rows, sha256: hexadecimal(&self.sha256.finalize()) }
    }
}
