//! An imported postcode directory.

use super::{
    ImportOutcome, Result, Store, StoreError,
    changes::Turn,
    engine::{Conn, on},
};
use crate::domain::{AreaCode, Point, Postcode, PostcodeRow};
use jiff::Timestamp;
use sqlx::QueryBuilder;
use std::collections::BTreeMap;

/// Postcodes written by one statement, and read by one.
const WRITTEN_AT_ONCE: usize = 1_000;
const READ_AT_ONCE: i64 = 20_000;

/// A postcode directory on its way in. Nothing of it is kept, nor seen by anyone, until [`PostcodeImport::finish`].
pub struct PostcodeImport {
    turn: Turn,
    there_before: i64,
    given: usize,
    written: u64,
}

#[derive(sqlx::FromRow)]
struct Row {
    postcode: String,
    lat: f64,
    lon: f64,
    area: Option<String>,
    terminated: i64,
}

impl TryFrom<Row> for PostcodeRow {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<PostcodeRow> {
        let damaged = |reason: String| StoreError::damaged("postcode", &row.postcode, reason);
        Ok(PostcodeRow {
            postcode: Postcode::parse(&row.postcode).map_err(|e| damaged(e.to_string()))?,
            point: Point::new(row.lat, row.lon).map_err(|e| damaged(e.to_string()))?,
            area: row.area.map(AreaCode::new),
            terminated: row.terminated != 0,
        })
    }
}

impl Store {
    /// Begins to take in a postcode directory, in one transaction: a new postcode is added, a known one that lies elsewhere is changed,
    /// and those that the directory lacks stay. Other writers wait until it is finished or dropped.
    pub async fn begin_postcodes(&self, author: &str, at: Timestamp) -> Result<PostcodeImport> {
        let mut turn = Turn::take(&self.db, author, at).await?;
        let there_before = count(turn.conn()).await?;
        Ok(PostcodeImport { turn, there_before, given: 0, written: 0 })
    }

    /// How many imported postcodes there are.
    pub async fn postcode_count(&self) -> Result<i64> {
        count(self.db.read().await?.conn()).await
    }

    /// Hands over every imported postcode, one by one, ordered by its bytes.
    pub async fn each_postcode(&self, mut take: impl FnMut(PostcodeRow)) -> Result<()> {
        const SQL: &str = "SELECT postcode, lat, lon, area, terminated FROM postcode WHERE postcode > $1 ORDER BY postcode LIMIT $2";
        let mut after = String::new();
        loop {
            let mut lease = self.db.read().await?;
            let page: Vec<Row> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(&after).bind(READ_AT_ONCE).fetch_all(c).await)?;
            let Some(last) = page.last() else { return Ok(()) };
            after.clone_from(&last.postcode);
            for row in page {
                take(PostcodeRow::try_from(row)?);
            }
        }
    }
}

impl PostcodeImport {
    /// Takes in the next rows; of two with one postcode the last counts. Consumes the import when it fails, so that half a directory can never be finished.
    pub async fn put(mut self, rows: &[PostcodeRow]) -> Result<PostcodeImport> {
        for part in rows.chunks(WRITTEN_AT_ONCE) {
            let rows: BTreeMap<&str, &PostcodeRow> = part.iter().map(|row| (row.postcode.as_str(), row)).collect();
            self.given += rows.len();
            self.written += write(self.turn.conn(), rows).await?;
        }
        Ok(self)
    }

    /// Makes the whole directory visible at once.
    pub async fn finish(mut self) -> Result<ImportOutcome> {
        let added = (count(self.turn.conn()).await? - self.there_before) as usize;
        self.turn.commit().await?;
        let written = self.written as usize;
        Ok(ImportOutcome { added, changed: written.saturating_sub(added), unchanged: self.given.saturating_sub(written) })
    }
}

/// Writes those that are new or differ; says how many.
async fn write(conn: Conn<'_>, rows: BTreeMap<&str, &PostcodeRow>) -> Result<u64> {
    Ok(on!(conn, c => {
        let mut sql = QueryBuilder::new("INSERT INTO postcode (postcode, lat, lon, area, terminated) ");
        sql.push_values(rows, |mut values, (postcode, row)| {
            values.push_bind(postcode).push_bind(row.point.lat()).push_bind(row.point.lon());
            values.push_bind(row.area.as_ref().map(AreaCode::as_str)).push_bind(i64::from(row.terminated));
        });
        sql.push(" ON CONFLICT (postcode) DO UPDATE SET lat = excluded.lat, lon = excluded.lon, area = excluded.area, terminated = excluded.terminated \
                  WHERE postcode.lat <> excluded.lat OR postcode.lon <> excluded.lon OR postcode.terminated <> excluded.terminated \
                  OR postcode.area IS DISTINCT FROM excluded.area");
        sql.build().execute(c).await.map(|done| done.rows_affected())
    })?)
}

async fn count(conn: Conn<'_>) -> Result<i64> {
    Ok(on!(conn, c => sqlx::query_scalar("SELECT count(*) FROM postcode").fetch_one(c).await)?)
}
