//! Counts of what is needed as providers see them, kept so that they change rarely.

use super::{Result, Store, changes::instant, engine::on};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Counts that were taken, and what they were taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedSnapshot {
    /// From 1.
    pub number: i64,
    pub taken_at: Timestamp,
    /// How many plans were counted, those erased since among them.
    pub plans: i64,
    /// The counts, as JSON.
    pub body: String,
    /// Each plan that was counted and is still there, by id, with the check byte of what it added.
    pub counted: BTreeMap<String, i64>,
}

/// Counts to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNeeds {
    pub body: String,
    pub counted: BTreeMap<String, u8>,
}

impl Store {
    /// The newest counts; none before the first.
    pub async fn need_snapshot(&self) -> Result<Option<NeedSnapshot>> {
        const SQL: &str = "SELECT number, taken_at, plans, body FROM need_snapshot ORDER BY number DESC LIMIT 1";
        const COUNTED: &str = "SELECT plan, said FROM need_counted WHERE snapshot = $1";
        let mut lease = self.db.read().await?;
        let row: Option<(i64, i64, i64, String)> = on!(lease.conn(), c => sqlx::query_as(SQL).fetch_optional(c).await)?;
        let Some((number, taken_at, plans, body)) = row else { return Ok(None) };
        let counted: Vec<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(COUNTED).bind(number).fetch_all(c).await)?;
        let taken_at = instant("need_snapshot", &number.to_string(), taken_at)?;
        Ok(Some(NeedSnapshot { number, taken_at, plans, body, counted: counted.into_iter().collect() }))
    }

    /// Keeps new counts after those of number `after` (0: the first) and forgets the older ones; false where somebody else was there first.
    pub async fn save_need_snapshot(&self, after: i64, new: &NewNeeds, at: Timestamp) -> Result<bool> {
        const ADD: &str = "INSERT INTO need_snapshot (number, taken_at, plans, body) VALUES ($1, $2, $3, $4) ON CONFLICT (number) DO NOTHING";
        const COUNT: &str = "INSERT INTO need_counted (snapshot, plan, said) SELECT $1, id, $2 FROM plan WHERE id = $3";
        let (number, plans) = (after + 1, new.counted.len() as i64);
        let mut tx = self.db.begin().await?;
        let added = on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(number).bind(at.as_microsecond()).bind(plans).bind(&new.body);
            row.execute(c).await.map(|done| done.rows_affected())
        })?;
        if added == 0 {
            return Ok(false);
        }
        for (plan, said) in &new.counted {
            on!(tx.conn(), c => sqlx::query(COUNT).bind(number).bind(i64::from(*said)).bind(plan).execute(c).await.map(drop))?;
        }
        on!(tx.conn(), c => sqlx::query("DELETE FROM need_snapshot WHERE number < $1").bind(number).execute(c).await.map(drop))?;
        tx.commit().await?;
        Ok(true)
    }
}
