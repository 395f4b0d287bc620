//! Whoever looks at a plan is on record, whatever the page, endpoint or command.

use crate::support::{
    command::Desk,
    meddle::{lift_the_guard, meddle},
    site::{MAYA, Site},
    stores::Engine,
};
use axum::http::StatusCode;
use homeward::web::pages;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// The addresses of the small world's plan that a pattern stands for.
fn address(pattern: &str) -> String {
    if pattern.ends_with("/compare") {
        return "/plans/maya/compare?pick=home%3DH-1%26support%3DS-1&pick=home%3DH-2%26support%3DS-1".into();
    }
    let is_of_a_package = pattern.contains("/package") && !pattern.ends_with("/packages") || pattern.starts_with("/api/") && pattern.ends_with("/why-not");
    let packages = if is_of_a_package { "?home=H-1&support=S-1" } else { "" };
    format!("{}{packages}", pattern.replace("{reference}", "maya").replace("{id}", "r1").replace("{name}", "housing-need"))
}

async fn through(site: &Site) -> Vec<String> {
    let entries = site.store.looks_at(Uuid::nil(), None, 1_000).await.unwrap();
    entries.into_iter().rev().map(|entry| entry.look.through).collect()
}

#[tokio::test]
async fn every_page_of_a_plan_leaves_one_look() {
    let site = Site::of_maya().await;
    let patterns: Vec<&str> = pages::ALL.iter().map(|page| page.pattern).filter(|pattern| pattern.starts_with("/plans/{reference}")).collect();
    assert!(patterns.len() >= 8, "{patterns:?}");
    for (n, pattern) in patterns.iter().enumerate() {
        let page = site.get(&address(pattern)).await;
        assert_eq!(page.status, StatusCode::OK, "{pattern}: {}", page.words());
        let through = through(&site).await;
        assert_eq!(through.len(), n + 1, "{pattern} left {through:?}");
        assert_eq!(through[n], format!("GET {pattern}"));
    }
}

#[tokio::test]
async fn every_endpoint_that_gives_something_of_a_plan_leaves_one_look() {
    let site = Site::of_maya().await;
    let described = site.get("/api/v1/openapi.json").await.json();
    let paths = described["paths"].as_object().unwrap();
    let is_one_of_many = |path: &str| path.contains("{id}") || path.contains("{number}");
    let of_a_plan = paths.iter().filter(|(path, item)| path.starts_with("/api/v1/plans/{reference}") && !is_one_of_many(path) && item.get("get").is_some());
    let mut seen = 0;
    for (path, _) in of_a_plan {
        let answer = site.get(&address(path)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        seen += 1;
        assert_eq!(through(&site).await.last().unwrap(), &format!("GET {path}"));
        assert_eq!(through(&site).await.len(), seen, "{path}");
    }
    assert!(seen >= 5);
    site.post_json("/api/v1/match", &json!({"plan": "maya"})).await;
    assert_eq!(through(&site).await.last().unwrap(), "POST /api/v1/match");
}

#[tokio::test]
async fn lists_and_new_plans_are_on_record_and_offers_are_nobodys_secret() {
    let site = Site::of_maya().await;
    for path in ["/homes", "/how-a-match-is-judged", "/api/v1/homes", "/api/v1/homes/H-1"] {
        assert_eq!(site.get(path).await.status, StatusCode::OK);
    }
    assert_eq!(through(&site).await, [""; 0]);
    site.get("/homes/H-1").await;
    assert_eq!(through(&site).await, ["GET /homes/{id}"], "the page of a home says which plans it would suit");
    site.get("/plans").await;
    site.post_json("/api/v1/plans", &json!({"text": MAYA, "reference": "maya-2"})).await;
    let id = site.store.plan("maya-2").await.unwrap().unwrap().id;
    let entries = site.store.looks_at(id, None, 10).await.unwrap();
    let did: Vec<_> = entries.iter().map(|entry| entry.look.did.name()).collect();
    assert_eq!(did, ["change", "list", "list"]);
}

#[tokio::test]
async fn who_has_looked_can_be_seen_as_a_page_and_as_json() {
    let site = Site::of_maya().await;
    site.get("/plans/maya").await;
    let looks: Value = site.get("/api/v1/plans/maya/looks?limit=1").await.json();
    assert_eq!(looks["items"][0]["through"], "GET /api/v1/plans/{reference}/looks");
    let next = site.get(&format!("/api/v1/plans/maya/looks?limit=1&cursor={}", looks["next"].as_str().unwrap())).await.json();
    assert_eq!((&next["items"][0]["through"], &next["items"][0]["did"]), (&json!("GET /plans/{reference}"), &json!("read")));
    let page = site.get("/plans/maya/looks").await.words();
    assert!(page.contains("Rosa Amadi, Southmere Council looked at it") && page.contains("GET /plans/{reference}"), "{page}");
    assert!(site.get("/plans/maya").await.text.contains("/plans/maya/looks"), "the plan leads there");
}

#[tokio::test]
async fn a_look_that_cannot_be_kept_gives_nothing_away() {
    let site = Site::of_maya().await;
    meddle(&format!("sqlite:{}", site.path().display()), "DROP TABLE audit_head").await;
    for path in ["/plans/maya", "/api/v1/plans/maya", "/plans/maya/packages", "/plans"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(!answer.text.contains("laugh") && !answer.text.contains("Maya"), "{path}");
    }
}

#[rstest]
fn commands_that_read_a_stored_plan_are_on_record_and_the_record_is_checked() {
    let desk = Desk::new();
    let store = desk.with_a_plan("daniel");
    assert_eq!(desk.homeward(&format!("match daniel --json --database {store}")).code, 0);
    assert_eq!(desk.homeward(&format!("doctor --database {store}")).code, 0);
    let verified = desk.homeward(&format!("audit verify --database {store}"));
    assert_eq!(verified.code, 0, "{}", verified.err);
    assert!(verified.out.starts_with("2 entries, each as it was written, none missing"), "{}", verified.out);
    let noted = verified.out.trim().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(desk.homeward(&format!("audit verify --noted {noted} --database {store}")).code, 0);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        lift_the_guard(&store, Engine::Sqlite).await;
        meddle(&store, "UPDATE audit SET who = 'Nobody' WHERE seq = 1").await;
    });
    let altered = desk.homeward(&format!("audit verify --database {store}"));
    assert_eq!((altered.code, altered.error()), (1, "audit: entry 1 is not as it was written, or stands where another stood"));
    assert_eq!(desk.homeward(&format!("doctor --database {store}")).code, 1);
    assert_eq!(desk.homeward(&format!("audit verify --noted 12:abc --database {store}")).code, 2);
}
