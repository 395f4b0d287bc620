//! Sharing a plan by form and by JSON, with its grounds; what an end means at once and everywhere; what stays.

use super::people::{Crowd, SECRET, basis};
use crate::support::stores::{Engine, after, new_store, plan};
use Engine::{Postgres, Sqlite};
use axum::http::StatusCode;
use homeward::{
    domain::{
        Did, Look,
        records::{Id, Organisation},
        sharing::{Lets, Purpose, SharedWith},
    },
    store::{Expected, NewRecord, NewShare},
    web::admission::{self, Of},
};
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

const SHARES: &str = "/api/v1/plans/maya/shares";
const PAGE: &str = "/plans/maya/sharing";
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn terms(with: &Value) -> Value {
    json!({"with": with, "purpose": "finding", "lets": "see", "basis": basis()})
}

fn organisation(crowd: &Crowd, key: &str) -> Value {
    json!({"organisation": crowd.organisations[key].id.to_string()})
}

/// The fields at fault.
async fn refused(crowd: &Crowd, terms: &Value) -> Vec<String> {
    let answer = crowd.ask("manager", "POST", SHARES, JSON, terms.to_string()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    answer.json()["errors"].as_array().unwrap().iter().map(|fault| fault["field"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_plan_is_shared_for_six_months_unless_said_otherwise_and_seen_from_then_on() {
    let crowd = Crowd::new().await;
    assert_eq!(crowd.get("stranger", "/plans/maya").await.status, 404);
    let made = crowd.ask("manager", "POST", SHARES, JSON, terms(&organisation(&crowd, "stranger")).to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let share = made.json();
    assert_eq!((&share["until"], &share["in_force"], &share["name"]), (&json!("2027-05-21"), &json!(true), &json!("Farmere Council")));
    assert_eq!(share["basis"], json!(basis()), "every ground in its own field, as it was sent");
    assert_eq!(share["made_by"], "manager (a test), Southmere Council");
    assert_eq!(crowd.get("stranger", "/plans/maya").await.status, 200);
    let listed = crowd.get("manager", SHARES).await.json();
    assert_eq!((&listed["owner"], &listed["shares"][0]["id"]), (&json!("Southmere Council"), &share["id"]));
}

#[tokio::test]
async fn what_is_missing_or_does_not_fit_is_said_field_by_field() {
    let crowd = Crowd::new().await;
    let with = organisation(&crowd, "stranger");
    let but = |change: &dyn Fn(&mut Value)| {
        let mut terms = terms(&with);
        change(&mut terms);
        terms
    };
    assert_eq!(refused(&crowd, &but(&|t| t["until"] = json!("2026-11-20"))).await, ["until"]);
    assert_eq!(refused(&crowd, &but(&|t| t["until"] = json!("2027-11-22"))).await, ["until"]);
    assert_eq!(refused(&crowd, &but(&|t| (t["purpose"], t["lets"]) = (json!("clinical"), json!("work")))).await, ["lets"]);
    assert_eq!(refused(&crowd, &but(&|t| t["basis"]["controllers"] = json!([" "]))).await, ["controllers"]);
    assert_eq!(refused(&crowd, &but(&|t| t["basis"]["told"] = json!({"told": false, "how": ""}))).await, ["told"]);
    assert_eq!(refused(&crowd, &but(&|t| t["basis"]["capacity"] = json!("lacks"))).await, ["capacity", "assessed"]);
    let best = json!({"ground": "best_interests", "who": "Dr Osei with her mum", "on": "2026-11-02"});
    assert_eq!(refused(&crowd, &but(&|t| t["basis"]["confidentiality"] = best.clone())).await, ["capacity"], "she can decide herself");
    let nobody = json!({"ground": "best_interests", "who": " ", "on": "2026-11-02"});
    let lacking = |t: &mut Value| (t["basis"]["capacity"], t["basis"]["assessed"]) = (json!("lacks"), json!({"by": "Dr Osei", "on": "2026-11-01"}));
    let told = |t: &mut Value| {
        lacking(t);
        t["basis"]["confidentiality"] = nobody.clone();
    };
    assert_eq!(refused(&crowd, &but(&told)).await, ["confidentiality"]);
    assert_eq!(refused(&crowd, &terms(&organisation(&crowd, "provider"))).await, ["with"], "a provider gets a specification, never a plan");
    let person = |key: &str| json!({"person": crowd.people[key].as_ref().unwrap().person.unwrap().to_string()});
    assert_eq!(refused(&crowd, &terms(&person("administrator"))).await, ["with"]);
    assert_eq!(refused(&crowd, &terms(&person("provider"))).await, ["with"]);
    assert_eq!(refused(&crowd, &terms(&json!({"organisation": Uuid::from_u128(9).to_string()}))).await, ["with"]);
    let without_a_field = crowd.ask("manager", "POST", SHARES, JSON, but(&|t| drop(t["basis"].as_object_mut().unwrap().remove("article_9"))).to_string()).await;
    assert_eq!(without_a_field.status, 422);
    let best = |t: &mut Value| {
        lacking(t);
        t["basis"]["confidentiality"] = best.clone();
    };
    assert_eq!(crowd.ask("manager", "POST", SHARES, JSON, but(&best).to_string()).await.status, 201, "decided in her best interests by somebody, on a day");
}

#[tokio::test]
async fn a_plan_that_shows_offences_asks_for_article_10() {
    let crowd = Crowd::new().await;
    let added = crowd
        .ask(
            "manager",
            "POST",
            "/api/v1/plans",
            JSON,
            json!({"reference": "joel", "text": "Joel is on a section 37/41. He needs forensic support."}).to_string(),
        )
        .await;
    let added_json = added.json();
    let kinds: Vec<&Value> = added_json["requirements"].as_array().unwrap().iter().map(|r| &r["code"]).collect();
    assert!(kinds.contains(&&json!("mha_section_37_41")), "{}", added.text);
    let shares = "/api/v1/plans/joel/shares";
    let mut terms = terms(&organisation(&crowd, "stranger"));
    let without = crowd.ask("manager", "POST", shares, JSON, terms.to_string()).await;
    assert_eq!((without.status.as_u16(), &without.json()["errors"][0]["field"]), (422, &json!("article_10")));
    terms["basis"]["article_10"] = json!("health_or_social_care");
    assert_eq!(crowd.ask("manager", "POST", shares, JSON, terms.to_string()).await.status, 201);
    assert!(crowd.get("manager", "/plans/joel/sharing").await.words().contains("Article 10"));
}

#[tokio::test]
async fn the_form_shares_keeps_what_was_written_when_something_is_wrong_and_ends() {
    let crowd = Crowd::new().await;
    let page = crowd.get("manager", PAGE).await.words();
    assert!(page.contains("Southmere Council holds the plan") && page.contains("Share it with somebody else"), "{page}");
    assert!(!crowd.get("manager", PAGE).await.text.contains(">Southmere Homes</option>"), "a provider is not offered");
    let wrong = crowd
        .ask(
            "manager",
            "POST",
            PAGE,
            FORM,
            "controllers=Southmere+Council&told=no&until-day=soon&until-month=1&until-year=2027&confidentiality=best_interests&best_interests_on-month=3",
        )
        .await;
    assert_eq!(wrong.status, 422);
    for said in
        ["The plan was not shared", "Choose what it is shared for", "Write a day that there is", "Write a day and a year too.", "Choose the lawful basis"]
    {
        assert!(wrong.words().contains(said), "{said}: {}", wrong.words());
    }
    assert!(wrong.text.contains(">Southmere Council</textarea>"), "what was written stays");
    let stranger = crowd.organisations["stranger"].id;
    let sent = format!(
        "organisation={stranger}&purpose=finding&lets=work&until-day=31&until-month=1&until-year=2027&article_6=public_task&article_9=health_or_social_care&confidentiality=agreed&capacity=has&told=yes&controllers=Southmere+Council"
    );
    let shared = crowd.ask("manager", "POST", PAGE, FORM, sent).await;
    assert_eq!((shared.status.as_u16(), shared.header("location")), (303, PAGE), "{}", shared.words());
    assert_eq!(crowd.get("stranger", "/plans/maya/review/add").await.status, 200);
    let page = crowd.get("member", PAGE).await;
    assert!(page.words().contains("Farmere Council") && !page.words().contains("End it now"), "a member sees it and cannot end it");
    let id = crowd.get("manager", SHARES).await.json()["shares"][0]["id"].as_str().unwrap().to_owned();
    let ended = crowd.ask("manager", "POST", &format!("{PAGE}/{id}/end"), FORM, "why=She+asked+for+it").await;
    assert_eq!(ended.status, 303);
    assert_eq!(crowd.get("stranger", "/plans/maya").await.status, 404);
    let share = crowd.get("manager", SHARES).await.json()["shares"][0].clone();
    assert_eq!(
        (&share["in_force"], &share["ended"]["why"], &share["ended"]["by"]),
        (&json!(false), &json!("She asked for it"), &json!("manager (a test), Southmere Council"))
    );
    assert!(crowd.get("manager", PAGE).await.words().contains("Ended on"));
    assert_eq!(crowd.ask("manager", "POST", &format!("{PAGE}/{id}/end"), FORM, "").await.status, 404, "it ends once");
}

#[tokio::test]
async fn an_ended_share_closes_every_address_of_the_plan_with_the_next_request() {
    let crowd = Crowd::new().await;
    let path = |pattern: &str| pattern.replace("{reference}", "maya").replace("{id}", "r1").replace("{number}", "1").replace("{name}", "housing-need");
    let rows: Vec<_> = admission::ALL.iter().filter(|row| row.of == Of::Plan).collect();
    assert!(rows.len() > 60);
    for row in rows.iter().filter(|row| row.method == "GET") {
        let before = crowd.get("works", &path(row.pattern)).await;
        assert!(![401].contains(&before.status.as_u16()), "{}", row.pattern);
    }
    assert_eq!(crowd.get("works", "/plans/maya").await.status, 200);
    let ended = crowd.ask("manager", "DELETE", &format!("{SHARES}/{}?why=done", crowd.shares["works"]), JSON, "").await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    for row in rows {
        let answer = crowd.ask("works", row.method, &path(row.pattern), JSON, if row.method == "GET" { "" } else { "{}" }).await;
        assert_eq!(answer.status, 404, "{} {}", row.method, row.pattern);
        assert!(!answer.text.contains(SECRET));
    }
    for list in ["/plans", "/", "/api/v1/plans", "/homes/H-1", "/api/v1/homes/H-1/plans"] {
        let answer = crowd.get("works", list).await;
        assert!(!answer.text.contains("maya") && !answer.text.contains(SECRET), "{list}");
    }
}

#[rstest]
#[tokio::test]
async fn shares_are_kept_and_go_with_the_plan(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let look = |did| Look { at: after(5), who: "Rosa, Southmere Council".into(), did, plan: None, through: "a test".into(), purpose: None };
    let council = Organisation { name: "Southmere Council".into(), kind: Default::default(), councils: vec![], register_id: None };
    let new = NewRecord { id: Id::new(Uuid::from_u128(1)), of: None, body: council, expected: Expected::New, rests_on: None };
    let council = store.save_record(new, "Rosa", after(0)).await.unwrap().id;
    let daniel = store.save_plan(plan("daniel", "Text.", Expected::New), "Rosa", after(0)).await.unwrap().id;
    assert_eq!(store.holders("daniel").await.unwrap().unwrap().owner, None);
    store.own_plan("daniel", council, look(Did::Own)).await.unwrap();
    let with = SharedWith::Organisation(council);
    let until = jiff::civil::date(2027, 5, 21);
    let new = NewShare { id: Id::new(Uuid::from_u128(2)), plan: Id::new(daniel), with, purpose: Purpose::Clinical, lets: Lets::Work, until, basis: basis() };
    store.share_plan(&new, look(Did::Share)).await.unwrap();
    let held = store.holders("daniel").await.unwrap().unwrap();
    assert_eq!((held.owner, held.shares.len(), held.shares[0].lets()), (Some(council), 1, Lets::See), "there is nothing to work on for care now");
    assert!(held.shares[0].is_in_force(until) && !held.shares[0].is_in_force(until.tomorrow().unwrap()));
    assert_eq!(store.holders_of_all().await.unwrap()[&daniel], held);
    assert_eq!(store.shares(Id::new(daniel)).await.unwrap()[0].basis, basis());
    let nobody = NewShare { id: Id::new(Uuid::from_u128(3)), with: SharedWith::Person(Id::new(Uuid::from_u128(77))), ..new.clone() };
    assert!(store.share_plan(&nobody, look(Did::Share)).await.is_err());
    assert!(store.own_plan("nobody", council, look(Did::Own)).await.is_err());
    store.end_share(Id::new(daniel), new.id, "Done", look(Did::EndShare)).await.unwrap();
    assert!(store.end_share(Id::new(daniel), new.id, "Done", look(Did::EndShare)).await.is_err());
    assert!(!store.holders("daniel").await.unwrap().unwrap().shares[0].is_in_force(until));
    store.erase_plan("daniel", None, look(Did::Erase)).await.unwrap();
    assert_eq!((store.holders("daniel").await.unwrap(), store.shares(Id::new(daniel)).await.unwrap()), (None, vec![]));
    let did: Vec<&str> = store.looks_at(daniel, None, 10).await.unwrap().iter().rev().map(|entry| entry.look.did.name()).collect();
    assert_eq!(did, ["own", "share", "end_share", "erase"], "who shared it with whom is on record, without a word of it");
    assert!(store.verify_audit(None).await.unwrap().faults.is_empty());
}
