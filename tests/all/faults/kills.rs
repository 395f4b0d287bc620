//! `kill -9` at random moments under mixed writes.

use super::writers::{self, WRITERS, Written, begin_import, holds_together, nothing_is_lost};
use crate::support::{
    counts::rounds,
    postgres::Server,
    serving::{Address, Serving},
};
use homeward::{domain::OfferKind, store::Store};
use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const SHORT: u32 = 4;
const LONG: u32 = 200;
/// The longest that writes go on before the kill.
const AT_MOST: u64 = 1_500;
/// By then a server has long followed what was committed after it began.
const FOLLOWED: Duration = Duration::from_secs(10);

/// Moments that look random and are the same in every run.
fn moment(round: u32) -> Duration {
    let mixed = u64::from(round).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    Duration::from_millis(60 + (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) % AT_MOST)
}

/// What was acknowledged in all rounds.
#[derive(Default)]
struct Tally {
    acknowledged: u64,
    imports: u32,
    /// The title of the last import that was acknowledged.
    imported: Option<String>,
}

/// One round: writes from all sides, a kill in their midst. Gives back what each writer was told.
fn round(n: u32, database: &str, folder: &Path, tally: &mut Tally, crash: &mut dyn FnMut()) -> Vec<Written> {
    let mut server = Serving::on(database);
    let writing: Vec<_> = (0..WRITERS).map(|writer| writers::write(&server.at, writer, n)).collect();
    let (end, title) = (Instant::now() + moment(n), |at: u32| format!("Imported r{n}i{at}"));
    let (mut at, mut import) = (0, begin_import(folder, database, &title(0)));
    while Instant::now() < end {
        thread::sleep(Duration::from_millis(5));
        if let Some(ended) = import.try_wait().unwrap() {
            if ended.success() {
                (tally.imports, tally.imported) = (tally.imports + 1, Some(title(at)));
            }
            at += 1;
            import = begin_import(folder, database, &title(at));
        }
    }
    crash();
    server.kill();
    let _ = import.kill();
    if import.wait().unwrap().success() {
        (tally.imports, tally.imported) = (tally.imports + 1, Some(title(at)));
    }
    let written: Vec<Written> = writing.into_iter().map(|writer| writer.join().unwrap()).collect();
    tally.acknowledged += written.iter().map(|written| written.acknowledged).sum::<u64>();
    written
}

/// What a server says after the kill is what the tables hold: every home is found by the words that it has now. PostgreSQL may end what a killed program had
/// asked of it after the new server has read the tables; that server follows it then as it follows any other's changes.
async fn index_agrees(server: &Address, store: &Store) {
    let begun = Instant::now();
    for home in store.offers(OfferKind::Home).await.unwrap().iter().filter(|home| home.id.starts_with("W-")) {
        let word = home.title.rsplit(' ').next().unwrap();
        let mut page = String::new();
        while !page.contains(&home.id) {
            assert!(begun.elapsed() < FOLLOWED, "home {} is not found by “{word}”", home.id);
            page = server.ask("GET", &format!("/homes?q={word}"), "").unwrap().body;
        }
        assert_eq!(page.matches("/homes/W-").count(), 1, "others are found by “{word}”");
    }
}

async fn verify(database: &str, written: &[Written], tally: &Tally) {
    let store = Store::open(database).await.unwrap();
    for written in written {
        nothing_is_lost(&store, written).await;
    }
    holds_together(&store).await;
    if let Some(expected) = &tally.imported {
        let found = store.offer(OfferKind::Home, "I-000").await.unwrap().expect("an acknowledged import is there").title;
        assert!(later(&found) >= later(expected), "an acknowledged import is gone: {found} instead of {expected}");
    }
    store.close().await;
}

/// `Imported r3i2` as (3, 2).
fn later(title: &str) -> (u32, u32) {
    let (round, import) = title.trim_start_matches("Imported r").split_once('i').unwrap();
    (round.parse().unwrap(), import.parse().unwrap())
}

async fn rounds_of_kills(database: &str, folder: &Path, engine: &str, crash: &mut dyn FnMut(u32)) {
    let (many, mut tally) = (rounds(SHORT, LONG), Tally::default());
    for n in 0..many {
        let written = round(n, database, folder, &mut tally, &mut || crash(n));
        verify(database, &written, &tally).await;
        let server = Serving::on(database);
        let store = Store::open(database).await.unwrap();
        index_agrees(&server.at, &store).await;
        store.close().await;
    }
    assert!(tally.acknowledged > 0, "nothing was written");
    println!("{engine}: {many} rounds of kill -9, {} writes and {} imports acknowledged, 0 lost, 0 by halves", tally.acknowledged, tally.imports);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_program_loses_nothing_on_sqlite() {
    let folder = TempDir::new().unwrap();
    let database = format!("sqlite:{}", folder.path().join("homeward.db").display());
    rounds_of_kills(&database, folder.path(), "SQLite", &mut |_| {}).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_program_or_server_loses_nothing_on_postgresql() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::durable();
    let database = server.new_database("kills").await;
    // Every other round the database itself is killed too.
    let mut crash = |round: u32| {
        if round % 2 == 1 {
            server.tell("crash");
            server.tell("start");
        }
    };
    rounds_of_kills(&database, folder.path(), "PostgreSQL", &mut crash).await;
}
