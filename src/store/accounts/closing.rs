//! Closing an organisation: its people leave, what waits for them ends, and nobody sees a plan by it any more; all at once.

use super::{
    super::{Expected, Result, Store, StoreError, audit::add_looks, changes::Turn, engine::on},
    ENDED, id_of,
};
use crate::domain::{
    Did, Look,
    records::{Id, Organisation},
};

/// What ended with an organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    pub people: usize,
    pub invitations: usize,
    pub shares: usize,
}

#[derive(sqlx::FromRow)]
struct Known {
    version: i64,
    withdrawn_at: Option<i64>,
}

impl Store {
    /// How many plans an organisation holds, withdrawn ones among them.
    pub async fn plans_held_by(&self, organisation: Id<Organisation>) -> Result<i64> {
        const SQL: &str = "SELECT count(*) FROM plan WHERE owner = $1";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(organisation.to_string()).fetch_one(c).await)?)
    }

    /// How many shares would end with an organisation: with it, or with one of its people.
    pub async fn shares_that_end_with(&self, organisation: Id<Organisation>) -> Result<usize> {
        let mut lease = self.db.read().await?;
        let all: Vec<(String, String)> = on!(lease.conn(), c => sqlx::query_as(SHARES).bind(organisation.to_string()).fetch_all(c).await)?;
        Ok(all.len())
    }

    /// Closes an organisation, if it still stands as whoever closes it believes and holds no plan: its people leave (accounts, sessions, tokens,
    /// links), invitations into it are taken back, shares with it or with one of them end, each on record. It and they stay as what they were.
    ///
    /// # Errors
    /// [`StoreError::HoldsPlans`] while it holds a plan: that is given to another or erased first.
    pub async fn close_organisation(&self, id: Id<Organisation>, version: i64, why: &str, look: Look) -> Result<Closed> {
        const KNOWN: &str = "SELECT version, withdrawn_at FROM organisation WHERE id = $1";
        const HELD: &str = "SELECT count(*) FROM plan WHERE owner = $1";
        const CLOSE: &str = "UPDATE organisation SET known_as = NULL, withdrawn_at = $1, withdrawn_by = $2, withdrawn_why = $3 WHERE id = $4";
        const TAKE_BACK: &str = "UPDATE invitation SET taken_back_at = $1 WHERE organisation = $2 AND used_at IS NULL AND taken_back_at IS NULL";
        const UNTOLD: &str = "UPDATE hook SET ended_at = $1, ended_by = $2 WHERE organisation = $3 AND ended_at IS NULL";
        let what = || format!("organisation {id}");
        if why.contains('\0') {
            return Err(StoreError::Unfit { what: what(), reason: "why it closes holds a NUL character" });
        }
        let (mut turn, organisation) = (Turn::take(&self.db, &look.who, look.at).await?, id.to_string());
        let known: Option<Known> = on!(turn.conn(), c => sqlx::query_as(KNOWN).bind(&organisation).fetch_optional(c).await)?;
        Expected::Version(version).holds(known.as_ref().map(|known| known.version), what)?;
        if known.is_some_and(|known| known.withdrawn_at.is_some()) {
            return Err(StoreError::Unfit { what: what(), reason: "it was closed already" });
        }
        let held: i64 = on!(turn.conn(), c => sqlx::query_scalar(HELD).bind(&organisation).fetch_one(c).await)?;
        if held > 0 {
            return Err(StoreError::HoldsPlans { plans: held });
        }
        let at = turn.at;
        let shares = end_shares(&mut turn, &organisation, why, &look).await?;
        let people = let_all_leave(&mut turn, &organisation).await?;
        let invitations = on!(turn.conn(), c => sqlx::query(TAKE_BACK).bind(at).bind(&organisation).execute(c).await.map(|done| done.rows_affected()))?;
        on!(turn.conn(), c => sqlx::query(UNTOLD).bind(at).bind(&look.who).bind(&organisation).execute(c).await.map(drop))?;
        on!(turn.conn(), c => sqlx::query(CLOSE).bind(at).bind(&look.who).bind(why).bind(&organisation).execute(c).await.map(drop))?;
        let closed = Closed { people, invitations: usize::try_from(invitations).unwrap_or(0), shares: shares.len() };
        add_looks(turn.tx(), &shares).await?;
        turn.commit().await?;
        Ok(closed)
    }
}

/// Shares in force or to come, with an organisation or one of its people: each and its plan.
const SHARES: &str = "SELECT id, plan FROM share WHERE ended_at IS NULL
                      AND (organisation = $1 OR person IN (SELECT id FROM person WHERE organisation = $1 AND withdrawn_at IS NULL)) ORDER BY id";

/// Ends them, and gives what is to go on record about each.
async fn end_shares(turn: &mut Turn, organisation: &str, why: &str, look: &Look) -> Result<Vec<Look>> {
    const END: &str = "UPDATE share SET ended_at = $1, ended_by = $2, ended_why = $3 WHERE id = $4";
    let all: Vec<(String, String)> = on!(turn.conn(), c => sqlx::query_as(SHARES).bind(organisation).fetch_all(c).await)?;
    let mut looks = vec![];
    for (share, plan) in all {
        let sealed = turn.sealing.text("share", &share, "ended_why", &format!("The organisation closed. {why}"))?;
        let (at, by) = (turn.at, turn.by.clone());
        on!(turn.conn(), c => sqlx::query(END).bind(at).bind(by).bind(sealed).bind(&share).execute(c).await.map(drop))?;
        let plan = id_of::<crate::domain::records::Plan>("share", &plan)?;
        looks.push(Look { did: Did::EndShare, plan: Some(plan.uuid()), ..look.clone() });
    }
    Ok(looks)
}

/// Lets everybody leave whom nothing lets in any more; gives how many.
async fn let_all_leave(turn: &mut Turn, organisation: &str) -> Result<usize> {
    const WHO: &str = "SELECT id FROM person WHERE organisation = $1 AND withdrawn_at IS NULL ORDER BY id";
    const DISABLE: &str = "UPDATE account SET disabled_at = $1, disabled_by = $2 WHERE person = $3";
    const LEAVE: &str = "UPDATE person SET known_as = NULL, withdrawn_at = $1, withdrawn_by = $2, withdrawn_why = $3 WHERE id = $4";
    let people: Vec<String> = on!(turn.conn(), c => sqlx::query_scalar(WHO).bind(organisation).fetch_all(c).await)?;
    for person in &people {
        let (at, by) = (turn.at, turn.by.clone());
        on!(turn.conn(), c => sqlx::query(DISABLE).bind(at).bind(&by).bind(person).execute(c).await.map(drop))?;
        for sql in ENDED {
            on!(turn.conn(), c => sqlx::query(sql).bind(at).bind(person).execute(c).await.map(drop))?;
        }
        let why = turn.sealing.text("person", person, "withdrawn_why", "The organisation closed")?;
        on!(turn.conn(), c => sqlx::query(LEAVE).bind(at).bind(&by).bind(why).bind(person).execute(c).await.map(drop))?;
    }
    Ok(people.len())
}
