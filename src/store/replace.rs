//! Everything that is stored, put in place of what is there, in one transaction.

use super::{
    Result, Store, StoreError,
    audit::add_looks,
    engine::{Conn, Db, Tx, on},
    schema::{POSTGRES, SQLITE},
    snapshot::{Row, Value, rows},
    tables::{Holds, Table, newest_step, tables_at},
};
use crate::domain::Look;
use futures_util::{Stream, StreamExt, stream::BoxStream};
use sqlx::{AssertSqlSafe, QueryBuilder};
use std::pin::pin;

/// Values that one statement carries: both engines take more.
const VALUES_AT_ONCE: usize = 30_000;
/// Text that one statement carries before it is sent, in bytes.
const BYTES_AT_ONCE: usize = 4 << 20;
/// Tables in which the steps themselves, or opening the database, put a row; it says nothing of its own.
pub const SEEDED: &[&str] = &["audit_head", "change_turn", "sealing"];

/// Whether what is there may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Only an empty database is filled.
    No,
    Yes,
}

/// A database on its way to holding something else. Nothing of it is seen by anyone until [`Replacement::finish`]; dropped before that,
/// what was there is there still.
pub struct Replacement {
    db: Db,
    tx: Tx,
    tables: Vec<Table>,
}

impl Store {
    /// Begins to put other content in place of what is there, as tables of the given step, brought up to date at the end.
    pub async fn replace(&self, step: i64, overwrite: Overwrite) -> Result<Replacement> {
        let (now, tables) = (tables_at(newest_step()).await?, tables_at(step).await?);
        let mut tx = self.db.begin().await?;
        lock(tx.conn(), &now).await?;
        let holds_data = holds_data(tx.conn(), &now).await?;
        if holds_data && overwrite == Overwrite::No {
            return Err(StoreError::HoldsData);
        }
        if holds_data || step != newest_step() {
            drop_all(tx.conn(), &now).await?;
            apply(tx.conn(), Some(step)).await?;
        }
        for seeded in tables.iter().filter(|table| SEEDED.contains(&table.name.as_str())) {
            run(tx.conn(), format!("DELETE FROM \"{}\"", seeded.name)).await?;
        }
        references_within_a_table(tx.conn(), Check::AtTheEnd).await?;
        Ok(Replacement { db: self.db.clone(), tx, tables })
    }
}

impl Replacement {
    /// Every table of the step, in the order in which they can be written.
    pub fn tables(&self) -> Vec<Table> {
        self.tables.clone()
    }

    /// Writes the rows of one table.
    pub async fn put<E: From<StoreError>>(&mut self, table: &Table, rows: impl Stream<Item = Result<Row, E>>) -> Result<(), E> {
        let most = VALUES_AT_ONCE / table.columns.len().max(1);
        let (mut rows, mut waiting, mut bytes) = (pin!(rows), Vec::new(), 0);
        while let Some(row) = rows.next().await {
            let row = row?;
            bytes += row.iter().map(Value::bytes).sum::<usize>();
            waiting.push(row);
            if waiting.len() == most || bytes >= BYTES_AT_ONCE {
                insert(self.tx.conn(), table, &waiting).await?;
                waiting.clear();
                bytes = 0;
            }
        }
        if !waiting.is_empty() {
            insert(self.tx.conn(), table, &waiting).await?;
        }
        Ok(())
    }

    /// What stands in one table now, ordered by the bytes of its key.
    pub fn rows<'s>(&'s mut self, table: &'s Table) -> BoxStream<'s, Result<Row>> {
        rows(self.tx.conn(), table)
    }

    /// Brings the tables up to date, puts on record who did it, and makes everything visible at once. Errors: the keys of what was put here
    /// are not there.
    pub async fn finish(mut self, look: Look) -> Result<()> {
        references_within_a_table(self.tx.conn(), Check::AtOnce).await?;
        apply(self.tx.conn(), None).await?;
        self.db.seals.put_row(self.tx.conn()).await?;
        add_looks(&mut self.tx, &[look]).await?;
        self.tx.commit().await?;
        self.db.seal_what_is_clear().await // what an earlier version wrote
    }
}

impl Value {
    fn bytes(&self) -> usize {
        match self {
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
            Value::Null | Value::Integer(_) | Value::Real(_) => 8,
        }
    }
}

async fn run(conn: Conn<'_>, sql: String) -> Result<()> {
    Ok(on!(conn, c => sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop))?)
}

fn names(tables: &[Table]) -> String {
    tables.iter().map(|table| format!("\"{}\"", table.name)).collect::<Vec<_>>().join(", ")
}

/// Keeps other writers away until the end. SQLite has let in no other since the transaction began.
async fn lock(conn: Conn<'_>, tables: &[Table]) -> Result<()> {
    match conn {
        Conn::Lite(_) => Ok(()),
        conn => run(conn, format!("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", names(tables))).await,
    }
}

async fn holds_data(mut conn: Conn<'_>, tables: &[Table]) -> Result<bool> {
    for table in tables.iter().filter(|table| !SEEDED.contains(&table.name.as_str())) {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM (SELECT 1 FROM \"{}\" LIMIT 1) AS one", table.name));
        let found: i64 = on!(conn.again(), c => sqlx::query_scalar(sql).fetch_one(c).await)?;
        if found > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes our tables out, and what hangs on them; anything else in the database stays.
async fn drop_all(mut conn: Conn<'_>, tables: &[Table]) -> Result<()> {
    const FUNCTIONS: &str = "SELECT DISTINCT CAST(CAST(t.tgfoid AS regprocedure) AS TEXT) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                             JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND n.nspname = current_schema()";
    match &mut conn {
        Conn::Lite(_) => {
            for table in tables.iter().rev() {
                run(conn.again(), format!("DROP TABLE \"{}\"", table.name)).await?;
            }
            run(conn, "DROP TABLE _sqlx_migrations".into()).await
        }
        Conn::Pg(c) => {
            let functions: Vec<String> = sqlx::query_scalar(FUNCTIONS).fetch_all(&mut **c).await?;
            run(conn.again(), format!("DROP TABLE {}, _sqlx_migrations", names(tables))).await?;
            for function in functions {
                run(conn.again(), format!("DROP FUNCTION IF EXISTS {function}")).await?;
            }
            Ok(())
        }
    }
}

/// When it is checked that what a row refers to is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    AtOnce,
    AtTheEnd,
}

/// A row may refer to one of its own table that is written after it. The order of the tables sees to all other references.
async fn references_within_a_table(mut conn: Conn<'_>, check: Check) -> Result<()> {
    const CONSTRAINTS: &str = "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I ', CAST(conrelid AS regclass), conname) FROM pg_constraint c
                               JOIN pg_namespace n ON n.oid = c.connamespace WHERE contype = 'f' AND conrelid = confrelid AND n.nspname = current_schema()";
    let Conn::Pg(pg) = &mut conn else {
        // SQLite sees to it by itself that nothing is left open when the transaction ends.
        return if check == Check::AtTheEnd { run(conn, "PRAGMA defer_foreign_keys = ON".into()).await } else { Ok(()) };
    };
    let constraints: Vec<String> = sqlx::query_scalar(CONSTRAINTS).fetch_all(&mut **pg).await?;
    if check == Check::AtOnce {
        run(conn.again(), "SET CONSTRAINTS ALL IMMEDIATE".into()).await?;
    }
    let when = if check == Check::AtOnce { "NOT DEFERRABLE" } else { "DEFERRABLE INITIALLY DEFERRED" };
    for constraint in constraints {
        run(conn.again(), format!("{constraint}{when}")).await?;
    }
    Ok(())
}

/// Applies the steps that are still missing, up to the given one.
async fn apply(conn: Conn<'_>, to: Option<i64>) -> Result<()> {
    match conn {
        Conn::Lite(c) => SQLITE.run_direct(to, c, false).await?,
        Conn::Pg(c) => POSTGRES.run_direct(to, c, false).await?,
    }
    Ok(())
}

async fn insert(conn: Conn<'_>, table: &Table, rows: &[Row]) -> Result<()> {
    Ok(on!(conn, c => {
        let mut sql = QueryBuilder::new(format!("INSERT INTO \"{}\" ({}) ", table.name, table.list()));
        sql.push_values(rows, |mut values, row| {
            for (value, column) in row.iter().zip(&table.columns) {
                // Whoever reads rows in sees to it that no value of another kind stands there.
                match column.holds {
                    Holds::Integer => values.push_bind(if let Value::Integer(n) = value { Some(*n) } else { None }),
                    Holds::Real => values.push_bind(if let Value::Real(x) = value { Some(*x) } else { None }),
                    Holds::Text => values.push_bind(if let Value::Text(text) = value { Some(text) } else { None }),
                    Holds::Blob => values.push_bind(if let Value::Blob(bytes) = value { Some(bytes) } else { None }),
                };
            }
        });
        sql.build().execute(c).await.map(drop)
    })?)
}
