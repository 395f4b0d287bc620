//! Links sent by e-mail to people who are here already: each works once.

use super::super::{Result, Store, engine::on};
use super::id_of;
use crate::domain::{
    Hashed, Lets,
    records::{Id, Person},
};
use jiff::Timestamp;

impl Store {
    /// Keeps a link, and forgets those that ran out.
    pub async fn add_link(&self, hash: &Hashed, person: Id<Person>, lets: Lets, ends_at: Timestamp, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO sign_in_link (hash, person, lets, made_at, ends_at) VALUES ($1, $2, $3, $4, $5)";
        const FORGET: &str = "DELETE FROM sign_in_link WHERE ends_at < $1";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(at.as_microsecond()).execute(c).await.map(drop))?;
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(hash.as_str()).bind(person.to_string()).bind(lets.name());
            row.bind(at.as_microsecond()).bind(ends_at.as_microsecond()).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// Whose link this is, while it works.
    pub async fn link(&self, hash: &Hashed, lets: Lets, at: Timestamp) -> Result<Option<Id<Person>>> {
        const SQL: &str = "SELECT person FROM sign_in_link WHERE hash = $1 AND lets = $2 AND used_at IS NULL AND ends_at > $3";
        let mut lease = self.db.read().await?;
        let person: Option<String> =
            on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(hash.as_str()).bind(lets.name()).bind(at.as_microsecond()).fetch_optional(c).await)?;
        person.map(|id| id_of("sign_in_link", &id)).transpose()
    }

    /// Uses a link: whose it is, the first time, while it works.
    pub async fn use_link(&self, hash: &Hashed, lets: Lets, at: Timestamp) -> Result<Option<Id<Person>>> {
        const SQL: &str = "UPDATE sign_in_link SET used_at = $1 WHERE hash = $2 AND lets = $3 AND used_at IS NULL AND ends_at > $1 RETURNING person";
        let mut tx = self.db.begin().await?;
        let person: Option<String> =
            on!(tx.conn(), c => sqlx::query_scalar(SQL).bind(at.as_microsecond()).bind(hash.as_str()).bind(lets.name()).fetch_optional(c).await)?;
        tx.commit().await?;
        person.map(|id| id_of("sign_in_link", &id)).transpose()
    }
}
