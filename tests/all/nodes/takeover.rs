//! A replica of PostgreSQL takes over from the server that two nodes work with.

use super::slow::Within;
use crate::support::{counts::rounds, postgres::Server, stores::after, wire::Wire};
use homeward::{
    domain::OfferKind,
    offers::from_json,
    store::{Expected, NewOffer, Store, StoreError},
};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::time::sleep;

const AT_LAST: Duration = Duration::from_secs(90);

async fn write(store: &Store, n: usize) -> Result<i64, StoreError> {
    let said = json!({"id": format!("H-{n}"), "organisation": "Southmere Homes", "title": "A flat", "postcode": "PO16 7GZ", "setting": "own_home", "status": "published"});
    let home = NewOffer::from_cells(&from_json(OfferKind::Home, &said).unwrap());
    store.save_offer(OfferKind::Home, &home, Expected::Any, "Rosa", after(n as i64)).await
}

/// Writes this home again and again until it is acknowledged; gives how long that took.
async fn written_at_last(store: &Store, n: usize) -> Duration {
    let begun = Instant::now();
    while let Err(cause) = write(store, n).await {
        assert!(begun.elapsed() < AT_LAST, "{cause}");
        sleep(Duration::from_millis(100)).await;
    }
    begun.elapsed()
}

/// A server with its replica, and a node at each of two wires to them.
async fn begin() -> (Server, Wire, Within, Within) {
    let mut postgres = Server::durable();
    let database = postgres.new_database("takeover").await;
    let (wire, near) = Wire::to(&database).await;
    let (one, other) = (Within::on(&near, &database).await, Within::on(&near, &database).await);
    postgres.tell("replica");
    (postgres, wire, one, other)
}

fn take_over(postgres: &mut Server, wire: &Wire) {
    postgres.tell("crash");
    postgres.tell("take-over");
    wire.leads_to(postgres.second_port());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_a_replica_takes_over_that_commits_waited_for() {
    let (mut postgres, wire, one, other) = begin().await;
    postgres.tell("synchronous");
    let many = rounds(10, 200) as usize;
    for n in 0..many {
        write(one.app.store(), n).await.unwrap();
    }
    take_over(&mut postgres, &wire);
    let after = written_at_last(one.app.store(), many).await;
    one.holds(many + 1).await;
    other.holds(many + 1).await;
    let stored = other.app.store().offers(OfferKind::Home).await.unwrap();
    assert!((0..=many).all(|n| stored.iter().any(|home| home.id == format!("H-{n}"))), "an acknowledged home is gone");
    println!("a replica took over: {many} homes acknowledged before it, none lost; writes went on after {after:.1?}, both nodes follow");
    one.end().await;
    other.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_let_go_of_what_a_replica_that_took_over_never_heard_of() {
    let (mut postgres, wire, one, other) = begin().await;
    for n in 0..3 {
        write(one.app.store(), n).await.unwrap();
    }
    sleep(Duration::from_secs(1)).await;
    postgres.tell("fall-behind");
    for n in 3..6 {
        write(one.app.store(), n).await.unwrap();
    }
    other.holds(6).await;
    take_over(&mut postgres, &wire);
    // The log goes on from another past: as many changes as before, and other ones.
    for n in 10..13 {
        written_at_last(one.app.store(), n).await;
    }
    let begun = Instant::now();
    for node in [&one, &other] {
        while !node.app.offers().homes.iter().all(|home| ["H-0", "H-1", "H-2", "H-10", "H-11", "H-12"].contains(&home.id.as_str())) || node.homes() != 6 {
            assert!(begun.elapsed() < AT_LAST, "{:?}", node.app.following());
            sleep(Duration::from_millis(50)).await;
        }
    }
    one.end().await;
    other.end().await;
}
