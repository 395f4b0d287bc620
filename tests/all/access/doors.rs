//! The web's usual doors: markup that stands in everything that is stored stays text wherever it is shown or handed out, redirects stay
//! here, addresses lead to no file, and whoever asks too often waits.

use super::{
    expected::groups,
    people::{Crowd, basis},
};
use crate::support::site::Answer;
use axum::http::StatusCode;
use homeward::{
    domain::records::{Organisation, Person, Role},
    store::{Expected, NewPlan, NewRecord},
};
use serde_json::{Value, json};
use std::io::Read;

/// Ends every quotation, comment and element that it could stand in, and runs where a page lets it.
const MARKUP: &str = "Zed\"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(2)>";
const FORMULA: &str = "=HYPERLINK(\"http://evil.example\",\"Rosa\")";
const JSON: &str = "application/json";

/// Whether markup stands there as markup: a browser would make an element of it.
fn is_markup(text: &str) -> bool {
    ["<script>alert", "<img src=x", "</textarea></title>"].iter().any(|piece| text.contains(piece))
}

/// The small world with the markup in every field that somebody can write.
async fn planted() -> (Crowd, Vec<String>) {
    let crowd = Crowd::new().await;
    let store = &crowd.site.store;
    let now = jiff::Timestamp::from_second(1_790_000_100).unwrap();
    let council = store.record::<Organisation>(crowd.site.council).await.unwrap().unwrap();
    let body = Organisation { name: format!("Southmere {MARKUP}"), ..council.body };
    let named = NewRecord { id: council.id, of: council.of, body, expected: Expected::Any, rests_on: None };
    store.save_record(named, MARKUP, now).await.unwrap();
    let manager = crowd.people["manager"].as_ref().unwrap().person.unwrap();
    let body = Person { name: format!("{FORMULA}{MARKUP}"), role: Role::Manager, email: None };
    store.save_record(NewRecord { id: manager, of: Some(crowd.site.council), body, expected: Expected::Any, rests_on: None }, MARKUP, now).await.unwrap();
    let known = store.plan("maya").await.unwrap().unwrap();
    let mut reading = known.reading.clone();
    reading.questions[0].text = MARKUP.into();
    let (title, text) = (format!("Maya {MARKUP}"), format!("{}\n{MARKUP}\n", known.text));
    let plan = NewPlan { id: known.id, reference: "maya".into(), title, text, reading, expected: Expected::Any };
    store.save_plan(plan, MARKUP, now).await.unwrap();
    for (list, id) in [("homes", "H-1"), ("support", "S-1"), ("programmes", "P-1")] {
        let mut offer = crowd.get("manager", &format!("/api/v1/{list}/{id}")).await.json();
        for field in ["title", "organisation", "description"] {
            offer[field] = json!(format!("{FORMULA}{MARKUP}"));
        }
        let written = crowd.ask("manager", "PUT", &format!("/api/v1/{list}/{id}"), JSON, offer.to_string()).await;
        assert_eq!(written.status, 200, "{}", written.text);
    }
    let plan = "/api/v1/plans/maya";
    let add = async |what: &str, body: Value| {
        let added = crowd.ask("manager", "POST", &format!("{plan}/{what}"), JSON, body.to_string()).await;
        assert_eq!(added.status, StatusCode::CREATED, "{what}: {}", added.text);
    };
    add("shortlists", json!({"title": MARKUP, "packages": [{"home": "H-1", "support": "S-1", "note": MARKUP}]})).await;
    add("package-decisions", json!({"home": "H-1", "support": "S-1", "outcome": "go_ahead", "reason": MARKUP, "rights": MARKUP, "answer": {"answer": "yes", "sought": MARKUP, "words": MARKUP}})).await;
    add("action-plans", json!({"home": "H-1", "support": "S-1"})).await;
    add("answers", json!({"home": "H-1", "willing": true, "requirements": [{"id": "r1", "status": "partly", "note": MARKUP}], "note": MARKUP})).await;
    let mut grounds = json!(basis());
    (grounds["told"]["how"], grounds["controllers"]) = (json!(MARKUP), json!([MARKUP]));
    grounds["confidentiality"] = json!({"ground": "legal_duty", "which": MARKUP});
    add("shares", json!({"with": {"organisation": crowd.organisations["stranger"].id.to_string()}, "purpose": "finding", "basis": grounds})).await;
    let decide = json!({"version": store.plan("maya").await.unwrap().unwrap().version, "last": 0, "decisions": [{"on": "r2", "decision": "set_aside", "reason": MARKUP}]});
    let decided = crowd.ask("manager", "POST", &format!("{plan}/decisions"), JSON, decide.to_string()).await;
    assert!(decided.status.is_success(), "{}", decided.text);
    let pages = groups().into_iter().flat_map(|group| group.routes).filter_map(|route| Some(route.strip_prefix("GET ")?.to_owned())).collect();
    (crowd, pages)
}

/// The texts within a Word file.
fn word_texts(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")).fold(String::new(), |mut all, name| {
        zip.by_name(name).unwrap().read_to_string(&mut all).unwrap();
        all
    })
}

#[tokio::test]
async fn markup_in_every_stored_field_stays_text_in_pages_and_in_what_is_handed_out() {
    let (crowd, pages) = planted().await;
    let (mut shown, mut wrong) = (0, vec![]);
    for pattern in pages {
        let ids = [("homes", "H-1"), ("support", "S-1"), ("programmes", "P-1"), ("review", "r1")];
        let list = pattern.split("/{id}").next().and_then(|before| before.rsplit('/').next()).unwrap_or_default().to_owned();
        let id = ids.iter().find(|(name, _)| *name == list).map_or("none", |(_, id)| id);
        let path = pattern.replace("{reference}", "maya").replace("{id}", id).replace("{name}", "housing-need").replace("{number}", "1");
        let query = if pattern.ends_with("/compare") { "?pick=home%3DH-1%26support%3DS-1&pick=home%3DH-2%26support%3DS-1" } else { "?home=H-1&support=S-1" };
        let answer: Answer = crowd.get("manager", &format!("{path}{query}")).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.text);
        let kind = answer.header("content-type").to_owned();
        let text = if kind.contains("wordprocessing") { word_texts(&answer.bytes) } else { answer.text.clone() };
        shown += usize::from(text.contains("Zed"));
        let runs = kind.starts_with("text/html") || kind.contains("wordprocessing") || kind.contains("svg");
        if runs && is_markup(&text) {
            let at = text.find("<script>alert").or_else(|| text.find("<img src=x")).unwrap_or_default();
            wrong.push(format!("{path}: …{}", text[at.saturating_sub(120)..].chars().take(240).collect::<String>()));
        }
        if !runs && answer.header("x-content-type-options") != "nosniff" {
            wrong.push(format!("{path} of {kind} may be taken for a page"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(shown > 30, "the markup is shown in {shown} places only: nothing is tried");
}

#[tokio::test]
async fn a_spreadsheet_that_is_handed_out_holds_no_formula_and_a_calendar_no_lines_of_its_own() {
    let (crowd, _) = planted().await;
    let csv = crowd.get("manager", "/plans/maya/looks/csv").await;
    assert!(csv.text.contains("\"'=HYPERLINK("), "{}", csv.text);
    assert!(csv.text.lines().all(|line| line.starts_with('"') && !line.contains(",\"=")), "{}", csv.text);
    let calendar = crowd.get("manager", "/plans/maya/package/action-plan.ics?home=H-1&support=S-1").await;
    assert_eq!(calendar.status, 200);
    let odd = calendar.text.split("\r\n").find(|line| {
        !line.is_empty()
            && !line.starts_with(' ')
            && !line.split([':', ';']).next().is_some_and(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'))
    });
    assert_eq!(odd, None);
}

#[tokio::test]
async fn no_redirect_leads_elsewhere_and_no_address_to_a_file() {
    let crowd = Crowd::new().await;
    for reference in ["//evil.example", "\\\\evil.example", "https://evil.example", "%2F%2Fevil.example"] {
        let body = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nI want a cat.\r\n--edge\r\ncontent-disposition: form-data; name=\"reference\"\r\n\r\n{reference}\r\n--edge--\r\n"
        );
        let added = crowd.ask("manager", "POST", "/plans/add", "multipart/form-data; boundary=edge", body).await;
        let to = added.header("location");
        assert!(added.status != 303 || to.starts_with("/plans/") && !to.contains("//") && !to.contains('\\'), "{reference} leads to {to}");
    }
    for path in [
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/assets/....//",
        "/assets/%2e%2e%2fCargo.toml",
        "/plans/..%2f..%2fetc/looks/csv",
        "/plans/maya/package/papers/..%2f..%2fetc%2fpasswd/docx?home=H-1&support=S-1",
    ] {
        let answer = crowd.get("manager", path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        assert!(!answer.text.contains("root:") && !answer.text.contains("[package]"), "{path}");
    }
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back_and_others_go_on() {
    let crowd = Crowd::new().await;
    let mut held = None;
    for _ in 0..20_000 {
        let answer = crowd.get("stranger", "/api/v1/plans/none").await;
        if answer.status == 429 {
            held = Some(answer);
            break;
        }
    }
    let held = held.expect("nobody is held back");
    assert!(held.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=60).contains(&seconds)), "{:?}", held.headers);
    assert_eq!(held.json()["title"], "That was very often in a short time");
    assert_eq!(crowd.get("member", "/plans/maya").await.status, 200, "others go on");
}

#[tokio::test]
async fn an_address_says_which_methods_it_takes() {
    let crowd = Crowd::new().await;
    let answer = crowd.ask("manager", "PATCH", "/api/v1/plans/maya", JSON, "{}").await;
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "GET,PUT,DELETE,HEAD"));
}
