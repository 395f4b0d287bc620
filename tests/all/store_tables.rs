//! The two folders of migrations make the same tables.

use crate::support::stores::{Engine, new_database};
use homeward::store::{Store, newest_step, tables_at};
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::{collections::BTreeSet, fs};

/// Table, column, type, whether it must be there, its place in the primary key (0: none).
type Column = (String, String, String, bool, i64);

const OF_SQLITE: &str = r#"SELECT t.name, c.name, c.type, c."notnull" = 1, c.pk
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_%' ESCAPE '\' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid"#;

const OF_POSTGRES: &str = r#"SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT),
           CASE c.data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'text' THEN 'TEXT' WHEN 'double precision' THEN 'REAL' WHEN 'bytea' THEN 'BLOB' ELSE CAST(c.data_type AS TEXT) END,
           c.is_nullable = 'NO', CAST(coalesce(k.ordinal_position, 0) AS BIGINT)
    FROM information_schema.columns c
    LEFT JOIN information_schema.table_constraints p ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
    LEFT JOIN information_schema.key_column_usage k
        ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name AND k.column_name = c.column_name
    WHERE c.table_schema = current_schema() AND c.table_name NOT LIKE '\_%' ORDER BY CAST(c.table_name AS TEXT) COLLATE "C", c.ordinal_position"#;

#[test]
fn every_migration_has_its_counterpart() {
    let files = |engine: &str| -> BTreeSet<String> {
        let folder = format!("{}/migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(files("sqlite"), files("postgres"));
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let (sqlite, _folder) = new_database(Engine::Sqlite).await;
    let (postgres, _) = new_database(Engine::Postgres).await;
    Store::open(&sqlite).await.unwrap().close().await;
    Store::open(&postgres).await.unwrap().close().await;
    let mut lite = SqliteConnection::connect(&sqlite).await.unwrap();
    let mut pg = PgConnection::connect(&postgres).await.unwrap();
    let of_sqlite: Vec<Column> = sqlx::query_as(OF_SQLITE).fetch_all(&mut lite).await.unwrap();
    let of_postgres: Vec<Column> = sqlx::query_as(OF_POSTGRES).fetch_all(&mut pg).await.unwrap();
    assert_eq!(of_sqlite, of_postgres);
    assert!(of_sqlite.iter().any(|(table, column, ..)| table == "offer" && column == "version"), "and there are some");
    let taken_along: BTreeSet<String> = tables_at(newest_step()).await.unwrap().into_iter().map(|table| table.name).collect();
    let there: BTreeSet<String> = of_postgres.iter().map(|(table, ..)| table.clone()).collect();
    assert_eq!(taken_along, there, "a backup and a copy take every table along");
    let filled_in: Vec<String> = sqlx::query_scalar(
        "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%' AND (column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS')",
    )
    .fetch_all(&mut pg)
    .await
    .unwrap();
    assert_eq!(filled_in, [""; 0], "no column is filled in by the engine: a copy of a row is the row");
    let loose: Vec<String> =
        sqlx::query_scalar(r"SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE '\_%' ESCAPE '\' AND name NOT LIKE 'sqlite_%'")
            .fetch_all(&mut lite)
            .await
            .unwrap();
    assert_eq!(loose, [""; 0], "every table of SQLite is STRICT");
}
