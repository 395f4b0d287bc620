//! Plans, their text and what was read from it: reading them back, as they stand and as they stood.

use super::{Result, Store, StoreError, changes::instant, engine::on, error::unreadable, sealing::Seals};
use crate::domain::ReadingRows;
use jiff::Timestamp;
use sqlx::QueryBuilder;
use std::collections::HashMap;
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
pub(super) struct SummaryRow {
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
    ($own:literal, $($which:expr),+) => {
        concat!(
            "SELECT p.id, coalesce(p.called, '') AS reference, v.version, v.title, ",
            $own,
            ", p.created_at, p.created_by, v.changed_at, v.changed_by FROM plan p JOIN plan_version v ON v.plan = p.id ",
            $($which),+
        )
    };
}

pub(super) use plan_version;

/// The key of a version's row, as what is sealed in it is bound to it.
pub(super) fn row_key(plan: &str, version: i64) -> String {
    format!("{plan}/{version}")
}

impl PlanRow {
    /// With its words.
    pub(super) fn opened(self, seals: &Seals) -> Result<PlanRow> {
        let key = row_key(&self.id, self.version);
        let open = |column, value: &str| seals.open_text("plan_version", &key, column, value);
        Ok(PlanRow {
            reference: seals.open_text("plan", &self.id, "called", &self.reference)?,
            title: open("title", &self.title)?,
            text: open("text", &self.text)?,
            reading: open("reading", &self.reading)?,
            ..self
        })
    }
}

impl SummaryRow {
    pub(super) fn opened(self, seals: &Seals) -> Result<SummaryRow> {
        let title = seals.open_text("plan_version", &row_key(&self.id, self.version), "title", &self.title)?;
        Ok(SummaryRow { reference: seals.open_text("plan", &self.id, "called", &self.reference)?, title, ..self })
    }
}

impl TryFrom<PlanRow> for StoredPlan {
    type Error = StoreError;
    /// From a row that was opened.
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
    StoreError::damaged("plan_version", id, reason)
}

impl Store {
    /// A plan as it stands; none where it was withdrawn.
    pub async fn plan(&self, reference: &str) -> Result<Option<StoredPlan>> {
        const SQL: &str = plan_version!("v.text, v.reading", "WHERE p.reference = $1 AND v.version = p.version AND p.withdrawn_at IS NULL");
        let mut lease = self.db.read().await?;
        let by = self.db.by_reference(reference);
        let mut row: Option<PlanRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(by).fetch_optional(c).await)?;
        if row.is_none() && self.db.seals.changed(lease.conn()).await? {
            let by = self.db.by_reference(reference); // a backup was restored meanwhile
            row = on!(lease.conn(), c => sqlx::query_as(SQL).bind(by).fetch_optional(c).await)?;
        }
        row.map(|row| row.opened(&self.db.seals).and_then(StoredPlan::try_from)).transpose()
    }

    /// What a plan that was not withdrawn is called at present, by its id.
    pub async fn plan_reference(&self, id: Uuid) -> Result<Option<String>> {
        const SQL: &str = "SELECT coalesce(called, '') FROM plan WHERE id = $1 AND withdrawn_at IS NULL";
        let (mut lease, id) = (self.db.read().await?, id.to_string());
        let called: Option<String> = on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(&id).fetch_optional(c).await)?;
        self.db.seals.open_maybe("plan", &id, "called", called.as_deref())
    }

    /// What these plans are called, withdrawn or not, by their ids: reference and title.
    pub async fn plans_called(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, (String, String)>> {
        const SQL: &str = "SELECT p.id, v.version, v.title, coalesce(p.called, '') FROM plan p
                           JOIN plan_version v ON v.plan = p.id AND v.version = p.version WHERE p.id IN (";
        let keys: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        let called = |(id, title, reference): (String, String, String)| {
            let plan = id.parse().map_err(|e: uuid::Error| StoreError::damaged("plan", &id, e))?;
            Ok((plan, (self.db.seals.open_text("plan", &id, "called", &reference)?, title)))
        };
        self.titled(SQL, &keys).await?.into_iter().map(called).collect()
    }

    /// The titles of plans that were not withdrawn, in the order of these references; none where there is no such plan. Nothing else is opened.
    pub async fn plan_titles(&self, references: &[&str]) -> Result<Vec<Option<String>>> {
        const SQL: &str = "SELECT p.id, v.version, v.title, p.reference FROM plan p
                           JOIN plan_version v ON v.plan = p.id AND v.version = p.version WHERE p.withdrawn_at IS NULL AND p.reference IN (";
        let keys: Vec<String> = references.iter().map(|reference| self.db.by_reference(reference)).collect();
        let titles: HashMap<String, String> = self.titled(SQL, &keys).await?.into_iter().map(|(_, title, key)| (key, title)).collect();
        Ok(keys.iter().map(|key| titles.get(key).cloned()).collect())
    }

    /// Of plans that are known by these keys, asked for at once by a text that lacks the keys and gives id, version, title and something else: the id, the
    /// title opened, and the something else as it is kept.
    async fn titled(&self, sql: &'static str, keys: &[String]) -> Result<Vec<(String, String, String)>> {
        if keys.is_empty() {
            return Ok(vec![]);
        }
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, i64, String, String)> = on!(lease.conn(), c => {
            let mut sql = QueryBuilder::new(sql);
            let mut listed = sql.separated(", ");
            for key in keys {
                listed.push_bind(key);
            }
            sql.push(")");
            sql.build_query_as().fetch_all(c).await
        })?;
        let open = |(id, version, title, other): (String, i64, String, String)| {
            let title = self.db.seals.open_text("plan_version", &row_key(&id, version), "title", &title)?;
            Ok((id, title, other))
        };
        rows.into_iter().map(open).collect()
    }

    /// A plan as it stood at one version.
    pub async fn plan_at(&self, reference: &str, version: i64) -> Result<Option<StoredPlan>> {
        const SQL: &str = plan_version!("v.text, v.reading", "WHERE p.reference = $1 AND v.version = $2");
        let mut lease = self.db.read().await?;
        let row: Option<PlanRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(self.db.by_reference(reference)).bind(version).fetch_optional(c).await)?;
        row.map(|row| row.opened(&self.db.seals).and_then(StoredPlan::try_from)).transpose()
    }

    /// Every plan that was not withdrawn, ordered by the bytes of its reference.
    pub async fn plans(&self) -> Result<Vec<PlanSummary>> {
        const SQL: &str = plan_version!("v.requirements", "WHERE v.version = p.version AND p.withdrawn_at IS NULL");
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).fetch_all(c).await)?;
        let plans = rows.into_iter().map(|row| row.opened(&self.db.seals).and_then(PlanSummary::try_from));
        let mut plans = plans.collect::<Result<Vec<_>>>()?;
        plans.sort_by(|a, b| a.reference.cmp(&b.reference)); // the database sees no reference to sort by
        Ok(plans)
    }

    /// Every version of a plan, newest first; none where there is no such plan.
    pub async fn plan_history(&self, reference: &str) -> Result<Vec<PlanVersion>> {
        const SQL: &str = plan_version!("v.requirements", "WHERE p.reference = $1 ORDER BY v.version DESC");
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(self.db.by_reference(reference)).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals).and_then(PlanSummary::try_from).map(PlanVersion::from)).collect()
    }
}
