//! Several `homeward serve` on one PostgreSQL, with nothing going wrong.

use crate::support::{
    postgres,
    serving::{Address, Serving},
};
use serde_json::{Value, json};
use std::{
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

const NODES: usize = 3;
/// A change is in every node's ranking within a second; a busy machine may take longer, which `scripts/long` does not forgive.
fn within() -> Duration {
    Duration::from_secs(if std::env::var_os("HOMEWARD_LONG").is_some() { 1 } else { 10 })
}

/// How many homes a node ranks.
pub(super) fn ranked(at: &Address) -> Option<i64> {
    let asked = json!({"rank": "homes", "requirements": [{"id": "r1", "kind": "setting", "code": "own_home", "strength": "nice"}]});
    let reply = at.ask("POST", "/api/v1/match", &asked.to_string()).ok()?;
    let body = reply.body.lines().find(|line| line.starts_with('{')).unwrap_or(&reply.body).to_owned();
    serde_json::from_str::<Value>(&body).ok()?["considered"]["homes"].as_i64()
}

pub fn put_home(at: &Address, id: &str, title: &str) -> u16 {
    let home = json!({"organisation": "Southmere Homes", "title": title, "postcode": "PO16 7GZ", "setting": "own_home", "status": "published"});
    at.ask("PUT", &format!("/api/v1/homes/{id}"), &home.to_string()).map_or(0, |reply| reply.status)
}

/// Waits until a node ranks so many; gives how long that took.
pub fn becomes(at: &Address, homes: i64, most: Duration) -> Duration {
    let begun = Instant::now();
    loop {
        let now = ranked(at);
        if now == Some(homes) {
            return begun.elapsed();
        }
        assert!(begun.elapsed() < most, "{now:?} homes are ranked and not {homes} after {:?}", begun.elapsed());
        sleep(Duration::from_millis(10));
    }
}

/// A program that serves, and takes over work after so many seconds of silence.
pub fn node(database: &str, lease: &str) -> Serving {
    Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), database, &["--lease-seconds", lease], Stdio::null())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changes_on_one_node_is_ranked_by_all_and_tokens_work_on_each() {
    let database = postgres::new_database().await;
    let nodes: Vec<Serving> = (0..NODES).map(|_| node(&database, "15")).collect();
    let mut slowest = Duration::ZERO;
    for n in 1..=6_usize {
        let writer = n % NODES;
        assert_eq!(put_home(&nodes[writer].at, &format!("H-{n}"), "A flat by the lighthouse"), 201);
        for node in &nodes {
            // The token was made for one of them.
            slowest = slowest.max(becomes(&node.at.with_token_of(&nodes[0].at), n as i64, within()));
        }
    }
    println!("{NODES} nodes: a change was in every ranking within {slowest:.0?} of its answer");
}
