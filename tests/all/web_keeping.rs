//! Shortlists and decisions as JSON, with the rankings they rest on; withdrawing and erasing a plan.

use crate::support::site::{Site, from_here};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use serde_json::{Value, json};

async fn delete(site: &Site, path: &str) -> crate::support::site::Answer {
    site.ask(from_here("DELETE", path), Body::empty()).await
}

fn list(title: &str) -> Value {
    json!({"title": title, "packages": [{"home": "H-1", "support": "S-1", "note": "Near mum"}]})
}

const LISTS: &str = "/api/v1/plans/maya/shortlists";
const DECISIONS: &str = "/api/v1/plans/maya/package-decisions";

#[tokio::test]
async fn a_shortlist_keeps_the_ranking_it_was_taken_from() {
    let site = Site::of_maya().await;
    let ranked = site.get("/api/v1/plans/maya/match").await.text;
    let added = site.post_json(LISTS, &list("First thoughts")).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
    let shortlist = added.json();
    assert_eq!(site.get(added.header("location")).await.json(), shortlist);
    assert_eq!((&shortlist["title"], &shortlist["version"], &shortlist["packages"][0]["rank"]), (&json!("First thoughts"), &json!(1), &json!(1)));
    let ranking = format!("/api/v1/plans/maya/rankings/{}", shortlist["packages"][0]["ranking"].as_str().unwrap());
    assert_eq!(site.get(&ranking).await.text, ranked, "to the byte");
    let mut home = site.get("/api/v1/homes/H-1").await.json();
    home["status"] = json!("withdrawn");
    assert_eq!(site.put_json("/api/v1/homes/H-1", &home).await.status, StatusCode::OK);
    assert_ne!(site.get("/api/v1/plans/maya/match").await.text, ranked);
    assert_eq!(site.get(&format!("{ranking}/replay")).await.json(), json!({"same": true, "why": [], "first_difference": null}));
    let kept = site.get("/api/v1/plans/maya/rankings").await.json();
    assert_eq!((kept["items"].as_array().unwrap().len(), &kept["items"][0]["kept_for"]), (1, &json!("shortlist")));
    assert_eq!(kept["items"][0]["made_from"]["today"], "2026-11-21");
    assert_eq!(site.get(LISTS).await.json()["items"], json!([shortlist]));
}

#[tokio::test]
async fn a_second_editor_gets_both_versions_and_nothing_is_lost() {
    let site = Site::of_maya().await;
    let added = site.post_json(LISTS, &list("One")).await;
    let at = added.header("location").to_owned();
    let with = |title: &str, version: i64| {
        let mut list = list(title);
        list["version"] = json!(version);
        list
    };
    assert_eq!(site.put_json(&at, &list("Two")).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it must say what it was made from");
    let second = site.put_json(&at, &with("Two", 1)).await;
    assert_eq!((second.status, &second.json()["version"]), (StatusCode::OK, &json!(2)), "{}", second.text);
    assert_eq!(second.json()["packages"], added.json()["packages"], "what stood in it keeps the ranking it was taken from");
    assert_eq!(site.get("/api/v1/plans/maya/rankings").await.json()["items"].as_array().unwrap().len(), 1);
    let late = site.put_json(&at, &with("Also two", 1)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let problem = late.json();
    assert!(problem["detail"].as_str().unwrap().contains("was changed since you opened it: you have version 1, it is now at 2."), "{problem}");
    assert_eq!((&problem["versions"]["yours"]["title"], &problem["versions"]["current"]["title"]), (&json!("Also two"), &json!("Two")));
    let titles: Vec<Value> = site.get(&format!("{at}/versions")).await.json()["items"].as_array().unwrap().iter().map(|v| v["title"].clone()).collect();
    assert_eq!(titles, ["Two", "One"]);
    let withdrawn = delete(&site, &format!("{at}?version=2&why=Done")).await;
    assert_eq!((withdrawn.status, &withdrawn.json()["withdrawn"]["why"]), (StatusCode::OK, &json!("Done")));
    assert_eq!(site.put_json(&at, &with("Three", 2)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(delete(&site, &at).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_second_editor_of_an_offer_gets_both_versions_too() {
    let site = Site::of_maya().await;
    let opened = site.get("/api/v1/homes/H-1").await.json();
    let rent = |rent: f64| {
        let mut home = opened.clone();
        home["weekly_rent"] = json!(rent);
        home
    };
    assert_eq!(site.put_json("/api/v1/homes/H-1", &rent(150.5)).await.status, StatusCode::OK);
    let late = site.put_json("/api/v1/homes/H-1", &rent(160.5)).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    let both = &late.json()["versions"];
    assert_eq!((&both["yours"]["weekly_rent"], &both["current"]["weekly_rent"], &both["current"]["version"]), (&json!(160.5), &json!(150.5), &json!(2)));
    let mut without = rent(170.5);
    without.as_object_mut().unwrap().remove("version");
    assert_eq!(site.put_json("/api/v1/homes/H-1", &without).await.status, StatusCode::OK, "who says no version writes whatever stands there");
}

#[tokio::test]
async fn a_shortlist_of_what_is_not_there_is_refused_field_by_field() {
    let site = Site::of_maya().await;
    let odd = json!({"title": " ", "packages": [{"home": "H-99"}, {}, {"home": "H-1", "support": "S-99"}, {"home": "H-1", "support": "S-99"}]});
    let refused = site.post_json(LISTS, &odd).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<Value> = refused.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
    assert_eq!(json!(fields), json!(["title", "packages[0].home", "packages[1].home", "packages[2].support", "packages[3].support", "packages[3]"]));
    assert_eq!(site.get("/api/v1/plans/maya/rankings").await.json()["items"], json!([]), "no ranking is kept that nothing rests on");
    assert_eq!(site.get(&format!("{LISTS}/nonsense")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/v1/plans/maya/rankings/nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.post_json("/api/v1/plans/nobody/shortlists", &list("One")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_decision_stands_without_its_reason_and_the_persons_answer() {
    let site = Site::of_maya().await;
    let decision = json!({"home": "H-1", "support": "S-1", "outcome": "go_ahead", "reason": "Near mum, and the cat may come",
        "answer": {"answer": "yes", "sought": "With Rosa, by pictures", "words": "The one with the cat"}, "rights": "None engaged: it is the least restrictive"});
    let added = site.post_json(DECISIONS, &decision).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
    assert_eq!(site.get(added.header("location")).await.json()["answer"]["words"], "The one with the cat");
    let kept = site.get("/api/v1/plans/maya/rankings").await.json();
    assert_eq!(kept["items"][0]["kept_for"], "decision");
    for (field, without) in [("reason", json!(" ")), ("answer", json!({"answer": "yes", "sought": ""}))] {
        let mut faulty = decision.clone();
        faulty[field] = without;
        let refused = site.post_json(DECISIONS, &faulty).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert!(refused.json()["errors"][0]["field"].as_str().unwrap().starts_with(field), "{}", refused.text);
    }
    let mut silent = decision.clone();
    silent.as_object_mut().unwrap().remove("answer");
    assert_eq!(site.post_json(DECISIONS, &silent).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let at = added.header("location").to_owned();
    assert_eq!(delete(&site, &format!("{at}?version=1&why=Changed+her+mind")).await.status, StatusCode::OK);
    assert_eq!(site.get(DECISIONS).await.json()["items"][0]["withdrawn"]["why"], "Changed her mind");
}

#[tokio::test]
async fn a_more_restrictive_choice_than_is_possible_names_the_rights_it_engages() {
    let site = Site::of_maya().await;
    // A care home, while a home of her own is possible.
    let mut decision = json!({"home": "H-3", "support": "S-1", "outcome": "go_ahead", "reason": "It is free sooner",
        "answer": {"answer": "maybe", "sought": "With Rosa"}});
    let refused = site.post_json(DECISIONS, &decision).await;
    let fields: Vec<Value> = refused.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
    assert_eq!(json!(fields), json!(["rights", "review_by"]), "{}", refused.text);
    decision["rights"] = json!("Article 8: her home and family life; right all the same since she asked to move by May");
    decision["review_by"] = json!("2027-05-21");
    assert_eq!(site.post_json(DECISIONS, &decision).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_withdrawn_plan_is_shown_to_nobody_and_an_erased_one_is_gone() {
    let site = Site::of_maya().await;
    let list = site.post_json(LISTS, &list("One")).await.header("location").to_owned();
    let withdrawal = "/api/v1/plans/maya/withdrawal";
    assert_eq!(site.put_json(withdrawal, &json!({"version": 7})).await.status, StatusCode::CONFLICT);
    assert_eq!(site.put_json(withdrawal, &json!({"version": 1, "why": "Not now"})).await.status, StatusCode::NO_CONTENT);
    for path in ["/plans/maya", "/plans/maya/packages", "/api/v1/plans/maya", "/api/v1/plans/maya/match", "/api/v1/plans/maya/looks", &list] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::GONE, "{path}");
        assert!(answer.text.contains("was withdrawn") && !answer.text.contains("laugh"), "{}", answer.text);
    }
    assert_eq!(site.get("/api/v1/plans").await.json()["items"], json!([]));
    assert_eq!(delete(&site, withdrawal).await.status, StatusCode::NO_CONTENT);
    assert_eq!(site.get(&list).await.status, StatusCode::OK);
    assert_eq!(delete(&site, "/api/v1/plans/maya").await.status, StatusCode::UNPROCESSABLE_ENTITY, "which version is meant must be said");
    assert_eq!(delete(&site, "/api/v1/plans/maya?version=2").await.status, StatusCode::CONFLICT);
    assert_eq!(delete(&site, "/api/v1/plans/maya?version=1").await.status, StatusCode::NO_CONTENT);
    for path in ["/plans/maya", "/api/v1/plans/maya", &list] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(delete(&site, "/api/v1/plans/maya?version=1").await.status, StatusCode::NOT_FOUND);
    let stranger = from_here("DELETE", "/api/v1/plans/maya?version=1").header(header::ORIGIN, "https://elsewhere.example");
    assert_eq!(site.ask(stranger, Body::empty()).await.status, StatusCode::FORBIDDEN);
}
