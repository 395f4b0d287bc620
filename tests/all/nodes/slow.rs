//! A slow wire to the database, and one that is cut without a word.

use super::together::put_home;
use crate::support::{
    counts::rounds,
    postgres,
    serving::{Address, Serving},
    wire::Wire,
};
use homeward::{
    store::{KeySource, Store},
    web::{self, App, Clock, Following},
};
use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time::sleep};

const AT_LAST: Duration = Duration::from_secs(60);

/// A node within this process, whose own account of itself can be read.
pub(super) struct Within {
    pub app: App,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Within {
    /// Over the near end of a wire to a database, by whose own address its keys are kept.
    pub async fn on(near: &str, database: &str) -> Within {
        let store = Store::open_with(near, Some(KeySource::usual(database).unwrap())).await.unwrap();
        let app = App::new(store, Clock::system(), "a test").await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(web::serve(app.clone(), listener, None, async move { drop(stopped.await) }));
        Within { app, stop: Some(stop), serving }
    }

    pub fn homes(&self) -> usize {
        self.app.offers().homes.len()
    }

    /// Waits until it holds so many homes; gives how long that took.
    pub async fn holds(&self, homes: usize) -> Duration {
        let begun = Instant::now();
        while self.homes() != homes {
            assert!(begun.elapsed() < AT_LAST, "{} homes and not {homes}: {:?}", self.homes(), self.app.following());
            sleep(Duration::from_millis(10)).await;
        }
        begun.elapsed()
    }

    pub async fn end(mut self) {
        self.stop.take().map(|stop| stop.send(()));
        self.serving.await.unwrap().unwrap();
    }
}

fn other(database: &str) -> Serving {
    Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), database, &[], Stdio::null())
}

/// Whether the offers held all of the log a moment ago: it is looked at twice a second.
fn has_caught_up(following: &Following) -> bool {
    following.behind == 0 && following.age < Duration::from_secs(5)
}

fn write(at: &Address, from: usize, to: usize) {
    for n in from..to {
        assert_eq!(put_home(at, &format!("H-{n}"), "A flat"), 201);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_behind_a_slow_wire_follows() {
    let database = postgres::new_database().await;
    let other = other(&database);
    let (wire, near) = Wire::to(&database).await;
    let node = Within::on(&near, &database).await;
    wire.slow(Duration::from_millis(100));
    let mut slowest = Duration::ZERO;
    for n in 0..rounds(3, 30) as usize {
        write(&other.at, n, n + 1);
        slowest = slowest.max(node.holds(n + 1).await);
    }
    let begun = Instant::now();
    while !has_caught_up(&node.app.following()) || !node.app.following().listening {
        assert!(begun.elapsed() < AT_LAST, "{:?}", node.app.following());
        sleep(Duration::from_millis(20)).await;
    }
    println!("100 ms each way: a change was in the ranking within {slowest:.0?}");
    node.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_was_cut_off_says_how_far_behind_it_is_and_catches_up_by_itself() {
    let database = postgres::new_database().await;
    let other = other(&database);
    let (wire, near) = Wire::to(&database).await;
    let node = Within::on(&near, &database).await;
    write(&other.at, 0, 1);
    node.holds(1).await;
    wire.cut(true);
    let begun = Instant::now();
    write(&other.at, 1, 4);
    sleep(Duration::from_secs(rounds(7, 40).into()).saturating_sub(begun.elapsed())).await;
    let said = node.app.following();
    assert_eq!(node.homes(), 1, "nothing got through");
    assert!(!has_caught_up(&said) && said.age > Duration::from_secs(5), "{said:?}");
    wire.cut(false);
    let after = node.holds(4).await;
    let begun = Instant::now();
    while !has_caught_up(&node.app.following()) {
        assert!(begun.elapsed() < AT_LAST, "{:?}", node.app.following());
        sleep(Duration::from_millis(20)).await;
    }
    write(&other.at, 4, 5);
    node.holds(5).await;
    println!("cut off for {:.0?}: caught up {after:.1?} after the wire was mended", said.age);
    node.end().await;
}
