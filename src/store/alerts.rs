//! What changes brought plans or took from them, and up to which change of the log that is said.

use super::{Result, Store, StoreError, changes::instant, engine::on, hooks, sealing::Seals};
use crate::domain::{
    Alert, News,
    records::{Id, Plan},
};
use jiff::Timestamp;
use std::collections::HashSet;
use uuid::Uuid;

/// An alert to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAlert {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub plan: Id<Plan>,
    /// The change of the log that brought it.
    pub seq: i64,
    pub cause: Cause,
    pub body: Alert,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    Home,
    Support,
    Plan,
}

impl Cause {
    const ALL: [Cause; 3] = [Cause::Home, Cause::Support, Cause::Plan];

    /// The name in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Home => "home",
            Cause::Support => "support",
            Cause::Plan => "plan",
        }
    }
}

/// An alert as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAlert {
    pub id: Uuid,
    pub seq: i64,
    pub cause: Cause,
    pub body: Alert,
    pub made_at: Timestamp,
    /// When somebody said that they had seen it, and who.
    pub seen: Option<(Timestamp, String)>,
}

#[derive(sqlx::FromRow)]
struct AlertRow {
    id: String,
    seq: i64,
    cause: String,
    body: String,
    made_at: i64,
    seen_at: Option<i64>,
    seen_by: Option<String>,
}

impl AlertRow {
    fn opened(self, seals: &Seals) -> Result<StoredAlert> {
        let row = self;
        let body = seals.open_text("alert", &row.id, "body", &row.body)?;
        let damaged = |reason: String| StoreError::damaged("alert", &row.id, reason);
        let at = |micros| instant("alert", &row.id, micros);
        Ok(StoredAlert {
            id: row.id.parse().map_err(|e: uuid::Error| damaged(e.to_string()))?,
            seq: row.seq,
            cause: Cause::ALL.into_iter().find(|cause| cause.name() == row.cause).ok_or_else(|| damaged(format!("`{}` is no cause", row.cause)))?,
            body: serde_json::from_str(&body).map_err(|e| damaged(e.to_string()))?,
            made_at: at(row.made_at)?,
            seen: row.seen_at.map(|micros| Ok::<_, StoreError>((at(micros)?, row.seen_by.clone().unwrap_or_default()))).transpose()?,
        })
    }
}

impl Store {
    /// Up to which change of the log alerts were made; none before the first time.
    pub async fn alerted(&self) -> Result<Option<i64>> {
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_scalar("SELECT seq FROM alerted WHERE one = 1").fetch_optional(c).await)?)
    }

    /// Stores alerts and that they were made up to the change `seq`, all or none. Where another program was there first nothing is stored,
    /// and the answer is false: its alerts are the same.
    pub async fn save_alerts(&self, alerts: &[NewAlert], from: Option<i64>, seq: i64, at: Timestamp) -> Result<bool> {
        const MOVE: &str = "UPDATE alerted SET seq = $1 WHERE one = 1 AND seq = $2";
        const BEGIN: &str = "INSERT INTO alerted (one, seq) VALUES (1, $1) ON CONFLICT (one) DO NOTHING";
        const ADD: &str = "INSERT INTO alert (id, plan, seq, cause, body, made_at) SELECT $1, id, $2, $3, $4, $5 FROM plan WHERE id = $6";
        let mut tx = self.db.begin().await?;
        let moved = match from {
            Some(from) => on!(tx.conn(), c => sqlx::query(MOVE).bind(seq).bind(from).execute(c).await.map(|done| done.rows_affected()))?,
            None => on!(tx.conn(), c => sqlx::query(BEGIN).bind(seq).execute(c).await.map(|done| done.rows_affected()))?,
        };
        if moved == 0 {
            return Ok(false);
        }
        let sealing = self.db.sealing(&mut tx).await?;
        let mut told = HashSet::new(); // of many alerts of one plan at once one is news
        let is_heard = hooks::somebody_hears(&mut tx).await?;
        for alert in alerts {
            let (id, plan) = (alert.id.to_string(), alert.plan.to_string());
            let body = serde_json::to_string(&alert.body).map_err(|e| StoreError::Other(e.to_string()))?;
            let body = sealing.text("alert", &id, "body", &body)?;
            on!(tx.conn(), c => {
                let row = sqlx::query(ADD).bind(&id).bind(alert.seq).bind(alert.cause.name()).bind(&body).bind(at.as_microsecond()).bind(&plan);
                row.execute(c).await.map(drop)
            })?;
            if is_heard && told.insert(alert.plan.uuid()) {
                hooks::happened(&mut tx, News::Alert, &id, &plan, at.as_microsecond()).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The alerts of a plan, the newest first.
    pub async fn alerts(&self, plan: Id<Plan>, most: u32) -> Result<Vec<StoredAlert>> {
        const SQL: &str = "SELECT id, seq, cause, body, made_at, seen_at, seen_by FROM alert WHERE plan = $1 ORDER BY id DESC LIMIT $2";
        let mut lease = self.db.read().await?;
        let rows: Vec<AlertRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(plan.to_string()).bind(i64::from(most)).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// How many alerts of a plan nobody has seen yet.
    pub async fn alerts_unseen(&self, plan: Id<Plan>) -> Result<i64> {
        const SQL: &str = "SELECT count(*) FROM alert WHERE plan = $1 AND seen_at IS NULL";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(plan.to_string()).fetch_one(c).await)?)
    }

    /// Notes that somebody has seen all alerts of a plan up to this one.
    pub async fn alerts_seen(&self, plan: Id<Plan>, up_to: Uuid, by: &str, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE alert SET seen_at = $1, seen_by = $2 WHERE plan = $3 AND id <= $4 AND seen_at IS NULL";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(by).bind(plan.to_string()).bind(up_to.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
