//! Links by which people without an account read a specification and come back to what they answered: found by a digest, never by the secret.

use super::{Result, Store, StoreError, changes::instant, engine::on};
use crate::domain::records::{Id, Response, Specification};
use jiff::Timestamp;
use uuid::Uuid;

/// A link to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub specification: Id<Specification>,
    /// SHA-256 of the secret, in hexadecimal.
    pub digest: String,
    pub expires_at: Timestamp,
}

/// A link to a specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecificationLink {
    pub id: Uuid,
    pub specification: Id<Specification>,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    /// How often it was opened.
    pub opened: i64,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    id: String,
    specification: String,
    made_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
    opened: i64,
}

impl TryFrom<LinkRow> for SpecificationLink {
    type Error = StoreError;
    fn try_from(row: LinkRow) -> Result<SpecificationLink> {
        let damaged = |e: uuid::Error| StoreError::damaged("specification_link", &row.id, e);
        let at = |micros| instant("specification_link", &row.id, micros);
        Ok(SpecificationLink {
            id: row.id.parse().map_err(damaged)?,
            specification: row.specification.parse().map_err(damaged)?,
            made_at: at(row.made_at)?,
            expires_at: at(row.expires_at)?,
            revoked_at: row.revoked_at.map(at).transpose()?,
            opened: row.opened,
        })
    }
}

impl Store {
    /// Keeps a link to a specification.
    pub async fn add_specification_link(&self, link: NewLink, at: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO specification_link (id, specification, digest, made_at, expires_at, opened) VALUES ($1, $2, $3, $4, $5, 0)";
        let (id, of, made, until) = (link.id.to_string(), link.specification.to_string(), at.as_microsecond(), link.expires_at.as_microsecond());
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(&id).bind(&of).bind(&link.digest).bind(made).bind(until).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// All links to a specification, in the order in which they were made.
    pub async fn specification_links(&self, of: Id<Specification>) -> Result<Vec<SpecificationLink>> {
        const SQL: &str = "SELECT id, specification, made_at, expires_at, revoked_at, opened FROM specification_link WHERE specification = $1 ORDER BY id";
        let mut lease = self.db.read().await?;
        let rows: Vec<LinkRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(of.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(SpecificationLink::try_from).collect()
    }

    /// The link of that digest, if it holds now: not revoked, not expired, its specification and its plan not withdrawn. Counts the opening where asked to.
    pub async fn specification_link(&self, digest: &str, now: Timestamp, count: bool) -> Result<Option<SpecificationLink>> {
        const SQL: &str = "SELECT l.id, l.specification, l.made_at, l.expires_at, l.revoked_at, l.opened FROM specification_link l
                           JOIN specification s ON s.id = l.specification JOIN plan p ON p.id = s.plan
                           WHERE l.digest = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 AND s.withdrawn_at IS NULL AND p.withdrawn_at IS NULL";
        let mut lease = self.db.read().await?;
        let row: Option<LinkRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(digest).bind(now.as_microsecond()).fetch_optional(c).await)?;
        drop(lease);
        let Some(link) = row.map(SpecificationLink::try_from).transpose()? else { return Ok(None) };
        if count {
            const COUNT: &str = "UPDATE specification_link SET opened = opened + 1 WHERE id = $1";
            let mut tx = self.db.begin().await?;
            on!(tx.conn(), c => sqlx::query(COUNT).bind(link.id.to_string()).execute(c).await.map(drop))?;
            tx.commit().await?;
        }
        Ok(Some(link))
    }

    /// Lets a link open nothing any more; false where it is none of that specification, or was revoked before.
    pub async fn revoke_specification_link(&self, of: Id<Specification>, id: Uuid, at: Timestamp) -> Result<bool> {
        const SQL: &str = "UPDATE specification_link SET revoked_at = $1 WHERE id = $2 AND specification = $3 AND revoked_at IS NULL";
        let (id, of) = (id.to_string(), of.to_string());
        let mut tx = self.db.begin().await?;
        let done = on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(&id).bind(&of).execute(c).await.map(|done| done.rows_affected()))?;
        tx.commit().await?;
        Ok(done > 0)
    }

    /// Keeps a provider's own link to what they began.
    pub async fn add_response_link(&self, digest: &str, response: Id<Response>, expires_at: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO response_link (digest, response, expires_at) VALUES ($1, $2, $3)";
        let mut tx = self.db.begin().await?;
        let of = response.to_string();
        on!(tx.conn(), c => sqlx::query(SQL).bind(digest).bind(&of).bind(expires_at.as_microsecond()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// What a provider began, by the digest of their own link, if it holds now and the plan was not withdrawn.
    pub async fn response_of_link(&self, digest: &str, now: Timestamp) -> Result<Option<Id<Response>>> {
        const SQL: &str = "SELECT l.response FROM response_link l JOIN response r ON r.id = l.response JOIN specification s ON s.id = r.specification
                           JOIN plan p ON p.id = s.plan
                           WHERE l.digest = $1 AND l.expires_at > $2 AND r.withdrawn_at IS NULL AND s.withdrawn_at IS NULL AND p.withdrawn_at IS NULL";
        let mut lease = self.db.read().await?;
        let found: Option<String> = on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(digest).bind(now.as_microsecond()).fetch_optional(c).await)?;
        let damaged = |e: uuid::Error| StoreError::damaged("response_link", digest, e);
        found.map(|id| id.parse().map_err(damaged)).transpose()
    }
}
