//! Everything that is stored, as it stands at one moment, while others go on writing.

use super::{
    Result, Store, StoreError,
    engine::{Conn, Tx, on},
    sealing::{Keyring, sealed_by},
    tables::{Holds, Table, newest_step, tables_at},
};
use futures_util::{StreamExt, stream::BoxStream};
use sqlx::{AssertSqlSafe, Row as _};

/// What stands in one cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// One row, a value for each column of its table.
pub type Row = Vec<Value>;

impl Value {
    /// The id of the key that sealed it; none where it is not sealed.
    pub fn sealed_by(&self) -> Option<&str> {
        match self {
            Value::Text(text) => sealed_by(text.as_bytes()),
            Value::Blob(bytes) => sealed_by(bytes),
            Value::Null | Value::Integer(_) | Value::Real(_) => None,
        }
    }
}

/// Everything as it stood when the snapshot was taken. Writers do not wait for it.
pub struct Snapshot {
    tx: Tx,
    tables: Vec<Table>,
    keyring: Keyring,
}

impl Store {
    /// Holds on to everything as it stands now.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let tables = tables_at(newest_step()).await?;
        let tx = self.db.snapshot().await?;
        let mut snapshot = Snapshot { tx, tables, keyring: self.keys().load()? };
        snapshot.count().await?; // the first look is what fixes the moment
        Ok(snapshot)
    }
}

impl Snapshot {
    /// Every table, in an order in which they can be written again.
    pub fn tables(&self) -> Vec<Table> {
        self.tables.clone()
    }

    /// The keys that open what it holds.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// How many rows there are in all.
    pub async fn count(&mut self) -> Result<u64> {
        let mut all = 0;
        for table in &self.tables {
            all += count(self.tx.conn(), table).await?;
        }
        Ok(all)
    }

    /// The rows of one table, ordered by the bytes of its key.
    pub fn rows<'s>(&'s mut self, table: &'s Table) -> BoxStream<'s, Result<Row>> {
        rows(self.tx.conn(), table)
    }
}

async fn count(conn: Conn<'_>, table: &Table) -> Result<u64> {
    let sql = AssertSqlSafe(format!("SELECT count(*) FROM \"{}\"", table.name));
    let counted: i64 = on!(conn, c => sqlx::query_scalar(sql).fetch_one(c).await)?;
    Ok(counted.unsigned_abs())
}

/// The rows of one table on a connection, one by one, ordered by the bytes of its key.
pub(super) fn rows<'c>(conn: Conn<'c>, table: &'c Table) -> BoxStream<'c, Result<Row>> {
    let collate = if matches!(conn, Conn::Pg(_)) { " COLLATE \"C\"" } else { "" };
    let sql = AssertSqlSafe(format!("SELECT {} FROM \"{}\" ORDER BY {}", table.list(), table.name, table.order(collate)));
    on!(conn, c => sqlx::query(sql).fetch(c).map(|row| {
        let row = row?;
        let cells = table.columns.iter().enumerate().map(|(at, column)| match column.holds {
            Holds::Integer => Ok(row.try_get::<Option<i64>, _>(at)?.map_or(Value::Null, Value::Integer)),
            Holds::Real => Ok(row.try_get::<Option<f64>, _>(at)?.map_or(Value::Null, Value::Real)),
            Holds::Text => Ok(row.try_get::<Option<String>, _>(at)?.map_or(Value::Null, Value::Text)),
            Holds::Blob => Ok(row.try_get::<Option<Vec<u8>>, _>(at)?.map_or(Value::Null, Value::Blob)),
        });
        cells.collect::<Result<Row, sqlx::Error>>().map_err(StoreError::from)
    }).boxed())
}
