//! Sharing a plan, ending that, and giving a plan an owner: each with its look, in one transaction.

use super::super::{
    Result, Store, StoreError,
    audit::add_looks,
    engine::{Tx, on},
};
use crate::domain::{
    Look,
    records::{Id, Organisation, Plan},
    sharing::{Basis, Coded, Lets, Purpose, Share, SharedWith},
};
use jiff::civil::Date;

/// A share to be stored. Whoever makes it stands in the look.
#[derive(Debug, Clone, PartialEq)]
pub struct NewShare {
    /// A UUID v7 made at the edge.
    pub id: Id<Share>,
    pub plan: Id<Plan>,
    pub with: SharedWith,
    pub purpose: Purpose,
    pub lets: Lets,
    /// The last day.
    pub until: Date,
    pub basis: Basis,
}

impl Store {
    /// Shares a plan. Its terms were checked (`Terms::faults`).
    pub async fn share_plan(&self, new: &NewShare, look: Look) -> Result<()> {
        const ADD: &str = "INSERT INTO share (id, plan, organisation, person, purpose, lets, until, basis, made_at, made_by)
                           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let basis = serde_json::to_string(&new.basis).map_err(|e| StoreError::Other(e.to_string()))?;
        let mut tx = self.db.begin().await?;
        there(&mut tx, new).await?;
        let basis = self.db.sealing(&mut tx).await?.text("share", &new.id.to_string(), "basis", &basis)?;
        let (organisation, person) = match new.with {
            SharedWith::Organisation(id) => (Some(id.to_string()), None),
            SharedWith::Person(id) => (None, Some(id.to_string())),
        };
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(new.id.to_string()).bind(new.plan.to_string()).bind(organisation).bind(person);
            let row = row.bind(new.purpose.name()).bind(new.lets.name()).bind(new.until.to_string()).bind(basis);
            row.bind(look.at.as_microsecond()).bind(&look.who).execute(c).await.map(drop)
        })?;
        finish(tx, new.plan, look).await
    }

    /// Ends a share of a plan from this moment.
    pub async fn end_share(&self, plan: Id<Plan>, id: Id<Share>, why: &str, look: Look) -> Result<()> {
        const END: &str = "UPDATE share SET ended_at = $1, ended_by = $2, ended_why = $3 WHERE id = $4 AND plan = $5 AND ended_at IS NULL";
        if why.contains('\0') {
            return Err(StoreError::Unfit { what: "why the share ends".into(), reason: "it holds a NUL character" });
        }
        let mut tx = self.db.begin().await?;
        let why = self.db.sealing(&mut tx).await?.text("share", &id.to_string(), "ended_why", why)?;
        let ended = on!(tx.conn(), c => {
            let end = sqlx::query(END).bind(look.at.as_microsecond()).bind(&look.who).bind(why).bind(id.to_string()).bind(plan.to_string());
            end.execute(c).await.map(|done| done.rows_affected())
        })?;
        if ended == 0 {
            return Err(StoreError::NotThere { what: "such a share of this plan that has not ended".into() });
        }
        finish(tx, plan, look).await
    }

    /// Gives a plan an owner, without showing anything of it. Gives the plan's id.
    pub async fn own_plan(&self, reference: &str, owner: Id<Organisation>, look: Look) -> Result<()> {
        const OWN: &str = "UPDATE plan SET owner = $1 WHERE reference = $2 RETURNING id";
        let mut tx = self.db.begin().await?;
        let plan: Option<String> =
            on!(tx.conn(), c => sqlx::query_scalar(OWN).bind(owner.to_string()).bind(self.db.by_reference(reference)).fetch_optional(c).await)?;
        let plan = plan.ok_or_else(|| StoreError::NotThere { what: format!("plan {reference}") })?;
        let damaged = |e: uuid::Error| StoreError::damaged("plan", &plan, e);
        let plan = plan.parse().map_err(damaged)?;
        finish(tx, plan, look).await
    }
}

/// Whether there are the plan and whoever it is to be shared with.
async fn there(tx: &mut Tx, new: &NewShare) -> Result<()> {
    const PLAN: &str = "SELECT count(*) FROM plan WHERE id = $1";
    const ORGANISATION: &str = "SELECT count(*) FROM organisation WHERE id = $1 AND withdrawn_at IS NULL";
    const PERSON: &str = "SELECT count(*) FROM person WHERE id = $1 AND withdrawn_at IS NULL";
    let (sql, id, what) = match new.with {
        SharedWith::Organisation(id) => (ORGANISATION, id.to_string(), "the organisation that it is shared with"),
        SharedWith::Person(id) => (PERSON, id.to_string(), "the person whom it is shared with"),
    };
    for (sql, id, what) in [(PLAN, new.plan.to_string(), "the plan"), (sql, id, what)] {
        let there: i64 = on!(tx.conn(), c => sqlx::query_scalar(sql).bind(&id).fetch_one(c).await)?;
        if there == 0 {
            return Err(StoreError::NotThere { what: what.into() });
        }
    }
    Ok(())
}

async fn finish(mut tx: Tx, plan: Id<Plan>, look: Look) -> Result<()> {
    add_looks(&mut tx, &[Look { plan: Some(plan.uuid()), ..look }]).await?;
    tx.commit().await
}
