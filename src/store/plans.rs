//! Plans, their text and what was read from it: reading them back, as they stand and as they stood.

use super::{Result, Store, StoreError, changes::instant, engine::on, error::unreadable};
use crate::domain::ReadingRows;
use jiff::Timestamp;
use uuid::Uuid;

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
pub(super) struct PlanRow {
    id: String,
    reference: String,
    pub version: i64,
    pub title: String,
    pub text: String,
    pub reading: String,
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

/// Versions of plans, with columns of the version's own: a text to which only a condition is missing.
macro_rules! plan_version {
    ($own:literal, $which:literal) => {
        concat!(
            "SELECT p.id, p.reference, v.version, v.title, ",
            $own,
            ", p.created_at, p.created_by, v.changed_at, v.changed_by FROM plan p JOIN plan_version v ON v.plan = p.id ",
            $which
        )
    };
}

pub(super) use plan_version;

impl TryFrom<PlanRow> for StoredPlan {
    type Error = StoreError;
    fn try_from(row: PlanRow) -> Result<StoredPlan> {
        let reading = serde_json::from_str(&row.reading).map_err(|e| damaged(&row.id, unreadable(&e)))?;
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
    /// A plan as it stands; none where it was withdrawn.
    pub async fn plan(&self, reference: &str) -> Result<Option<StoredPlan>> {
        const SQL: &str = plan_version!("v.text, v.reading", "WHERE p.reference = $1 AND v.version = p.version AND p.withdrawn_at IS NULL");
        let mut lease = self.db.read().await?;
        let row: Option<PlanRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(reference).fetch_optional(c).await)?;
        row.map(StoredPlan::try_from).transpose()
    }

    /// A plan as it stood at one version.
    pub async fn plan_at(&self, reference: &str, version: i64) -> Result<Option<StoredPlan>> {
        const SQL: &str = plan_version!("v.text, v.reading", "WHERE p.reference = $1 AND v.version = $2");
        let mut lease = self.db.read().await?;
        let row: Option<PlanRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(reference).bind(version).fetch_optional(c).await)?;
        row.map(StoredPlan::try_from).transpose()
    }

    /// Every plan that was not withdrawn, ordered by the bytes of its reference.
    pub async fn plans(&self) -> Result<Vec<PlanSummary>> {
        const SQL: &str = plan_version!("v.requirements", "WHERE v.version = p.version AND p.withdrawn_at IS NULL ORDER BY p.reference");
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).fetch_all(c).await)?;
        rows.into_iter().map(PlanSummary::try_from).collect()
    }

    /// Every version of a plan, newest first; none where there is no such plan.
    pub async fn plan_history(&self, reference: &str) -> Result<Vec<PlanVersion>> {
        const SQL: &str = plan_version!("v.requirements", "WHERE p.reference = $1 ORDER BY v.version DESC");
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(reference).fetch_all(c).await)?;
        rows.into_iter().map(|row| PlanSummary::try_from(row).map(PlanVersion::from)).collect()
    }
}
