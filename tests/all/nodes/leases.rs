//! Who does work that only one program does at a time, by the database's clock. On both engines.

use crate::support::stores::{Engine, after, new_database};
use Engine::{Postgres, Sqlite};
use homeward::store::{Lease, NewLetter, Store};
use rstest::rstest;
use std::time::Duration;
use uuid::Uuid;

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(300);

async fn two_programs(engine: Engine) -> (Store, Store, Option<tempfile::TempDir>) {
    let (url, folder) = new_database(engine).await;
    (Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap(), folder)
}

async fn take(store: &Store, holder: u128, length: Duration) -> Option<Lease> {
    store.take_lease("letters", Uuid::from_u128(holder), length).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn one_holds_the_work_until_it_gives_it_back_or_is_silent_too_long(#[values(Sqlite, Postgres)] engine: Engine) {
    let (a, b, _folder) = two_programs(engine).await;
    let first = take(&a, 1, LONG).await.expect("nobody had it");
    assert_eq!(take(&b, 2, LONG).await, None, "it is held");
    assert_eq!(take(&a, 1, LONG).await, None, "by whoever asks");
    assert!(b.take_lease("alerts", Uuid::from_u128(2), LONG).await.unwrap().is_some(), "other work is another's");

    a.end_leases(first.holder).await.unwrap();
    let second = take(&b, 2, SHORT).await.expect("it was given back");
    assert_eq!(second.number, first.number + 1);
    assert!(!a.renew_lease(&first, LONG).await.unwrap(), "it is another's now");

    tokio::time::sleep(SHORT).await;
    assert!(b.renew_lease(&second, SHORT).await.unwrap(), "nobody took it meanwhile, so it goes on");
    assert_eq!(take(&a, 1, LONG).await, None);
    tokio::time::sleep(SHORT * 2).await;
    let third = take(&a, 1, LONG).await.expect("nothing was heard of the other");
    assert!(third.number > second.number && !b.renew_lease(&second, LONG).await.unwrap());
    let stands = a.leases().await.unwrap();
    assert_eq!(stands.iter().map(|stands| stands.lease.work.as_str()).collect::<Vec<_>>(), ["alerts", "letters"]);
    assert!(stands.iter().all(|stands| stands.left.is_some_and(|left| left <= LONG)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_ask_at_once_one_gets_it(#[values(Sqlite, Postgres)] engine: Engine) {
    let (a, b, _folder) = two_programs(engine).await;
    for round in 0..5 {
        let asking: Vec<_> = (0..8_u128)
            .map(|n| {
                let store = if n % 2 == 0 { a.clone() } else { b.clone() };
                tokio::spawn(async move { take(&store, 10 + n, LONG).await })
            })
            .collect();
        let mut got = vec![];
        for asked in asking {
            got.extend(asked.await.unwrap());
        }
        assert_eq!(got.len(), 1, "{got:?}");
        assert_eq!(got[0].number, round + 1);
        a.end_leases(got[0].holder).await.unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn who_lost_the_lease_takes_no_letter(#[values(Sqlite, Postgres)] engine: Engine) {
    let (a, b, _folder) = two_programs(engine).await;
    let letter = NewLetter { id: Uuid::from_u128(7), recipient: "rosa@southmere.example".into(), subject: "Hello".into(), body: "…".into() };
    a.add_letter(letter, after(0)).await.unwrap();
    let old = take(&a, 1, Duration::ZERO).await.unwrap();
    let new = take(&b, 2, LONG).await.expect("the first ran out at once");
    assert_eq!(a.take_letter(Some(&old), after(60), after(1)).await.unwrap().map(|letter| letter.id), None);
    assert!(b.take_letter(Some(&new), after(60), after(1)).await.unwrap().is_some());
}
