//! Withdrawing a plan, and erasing it everywhere: tables, files, whatever hangs from it. On both engines.

use crate::support::{
    meddle::meddle,
    stores::{Engine, after, new_database, plan},
};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{
        Did, Look, OfferKind,
        ranking::RankWhat,
        records::{Answer, Id, KeptFor, Outcome, PackageDecision, PersonsAnswer, PersonsReply, RankedFrom, Record, Shortlist, Specification},
        review::{Decision, NewDecision, Standing},
    },
    store::{Changed, Expected, NewRanking, NewRecord, Store, StoreError},
};
use rstest::rstest;
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::{fs, path::Path};
use uuid::Uuid;

/// Stands in everything that is kept about the plan, and nowhere else.
const SECRET: &str = "Zanzibarquartz";

fn look(did: Did) -> Look {
    Look { at: after(9), who: "Rosa".into(), did, plan: None, through: "a test".into(), purpose: None }
}

fn ranking(daniel: Uuid, body: &str) -> NewRanking {
    let plan = Standing { version: 1, last: 0 };
    let made_from = RankedFrom {
        plan,
        offers: 0,
        answers: vec![],
        places: "built in".into(),
        rules: "r".into(),
        own_rules: None,
        code: "c".into(),
        today: jiff::civil::date(2026, 11, 21),
        rank: RankWhat::Packages,
        top: 10,
    };
    NewRanking {
        id: Id::new(Uuid::from_u128(50)),
        plan: Id::new(daniel),
        made_from,
        body: body.into(),
        offers: vec![],
        own_rules: None,
        kept_for: KeptFor::Shortlist,
    }
}

fn new<T: Record>(n: u128, of: Option<Id<T::Of>>, body: T) -> NewRecord<T> {
    NewRecord { id: Id::new(Uuid::from_u128(n)), of, body, expected: Expected::New, rests_on: None }
}

/// A plan with something of everything that can hang from it.
async fn full(store: &Store) -> Uuid {
    let secret = |text: &str| format!("{text} {SECRET}");
    let text = secret("I like it near ").repeat(2_000);
    let daniel = store.save_plan(plan("daniel", &text, Expected::New), "Rosa", after(0)).await.unwrap().id;
    store.save_plan(plan("daniel", &secret("Second."), Expected::Version(1)), "Rosa", after(1)).await.unwrap();
    let aside = NewDecision::on("r1", Decision::SetAside { reason: secret("Because of") });
    store.decide("daniel", Standing { version: 2, last: 0 }, &[aside], "Rosa", after(2)).await.unwrap();
    let of = Some(Id::new(daniel));
    let shortlist = new(51, of, Shortlist { title: secret("Near"), packages: vec![] });
    let rests_on = Some(ranking(daniel, &format!("\"{SECRET}\"")));
    store.save_record(NewRecord { rests_on, ..shortlist }, "Rosa", after(3)).await.unwrap();
    let answer = PersonsAnswer { answer: PersonsReply::Yes, sought: secret("With"), words: None };
    let ranking = Id::new(Uuid::from_u128(50));
    let decision = PackageDecision {
        home: None,
        support: None,
        outcome: Outcome::Later,
        reason: secret("So"),
        rights: None,
        reasons: vec![],
        review_by: None,
        start_by: None,
        answer,
        ranking,
    };
    store.save_record(new(52, of, decision), "Rosa", after(3)).await.unwrap();
    let specification = Specification { title: secret("For"), ..Specification::default() };
    let specification = store.save_record(new(53, of, specification), "Rosa", after(3)).await.unwrap();
    let answer = Answer {
        organisation: None,
        home: None,
        support: None,
        willing: false,
        requirements: vec![],
        rent: None,
        support_price: None,
        ready: None,
        answered_on: None,
        note: secret("To"),
    };
    store.save_record(new(54, Some(specification.id), answer), "a provider", after(4)).await.unwrap();
    store.record_look(Look { plan: Some(daniel), ..look(Did::Read) }).await.unwrap();
    daniel
}

/// Whether any file of a folder holds the word.
fn in_files(folder: &Path, word: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    files.filter(|path| fs::read(path).unwrap().windows(word.len()).any(|part| part == word.as_bytes())).map(|path| path.display().to_string()).collect()
}

#[rstest]
#[tokio::test]
async fn an_erased_plan_leaves_nothing_but_that_it_was_there(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    store.save_plan(plan("other", "Another plan stays.", Expected::New), "Rosa", after(0)).await.unwrap();
    let daniel = full(&store).await;
    let id = daniel.to_string();
    if let Some(folder) = &folder {
        assert!(!in_files(folder.path(), &id).is_empty(), "the test looks in the right place");
    }
    let reader = Store::open(&url).await.unwrap();
    assert!(reader.plan("daniel").await.unwrap().is_some());
    store.erase_plan("daniel", Some(2), look(Did::Erase)).await.unwrap();

    assert_eq!(reader.plan("daniel").await.unwrap(), None);
    assert_eq!(reader.plan("other").await.unwrap().unwrap().text, "Another plan stays.");
    assert_eq!(reader.plan_history("daniel").await.unwrap(), []);
    assert_eq!(reader.decisions("daniel").await.unwrap(), []);
    assert_eq!(reader.kept_ranking(Id::new(Uuid::from_u128(50))).await.unwrap(), None);
    assert_eq!(reader.record::<Shortlist>(Id::new(Uuid::from_u128(51))).await.unwrap(), None);
    assert_eq!(reader.record::<Answer>(Id::new(Uuid::from_u128(54))).await.unwrap(), None);
    let last = reader.changes_since(0, 1_000).await.unwrap().pop().unwrap();
    assert_eq!((last.what, last.id, last.version), (Changed::Plan, daniel.to_string(), 0));
    let did: Vec<_> = reader.looks_at(daniel, None, 10).await.unwrap().into_iter().map(|entry| entry.look.did).collect();
    assert_eq!(did, [Did::Erase, Did::Read], "who looked at it stays on record");
    assert_eq!(reader.verify_audit(None).await.unwrap().faults, []);
    match &folder {
        Some(folder) => assert_eq!(in_files(folder.path(), SECRET), [""; 0]),
        None => assert_eq!(in_heaps(&url).await, [""; 0]),
    }
    store.save_plan(plan("daniel", "A new one.", Expected::New), "Rosa", after(10)).await.unwrap();
}

/// The tables of PostgreSQL whose files hold the word, dead rows and toasted values included.
async fn in_heaps(url: &str) -> Vec<String> {
    const TABLES: &str = "SELECT CAST(c.oid AS BIGINT), CAST(c.relname AS TEXT), pg_relation_size(c.oid) FROM pg_class c
                          WHERE c.relkind IN ('r', 't') AND c.relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)";
    meddle(url, "CHECKPOINT").await;
    let mut conn = PgConnection::connect(url).await.unwrap();
    let tables: Vec<(i64, String, i64)> = sqlx::query_as(TABLES).fetch_all(&mut conn).await.unwrap();
    let mut found = vec![];
    for (oid, name, _) in tables {
        let file = "SELECT pg_read_binary_file(pg_relation_filepath(CAST(CAST($1 AS BIGINT) AS OID)))";
        let bytes: Vec<u8> = sqlx::query_scalar(file).bind(oid).fetch_one(&mut conn).await.unwrap();
        if bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()) {
            found.push(name);
        }
    }
    found
}

#[tokio::test]
async fn traces_are_cleared_once_those_are_done_who_read_the_database_as_it_was() {
    let (url, _folder) = new_database(Postgres).await;
    let store = Store::open(&url).await.unwrap();
    full(&store).await;
    let mut reader = PgConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM audit").execute(&mut reader).await.unwrap();
    let erasing = tokio::spawn(async move { store.erase_plan("daniel", Some(2), look(Did::Erase)).await });
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert!(!erasing.is_finished(), "the rows are still there for the reader");
    sqlx::raw_sql("COMMIT").execute(&mut reader).await.unwrap();
    erasing.await.unwrap().unwrap();
    assert_eq!(in_heaps(&url).await, [""; 0]);
}

#[rstest]
#[tokio::test]
async fn a_plan_that_was_changed_meanwhile_is_not_erased(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    full(&store).await;
    let late = store.erase_plan("daniel", Some(1), look(Did::Erase)).await.unwrap_err();
    assert!(matches!(late, StoreError::Changed { .. }), "{late}");
    assert!(matches!(store.erase_plan("nobody", None, look(Did::Erase)).await.unwrap_err(), StoreError::NotThere { .. }));
    assert!(store.plan("daniel").await.unwrap().is_some());
    assert_eq!(store.decisions("daniel").await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_withdrawn_plan_is_seen_by_nobody_until_it_is_put_back(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    let daniel = full(&store).await;
    store.withdraw_plan("daniel", 2, "He does not want it shared", look(Did::Withdraw)).await.unwrap();
    assert_eq!((store.plan("daniel").await.unwrap(), store.plans().await.unwrap().len()), (None, 0));
    assert_eq!(store.kept_ranking(Id::new(Uuid::from_u128(50))).await.unwrap(), None, "nor any ranking of it");
    assert_eq!(store.plan_withdrawn("daniel").await.unwrap().unwrap().why, "He does not want it shared");
    let twice = store.withdraw_plan("daniel", 2, "", look(Did::Withdraw)).await.unwrap_err();
    assert!(twice.to_string().contains("it was withdrawn already"), "{twice}");
    let taken = store.save_plan(plan("daniel", "Another.", Expected::New), "Rosa", after(10)).await.unwrap_err();
    assert!(matches!(taken, StoreError::Exists { .. }));
    store.put_plan_back("daniel", look(Did::PutBack)).await.unwrap();
    assert_eq!(store.plan("daniel").await.unwrap().unwrap().version, 2);
    assert_eq!(store.plan_withdrawn("daniel").await.unwrap(), None);
    assert!(store.put_plan_back("daniel", look(Did::PutBack)).await.unwrap_err().to_string().contains("it was not withdrawn"));
    let did: Vec<_> = store.looks_at(daniel, None, 2).await.unwrap().into_iter().map(|entry| entry.look.did).collect();
    assert_eq!(did, [Did::PutBack, Did::Withdraw]);
}

/// So that what a later migration adds is erased too: whatever refers to a plan, or to something that does, goes with it.
#[tokio::test]
async fn every_table_that_hangs_from_a_plan_goes_with_it() {
    const LINKS: &str = r#"SELECT t.name, f."table", f.on_delete FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"#;
    let (url, _folder) = new_database(Sqlite).await;
    Store::open(&url).await.unwrap().close().await;
    let mut conn = SqliteConnection::connect(&url).await.unwrap();
    let links: Vec<(String, String, String)> = sqlx::query_as(LINKS).fetch_all(&mut conn).await.unwrap();
    let mut hanging = vec!["plan".to_owned()];
    let mut n = 0;
    while let Some(above) = hanging.get(n).cloned() {
        let below = links.iter().filter(|(_, refers_to, _)| *refers_to == above).map(|(table, ..)| table.clone()).filter(|table| *table != above);
        let fresh: Vec<_> = below.filter(|table| !hanging.contains(table)).collect();
        hanging.extend(fresh);
        n += 1;
    }
    assert!(hanging.len() > 10, "{hanging:?}");
    let emptied = fs::read_to_string("src/store/erase.rs").unwrap();
    for (table, above, on_delete) in links.iter().filter(|(table, above, _)| hanging.contains(table) && hanging.contains(above)) {
        let goes = on_delete == "CASCADE" || emptied.contains(&format!("DELETE FROM {table} WHERE plan"));
        assert!(goes, "{table} refers to {above} and would stop a plan from being erased: say ON DELETE CASCADE");
    }
}

#[rstest]
#[tokio::test]
async fn a_kept_ranking_that_was_altered_is_never_given_back(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    let daniel = full(&store).await;
    let kept = store.kept_rankings(Id::new(daniel)).await.unwrap();
    assert_eq!((kept.len(), kept[0].body.as_str(), kept[0].made_from.top), (1, "\"Zanzibarquartz\"", 10));
    assert_eq!(store.versions_as_of(0, &[(OfferKind::Home, "H-1".into())]).await.unwrap(), []);
    meddle(&url, "UPDATE ranking SET body = '\"Other\"'").await;
    let altered = store.kept_ranking(Id::new(Uuid::from_u128(50))).await.unwrap_err();
    assert!(altered.to_string().contains("its body is not sealed, so this program did not write it"), "{altered}");
    meddle(&url, "UPDATE sealing SET reached = 0; UPDATE ranking SET body = '\"Other\"'").await;
    let altered = Store::open(&url).await.unwrap().kept_ranking(Id::new(Uuid::from_u128(50))).await.unwrap_err(); // sealed as it was found
    assert!(altered.to_string().contains("its text is not the one that was kept"), "{altered}");
}
