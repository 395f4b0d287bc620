//! The ordered log of changes, which the catalogue and the text index follow.

use super::{
    Result, Store, StoreError,
    engine::{Conn, Db, Pools, Tx, on},
    moment::last_change,
    offers::KeptOffer,
    sealing::{REFERENCE, Sealing},
    telling,
};
use crate::domain::OfferKind;
use jiff::Timestamp;
use sqlx::QueryBuilder;

/// What a change was made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Changed {
    Offer(OfferKind),
    Plan,
}

/// One committed change, in the order of `seq`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From 1, without gaps.
    pub seq: i64,
    pub what: Changed,
    /// The offer's id, or the plan's.
    pub id: String,
    /// The version it was changed to.
    pub version: i64,
    pub at: Timestamp,
}

impl Changed {
    fn name(self) -> &'static str {
        match self {
            Changed::Offer(kind) => kind.name(),
            Changed::Plan => "plan",
        }
    }

    fn named(name: &str) -> Option<Changed> {
        if name == "plan" { Some(Changed::Plan) } else { OfferKind::named(name).map(Changed::Offer) }
    }
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    seq: i64,
    kind: String,
    id: String,
    version: i64,
    changed_at: i64,
}

#[derive(sqlx::FromRow)]
struct ToldRow {
    #[sqlx(flatten)]
    change: ChangeRow,
    cells: Option<String>,
}

impl TryFrom<ChangeRow> for Change {
    type Error = StoreError;
    fn try_from(row: ChangeRow) -> Result<Change> {
        let damaged = || StoreError::damaged("change", row.seq, format!("`{}` is no kind", row.kind));
        let what = Changed::named(&row.kind).ok_or_else(damaged)?;
        Ok(Change { seq: row.seq, what, at: instant("change", &row.id, row.changed_at)?, id: row.id, version: row.version })
    }
}

/// A stored instant.
pub(super) fn instant(table: &'static str, id: &str, micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|e| StoreError::damaged(table, id, e))
}

impl Db {
    /// By which the row of a plan is found.
    pub(super) fn by_reference(&self, reference: &str) -> String {
        self.seals.digest(REFERENCE, reference)
    }
}

impl Store {
    /// What was committed after `seq`, oldest first, at most `most`. To follow: note [`Store::last_change`], load, then apply what came since;
    /// a change seen twice is harmless, since it only says what to load again.
    pub async fn changes_since(&self, seq: i64, most: u32) -> Result<Vec<Change>> {
        const SQL: &str = "SELECT seq, kind, id, version, changed_at FROM change WHERE seq > $1 ORDER BY seq LIMIT $2";
        let mut lease = self.db.read().await?;
        let rows: Vec<ChangeRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(seq).bind(i64::from(most)).fetch_all(c).await)?;
        rows.into_iter().map(Change::try_from).collect()
    }

    /// The change `known`, by which a follower knows the log again, and what was committed after it, each with the offer as it was changed
    /// to: none of a plan, nor where the offer is gone. At most `most` in all, oldest first.
    pub async fn told_from(&self, known: i64, most: u32) -> Result<Vec<(Change, Option<KeptOffer>)>> {
        const SQL: &str = "SELECT c.seq, c.kind, c.id, c.version, c.changed_at, v.cells FROM change c \
            LEFT JOIN offer_version v ON c.seq > $1 AND v.kind = c.kind AND v.id = c.id AND v.version = c.version \
            WHERE c.seq >= $1 ORDER BY c.seq LIMIT $2";
        let mut lease = self.db.read().await?;
        let rows: Vec<ToldRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(known).bind(i64::from(most)).fetch_all(c).await)?;
        let told = |row: ToldRow| {
            let change = Change::try_from(row.change)?;
            let offer = row.cells.map(|cells| KeptOffer { id: change.id.clone(), cells });
            Ok((change, offer))
        };
        rows.into_iter().map(told).collect()
    }

    /// The number of the last committed change; 0 before the first.
    pub async fn last_change(&self) -> Result<i64> {
        last_change(self.db.read().await?.conn()).await
    }
}

/// The turn to write offers or plans: a transaction that holds the row `change_turn` until it ends, so that on either engine
/// one writer follows the other and the log is committed in the order of its numbers.
pub(super) struct Turn {
    tx: Tx,
    pools: Pools,
    last_seq: i64,
    /// When, in microseconds.
    pub at: i64,
    /// Who.
    pub by: String,
    /// Seals what this transaction writes about people.
    pub sealing: Sealing,
}

impl Turn {
    pub(super) async fn take(db: &Db, by: &str, at: Timestamp) -> Result<Turn> {
        const SQL: &str = "UPDATE change_turn SET last_seq = last_seq WHERE one = 1 RETURNING last_seq";
        let mut tx = db.begin().await?;
        let last_seq = on!(tx.conn(), c => sqlx::query_scalar(SQL).fetch_one(c).await)?;
        let sealing = db.sealing(&mut tx).await?; // after the turn is taken, so that whoever changes keys has done so or waits
        Ok(Turn { tx, pools: db.pools.clone(), last_seq, at: at.as_microsecond(), by: by.to_owned(), sealing })
    }

    /// The turn to change how something is kept and nothing of what it says: nobody did it, and the log says nothing of it.
    pub(super) async fn take_unseen(db: &Db) -> Result<Turn> {
        Turn::take(db, "", Timestamp::UNIX_EPOCH).await
    }

    /// By which the row of a plan is found.
    pub(super) fn by_reference(&self, reference: &str) -> String {
        self.sealing.digest(REFERENCE, reference)
    }

    pub(super) fn conn(&mut self) -> Conn<'_> {
        self.tx.conn()
    }

    pub(super) fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Puts what changed on record; (id, version) each, version 0 for what is gone.
    pub(super) async fn record(&mut self, what: Changed, changed: &[(&str, i64)]) -> Result<()> {
        let (first, at) = (self.last_seq + 1, self.at);
        let numbered = changed.iter().zip(first..);
        on!(self.conn(), c => {
            let mut sql = QueryBuilder::new("INSERT INTO change (seq, kind, id, version, changed_at) ");
            sql.push_values(numbered, |mut row, ((id, version), seq)| {
                row.push_bind(seq).push_bind(what.name()).push_bind(*id).push_bind(*version).push_bind(at);
            });
            sql.build().execute(c).await.map(drop)
        })?;
        self.last_seq += changed.len() as i64;
        Ok(())
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        let last_seq = self.last_seq;
        on!(self.conn(), c => sqlx::query("UPDATE change_turn SET last_seq = $1 WHERE one = 1").bind(last_seq).execute(c).await.map(drop))?;
        telling::tell(&self.pools, &mut self.tx).await?;
        self.tx.commit().await
    }
}
