//! Who holds plans and whom they are shared with: reading it back.

mod write;

pub use write::NewShare;

use super::{
    Result, Store, StoreError,
    changes::instant,
    engine::on,
    error::unreadable,
    sealing::Seals,
    sight::{Sight, in_sight},
};
use crate::domain::{
    records::{Id, Plan, Withdrawn},
    sharing::{Basis, Coded, Holders, Lets, Purpose, Share, SharedWith},
};
use std::collections::BTreeMap;

/// A share with the grounds on which it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredShare {
    pub share: Share,
    pub basis: Basis,
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    id: String,
    owner: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ShareRow {
    id: String,
    plan: String,
    organisation: Option<String>,
    person: Option<String>,
    purpose: String,
    lets: String,
    until: String,
    basis: String,
    made_at: i64,
    made_by: String,
    ended_at: Option<i64>,
    ended_by: Option<String>,
    ended_why: Option<String>,
}

/// The columns of a share, without what is sealed of it where only what it lets is asked.
macro_rules! shares {
    ($sealed:literal, $($which:expr),+) => {
        concat!("SELECT id, plan, organisation, person, purpose, lets, until, made_at, made_by, ended_at, ended_by, ", $sealed, " FROM share ", $($which),+)
    };
}

fn damaged(id: &str, reason: impl std::fmt::Display) -> StoreError {
    StoreError::damaged("share", id, reason)
}

fn holders(row: HeldRow) -> Result<Holders> {
    let damaged = |id: &str, e: uuid::Error| StoreError::damaged("plan", id, e);
    let owner = row.owner.as_deref().map(|owner| owner.parse().map_err(|e| damaged(&row.id, e))).transpose()?;
    Ok(Holders { plan: row.id.parse().map_err(|e| damaged(&row.id, e))?, owner, shares: vec![] })
}

impl ShareRow {
    fn opened(mut self, seals: &Seals) -> Result<ShareRow> {
        self.basis = seals.open_text("share", &self.id, "basis", &self.basis)?;
        self.ended_why = self.ended_why.map(|why| seals.open_text("share", &self.id, "ended_why", &why)).transpose()?;
        Ok(self)
    }
}

impl TryFrom<&ShareRow> for Share {
    type Error = StoreError;
    fn try_from(row: &ShareRow) -> Result<Share> {
        let at = |micros| instant("share", &row.id, micros);
        let id = |text: &String| text.parse().map_err(|e: uuid::Error| damaged(&row.id, e));
        let with = match (&row.organisation, &row.person) {
            (Some(organisation), None) => SharedWith::Organisation(Id::new(id(organisation)?)),
            (None, Some(person)) => SharedWith::Person(Id::new(id(person)?)),
            _ => return Err(damaged(&row.id, "it is with nobody, or with two")),
        };
        let ended = row.ended_at.map(|micros| {
            let (by, why) = (row.ended_by.clone().unwrap_or_default(), row.ended_why.clone().unwrap_or_default());
            Ok::<_, StoreError>(Withdrawn { at: at(micros)?, by, why })
        });
        Ok(Share {
            id: row.id.parse().map_err(|e: uuid::Error| damaged(&row.id, e))?,
            with,
            purpose: Purpose::named(&row.purpose).ok_or_else(|| damaged(&row.id, "its purpose is none"))?,
            said_lets: Lets::named(&row.lets).ok_or_else(|| damaged(&row.id, "what it lets is nothing"))?,
            until: row.until.parse().map_err(|e| damaged(&row.id, e))?,
            made_at: at(row.made_at)?,
            made_by: row.made_by.clone(),
            ended: ended.transpose()?,
        })
    }
}

impl TryFrom<ShareRow> for StoredShare {
    type Error = StoreError;
    fn try_from(row: ShareRow) -> Result<StoredShare> {
        let basis = serde_json::from_str(&row.basis).map_err(|e| damaged(&row.id, unreadable(&e)))?;
        Ok(StoredShare { share: Share::try_from(&row)?, basis })
    }
}

fn with_shares(rows: Vec<HeldRow>, shares: &[ShareRow]) -> Result<BTreeMap<uuid::Uuid, Holders>> {
    let held = rows.into_iter().map(|row| holders(row).map(|held| (held.plan.uuid(), held)));
    let mut all = held.collect::<Result<BTreeMap<_, _>>>()?;
    for row in shares {
        let plan: uuid::Uuid = row.plan.parse().map_err(|e: uuid::Error| damaged(&row.id, e))?;
        if let Some(held) = all.get_mut(&plan) {
            held.shares.push(Share::try_from(row)?);
        }
    }
    Ok(all)
}

impl Store {
    /// Who holds the plan of that reference, withdrawn or not; none where there is no such plan. Why a share ended is not among it.
    pub async fn holders(&self, reference: &str) -> Result<Option<Holders>> {
        const PLAN: &str = "SELECT id, owner FROM plan WHERE reference = $1";
        const SHARES: &str = shares!("'' AS basis, NULL AS ended_why", "WHERE plan = $1 ORDER BY id");
        let mut lease = self.db.read().await?;
        let row: Option<HeldRow> = on!(lease.conn(), c => sqlx::query_as(PLAN).bind(self.db.by_reference(reference)).fetch_optional(c).await)?;
        let mut holders = row.map(holders).transpose()?;
        // Asked for whatever plan it is: that it was not would be seen by the time it takes.
        let plan = holders.as_ref().map_or(uuid::Uuid::nil(), |holders| holders.plan.uuid());
        let rows: Vec<ShareRow> = on!(lease.conn(), c => sqlx::query_as(SHARES).bind(plan.to_string()).fetch_all(c).await)?;
        if let Some(holders) = &mut holders {
            holders.shares = rows.iter().map(Share::try_from).collect::<Result<_>>()?;
        }
        Ok(holders)
    }

    /// Who holds each plan, by the plan's id.
    pub async fn holders_of_all(&self) -> Result<BTreeMap<uuid::Uuid, Holders>> {
        const PLANS: &str = "SELECT id, owner FROM plan";
        const SHARES: &str = shares!("'' AS basis, NULL AS ended_why", "WHERE ended_at IS NULL ORDER BY id");
        let mut lease = self.db.read().await?;
        let rows: Vec<HeldRow> = on!(lease.conn(), c => sqlx::query_as(PLANS).fetch_all(c).await)?;
        let shares: Vec<ShareRow> = on!(lease.conn(), c => sqlx::query_as(SHARES).fetch_all(c).await)?;
        with_shares(rows, &shares)
    }

    /// Who holds each plan that is in sight, by the plan's id.
    pub async fn holders_seen_by(&self, sight: &Sight) -> Result<BTreeMap<uuid::Uuid, Holders>> {
        const PLANS: &str = concat!("SELECT p.id, p.owner FROM plan p WHERE ", in_sight!());
        const SHARES: &str =
            shares!("'' AS basis, NULL AS ended_why", "WHERE ended_at IS NULL AND plan IN (SELECT p.id FROM plan p WHERE ", in_sight!(), ") ORDER BY id");
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<HeldRow> = on!(lease.conn(), c => sqlx::query_as(PLANS).bind(all).bind(&organisation).bind(&person).bind(&day).fetch_all(c).await)?;
        let shares: Vec<ShareRow> = on!(lease.conn(), c => sqlx::query_as(SHARES).bind(all).bind(&organisation).bind(&person).bind(&day).fetch_all(c).await)?;
        with_shares(rows, &shares)
    }

    /// Every share of a plan with its grounds, the newest first.
    pub async fn shares(&self, plan: Id<Plan>) -> Result<Vec<StoredShare>> {
        const SQL: &str = shares!("basis, ended_why", "WHERE plan = $1 ORDER BY id DESC");
        let mut lease = self.db.read().await?;
        let rows: Vec<ShareRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(plan.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| StoredShare::try_from(row.opened(&self.db.seals)?)).collect()
    }
}
