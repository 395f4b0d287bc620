//! Nodes that stand still, die, or lose their database, under load: nothing is lost or done twice, the work moves, and readers stay right.

use super::{
    counting::{Wrote, add_letters, add_plan, alerts_were_made_once, all_came, beside, change_a_home, holder_of, moves, node},
    together::{becomes, put_home, ranked},
};
use crate::support::{
    counts::rounds,
    post_office::PostOffice,
    postgres::{self, Server},
    serving::{Address, Serving},
};
use homeward::store::Store;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};
use tokio::time::sleep;

const HOMES: usize = 3;
/// What must happen in the end; generous, for a busy machine.
const AT_LAST: Duration = Duration::from_secs(90);

/// Two nodes over one database, the first of which does all the work, and writers.
struct Pair {
    first: Serving,
    second: Serving,
    store: Store,
    office: PostOffice,
    stop: Arc<AtomicBool>,
    writing: Vec<JoinHandle<Wrote>>,
    letters: Vec<String>,
}

impl Pair {
    async fn on(database: &str, lease: u32) -> Pair {
        let office = PostOffice::open();
        let first = node(database, lease, &office);
        let store = beside(database).await;
        for work in ["alerts", "letters"] {
            moves(&store, work, None, AT_LAST).await;
        }
        let second = node(database, lease, &office);
        add_plan(&first.at);
        // Alerts begin with what there is when they are first made.
        while store.alerted().await.unwrap() != Some(store.last_change().await.unwrap()) {
            sleep(Duration::from_millis(50)).await;
        }
        Pair { first, second, store, office, stop: Arc::default(), writing: vec![], letters: vec![] }
    }

    /// Homes are changed through these nodes from now on.
    fn write_to(&mut self, nodes: &[&Address]) {
        let nodes: Vec<Address> = nodes.iter().map(|at| (*at).clone()).collect();
        self.writing.extend((0..HOMES).map(|home| change_a_home(nodes.clone(), home, &self.stop)));
    }

    async fn letters(&mut self, many: u32) {
        let from = self.letters.len() as u32;
        self.letters.extend(add_letters(&self.store, from, many).await);
    }

    fn end_writing(&mut self) -> Vec<Wrote> {
        self.stop.store(true, Ordering::SeqCst);
        self.writing.drain(..).map(|writer| writer.join().expect("a writer")).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_frozen_node_loses_its_work_and_comes_back_right() {
    let (lease, frozen) = (rounds(2, 10), Duration::from_secs(rounds(6, 30).into()));
    let database = postgres::new_database().await;
    let mut pair = Pair::on(&database, lease).await;
    let (first, second) = (pair.first.at.clone(), pair.second.at.clone());
    pair.write_to(&[&second]);
    pair.letters(20).await;
    sleep(Duration::from_millis(500)).await;
    let before = holder_of(&pair.store, "alerts").await;
    pair.first.signal("STOP");
    let begun = Instant::now();
    pair.letters(20).await;
    for work in ["alerts", "letters"] {
        moves(&pair.store, work, before, AT_LAST).await;
    }
    let moved = begun.elapsed();
    sleep(frozen.saturating_sub(begun.elapsed())).await;
    let marked = put_home(&second, "M-1", "A flat that marks the moment");
    let wrote = pair.end_writing();
    let homes = ranked(&second).expect("the other node answers");
    pair.first.signal("CONT");
    // Its very first answer holds what was changed while it stood still.
    let first_answer = ranked(&first.with_token_of(&second));
    assert_eq!((marked, first_answer), (201, Some(homes)), "the thawed node answers from before");
    let alerts = alerts_were_made_once(&pair.store, &wrote, AT_LAST).await;
    assert!(alerts > 0);
    let came = all_came(&pair.office, &pair.letters, AT_LAST);
    assert!(came.values().all(|times| *times == 1), "a letter came twice: {came:?}");
    assert_ne!(holder_of(&pair.store, "alerts").await, before, "the work stays where it moved to");
    let acknowledged: u64 = wrote.iter().map(|wrote| wrote.acknowledged).sum();
    println!(
        "frozen for {frozen:?}: {acknowledged} writes, {alerts} alerts, {} letters, none lost, none twice; the work moved after {moved:.1?} (lease {lease} s)",
        came.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_node_s_work_is_taken_over_and_nothing_is_lost() {
    let lease = rounds(2, 10);
    let database = postgres::new_database().await;
    let mut pair = Pair::on(&database, lease).await;
    let (first, second) = (pair.first.at.clone(), pair.second.at.clone());
    pair.write_to(&[&first, &second]);
    pair.letters(30).await;
    sleep(Duration::from_secs(rounds(3, 20).into())).await;
    let before = holder_of(&pair.store, "alerts").await;
    pair.first.kill();
    let moved = moves(&pair.store, "alerts", before, AT_LAST).await;
    pair.letters(10).await;
    sleep(Duration::from_secs(rounds(3, 20).into())).await;
    let wrote = pair.end_writing();
    let alerts = alerts_were_made_once(&pair.store, &wrote, AT_LAST).await;
    assert!(alerts > 0);
    // A letter that was in the killed program's hands is tried again after a minute, and may then have come twice, by the same Message-ID.
    let came = all_came(&pair.office, &pair.letters, AT_LAST + Duration::from_secs(60));
    assert!(came.values().filter(|times| **times > 1).count() <= 1, "{came:?}");
    let acknowledged: u64 = wrote.iter().map(|wrote| wrote.acknowledged).sum();
    println!("killed: {acknowledged} writes, {alerts} alerts, {} letters, none lost; the work moved after {moved:.1?} (lease {lease} s)", came.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_stops_as_it_should_gives_its_work_back_at_once() {
    let database = postgres::new_database().await;
    let pair = Pair::on(&database, 60).await;
    let before = holder_of(&pair.store, "alerts").await;
    pair.first.signal("TERM");
    // The other asks a third of the lease later at the latest; without giving back it would be all of it.
    let moved = moves(&pair.store, "alerts", before, Duration::from_secs(45)).await;
    println!("stopped: the work moved after {moved:.1?} (lease 60 s)");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_go_on_by_themselves_when_postgresql_was_restarted() {
    let mut postgres = Server::durable();
    let database = postgres.new_database("nodes").await;
    let mut pair = Pair::on(&database, 2).await;
    let (first, second) = (pair.first.at.clone(), pair.second.at.clone());
    pair.write_to(&[&first, &second]);
    for how in ["stop", "crash"] {
        sleep(Duration::from_millis(500)).await;
        postgres.tell(how);
        sleep(Duration::from_secs(rounds(2, 10).into())).await;
        postgres.tell("start");
    }
    sleep(Duration::from_secs(2)).await;
    let wrote = pair.end_writing();
    assert!(pair.first.runs() && pair.second.runs());
    pair.letters(10).await;
    let alerts = alerts_were_made_once(&pair.store, &wrote, AT_LAST).await;
    let came = all_came(&pair.office, &pair.letters, AT_LAST);
    assert!(came.values().all(|times| *times == 1), "{came:?}");
    let homes = pair.store.counts().await.unwrap().homes;
    for at in [&first, &second] {
        becomes(at, homes, AT_LAST);
    }
    put_home(&first, "M-1", "A flat that marks the moment");
    becomes(&second, homes + 1, AT_LAST);
    println!("PostgreSQL stopped and crashed under two nodes: {alerts} alerts, none lost, none twice; both go on");
}
