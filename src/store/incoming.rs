//! Files of offers that were looked through and wait for a yes.

use super::{Result, Store, StoreError, changes::instant, engine::on};
use crate::domain::records::{Id, Organisation};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

/// How long a file waits.
const WAITS_HOURS: i64 = 24;

/// A file to be kept until somebody says yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIncoming {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub organisation: Id<Organisation>,
    /// The file's.
    pub name: String,
    pub content: Vec<u8>,
}

/// A file that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingFile {
    pub organisation: Id<Organisation>,
    pub name: String,
    /// Empty once it was taken in or left.
    pub content: Vec<u8>,
    pub made_at: Timestamp,
    pub done: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    organisation: String,
    name: String,
    content: Vec<u8>,
    made_at: i64,
    done_at: Option<i64>,
}

fn damaged(id: Uuid, cause: &uuid::Error) -> StoreError {
    StoreError::damaged("offer_file", id, cause)
}

impl Store {
    /// Keeps a file until somebody says yes, and forgets those that waited a day.
    pub async fn add_incoming(&self, new: &NewIncoming, author: &str, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO offer_file (id, organisation, name, content, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6)";
        let before = at - WAITS_HOURS.hours();
        let (id, of) = (new.id.to_string(), new.organisation.to_string());
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query("DELETE FROM offer_file WHERE made_at < $1").bind(before.as_microsecond()).execute(c).await.map(drop))?;
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(&id).bind(&of).bind(&new.name).bind(&new.content);
            row.bind(at.as_microsecond()).bind(author).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// Whose file that is.
    pub async fn incoming_of(&self, id: Uuid) -> Result<Option<Id<Organisation>>> {
        let mut lease = self.db.read().await?;
        let of: Option<String> =
            on!(lease.conn(), c => sqlx::query_scalar("SELECT organisation FROM offer_file WHERE id = $1").bind(id.to_string()).fetch_optional(c).await)?;
        of.map(|of| of.parse().map_err(|e| damaged(id, &e))).transpose()
    }

    /// One file, waiting or not.
    pub async fn incoming(&self, id: Uuid) -> Result<Option<IncomingFile>> {
        const SQL: &str = "SELECT organisation, name, content, made_at, done_at FROM offer_file WHERE id = $1";
        let mut lease = self.db.read().await?;
        let row: Option<Row> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(id.to_string()).fetch_optional(c).await)?;
        row.map(|row| {
            let (organisation, made_at) = (row.organisation.parse().map_err(|e| damaged(id, &e))?, instant("offer_file", &id.to_string(), row.made_at)?);
            Ok(IncomingFile { organisation, name: row.name, content: row.content, made_at, done: row.done_at.is_some() })
        })
        .transpose()
    }

    /// A file waits no more: its content is not kept. False where somebody was there first.
    pub async fn end_incoming(&self, id: Uuid, at: Timestamp) -> Result<bool> {
        const SQL: &str = "UPDATE offer_file SET done_at = $1, content = $2 WHERE id = $3 AND done_at IS NULL";
        let mut tx = self.db.begin().await?;
        let done = on!(tx.conn(), c => {
            let end = sqlx::query(SQL).bind(at.as_microsecond()).bind(Vec::<u8>::new()).bind(id.to_string());
            end.execute(c).await.map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(done > 0)
    }
}
