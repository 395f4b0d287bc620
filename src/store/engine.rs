//! The two engines as an enum of their native pools (`docs/decisions/0020-two-engines.md`).
//!
//! A query is written once, inside [`on!`], which compiles it for each engine. Keep to what both understand:
//! `$1`, `RETURNING`, `ON CONFLICT`; `CAST(sum(x) AS BIGINT)`; no booleans, no JSON operators, no `LIKE` without `lower`.

use super::{Result, postgres, sealing::Seals};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction, pool::PoolConnection};
use std::ops::Deref;

/// One database: its connections, and the keys that what is written about people is sealed by.
#[derive(Clone)]
pub(super) struct Db {
    pub pools: Pools,
    pub seals: Seals,
}

impl Deref for Db {
    type Target = Pools;
    fn deref(&self) -> &Pools {
        &self.pools
    }
}

/// The pools of one engine. Writers wait for one another, so they have connections of their own and never keep a reader waiting.
#[derive(Clone)]
pub(super) enum Pools {
    Lite {
        read: SqlitePool,
        write: SqlitePool,
    },
    /// `told` listens for what others commit; none where the server knows no LISTEN.
    Pg {
        read: PgPool,
        write: PgPool,
        told: Option<PgPool>,
    },
}

/// A connection of either engine: what queries run on.
pub(super) enum Conn<'c> {
    Lite(&'c mut SqliteConnection),
    Pg(&'c mut PgConnection),
}

/// Runs one text on whichever engine it is: `on!(conn, c => sqlx::query(SQL).execute(c).await)`.
macro_rules! on {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            crate::store::engine::Conn::Lite(connection) => {
                let $c = &mut *connection;
                $body
            }
            crate::store::engine::Conn::Pg(connection) => {
                let $c = &mut *connection;
                $body
            }
        }
    };
}
pub(super) use on;

/// A connection to read by, given back to its pool when dropped.
pub(super) enum Lease {
    Lite(PoolConnection<Sqlite>),
    Pg(PoolConnection<Postgres>),
}

/// A transaction; undone when dropped without [`Tx::commit`].
pub(super) enum Tx {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl Pools {
    pub(super) async fn read(&self) -> Result<Lease> {
        Ok(match self {
            Pools::Lite { read, .. } => Lease::Lite(read.acquire().await?),
            Pools::Pg { read, .. } => Lease::Pg(postgres::unless_gone(read, read.acquire()).await?),
        })
    }

    /// Begins to write. On SQLite at once and alone: a transaction that reads first and writes later would fail, unretried, when another wrote in between.
    pub(super) async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Pools::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Pg { write, .. } => Tx::Pg(postgres::unless_gone(write, write.begin()).await?),
        })
    }

    /// Begins to read everything as it stands at one moment, whatever is written meanwhile.
    pub(super) async fn snapshot(&self) -> Result<Tx> {
        Ok(match self {
            Pools::Lite { read, .. } => Tx::Lite(read.begin().await?),
            Pools::Pg { read, .. } => Tx::Pg(postgres::unless_gone(read, read.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")).await?),
        })
    }

    pub(super) async fn close(&self) {
        match self {
            Pools::Lite { read, write } => {
                read.close().await;
                write.close().await; // last, so that SQLite folds its write-ahead log into the file
            }
            Pools::Pg { read, write, told } => {
                if let Some(told) = told {
                    told.close().await;
                }
                read.close().await;
                write.close().await;
            }
        }
    }
}

impl Conn<'_> {
    /// The same connection, for one query of several.
    pub(super) fn again(&mut self) -> Conn<'_> {
        match self {
            Conn::Lite(c) => Conn::Lite(c),
            Conn::Pg(c) => Conn::Pg(c),
        }
    }
}

impl Lease {
    pub(super) fn conn(&mut self) -> Conn<'_> {
        match self {
            Lease::Lite(c) => Conn::Lite(c),
            Lease::Pg(c) => Conn::Pg(c),
        }
    }
}

impl Tx {
    pub(super) fn conn(&mut self) -> Conn<'_> {
        match self {
            Tx::Lite(t) => Conn::Lite(t),
            Tx::Pg(t) => Conn::Pg(t),
        }
    }

    pub(super) async fn commit(self) -> Result<()> {
        match self {
            Tx::Lite(t) => t.commit().await?,
            Tx::Pg(t) => t.commit().await?,
        }
        Ok(())
    }
}
