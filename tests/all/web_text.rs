//! A plan's text written anew, by page and by program: what people decided follows its words.

use crate::support::{
    documents::{docx, p},
    site::{AUTHOR, MAYA, Site},
};
use axum::http::StatusCode;
use serde_json::{Value, json};

const TEXT: &str = "/plans/maya/text";

async fn decide(site: &Site, decisions: Value) {
    let answer = site.post_json("/api/v1/plans/maya/decisions", &json!({"version": 1, "last": 0, "decisions": decisions})).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
}

/// Maya's plan after a second planning day: she lives with nobody, the garden is gone, and one sentence is new.
fn rewritten() -> String {
    let text = MAYA.replace("- a garden with a fence would be lovely\n", "").replace("## My home", "## My home, after the second day");
    format!("{text}\nI would like a bath.\n")
}

#[tokio::test]
async fn decisions_follow_their_words_into_a_new_text_and_those_whose_words_are_gone_are_shown() {
    let site = Site::of_maya().await;
    decide(
        &site,
        json!([
            {"on": "r1", "decision": "change", "change": {"number": 3.2, "ratified": true}},
            {"on": "r5", "decision": "accept"},
            {"on": "r8", "decision": "set_aside", "reason": "Maya and Ruth agreed."},
        ]),
    )
    .await;
    let form = site.get(TEXT).await;
    assert!(form.text.contains("name=\"version\" value=\"1\"") && form.words().contains("Nothing is lost."), "{}", form.words());
    let saved = site.post_form(TEXT, &[("version", "", "1"), ("text", "", &rewritten().replace('\n', "\r\n"))]).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/plans/maya/review"), "{}", saved.words());
    let plan = site.get("/api/v1/plans/maya").await.json();
    assert_eq!((&plan["version"], plan["text"].as_str()), (&json!(2), Some(rewritten().as_str())));
    let rows = plan["requirements"].as_array().unwrap();
    let near = rows.iter().find(|r| r["kind"] == "near").unwrap();
    assert_eq!((&near["number"], &near["ratified"], &near["state"]), (&json!(3.2), &json!(true), &json!("confirmed")));
    let faces = rows.iter().find(|r| r["code"] == "consistent_staff").unwrap();
    assert_eq!(faces["state"], "set_aside");
    assert!(rows.iter().any(|r| r["code"] == "bath"), "and the new sentence was read");
    let desk = site.get("/plans/maya/review").await.words();
    assert!(desk.contains("One decision rests on words that are gone") && desk.contains("a garden with a fence would be lovely"), "{desk}");
    let listed = site.get("/api/v1/plans/maya/decisions").await.json();
    assert!(listed["items"][1]["orphaned"].as_str().is_some_and(|why| why.contains("no longer stand")), "{listed}");

    let back = site.put_json("/api/v1/plans/maya?version=2", &json!({"text": MAYA})).await;
    assert_eq!((back.status, &back.json()["version"]), (StatusCode::OK, &json!(3)), "{}", back.text);
    let listed = site.get("/api/v1/plans/maya/decisions").await.json();
    assert!(listed["items"].as_array().unwrap().iter().all(|entry| entry.get("orphaned").is_none()), "its words came back: {listed}");
}

#[tokio::test]
async fn who_types_while_somebody_else_writes_anew_sees_both_and_loses_nothing() {
    let site = Site::of_maya().await;
    let theirs = site.post_form(TEXT, &[("version", "", "1"), ("text", "", "I need a garden.")]).await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER);
    let late = site.post_form(TEXT, &[("version", "", "1"), ("text", "", "I need a bath.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.words().contains(&format!("{AUTHOR} on")) && late.words().contains("wrote the text anew while you had it open"), "{}", late.words());
    assert!(late.text.contains("I need a bath.</textarea>") && late.text.contains("I need a garden.</pre>"), "{}", late.text);
    assert!(late.text.contains("name=\"version\" value=\"2\""), "saving again puts mine in its place");
    assert_eq!(site.get("/api/v1/plans/maya").await.json()["text"], "I need a garden.");
    let again = site.post_form(TEXT, &[("version", "", "2"), ("text", "", "I need a bath.")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let empty = site.post_form(TEXT, &[("version", "", "3"), ("text", "", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.words().contains("Error: Type the plan’s text, or choose its document."), "{}", empty.words());
}

#[tokio::test]
async fn a_document_takes_the_place_of_the_text() {
    let site = Site::of_maya().await;
    let saved = site.post_form(TEXT, &[("version", "", "1"), ("text", "", MAYA), ("file", "second.md", "# Maya's second plan\n\nI need a garden.\n")]).await;
    assert_eq!(saved.header("location"), "/plans/maya", "{}", saved.words());
    let plan = site.get("/api/v1/plans/maya").await.json();
    assert_eq!((plan["title"].as_str(), plan["version"].as_i64()), (Some("Maya's second plan"), Some(2)));
    let two = site.post_form(TEXT, &[("version", "", "2"), ("text", "", MAYA), ("file", "a.md", "I need a bath."), ("file", "b.md", "I need a bath.")]).await;
    assert!(two.words().contains("Choose one document only"), "{}", two.words());
}

/// A Word document whose table says in its second column how strongly something is asked for.
fn with_a_table() -> Vec<u8> {
    let row = |cells: [&str; 2]| format!("<w:tr>{}</w:tr>", cells.map(|words| format!("<w:tc>{}</w:tc>", p(words))).concat());
    let rows = [["What", "Priority"], ["A garden", "Must"], ["A bath", "Nice to have"]].map(row).concat();
    docx(&format!("{}<w:tbl>{rows}</w:tbl>", p("Kit’s plan")))
}

#[tokio::test]
async fn a_table_of_a_document_is_read_as_one_by_whichever_door_it_came() {
    let site = Site::empty().await;
    let document = with_a_table();
    let by_page = site.post_files("/plans/add", &[("reference", "", b"page"), ("file", "kit.docx", &document)]).await;
    assert_eq!(by_page.header("location"), "/plans/page", "{}", by_page.words());
    let by_program = site.post_files("/api/v1/plans", &[("reference", "", b"program"), ("file", "kit.docx", &document)]).await;
    assert_eq!(by_program.status, StatusCode::CREATED, "{}", by_program.text);
    assert_eq!(site.post_form("/plans/add", &[("reference", "", "retyped"), ("text", "", "Kit’s plan")]).await.status, StatusCode::SEE_OTHER);
    let retyped = site.post_files("/plans/retyped/text", &[("version", "", b"1"), ("text", "", b""), ("file", "kit.docx", &document)]).await;
    assert_eq!(retyped.status, StatusCode::SEE_OTHER, "{}", retyped.words());
    let unstored = site.post_files("/api/v1/extract", &[("file", "kit.docx", &document)]).await.json();
    let read = |plan: &Value| -> Vec<(String, String)> {
        let rows = plan["requirements"].as_array().unwrap().iter();
        rows.map(|row| (row["code"].as_str().unwrap_or_default().to_owned(), row["strength"].as_str().unwrap_or_default().to_owned())).collect()
    };
    let expected = [("private_garden", "essential"), ("bath", "nice")].map(|(code, strength)| (code.to_owned(), strength.to_owned()));
    assert_eq!(read(&unstored), expected);
    for reference in ["page", "program", "retyped"] {
        assert_eq!(read(&site.get(&format!("/api/v1/plans/{reference}")).await.json()), expected, "{reference}");
    }
}

#[tokio::test]
async fn programs_write_a_plan_whole_and_are_told_when_they_come_late() {
    let site = Site::empty().await;
    let path = "/api/v1/plans/amir";
    let new = site.put_json(path, &json!({"text": "I need to live near Gosport.", "title": "Amir's own title"})).await;
    assert_eq!((new.status, &new.json()["version"]), (StatusCode::CREATED, &json!(1)), "{}", new.text);
    let same = site.put_json(path, &json!({"text": "I need to live near Gosport."})).await;
    assert_eq!((same.status, &same.json()["version"], &same.json()["title"]), (StatusCode::OK, &json!(1), &json!("Amir's own title")));
    assert_eq!(site.put_json(&format!("{path}?version=1"), &json!({"text": "I need a garden."})).await.json()["version"], 2);
    let late = site.put_json(&format!("{path}?version=1"), &json!({"text": "I need a bath."})).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    for (path, body) in
        [(path, json!({"text": "  "})), (path, json!({"text": "x", "reference": "tom"})), ("/api/v1/plans/A%20B", json!({"text": "I need a bath."}))]
    {
        assert_eq!(site.put_json(path, &body).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {body}");
    }
    assert_eq!(site.get(path).await.json()["text"], "I need a garden.");
}

#[tokio::test]
async fn a_must_that_nobody_confirmed_says_so_wherever_it_decides() {
    let site = Site::of_maya().await;
    let board = site.get("/plans/maya/packages").await.words();
    assert!(board.contains("4 musts were not yet confirmed by anybody, and count as they were read."), "{board}");
    assert!(board.contains("Near Fareham, within 5 miles (not yet confirmed)"), "what blocks a near miss: {board}");
    assert!(site.get("/plans/maya").await.words().contains("must not yet confirmed the person"));
    assert!(site.get("/plans/maya/package?home=H-1&support=S-1").await.words().contains("must not yet confirmed"));
    assert!(site.get("/plans/maya/what-would-change-it").await.words().contains("(not yet confirmed)"));
    decide(
        &site,
        json!([{"on": "r1", "decision": "accept"}, {"on": "r2", "decision": "accept"}, {"on": "r4", "decision": "accept"}, {"on": "r7", "decision": "accept"}]),
    )
    .await;
    let board = site.get("/plans/maya/packages").await.words();
    assert!(board.contains("Every must was confirmed by somebody.") && !board.contains("not yet confirmed"), "{board}");
}
