//! Passes over all sealed columns, in batches that are transactions of their own: so many others write in between, and a pass that was
//! stopped is begun again and finds done what is done.

use super::{
    SEALED, SealedColumn, SealedTable, Sealing, Seals, digests,
    value::{HEAD, Place, head},
};
use crate::store::{
    Result,
    changes::Turn,
    engine::{Conn, Db, on},
};
use sqlx::AssertSqlSafe;

/// Rows that one transaction goes through at most.
const ROWS: i64 = 200;
/// Sealed bytes after which a transaction ends, so that pictures do not keep others waiting.
const BYTES: usize = 4 << 20;

/// A row's key; the number is 0 where the key has one part.
type At = (String, i64);

/// What a pass does with each value.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pass {
    /// Seals what is clear.
    Clear,
    /// Seals anew what another than the present key sealed.
    Older,
}

/// Seals everything that is clear.
pub(super) async fn seal_all(db: &Db) -> Result<()> {
    digests::digest_all(db).await?;
    for table in SEALED {
        over(db, table, Pass::Clear, &mut |_| ()).await?;
    }
    Ok(())
}

/// Whether there is anything that could have been clear.
pub(super) async fn any(db: &Db) -> Result<bool> {
    let mut lease = db.read().await?;
    for table in SEALED {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 1) AS one", table.table));
        let found: i64 = on!(lease.conn(), c => sqlx::query_scalar(sql).fetch_one(c).await)?;
        if found > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One pass over one table; gives how many values it sealed, and tells after each batch.
pub(super) async fn over(db: &Db, table: &SealedTable, pass: Pass, told: &mut (dyn FnMut(u64) + Send)) -> Result<u64> {
    let (mut after, mut done) = ((String::new(), i64::MIN), 0);
    loop {
        let mut turn = Turn::take_unseen(db).await?;
        let found = next(&mut turn, table, pass, &after).await?;
        let Some(last) = found.last().cloned() else { return Ok(done) };
        let (mut bytes, mut sealed) = (0, 0);
        after = last;
        for at in found {
            let (values, size) = row(&mut turn, &db.seals, table, pass, &at).await?;
            sealed += values;
            bytes += size;
            if bytes > BYTES {
                after = at;
                break;
            }
        }
        turn.commit().await?;
        done += sealed;
        told(sealed);
    }
}

/// The keys of the rows that come next.
async fn next(turn: &mut Turn, table: &SealedTable, pass: Pass, after: &At) -> Result<Vec<At>> {
    let (id, number) = (table.key.0, table.key.1.unwrap_or("0"));
    let by_another =
        |column: &SealedColumn| format!("substr({}, 1, {HEAD}) <> {}", column.name(), if matches!(column, SealedColumn::Text(_)) { "$3" } else { "$4" });
    let wanted = match pass {
        Pass::Clear => "1 = 1".to_owned(),
        Pass::Older => table.columns.iter().map(by_another).collect::<Vec<_>>().join(" OR "),
    };
    let beyond = format!("({id} > $1 OR ({id} = $1 AND {number} > $2))");
    let sql =
        format!("SELECT {id}, CAST({number} AS BIGINT) FROM {} WHERE {beyond} AND ({wanted}) AND $3 = $3 AND $4 = $4 ORDER BY 1, 2 LIMIT {ROWS}", table.table);
    let head = turn.sealing.head();
    Ok(on!(turn.conn(), c => sqlx::query_as(AssertSqlSafe(sql)).bind(&after.0).bind(after.1).bind(&head).bind(head.as_bytes()).fetch_all(c).await)?)
}

/// Seals what is to be sealed of one row; gives how many values, and their size.
async fn row(turn: &mut Turn, seals: &Seals, table: &SealedTable, pass: Pass, at: &At) -> Result<(u64, usize)> {
    let name = if table.key.1.is_some() { format!("{}/{}", at.0, at.1) } else { at.0.clone() };
    let (mut values, mut size) = (0, 0);
    for column in table.columns {
        let place = Place { table: table.table, row: &name, column: column.name() };
        let Some(cell) = cell(turn.conn(), table, *column, at).await? else { continue };
        let Some(sealed) = turn.sealing.anew(seals, &place, &cell, pass)? else { continue };
        values += 1;
        size += sealed.bytes().len();
        put(turn.conn(), table, *column, at, &cell, &sealed).await?;
    }
    Ok((values, size))
}

/// A value as it is kept.
enum Cell {
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    fn bytes(&self) -> &[u8] {
        match self {
            Cell::Text(text) => text.as_bytes(),
            Cell::Bytes(bytes) => bytes,
        }
    }
}

impl Sealing {
    /// What everything begins with that is sealed now.
    pub(super) fn head(&self) -> String {
        head(self.key.id().as_str())
    }

    /// The value as it is to be kept, if this pass is to seal it.
    fn anew(&self, seals: &Seals, place: &Place<'_>, cell: &Cell, pass: Pass) -> Result<Option<Cell>> {
        let opened = match cell {
            Cell::Text(text) => seals.open_text(place.table, place.row, place.column, text).map(String::into_bytes),
            Cell::Bytes(bytes) => seals.open_bytes(place.table, place.row, place.column, bytes),
        };
        let plain = match (pass, opened) {
            (Pass::Clear, Ok(_)) => return Ok(None),
            (Pass::Clear, Err(_)) => cell.bytes().to_owned(),
            (Pass::Older, opened) if !cell.bytes().starts_with(self.head().as_bytes()) => opened?,
            (Pass::Older, _) => return Ok(None),
        };
        let sealed = match cell {
            Cell::Text(_) => Cell::Text(self.text(place.table, place.row, place.column, &String::from_utf8_lossy(&plain))?),
            Cell::Bytes(_) => Cell::Bytes(self.bytes(place.table, place.row, place.column, &plain)?),
        };
        Ok(Some(sealed))
    }
}

fn of_row(table: &SealedTable) -> String {
    format!("{} = $1 AND {} = $2", table.key.0, table.key.1.unwrap_or("0"))
}

async fn cell(conn: Conn<'_>, table: &SealedTable, column: SealedColumn, at: &At) -> Result<Option<Cell>> {
    let sql = AssertSqlSafe(format!("SELECT {} FROM {} WHERE {}", column.name(), table.table, of_row(table)));
    Ok(match column {
        SealedColumn::Text(_) => {
            let found: Option<Option<String>> = on!(conn, c => sqlx::query_scalar(sql).bind(&at.0).bind(at.1).fetch_optional(c).await)?;
            found.flatten().map(Cell::Text)
        }
        SealedColumn::Bytes(_) => {
            let found: Option<Option<Vec<u8>>> = on!(conn, c => sqlx::query_scalar(sql).bind(&at.0).bind(at.1).fetch_optional(c).await)?;
            found.flatten().map(Cell::Bytes)
        }
    })
}

/// Unless somebody wrote it meanwhile, who then sealed it by the present key.
async fn put(conn: Conn<'_>, table: &SealedTable, column: SealedColumn, at: &At, before: &Cell, after: &Cell) -> Result<()> {
    let column = column.name();
    let sql = AssertSqlSafe(format!("UPDATE {} SET {column} = $3 WHERE {} AND {column} = $4", table.table, of_row(table)));
    Ok(on!(conn, c => {
        let row = sqlx::query(sql).bind(&at.0).bind(at.1);
        let row = match (before, after) {
            (Cell::Text(before), Cell::Text(after)) => row.bind(after).bind(before),
            (before, after) => row.bind(after.bytes()).bind(before.bytes()),
        };
        row.execute(c).await.map(drop)
    })?)
}
