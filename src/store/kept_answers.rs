//! Answers to programs that name their requests: asked again, they get the same, and nothing is done twice.

use super::{Result, Store, StoreError, engine::on};
use crate::domain::{
    Hashed,
    records::{Id, Person, Plan},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    pub status: u16,
    /// The headers that say what it is and where it led.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// What is known of a request of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// It is the first: it is to be answered, and the answer kept or given up.
    First,
    /// It was answered.
    Answered(KeptAnswer),
    /// It came before and has no answer yet.
    InHand,
    /// Another request had that name.
    Another,
}

fn name_of(person: Id<Person>, key: &str) -> Hashed {
    Hashed::of_parts(&["kept answer", &person.to_string(), key])
}

impl Store {
    /// Begins to answer somebody's request of that name, unless it came before. `request` is what tells it from another.
    pub async fn begin_answer(&self, person: Id<Person>, key: &str, request: &Hashed, at: Timestamp) -> Result<Asked> {
        const OLD: &str = "DELETE FROM kept_answer WHERE made_at < $1";
        const ADD: &str = "INSERT INTO kept_answer (id, person, request, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
        const FIND: &str = "SELECT request, answer FROM kept_answer WHERE id = $1";
        let id = name_of(person, key);
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(OLD).bind((at - KEPT).as_microsecond()).execute(c).await.map(drop))?;
        let added = on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(id.as_str()).bind(person.to_string()).bind(request.as_str()).bind(at.as_microsecond());
            row.execute(c).await.map(|done| done.rows_affected())
        })?;
        let found: Option<(String, Option<String>)> = on!(tx.conn(), c => sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(c).await)?;
        tx.commit().await?;
        match found {
            _ if added > 0 => Ok(Asked::First),
            Some((known, _)) if known != request.as_str() => Ok(Asked::Another),
            Some((_, Some(answer))) => self.kept(id.as_str(), &answer).map(Asked::Answered),
            _ => Ok(Asked::InHand),
        }
    }

    fn kept(&self, id: &str, answer: &str) -> Result<KeptAnswer> {
        let answer = self.db.seals.open_text("kept_answer", id, "answer", answer)?;
        serde_json::from_str(&answer).map_err(|_| StoreError::damaged("kept_answer", id, "it is no answer"))
    }

    /// Keeps what it was answered; about a plan where it was about one, so that it goes with it.
    pub async fn keep_answer(&self, person: Id<Person>, key: &str, plan: Option<Id<Plan>>, answer: &KeptAnswer) -> Result<()> {
        const SQL: &str = "UPDATE kept_answer SET plan = $1, answer = $2 WHERE id = $3";
        let id = name_of(person, key);
        let answer = serde_json::to_string(answer).map_err(|e| StoreError::Other(e.to_string()))?;
        let mut tx = self.db.begin().await?;
        let answer = self.db.sealing(&mut tx).await?.text("kept_answer", id.as_str(), "answer", &answer)?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(plan.map(|plan| plan.to_string())).bind(answer).bind(id.as_str()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Nothing was done: the same request may come again and is then the first.
    pub async fn give_answer_up(&self, person: Id<Person>, key: &str) -> Result<()> {
        let id = name_of(person, key);
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query("DELETE FROM kept_answer WHERE id = $1").bind(id.as_str()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
