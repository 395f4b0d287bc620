//! Who has looked at a plan, for whoever holds it and for the person: with organisation and purpose, to take away, and after it is erased.

use super::people::{Crowd, SECRET};
use homeward::domain::{Did, sharing::Purpose};
use uuid::Uuid;

#[tokio::test]
async fn a_look_says_for_what_it_was_and_the_owner_and_the_advocate_can_take_all_of_it_away() {
    let crowd = Crowd::new().await;
    crowd.get("works", "/plans/maya").await;
    crowd.get("advocate", "/plans/maya/packages").await;
    crowd.get("member", "/plans/maya").await;
    let listed = crowd.get("manager", "/api/v1/plans/maya/looks").await.json();
    let said: Vec<_> =
        listed["items"].as_array().unwrap().iter().map(|look| (look["who"].as_str().unwrap().to_owned(), look["purpose"].clone())).take(4).collect();
    let expected = [
        ("manager (a test), Southmere Council", serde_json::Value::Null),
        ("member (a test), Southmere Council", serde_json::Value::Null),
        ("advocate (a test)", "advocacy".into()),
        ("works (a test), Northmere Council", "finding".into()),
    ];
    assert_eq!(said, expected.map(|(who, purpose)| (who.to_owned(), purpose)));
    assert!(crowd.get("manager", "/plans/maya/looks").await.words().contains("Finding a home and support"));
    let csv = crowd.get("advocate", "/plans/maya/looks/csv").await;
    assert_eq!((csv.header("content-type"), csv.header("content-disposition")), ("text/csv; charset=utf-8", "attachment; filename=\"who-has-looked.csv\""));
    assert!(
        csv.text.contains("\"works (a test), Northmere Council\",\"looked at it\",\"Finding a home and support\",\"GET /plans/{reference}\""),
        "{}",
        csv.text
    );
    let paper = crowd.get("advocate", "/plans/maya/looks/for-print").await.words();
    assert!(paper.contains("Who has looked at your plan"), "{paper}");
    assert!(paper.contains("works (a test), Northmere Council looked at it, to find a home and support."), "{paper}");
    assert!(!csv.text.contains("mum"));
}

#[tokio::test]
async fn the_record_stays_when_the_plan_is_erased_without_a_word_of_it() {
    let crowd = Crowd::new().await;
    crowd.get("works", "/plans/maya").await;
    let version = crowd.get("manager", "/api/v1/plans/maya").await.json()["version"].as_i64().unwrap();
    let erased = crowd.ask("manager", "DELETE", &format!("/api/v1/plans/maya?version={version}"), "text/plain", "").await;
    assert_eq!(erased.status, 204, "{}", erased.text);
    let looks = crowd.site.store.looks_at(Uuid::nil(), None, 100).await.unwrap();
    let by_works = looks.iter().find(|entry| entry.look.who.starts_with("works")).unwrap();
    assert_eq!((by_works.look.did, by_works.look.purpose), (Did::Read, Some(Purpose::Finding)));
    assert_eq!(looks[0].look.did, Did::Erase);
    assert!(looks.iter().all(|entry| !format!("{entry:?}").contains("maya") && !format!("{entry:?}").contains(SECRET)));
    assert!(crowd.site.store.verify_audit(None).await.unwrap().faults.is_empty());
}
