//! Homes, support teams and programmes: writing them, all files of an import in one transaction.

use super::{
    Expected, Result, Store, StoreError,
    changes::{Changed, Turn},
    engine::on,
    expected::fit_to_store,
    offers::{OfferRow, current_offer},
};
use crate::domain::{NewOffer, OfferKind};
use jiff::Timestamp;
use sqlx::QueryBuilder;
use std::collections::{HashMap, HashSet};

/// Offers written by one statement; nine values each stay far below what either engine takes.
const ROWS_AT_ONCE: usize = 500;

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportOutcome {
    /// Offers that were not there.
    pub added: usize,
    /// Known offers that say something else now: each has a new version.
    pub changed: usize,
    /// Known offers that say the same: nothing was written.
    pub unchanged: usize,
}

/// Files on their way in. Nothing of them is kept, nor seen by anyone, until [`Import::finish`]; dropped before that, they never were.
pub struct Import {
    turn: Turn,
    kind: OfferKind,
    /// No offer of this kind was there, so none needs to be looked up.
    first: bool,
    seen: HashSet<String>,
    outcome: ImportOutcome,
}

struct Version<'a> {
    offer: &'a NewOffer,
    number: i64,
}

impl Store {
    /// Stores offers in one transaction: a new id is added, a known id with other content gets a new version, the same content changes nothing,
    /// and ids that are not among them stay as they are.
    pub async fn import_offers(&self, kind: OfferKind, offers: &[NewOffer], author: &str, at: Timestamp) -> Result<ImportOutcome> {
        self.begin_import(kind, author, at).await?.put(offers).await?.finish().await
    }

    /// The same for a file that is read in parts. Other writers wait until it is finished or dropped.
    pub async fn begin_import(&self, kind: OfferKind, author: &str, at: Timestamp) -> Result<Import> {
        Import::of(Turn::take(&self.db, author, at).await?, kind).await
    }

    /// Stores one offer, if it still stands as the writer believes; gives back its version.
    pub async fn save_offer(&self, kind: OfferKind, offer: &NewOffer, expected: Expected, author: &str, at: Timestamp) -> Result<i64> {
        let mut import = self.begin_import(kind, author, at).await?;
        let current = import.known(std::slice::from_ref(offer)).await?.get(&offer.id).map(|known| known.version);
        expected.holds(current, || called(kind, &offer.id))?;
        let outcome = import.put(std::slice::from_ref(offer)).await?.finish().await?;
        Ok(current.unwrap_or(0) + if outcome.unchanged == 0 { 1 } else { 0 })
    }
}

impl Import {
    async fn of(mut turn: Turn, kind: OfferKind) -> Result<Import> {
        const SQL: &str = "SELECT count(*) FROM (SELECT 1 FROM offer WHERE kind = $1 LIMIT 1) AS one";
        let known: i64 = on!(turn.conn(), c => sqlx::query_scalar(SQL).bind(kind.name()).fetch_one(c).await)?;
        Ok(Import { turn, kind, first: known == 0, seen: HashSet::new(), outcome: ImportOutcome::default() })
    }

    /// Goes on with another file in the same transaction; gives what the one before it would do.
    pub async fn and_then(self, kind: OfferKind) -> Result<(ImportOutcome, Import)> {
        Ok((self.outcome, Import::of(self.turn, kind).await?))
    }

    /// Takes in the next offers. Consumes the import when it fails, so that half a file can never be finished.
    pub async fn put(mut self, offers: &[NewOffer]) -> Result<Import> {
        for part in offers.chunks(ROWS_AT_ONCE) {
            self.check(part)?;
            let known = if self.first { HashMap::new() } else { self.known(part).await? };
            let versions = self.compare(part, &known);
            if !versions.is_empty() {
                self.write(&versions).await?;
            }
        }
        Ok(self)
    }

    /// Makes all of it visible at once; gives what the last file did.
    pub async fn finish(self) -> Result<ImportOutcome> {
        self.turn.commit().await?;
        Ok(self.outcome)
    }

    fn check(&mut self, offers: &[NewOffer]) -> Result<()> {
        for offer in offers {
            fit_to_store(|| called(self.kind, &offer.id), &offer.id, &[&offer.organisation, &offer.title, &offer.status])?;
            if !self.seen.insert(offer.id.clone()) {
                return Err(StoreError::Twice { what: called(self.kind, &offer.id) });
            }
        }
        Ok(())
    }

    async fn known(&mut self, offers: &[NewOffer]) -> Result<HashMap<String, OfferRow>> {
        let kind = self.kind.name();
        let rows: Vec<OfferRow> = on!(self.turn.conn(), c => {
            let mut sql = QueryBuilder::new(current_offer!("WHERE o.kind = "));
            sql.push_bind(kind).push(" AND o.id IN (");
            let mut ids = sql.separated(", ");
            for offer in offers {
                ids.push_bind(&offer.id);
            }
            sql.push(")");
            sql.build_query_as().fetch_all(c).await
        })?;
        Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
    }

    /// The versions that are to be written, counted.
    fn compare<'a>(&mut self, offers: &'a [NewOffer], known: &HashMap<String, OfferRow>) -> Vec<Version<'a>> {
        let mut versions = Vec::with_capacity(offers.len());
        for offer in offers {
            let number = match known.get(&offer.id) {
                Some(known) if known.says(offer) => {
                    self.outcome.unchanged += 1;
                    continue;
                }
                Some(known) => {
                    self.outcome.changed += 1;
                    known.version + 1
                }
                None => {
                    self.outcome.added += 1;
                    1
                }
            };
            versions.push(Version { offer, number });
        }
        versions
    }

    /// What is the same in every row (the kind, the instant) stands in the text itself: less to hand over, and of our own making.
    async fn write(&mut self, versions: &[Version<'_>]) -> Result<()> {
        let (kind, at, by) = (self.kind.name(), self.turn.at, self.turn.by.clone());
        on!(self.turn.conn(), c => {
            let mut sql = QueryBuilder::new("INSERT INTO offer (kind, changed_at, id, version, organisation, title, status, changed_by) ");
            sql.push_values(versions, |mut row, v| {
                row.push(format_args!("'{kind}'")).push(at).push_bind(&v.offer.id).push_bind(v.number);
                row.push_bind(&v.offer.organisation).push_bind(&v.offer.title).push_bind(&v.offer.status).push_bind(&by);
            });
            sql.push(" ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, organisation = excluded.organisation, title = excluded.title, \
                      status = excluded.status, changed_at = excluded.changed_at, changed_by = excluded.changed_by");
            sql.build().execute(&mut *c).await?;
            let mut sql = QueryBuilder::new("INSERT INTO offer_version (kind, changed_at, id, version, organisation, title, status, cells, changed_by) ");
            sql.push_values(versions, |mut row, v| {
                row.push(format_args!("'{kind}'")).push(at).push_bind(&v.offer.id).push_bind(v.number);
                row.push_bind(&v.offer.organisation).push_bind(&v.offer.title).push_bind(&v.offer.status).push_bind(&v.offer.cells).push_bind(&by);
            });
            sql.build().execute(c).await?;
        });
        let changed: Vec<_> = versions.iter().map(|v| (v.offer.id.as_str(), v.number)).collect();
        self.turn.record(Changed::Offer(self.kind), &changed).await
    }
}

impl OfferRow {
    fn says(&self, offer: &NewOffer) -> bool {
        self.cells == offer.cells && self.organisation == offer.organisation && self.title == offer.title && self.status == offer.status
    }
}

fn called(kind: OfferKind, id: &str) -> String {
    format!("{} {id}", kind.name())
}
