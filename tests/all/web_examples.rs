//! The examples of docs/api.md, run one after another: what is shown is what happens.

use crate::support::site::{Site, from_here};
use axum::http::StatusCode;
use serde_json::Value;

const PAGE: &str = include_str!("../../docs/api.md");

/// The blocks of a kind, with what follows each.
fn blocks<'a>(page: &'a str, kind: &str) -> Vec<(&'a str, &'a str)> {
    let begins = format!("```{kind}\n");
    page.match_indices(&begins).map(|(at, _)| page[at + begins.len()..].split_once("\n```").expect("an end")).collect()
}

/// Whether all that is shown stands in the answer; more may stand there.
fn holds(answer: &Value, shown: &Value) -> bool {
    match (answer, shown) {
        (Value::Object(answer), Value::Object(shown)) => shown.iter().all(|(key, shown)| answer.get(key).is_some_and(|answer| holds(answer, shown))),
        (Value::Array(answer), Value::Array(shown)) => answer.len() >= shown.len() && answer.iter().zip(shown).all(|(answer, shown)| holds(answer, shown)),
        (answer, shown) => answer == shown,
    }
}

#[tokio::test]
async fn every_example_is_answered_as_it_is_shown() {
    let site = Site::of_maya().await;
    let examples = blocks(PAGE, "http");
    assert!(examples.len() >= 7, "{}", examples.len());
    for (request, rest) in examples {
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let mut lines = head.lines();
        let (method, path) = lines.next().unwrap().split_once(' ').unwrap();
        let asked = lines.fold(from_here(method, path), |asked, line| {
            let (name, value) = line.split_once(": ").unwrap();
            asked.header(name, value)
        });
        let answer = site.ask(asked, body.to_owned()).await;
        let (shown, _) = blocks(rest, "answer")[0];
        let (said, shown) = shown.split_once('\n').unwrap();
        let (status, header) = said.split_once(' ').unwrap_or((said, ""));
        assert_eq!(answer.status, status.parse::<StatusCode>().unwrap(), "{request}\n{}", answer.text);
        if let Some((name, value)) = header.split_once(": ") {
            assert_eq!(answer.header(name), value, "{request}");
        }
        let shown: Value = serde_json::from_str(shown).unwrap();
        assert!(holds(&answer.json(), &shown), "{request}\nis shown as {shown}\nand answered {}", answer.text);
    }
}

#[test]
fn the_signature_that_is_shown_is_what_is_sent() {
    let (shown, _) = blocks(PAGE, "signature")[0];
    assert_eq!(shown, homeward::web::sign("secret", jiff::Timestamp::from_second(1_790_000_000).unwrap(), "{}"));
}
