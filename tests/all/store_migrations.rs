//! Every step of the migrations over data of the version before it, and programs that start at the same time. On both engines.

use crate::support::{
    bare::Bare,
    command::Desk,
    meddle::meddle,
    stores::{Engine, new_database},
};
use Engine::{Postgres, Sqlite};
use homeward::store::{SEALED, Store};
use rstest::rstest;
use sqlx::AssertSqlSafe;
use std::{collections::BTreeMap, fs, process::Stdio};

/// Table → columns.
type Columns = BTreeMap<String, Vec<String>>;

impl Bare {
    async fn columns(&mut self) -> Columns {
        const LITE: &str = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                            WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid";
        const PG: &str = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
                          WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%' ORDER BY 1, ordinal_position";
        let all: Vec<(String, String)> = match self {
            Bare::Lite(conn) => sqlx::query_as(LITE).fetch_all(conn).await.unwrap(),
            Bare::Pg(conn) => sqlx::query_as(PG).fetch_all(conn).await.unwrap(),
        };
        all.into_iter().fold(Columns::new(), |mut columns, (table, column)| {
            columns.entry(table).or_default().push(column);
            columns
        })
    }

    /// Every row of these tables, with these columns, as text.
    async fn rows(&mut self, columns: &Columns) -> Vec<String> {
        let mut rows = vec![];
        for (table, columns) in columns {
            if table == "sealing" {
                continue; // the program puts its row there when it opens the database
            }
            let columns = columns.iter().filter(|column| !is_sealed(table, column));
            let values: Vec<String> = columns.map(|column| format!("coalesce(CAST({column} AS TEXT), '(none)')")).collect();
            let sql = format!("SELECT '{table}: ' || {} AS said FROM {table} ORDER BY said", values.join(" || ' | ' || "));
            let found: Vec<String> = match self {
                Bare::Lite(conn) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(conn).await.unwrap(),
                Bare::Pg(conn) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(conn).await.unwrap(),
            };
            assert!(!found.is_empty(), "the sample data holds nothing for {table}");
            rows.extend(found);
        }
        rows
    }
}

/// Whether opening the database seals this column, or puts a digest there.
fn is_sealed(table: &str, column: &str) -> bool {
    let sealed = SEALED.iter().any(|sealed| sealed.table == table && sealed.columns.iter().any(|c| c.name() == column));
    sealed || [("plan", "reference"), ("person", "known_as"), ("release", "known_as")].contains(&(table, column))
}

/// The numbers of all steps.
fn steps() -> Vec<i64> {
    let names = fs::read_dir("migrations/sqlite").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut steps: Vec<i64> = names.map(|name| name[..4].parse().unwrap()).collect();
    steps.sort_unstable();
    steps
}

/// What a step adds, as rows: the same text for both engines, but for how bytes are written.
fn sample(engine: Engine, step: i64) -> String {
    let path = format!("tests/cases/store/at_{step:04}.sql");
    let rows =
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("step {step} has no sample data: write {path} with rows for every table it makes or changes"));
    if matches!(engine, Postgres) { rows.replace("X'", "'\\x") } else { rows }
}

#[rstest]
#[tokio::test]
async fn every_step_keeps_what_was_there_before_it(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let mut bare = Bare::to(&url).await;
    for pair in steps().windows(2) {
        bare.move_up_to(pair[0]).await;
        meddle(&url, &sample(engine, pair[0])).await;
        let columns = bare.columns().await;
        let before = bare.rows(&columns).await;
        bare.move_up_to(pair[1]).await;
        let after = bare.rows(&columns).await;
        assert_eq!(before, after, "step {}", pair[1]);
    }
    meddle(&url, &sample(engine, *steps().last().unwrap())).await;
    let store = Store::open(&url).await.unwrap();
    assert_eq!(store.plan("daniel").await.unwrap().unwrap().version, 2);
    assert_eq!(store.last_change().await.unwrap(), 5);
    assert_eq!(store.plan_withdrawn("priya").await.unwrap().unwrap().why, "Not now");
}

#[rstest]
#[tokio::test]
async fn a_database_of_any_earlier_version_is_brought_up_to_date_in_one_go(#[values(Sqlite, Postgres)] engine: Engine) {
    for last in steps() {
        let (url, _folder) = new_database(engine).await;
        let mut bare = Bare::to(&url).await;
        bare.move_up_to(last).await;
        for step in steps().into_iter().take_while(|step| *step <= last) {
            meddle(&url, &sample(engine, step)).await;
        }
        let columns = bare.columns().await;
        let before = bare.rows(&columns).await;
        Store::open(&url).await.unwrap().close().await;
        assert_eq!(bare.rows(&columns).await, before, "from step {last}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_start_together_on_an_empty_database_all_do_their_work(#[values(Sqlite, Postgres)] engine: Engine) {
    const HEADER: &str = "id,organisation,title,postcode,setting,status,lat,lon,area_code,tenures,property_types,bedrooms,other_tenants,places,whole_home,features_yes,\
                          features_can_add,features_no,weekly_rent,service_charge,full_price,share_min_percent,routes,landlord_type,landlord_leases_until,lease_years,\
                          support_tied,support_included,state,available_from,lead_weeks,confirmed_on,description";
    let (url, _folder) = new_database(engine).await;
    let desk = Desk::new();
    let started: Vec<_> = (0..4)
        .map(|n| {
            let row = format!("H-{n},Harbour Homes,A flat,PO16 7GZ,own_home,published{}", ",".repeat(27));
            desk.put(&format!("homes-{n}.csv"), format!("{HEADER}\n{row}\n"));
            let mut command = desk.command(&format!("import offers homes-{n}.csv --database {url}"));
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for process in started {
        let ended = process.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    assert_eq!(Store::open(&url).await.unwrap().counts().await.unwrap().homes, 4);
}
