//! A million homes: imported, checked and durable in SQLite, ranked from, and searchable; beside it, in the same run and through the same
//! driver, a bare import that checks nothing and keeps no versions. `cargo bench --bench bulk`; `HOMEWARD_BULK=100000` for another number.

use homeward::{
    domain::{OfferKind, Reading, ReadingRows, ranking::RankWhat},
    loading,
    matching::{Ask, rank},
    offers::{Catalogue, index::TextIndex},
    places::Gazetteer,
    samples::{Order, generate},
    store::Store,
};
use jiff::civil::date;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, QueryBuilder, Sqlite, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// Aims: so long until a ranking can be had, and so much longer until the text can be searched.
const RANKED: f64 = 30.0;
const SEARCHABLE: f64 = 30.0;

fn main() {
    let homes: u32 = std::env::var("HOMEWARD_BULK").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a folder");
    let order = Order { homes, support: 0, plans: 1, seed: 7, today: date(2026, 11, 21) };
    let made = timed(|| generate(&order, folder.path(), &mut |_, _| {}).expect("files")).1;
    let file = folder.path().join("homes.csv");
    let size = std::fs::metadata(&file).expect("the file").len() / 1_000_000;
    println!("{homes} homes, {size} MB of CSV (made in {:.1} s)", made.as_secs_f64());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let whole_lines = timed(|| runtime.block_on(bare(folder.path(), &file, false))).1;
    let each_cell = timed(|| runtime.block_on(bare(folder.path(), &file, true))).1;
    let ours = runtime.block_on(ours(folder.path(), &file));
    let row = |what: &str, took: Duration| {
        let seconds = took.as_secs_f64();
        println!("{what:<58} {seconds:>7.1} s {:>9.0} rows/s", f64::from(homes) / seconds);
    };
    row("bare import, id and line, one transaction", whole_lines);
    row("bare import, each cell a column, one transaction", each_cell);
    row("homeward import offers: read, checked, durable", ours.imported);
    row("… catalogue loaded from the tables", ours.loaded);
    row("… first ranking of homes, for one wish", ours.ranked);
    row("… text index made", ours.indexed);
    let ranked_from = (ours.imported + ours.loaded).as_secs_f64();
    println!("imported, checked, durable and ranked from: {ranked_from:.1} s (aim {RANKED})");
    println!("searchable after that: {:.1} s (aim {SEARCHABLE})", ours.indexed.as_secs_f64());
    println!("import against bare: {:.2} (id and line), {:.2} (each cell a column)", ratio(ours.imported, whole_lines), ratio(ours.imported, each_cell));
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let done = work();
    (done, begun.elapsed())
}

/// How many times as long.
fn ratio(ours: Duration, bare: Duration) -> f64 {
    ours.as_secs_f64() / bare.as_secs_f64()
}

struct Took {
    imported: Duration,
    loaded: Duration,
    ranked: Duration,
    indexed: Duration,
}

/// The program itself imports; then what `serve` and `match` do with the tables.
async fn ours(folder: &Path, file: &Path) -> Took {
    let database = format!("sqlite:{}", folder.join("homeward.db").display());
    let mut import = Command::new(env!("CARGO_BIN_EXE_homeward"));
    import.args(["import", "offers", "--database", &database]).arg(file);
    let (ended, imported) = timed(|| import.status().expect("the program"));
    assert!(ended.success());
    let store = Store::open(&database).await.expect("the store");
    let begun = Instant::now();
    let (catalogue, left_out) = loading::catalogue(&store, Gazetteer::built_in()).await.expect("the catalogue");
    let loaded = begun.elapsed();
    assert!(left_out.is_empty());
    let ranked = timed(|| first_ranking(&catalogue)).1;
    let (index, indexed) = timed(|| TextIndex::of(&catalogue, Gazetteer::built_in()).expect("the index"));
    assert!(!index.search(&catalogue, "garden", Some(OfferKind::Home), 1).is_empty());
    Took { imported, loaded, ranked, indexed }
}

fn first_ranking(catalogue: &Catalogue) {
    let wish = r#"{"requirements": [{"id": "r1", "kind": "setting", "code": "own_home", "strength": "nice"}]}"#;
    let rows: ReadingRows = serde_json::from_str(wish).expect("rows");
    let wishes = Reading::try_from(rows).expect("a reading").requirements;
    let ask = Ask { what: RankWhat::Homes, ..Ask::new("bulk", &wishes, date(2026, 11, 21)) };
    assert!(rank(&ask, catalogue).considered.homes > 0);
}

/// What the driver does at its best: records into a table with a key, in one transaction, as durable as ours.
async fn bare(folder: &Path, file: &Path, each_cell: bool) {
    let place = folder.join(if each_cell { "cells.db" } else { "lines.db" });
    let options = SqliteConnectOptions::new().filename(place).create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut conn: SqliteConnection = options.disable_statement_logging().connect().await.expect("a database");
    let mut rows = csv::Reader::from_path(file).expect("the file");
    let columns = if each_cell { rows.headers().expect("a header").len() } else { 2 };
    let rest: String = (1..columns).map(|n| format!(", c{n} TEXT")).collect();
    sqlx::query(AssertSqlSafe(format!("CREATE TABLE home (id TEXT PRIMARY KEY{rest}) WITHOUT ROWID"))).execute(&mut conn).await.expect("a table");
    let mut all = conn.begin().await.expect("a transaction");
    let mut waiting: Vec<Vec<String>> = Vec::new();
    for record in rows.records() {
        let record = record.expect("a record");
        let cells = || record.iter().map(str::to_owned).collect();
        waiting.push(if each_cell { cells() } else { vec![record[0].to_owned(), record.as_slice().to_owned()] });
        if waiting.len() * columns >= 4_000 {
            insert(&mut all, &waiting).await;
            waiting.clear();
        }
    }
    if !waiting.is_empty() {
        insert(&mut all, &waiting).await;
    }
    all.commit().await.expect("a commit");
    conn.close().await.expect("an end");
}

async fn insert(conn: &mut SqliteConnection, rows: &[Vec<String>]) {
    let mut sql: QueryBuilder<Sqlite> = QueryBuilder::new("INSERT INTO home ");
    sql.push_values(rows, |mut values, row| {
        for cell in row {
            values.push_bind(cell.as_str());
        }
    });
    sql.build().execute(conn).await.expect("rows");
}
