//! Homes, support teams and programmes: reading them back.

use super::{
    Result, Store, StoreError,
    changes::instant,
    engine::{Conn, on},
};
use crate::domain::OfferKind;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The cells of one row by column name. The store keeps them whole and reads none of them.
pub type Cells = BTreeMap<String, String>;

/// An offer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOffer {
    pub id: String,
    /// From 1; one more each time it says something else.
    pub version: i64,
    pub organisation: String,
    pub title: String,
    pub status: String,
    pub cells: Cells,
    pub changed_at: Timestamp,
    pub changed_by: String,
}

/// One version of an offer: the same fields, as they stood then.
pub type OfferVersion = StoredOffer;

#[derive(sqlx::FromRow)]
pub(super) struct OfferRow {
    pub id: String,
    pub version: i64,
    pub organisation: String,
    pub title: String,
    pub status: String,
    pub cells: String,
    changed_at: i64,
    changed_by: String,
}

/// Offers as they stand: a text to which only a condition is missing.
macro_rules! current_offer {
    ($which:literal) => {
        concat!(
            "SELECT v.id, v.version, v.organisation, v.title, v.status, v.cells, v.changed_at, v.changed_by
             FROM offer o JOIN offer_version v ON v.kind = o.kind AND v.id = o.id AND v.version = o.version ",
            $which
        )
    };
}
pub(super) use current_offer;

impl TryFrom<OfferRow> for StoredOffer {
    type Error = StoreError;
    fn try_from(row: OfferRow) -> Result<StoredOffer> {
        let cells = serde_json::from_str(&row.cells).map_err(|e| StoreError::unreadable_offer(&row.id, &e))?;
        Ok(StoredOffer {
            cells,
            changed_at: instant("offer_version", &row.id, row.changed_at)?,
            id: row.id,
            version: row.version,
            organisation: row.organisation,
            title: row.title,
            status: row.status,
            changed_by: row.changed_by,
        })
    }
}

/// An offer's id and its cells as they are kept ([`crate::domain::NewOffer::cells`]): what an offer is made from again.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptOffer {
    pub id: String,
    pub cells: String,
}

/// How many offers are read at once, so that a hundred thousand need no second copy in memory.
pub(super) const PAGE: u32 = 2_000;

pub(super) async fn page(conn: Conn<'_>, kind: OfferKind, after: &str, most: u32) -> Result<Vec<StoredOffer>> {
    const SQL: &str = current_offer!("WHERE o.kind = $1 AND o.id > $2 ORDER BY o.id LIMIT $3");
    let rows: Vec<OfferRow> = on!(conn, c => sqlx::query_as(SQL).bind(kind.name()).bind(after).bind(i64::from(most)).fetch_all(c).await)?;
    rows.into_iter().map(StoredOffer::try_from).collect()
}

/// The same, of each only what an offer is made from again.
pub(super) async fn kept_page(conn: Conn<'_>, kind: OfferKind, after: &str, most: u32) -> Result<Vec<KeptOffer>> {
    const SQL: &str = "SELECT v.id, v.cells FROM offer o JOIN offer_version v ON v.kind = o.kind AND v.id = o.id AND v.version = o.version
                       WHERE o.kind = $1 AND o.id > $2 ORDER BY o.id LIMIT $3";
    Ok(on!(conn, c => sqlx::query_as(SQL).bind(kind.name()).bind(after).bind(i64::from(most)).fetch_all(c).await)?)
}

impl Store {
    /// Every offer of a kind, ordered by the bytes of its id.
    pub async fn offers(&self, kind: OfferKind) -> Result<Vec<StoredOffer>> {
        let mut all = vec![];
        self.each_offer(kind, |offer| all.push(offer)).await?;
        Ok(all)
    }

    /// Hands over every offer of a kind, one by one, ordered by the bytes of its id.
    pub async fn each_offer(&self, kind: OfferKind, mut take: impl FnMut(StoredOffer)) -> Result<()> {
        let mut after = String::new();
        loop {
            let page = self.offers_after(kind, &after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after.clone_from(&last.id);
            page.into_iter().for_each(&mut take);
        }
    }

    /// A page of offers: at most `most`, those whose ids come after `after` (empty for the first page).
    pub async fn offers_after(&self, kind: OfferKind, after: &str, most: u32) -> Result<Vec<StoredOffer>> {
        page(self.db.read().await?.conn(), kind, after, most).await
    }

    /// One offer as it stands.
    pub async fn offer(&self, kind: OfferKind, id: &str) -> Result<Option<StoredOffer>> {
        const SQL: &str = current_offer!("WHERE o.kind = $1 AND o.id = $2");
        let mut lease = self.db.read().await?;
        let row: Option<OfferRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(kind.name()).bind(id).fetch_optional(c).await)?;
        row.map(StoredOffer::try_from).transpose()
    }

    /// How many offers stand under each organisation's name as it is written, without those of one status.
    pub async fn offers_by_name(&self, without: &str) -> Result<Vec<(String, i64)>> {
        const SQL: &str = "SELECT organisation, count(*) FROM offer WHERE status <> $1 GROUP BY organisation";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(SQL).bind(without).fetch_all(c).await)?)
    }

    /// The offers of an organisation, by its name in whatever case, ordered by the bytes of their ids.
    pub async fn offers_of(&self, kind: OfferKind, organisation: &str) -> Result<Vec<StoredOffer>> {
        const SQL: &str = current_offer!("WHERE o.kind = $1 AND lower(trim(o.organisation)) = lower(trim($2)) ORDER BY o.id");
        let mut lease = self.db.read().await?;
        let rows: Vec<OfferRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(kind.name()).bind(organisation).fetch_all(c).await)?;
        rows.into_iter().map(StoredOffer::try_from).collect()
    }

    /// Every version of an offer, newest first; none where there is no such offer.
    pub async fn offer_history(&self, kind: OfferKind, id: &str) -> Result<Vec<OfferVersion>> {
        const SQL: &str = "SELECT id, version, organisation, title, status, cells, changed_at, changed_by
                           FROM offer_version WHERE kind = $1 AND id = $2 ORDER BY version DESC";
        let mut lease = self.db.read().await?;
        let rows: Vec<OfferRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(kind.name()).bind(id).fetch_all(c).await)?;
        rows.into_iter().map(OfferVersion::try_from).collect()
    }
}
