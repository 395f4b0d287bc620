//! What the API refuses, and that its description says so.

use crate::support::site::{Answer, MAYA, Site, from_here};
use axum::http::{StatusCode, header};
use homeward::vocabulary::{Basis, Form, Key, LandlordType, Polarity, Readiness, Route, State, StatementKind, Status, Strength, Voice};
use serde_json::{Value, json};

fn assert_problem(answer: &Answer, status: StatusCode, words: &str) -> Value {
    assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{}", answer.text);
    assert!(answer.text.contains(words), "{words}: {}", answer.text);
    answer.json()
}

/// Every `enum` within a value.
fn enums(value: &Value, found: &mut Vec<Vec<String>>) {
    if let Some(names) = value.get("enum").and_then(Value::as_array) {
        found.push(names.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    match value {
        Value::Object(fields) => fields.values().for_each(|value| enums(value, found)),
        Value::Array(entries) => entries.iter().for_each(|value| enums(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_closed_set_is_described_with_the_names_that_json_has() {
    let described = Site::empty().await.get("/api/v1/openapi.json").await.json();
    let mut found = vec![];
    enums(&described, &mut found);
    macro_rules! names {
        ($($set:ident),+) => { vec![$((stringify!($set), $set::ALL.iter().map(|member| member.name().to_owned()).collect::<Vec<_>>())),+] };
    }
    let sets = names!(Basis, Form, Key, LandlordType, Polarity, Readiness, Route, State, StatementKind, Status, Strength, Voice);
    for (set, names) in sets {
        if let Some(schema) = described["components"]["schemas"].get(set) {
            assert_eq!(schema["enum"], json!(names), "{set}");
        }
    }
    assert!(found.len() >= 8, "{found:?}");
    for name in found.iter().flatten() {
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{name} is the name of a variant, not of JSON");
    }
}

#[tokio::test]
async fn every_operation_describes_its_refusals_as_problems() {
    let described = Site::empty().await.get("/api/v1/openapi.json").await.json();
    let operations = described["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    for operation in operations.filter(|operation| operation.get("responses").is_some()) {
        let of_body: &[&str] = if operation.get("requestBody").is_some() { &["403", "413", "415", "422"] } else { &[] };
        for status in ["400", "405", "421"].iter().chain(of_body) {
            let schema = &operation["responses"][status]["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{status} of {}", operation["operationId"]);
        }
    }
}

#[tokio::test]
async fn a_number_for_a_text_and_a_field_that_is_none_are_refused_by_name() {
    let site = Site::of_maya().await;
    let mut home = site.get("/api/v1/homes/H-1").await.json();
    assert_eq!(site.put_json("/api/v1/homes/H-1", &home).await.status, StatusCode::OK, "what was given can be sent back");
    home["title"] = json!(0);
    home["bedroms"] = json!(2);
    let problem = assert_problem(&site.put_json("/api/v1/homes/H-1", &home).await, StatusCode::UNPROCESSABLE_ENTITY, "cannot be used");
    let fields: Vec<&str> = problem["errors"].as_array().unwrap().iter().filter_map(|fault| fault["field"].as_str()).collect();
    assert_eq!(fields, ["bedroms", "title"]);
}

#[tokio::test]
async fn a_form_with_a_file_is_read_as_its_file_and_never_as_the_form() {
    let site = Site::empty().await;
    let read = site.post_form("/api/v1/extract", &[("reference", "", "maya"), ("plan", "maya.md", MAYA)]).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.text);
    assert_eq!(read.json()["plan"]["characters"], MAYA.chars().count());
    let added = site.post_form("/api/v1/plans", &[("note", "note.txt", "not the plan"), ("file", "My Maya.md", MAYA)]).await;
    assert_eq!((added.status, &added.json()["text"], &added.json()["reference"]), (StatusCode::CREATED, &json!(MAYA), &json!("my-maya")));
    let problem = assert_problem(&site.post_form("/api/v1/plans", &[("reference", "", "empty")]).await, StatusCode::UNPROCESSABLE_ENTITY, "no plan");
    assert_eq!(problem["errors"][0]["field"], "file");
    for path in ["/api/v1/extract", "/api/v1/plans"] {
        for kind in ["application/x-www-form-urlencoded", "multipart/mixed; boundary=edge", "image/png"] {
            let sent = site.ask(from_here("POST", path).header(header::CONTENT_TYPE, kind), "text=I+want+a+garden").await;
            assert_problem(&sent, StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the document itself");
        }
    }
    assert_problem(
        &site.ask(from_here("POST", "/api/v1/extract").header(header::CONTENT_TYPE, "multipart/form-data"), "x").await,
        StatusCode::BAD_REQUEST,
        "boundary",
    );
    let large = "a".repeat(5 * 1024 * 1024);
    assert_problem(&site.post_form("/api/v1/extract", &[("file", "plan.txt", &large)]).await, StatusCode::UNPROCESSABLE_ENTITY, "2,000,000 characters");
}

#[tokio::test]
async fn a_plan_without_a_name_is_called_the_plan() {
    let site = Site::empty().await;
    let sent = site.post_json("/api/v1/extract", &json!({"text": " "})).await;
    assert_problem(&sent, StatusCode::UNPROCESSABLE_ENTITY, "The plan is empty");
    let sent = site.ask(from_here("POST", "/api/v1/plans").header(header::CONTENT_TYPE, "text/markdown"), "").await;
    assert_problem(&sent, StatusCode::UNPROCESSABLE_ENTITY, "The plan is empty");
}

#[tokio::test]
async fn a_match_that_is_not_of_the_right_form_names_the_field_shortly() {
    let site = Site::of_maya().await;
    let problem =
        assert_problem(&site.post_json("/api/v1/match", &json!({"plan": {"reference": "maya"}})).await, StatusCode::UNPROCESSABLE_ENTITY, "stored plan");
    assert_eq!(problem["errors"][0]["field"], "plan");
    let hours = json!({"id": "r1", "kind": "hours", "strength": "nice", "number": "many"});
    for (body, field) in
        [(json!({"plan": 5}), "plan"), (json!({"requirements": [hours]}), "requirements[0].number"), (json!({"plan": "maya", "top": "ten"}), "top")]
    {
        let problem = assert_problem(&site.post_json("/api/v1/match", &body).await, StatusCode::UNPROCESSABLE_ENTITY, "not the form");
        assert_eq!(problem["errors"][0]["field"], field);
    }
    for path in ["/api/v1/match", "/api/v1/homes"] {
        let nested = site.ask(from_here("POST", path).header(header::CONTENT_TYPE, "application/json"), "[".repeat(5000)).await;
        assert!(nested.status.is_client_error() && nested.text.len() < 400, "{}", nested.text);
    }
}

#[tokio::test]
async fn a_cursor_that_no_page_gave_is_refused() {
    let site = Site::of_maya().await;
    for list in ["homes", "support", "programmes", "plans", "plans/maya/decisions"] {
        assert_problem(&site.get(&format!("/api/v1/{list}?cursor=zzz")).await, StatusCode::BAD_REQUEST, "`next` of the page before");
        assert_eq!(site.get(&format!("/api/v1/{list}?cursor=")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_request_that_names_two_hosts_is_refused() {
    let site = Site::empty().await;
    let sent = site.ask(from_here("GET", "/api/v1/plans").header(header::HOST, "elsewhere.example"), "").await;
    assert_problem(&sent, StatusCode::BAD_REQUEST, "two hosts");
}
