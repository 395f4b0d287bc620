//! Who asks for their organisation to be registered; kept until it is answered.

use super::{Result, Store, StoreError, changes::instant, engine::on, error::unreadable, sealing::Seals};
use crate::domain::Registration;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

/// After so many days what nobody answered is forgotten.
const FORGOTTEN_DAYS: i64 = 90;

/// One that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRegistration {
    pub id: Uuid,
    pub body: Registration,
    pub made_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    body: String,
    made_at: i64,
}

impl Row {
    fn opened(self, seals: &Seals) -> Result<StoredRegistration> {
        let damaged = |reason: String| StoreError::damaged("registration", &self.id, reason);
        let body = seals.open_text("registration", &self.id, "body", &self.body)?;
        Ok(StoredRegistration {
            id: self.id.parse().map_err(|e: uuid::Error| damaged(e.to_string()))?,
            body: serde_json::from_str(&body).map_err(|e| damaged(unreadable(&e)))?,
            made_at: instant("registration", &self.id, self.made_at)?,
        })
    }
}

impl Store {
    /// Keeps one, with an id made at the edge, and forgets those that nobody answered for a quarter of a year.
    pub async fn add_registration(&self, id: Uuid, new: &Registration, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO registration (id, body, made_at) VALUES ($1, $2, $3)";
        const FORGET: &str = "DELETE FROM registration WHERE made_at < $1";
        let body = serde_json::to_string(new).map_err(|e| StoreError::Other(e.to_string()))?;
        let before = at - (FORGOTTEN_DAYS * 24).hours();
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(before.as_microsecond()).execute(c).await.map(drop))?;
        let (key, sealing) = (id.to_string(), self.db.sealing(&mut tx).await?);
        let sealed = sealing.text("registration", &key, "body", &body)?;
        on!(tx.conn(), c => sqlx::query(ADD).bind(&key).bind(sealed).bind(at.as_microsecond()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// All that wait, the oldest first.
    pub async fn registrations(&self) -> Result<Vec<StoredRegistration>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<Row> = on!(lease.conn(), c => sqlx::query_as("SELECT id, body, made_at FROM registration ORDER BY id").fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// Forgets one that was answered. Whether it was there.
    pub async fn remove_registration(&self, id: Uuid) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let done =
            on!(tx.conn(), c => sqlx::query("DELETE FROM registration WHERE id = $1").bind(id.to_string()).execute(c).await.map(|done| done.rows_affected()))?;
        tx.commit().await?;
        Ok(done > 0)
    }
}
