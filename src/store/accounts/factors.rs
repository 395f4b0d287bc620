//! Second factors, and the codes for whoever lost theirs.

use super::super::{Result, Store, engine::on};
use crate::domain::{
    Hashed,
    records::{Id, Person},
};
use jiff::Timestamp;

/// The app on somebody's telephone that shows codes.
#[derive(Clone, PartialEq, sqlx::FromRow)]
pub struct Factor {
    /// In base32.
    pub secret: String,
    /// The half-minute of the last code that was taken.
    pub last_step: i64,
    /// When a first code was right, in microseconds; none: it is still being set up.
    pub confirmed_at: Option<i64>,
}

impl Store {
    /// Somebody's second factor.
    pub async fn factor(&self, person: Id<Person>) -> Result<Option<Factor>> {
        const SQL: &str = "SELECT secret, last_step, confirmed_at FROM second_factor WHERE person = $1";
        let (mut lease, person) = (self.db.read().await?, person.to_string());
        let factor: Option<Factor> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(&person).fetch_optional(c).await)?;
        let Some(factor) = factor else { return Ok(None) };
        Ok(Some(Factor { secret: self.db.seals.open_text("second_factor", &person, "secret", &factor.secret)?, ..factor }))
    }

    /// Begins to set up a second factor, in place of one that was never confirmed; one that is confirmed stays.
    pub async fn begin_factor(&self, person: Id<Person>, secret: &str, at: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO second_factor (person, secret, last_step, set_at) VALUES ($1, $2, 0, $3)
                           ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, last_step = 0, set_at = excluded.set_at
                           WHERE second_factor.confirmed_at IS NULL";
        let mut tx = self.db.begin().await?;
        let secret = self.db.sealing(&mut tx).await?.text("second_factor", &person.to_string(), "secret", secret)?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(person.to_string()).bind(secret).bind(at.as_microsecond()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Takes the code of a half-minute, if no code of it or of a later one was taken before. The first code confirms the factor.
    pub async fn take_step(&self, person: Id<Person>, step: i64, at: Timestamp) -> Result<bool> {
        const SQL: &str = "UPDATE second_factor SET last_step = $1, confirmed_at = coalesce(confirmed_at, $2) WHERE person = $3 AND last_step < $1";
        let mut tx = self.db.begin().await?;
        let done = on!(tx.conn(), c => {
            sqlx::query(SQL).bind(step).bind(at.as_microsecond()).bind(person.to_string()).execute(c).await.map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(done == 1)
    }

    /// Takes somebody's second factor away, with its recovery codes: it is set up again at the next sign-in.
    pub async fn remove_factor(&self, person: Id<Person>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        for sql in ["DELETE FROM second_factor WHERE person = $1", "DELETE FROM recovery_code WHERE person = $1"] {
            on!(tx.conn(), c => sqlx::query(sql).bind(person.to_string()).execute(c).await.map(drop))?;
        }
        tx.commit().await
    }

    /// Gives somebody these recovery codes in place of all they had.
    pub async fn set_recovery_codes(&self, person: Id<Person>, codes: &[Hashed]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query("DELETE FROM recovery_code WHERE person = $1").bind(person.to_string()).execute(c).await.map(drop))?;
        for code in codes {
            const ADD: &str = "INSERT INTO recovery_code (person, hash) VALUES ($1, $2)";
            on!(tx.conn(), c => sqlx::query(ADD).bind(person.to_string()).bind(code.as_str()).execute(c).await.map(drop))?;
        }
        tx.commit().await
    }

    /// Takes a recovery code, if it is one that was not used before.
    pub async fn use_recovery_code(&self, person: Id<Person>, code: &Hashed, at: Timestamp) -> Result<bool> {
        const SQL: &str = "UPDATE recovery_code SET used_at = $1 WHERE person = $2 AND hash = $3 AND used_at IS NULL";
        let mut tx = self.db.begin().await?;
        let done = on!(tx.conn(), c => {
            sqlx::query(SQL).bind(at.as_microsecond()).bind(person.to_string()).bind(code.as_str()).execute(c).await.map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(done == 1)
    }

    /// How many recovery codes somebody has left.
    pub async fn recovery_codes_left(&self, person: Id<Person>) -> Result<i64> {
        const SQL: &str = "SELECT count(*) FROM recovery_code WHERE person = $1 AND used_at IS NULL";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(person.to_string()).fetch_one(c).await)?)
    }
}
