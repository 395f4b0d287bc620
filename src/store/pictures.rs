//! Pictures of flip charts, kept with the plan that is typed from them and erased with it.

use super::{
    Result, Store, StoreError,
    changes::{Changed, Turn, instant},
    engine::on,
};
use crate::domain::{Picture, PictureKind};
use jiff::Timestamp;

/// The most pictures a plan may have.
pub const MOST_PICTURES: usize = 40;

/// A picture without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPicture {
    /// Within its plan, in the order in which they came; kept when another is taken away.
    pub number: i64,
    pub kind: PictureKind,
    pub width: u32,
    pub height: u32,
    pub added_at: Timestamp,
    pub added_by: String,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    plan: String,
    number: i64,
    kind: String,
    width: i64,
    height: i64,
    added_at: i64,
    added_by: String,
}

#[derive(sqlx::FromRow)]
struct ContentRow {
    plan: String,
    kind: String,
    width: i64,
    height: i64,
    content: Vec<u8>,
}

fn kind(plan: &str, name: &str) -> Result<PictureKind> {
    PictureKind::named(name).ok_or_else(|| damaged(plan, format!("`{name}` is no kind of picture")))
}

fn pixels(plan: &str, n: i64) -> Result<u32> {
    u32::try_from(n).map_err(|e| damaged(plan, e.to_string()))
}

fn damaged(plan: &str, reason: String) -> StoreError {
    StoreError::damaged("picture", plan, reason)
}

impl TryFrom<EntryRow> for StoredPicture {
    type Error = StoreError;
    fn try_from(row: EntryRow) -> Result<StoredPicture> {
        Ok(StoredPicture {
            number: row.number,
            kind: kind(&row.plan, &row.kind)?,
            width: pixels(&row.plan, row.width)?,
            height: pixels(&row.plan, row.height)?,
            added_at: instant("picture", &row.plan, row.added_at)?,
            added_by: row.added_by,
        })
    }
}

impl TryFrom<ContentRow> for Picture {
    type Error = StoreError;
    fn try_from(row: ContentRow) -> Result<Picture> {
        let (width, height) = (pixels(&row.plan, row.width)?, pixels(&row.plan, row.height)?);
        Ok(Picture { kind: kind(&row.plan, &row.kind)?, width, height, content: row.content })
    }
}

impl Store {
    /// A plan's pictures in their order, without their content; none where there is no such plan.
    pub async fn pictures(&self, reference: &str) -> Result<Vec<StoredPicture>> {
        const SQL: &str = "SELECT i.plan, i.number, i.kind, i.width, i.height, i.added_at, i.added_by
                           FROM picture i JOIN plan p ON p.id = i.plan WHERE p.reference = $1 ORDER BY i.number";
        let mut lease = self.db.read().await?;
        let rows: Vec<EntryRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(self.db.by_reference(reference)).fetch_all(c).await)?;
        rows.into_iter().map(StoredPicture::try_from).collect()
    }

    /// One picture of a plan.
    pub async fn picture(&self, reference: &str, number: i64) -> Result<Option<Picture>> {
        const SQL: &str = "SELECT i.plan, i.kind, i.width, i.height, i.content
                           FROM picture i JOIN plan p ON p.id = i.plan WHERE p.reference = $1 AND i.number = $2";
        let mut lease = self.db.read().await?;
        let row: Option<ContentRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(self.db.by_reference(reference)).bind(number).fetch_optional(c).await)?;
        row.map(|row| {
            let content = self.db.seals.open_bytes("picture", &row_key(&row.plan, number), "content", &row.content)?;
            Picture::try_from(ContentRow { content, ..row })
        })
        .transpose()
    }

    /// Keeps pictures with a plan, all or none. Errors: no such plan, more than [`MOST_PICTURES`] in all.
    pub async fn add_pictures(&self, reference: &str, pictures: &[Picture], author: &str, at: Timestamp) -> Result<()> {
        const FILLED: &str = "SELECT count(*), coalesce(max(number), 0) FROM picture WHERE plan = $1";
        const SQL: &str = "INSERT INTO picture (plan, number, kind, width, height, content, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let mut turn = Turn::take(&self.db, author, at).await?;
        let (plan, version) = plan(&mut turn, reference).await?;
        let (there, last): (i64, i64) = on!(turn.conn(), c => sqlx::query_as(FILLED).bind(&plan).fetch_one(c).await)?;
        if there as usize + pictures.len() > MOST_PICTURES {
            let reason = "a plan may have 40 pictures at most; take one away first";
            return Err(StoreError::Unfit { what: "so many pictures".into(), reason });
        }
        let (at, by) = (turn.at, turn.by.clone());
        for (picture, number) in pictures.iter().zip(last + 1..) {
            let content = turn.sealing.bytes("picture", &row_key(&plan, number), "content", &picture.content)?;
            on!(turn.conn(), c => {
                let row = sqlx::query(SQL).bind(&plan).bind(number).bind(picture.kind.name()).bind(i64::from(picture.width));
                row.bind(i64::from(picture.height)).bind(&content).bind(at).bind(&by).execute(c).await.map(drop)
            })?;
        }
        turn.record(Changed::Plan, &[(&plan, version)]).await?;
        turn.commit().await
    }

    /// Takes a picture away for good. Whether it was there.
    pub async fn remove_picture(&self, reference: &str, number: i64, author: &str, at: Timestamp) -> Result<bool> {
        const SQL: &str = "DELETE FROM picture WHERE plan = $1 AND number = $2 RETURNING number";
        let mut turn = Turn::take(&self.db, author, at).await?;
        let (plan, version) = plan(&mut turn, reference).await?;
        let gone: Option<i64> = on!(turn.conn(), c => sqlx::query_scalar(SQL).bind(&plan).bind(number).fetch_optional(c).await)?;
        if gone.is_some() {
            turn.record(Changed::Plan, &[(&plan, version)]).await?;
            turn.commit().await?;
        }
        Ok(gone.is_some())
    }
}

fn row_key(plan: &str, number: i64) -> String {
    format!("{plan}/{number}")
}

async fn plan(turn: &mut Turn, reference: &str) -> Result<(String, i64)> {
    const SQL: &str = "SELECT id, version FROM plan WHERE reference = $1";
    let by = turn.by_reference(reference);
    let found: Option<(String, i64)> = on!(turn.conn(), c => sqlx::query_as(SQL).bind(by).fetch_optional(c).await)?;
    found.ok_or_else(|| StoreError::Gone { what: format!("plan {reference}"), expected: 1 })
}
