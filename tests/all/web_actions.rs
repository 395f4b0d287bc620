//! The action plan of a package: begun, ticked off by form and by JSON, overdue since a day, brought up to date.

use crate::support::site::{AUTHOR, Answer, Site, colleague, from_here, signed_in};
use axum::http::{StatusCode, header};
use homeward::{
    domain::records::Role,
    web::{App, Clock},
};
use serde_json::{Value, json};

const PAGE: &str = "/plans/maya/package/action-plan?home=H-1&support=S-1";
const PLANS: &str = "/api/v1/plans/maya/action-plans";

async fn press(site: &Site, what: &str) -> Answer {
    site.ask(from_here("POST", PAGE).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), what.to_owned()).await
}

async fn one(site: &Site) -> Value {
    let listed = site.get(PLANS).await.json();
    let id = listed["items"][0]["id"].as_str().unwrap().to_owned();
    site.get(&format!("{PLANS}/{id}")).await.json()
}

/// The same site on another day.
async fn on(site: &mut Site, day: &str) {
    site.app = App::new(site.store.clone(), Clock::on(day.parse().unwrap()), "Sam Field").await.unwrap();
    let sam = colleague(&site.store, site.council, "Sam Field", Role::Manager).await;
    site.cookie = signed_in(&site.store, sam).await;
}

#[tokio::test]
async fn ticks_are_kept_with_who_and_when_and_can_be_taken_back() {
    let mut site = Site::of_maya().await;
    let before = site.get(PAGE).await.words();
    assert!(before.contains("Nobody works by it yet") && !before.contains("Take the tick back"), "{before}");
    let begun = press(&site, "begin=yes").await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let plan = one(&site).await;
    assert_eq!((&plan["begun"], &plan["created_by"], &plan["overdue"]), (&json!("2026-11-21"), &json!(AUTHOR), &json!([])));
    assert!(plan["actions"].as_array().unwrap().iter().all(|a| a["by"].as_str().unwrap() >= "2026-11-21"), "nothing is due before it was put down");
    let key = plan["actions"][0]["key"].as_str().unwrap().to_owned();
    let due = plan["actions"][0]["by"].as_str().unwrap().to_owned();

    // Thirty days later it is overdue, since the day by which it was to be done and no other.
    on(&mut site, "2026-12-21").await;
    assert_eq!(one(&site).await["overdue"][0], json!({"key": key, "since": due}));
    let words = site.get(PAGE).await.words();
    assert!(words.contains("overdue since") && words.contains("Begun on 21 November 2026"), "{words}");
    let ways = site.get("/plans/maya/package/ways-to-pay?home=H-1&support=S-1").await.words();
    assert!(ways.contains("overdue since"), "{ways}");

    let ticked = press(&site, &format!("done={key}")).await;
    assert_eq!((ticked.status, ticked.header("location").ends_with(&format!("#{key}"))), (StatusCode::SEE_OTHER, true), "{}", ticked.text);
    let done = one(&site).await["actions"][0]["done"].clone();
    assert!(done["by"] == json!("Sam Field, Southmere Council") && done["at"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok(), "{done}");
    assert!(site.get(PAGE).await.words().contains("done Sam Field, Southmere Council, "));
    // Ticked again it keeps who was first, and when.
    press(&site, &format!("done={key}")).await;
    assert_eq!(one(&site).await["actions"][0]["done"], done);
    press(&site, &format!("undo={key}")).await;
    let plan = one(&site).await;
    assert_eq!((&plan["actions"][0]["done"], &plan["version"]), (&Value::Null, &json!(3)));
    let id = plan["id"].as_str().unwrap();
    assert_eq!(site.get(&format!("{PLANS}/{id}/versions")).await.json()["items"].as_array().unwrap().len(), 3);
    // What is done is in no calendar, what is not keeps its day.
    let calendar = site.get("/plans/maya/package/action-plan.ics?home=H-1&support=S-1").await.text;
    assert!(calendar.contains(&format!("DTSTART;VALUE=DATE:{}", due.replace('-', ""))), "{calendar}");
}

#[tokio::test]
async fn programs_begin_tick_and_withdraw_and_each_refusal_says_what_to_send() {
    let site = Site::of_maya().await;
    let nothing = site.post_json(PLANS, &json!({})).await;
    assert_eq!((nothing.status, &nothing.json()["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("home")), "{}", nothing.text);
    assert_eq!(site.post_json(PLANS, &json!({"home": "H-99"})).await.status, StatusCode::NOT_FOUND);
    let begun = site.post_json(PLANS, &json!({"home": "H-1", "support": "S-1", "route": "hold"})).await;
    assert_eq!((begun.status, &begun.json()["route"]), (StatusCode::CREATED, &json!("hold")), "{}", begun.text);
    let address = begun.header("location").to_owned();
    let again = site.post_json(PLANS, &json!({"home": "H-1", "support": "S-1"})).await;
    assert_eq!((again.json()["id"].clone(), again.json()["route"].clone()), (begun.json()["id"].clone(), json!("hold")));
    let key = begun.json()["actions"][1]["key"].clone();
    let ticked = site.post_json(&format!("{address}/ticks"), &json!({"key": key, "done": true})).await;
    assert_eq!((ticked.status, &ticked.json()["actions"][1]["done"]["by"]), (StatusCode::OK, &json!(AUTHOR)), "{}", ticked.text);
    let unknown = site.post_json(&format!("{address}/ticks"), &json!({"key": "stage.dance", "done": true})).await;
    assert_eq!((unknown.status, &unknown.json()["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("key")), "{}", unknown.text);
    let gone = site.ask(from_here("DELETE", &format!("{address}?version=2&why=Another%20home")), "").await;
    assert_eq!((gone.status, &gone.json()["withdrawn"]["why"]), (StatusCode::OK, &json!("Another home")), "{}", gone.text);
    assert!(site.get(PAGE).await.words().contains("Nobody works by it yet"));
    let late = site.post_json(&format!("{address}/ticks"), &json!({"key": key, "done": false})).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text);
}

#[tokio::test]
async fn what_becomes_known_changes_the_plan_when_people_say_so_and_never_its_ticks() {
    let site = Site::of_maya().await;
    press(&site, "begin=yes").await;
    let before = one(&site).await;
    let (asked, key) = (before["actions"].as_array().unwrap().len(), before["actions"][0]["key"].clone());
    press(&site, &format!("done={}", key.as_str().unwrap())).await;
    // Reckoned for another way to pay: its questions and stages join, those of the first leave; what is shared stays.
    let other = "/plans/maya/package/action-plan?home=H-1&support=S-1&route=private_tenancy";
    let words = site.get(other).await.words();
    assert!(words.contains("What is known has changed since") && words.contains("Deposit, guarantor"), "{words}");
    assert_eq!(one(&site).await["actions"].as_array().unwrap().len(), asked, "nothing changes by looking");
    site.ask(from_here("POST", other).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), "update=yes").await;
    let after = one(&site).await;
    assert_eq!((&after["route"], &after["begun"]), (&json!("private_tenancy"), &before["begun"]));
    let keys: Vec<&str> = after["actions"].as_array().unwrap().iter().map(|a| a["key"].as_str().unwrap()).collect();
    assert!(keys.contains(&"stage.private_tenancy.guarantor") && keys.contains(&"stage.need_agreed"), "{keys:?}");
    assert!(!site.get(PAGE).await.words().contains("What is known has changed since"), "the page follows the way that people work by");
    let done = after["actions"].as_array().unwrap().iter().find(|a| a["key"] == key).unwrap();
    assert_eq!(done["done"]["by"], json!(AUTHOR));
}

#[tokio::test]
async fn two_people_who_tick_different_things_at_once_both_have_their_tick() {
    let site = Site::of_maya().await;
    press(&site, "begin=yes").await;
    let keys: Vec<String> = one(&site).await["actions"].as_array().unwrap().iter().take(4).map(|a| format!("done={}", a["key"].as_str().unwrap())).collect();
    let all = tokio::join!(press(&site, &keys[0]), press(&site, &keys[1]), press(&site, &keys[2]), press(&site, &keys[3]));
    for answer in [all.0, all.1, all.2, all.3] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    assert_eq!(one(&site).await["actions"].as_array().unwrap().iter().filter(|a| a["done"].is_object()).count(), 4);
}

#[tokio::test]
async fn routes_money_and_time_of_a_package_come_as_json() {
    let site = Site::of_maya().await;
    let answer = site.get("/api/v1/plans/maya/ways-to-pay?home=H-1&support=S-1&today=2026-11-22").await;
    let report = answer.json();
    assert_eq!((answer.status, &report["today"], &report["home"]), (StatusCode::OK, &json!("2026-11-22"), &json!("H-1")), "{}", answer.text);
    assert_eq!(report["money"]["weekly_total"], json!(2448.5));
    let sum: f64 = report["money"]["weekly_by_payer"].as_array().unwrap().iter().map(|s| s["amount"].as_f64().unwrap()).sum();
    assert_eq!(sum, 2448.5, "the parts add up");
    assert_eq!(report["routes"], site.get("/api/v1/plans/maya/match?today=2026-11-22").await.json()["packages"][0]["routes"], "the same as in the ranking");
    let [first, likely, last] = [0, 1, 2].map(|k| report["time"]["move_in"][k].as_str().unwrap().to_owned());
    assert!(first <= likely && likely <= last);
    assert!(report["responsible"]["entries"].as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(site.get("/api/v1/plans/maya/ways-to-pay?home=H-99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/v1/plans/maya/ways-to-pay?home=H-1&route=lottery").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_could_be_made_comes_as_json_with_something_to_do_first() {
    let site = Site::of_maya().await;
    let made = site.get("/api/v1/plans/maya/could-be-made").await.json();
    assert_eq!(made["programmes"][0]["programme"], json!("P-1"));
    assert!(made["programmes"][0]["requirements"].as_array().unwrap().iter().all(|r| ["can", "ask", "cannot"].contains(&r["can"].as_str().unwrap())));
    assert!(!made["first_to_do"].as_array().unwrap().is_empty());
    let empty = Site::empty().await;
    empty.add_maya().await;
    let made = empty.get("/api/v1/plans/maya/could-be-made").await.json();
    assert_eq!(made["programmes"], json!([]));
    assert!(!made["first_to_do"].as_array().unwrap().is_empty() && !made["nobody_has_offered"].as_array().unwrap().is_empty());
}
