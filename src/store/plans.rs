//! Plans: their text and what was read from it, version by version.

use super::{
    Expected, Result, Store, StoreError,
    changes::{Changed, Turn, instant},
    engine::on,
    import::fit_to_store,
};
use crate::domain::ReadingRows;
use jiff::Timestamp;
use uuid::Uuid;

/// A plan to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlan {
    /// The id it gets if it is new: a UUID v7 made at the edge. A known plan keeps its own.
    pub id: Uuid,
    /// By which people call it; unique.
    pub reference: String,
    pub title: String,
    /// The extracted text; the quotes of `reading` are slices of it.
    pub text: String,
    pub reading: ReadingRows,
    /// What the writer believes is there.
    pub expected: Expected,
}

/// A plan as it stands, or as it stood at `version`.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPlan {
    pub id: Uuid,
    pub reference: String,
    /// From 1; one more each time its title, text or reading changed.
    pub version: i64,
    pub title: String,
    pub text: String,
    pub reading: ReadingRows,
    pub created_at: Timestamp,
    pub created_by: String,
    pub changed_at: Timestamp,
    pub changed_by: String,
}

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSummary {
    pub id: Uuid,
    pub reference: String,
    pub version: i64,
    pub title: String,
    /// How many requirements were read from it.
    pub requirements: usize,
    pub created_at: Timestamp,
    pub created_by: String,
    pub changed_at: Timestamp,
    pub changed_by: String,
}

/// One version of a plan, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanVersion {
    pub version: i64,
    pub title: String,
    pub requirements: usize,
    pub changed_at: Timestamp,
    pub changed_by: String,
}

#[derive(sqlx::FromRow)]
struct PlanRow {
    id: String,
    reference: String,
    version: i64,
    title: String,
    text: String,
    reading: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    id: String,
    reference: String,
    version: i64,
    title: String,
    requirements: i64,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
}

impl TryFrom<PlanRow> for StoredPlan {
    type Error = StoreError;
    fn try_from(row: PlanRow) -> Result<StoredPlan> {
        let reading = serde_json::from_str(&row.reading).map_err(|e| damaged(&row.id, e))?;
        Ok(StoredPlan {
            id: row.id.parse().map_err(|e| damaged(&row.id, e))?,
            reading,
            created_at: instant("plan", &row.id, row.created_at)?,
            changed_at: instant("plan_version", &row.id, row.changed_at)?,
            reference: row.reference,
            version: row.version,
            title: row.title,
            text: row.text,
            created_by: row.created_by,
            changed_by: row.changed_by,
        })
    }
}

impl TryFrom<SummaryRow> for PlanSummary {
    type Error = StoreError;
    fn try_from(row: SummaryRow) -> Result<PlanSummary> {
        Ok(PlanSummary {
            id: row.id.parse().map_err(|e| damaged(&row.id, e))?,
            requirements: row.requirements.try_into().map_err(|e| damaged(&row.id, e))?,
            created_at: instant("plan", &row.id, row.created_at)?,
            changed_at: instant("plan_version", &row.id, row.changed_at)?,
            reference: row.reference,
            version: row.version,
            title: row.title,
            created_by: row.created_by,
            changed_by: row.changed_by,
        })
    }
}

impl From<PlanSummary> for PlanVersion {
    fn from(plan: PlanSummary) -> PlanVersion {
        PlanVersion { version: plan.version, title: plan.title, requirements: plan.requirements, changed_at: plan.changed_at, changed_by: plan.changed_by }
    }
}

fn damaged(id: &str, reason: impl std::fmt::Display) -> StoreError {
    StoreError::DamagedRow { table: "plan_version", id: id.to_owned(), reason: reason.to_string() }
}

impl Store {
    /// Stores a plan, if it still stands as the writer believes: a new reference is added, a known one with another title, text or reading gets a
    /// new version, and the same content changes nothing. Gives back the plan as it stands now.
    pub async fn save_plan(&self, plan: NewPlan, author: &str, at: Timestamp) -> Result<StoredPlan> {
        let what = || format!("plan {}", plan.reference);
        fit_to_store(what, &plan.reference, &[&plan.title, &plan.text])?;
        let mut turn = Turn::take(&self.db, author, at).await?;
        let known = find(&mut turn, &plan.reference).await?;
        plan.expected.holds(known.as_ref().map(|k| k.version), what)?;
        let saved = match known {
            Some(known) if known.says(&plan) => return Ok(known),
            Some(known) => known.becomes(plan, &turn)?,
            None => StoredPlan::first(plan, &turn)?,
        };
        write(&mut turn, &saved).await?;
        turn.commit().await?;
        Ok(saved)
    }

    /// A plan as it stands.
    pub async fn plan(&self, reference: &str) -> Result<Option<StoredPlan>> {
        let mut lease = self.db.read().await?;
        let row: Option<PlanRow> = on!(lease.conn(), c => sqlx::query_as(CURRENT).bind(reference).fetch_optional(c).await)?;
        row.map(StoredPlan::try_from).transpose()
    }

    /// A plan as it stood at one version.
    pub async fn plan_at(&self, reference: &str, version: i64) -> Result<Option<StoredPlan>> {
        const SQL: &str = "SELECT p.id, p.reference, v.version, v.title, v.text, v.reading, p.created_at, p.created_by, v.changed_at, v.changed_by
                           FROM plan p JOIN plan_version v ON v.plan = p.id WHERE p.reference = $1 AND v.version = $2";
        let mut lease = self.db.read().await?;
        let row: Option<PlanRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(reference).bind(version).fetch_optional(c).await)?;
        row.map(StoredPlan::try_from).transpose()
    }

    /// Every plan, ordered by the bytes of its reference.
    pub async fn plans(&self) -> Result<Vec<PlanSummary>> {
        const SQL: &str = "SELECT p.id, p.reference, v.version, v.title, v.requirements, p.created_at, p.created_by, v.changed_at, v.changed_by
                           FROM plan p JOIN plan_version v ON v.plan = p.id AND v.version = p.version ORDER BY p.reference";
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).fetch_all(c).await)?;
        rows.into_iter().map(PlanSummary::try_from).collect()
    }

    /// Every version of a plan, newest first; none where there is no such plan.
    pub async fn plan_history(&self, reference: &str) -> Result<Vec<PlanVersion>> {
        const SQL: &str = "SELECT p.id, p.reference, v.version, v.title, v.requirements, p.created_at, p.created_by, v.changed_at, v.changed_by
                           FROM plan p JOIN plan_version v ON v.plan = p.id WHERE p.reference = $1 ORDER BY v.version DESC";
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(reference).fetch_all(c).await)?;
        rows.into_iter().map(|row| PlanSummary::try_from(row).map(PlanVersion::from)).collect()
    }
}

const CURRENT: &str = "SELECT p.id, p.reference, v.version, v.title, v.text, v.reading, p.created_at, p.created_by, v.changed_at, v.changed_by
                       FROM plan p JOIN plan_version v ON v.plan = p.id AND v.version = p.version WHERE p.reference = $1";

async fn find(turn: &mut Turn, reference: &str) -> Result<Option<StoredPlan>> {
    let row: Option<PlanRow> = on!(turn.conn(), c => sqlx::query_as(CURRENT).bind(reference).fetch_optional(c).await)?;
    row.map(StoredPlan::try_from).transpose()
}

async fn write(turn: &mut Turn, plan: &StoredPlan) -> Result<()> {
    const PLAN: &str = "INSERT INTO plan (id, reference, version, created_at, created_by) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (id) DO UPDATE SET version = excluded.version";
    const VERSION: &str = "INSERT INTO plan_version (plan, version, title, text, reading, requirements, changed_at, changed_by)
                           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let id = plan.id.to_string();
    let reading = serde_json::to_string(&plan.reading).map_err(|e| StoreError::Other(e.to_string()))?;
    on!(turn.conn(), c => {
        let head = sqlx::query(PLAN).bind(&id).bind(&plan.reference).bind(plan.version).bind(plan.created_at.as_microsecond()).bind(&plan.created_by);
        head.execute(&mut *c).await?;
        let version = sqlx::query(VERSION).bind(&id).bind(plan.version).bind(&plan.title).bind(&plan.text).bind(reading);
        version.bind(plan.reading.requirements.len() as i64).bind(plan.changed_at.as_microsecond()).bind(&plan.changed_by).execute(c).await?;
    });
    turn.record(Changed::Plan, &[(&id, plan.version)]).await
}

impl StoredPlan {
    fn says(&self, plan: &NewPlan) -> bool {
        self.title == plan.title && self.text == plan.text && self.reading == plan.reading
    }

    fn first(plan: NewPlan, turn: &Turn) -> Result<StoredPlan> {
        let at = instant("plan", &plan.reference, turn.at)?;
        Ok(StoredPlan {
            id: plan.id,
            reference: plan.reference,
            version: 1,
            title: plan.title,
            text: plan.text,
            reading: plan.reading,
            created_at: at,
            created_by: turn.by.clone(),
            changed_at: at,
            changed_by: turn.by.clone(),
        })
    }

    fn becomes(self, plan: NewPlan, turn: &Turn) -> Result<StoredPlan> {
        let (created_at, created_by, id, version) = (self.created_at, self.created_by, self.id, self.version + 1);
        Ok(StoredPlan { id, version, created_at, created_by, ..StoredPlan::first(plan, turn)? })
    }
}
