//! What somebody may see at the most, asked of the tables themselves: plans that their organisation holds, and plans that are shared with
//! it or with them. What they may do with each is then decided elsewhere, by the one policy, and by nothing here.

use super::{
    Result, Store, StoreError,
    changes::instant,
    engine::on,
    plans::{PlanSummary, SummaryRow, plan_version},
    records::{RecordRow, Stored, texts},
};
use crate::domain::records::{FamilySaid, Id, Organisation, Person, Plan, Record, Release, Response};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// Whose eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Whoever holds the machine sees all.
    pub everything: bool,
    pub organisation: Option<Id<Organisation>>,
    pub person: Option<Id<Person>>,
    /// The day on which shares must be in force.
    pub on: Date,
}

/// Of plans `p` those in sight; binds `$1` (1: everything), `$2` organisation, `$3` person, `$4` day.
macro_rules! in_sight {
    () => {
        "p.withdrawn_at IS NULL AND ($1 = 1 OR p.owner = $2 OR EXISTS (SELECT 1 FROM share s WHERE s.plan = p.id AND s.ended_at IS NULL AND s.until >= $4 AND (s.organisation = $2 OR s.person = $3)))"
    };
}
pub(super) use in_sight;

impl Sight {
    /// As the texts bind it: everything, organisation, person, day. An id that is none is no plan's.
    pub(super) fn bound(&self) -> (i64, String, String, String) {
        let none = || String::from("-");
        (
            i64::from(self.everything),
            self.organisation.map_or_else(none, |id| id.to_string()),
            self.person.map_or_else(none, |id| id.to_string()),
            self.on.to_string(),
        )
    }
}

/// Another value whenever something of the same plans came, changed or left: how many there are, their versions together, the last of them.
pub type SeenMark = (i64, i64, Option<String>);

/// A plan in sight as far as no word of it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanInSight {
    pub id: Uuid,
    /// How many requirements were read from it.
    pub requirements: usize,
    pub changed_at: Timestamp,
}

impl Store {
    /// The plans in sight that were not withdrawn, and no word of them.
    pub async fn plans_in_sight(&self, sight: &Sight) -> Result<Vec<PlanInSight>> {
        const SQL: &str =
            concat!("SELECT p.id, v.requirements, v.changed_at FROM plan p JOIN plan_version v ON v.plan = p.id AND v.version = p.version WHERE ", in_sight!());
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, i64, i64)> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        let read = |(id, requirements, at): (String, i64, i64)| {
            let plan = id.parse().map_err(|e: uuid::Error| StoreError::damaged("plan", &id, e))?;
            let requirements = usize::try_from(requirements).map_err(|e| StoreError::damaged("plan_version", &id, e))?;
            Ok(PlanInSight { id: plan, requirements, changed_at: instant("plan_version", &id, at)? })
        };
        rows.into_iter().map(read).collect()
    }

    /// Another value whenever one of the plans in sight changed.
    pub async fn plans_seen_mark(&self, sight: &Sight) -> Result<SeenMark> {
        const SQL: &str = concat!("SELECT count(*), coalesce(CAST(sum(p.version) AS BIGINT), 0), max(p.id) FROM plan p WHERE ", in_sight!());
        self.seen_mark(SQL, sight).await
    }

    /// Another value whenever a record of that kind of the plans in sight came, changed or was withdrawn.
    pub async fn records_seen_mark<T: Record<Of = Plan>>(&self, sight: &Sight) -> Result<SeenMark> {
        self.seen_mark(texts(T::KIND).seen_mark, sight).await
    }

    /// Another value whenever an alert of the plans in sight was made or looked at.
    pub async fn alerts_seen_mark(&self, sight: &Sight) -> Result<SeenMark> {
        const SQL: &str = concat!(
            "SELECT coalesce(CAST(sum(n) AS BIGINT), 0), count(*), max(last) FROM (SELECT plan, count(*) AS n, max(id) AS last FROM alert ",
            "WHERE seen_at IS NULL GROUP BY plan) a JOIN plan p ON p.id = a.plan WHERE ",
            in_sight!()
        );
        self.seen_mark(SQL, sight).await
    }

    async fn seen_mark(&self, sql: &'static str, sight: &Sight) -> Result<SeenMark> {
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(sql).bind(all).bind(organisation).bind(person).bind(day).fetch_one(c).await)?)
    }

    /// The plans in sight that were not withdrawn, ordered by the bytes of their references.
    pub async fn plans_seen_by(&self, sight: &Sight) -> Result<Vec<PlanSummary>> {
        const SQL: &str = plan_version!("v.requirements", "WHERE v.version = p.version AND ", in_sight!());
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<SummaryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        let plans = rows.into_iter().map(|row| row.opened(&self.db.seals).and_then(PlanSummary::try_from));
        let mut plans = plans.collect::<Result<Vec<_>>>()?;
        plans.sort_by(|a, b| a.reference.cmp(&b.reference));
        Ok(plans)
    }

    /// The records of one kind of the plans in sight, as they stand, without those that were withdrawn.
    pub async fn records_seen_by<T: Record<Of = Plan>>(&self, sight: &Sight) -> Result<Vec<Stored<T>>> {
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> =
            on!(lease.conn(), c => sqlx::query_as(texts(T::KIND).seen).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// What providers wrote to specifications of the plans in sight.
    pub async fn responses_seen_by(&self, sight: &Sight) -> Result<Vec<Stored<Response>>> {
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> =
            on!(lease.conn(), c => sqlx::query_as(super::records::RESPONSES_SEEN).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// What the person and their family said to pages that were released of the plans in sight.
    pub async fn family_said_seen_by(&self, sight: &Sight) -> Result<Vec<Stored<FamilySaid>>> {
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<RecordRow> =
            on!(lease.conn(), c => sqlx::query_as(super::records::FAMILY_SAID_SEEN).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// The pages that were released of the plans in sight, ended or not: which, of which plan, and when. None is opened for it.
    pub async fn releases_seen_by(&self, sight: &Sight) -> Result<Vec<(Id<Release>, Uuid, Timestamp)>> {
        const SQL: &str = concat!("SELECT r.id, r.plan, r.created_at FROM release r JOIN plan p ON p.id = r.plan WHERE ", in_sight!(), " ORDER BY r.id");
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, String, i64)> =
            on!(lease.conn(), c => sqlx::query_as(SQL).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        let damaged = |id: &str, e: uuid::Error| StoreError::damaged("released page", id, e);
        let read = |(id, plan, at): (String, String, i64)| {
            let ids = (id.parse().map_err(|e| damaged(&id, e))?, plan.parse().map_err(|e| damaged(&id, e))?);
            Ok((ids.0, ids.1, instant("released page", &id, at)?))
        };
        rows.into_iter().map(read).collect()
    }

    /// How many changes of each plan in sight nobody has looked at; plans without any are left out.
    pub async fn alerts_seen_by(&self, sight: &Sight) -> Result<Vec<(Uuid, i64)>> {
        const SQL: &str =
            concat!("SELECT a.plan, count(*) FROM alert a JOIN plan p ON p.id = a.plan WHERE a.seen_at IS NULL AND ", in_sight!(), " GROUP BY a.plan");
        let (all, organisation, person, day) = sight.bound();
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(all).bind(organisation).bind(person).bind(day).fetch_all(c).await)?;
        let damaged = |id: &str, e: uuid::Error| StoreError::damaged("alert", id, e);
        rows.into_iter().map(|(id, count)| Ok((id.parse().map_err(|e| damaged(&id, e))?, count))).collect()
    }
}
