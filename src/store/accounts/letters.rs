//! Mail that is to go out.

use super::super::{
    Result, Store,
    engine::{Tx, on},
    leases::{Lease, still_held},
    sealing::Seals,
};
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

impl Letter {
    fn opened(self, seals: &Seals) -> Result<Letter> {
        let open = |column, value: &str| seals.open_text("letter", &self.id, column, value);
        let (recipient, subject, body) = (open("recipient", &self.recipient)?, open("subject", &self.subject)?, open("body", &self.body)?);
        Ok(Letter { recipient, subject, body, ..self })
    }
}

impl Store {
    /// Puts a letter among those that wait, and forgets those that went out a month ago.
    pub async fn add_letter(&self, new: NewLetter, at: Timestamp) -> Result<()> {
        const FORGET: &str = "DELETE FROM letter WHERE made_at < $1 AND (sent_at IS NOT NULL OR given_up_at IS NOT NULL)";
        let now = at.as_microsecond();
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(now - 30 * 24 * 3_600_000_000).execute(c).await.map(drop))?;
        self.put_letter(&mut tx, new, at).await?;
        tx.commit().await
    }

    /// Puts a letter among those that wait, with whatever else the transaction does.
    pub(in crate::store) async fn put_letter(&self, tx: &mut Tx, new: NewLetter, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO letter (id, recipient, subject, body, made_at, tries, next_at) VALUES ($1, $2, $3, $4, $5, 0, $5)";
        let (sealing, id, now) = (self.db.sealing(tx).await?, new.id.to_string(), at.as_microsecond());
        let sealed = |column, text: &str| sealing.text("letter", &id, column, text);
        let (recipient, subject, body) = (sealed("recipient", &new.recipient)?, sealed("subject", &new.subject)?, sealed("body", &new.body)?);
        on!(tx.conn(), c => sqlx::query(ADD).bind(&id).bind(recipient).bind(subject).bind(body).bind(now).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Takes the letter that has waited longest, and puts it off to `again` so that no other program takes it meanwhile; none where another
    /// program took the lease that it is taken under.
    pub async fn take_letter(&self, under: Option<&Lease>, again: Timestamp, at: Timestamp) -> Result<Option<Letter>> {
        const FIND: &str = "SELECT id FROM letter WHERE sent_at IS NULL AND given_up_at IS NULL AND next_at <= $1 ORDER BY next_at, id LIMIT 1";
        const TAKE: &str = "UPDATE letter SET tries = tries + 1, next_at = $1 WHERE id = $2 AND next_at <= $3 RETURNING id, recipient, subject, body, tries";
        let (now, mut tx) = (at.as_microsecond(), self.db.begin().await?);
        if let Some(lease) = under
            && !still_held(&mut tx, lease).await?
        {
            return Ok(None);
        }
        let found: Option<String> = on!(tx.conn(), c => sqlx::query_scalar(FIND).bind(now).fetch_optional(c).await)?;
        let Some(id) = found else { return Ok(None) };
        let letter: Option<Letter> = on!(tx.conn(), c => sqlx::query_as(TAKE).bind(again.as_microsecond()).bind(id).bind(now).fetch_optional(c).await)?;
        tx.commit().await?;
        letter.map(|letter| letter.opened(&self.db.seals)).transpose()
    }

    /// The letter is sent: its words are not kept.
    pub async fn letter_sent(&self, id: &str, at: Timestamp) -> Result<()> {
        self.end_letter("UPDATE letter SET sent_at = $1, body = $3 WHERE id = $2", id, at).await
    }

    /// The letter is tried no more: its words are not kept.
    pub async fn give_letter_up(&self, id: &str, at: Timestamp) -> Result<()> {
        self.end_letter("UPDATE letter SET given_up_at = $1, body = $3 WHERE id = $2", id, at).await
    }

    /// The letter is tried again, not before then.
    pub async fn put_letter_off(&self, id: &str, until: Timestamp) -> Result<()> {
        self.end_letter("UPDATE letter SET next_at = $1 WHERE id = $2", id, until).await
    }

    /// How many letters were made before `since` and still wait, and how many were given up within the week before `at`.
    pub async fn letters_late(&self, since: Timestamp, at: Timestamp) -> Result<(i64, i64)> {
        const SQL: &str = "SELECT (SELECT count(*) FROM letter WHERE sent_at IS NULL AND given_up_at IS NULL AND made_at < $1),
                                  (SELECT count(*) FROM letter WHERE given_up_at > $2)";
        let week_ago = at.as_microsecond() - 7 * 24 * 3_600_000_000;
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(SQL).bind(since.as_microsecond()).bind(week_ago).fetch_one(c).await)?)
    }

    async fn end_letter(&self, sql: &'static str, id: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let nothing = self.db.sealing(&mut tx).await?.text("letter", id, "body", "")?;
        on!(tx.conn(), c => sqlx::query(sql).bind(at.as_microsecond()).bind(id).bind(nothing).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
