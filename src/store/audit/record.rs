//! Adding looks: those that come while others are being written go into the next transaction together.

use super::{
    super::{
        Result, StoreError,
        engine::{Db, Tx, on},
    },
    AuditHead,
    chain::{Said, hash},
};
use crate::domain::{Look, sharing::Coded};
use sqlx::QueryBuilder;
use std::{
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::oneshot;

/// Entries written by one statement; eight values each stay far below what either engine takes.
const ROWS_AT_ONCE: usize = 500;

/// A look, and whom to tell its number once it is durable.
type Waiting = (Look, oneshot::Sender<Result<i64>>);

/// The looks on their way to the record.
pub(in crate::store) struct Looks {
    db: Db,
    waiting: Mutex<Vec<Waiting>>,
    /// Whoever holds it writes for all that wait.
    writing: tokio::sync::Mutex<()>,
}

impl Looks {
    pub(in crate::store) fn new(db: Db) -> Arc<Looks> {
        Arc::new(Looks { db, waiting: Mutex::default(), writing: tokio::sync::Mutex::default() })
    }

    pub(super) async fn record(self: &Arc<Self>, look: Look) -> Result<i64> {
        let (tell, told) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((look, tell));
        // A task of its own: one whose request is given up meanwhile still writes for the others.
        let looks = self.clone();
        tokio::spawn(async move { looks.write_what_waits().await });
        told.await.map_err(|_| StoreError::Unavailable)?
    }

    async fn write_what_waits(&self) {
        let _turn = self.writing.lock().await;
        let batch = mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if batch.is_empty() {
            return; // somebody wrote it with theirs
        }
        let (looks, tell): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        let written = write(&self.db, &looks).await;
        for (tell, n) in tell.into_iter().zip(0..) {
            // Nobody listens where the request was given up.
            let _ = tell.send(written.clone().map(|first| first + n));
        }
    }
}

/// Adds the entries in one transaction; gives back the number of the first.
async fn write(db: &Db, looks: &[Look]) -> Result<i64> {
    let mut tx = db.begin().await?;
    let first = add(&mut tx, looks).await?;
    tx.commit().await?;
    Ok(first)
}

/// Adds entries within a transaction, which holds the head of the record until it ends: take no other lock after it.
pub(in crate::store) async fn add(tx: &mut Tx, looks: &[Look]) -> Result<i64> {
    const TURN: &str = "UPDATE audit_head SET last_seq = last_seq WHERE one = 1 RETURNING last_seq, hash";
    const HEAD: &str = "UPDATE audit_head SET last_seq = $1, hash = $2 WHERE one = 1";
    let mut head: AuditHead = on!(tx.conn(), c => sqlx::query_as(TURN).fetch_one(c).await)?;
    let first = head.entries + 1;
    for part in looks.chunks(ROWS_AT_ONCE) {
        let rows = part.iter().map(|look| Row::after(&mut head, look)).collect::<Vec<_>>();
        insert(tx, &rows).await?;
    }
    on!(tx.conn(), c => sqlx::query(HEAD).bind(head.entries).bind(&head.hash).execute(c).await.map(drop))?;
    Ok(first)
}

struct Row<'a> {
    look: &'a Look,
    seq: i64,
    at: i64,
    plan: Option<String>,
    previous: String,
    hash: String,
}

impl Row<'_> {
    /// The next entry; the head moves on to it.
    fn after<'a>(head: &mut AuditHead, look: &'a Look) -> Row<'a> {
        let (seq, at, plan) = (head.entries + 1, look.at.as_microsecond(), look.plan.map(|id| id.to_string()));
        let said =
            Said { seq, at, who: &look.who, did: look.did.name(), plan: plan.as_deref(), through: &look.through, purpose: look.purpose.map(Coded::name) };
        let hash = hash(&head.hash, &said);
        let previous = mem::replace(&mut head.hash, hash.clone());
        head.entries = seq;
        Row { look, seq, at, plan, previous, hash }
    }
}

async fn insert(tx: &mut Tx, rows: &[Row<'_>]) -> Result<()> {
    on!(tx.conn(), c => {
        let mut sql = QueryBuilder::new("INSERT INTO audit (seq, at, who, did, plan, through, purpose, previous, hash) ");
        sql.push_values(rows, |mut values, row| {
            values.push_bind(row.seq).push_bind(row.at).push_bind(&row.look.who).push_bind(row.look.did.name());
            values.push_bind(&row.plan).push_bind(&row.look.through).push_bind(row.look.purpose.map(Coded::name)).push_bind(&row.previous).push_bind(&row.hash);
        });
        sql.build().execute(c).await.map(drop)
    })?;
    Ok(())
}
