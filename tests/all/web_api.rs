//! Request → JSON: the API of `docs/interfaces.md`.

use crate::support::site::{MAYA, Site, from_here};
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

fn assert_problem(answer: &crate::support::site::Answer, status: StatusCode, title: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status.as_u16());
    assert!(problem["title"].as_str().unwrap().contains(title), "{problem}");
    assert!(!problem["detail"].as_str().unwrap().is_empty(), "it says what to do: {problem}");
}

#[tokio::test]
async fn a_plan_sent_as_json_or_as_a_document_is_read_and_not_stored() {
    let site = Site::empty().await;
    let as_json = site.post_json("/api/v1/extract", &json!({"text": MAYA, "reference": "maya"})).await;
    assert_eq!(as_json.status, StatusCode::OK, "{}", as_json.text);
    let read = as_json.json();
    assert_eq!((&read["plan"]["reference"], &read["plan"]["characters"]), (&json!("maya"), &json!(MAYA.chars().count())));
    assert!(read["requirements"].as_array().is_some_and(|all| !all.is_empty()));
    let document = site.ask(from_here("POST", "/api/v1/extract?name=maya.md").header(header::CONTENT_TYPE, "text/markdown"), MAYA).await.json();
    assert_eq!(document["requirements"], read["requirements"]);
    assert_eq!(site.get("/api/v1/plans").await.json(), json!({"items": [], "next": null}));
}

#[tokio::test]
async fn a_plan_is_stored_listed_and_given_back_with_what_was_read() {
    let site = Site::empty().await;
    let added = site.post_json("/api/v1/plans", &json!({"text": MAYA, "reference": "maya"})).await;
    assert_eq!((added.status, added.header("location")), (StatusCode::CREATED, "/api/v1/plans/maya"), "{}", added.text);
    assert_problem(&site.post_json("/api/v1/plans", &json!({"text": MAYA, "reference": "maya"})).await, StatusCode::CONFLICT, "not as you left it");
    let plan = site.get("/api/v1/plans/maya").await.json();
    assert_eq!((&plan["text"], &plan["version"]), (&json!(MAYA), &json!(1)));
    assert_eq!(plan["requirements"], added.json()["requirements"]);
    assert_eq!(site.get("/api/v1/plans").await.json()["items"][0]["reference"], "maya");
    assert_problem(&site.get("/api/v1/plans/nobody").await, StatusCode::NOT_FOUND, "There is no plan “nobody”");
}

#[tokio::test]
async fn a_stored_plan_and_the_same_requirements_sent_along_rank_alike() {
    let site = Site::of_maya().await;
    let stored = site.get("/api/v1/plans/maya/match").await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
    let ranking = stored.json();
    assert_eq!((&ranking["plan"], &ranking["today"], &ranking["rank"]), (&json!("maya"), &json!("2026-11-21"), &json!("packages")));
    assert_eq!(ranking["packages"][0]["home"], "H-1");
    let requirements = &site.get("/api/v1/plans/maya").await.json()["requirements"];
    let sent = site.post_json("/api/v1/match", &json!({"plan": "maya", "requirements": requirements})).await.json();
    assert_eq!(sent, ranking);
    assert_eq!(site.post_json("/api/v1/match", &json!({"plan": "maya"})).await.json(), ranking);
}

#[tokio::test]
async fn homes_or_support_alone_a_day_and_a_number_can_be_asked_for() {
    let site = Site::of_maya().await;
    let homes = site.post_json("/api/v1/match", &json!({"plan": "maya", "rank": "homes", "top": 1, "today": "2027-03-01"})).await.json();
    assert_eq!((&homes["rank"], &homes["today"], homes["packages"].as_array().unwrap().len()), (&json!("homes"), &json!("2027-03-01"), 1));
    assert_eq!(homes["packages"][0]["support"], Value::Null);
    let support = site.get("/api/v1/plans/maya/match?rank=support").await.json();
    assert_eq!(support["packages"][0]["home"], Value::Null);
}

#[tokio::test]
async fn what_cannot_be_ranked_is_a_problem_that_says_what_to_send() {
    let site = Site::of_maya().await;
    let hours = json!({"id": "r1", "kind": "hours", "strength": "nice"});
    for (body, status, title) in [
        (json!({}), StatusCode::UNPROCESSABLE_ENTITY, "nothing to rank for"),
        (json!({"plan": "nobody"}), StatusCode::NOT_FOUND, "no plan “nobody”"),
        (json!({"plan": "maya", "rank": "people"}), StatusCode::UNPROCESSABLE_ENTITY, "not the form"),
        (json!({"plan": "maya", "top": 0}), StatusCode::UNPROCESSABLE_ENTITY, "`top` cannot be 0"),
        (json!({"plan": "maya", "today": "2027-02-30"}), StatusCode::UNPROCESSABLE_ENTITY, "not the form"),
        (json!({"requirements": [hours]}), StatusCode::UNPROCESSABLE_ENTITY, "Requirement r1 cannot be used"),
    ] {
        assert_problem(&site.post_json("/api/v1/match", &body).await, status, title);
    }
    let problem = site.post_json("/api/v1/match", &json!({"requirements": [hours]})).await.json();
    assert_eq!(problem["errors"][0]["field"], "requirements.r1.number");
}

#[tokio::test]
async fn wrong_json_a_wrong_method_and_an_unknown_address_are_problems_too() {
    let site = Site::empty().await;
    let broken = site.ask(from_here("POST", "/api/v1/match").header(header::CONTENT_TYPE, "application/json"), "{not json").await;
    assert_problem(&broken, StatusCode::BAD_REQUEST, "not JSON");
    assert_problem(&site.ask(from_here("POST", "/api/v1/match"), "{}").await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "kind of content");
    assert_problem(&site.ask(from_here("DELETE", "/api/v1/plans"), "").await, StatusCode::METHOD_NOT_ALLOWED, "method");
    assert_problem(&site.get("/api/v1/nothing").await, StatusCode::NOT_FOUND, "no such page");
    assert_problem(&site.get("/api/v1/homes?limit=0").await, StatusCode::BAD_REQUEST, "`limit` cannot be 0");
    assert_problem(&site.get("/api/v1/homes?limit=many").await, StatusCode::BAD_REQUEST, "parameters");
}

#[tokio::test]
async fn a_document_that_is_too_large_is_refused_with_the_limit() {
    let site = Site::empty().await;
    let large = "a".repeat(22 * 1024 * 1024);
    let answer = site.ask(from_here("POST", "/api/v1/extract?name=plan.txt").header(header::CONTENT_TYPE, "text/plain"), large).await;
    assert_problem(&answer, StatusCode::PAYLOAD_TOO_LARGE, "too large");
    assert!(answer.text.contains("20 MB"));
}

#[tokio::test]
async fn offers_are_added_changed_and_given_back_with_their_version() {
    let site = Site::of_maya().await;
    let home = site.get("/api/v1/homes/H-1").await.json();
    assert_eq!((&home["bedrooms"], &home["features_no"], &home["version"]), (&json!(2), &json!(["busy_road"]), &json!(1)));
    assert_problem(&site.post_json("/api/v1/homes", &home).await, StatusCode::CONFLICT, "not as you left it");
    let mut changed = home.clone();
    changed["weekly_rent"] = json!(155.25);
    let put = site.put_json("/api/v1/homes/H-1", &changed).await;
    assert_eq!((put.status, &put.json()["version"], &put.json()["weekly_rent"]), (StatusCode::OK, &json!(2), &json!(155.25)));
    assert_eq!(site.put_json("/api/v1/homes/H-1", &changed).await.json()["version"], 2, "the same again changes nothing");
    assert_eq!(site.app.offers().homes.iter().find(|h| h.id.as_str() == "H-1").unwrap().weekly_rent.unwrap().0, 15_525, "rankings see it at once");
    let other = site.put_json("/api/v1/homes/H-7", &changed).await;
    assert_problem(&other, StatusCode::UNPROCESSABLE_ENTITY, "not that of the address");
}

#[tokio::test]
async fn an_offer_that_fails_a_check_is_refused_field_by_field() {
    let site = Site::empty().await;
    let bad = json!({"id": "H-1", "organisation": "Southmere", "title": "A flat", "setting": "own_home", "postcode": "PO16 7GZ", "other_tenants": 2, "status": "maybe"});
    let answer = site.post_json("/api/v1/homes", &bad).await;
    assert_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "cannot be used");
    let fields: Vec<Value> = answer.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
    assert!(fields.contains(&json!("status")), "{fields:?}");
    assert_eq!(site.get("/api/v1/homes").await.json()["items"], json!([]));
}

#[tokio::test]
async fn a_list_is_walked_page_by_page_and_no_entry_comes_twice() {
    let site = Site::of_maya().await;
    let (mut seen, mut cursor) = (vec![], String::new());
    loop {
        let page = site.get(&format!("/api/v1/homes?limit=3&cursor={cursor}")).await.json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|h| h["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, ["H-1", "H-2", "H-3", "H-4"]);
}

#[tokio::test]
async fn the_description_names_every_endpoint_and_every_reference_in_it_leads_somewhere() {
    let site = Site::empty().await;
    let answer = site.get("/api/v1/openapi.json").await;
    let described = answer.json();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = described["paths"].as_object().unwrap();
    for (path, methods) in [
        ("/api/v1/extract", vec!["post"]),
        ("/api/v1/match", vec!["post"]),
        ("/api/v1/plans", vec!["get", "post"]),
        ("/api/v1/plans/{reference}", vec!["get"]),
        ("/api/v1/plans/{reference}/match", vec!["get"]),
        ("/api/v1/plans/{reference}/decisions", vec!["get", "post"]),
        ("/api/v1/plans/{reference}/labels", vec!["get"]),
        ("/api/v1/homes", vec!["get", "post"]),
        ("/api/v1/homes/{id}", vec!["get", "put"]),
        ("/api/v1/support/{id}", vec!["get", "put"]),
        ("/api/v1/programmes/{id}", vec!["get", "put"]),
    ] {
        for method in methods {
            assert!(paths.get(path).is_some_and(|p| p.get(method).is_some()), "{method} {path}");
        }
    }
    let schemas = described["components"]["schemas"].as_object().unwrap();
    for reference in answer.text.split("\"$ref\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        let name = reference.strip_prefix("#/components/schemas/").unwrap_or_else(|| panic!("{reference}"));
        assert!(schemas.contains_key(name), "{reference} is described");
    }
    assert_eq!(schemas["Home"]["properties"]["bedrooms"]["type"], json!(["number", "null"]));
}
