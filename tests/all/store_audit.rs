//! The record of looks: durable before the answer, added to and never changed, and what was altered is found. On both engines.

use crate::support::{
    counts::cases,
    meddle::{lift_the_guard, meddle, try_to_meddle},
    stores::{Engine, after, new_database},
};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{Did, Look, sharing::Purpose},
    store::{AuditFault, AuditHead, Store},
};
use rstest::rstest;
use sqlx::{Connection, PgConnection};
use std::collections::BTreeSet;
use uuid::Uuid;

const DANIEL: Uuid = Uuid::from_u128(7);

fn look(n: i64) -> Look {
    let plan = (n % 3 != 0).then_some(DANIEL);
    Look {
        at: after(n),
        who: format!("Rosa {}", n % 4),
        did: if plan.is_some() { Did::Read } else { Did::BackUp },
        plan,
        through: "GET /plans/{reference}".into(),
        purpose: (n % 5 == 0).then_some(Purpose::Finding),
    }
}

/// A store with so many looks on record, one after the other.
async fn with_looks(engine: Engine, n: i64) -> (String, Store, Option<tempfile::TempDir>) {
    let (url, folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    for n in 1..=n {
        assert_eq!(store.record_look(look(n)).await.unwrap(), n);
    }
    (url, store, folder)
}

async fn faults(store: &Store) -> Vec<AuditFault> {
    store.verify_audit(None).await.unwrap().faults
}

#[rstest]
#[tokio::test]
async fn a_look_is_seen_by_others_once_its_number_is_known(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, store, _folder) = with_looks(engine, 4).await;
    let other = Store::open(&url).await.unwrap();
    let seen = other.looks_at(DANIEL, None, 10).await.unwrap();
    assert_eq!(seen.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [4, 3, 2, 1], "what was done with all plans is among them");
    assert_eq!(seen[0].look, look(4));
    assert_eq!(other.looks_at(DANIEL, Some(3), 1).await.unwrap()[0].seq, 2);
    assert_eq!(other.looks_at(Uuid::from_u128(8), None, 10).await.unwrap().len(), 1);
    assert_eq!(faults(&store).await, []);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looks_that_come_together_share_their_transactions_and_none_is_lost(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, store, _folder) = with_looks(engine, 0).await;
    let many = i64::from(cases(400).cases);
    let looking: Vec<_> = (0..many)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.record_look(look(n)).await.unwrap() })
        })
        .collect();
    let mut numbers = BTreeSet::new();
    for one in looking {
        numbers.insert(one.await.unwrap());
    }
    assert_eq!(numbers, (1..=many).collect());
    let report = store.verify_audit(None).await.unwrap();
    assert_eq!((report.entries, report.faults), (many, vec![]));
    if let Postgres = engine {
        let mut conn = PgConnection::connect(&url).await.unwrap();
        let transactions: i64 = sqlx::query_scalar("SELECT count(DISTINCT CAST(xmin AS TEXT)) FROM audit").fetch_one(&mut conn).await.unwrap();
        assert!(transactions * 4 < many, "{many} looks took {transactions} transactions");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_write_one_chain(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, first, _folder) = with_looks(engine, 0).await;
    let second = Store::open(&url).await.unwrap();
    let writers: Vec<_> = [first.clone(), second]
        .map(|store| {
            tokio::spawn(async move {
                for n in 0..40 {
                    store.record_look(look(n)).await.unwrap();
                }
            })
        })
        .into();
    for writer in writers {
        writer.await.unwrap();
    }
    let report = first.verify_audit(None).await.unwrap();
    assert_eq!((report.entries, report.faults), (80, vec![]));
}

#[rstest]
#[tokio::test]
async fn a_look_whose_request_was_given_up_holds_nobody_else_up(#[values(Sqlite, Postgres)] engine: Engine) {
    let (_url, store, _folder) = with_looks(engine, 0).await;
    for n in 0..20 {
        let given_up = tokio::time::timeout(std::time::Duration::from_micros(50 * n), store.record_look(look(1)));
        let (_, kept) = tokio::join!(given_up, store.record_look(look(2)));
        kept.unwrap();
    }
    assert_eq!(faults(&store).await, []);
}

#[rstest]
#[case("UPDATE audit SET who = 'Nobody' WHERE seq = 3")]
#[case("DELETE FROM audit WHERE seq = 5")]
#[tokio::test]
async fn the_database_itself_refuses_to_change_an_entry(#[values(Sqlite, Postgres)] engine: Engine, #[case] sql: &str) {
    let (url, store, _folder) = with_looks(engine, 5).await;
    let refused = try_to_meddle(&url, sql).await.unwrap_err().to_string();
    assert!(refused.contains("audit entries are kept as they are"), "{refused}");
    assert_eq!(faults(&store).await, []);
}

#[rstest]
#[case::when("UPDATE audit SET at = at + 1 WHERE seq = 3", AuditFault::Altered(3))]
#[case::who("UPDATE audit SET who = 'Nobody' WHERE seq = 3", AuditFault::Altered(3))]
#[case::what("UPDATE audit SET did = 'list' WHERE seq = 4", AuditFault::Altered(4))]
#[case::which_plan("UPDATE audit SET plan = NULL WHERE seq = 4", AuditFault::Altered(4))]
#[case::no_plan("UPDATE audit SET plan = '' WHERE seq = 3", AuditFault::Altered(3))]
#[case::through_what("UPDATE audit SET through = 'GET /' WHERE seq = 1", AuditFault::Altered(1))]
#[case::one_missing("DELETE FROM audit WHERE seq = 4", AuditFault::Missing(4, 4))]
#[case::the_first_missing("DELETE FROM audit WHERE seq <= 2", AuditFault::Missing(1, 2))]
#[case::the_end_missing("DELETE FROM audit WHERE seq > 6", AuditFault::Missing(7, 8))]
#[case::all_missing("DELETE FROM audit", AuditFault::Missing(1, 8))]
#[case::closed_up_again("DELETE FROM audit WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 8", AuditFault::Follows(4))]
#[case::two_changed_places(
    "UPDATE audit SET seq = 90 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 90",
    AuditFault::Follows(2)
)]
#[case::one_added(
    "INSERT INTO audit (seq, at, who, did, plan, through, previous, hash) SELECT 9, at, who, did, plan, through, hash, hash FROM audit WHERE seq = 8",
    AuditFault::Altered(9)
)]
#[case::the_end_taken_off_the_head_too("DELETE FROM audit WHERE seq = 8; UPDATE audit_head SET last_seq = 7", AuditFault::Head)]
#[tokio::test]
async fn what_was_altered_taken_out_or_moved_is_found(#[values(Sqlite, Postgres)] engine: Engine, #[case] sql: &str, #[case] first: AuditFault) {
    let (url, store, _folder) = with_looks(engine, 8).await;
    lift_the_guard(&url, engine).await;
    meddle(&url, sql).await;
    assert_eq!(faults(&store).await.first(), Some(&first));
}

#[rstest]
#[tokio::test]
async fn a_record_written_anew_is_found_by_what_was_noted(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, store, _folder) = with_looks(engine, 8).await;
    let noted = store.audit_head().await.unwrap();
    let earlier = AuditHead { entries: 8, hash: noted.hash.clone() };
    lift_the_guard(&url, engine).await;
    meddle(&url, "DELETE FROM audit; UPDATE audit_head SET last_seq = 0, hash = '0000000000000000000000000000000000000000000000000000000000000000'").await;
    for n in 1..=6 {
        store.record_look(look(n + 1)).await.unwrap();
    }
    assert_eq!(faults(&store).await, [], "from inside nothing can be seen");
    assert_eq!(store.verify_audit(Some(&earlier)).await.unwrap().faults, [AuditFault::Missing(7, 8)]);
    for n in 7..=9 {
        store.record_look(look(n + 1)).await.unwrap();
    }
    assert_eq!(store.verify_audit(Some(&earlier)).await.unwrap().faults, [AuditFault::Noted(8)]);
}
