//! A new version beside the old (`docs/decisions/0130-a-new-version-beside-the-old.md`).

use super::{
    counting::beside,
    together::{becomes, node, put_home, ranked},
};
use crate::support::{command::Desk, meddle::meddle, postgres, serving::Serving};
use serde_json::json;
use std::{path::PathBuf, time::Duration};

const AT_LAST: Duration = Duration::from_secs(60);

/// What a newer version may do to the tables while this one runs.
const LATER: &str = "CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY);
    ALTER TABLE offer ADD COLUMN later BIGINT; ALTER TABLE offer_version ADD COLUMN later TEXT NOT NULL DEFAULT '';
    ALTER TABLE plan ADD COLUMN later TEXT; ALTER TABLE session ADD COLUMN later BIGINT NOT NULL DEFAULT 0; CREATE INDEX later_at ON change (changed_at);
    INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, '\\x00', 0)";

fn add_plan(at: &crate::support::serving::Address, reference: &str) -> u16 {
    let plan = json!({"reference": reference, "title": "A plan", "text": "I must have a bath. I want to live in Fareham."});
    at.ask("POST", "/api/v1/plans", &plan.to_string()).map_or(0, |reply| reply.status)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_program_goes_on_when_a_newer_one_has_added_to_the_tables_and_is_not_started_again() {
    let database = postgres::new_database().await;
    let (one, other) = (node(&database, "15"), node(&database, "15"));
    assert_eq!((put_home(&one.at, "H-1", "A flat"), add_plan(&one.at, "before")), (201, 201));
    meddle(&database, LATER).await;
    for n in 2..5 {
        let at = if n % 2 == 0 { &one.at } else { &other.at };
        assert_eq!((put_home(at, &format!("H-{n}"), "A flat"), put_home(at, "H-1", &format!("A flat, said {n}"))), (201, 200));
        assert_eq!(add_plan(at, &format!("after-{n}")), 201);
    }
    becomes(&one.at, 4, AT_LAST);
    becomes(&other.at, 4, AT_LAST);
    assert_eq!(one.at.ask("GET", "/plans/before", "").unwrap().status, 200);
    let refused = Desk::new().homeward(&format!("serve --listen 127.0.0.1:0 --database {database}"));
    assert!(refused.code != 0 && refused.error().contains("made by a newer version"), "{}", refused.err);
}

/// `scripts/long` builds the program from before the newest step of the migrations, and names it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_version_before_and_this_one_serve_side_by_side() {
    let Some(before) = std::env::var_os("HOMEWARD_BEFORE").map(PathBuf::from) else {
        return println!("HOMEWARD_BEFORE names no older program: only scripts/long has one");
    };
    let database = postgres::new_database().await;
    let old = Serving::older(&before, &database);
    let new = node(&database, "2");
    let mut homes = 0;
    for n in 0..10 {
        let (at, other) = if n % 2 == 0 { (&old.at, &new.at) } else { (&new.at, &old.at) };
        assert_eq!((put_home(at, &format!("H-{n}"), "A flat"), add_plan(at, &format!("p-{n}"))), (201, 201), "{n}");
        homes += 1;
        becomes(other, homes, AT_LAST);
        assert_eq!(other.ask("GET", &format!("/plans/p-{n}"), "").unwrap().status, 200, "a plan added through one version is read by the other");
    }
    drop(old);
    assert_eq!(ranked(&new.at), Some(homes));
    let store = beside(&database).await;
    assert_eq!(store.plans().await.unwrap().len(), 10);
    println!("both versions served: 20 writes, each read by the other");
}
