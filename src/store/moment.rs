//! All offers as they stood at one moment: now, or after any change of the log; and how a plan stood then.

use super::{
    Result, Store, StoreError,
    changes::instant,
    engine::{Conn, Tx, on},
    offers::{KeptOffer, PAGE, kept_page},
};
use crate::domain::OfferKind;
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

/// For each offer that changed since, the first version that came after the moment.
type ChangedSince = HashMap<(String, String), i64>;

/// How a plan stood after one change of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanThen {
    /// As it stands now.
    AsNow,
    /// At that version; what was decided about it at these instants came later.
    At { version: i64, later: Vec<Timestamp> },
    /// It was not there yet.
    NotThere,
}

impl Store {
    /// How a plan that is there now stood after the change `seq`.
    pub async fn plan_then(&self, id: Uuid, seq: i64) -> Result<PlanThen> {
        const LATER: &str = "SELECT changed_at FROM change WHERE kind = 'plan' AND id = $1 AND seq > $2";
        const THEN: &str = "SELECT version FROM change WHERE kind = 'plan' AND id = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1";
        let (mut lease, id) = (self.db.read().await?, id.to_string());
        let later: Vec<i64> = on!(lease.conn(), c => sqlx::query_scalar(LATER).bind(&id).bind(seq).fetch_all(c).await)?;
        if later.is_empty() {
            return Ok(PlanThen::AsNow);
        }
        let version: Option<i64> = on!(lease.conn(), c => sqlx::query_scalar(THEN).bind(&id).bind(seq).fetch_optional(c).await)?;
        let later = later.into_iter().map(|micros| instant("change", &id, micros)).collect::<Result<_>>()?;
        Ok(version.map_or(PlanThen::NotThere, |version| PlanThen::At { version, later }))
    }

    /// Hands over every offer as it stood after the change `seq` (none: the last there is), whatever is written meanwhile; in pages, by kind, then
    /// by the bytes of its id. Gives back the number of that change.
    pub async fn offers_as_of(&self, seq: Option<i64>, mut take: impl FnMut(OfferKind, Vec<KeptOffer>)) -> Result<i64> {
        let mut tx = self.db.snapshot().await?;
        let last = last_change(tx.conn()).await?;
        let seq = seq.unwrap_or(last);
        if seq > last {
            let reason = format!("the log of changes ends at {last}");
            return Err(StoreError::damaged("change", seq, reason));
        }
        let since = changed_since(tx.conn(), seq).await?;
        for kind in OfferKind::ALL {
            let mut after = String::new();
            loop {
                let mut offers = kept_page(tx.conn(), kind, &after, PAGE).await?;
                let Some(last) = offers.last() else { break };
                after.clone_from(&last.id);
                if !since.is_empty() {
                    offers = as_they_stood(&mut tx, kind, offers, &since).await?;
                }
                take(kind, offers);
            }
        }
        Ok(seq)
    }

    /// One offer as it stood at one version.
    pub async fn offer_at(&self, kind: OfferKind, id: &str, version: i64) -> Result<Option<KeptOffer>> {
        offer_at(self.db.read().await?.conn(), kind, id, version).await
    }

    /// At which version each of these offers stood after the change `seq`; those that were not there yet are left out.
    pub async fn versions_as_of(&self, seq: i64, named: &[(OfferKind, String)]) -> Result<Vec<(OfferKind, String, i64)>> {
        const SQL: &str = "SELECT version FROM offer WHERE kind = $1 AND id = $2";
        let mut tx = self.db.snapshot().await?;
        let since = changed_since(tx.conn(), seq).await?;
        let mut versions = Vec::with_capacity(named.len());
        for (kind, id) in named {
            let now: Option<i64> = on!(tx.conn(), c => sqlx::query_scalar(SQL).bind(kind.name()).bind(id).fetch_optional(c).await)?;
            let then = since.get(&(kind.name().to_owned(), id.clone())).map_or(now, |first_after| Some(first_after - 1));
            versions.extend(then.filter(|version| *version > 0).map(|version| (*kind, id.clone(), version)));
        }
        Ok(versions)
    }
}

pub(super) async fn last_change(conn: Conn<'_>) -> Result<i64> {
    Ok(on!(conn, c => sqlx::query_scalar("SELECT last_seq FROM change_turn WHERE one = 1").fetch_one(c).await)?)
}

async fn changed_since(conn: Conn<'_>, seq: i64) -> Result<ChangedSince> {
    const SQL: &str = "SELECT kind, id, min(version) FROM change WHERE seq > $1 AND kind <> 'plan' GROUP BY kind, id";
    let rows: Vec<(String, String, i64)> = on!(conn, c => sqlx::query_as(SQL).bind(seq).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(kind, id, version)| ((kind, id), version)).collect())
}

/// Those of the offers that were there then, with the cells of then.
async fn as_they_stood(tx: &mut Tx, kind: OfferKind, offers: Vec<KeptOffer>, since: &ChangedSince) -> Result<Vec<KeptOffer>> {
    let mut then = Vec::with_capacity(offers.len());
    for offer in offers {
        match since.get(&(kind.name().to_owned(), offer.id.clone())) {
            None => then.push(offer),
            Some(first_after) => then.extend(offer_at(tx.conn(), kind, &offer.id, first_after - 1).await?),
        }
    }
    Ok(then)
}

async fn offer_at(conn: Conn<'_>, kind: OfferKind, id: &str, version: i64) -> Result<Option<KeptOffer>> {
    const SQL: &str = "SELECT id, cells FROM offer_version WHERE kind = $1 AND id = $2 AND version = $3";
    Ok(on!(conn, c => sqlx::query_as(SQL).bind(kind.name()).bind(id).bind(version).fetch_optional(c).await)?)
}
