//! Request → JSON and page: what a facilitator decides about what was read from Maya's plan.

use crate::support::site::{AUTHOR, Answer, MAYA, Site};
use axum::http::StatusCode;
use serde_json::{Value, json};

const DECISIONS: &str = "/api/v1/plans/maya/decisions";

async fn decide(site: &Site, last: i64, decisions: Value) -> Answer {
    site.post_json(DECISIONS, &json!({"version": 1, "last": last, "decisions": decisions})).await
}

async fn requirement(site: &Site, id: &str) -> Option<Value> {
    let plan = site.get("/api/v1/plans/maya").await.json();
    plan["requirements"].as_array().unwrap().iter().find(|r| r["id"] == id).cloned()
}

fn place(quote: &str) -> (usize, usize) {
    let start = MAYA[..MAYA.find(quote).unwrap()].chars().count();
    (start, start + quote.chars().count())
}

#[tokio::test]
async fn what_programs_decide_is_recorded_with_who_and_when_and_holds_everywhere() {
    let site = Site::of_maya().await;
    let before = site.get("/api/v1/plans/maya/match").await.json();
    assert_eq!(before["packages"][0]["home"], "H-1");
    let (start, end) = place("women only in the bathroom");
    let added = json!({"decision": "add", "start": start, "end": end, "requirement": {"kind": "staff_gender", "code": "female", "strength": "important", "voice": "person"}});
    let answer = decide(
        &site,
        0,
        json!([
            {"on": "r1", "decision": "accept"},
            {"on": "r3", "decision": "change", "change": {"strength": "essential"}},
            {"on": "r5", "decision": "reject", "reason": "It was about Jo's garden."},
            {"on": "r6", "decision": "set_aside", "reason": "Mum will not stay over."},
            {"on": "r9", "decision": "ratify", "ratified": true},
            added,
        ]),
    )
    .await;
    assert_eq!((answer.status, answer.json()), (StatusCode::CREATED, json!({"version": 1, "last": 6})), "{}", answer.text);
    assert_eq!(requirement(&site, "r1").await.unwrap()["state"], "confirmed");
    assert_eq!(requirement(&site, "r3").await.unwrap()["strength"], "essential");
    assert_eq!(requirement(&site, "r5").await, None);
    assert_eq!(requirement(&site, "r6").await.unwrap()["state"], "set_aside");
    assert_eq!(requirement(&site, "r9").await.unwrap()["ratified"], true);
    assert_eq!(requirement(&site, "a1").await.unwrap()["quote"], "women only in the bathroom");
    let judged = site.get("/api/v1/plans/maya/match").await.json();
    let ids: Vec<&str> = judged["packages"][0]["requirements"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"a1") && !ids.contains(&"r5") && !ids.contains(&"r6"), "the ranking follows: {ids:?}");

    let listed = site.get(DECISIONS).await.json();
    assert_eq!((&listed["version"], &listed["last"], &listed["rejected"][0]["id"]), (&json!(1), &json!(6), &json!("r5")));
    let third = &listed["items"][2];
    assert_eq!((&third["decision"], &third["reason"], &third["author"]), (&json!("reject"), &json!("It was about Jo's garden."), &json!(AUTHOR)));
    assert_eq!((&listed["items"][5]["about"], &listed["items"][5]["quote"]), (&json!("a1"), &json!("women only in the bathroom")));
    let page = site.get(&format!("{DECISIONS}?limit=4")).await.json();
    assert_eq!((page["items"].as_array().unwrap().len(), &page["next"]), (4, &json!("4")));
    assert_eq!(site.get(&format!("{DECISIONS}?limit=4&cursor=4")).await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_program_that_comes_late_or_decides_what_cannot_be_is_told_and_nothing_is_recorded() {
    let site = Site::of_maya().await;
    assert_eq!(decide(&site, 0, json!([{"on": "r1", "decision": "accept"}])).await.status, StatusCode::CREATED);
    let late = decide(&site, 0, json!([{"on": "r2", "decision": "accept"}, {"on": "r1", "decision": "reject"}])).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    let version = site.post_json(DECISIONS, &json!({"version": 7, "last": 1, "decisions": [{"on": "r1", "decision": "accept"}]})).await;
    assert_eq!(version.status, StatusCode::CONFLICT, "{}", version.text);
    let wrong = decide(&site, 1, json!([{"on": "r2", "decision": "change", "change": {"code": "castle"}}])).await;
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("decisions.r2.code")), "{}", wrong.text);
    for nonsense in [json!([{"on": "r2", "decision": "forget"}]), json!([{"on": "r2", "decision": "change", "change": {"colour": "red"}}])] {
        assert_eq!(decide(&site, 1, nonsense).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(site.post_json("/api/v1/plans/nobody/decisions", &json!({"version": 1, "last": 0, "decisions": []})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get(DECISIONS).await.json()["last"], 1);
}

#[tokio::test]
async fn corrections_come_out_as_labels() {
    let site = Site::of_maya().await;
    decide(&site, 0, json!([{"on": "r5", "decision": "reject"}, {"on": "r8", "decision": "set_aside", "reason": "Not now."}])).await;
    let labels = site.get("/api/v1/plans/maya/labels").await.json();
    let labels = labels["requirements"].as_array().unwrap();
    assert_eq!(labels.len(), 9);
    let near = json!({"kind": "near", "code": "fareham", "number": 8.0, "polarity": "want", "strength": "essential", "voice": "person", "quote": "I need to live near my mum in Fareham, no more than five miles away"});
    assert_eq!(labels[0], near);
}
