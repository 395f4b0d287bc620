//! What people keep beside plans and offers (`crate::domain::records`): reading it back, as it stands and as it stood.

mod save;
mod texts;

pub use save::NewRecord;
pub(super) use save::put_new;

use super::{Result, Store, StoreError, changes::instant, engine::on, error::unreadable, sealing::Seals};
use crate::domain::records::{Answer, Id, Organisation, Plan, Record, RecordKind, Refusal, Response, Withdrawn};
use jiff::Timestamp;
use texts::{ANSWERS_FOR, CLAIMED, REFUSED_BEFORE, Texts};
pub(super) use texts::{FAMILY_SAID_SEEN, RESPONSES_SEEN, texts};

/// A record as it stands, or as it stood at `version`.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored<T: Record> {
    pub id: Id<T>,
    /// What it belongs to.
    pub of: Option<Id<T::Of>>,
    /// From 1; one more each time it says something else.
    pub version: i64,
    pub body: T,
    pub created_at: Timestamp,
    pub created_by: String,
    pub changed_at: Timestamp,
    pub changed_by: String,
    /// It takes no part any more.
    pub withdrawn: Option<Withdrawn>,
}

#[derive(sqlx::FromRow)]
pub(super) struct RecordRow {
    id: String,
    belongs_to: Option<String>,
    version: i64,
    body: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
    withdrawn_at: Option<i64>,
    withdrawn_by: Option<String>,
    withdrawn_why: Option<String>,
}

fn damaged(kind: RecordKind, id: &str, reason: impl std::fmt::Display) -> StoreError {
    StoreError::damaged(kind.name(), id, reason)
}

/// The key of a version's row, as what is sealed in it is bound to it.
fn row_key(id: &str, version: i64) -> String {
    format!("{id}/{version}")
}

/// What that by which a record is found is digested as.
pub(super) fn known_as_of(table: &str) -> String {
    format!("{table}.known_as")
}

impl RecordRow {
    /// With its words.
    pub(super) fn opened<T: Record>(self, seals: &Seals) -> Result<Stored<T>> {
        Stored::try_from(self.unsealed(texts(T::KIND), seals)?)
    }

    /// With its words as they are written.
    fn unsealed(self, texts: &Texts, seals: &Seals) -> Result<RecordRow> {
        let Some((table, versions)) = texts.sealed else { return Ok(self) };
        let body = seals.open_text(versions, &row_key(&self.id, self.version), "body", &self.body)?;
        let withdrawn_why = seals.open_maybe(table, &self.id, "withdrawn_why", self.withdrawn_why.as_deref())?;
        Ok(RecordRow { body, withdrawn_why, ..self })
    }
}

impl<T: Record> TryFrom<RecordRow> for Stored<T> {
    type Error = StoreError;
    /// From a row that was opened.
    fn try_from(row: RecordRow) -> Result<Stored<T>> {
        let (kind, at) = (T::KIND, |micros| instant(T::KIND.name(), &row.id, micros));
        let withdrawn = row.withdrawn_at.map(|micros| {
            let (by, why) = (row.withdrawn_by.clone().unwrap_or_default(), row.withdrawn_why.clone().unwrap_or_default());
            Ok::<_, StoreError>(Withdrawn { at: at(micros)?, by, why })
        });
        Ok(Stored {
            id: row.id.parse().map_err(|e| damaged(kind, &row.id, e))?,
            of: row.belongs_to.as_deref().map(|of| of.parse().map_err(|e| damaged(kind, &row.id, e))).transpose()?,
            version: row.version,
            body: serde_json::from_str(&row.body).map_err(|e| damaged(kind, &row.id, unreadable(&e)))?,
            created_at: at(row.created_at)?,
            changed_at: at(row.changed_at)?,
            withdrawn: withdrawn.transpose()?,
            created_by: row.created_by,
            changed_by: row.changed_by,
        })
    }
}

impl Store {
    /// A record as it stands.
    pub async fn record<T: Record>(&self, id: Id<T>) -> Result<Option<Stored<T>>> {
        let mut lease = self.db.read().await?;
        let row: Option<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).one).bind(id.to_string()).fetch_optional(c).await)?;
        row.map(|row| row.opened(&self.db.seals)).transpose()
    }

    /// A record as it stood at one version.
    pub async fn record_at<T: Record>(&self, id: Id<T>, version: i64) -> Result<Option<Stored<T>>> {
        let mut lease = self.db.read().await?;
        let row: Option<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).one_at).bind(id.to_string()).bind(version).fetch_optional(c).await)?;
        row.map(|row| row.opened(&self.db.seals)).transpose()
    }

    /// Every version of a record, newest first; none where there is no such record.
    pub async fn record_history<T: Record>(&self, id: Id<T>) -> Result<Vec<Stored<T>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).history).bind(id.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// All records of one owner as they stand, in the order in which they were added; those that were withdrawn are among them.
    pub async fn records_of<T: Record>(&self, owner: Id<T::Of>) -> Result<Vec<Stored<T>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).of_owner).bind(owner.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// The records of one owner that were not withdrawn, as they stand, in the order in which they were added.
    pub async fn open_records_of<T: Record>(&self, owner: Id<T::Of>) -> Result<Vec<Stored<T>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).open_of_owner).bind(owner.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// At most so many of the answers by link that an organisation made drafts of, the last begun first.
    pub async fn responses_claimed_by(&self, organisation: Id<Organisation>, most: i64) -> Result<Vec<Stored<Response>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(CLAIMED).bind(organisation.to_string()).bind(most).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// All records of a kind as they stand, in the order in which they were added; those that were withdrawn are among them.
    pub async fn records<T: Record>(&self) -> Result<Vec<Stored<T>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).all).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// What providers answered for a plan and did not withdraw, in the order in which it was said.
    pub async fn answers_for(&self, plan: Id<Plan>) -> Result<Vec<Stored<Answer>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(ANSWERS_FOR).bind(plan.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// Another value whenever an answer of any plan was recorded, changed or withdrawn: answers do not stand in the log of changes.
    pub async fn answers_mark(&self) -> Result<(i64, i64, i64)> {
        const SQL: &str = "SELECT count(*), coalesce(CAST(sum(version) AS BIGINT), 0), count(withdrawn_at) FROM answer";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(SQL).fetch_one(c).await)?)
    }

    /// Refusals to release a page that were made at that instant or before it and still stand, the oldest first.
    pub async fn refused_before(&self, at: Timestamp) -> Result<Vec<Stored<Refusal>>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(REFUSED_BEFORE).bind(at.as_microsecond()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// The record that is known so (a person by the email address); none where nobody is, or where the kind is not found by anything.
    pub async fn record_known_as<T: Record>(&self, known_as: &str) -> Result<Option<Stored<T>>> {
        let Some(known) = texts(T::KIND).known else { return Ok(None) };
        let digest = texts(T::KIND).sealed.map(|(table, _)| self.db.seals.digest(&known_as_of(table), known_as));
        let known_as = digest.as_deref().unwrap_or(known_as);
        let mut lease = self.db.read().await?;
        let found: Option<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(known.find).bind(known_as).fetch_optional(c).await)?;
        drop(lease);
        match found {
            Some((id, _)) => self.record(id.parse().map_err(|e| damaged(T::KIND, &id, e))?).await,
            None => Ok(None),
        }
    }
}
