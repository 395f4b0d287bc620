//! What cannot be used as a database gets its sentence, and stays as it was.

use crate::support::{
    meddle::meddle,
    stores::{Engine, after, home, new_database, plan},
};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::OfferKind,
    store::{Expected, Store, StoreError},
};
use rstest::rstest;
use sqlx::{ConnectOptions, Connection, PgConnection, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The sentence with which a store does not open.
async fn refusal(url: &str) -> String {
    Store::open(url).await.expect_err("it opened").to_string()
}

fn file(content: &[u8]) -> (TempDir, PathBuf, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("homeward.db");
    fs::write(&path, content).unwrap();
    let url = format!("sqlite:{}", path.display());
    (folder, path, url)
}

#[rstest]
#[case::a_sentence(b"Dear Sam, here is the list of homes.\n".to_vec())]
#[case::a_long_text(b"id,organisation,title\n".repeat(1_000))]
#[case::zeros(vec![0; 8_192])]
#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone(#[case] content: Vec<u8>) {
    let (folder, path, url) = file(&content);
    assert_eq!(refusal(&url).await, format!("{}: this file is not a Homeward database. Give another path, or none for the usual place.", path.display()));
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was put beside it");
}

#[tokio::test]
async fn a_read_only_file_is_left_alone() {
    let (_folder, path, url) = file(b"");
    Store::open(&url).await.unwrap().close().await;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(refusal(&url).await.ends_with("the database is read-only. Allow writing to the file and its folder."));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_locked_file_says_so() {
    let (_folder, path, url) = file(b"");
    Store::open(&url).await.unwrap().close().await;
    let mut other = SqliteConnectOptions::new().filename(&path).pragma("locking_mode", "EXCLUSIVE").connect().await.unwrap();
    sqlx::raw_sql("BEGIN EXCLUSIVE; UPDATE change_turn SET last_seq = 0").execute(&mut other).await.unwrap();
    assert!(refusal(&url).await.ends_with("the database is locked by another program. Wait until that is done, or stop it, and try again."));
    other.close().await.unwrap();
    Store::open(&url).await.unwrap();
}

#[tokio::test]
async fn the_folder_is_made_and_where_it_cannot_be_that_is_said() {
    let (folder, path, _) = file(b"");
    let deep = folder.path().join("data/homeward/homeward.db");
    Store::open(&format!("sqlite:{}", deep.display())).await.unwrap();
    assert!(deep.exists());
    let beneath_a_file = path.join("homeward.db");
    let sentence = refusal(&format!("sqlite:{}", beneath_a_file.display())).await;
    assert!(sentence.contains("its folder cannot be used (") && sentence.ends_with("Make it, or allow writing to it."), "{sentence}");
    assert!(refusal(&format!("sqlite:{}", folder.path().display())).await.contains("not a Homeward database"));
}

#[rstest]
#[case("mysql://root@localhost/homeward")]
#[case("sqlite:")]
#[case("sqlite::memory:")]
#[case("homeward.db")]
#[case("postgres://a@host:notaport/x")]
#[tokio::test]
async fn an_address_that_is_none_is_refused(#[case] url: &str) {
    assert!(matches!(Store::open(url).await, Err(StoreError::Address(_))), "{url}");
}

#[rstest]
#[tokio::test]
async fn another_programs_tables_are_left_alone(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    meddle(&url, "CREATE TABLE invoice (id BIGINT)").await;
    assert!(refusal(&url).await.ends_with("this database holds another program's tables. Give Homeward one of its own."));
    meddle(&url, "DROP TABLE invoice").await;
    Store::open(&url).await.expect("nothing of ours stood in it");
}

#[rstest]
#[tokio::test]
async fn a_database_newer_than_the_program_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    Store::open(&url).await.unwrap().close().await;
    meddle(&url, "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9000, 'later', TRUE, '', 0)").await;
    let sentence = refusal(&url).await;
    assert!(sentence.contains("was made by a newer version of Homeward (its tables are at 9000, this program knows "), "{sentence}");
}

#[rstest]
#[tokio::test]
async fn tables_made_by_another_text_are_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    Store::open(&url).await.unwrap().close().await;
    meddle(&url, "UPDATE _sqlx_migrations SET checksum = '' WHERE version = 1").await;
    assert!(refusal(&url).await.ends_with("differ from this program's at step 1. Use the version of Homeward that made it."));
}

#[rstest]
#[tokio::test]
async fn an_older_database_is_brought_up_to_date(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    match engine {
        Sqlite => {
            let mut conn = SqliteConnectOptions::new().filename(&url["sqlite:".len()..]).create_if_missing(true).connect().await.unwrap();
            Migrator::new(Path::new("migrations/sqlite")).await.unwrap().run_to(1, &mut conn).await.unwrap();
        }
        Postgres => {
            let mut conn = PgConnection::connect(&url).await.unwrap();
            Migrator::new(Path::new("migrations/postgres")).await.unwrap().run_to(1, &mut conn).await.unwrap();
        }
    }
    meddle(&url, "INSERT INTO plan VALUES ('00000000-0000-7000-8000-000000000000', 'daniel', 1, 5, 'Rosa')").await;
    meddle(&url, "INSERT INTO plan_version VALUES ('00000000-0000-7000-8000-000000000000', 1, 'A plan', 'Text.', '{\"requirements\": []}', 0, 5, 'Rosa')")
        .await;
    let store = Store::open(&url).await.unwrap();
    assert_eq!(store.plan("daniel").await.unwrap().unwrap().text, "Text.");
    assert_eq!(store.postcode_count().await.unwrap(), 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_start_together_on_an_empty_database_both_find_its_tables(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let starts: Vec<_> = (0..6)
        .map(|_| {
            tokio::spawn({
                let url = url.clone();
                async move { Store::open(&url).await }
            })
        })
        .collect();
    for start in starts {
        let store = start.await.unwrap().unwrap();
        assert_eq!(store.counts().await.unwrap().plans, 0);
    }
}

#[rstest]
#[tokio::test]
async fn what_is_stored_outlives_the_program(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    store.save_plan(plan("daniel", "Text.", Expected::New), "Rosa", after(0)).await.unwrap();
    store.close().await;
    let again = Store::open(&url).await.unwrap();
    assert_eq!(again.plan("daniel").await.unwrap().unwrap().text, "Text.");
    again.ping().await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_row_that_makes_no_sense_is_named_and_not_guessed(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    store.import_offers(OfferKind::Home, &[home("H-1", "A flat")], "Rosa", after(0)).await.unwrap();
    meddle(&url, "UPDATE offer_version SET cells = '{\"id\": 1}'").await;
    let fault = store.offers(OfferKind::Home).await.unwrap_err();
    assert!(fault.to_string().starts_with("table offer_version, row H-1: "), "{fault}");
}

#[tokio::test]
async fn a_password_is_never_shown() {
    let (url, _) = new_database(Postgres).await;
    let password = url.split([':', '@']).nth(2).unwrap().to_owned();
    let store = Store::open(&url).await.unwrap();
    let shown = format!("{store:?} {}", store.name());
    assert!(shown.contains("homeward@127.0.0.1") && !shown.contains(&password), "{shown}");
    let wrong = refusal(&url.replace(&password, "hunter2")).await;
    assert!(wrong.contains("cannot connect: password authentication failed") && !wrong.contains("hunter2"), "{wrong}");
    let nobody_there = refusal("postgres://homeward:hunter2@127.0.0.1:1/homeward").await;
    assert!(nobody_there.starts_with("postgres://homeward@127.0.0.1:1/homeward: cannot connect: "), "{nobody_there}");
    assert!(!nobody_there.contains("hunter2"));
    assert!(refusal(&url.replace("/test_", "/none_")).await.contains("does not exist"));
}
