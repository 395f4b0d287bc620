//! Mail that is to go out.

use super::super::{Result, Store, engine::on};
use jiff::Timestamp;
use uuid::Uuid;

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub recipient: String,
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// A letter that waits.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Letter {
    pub id: String,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// How often it was tried.
    pub tries: i64,
}

impl Store {
    /// Puts a letter among those that wait, and forgets those that went out a month ago.
    pub async fn add_letter(&self, new: NewLetter, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO letter (id, recipient, subject, body, made_at, tries, next_at) VALUES ($1, $2, $3, $4, $5, 0, $5)";
        const FORGET: &str = "DELETE FROM letter WHERE made_at < $1 AND body = ''";
        let now = at.as_microsecond();
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(now - 30 * 24 * 3_600_000_000).execute(c).await.map(drop))?;
        on!(tx.conn(), c => {
            sqlx::query(ADD).bind(new.id.to_string()).bind(new.recipient).bind(new.subject).bind(new.body).bind(now).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// Takes the letter that has waited longest, and puts it off to `again` so that no other program takes it meanwhile.
    pub async fn take_letter(&self, again: Timestamp, at: Timestamp) -> Result<Option<Letter>> {
        const FIND: &str = "SELECT id FROM letter WHERE sent_at IS NULL AND given_up_at IS NULL AND next_at <= $1 ORDER BY next_at, id LIMIT 1";
        const TAKE: &str = "UPDATE letter SET tries = tries + 1, next_at = $1 WHERE id = $2 AND next_at <= $3 RETURNING id, recipient, subject, body, tries";
        let (now, mut tx) = (at.as_microsecond(), self.db.begin().await?);
        let found: Option<String> = on!(tx.conn(), c => sqlx::query_scalar(FIND).bind(now).fetch_optional(c).await)?;
        let Some(id) = found else { return Ok(None) };
        let letter = on!(tx.conn(), c => sqlx::query_as(TAKE).bind(again.as_microsecond()).bind(id).bind(now).fetch_optional(c).await)?;
        tx.commit().await?;
        Ok(letter)
    }

    /// The letter is sent: its words are not kept.
    pub async fn letter_sent(&self, id: &str, at: Timestamp) -> Result<()> {
        self.end_letter("UPDATE letter SET sent_at = $1, body = '' WHERE id = $2", id, at).await
    }

    /// The letter is tried no more: its words are not kept.
    pub async fn give_letter_up(&self, id: &str, at: Timestamp) -> Result<()> {
        self.end_letter("UPDATE letter SET given_up_at = $1, body = '' WHERE id = $2", id, at).await
    }

    async fn end_letter(&self, sql: &'static str, id: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(sql).bind(at.as_microsecond()).bind(id).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
