//! How long plans are kept: when each was last worked on, whose managers were told of its end, and what was erased.

use super::{
    NewLetter, Result, Store, StoreError, Stored,
    changes::{Turn, instant},
    engine::{Tx, on},
    error::unreadable,
    plans::row_key,
    records::{RecordRow, texts},
};
use crate::domain::{
    records::{Id, Organisation, Plan, Record},
    retention::{Erased, ErasedBecause},
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which plans are asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Which {
    All,
    /// Those that an organisation holds.
    Of(Id<Organisation>),
    /// Those of them of whose end its managers were told at any time.
    ToldOf(Id<Organisation>),
    One(Id<Plan>),
}

/// A plan as far as keeping it goes, withdrawn or not.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldPlan {
    pub id: Id<Plan>,
    pub reference: String,
    pub title: String,
    pub version: i64,
    pub owner: Option<Id<Organisation>>,
    pub withdrawn_at: Option<Timestamp>,
    /// When anybody last worked on it, or the person or their family read their page; else when it was last written.
    pub last_used: Timestamp,
}

/// Whether a plan `p` is asked for; binds what [`Which::bound`] gives to `$1` and `$2`.
macro_rules! asked_for {
    () => {
        "($1 = 'all' OR ($1 = 'of' AND p.owner = $2) OR ($1 = 'one' AND p.id = $2)
          OR ($1 = 'told' AND p.owner = $2 AND EXISTS (SELECT 1 FROM end_warning w WHERE w.plan = p.id)))"
    };
}
pub(super) use asked_for;

/// What counts as having worked on a plan: looking at it does not, or whoever looks in order to decide would put the day off.
const USED: &str = concat!(
    "SELECT plan, max(at) FROM audit WHERE plan IN (SELECT p.id FROM plan p WHERE ",
    asked_for!(),
    ") AND (did IN ('change', 'share', 'end_share', 'put_back', 'own') OR (did = 'read' AND through LIKE 'GET /for-you/%')) GROUP BY plan"
);
const HELD: &str = concat!(
    "SELECT p.id, coalesce(p.called, '') AS called, p.version, v.title, p.owner, p.withdrawn_at, v.changed_at
     FROM plan p JOIN plan_version v ON v.plan = p.id AND v.version = p.version WHERE ",
    asked_for!(),
    " ORDER BY p.id"
);

impl Which {
    fn bound(self) -> (&'static str, String) {
        match self {
            Which::All => ("all", String::new()),
            Which::Of(organisation) => ("of", organisation.to_string()),
            Which::ToldOf(organisation) => ("told", organisation.to_string()),
            Which::One(plan) => ("one", plan.to_string()),
        }
    }
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    id: String,
    called: String,
    version: i64,
    title: String,
    owner: Option<String>,
    withdrawn_at: Option<i64>,
    changed_at: i64,
}

#[derive(sqlx::FromRow)]
struct ErasedRow {
    plan: String,
    organisation: Option<String>,
    because: String,
    decided_by: String,
    decided_at: i64,
    at: i64,
    counts: String,
}

impl TryFrom<ErasedRow> for Erased {
    type Error = StoreError;
    fn try_from(row: ErasedRow) -> Result<Erased> {
        let fault = |reason: String| StoreError::damaged("erased", &row.plan, reason);
        Ok(Erased {
            plan: row.plan.parse().map_err(|e: uuid::Error| fault(e.to_string()))?,
            organisation: row.organisation.as_deref().map(|id| id.parse().map_err(|e: uuid::Error| fault(e.to_string()))).transpose()?,
            because: ErasedBecause::named(&row.because).ok_or_else(|| fault("its reason is none".into()))?,
            decided_at: instant("erased", &row.plan, row.decided_at)?,
            at: instant("erased", &row.plan, row.at)?,
            counts: serde_json::from_str(&row.counts).map_err(|e| fault(unreadable(&e)))?,
            decided_by: row.decided_by,
        })
    }
}

impl Store {
    /// Plans as far as keeping them goes, by their ids.
    pub async fn held_plans(&self, which: Which) -> Result<Vec<HeldPlan>> {
        let (what, id) = which.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<HeldRow> = on!(lease.conn(), c => sqlx::query_as(HELD).bind(what).bind(&id).fetch_all(c).await)?;
        let used: Vec<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(USED).bind(what).bind(&id).fetch_all(c).await)?;
        let used: BTreeMap<String, i64> = used.into_iter().collect();
        rows.into_iter().map(|row| self.held(row, &used)).collect()
    }

    /// The records of one kind of these plans, withdrawn or not, as they stand, in the order in which they were added, without those that were withdrawn.
    pub async fn records_of_held<T: Record<Of = Plan>>(&self, which: Which) -> Result<Vec<Stored<T>>> {
        let (what, id) = which.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> = on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).held).bind(what).bind(&id).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    fn held(&self, row: HeldRow, used: &BTreeMap<String, i64>) -> Result<HeldPlan> {
        let at = |micros| instant("plan", &row.id, micros);
        let fault = |e: uuid::Error| StoreError::damaged("plan", &row.id, e);
        let last_used = used.get(&row.id).copied().unwrap_or(row.changed_at).max(row.changed_at);
        Ok(HeldPlan {
            id: row.id.parse().map_err(fault)?,
            reference: self.db.seals.open_text("plan", &row.id, "called", &row.called)?,
            title: self.db.seals.open_text("plan_version", &row_key(&row.id, row.version), "title", &row.title)?,
            version: row.version,
            owner: row.owner.as_deref().map(|owner| owner.parse().map_err(fault)).transpose()?,
            withdrawn_at: row.withdrawn_at.map(at).transpose()?,
            last_used: at(last_used)?,
        })
    }

    /// Notes that managers are told of the end of these plans (the day, and whether it is over), and puts the letters that `letters` makes for
    /// those they were not yet told of among those that go out: both or nothing. Gives those plans.
    pub async fn tell_of_ends(
        &self,
        ends: &[(Id<Plan>, Date, bool)],
        letters: impl Fn(&[(Id<Plan>, bool)]) -> Vec<NewLetter> + Send,
        at: Timestamp,
    ) -> Result<Vec<Id<Plan>>> {
        const NOTE: &str = "INSERT INTO end_warning (plan, ends_on, over, told_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let mut tx = self.db.begin().await?;
        let mut new = vec![];
        for (plan, on, over) in ends {
            let (id, on, is_over, now) = (plan.to_string(), on.to_string(), i64::from(*over), at.as_microsecond());
            let noted = on!(tx.conn(), c => {
                sqlx::query(NOTE).bind(id).bind(on).bind(is_over).bind(now).execute(c).await.map(|done| done.rows_affected())
            })?;
            new.extend((noted > 0).then_some((*plan, *over)));
        }
        if !new.is_empty() {
            for letter in letters(&new) {
                self.put_letter(&mut tx, letter, at).await?;
            }
        }
        tx.commit().await?;
        Ok(new.into_iter().map(|(plan, _)| plan).collect())
    }

    /// What an organisation held and was erased, the latest first; all that was, where none is named.
    pub async fn erased(&self, organisation: Option<Id<Organisation>>, most: u32) -> Result<Vec<Erased>> {
        const SQL: &str = "SELECT plan, organisation, because, decided_by, decided_at, at, counts FROM erased
                           WHERE $1 = '' OR organisation = $1 ORDER BY at DESC, plan LIMIT $2";
        let (mut lease, of) = (self.db.read().await?, organisation.map(|id| id.to_string()).unwrap_or_default());
        let rows: Vec<ErasedRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(&of).bind(i64::from(most)).fetch_all(c).await)?;
        rows.into_iter().map(Erased::try_from).collect()
    }
}

/// What hangs from a plan and is counted when it is erased, under the names of `docs/data-protection.md`.
const COUNTED: &str = "SELECT 'versions' AS what, count(*) AS n FROM plan_version WHERE plan = $1
    UNION ALL SELECT 'decisions', count(*) FROM decision WHERE plan = $1
    UNION ALL SELECT 'pictures', count(*) FROM picture WHERE plan = $1
    UNION ALL SELECT 'rankings', count(*) FROM ranking WHERE plan = $1
    UNION ALL SELECT 'shortlists', count(*) FROM shortlist WHERE plan = $1
    UNION ALL SELECT 'package_decisions', count(*) FROM package_decision WHERE plan = $1
    UNION ALL SELECT 'action_plans', count(*) FROM action_plan WHERE plan = $1
    UNION ALL SELECT 'dates', count(*) FROM coming_up WHERE plan = $1
    UNION ALL SELECT 'specifications', count(*) FROM specification WHERE plan = $1
    UNION ALL SELECT 'released_pages', count(*) FROM release WHERE plan = $1
    UNION ALL SELECT 'shares', count(*) FROM share WHERE plan = $1
    UNION ALL SELECT 'alerts', count(*) FROM alert WHERE plan = $1";

/// How much hangs from a plan, by name; what there is none of is left out.
pub(super) async fn counted(turn: &mut Turn, plan: &str) -> Result<BTreeMap<String, i64>> {
    let counts: Vec<(String, i64)> = on!(turn.conn(), c => sqlx::query_as(COUNTED).bind(plan).fetch_all(c).await)?;
    Ok(counts.into_iter().filter(|(_, n)| *n > 0).collect())
}

/// Puts on record that a plan was erased. A plan that came back from a backup and is erased again stands there once.
pub(super) async fn put_erased(tx: &mut Tx, erased: &Erased) -> Result<()> {
    const SQL: &str = "INSERT INTO erased (plan, organisation, because, decided_by, decided_at, at, counts) VALUES ($1, $2, $3, $4, $5, $6, $7)
                       ON CONFLICT (plan) DO UPDATE SET organisation = excluded.organisation, because = excluded.because, decided_by = excluded.decided_by,
                       decided_at = excluded.decided_at, at = excluded.at, counts = excluded.counts";
    let counts = serde_json::to_string(&erased.counts).map_err(|e| StoreError::Other(e.to_string()))?;
    let (plan, organisation) = (erased.plan.to_string(), erased.organisation.map(|id| id.to_string()));
    on!(tx.conn(), c => {
        let row = sqlx::query(SQL).bind(plan).bind(organisation).bind(erased.because.name()).bind(&erased.decided_by);
        row.bind(erased.decided_at.as_microsecond()).bind(erased.at.as_microsecond()).bind(counts).execute(c).await.map(drop)
    })
    .map_err(StoreError::from)
}

/// The id of a stored plan.
pub(super) fn plan_id(text: &str) -> Result<Uuid> {
    text.parse().map_err(|e: uuid::Error| StoreError::damaged("plan", text, e))
}
