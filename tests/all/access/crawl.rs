//! Each address asked for as each of the people, over a real store: what the table says no to is never answered, and no word of the plan
//! stands in any refusal.

use super::{
    expected::{Answered, groups},
    people::{Crowd, SECRET},
};
use axum::http::StatusCode;
use homeward::domain::Did;
use homeward::{
    domain::{
        Hashed, OfferKind,
        records::{Id, OfferDraft, Release},
    },
    offers::columns::columns,
    store::{Expected, NewIncoming, NewRecord},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

const JSON: &str = "application/json";

/// Something of everything that hangs from the plan, with the word in it: what `{id}` stands for in each place.
pub async fn fill(crowd: &Crowd) -> BTreeMap<&'static str, String> {
    let plan = "/api/v1/plans/maya";
    let id = |added: crate::support::site::Answer| {
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
        added.json()["id"].as_str().unwrap().to_owned()
    };
    let add = async |what: &str, body: Value| id(crowd.ask("manager", "POST", &format!("{plan}/{what}"), JSON, body.to_string()).await);
    let shortlist = add("shortlists", json!({"title": format!("Near {SECRET}"), "packages": [{"home": "H-1", "support": "S-1"}]})).await;
    let decision = json!({"home": "H-1", "support": "S-1", "outcome": "go_ahead", "reason": format!("Near mum, {SECRET}"),
        "answer": {"answer": "yes", "sought": "With Rosa, by pictures"}, "rights": "None engaged: it is the least restrictive"});
    let decision = add("package-decisions", decision).await;
    let action_plan = add("action-plans", json!({"home": "H-1", "support": "S-1"})).await;
    let date = add("dates", json!({"what": "tribunal_hearing", "on": "2027-01-14", "note": format!("With {SECRET}")})).await;
    let specification = add("specifications", json!({"words": []})).await;
    let rankings = crowd.get("manager", &format!("{plan}/rankings")).await.json();
    let ranking = rankings["items"][0]["id"].as_str().unwrap().to_owned();
    let share = crowd.shares["provider"].to_string();
    let released = released(crowd).await;
    BTreeMap::from([
        ("shortlists", shortlist),
        ("package-decisions", decision),
        ("action-plans", action_plan),
        ("specifications", specification),
        ("dates", date),
        ("rankings", ranking),
        ("people", crowd.people["member"].as_ref().unwrap().person.unwrap().to_string()),
        ("organisations", crowd.site.council.to_string()),
        ("shares", share.clone()),
        ("sharing", share),
        ("released", released.clone()),
        ("releases", released),
        ("drafts", draft(crowd).await),
        ("import", incoming(crowd).await),
    ])
}

/// A page that was released, with the word in it, by a link whose token is `handed-over`.
async fn released(crowd: &Crowd) -> String {
    let body = json!({
        "for_whom": "Maya", "token": Hashed::of("handed-over").as_str(), "until": "2027-02-21", "ranking": Uuid::nil(), "plan": "maya",
        "page": {"title": format!("Near {SECRET}"), "on": "2026-11-21", "options": [], "change": [], "words": [], "map": {"places": [], "homes": []}},
    });
    let body: Release = serde_json::from_value(body).unwrap();
    let new = NewRecord { id: Id::new(Uuid::from_u128(77)), of: Some(Id::new(Uuid::nil())), body, expected: Expected::New, rests_on: None };
    crowd.site.store.save_record(new, "Rosa", crate::support::clock::now()).await.unwrap().id.to_string()
}

/// A draft of the provider's, which nobody else sees.
async fn draft(crowd: &Crowd) -> String {
    let body: OfferDraft = serde_json::from_value(json!({"kind": "home", "cells": {"id": "H-77", "title": "A flat nobody knows of"}})).unwrap();
    let of = crowd.people["provider"].as_ref().unwrap().organisation.as_ref().unwrap().id;
    let new = NewRecord { id: Id::new(Uuid::from_u128(78)), of: Some(of), body, expected: Expected::New, rests_on: None };
    crowd.site.store.save_record(new, "a provider", crate::support::clock::now()).await.unwrap().id.to_string()
}

/// A file of the provider's that waits for a yes.
async fn incoming(crowd: &Crowd) -> String {
    let names: Vec<&str> = columns(OfferKind::Home).iter().map(|column| column.name).collect();
    let organisation = crowd.people["provider"].as_ref().unwrap().organisation.as_ref().unwrap().id;
    let new = NewIncoming { id: Uuid::from_u128(79), organisation, name: "homes.csv".into(), content: format!("{}\n", names.join(",")).into_bytes() };
    crowd.site.store.add_incoming(&new, "a provider", crate::support::clock::now()).await.unwrap();
    new.id.to_string()
}

/// The address that a pattern stands for.
pub(super) fn address(pattern: &str, ids: &BTreeMap<&str, String>) -> String {
    let before_id = pattern.split("/{id}").next().and_then(|before| before.rsplit('/').next()).unwrap_or_default();
    let offers = [("homes", "H-1"), ("support", "S-1"), ("programmes", "P-1"), ("review", "r1")];
    let known = offers.iter().find(|(list, _)| *list == before_id).map(|(_, id)| (*id).to_owned());
    let id = known.or_else(|| ids.get(before_id).cloned()).unwrap_or_else(|| "none".into());
    if pattern.ends_with("/compare") {
        return "/plans/maya/compare?pick=home%3DH-1%26support%3DS-1&pick=home%3DH-2%26support%3DS-1".into();
    }
    let path = pattern
        .replace("{reference}", "maya")
        .replace("{id}", &id)
        .replace("{number}", "1")
        .replace("{name}", if pattern.contains("/drafts/") { "name" } else { "housing-need" })
        .replace("{token}", "handed-over");
    let is_of_a_package = pattern.contains("/package/") || pattern.ends_with("/package") || pattern.ends_with("/why-not") || pattern.ends_with("/ways-to-pay");
    if is_of_a_package { format!("{path}?home=H-1&support=S-1") } else { path }
}

#[tokio::test]
async fn nobody_gets_what_the_table_does_not_give_them() {
    let crowd = Crowd::new().await;
    let ids = fill(&crowd).await;
    let mut wrong = vec![];
    let mut refusals = 0;
    for group in groups() {
        for route in &group.routes {
            let (method, pattern) = route.split_once(' ').unwrap();
            let path = address(pattern, &ids);
            // Whoever is refused asks first: what they try must not have happened when the others come.
            let mut people: Vec<_> = group.people().into_iter().collect();
            people.sort_by_key(|(_, expected)| *expected == Answered::Allowed);
            for (person, expected) in people {
                let body = if method == "GET" { "" } else { "{}" };
                let answer = crowd.ask(person, method, &path, JSON, body).await;
                let fits = match expected {
                    Answered::Allowed => ![401, 403].contains(&answer.status.as_u16()) && !answer.status.is_server_error(),
                    Answered::NotFound => answer.status == 404,
                    Answered::Lacks => answer.status == 403,
                    Answered::SignInFirst if path.starts_with("/api/") => answer.status == 401,
                    Answered::SignInFirst => answer.status == 303 && answer.header("location").starts_with("/sign-in"),
                };
                if !pattern.starts_with("/api") && answer.text.contains("You are acting as") && answer.text.contains("as Rosa Amadi") {
                    wrong.push(format!("{person} is called somebody else at {route}"));
                }
                if expected != Answered::Allowed {
                    refusals += 1;
                    if answer.text.contains(SECRET) || answer.text.contains("mum") {
                        wrong.push(format!("{person} reads words of the plan in the refusal of {route}"));
                    }
                } else if method == "GET"
                    && answer.status != 200
                    && !["/assets", "/sign-in", "/invitation", "/people/{id}"].iter().any(|apart| pattern.starts_with(apart))
                    && !pattern.contains("{number}")
                    && !pattern.contains("{token}")
                {
                    wrong.push(format!("{person} may open {route} and gets {}: {}", answer.status, answer.words()));
                }
                if !fits {
                    wrong.push(format!("{person} asks for {route} and gets {} instead of {expected:?}: {}", answer.status, answer.words()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refusals > 1_000, "{refusals}");
}

#[tokio::test]
async fn lists_hold_what_one_may_see_and_nothing_else() {
    let crowd = Crowd::new().await;
    let sees = ["member", "manager", "works", "sees", "facilitates", "clinical", "by_name", "advocate", "lead", "token_read"];
    for person in crowd.people.keys() {
        for path in ["/", "/plans", "/api/v1/plans", "/homes/H-1", "/api/v1/homes/H-1/plans", "/support/S-1"] {
            let answer = crowd.get(person, path).await;
            let named = answer.text.contains("/plans/maya") || answer.text.contains("\"maya\"") || answer.text.contains(SECRET);
            assert!(!named || sees.contains(person), "{person} finds the plan at {path}");
        }
        let listed = crowd.get(person, "/api/v1/plans").await;
        if listed.status == 200 {
            let references: Vec<Value> = listed.json()["items"].as_array().unwrap().iter().map(|plan| plan["reference"].clone()).collect();
            assert_eq!(references == [json!("maya")], sees.contains(person), "{person}");
        }
    }
    for path in ["/homes/H-1", "/support/S-1"] {
        let page = crowd.get("provider", path).await;
        assert!(page.status == 200 && !page.words().contains("could suit"), "a provider learns from {path} how many plans there are: {}", page.words());
    }
}

#[tokio::test]
async fn the_body_of_a_request_opens_no_plan_either() {
    let crowd = Crowd::new().await;
    for (person, status) in [("stranger", 404), ("lead_of_owner", 404), ("provider", 403), ("sees", 200)] {
        let answer = crowd.ask(person, "POST", "/api/v1/match", JSON, json!({"plan": "maya"}).to_string()).await;
        assert_eq!(answer.status, status, "{person}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_provider_writes_its_own_offers_and_no_others() {
    let crowd = Crowd::new().await;
    let home = |organisation: &str, id: &str| {
        json!({"id": id, "organisation": organisation, "title": "A flat", "postcode": "PO16 7GZ", "setting": "own_home", "status": "published"}).to_string()
    };
    let add = async |organisation: &str, id: &str| crowd.ask("provider", "POST", "/api/v1/homes", JSON, home(organisation, id)).await.status;
    assert_eq!(add("Southmere Homes", "N-1").await, 201);
    assert_eq!(add("Brock Lane Trust", "N-2").await, 403);
    let taken = crowd.ask("provider", "PUT", "/api/v1/homes/H-2", JSON, home("Southmere Homes", "H-2")).await;
    assert_eq!(taken.status, 403, "no offer is taken over by writing one's own name into it");
    let given = crowd.ask("provider", "PUT", "/api/v1/homes/H-1", JSON, home("Brock Lane Trust", "H-1")).await;
    assert_eq!(given.status, 403);
}

#[tokio::test]
async fn an_attempt_at_a_plan_that_is_there_is_on_record_and_one_at_none_is_not() {
    let crowd = Crowd::new().await;
    crowd.get("stranger", "/plans/maya/packages").await;
    crowd.get("stranger", "/plans/maya-2/packages").await;
    crowd.get("provider", "/api/v1/plans/maya").await;
    crowd.get("nobody", "/plans/maya").await;
    // They are written beside the answer, so that its time tells nothing.
    for _ in 0..500 {
        let looks = crowd.site.store.looks_at(Uuid::nil(), None, 100).await.unwrap();
        let refused: Vec<_> = looks.into_iter().map(|entry| entry.look).filter(|look| look.did == Did::Refused).collect();
        if refused.len() == 2 {
            let mut said: Vec<_> = refused.iter().map(|look| (look.who.as_str(), look.through.as_str())).collect();
            said.sort_unstable();
            assert_eq!(said[0], ("provider (a test), Southmere Homes", "GET /api/v1/plans/{reference}"));
            assert_eq!(said[1], ("stranger (a test), Farmere Council", "GET /plans/{reference}/packages"));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the attempts are not on record");
}
