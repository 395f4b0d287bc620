//! How often somebody failed to come in: what slows down whoever guesses.

use super::super::{Result, Store, engine::on};
use crate::domain::Hashed;
use jiff::{SignedDuration, Timestamp};

impl Store {
    /// Counts an attempt before it is judged, so that many at once are all counted; unless `wait` after so many failures is not over.
    ///
    /// `wait` says how long to pause after how many failures; a count is forgotten an hour after its last one.
    ///
    /// # Errors
    /// The inner error is how long there is still to wait.
    pub async fn begin_attempt(&self, about: &Hashed, wait: fn(i64) -> SignedDuration, at: Timestamp) -> Result<std::result::Result<(), SignedDuration>> {
        // Holds the row until the end, so that attempts at several programs at once are all counted.
        const FIND: &str = "INSERT INTO attempt (about, failed, last_at) VALUES ($1, 0, $2)
                            ON CONFLICT (about) DO UPDATE SET failed = attempt.failed RETURNING failed, last_at";
        const PUT: &str = "UPDATE attempt SET failed = $2, last_at = $3 WHERE about = $1";
        const FORGET: &str = "DELETE FROM attempt WHERE last_at < $1";
        let now = at.as_microsecond();
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(now - 3_600_000_000).execute(c).await.map(drop))?;
        let (failed, last_at): (i64, i64) = on!(tx.conn(), c => sqlx::query_as(FIND).bind(about.as_str()).bind(now).fetch_one(c).await)?;
        let over = last_at.saturating_add(i64::try_from(wait(failed).as_micros()).unwrap_or(i64::MAX));
        if failed > 0 && now < over {
            return Ok(Err(SignedDuration::from_micros(over - now)));
        }
        on!(tx.conn(), c => sqlx::query(PUT).bind(about.as_str()).bind(failed + 1).bind(now).execute(c).await.map(drop))?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// The attempt was right: all is forgotten.
    pub async fn forget_attempts(&self, about: &Hashed) -> Result<()> {
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query("DELETE FROM attempt WHERE about = $1").bind(about.as_str()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// The attempt was right: it alone is not counted.
    pub async fn uncount_attempt(&self, about: &Hashed) -> Result<()> {
        const SQL: &str = "UPDATE attempt SET failed = failed - 1 WHERE about = $1 AND failed > 0";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(about.as_str()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
