//! Forms that came after a session had run out: kept a day for whoever wrote them.

use super::{Result, Store, StoreError, changes::instant, engine::on};
use crate::domain::records::{Id, Person, Plan};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long one is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How many one person has at the most: the oldest goes.
const MOST: i64 = 5;

/// A form as somebody sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentForm {
    /// Where it goes: an address of these pages.
    pub to: String,
    /// Whether it is sent in parts, as forms with files are.
    pub parts: bool,
    pub fields: Vec<(String, String)>,
    /// Names of the fields whose files have to be chosen again.
    pub files: Vec<String>,
}

impl Store {
    /// Keeps one for a person; about a plan where it is about one.
    pub async fn keep_unsent(&self, id: Uuid, person: Id<Person>, plan: Option<Id<Plan>>, form: &UnsentForm, at: Timestamp) -> Result<()> {
        const OLD: &str = "DELETE FROM unsent_form WHERE made_at < $1";
        const ADD: &str = "INSERT INTO unsent_form (id, person, plan, form, made_at) VALUES ($1, $2, $3, $4, $5)";
        const LAST: &str = "DELETE FROM unsent_form WHERE person = $1 AND id NOT IN (SELECT id FROM unsent_form WHERE person = $1 ORDER BY id DESC LIMIT $2)";
        let (id, person) = (id.to_string(), person.to_string());
        let form = serde_json::to_string(form).map_err(|e| StoreError::Other(e.to_string()))?;
        let mut tx = self.db.begin().await?;
        let form = self.db.sealing(&mut tx).await?.text("unsent_form", &id, "form", &form)?;
        on!(tx.conn(), c => sqlx::query(OLD).bind((at - KEPT).as_microsecond()).execute(c).await.map(drop))?;
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(&id).bind(&person).bind(plan.map(|plan| plan.to_string())).bind(form).bind(at.as_microsecond());
            row.execute(c).await.map(drop)
        })?;
        on!(tx.conn(), c => sqlx::query(LAST).bind(&person).bind(MOST).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Somebody's, the newest first, with their ids and when each came.
    pub async fn unsent(&self, person: Id<Person>, at: Timestamp) -> Result<Vec<(Uuid, UnsentForm, Timestamp)>> {
        const SQL: &str = "SELECT id, form, made_at FROM unsent_form WHERE person = $1 AND made_at >= $2 ORDER BY id DESC";
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, String, i64)> =
            on!(lease.conn(), c => sqlx::query_as(SQL).bind(person.to_string()).bind((at - KEPT).as_microsecond()).fetch_all(c).await)?;
        rows.into_iter().map(|(id, form, made_at)| self.opened(&id, &form, made_at)).collect()
    }

    fn opened(&self, id: &str, form: &str, made_at: i64) -> Result<(Uuid, UnsentForm, Timestamp)> {
        let damaged = |reason: String| StoreError::damaged("unsent_form", id, reason);
        let form = self.db.seals.open_text("unsent_form", id, "form", form)?;
        let form = serde_json::from_str(&form).map_err(|_| damaged("it is no form".into()))?;
        Ok((id.parse().map_err(|e: uuid::Error| damaged(e.to_string()))?, form, instant("unsent_form", id, made_at)?))
    }

    /// It is sent, or thrown away; of another's nothing happens. Whether there was one.
    pub async fn forget_unsent(&self, person: Id<Person>, id: Uuid) -> Result<bool> {
        const SQL: &str = "DELETE FROM unsent_form WHERE person = $1 AND id = $2";
        let mut tx = self.db.begin().await?;
        let gone = on!(tx.conn(), c => sqlx::query(SQL).bind(person.to_string()).bind(id.to_string()).execute(c).await.map(|done| done.rows_affected()))?;
        tx.commit().await?;
        Ok(gone > 0)
    }
}
