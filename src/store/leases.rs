//! Work that only one program does at a time: who holds it, and until when by the database's clock (`docs/decisions/0128-one-node-works-at-a-time.md`).

use super::{
    Result, Store,
    engine::{Pools, Tx, on},
};
use sqlx::AssertSqlSafe;
use std::time::Duration;
use uuid::Uuid;

/// The right to do some work, until it ends or is taken by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Which work.
    pub work: String,
    pub holder: Uuid,
    /// One more each time somebody takes it; what is written under an older one has no effect.
    pub number: i64,
}

/// A lease as whoever looks after the installation sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseStands {
    pub lease: Lease,
    /// How long it still runs by the database's clock; none where it ran out or was given back.
    pub left: Option<Duration>,
}

/// The database's own clock in microseconds: the clocks of programs on several machines may differ. The one place where the engines' texts do.
fn now(pools: &Pools) -> &'static str {
    match pools {
        Pools::Lite { .. } => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
        Pools::Pg { .. } => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
    }
}

fn micros(length: Duration) -> i64 {
    i64::try_from(length.as_micros()).unwrap_or(i64::MAX)
}

impl Store {
    /// Takes work that nobody holds, or whose lease has run out, for that long; none where another holds it.
    pub async fn take_lease(&self, work: &str, holder: Uuid, length: Duration) -> Result<Option<Lease>> {
        let now = now(&self.db);
        let sql = format!(
            "INSERT INTO lease (work, holder, number, ends_at) VALUES ($1, $2, 1, {now} + $3)
             ON CONFLICT (work) DO UPDATE SET holder = excluded.holder, number = lease.number + 1, ends_at = excluded.ends_at
             WHERE lease.ends_at <= {now} RETURNING number"
        );
        let (name, length, mut tx) = (holder.to_string(), micros(length), self.db.begin().await?);
        let number: Option<i64> = on!(tx.conn(), c => sqlx::query_scalar(AssertSqlSafe(sql)).bind(work).bind(name).bind(length).fetch_optional(c).await)?;
        tx.commit().await?;
        Ok(number.map(|number| Lease { work: work.to_owned(), holder, number }))
    }

    /// Holds a lease for that long from now; false where another took it meanwhile.
    pub async fn renew_lease(&self, lease: &Lease, length: Duration) -> Result<bool> {
        let sql = format!("UPDATE lease SET ends_at = {} + $1 WHERE work = $2 AND holder = $3 AND number = $4", now(&self.db));
        let (length, holder, mut tx) = (micros(length), lease.holder.to_string(), self.db.begin().await?);
        let held = on!(tx.conn(), c => {
            let row = sqlx::query(AssertSqlSafe(sql)).bind(length).bind(&lease.work).bind(holder).bind(lease.number);
            row.execute(c).await.map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(held == 1)
    }

    /// Gives back all that a program holds, so that others need not wait for the end.
    pub async fn end_leases(&self, holder: Uuid) -> Result<()> {
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query("UPDATE lease SET ends_at = 0 WHERE holder = $1").bind(holder.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Every lease that was ever taken, by the name of its work.
    pub async fn leases(&self) -> Result<Vec<LeaseStands>> {
        let sql = format!("SELECT work, holder, number, ends_at - {} FROM lease ORDER BY work", now(&self.db));
        let mut conn = self.db.read().await?;
        let rows: Vec<(String, String, i64, i64)> = on!(conn.conn(), c => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?;
        let stands = |(work, holder, number, left): (String, String, i64, i64)| {
            let left = u64::try_from(left).ok().filter(|left| *left > 0).map(Duration::from_micros);
            LeaseStands { lease: Lease { work, holder: holder.parse().unwrap_or_default(), number }, left }
        };
        Ok(rows.into_iter().map(stands).collect())
    }
}

/// Whether nobody took the lease meanwhile, until the transaction ends: whoever wants to take it waits for that.
pub(super) async fn still_held(tx: &mut Tx, lease: &Lease) -> Result<bool> {
    const SQL: &str = "UPDATE lease SET number = number WHERE work = $1 AND holder = $2 AND number = $3";
    let holder = lease.holder.to_string();
    let held = on!(tx.conn(), c => {
        sqlx::query(SQL).bind(&lease.work).bind(holder).bind(lease.number).execute(c).await.map(|done| done.rows_affected())
    })?;
    Ok(held == 1)
}
