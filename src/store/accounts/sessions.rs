//! Who is signed in, at which browser.

use super::super::{Result, Store, StoreError, changes::instant, engine::on};
use super::id_of;
use crate::domain::{
    CameBy, Hashed,
    records::{Id, Person},
};
use jiff::Timestamp;
use uuid::Uuid;

/// A session to be begun.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Of the token that the browser holds.
    pub hash: Hashed,
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub person: Id<Person>,
    pub how: CameBy,
    /// Whether nothing more is asked of them; else the second factor is still to come.
    pub whole: bool,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
    /// Which browser, in a few words.
    pub browser: String,
}

/// A session as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub id: Uuid,
    pub person: Id<Person>,
    pub how: CameBy,
    pub whole: bool,
    pub begun_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    pub ends_at: Timestamp,
    pub browser: String,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    person: String,
    how: String,
    whole: i64,
    begun_at: i64,
    seen_at: i64,
    ends_at: i64,
    browser: String,
}

impl TryFrom<SessionRow> for Session {
    type Error = StoreError;
    fn try_from(row: SessionRow) -> Result<Session> {
        let damaged = |reason: String| StoreError::damaged("session", &row.id, reason);
        let at = |micros| instant("session", &row.id, micros);
        Ok(Session {
            id: row.id.parse().map_err(|e: uuid::Error| damaged(e.to_string()))?,
            person: id_of("session", &row.person)?,
            how: CameBy::named(&row.how).ok_or_else(|| damaged("it does not say how it began".into()))?,
            whole: row.whole == 1,
            begun_at: at(row.begun_at)?,
            seen_at: at(row.seen_at)?,
            ends_at: at(row.ends_at)?,
            browser: row.browser,
        })
    }
}

/// Sessions that stand, of people who may come in.
macro_rules! standing {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.person, s.how, s.whole, s.begun_at, s.seen_at, s.ends_at, s.browser FROM session s ",
            "JOIN person p ON p.id = s.person JOIN account a ON a.person = s.person ",
            "WHERE s.ended_at IS NULL AND a.disabled_at IS NULL AND p.withdrawn_at IS NULL AND ",
            $which
        )
    };
}

impl Store {
    /// Begins a session, and forgets those that ended a month ago.
    pub async fn begin_session(&self, new: NewSession, at: Timestamp) -> Result<()> {
        const ADD: &str = "INSERT INTO session (hash, id, person, how, whole, begun_at, seen_at, ends_at, browser) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)";
        const FORGET: &str = "DELETE FROM session WHERE ends_at < $1";
        let (id, whole, now) = (new.id.to_string(), i64::from(new.whole), at.as_microsecond());
        let month_ago = now - 30 * 24 * 3_600_000_000;
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(new.hash.as_str()).bind(id).bind(new.person.to_string()).bind(new.how.name()).bind(whole);
            row.bind(now).bind(new.ends_at.as_microsecond()).bind(new.browser).execute(c).await.map(drop)
        })?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind(month_ago).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// The session of that token, unless it was ended or its owner may not come in any more. Its limits of time are the caller's to hold.
    pub async fn session(&self, hash: &Hashed) -> Result<Option<Session>> {
        let mut lease = self.db.read().await?;
        let row: Option<SessionRow> = on!(lease.conn(), c => sqlx::query_as(standing!("s.hash = $1")).bind(hash.as_str()).fetch_optional(c).await)?;
        row.map(Session::try_from).transpose()
    }

    /// Notes that a session is in use.
    pub async fn session_seen(&self, id: Uuid, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE session SET seen_at = $1 WHERE id = $2 AND seen_at < $1";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(id.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Gives a session another token, and says whether it is whole now: what was known of it before is worth nothing.
    pub async fn rotate_session(&self, id: Uuid, hash: &Hashed, whole: bool, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE session SET hash = $1, whole = $2, seen_at = $3 WHERE id = $4 AND ended_at IS NULL";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => {
            let row = sqlx::query(SQL).bind(hash.as_str()).bind(i64::from(whole)).bind(at.as_microsecond()).bind(id.to_string());
            row.execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// Somebody's sessions, the newest first; those that ran out are among them for a month.
    pub async fn sessions_of(&self, person: Id<Person>) -> Result<Vec<Session>> {
        let mut lease = self.db.read().await?;
        let sql = standing!("s.person = $1 ORDER BY s.id DESC");
        let rows: Vec<SessionRow> = on!(lease.conn(), c => sqlx::query_as(sql).bind(person.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(Session::try_from).collect()
    }

    /// Ends one of somebody's sessions; of another's nothing happens.
    pub async fn end_session(&self, person: Id<Person>, id: Uuid, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE session SET ended_at = $1 WHERE person = $2 AND id = $3 AND ended_at IS NULL";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(person.to_string()).bind(id.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
