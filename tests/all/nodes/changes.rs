//! Whoever follows the log skips nothing, however the transactions of several programs fall. On both engines.

use crate::support::{
    counts::rounds,
    stores::{Engine, after, home, new_database},
};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{Hashed, OfferKind},
    store::{Change, Expected, Store},
};
use jiff::SignedDuration;
use rstest::rstest;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{task::JoinHandle, time::sleep};

/// Follows the log as a node does, without a pause; holds at every look that nothing was skipped.
fn follower(store: &Store, ended: &Arc<AtomicBool>) -> JoinHandle<Vec<Change>> {
    let (store, ended) = (store.clone(), ended.clone());
    tokio::spawn(async move {
        let mut seen: Vec<Change> = vec![];
        loop {
            let last_look = ended.load(Ordering::SeqCst);
            for change in store.changes_since(seen.len() as i64, 50).await.unwrap() {
                assert_eq!(change.seq, seen.len() as i64 + 1, "the follower would have skipped a change");
                seen.push(change);
            }
            if last_look && store.last_change().await.unwrap() == seen.len() as i64 {
                return seen;
            }
        }
    })
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_in_the_log_that_commits_late_is_not_overtaken(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let (a, b, c) = (Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap());
    let ended = Arc::new(AtomicBool::new(false));
    let following = follower(&c, &ended);
    let mut import = a.begin_import(OfferKind::Home, "an import", after(0)).await.unwrap();
    import = import.put(&[home("H-1", "A flat")]).await.unwrap();
    // Another program writes while the import holds the lower place and has not committed.
    let other = tokio::spawn({
        let b = b.clone();
        async move { b.save_offer(OfferKind::Home, &home("H-2", "A house"), Expected::Any, "Rosa", after(1)).await.unwrap() }
    });
    sleep(Duration::from_millis(500)).await;
    assert!(!other.is_finished(), "the later write waits for the place before it");
    assert_eq!(c.last_change().await.unwrap(), 0, "nothing is committed yet");
    import.finish().await.unwrap();
    other.await.unwrap();
    ended.store(true, Ordering::SeqCst);
    let ids: Vec<String> = following.await.unwrap().into_iter().map(|change| change.id).collect();
    assert_eq!(ids, ["H-1", "H-2"]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn followers_of_many_writers_see_the_same_log_without_a_gap(#[values(Sqlite, Postgres)] engine: Engine) {
    const PROGRAMS: usize = 3;
    let (url, _folder) = new_database(engine).await;
    let ended = Arc::new(AtomicBool::new(false));
    let mut stores = vec![];
    for _ in 0..PROGRAMS {
        stores.push(Store::open(&url).await.unwrap());
    }
    let following: Vec<_> = stores.iter().map(|store| follower(store, &ended)).collect();
    let many = rounds(15, 300);
    let writing: Vec<_> = (0..PROGRAMS * 2)
        .map(|writer| {
            let store = stores[writer % PROGRAMS].clone();
            tokio::spawn(async move {
                for n in 0..many {
                    let home = home(&format!("H-{writer}-{}", n % 3), &format!("A flat, said {n}"));
                    store.save_offer(OfferKind::Home, &home, Expected::Any, "Rosa", after(i64::from(n))).await.unwrap();
                }
            })
        })
        .collect();
    for writer in writing {
        writer.await.unwrap();
    }
    ended.store(true, Ordering::SeqCst);
    let mut logs = vec![];
    for follower in following {
        logs.push(follower.await.unwrap());
    }
    assert_eq!(logs[0].len(), PROGRAMS * 2 * many as usize);
    assert!(logs.iter().all(|log| *log == logs[0]), "all see the same");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failed_attempts_at_several_programs_at_once_are_all_counted(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let (a, b) = (Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap());
    let about = Hashed::of_parts(&["password", "rosa@southmere.example"]);
    // Five are free; each later one waits an hour, so that none is let through by time passing.
    let wait = |failed: i64| if failed < 5 { SignedDuration::ZERO } else { SignedDuration::from_hours(1) };
    let attempts: Vec<_> = (0..20)
        .map(|n| {
            let (store, about) = (if n % 2 == 0 { a.clone() } else { b.clone() }, about.clone());
            tokio::spawn(async move { store.begin_attempt(&about, wait, after(0)).await.unwrap().is_ok() })
        })
        .collect();
    let mut let_in = 0;
    for attempt in attempts {
        let_in += usize::from(attempt.await.unwrap());
    }
    assert_eq!(let_in, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_stands_still_in_the_midst_of_a_change_does_not_stop_the_others() {
    let (url, _folder) = new_database(Postgres).await;
    let (a, b) = (Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap());
    let import = a.begin_import(OfferKind::Home, "an import", after(0)).await.unwrap();
    let import = import.put(&[home("H-1", "A flat")]).await.unwrap();
    // The import has the turn to write, and stands still; who waits for it is let through before they would be told to try again.
    b.save_offer(OfferKind::Home, &home("H-2", "A house"), Expected::Any, "Rosa", after(1)).await.unwrap();
    assert!(import.finish().await.is_err(), "what stood still is undone, and is told so");
    let changes = b.changes_since(0, 10).await.unwrap();
    assert_eq!(changes.iter().map(|change| (change.seq, change.id.as_str())).collect::<Vec<_>>(), [(1, "H-2")]);
}
