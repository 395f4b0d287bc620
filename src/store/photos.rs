//! Photographs of offers.

use super::{Result, Store, StoreError, engine::on};
use crate::domain::OfferKind;
use jiff::Timestamp;

/// The most photographs an offer may have.
pub const MOST_PHOTOS: usize = 12;

/// A photograph to be kept: a JPEG that was made anew, without any note of a camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPhoto {
    /// Pixels.
    pub width: u32,
    pub height: u32,
    /// What it shows, for whoever does not see it.
    pub alt: String,
    pub content: Vec<u8>,
}

/// A photograph without its content.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Photo {
    /// Within its offer; kept when another is taken away.
    pub number: i64,
    pub width: i64,
    pub height: i64,
    pub alt: String,
}

impl Store {
    /// An offer's photographs in their order, without their content.
    pub async fn photos(&self, kind: OfferKind, offer: &str) -> Result<Vec<Photo>> {
        const SQL: &str = "SELECT number, width, height, alt FROM offer_photo WHERE kind = $1 AND offer = $2 ORDER BY number";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(SQL).bind(kind.name()).bind(offer).fetch_all(c).await)?)
    }

    /// One photograph's JPEG.
    pub async fn photo(&self, kind: OfferKind, offer: &str, number: i64) -> Result<Option<Vec<u8>>> {
        const SQL: &str = "SELECT content FROM offer_photo WHERE kind = $1 AND offer = $2 AND number = $3";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(kind.name()).bind(offer).bind(number).fetch_optional(c).await)?)
    }

    /// Keeps a photograph of an offer, which need not be published yet. The same picture again changes nothing but what it shows.
    ///
    /// # Errors
    /// More than [`MOST_PHOTOS`] in all.
    pub async fn add_photo(&self, kind: OfferKind, offer: &str, new: &NewPhoto, author: &str, at: Timestamp) -> Result<()> {
        const FILLED: &str = "SELECT count(*), coalesce(max(number), 0) FROM offer_photo WHERE kind = $1 AND offer = $2";
        const SAME: &str = "UPDATE offer_photo SET alt = $1 WHERE kind = $2 AND offer = $3 AND content = $4";
        const ADD: &str =
            "INSERT INTO offer_photo (kind, offer, number, width, height, alt, content, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let mut tx = self.db.begin().await?;
        let same = on!(tx.conn(), c => {
            let same = sqlx::query(SAME).bind(&new.alt).bind(kind.name()).bind(offer).bind(&new.content);
            same.execute(c).await.map(|done| done.rows_affected())
        })?;
        if same > 0 {
            return tx.commit().await;
        }
        let (there, last): (i64, i64) = on!(tx.conn(), c => sqlx::query_as(FILLED).bind(kind.name()).bind(offer).fetch_one(c).await)?;
        if there as usize >= MOST_PHOTOS {
            return Err(StoreError::Unfit { what: "one more photograph".into(), reason: "an offer may have 12 at most; take one away first" });
        }
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(kind.name()).bind(offer).bind(last + 1).bind(i64::from(new.width)).bind(i64::from(new.height));
            row.bind(&new.alt).bind(&new.content).bind(at.as_microsecond()).bind(author).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// Takes a photograph away for good. Whether it was there.
    pub async fn remove_photo(&self, kind: OfferKind, offer: &str, number: i64) -> Result<bool> {
        const SQL: &str = "DELETE FROM offer_photo WHERE kind = $1 AND offer = $2 AND number = $3";
        let mut tx = self.db.begin().await?;
        let done = on!(tx.conn(), c => sqlx::query(SQL).bind(kind.name()).bind(offer).bind(number).execute(c).await.map(|done| done.rows_affected()))?;
        tx.commit().await?;
        Ok(done > 0)
    }
}
