//! Who looked at which plan: entries that are added and never changed, each holding the hash of the one before
//! (`docs/decisions/0023-looks-are-a-chain.md`).

pub(super) mod chain;
mod record;
mod verify;

pub(super) use record::{Looks, add as add_looks};
pub use verify::{AuditFault, AuditReport};

use super::{Result, Store, StoreError, changes::instant, engine::on};
use crate::domain::{
    Did, Look,
    sharing::{Coded, Purpose},
};
use jiff::Timestamp;
use uuid::Uuid;

/// A look on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// From 1, without gaps.
    pub seq: i64,
    pub look: Look,
}

/// How far the record goes: noted elsewhere, it shows later whether anything before it was changed or taken out.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditHead {
    /// How many entries there are.
    #[sqlx(rename = "last_seq")]
    pub entries: i64,
    /// The hash of the last, in hexadecimal.
    pub hash: String,
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    seq: i64,
    at: i64,
    who: String,
    did: String,
    plan: Option<String>,
    through: String,
    purpose: Option<String>,
    previous: String,
    hash: String,
}

impl AuditRow {
    fn said(&self) -> chain::Said<'_> {
        chain::Said {
            seq: self.seq,
            at: self.at,
            who: &self.who,
            did: &self.did,
            plan: self.plan.as_deref(),
            through: &self.through,
            purpose: self.purpose.as_deref(),
        }
    }
}

impl TryFrom<AuditRow> for AuditEntry {
    type Error = StoreError;
    fn try_from(row: AuditRow) -> Result<AuditEntry> {
        let damaged = |reason: String| StoreError::damaged("audit", row.seq, reason);
        let did = Did::named(&row.did).ok_or_else(|| damaged(format!("`{}` is nothing that is done", row.did)))?;
        let plan = row.plan.map(|id| id.parse::<Uuid>().map_err(|e| damaged(e.to_string()))).transpose()?;
        let at = instant("audit", &row.seq.to_string(), row.at)?;
        let purpose = row.purpose.as_deref().map(|name| Purpose::named(name).ok_or_else(|| damaged(format!("`{name}` is no purpose")))).transpose()?;
        Ok(AuditEntry { seq: row.seq, look: Look { at, who: row.who, did, plan, through: row.through, purpose } })
    }
}

impl Store {
    /// Puts a look on record; once this gives back its number, it is durable. Looks that come while others are being written share one
    /// transaction. On PostgreSQL it waits for no import; on SQLite there is one writer.
    pub async fn record_look(&self, look: Look) -> Result<i64> {
        self.looks.record(look).await
    }

    /// Who looked at a plan, newest first: at most `most` entries, those before the entry `before`. What was done with all plans at once is among them.
    pub async fn looks_at(&self, plan: Uuid, before: Option<i64>, most: u32) -> Result<Vec<AuditEntry>> {
        const SQL: &str = "SELECT seq, at, who, did, plan, through, purpose, previous, hash FROM audit
                           WHERE (plan = $1 OR plan IS NULL) AND seq < $2 ORDER BY seq DESC LIMIT $3";
        let mut lease = self.db.read().await?;
        let (plan, before) = (plan.to_string(), before.unwrap_or(i64::MAX));
        let rows: Vec<AuditRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(&plan).bind(before).bind(i64::from(most)).fetch_all(c).await)?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    }

    /// How far the record goes.
    pub async fn audit_head(&self) -> Result<AuditHead> {
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as("SELECT last_seq, hash FROM audit_head WHERE one = 1").fetch_one(c).await)?)
    }

    /// When the last backup was begun.
    pub async fn last_backup(&self) -> Result<Option<Timestamp>> {
        const SQL: &str = "SELECT max(at) FROM audit WHERE did = $1";
        let mut lease = self.db.read().await?;
        let at: Option<i64> = on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(Did::BackUp.name()).fetch_one(c).await)?;
        at.map(|at| instant("audit", "", at)).transpose()
    }

    /// The last moment at which anything was recorded.
    pub async fn last_moment(&self) -> Result<Option<Timestamp>> {
        const SQL: &str = "SELECT max(at) FROM (SELECT max(at) AS at FROM audit UNION ALL SELECT max(changed_at) AS at FROM change) AS moments";
        let mut lease = self.db.read().await?;
        let at: Option<i64> = on!(lease.conn(), c => sqlx::query_scalar(SQL).fetch_one(c).await)?;
        at.map(|at| instant("audit", "", at)).transpose()
    }
}
