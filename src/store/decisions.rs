//! What people decided about what was read from a plan: rows are added, never changed (`docs/decisions/0060-decisions-lie-beside-the-reading.md`).

use super::{
    Result, Store, StoreError,
    changes::{Changed, Turn, instant},
    engine::on,
    error::unreadable,
    sealing::Seals,
};
use crate::domain::review::{AsRead, Decision, NewDecision, Recorded, Standing};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct DecisionRow {
    plan: String,
    seq: i64,
    version: i64,
    about: Option<String>,
    body: String,
    decided_at: i64,
    decided_by: String,
}

#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(flatten)]
    decision: Decision,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_read: Option<AsRead>,
}

impl DecisionRow {
    fn opened(self, seals: &Seals) -> Result<Recorded> {
        let (id, row) = (format!("{} {}", self.plan, self.seq), self);
        let body = seals.open_text("decision", &row_key(&row.plan, row.seq), "body", &row.body)?;
        let body: Body = serde_json::from_str(&body).map_err(|e| StoreError::damaged("decision", &id, unreadable(&e)))?;
        Ok(Recorded {
            seq: row.seq,
            version: row.version,
            on: row.about,
            decision: body.decision,
            as_read: body.as_read,
            at: instant("decision", &id, row.decided_at)?,
            author: row.decided_by,
        })
    }
}

impl Store {
    /// How many decisions were taken about each plan that has any, by its id.
    pub async fn decision_counts(&self) -> Result<std::collections::HashMap<String, i64>> {
        const SQL: &str = "SELECT plan, count(*) FROM decision GROUP BY plan";
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(SQL).fetch_all(c).await)?;
        Ok(rows.into_iter().collect())
    }

    /// Plans about whose reading something was decided, nothing since that instant, and of which no page was ever released nor refused:
    /// each with when the last decision was taken, the longest ago first.
    pub async fn reviewed_and_unreleased(&self, at: Timestamp) -> Result<Vec<(Uuid, Timestamp)>> {
        const SQL: &str = "SELECT d.plan, max(d.decided_at) FROM decision d JOIN plan p ON p.id = d.plan
                           WHERE p.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM release r WHERE r.plan = d.plan)
                           AND NOT EXISTS (SELECT 1 FROM refusal f WHERE f.plan = d.plan AND f.withdrawn_at IS NULL)
                           GROUP BY d.plan HAVING max(d.decided_at) <= $1 ORDER BY max(d.decided_at), d.plan";
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(at.as_microsecond()).fetch_all(c).await)?;
        let damaged = |id: &str, e: uuid::Error| StoreError::damaged("decision", id, e);
        rows.into_iter().map(|(id, at)| Ok((id.parse().map_err(|e| damaged(&id, e))?, instant("decision", &id, at)?))).collect()
    }

    /// Every decision about a plan, oldest first; none where there is no such plan.
    pub async fn decisions(&self, reference: &str) -> Result<Vec<Recorded>> {
        const SQL: &str = "SELECT d.plan, d.seq, d.version, d.about, d.body, d.decided_at, d.decided_by
                           FROM decision d JOIN plan p ON p.id = d.plan WHERE p.reference = $1 ORDER BY d.seq";
        let mut lease = self.db.read().await?;
        let rows: Vec<DecisionRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(self.db.by_reference(reference)).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// Records decisions in one transaction, all or none, if the plan is still at the version that their author had before them and nobody
    /// decided about the same requirements or statements since. Gives back the number of the plan's last decision.
    pub async fn decide(&self, reference: &str, before: Standing, decisions: &[NewDecision], author: &str, at: Timestamp) -> Result<i64> {
        const PLAN: &str = "SELECT id, version FROM plan WHERE reference = $1";
        const SINCE: &str = "SELECT seq, about FROM decision WHERE plan = $1 AND seq > $2 ORDER BY seq";
        const LAST: &str = "SELECT coalesce(max(seq), 0) FROM decision WHERE plan = $1";
        let what = || format!("plan {reference}");
        let mut turn = Turn::take(&self.db, author, at).await?;
        let by = turn.by_reference(reference);
        let plan: Option<(String, i64)> = on!(turn.conn(), c => sqlx::query_as(PLAN).bind(by).fetch_optional(c).await)?;
        let (plan, version) = plan.ok_or_else(|| StoreError::Gone { what: what(), expected: before.version })?;
        if version != before.version {
            return Err(StoreError::Changed { what: what(), expected: before.version, current: version });
        }
        let since: Vec<(i64, Option<String>)> = on!(turn.conn(), c => sqlx::query_as(SINCE).bind(&plan).bind(before.last).fetch_all(c).await)?;
        let clash = since.iter().find(|(_, about)| about.is_some() && decisions.iter().any(|new| new.on == *about));
        if let Some((seq, Some(about))) = clash {
            return Err(StoreError::Changed { what: format!("{about} of plan {reference}"), expected: before.last, current: *seq });
        }
        let last: i64 = on!(turn.conn(), c => sqlx::query_scalar(LAST).bind(&plan).fetch_one(c).await)?;
        if decisions.is_empty() {
            return Ok(last);
        }
        for (new, seq) in decisions.iter().zip(last + 1..) {
            add(&mut turn, &plan, version, seq, new).await?;
        }
        turn.record(Changed::Plan, &[(&plan, version)]).await?;
        turn.commit().await?;
        Ok(last + decisions.len() as i64)
    }
}

fn row_key(plan: &str, seq: i64) -> String {
    format!("{plan}/{seq}")
}

async fn add(turn: &mut Turn, plan: &str, version: i64, seq: i64, new: &NewDecision) -> Result<()> {
    const SQL: &str = "INSERT INTO decision (plan, seq, version, about, decision, body, decided_at, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    if new.on.as_ref().is_some_and(|about| about.contains('\0')) {
        return Err(StoreError::Unfit { what: "the decision".into(), reason: "it holds a NUL character" });
    }
    let body = Body { decision: new.decision.clone(), as_read: new.as_read.clone() };
    let body = serde_json::to_string(&body).map_err(|e| StoreError::Other(e.to_string()))?;
    let body = turn.sealing.text("decision", &row_key(plan, seq), "body", &body)?;
    let (at, by) = (turn.at, turn.by.clone());
    on!(turn.conn(), c => {
        let row = sqlx::query(SQL).bind(plan).bind(seq).bind(version).bind(&new.on).bind(new.decision.name());
        row.bind(body).bind(at).bind(by).execute(c).await.map(drop)
    })?;
    Ok(())
}
