//! Plans: writing them.

use super::{
    Expected, Result, Store, StoreError,
    changes::{Changed, Turn, instant},
    engine::on,
    expected::fit_to_store,
    plans::{PlanRow, StoredPlan, plan_version, row_key},
    sealing::Seals,
};
use crate::domain::{
    ReadingRows,
    records::{Id, Organisation},
};
use jiff::Timestamp;
use uuid::Uuid;

/// A plan to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlan {
    /// The id it gets if it is new: a UUID v7 made at the edge. A known plan keeps its own.
    pub id: Uuid,
    /// By which people call it; unique.
    pub reference: String,
    pub title: String,
    /// The extracted text; the quotes of `reading` are slices of it.
    pub text: String,
    pub reading: ReadingRows,
    /// What the writer believes is there.
    pub expected: Expected,
}

impl Store {
    /// Stores a plan, if it still stands as the writer believes: a new reference is added, a known one with another title, text or reading gets a
    /// new version, and the same content changes nothing. Gives back the plan as it stands now.
    pub async fn save_plan(&self, plan: NewPlan, author: &str, at: Timestamp) -> Result<StoredPlan> {
        self.save_plan_of(plan, None, author, at).await
    }

    /// The same; a plan that is added belongs to `owner`, a known one stays with whom it is.
    pub async fn save_plan_of(&self, plan: NewPlan, owner: Option<Id<Organisation>>, author: &str, at: Timestamp) -> Result<StoredPlan> {
        let what = || format!("plan {}", plan.reference);
        fit_to_store(what, &plan.reference, &[&plan.title, &plan.text])?;
        let reading = serde_json::to_string(&plan.reading).map_err(|e| StoreError::Other(e.to_string()))?;
        let mut turn = Turn::take(&self.db, author, at).await?;
        let known = find(&mut turn, &self.db.seals, &plan.reference).await?;
        plan.expected.holds(known.as_ref().map(|k| k.version), what)?;
        let saved = match known {
            Some(known) if known.says(&plan, &reading) => return StoredPlan::try_from(known),
            Some(known) => move_on(&mut turn, StoredPlan::try_from(known)?, plan).await?,
            None => add(&mut turn, plan, owner).await?,
        };
        keep_version(&mut turn, &saved, reading).await?;
        turn.commit().await?;
        Ok(saved)
    }
}

impl PlanRow {
    /// As it is stored: numbers would not all survive being read and written once more.
    fn says(&self, plan: &NewPlan, reading: &str) -> bool {
        self.title == plan.title && self.text == plan.text && self.reading == reading
    }
}

async fn find(turn: &mut Turn, seals: &Seals, reference: &str) -> Result<Option<PlanRow>> {
    const SQL: &str = plan_version!("v.text, v.reading", "WHERE p.reference = $1 AND v.version = p.version");
    let by = turn.by_reference(reference);
    let row: Option<PlanRow> = on!(turn.conn(), c => sqlx::query_as(SQL).bind(by).fetch_optional(c).await)?;
    row.map(|row| row.opened(seals)).transpose()
}

async fn add(turn: &mut Turn, plan: NewPlan, owner: Option<Id<Organisation>>) -> Result<StoredPlan> {
    const SQL: &str = "INSERT INTO plan (id, reference, version, created_at, created_by, called, owner) VALUES ($1, $2, 1, $3, $4, $5, $6)";
    let (id, at, by, owner) = (plan.id.to_string(), turn.at, turn.by.clone(), owner.map(|owner| owner.to_string()));
    let (digest, called) = (turn.by_reference(&plan.reference), turn.sealing.text("plan", &id, "called", &plan.reference)?);
    on!(turn.conn(), c => sqlx::query(SQL).bind(&id).bind(digest).bind(at).bind(&by).bind(called).bind(owner).execute(c).await.map(drop))?;
    let at = instant("plan", &id, at)?;
    Ok(StoredPlan {
        id: plan.id,
        reference: plan.reference,
        version: 1,
        title: plan.title,
        text: plan.text,
        reading: plan.reading,
        created_at: at,
        created_by: by.clone(),
        changed_at: at,
        changed_by: by,
    })
}

async fn move_on(turn: &mut Turn, known: StoredPlan, plan: NewPlan) -> Result<StoredPlan> {
    let (version, id, at, by) = (known.version + 1, known.id.to_string(), turn.at, turn.by.clone());
    on!(turn.conn(), c => sqlx::query("UPDATE plan SET version = $1 WHERE id = $2").bind(version).bind(&id).execute(c).await.map(drop))?;
    let changed_at = instant("plan", &id, at)?;
    Ok(StoredPlan { version, title: plan.title, text: plan.text, reading: plan.reading, changed_at, changed_by: by, ..known })
}

async fn keep_version(turn: &mut Turn, plan: &StoredPlan, reading: String) -> Result<()> {
    const SQL: &str = "INSERT INTO plan_version (plan, version, title, text, reading, requirements, changed_at, changed_by)
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, at, requirements) = (plan.id.to_string(), turn.at, plan.reading.requirements.len() as i64);
    let key = row_key(&id, plan.version);
    let sealed = |column, text: &str| turn.sealing.text("plan_version", &key, column, text);
    let (title, text, reading) = (sealed("title", &plan.title)?, sealed("text", &plan.text)?, sealed("reading", &reading)?);
    on!(turn.conn(), c => {
        let version = sqlx::query(SQL).bind(&id).bind(plan.version).bind(title).bind(text);
        version.bind(reading).bind(requirements).bind(at).bind(&plan.changed_by).execute(c).await.map(drop)
    })?;
    turn.record(Changed::Plan, &[(&id, plan.version)]).await
}
