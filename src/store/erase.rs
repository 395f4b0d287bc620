//! Withdrawing a plan, putting it back, and erasing it for good.

use super::{
    Expected, Result, Store, StoreError, Stored,
    audit::add_looks,
    changes::{Changed, Turn, instant},
    engine::{Db, Pools, on},
    keeping,
};
use crate::domain::{
    Look,
    records::{EndDecision, EndOfKeeping, Id, Withdrawn},
    retention::{Erased, ErasedBecause},
};
use jiff::Timestamp;
use sqlx::{PgConnection, PgPool, SqlitePool};
use std::{collections::BTreeSet, time::Duration};

/// The tables that hang from a plan and were made before such tables said ON DELETE CASCADE; all others go with the plan.
const EMPTIED: [&str; 2] = ["DELETE FROM decision WHERE plan = $1", "DELETE FROM plan_version WHERE plan = $1"];
/// How often and how long to wait for readers that still see what was erased.
const TRIES: u32 = 50;
const BETWEEN: Duration = Duration::from_millis(100);

/// Why a plan is erased, and who decided it when. There are two ways to one: somebody erases it now, or what somebody decided is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasing {
    because: ErasedBecause,
    decided_by: String,
    decided_at: Timestamp,
    /// The decision that is carried out, and its version: it has to stand still.
    carries_out: Option<(Id<EndOfKeeping>, i64)>,
}

impl Erasing {
    /// Whoever looks decides it now.
    pub fn now(because: ErasedBecause, look: &Look) -> Erasing {
        Erasing { because, decided_by: look.who.clone(), decided_at: look.at, carries_out: None }
    }

    /// Carries out what was decided about the end of its keeping; none where that is anything but erasing it, or was taken back.
    pub fn decided(because: ErasedBecause, end: &Stored<EndOfKeeping>) -> Option<Erasing> {
        let stands = end.withdrawn.is_none() && end.body.decision == EndDecision::Erase;
        stands.then(|| Erasing { because, decided_by: end.changed_by.clone(), decided_at: end.changed_at, carries_out: Some((end.id, end.version)) })
    }
}

#[derive(sqlx::FromRow)]
struct WithdrawnRow {
    id: String,
    withdrawn_at: i64,
    withdrawn_by: String,
    withdrawn_why: String,
}

impl Store {
    /// Whether a plan was withdrawn: by whom, when, why. `None` where it was not, or where there is none.
    pub async fn plan_withdrawn(&self, reference: &str) -> Result<Option<Withdrawn>> {
        const SQL: &str = "SELECT id, withdrawn_at, withdrawn_by, withdrawn_why FROM plan WHERE reference = $1 AND withdrawn_at IS NOT NULL";
        let mut lease = self.db.read().await?;
        let row: Option<WithdrawnRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(self.db.by_reference(reference)).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        let why = self.db.seals.open_text("plan", &row.id, "withdrawn_why", &row.withdrawn_why)?;
        Ok(Some(Withdrawn { at: instant("plan", "withdrawn", row.withdrawn_at)?, by: row.withdrawn_by, why }))
    }

    /// Lets a plan be seen by nobody and ranked for nobody, if it is still at that version. It can be put back. The look goes on record with it.
    pub async fn withdraw_plan(&self, reference: &str, version: i64, why: &str, look: Look) -> Result<()> {
        const SQL: &str = "UPDATE plan SET withdrawn_at = $1, withdrawn_by = $2, withdrawn_why = $3 WHERE id = $4 AND withdrawn_at IS NULL";
        if why.contains('\0') {
            return Err(StoreError::Unfit { what: format!("why plan {reference} is withdrawn"), reason: "it holds a NUL character" });
        }
        let (mut turn, id, version) = self.take_plan(reference, Some(version), &look).await?;
        let (at, by, why) = (turn.at, turn.by.clone(), turn.sealing.text("plan", &id, "withdrawn_why", why)?);
        let done = on!(turn.conn(), c => sqlx::query(SQL).bind(at).bind(by).bind(why).bind(&id).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 0 {
            return Err(StoreError::Unfit { what: format!("plan {reference}"), reason: "it was withdrawn already" });
        }
        turn.record(Changed::Plan, &[(&id, version)]).await?;
        finish(turn, &id, look).await
    }

    /// Undoes [`Store::withdraw_plan`].
    pub async fn put_plan_back(&self, reference: &str, look: Look) -> Result<()> {
        const SQL: &str = "UPDATE plan SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_why = NULL WHERE id = $1 AND withdrawn_at IS NOT NULL";
        let (mut turn, id, version) = self.take_plan(reference, None, &look).await?;
        let done = on!(turn.conn(), c => sqlx::query(SQL).bind(&id).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 0 {
            return Err(StoreError::Unfit { what: format!("plan {reference}"), reason: "it was not withdrawn" });
        }
        turn.record(Changed::Plan, &[(&id, version)]).await?;
        finish(turn, &id, look).await
    }

    /// Erases a plan and everything that hangs from it: versions, readings, decisions, kept rankings, shortlists, specifications, answers.
    /// With `version`, only if it is still at that one. What stays says that a plan of that id was there: the log of changes (version 0: gone),
    /// the looks, and a line of what was erased ([`Store::erased`]). The files of the database are cleared of what was in them; backups made before are not touched.
    ///
    /// # Errors
    /// [`StoreError::Held`] while a `Hold` of it stands. [`StoreError::Traces`] where the plan is gone from the tables but the files could not be cleared: [`Store::clear_traces`] then clears them.
    pub async fn erase_plan(&self, reference: &str, version: Option<i64>, look: Look) -> Result<()> {
        let decided = Erasing::now(ErasedBecause::Other, &look);
        self.erase_plan_because(reference, version, decided, look).await
    }

    /// The same for a reason, decided by somebody at some time.
    ///
    /// # Errors
    /// Beside those of [`Store::erase_plan`]: [`StoreError::Changed`] where what is carried out was changed meanwhile, [`StoreError::Gone`] where it was taken
    /// back.
    pub async fn erase_plan_because(&self, reference: &str, version: Option<i64>, decided: Erasing, look: Look) -> Result<()> {
        const HELD: &str = "SELECT count(*) FROM hold WHERE plan = $1 AND withdrawn_at IS NULL";
        const OWNER: &str = "SELECT owner FROM plan WHERE id = $1";
        let (mut turn, id, _) = self.take_plan(reference, version, &look).await?;
        let held: i64 = on!(turn.conn(), c => sqlx::query_scalar(HELD).bind(&id).fetch_one(c).await)?;
        if held > 0 {
            return Err(StoreError::Held { what: format!("plan {reference}") });
        }
        if let Some((end, version)) = decided.carries_out {
            still_decided(&mut turn, &id, end, version).await?;
        }
        let owner: Option<String> = on!(turn.conn(), c => sqlx::query_scalar(OWNER).bind(&id).fetch_one(c).await)?;
        let organisation = owner.and_then(|owner| owner.parse().ok());
        let counts = keeping::counted(&mut turn, &id).await?;
        let Erasing { because, decided_by, decided_at, .. } = decided;
        let erased = Erased { plan: keeping::plan_id(&id)?, organisation, because, decided_by, decided_at, at: look.at, counts };
        keeping::put_erased(turn.tx(), &erased).await?;
        for sql in EMPTIED {
            on!(turn.conn(), c => sqlx::query(sql).bind(&id).execute(c).await.map(drop))?;
        }
        on!(turn.conn(), c => sqlx::query("DELETE FROM plan WHERE id = $1").bind(&id).execute(c).await.map(drop))?;
        turn.record(Changed::Plan, &[(&id, 0)]).await?;
        finish(turn, &id, look).await?;
        self.clear_traces().await
    }

    /// Clears the database's files of everything that was deleted.
    pub async fn clear_traces(&self) -> Result<()> {
        clear_traces(&self.db, &["plan"]).await.map_err(|cause| StoreError::Traces(Box::new(cause)))
    }

    /// The turn to change a plan: with its id and version, withdrawn or not.
    async fn take_plan(&self, reference: &str, version: Option<i64>, look: &Look) -> Result<(Turn, String, i64)> {
        const PLAN: &str = "SELECT id, version FROM plan WHERE reference = $1";
        let what = || format!("plan {reference}");
        let mut turn = Turn::take(&self.db, &look.who, look.at).await?;
        let by = turn.by_reference(reference);
        let plan: Option<(String, i64)> = on!(turn.conn(), c => sqlx::query_as(PLAN).bind(by).fetch_optional(c).await)?;
        let (id, current) = plan.ok_or_else(|| StoreError::NotThere { what: what() })?;
        if let Some(expected) = version {
            Expected::Version(expected).holds(Some(current), what)?;
        }
        Ok((turn, id, current))
    }
}

/// Whether what somebody decided about the end of a plan stands as it was read. Whoever takes it back takes a turn too, before this or after it.
async fn still_decided(turn: &mut Turn, plan: &str, end: Id<EndOfKeeping>, version: i64) -> Result<()> {
    const SQL: &str = "SELECT version FROM end_of_keeping WHERE id = $1 AND plan = $2 AND withdrawn_at IS NULL";
    let what = || format!("what was decided about the end of plan {plan}");
    let current: Option<i64> = on!(turn.conn(), c => sqlx::query_scalar(SQL).bind(end.to_string()).bind(plan).fetch_optional(c).await)?;
    Expected::Version(version).holds(current, what)
}

/// Commits with the look, which takes the head of the record last.
async fn finish(mut turn: Turn, id: &str, look: Look) -> Result<()> {
    let plan = Some(id.parse().map_err(|_| StoreError::damaged("plan", id, "its id is none"))?);
    turn.put_looks(&[Look { plan, ..look }]).await?;
    turn.commit().await
}

impl Turn {
    async fn put_looks(&mut self, looks: &[Look]) -> Result<()> {
        add_looks(self.tx(), looks).await.map(drop)
    }
}

/// Clears the files of what was deleted or overwritten in these tables and all that hang from them; SQLite has one file for all.
pub(super) async fn clear_traces(db: &Db, tables: &[&str]) -> Result<()> {
    match &db.pools {
        Pools::Lite { write, .. } => clear_sqlite(write).await,
        Pools::Pg { write, .. } => clear_postgres(write, tables).await,
    }
}

/// Deleted content is overwritten as it is deleted (`secure_delete`); what pages keep between their rows goes when the file is written
/// anew, and what the write-ahead log still holds when that is cut to nothing.
async fn clear_sqlite(write: &SqlitePool) -> Result<()> {
    let mut conn = write.acquire().await?;
    sqlx::query("VACUUM").execute(&mut *conn).await?;
    for _ in 0..TRIES {
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *conn).await?;
        if busy == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(StoreError::Locked)
}

/// Rows that were deleted stay in the files of their tables until those are written anew, and then still for whoever began to read before.
async fn clear_postgres(write: &PgPool, of: &[&str]) -> Result<()> {
    const HANGS: &str = "WITH RECURSIVE hangs (oid) AS (
            SELECT CAST(CAST($1 AS TEXT) AS REGCLASS)::oid
            UNION SELECT conrelid FROM pg_constraint JOIN hangs ON confrelid = hangs.oid WHERE contype = 'f')
        SELECT CAST(CAST(oid AS REGCLASS) AS TEXT) FROM hangs";
    let mut conn = write.acquire().await?;
    wait_for_earlier_readers(&mut conn).await?;
    let mut tables = BTreeSet::new();
    for table in of {
        tables.extend(sqlx::query_scalar::<_, String>(HANGS).bind(table).fetch_all(&mut *conn).await?);
    }
    for table in tables {
        sqlx::query(sqlx::AssertSqlSafe(format!("VACUUM (FULL) {table}"))).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Waits until nobody reads the database as it stood before now, as a backup or the server's own upkeep may. Errors: they take too long.
async fn wait_for_earlier_readers(conn: &mut PgConnection) -> Result<()> {
    const NOW: &str = "SELECT CAST(clock_timestamp() AS TEXT)";
    const EARLIER: &str = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                           AND backend_xmin IS NOT NULL AND xact_start < CAST($1 AS TIMESTAMPTZ)";
    let now: String = sqlx::query_scalar(NOW).fetch_one(&mut *conn).await?;
    for _ in 0..TRIES {
        let earlier: i64 = sqlx::query_scalar(EARLIER).bind(&now).fetch_one(&mut *conn).await?;
        if earlier == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(StoreError::Locked)
}
