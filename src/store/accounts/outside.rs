//! Signing in with the accounts of one's own organisation: who is on the way, and who is who.

use super::super::{Result, Store, engine::on};
use super::id_of;
use crate::domain::{
    Hashed,
    records::{Id, Person},
};
use jiff::Timestamp;

impl Store {
    /// Notes that somebody is on the way, and where they go when they are back; forgets those who never came back.
    pub async fn begin_outside(&self, state: &Hashed, next: &str, ends_at: Timestamp, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO outside_sign_in (hash, next, made_at, ends_at) VALUES ($1, $2, $3, $4)";
        const FORGET: &str = "DELETE FROM outside_sign_in WHERE ends_at < $1";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(at.as_microsecond()).execute(c).await.map(drop))?;
        on!(tx.conn(), c => sqlx::query(ADD).bind(state.as_str()).bind(next).bind(at.as_microsecond()).bind(ends_at.as_microsecond()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Where somebody goes who is back, the first time they come back with that state.
    pub async fn end_outside(&self, state: &Hashed, at: Timestamp) -> Result<Option<String>> {
        const SQL: &str = "UPDATE outside_sign_in SET used_at = $1 WHERE hash = $2 AND used_at IS NULL AND ends_at > $1 RETURNING next";
        let mut tx = self.db.begin().await?;
        let next = on!(tx.conn(), c => sqlx::query_scalar(SQL).bind(at.as_microsecond()).bind(state.as_str()).fetch_optional(c).await)?;
        tx.commit().await?;
        Ok(next)
    }

    /// Who an issuer's account was linked to.
    pub async fn outside_person(&self, issuer: &str, subject: &str) -> Result<Option<Id<Person>>> {
        const SQL: &str = "SELECT person FROM outside_identity WHERE issuer = $1 AND subject = $2";
        let mut lease = self.db.read().await?;
        let person: Option<String> = on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(issuer).bind(subject).fetch_optional(c).await)?;
        person.map(|id| id_of("outside_identity", &id)).transpose()
    }

    /// Links an issuer's account to somebody, for good; gives them an account here where they have none.
    pub async fn link_outside(&self, issuer: &str, subject: &str, person: Id<Person>, at: Timestamp) -> Result<()> {
        const LINK: &str = "INSERT INTO outside_identity (issuer, subject, person, linked_at) VALUES ($1, $2, $3, $4)";
        const ACCOUNT: &str = "INSERT INTO account (person) VALUES ($1) ON CONFLICT (person) DO NOTHING";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(ACCOUNT).bind(person.to_string()).execute(c).await.map(drop))?;
        on!(tx.conn(), c => sqlx::query(LINK).bind(issuer).bind(subject).bind(person.to_string()).bind(at.as_microsecond()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
