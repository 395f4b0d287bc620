//! PostgreSQL is stopped and started again while it is written to and read from.

use super::writers::{self, WRITERS, Written, holds_together, nothing_is_lost};
use crate::support::{
    postgres::Server,
    serving::{Reply, Serving},
};
use homeward::store::Store;
use std::time::{Duration, Instant};

/// A request that waits for a connection is told within two seconds that there is none; a busy machine may double it.
const TOLD_WITHIN: Duration = Duration::from_secs(4);

/// Asks until the answer is as wanted; every other answer is handed to `meanwhile`.
fn ask_until(server: &Serving, status: u16, path: &str, mut meanwhile: impl FnMut(&Reply)) -> Reply {
    let begun = Instant::now();
    loop {
        let reply = server.at.ask("GET", path, "").expect("an answer");
        if reply.status == status {
            return reply;
        }
        meanwhile(&reply);
        assert!(begun.elapsed() < Duration::from_secs(90), "still {} after {:?}", reply.status, begun.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopped_postgresql_is_503_until_it_is_started_again() {
    let mut postgres = Server::durable();
    let database = postgres.new_database("outage").await;
    let mut server = Serving::on(&database);
    let writing: Vec<_> = (0..WRITERS).map(|writer| writers::write(&server.at, writer, 0)).collect();
    std::thread::sleep(Duration::from_millis(300));
    postgres.tell("stop");
    let begun = Instant::now();
    let refused = ask_until(&server, 503, "/api/v1/homes", |reply| assert_eq!(reply.status, 200, "{reply:?}"));
    let first = begun.elapsed();
    assert!(refused.head.contains("retry-after: 5") && refused.head.contains("application/problem+json"), "{}", refused.head);
    assert!(refused.body.contains("Try again shortly"), "{}", refused.body);
    let page = server.at.ask("GET", "/plans", "").unwrap();
    assert!(page.status == 503 && page.head.contains("retry-after: 5") && page.body.contains("<h1"), "a page says so too: {}", page.status);
    postgres.tell("start");
    let begun = Instant::now();
    ask_until(&server, 200, "/api/v1/homes", |reply| assert_eq!(reply.status, 503, "{reply:?}"));
    assert!(first < TOLD_WITHIN, "the first 503 came after {first:?}");
    println!("PostgreSQL stopped: 503 after {first:.1?}; started: answers again after {:.1?}", begun.elapsed());
    std::thread::sleep(Duration::from_millis(500)); // writes go on
    assert!(server.runs());
    server.kill();
    let written: Vec<Written> = writing.into_iter().map(|writer| writer.join().unwrap()).collect();
    let store = Store::open(&database).await.unwrap();
    for written in &written {
        assert!(written.refused.iter().all(|status| *status == 503), "refused with something else than 503: {:?}", written.refused);
        nothing_is_lost(&store, written).await;
    }
    holds_together(&store).await;
}
