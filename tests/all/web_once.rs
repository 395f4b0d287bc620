//! Requests that programs name: sent again they are answered again, and nothing is done twice.

use crate::support::{
    site::{Answer, Site, from_here, token_for_everything},
    stores::Engine,
};
use Engine::{Postgres, Sqlite};
use axum::http::{StatusCode, header};
use homeward::{domain::OfferKind, store::Asked};
use rstest::rstest;
use serde_json::{Value, json};

async fn post(site: &Site, path: &str, key: &str, body: &Value) -> Answer {
    let request = from_here("POST", path).header(header::CONTENT_TYPE, "application/json").header("idempotency-key", key);
    site.ask(request, body.to_string()).await
}

fn a_home(id: &str) -> Value {
    json!({"id": id, "organisation": "Southmere Homes", "title": "Ferry Lane", "setting": "own_home", "status": "published", "postcode": "PO16 7GZ"})
}

#[tokio::test]
async fn the_same_request_under_the_same_name_is_done_once_and_answered_alike() {
    let site = Site::of_maya().await;
    let before = site.stored(OfferKind::Home).await;
    let first = post(&site, "/api/v1/homes", "one", &a_home("H-77")).await;
    assert_eq!((first.status, first.header("idempotency-replayed")), (StatusCode::CREATED, ""), "{}", first.text);
    let again = post(&site, "/api/v1/homes", "one", &a_home("H-77")).await;
    assert_eq!((again.status, again.header("idempotency-replayed"), &again.text), (StatusCode::CREATED, "true", &first.text));
    for name in ["content-type", "location"] {
        assert_eq!(again.header(name), first.header(name));
    }
    assert_eq!(site.stored(OfferKind::Home).await, before + 1);
    // Without its name the same request is another.
    assert_eq!(site.post_json("/api/v1/homes", &a_home("H-77")).await.status, StatusCode::CONFLICT);
    let another = post(&site, "/api/v1/homes", "one", &a_home("H-78")).await;
    assert!(another.status == StatusCode::CONFLICT && another.text.contains("Another request had this name"), "{}", another.text);
    assert_eq!(site.stored(OfferKind::Home).await, before + 1);
}

#[tokio::test]
async fn a_refusal_is_kept_in_its_words_and_what_passes_is_not() {
    let site = Site::of_maya().await;
    let bad = json!({"id": "H-79", "organisation": "Southmere Homes", "title": "Ferry Lane", "setting": "castle", "status": "published"});
    let (first, again) = (post(&site, "/api/v1/homes", "bad", &bad).await, post(&site, "/api/v1/homes", "bad", &bad).await);
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", first.text);
    assert_eq!((again.status, again.header("content-type"), &again.text), (first.status, "application/problem+json", &first.text));
    // Nobody signed in, no such plan: nothing is kept, and the name is free.
    let request = || from_here("POST", "/api/v1/homes").header(header::CONTENT_TYPE, "application/json").header("idempotency-key", "free");
    assert_eq!(site.ask_signed_out(request(), a_home("H-80").to_string()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(post(&site, "/api/v1/plans/nobody/answers", "free", &json!({})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&site, "/api/v1/homes", "free", &a_home("H-80")).await.status, StatusCode::CREATED);
    for key in ["", "two words", &"x".repeat(201)] {
        assert_eq!(post(&site, "/api/v1/homes", key, &a_home("H-81")).await.status, StatusCode::BAD_REQUEST, "{key}");
    }
}

#[tokio::test]
async fn a_name_is_ones_own_and_many_at_once_are_one() {
    let site = Site::of_maya().await;
    let token = token_for_everything(&site.store).await;
    let as_another = async |id: &str| {
        let request = from_here("POST", "/api/v1/homes").header(header::CONTENT_TYPE, "application/json").header("idempotency-key", "same");
        site.ask_signed_out(request.header(header::AUTHORIZATION, format!("Bearer {token}")), a_home(id).to_string()).await
    };
    assert_eq!(post(&site, "/api/v1/homes", "same", &a_home("H-82")).await.status, StatusCode::CREATED);
    let other = as_another("H-83").await;
    assert_eq!((other.status, other.header("idempotency-replayed")), (StatusCode::CREATED, ""), "{}", other.text);
    let home = a_home("H-84");
    let all = futures_util::future::join_all((0..6).map(|_| post(&site, "/api/v1/homes", "many", &home))).await;
    let done = all.iter().filter(|answer| answer.status == StatusCode::CREATED && answer.header("idempotency-replayed").is_empty()).count();
    assert_eq!(done, 1, "{:?}", all.iter().map(|answer| answer.status).collect::<Vec<_>>());
    assert!(all.iter().all(|answer| [StatusCode::CREATED, StatusCode::CONFLICT].contains(&answer.status)));
}

#[tokio::test]
async fn an_answer_about_a_plan_goes_with_the_plan_and_is_a_look_at_it() {
    let site = Site::of_maya().await;
    let plan = json!({"text": "# Life Plan: Nia\n\nI must live in Gosport.", "reference": "nia"});
    assert_eq!(post(&site, "/api/v1/plans", "plan", &plan).await.status, StatusCode::CREATED);
    let id = site.store.plan("nia").await.unwrap().unwrap().id;
    let looks = async || site.store.looks_at(id, None, 50).await.unwrap().len();
    let before = looks().await;
    assert_eq!(post(&site, "/api/v1/plans", "plan", &plan).await.header("idempotency-replayed"), "true");
    assert_eq!(looks().await, before + 1);
    let erased =
        site.ask(from_here("DELETE", "/api/v1/plans/nia?version=1").header(header::CONTENT_TYPE, "application/json"), r#"{"reason": "asked for"}"#).await;
    assert!(erased.status.is_success(), "{} {}", erased.status, erased.text);
    let anew = post(&site, "/api/v1/plans", "plan", &plan).await;
    assert_eq!((anew.status, anew.header("idempotency-replayed")), (StatusCode::CREATED, ""), "{}", anew.text);
}

#[rstest]
#[case(Sqlite)]
#[case(Postgres)]
#[tokio::test]
async fn both_engines_keep_answers_for_a_day(#[case] engine: Engine) {
    use homeward::{domain::Hashed, store::KeptAnswer};
    let store = crate::support::stores::new_store(engine).await;
    let rosa = crate::support::site::member(
        &store,
        "Southmere",
        homeward::domain::records::OrganisationKind::Commissioner,
        "Rosa",
        homeward::domain::records::Role::Manager,
    )
    .await;
    let (now, one, other) = (crate::support::clock::now(), Hashed::of("one"), Hashed::of("other"));
    let answer = KeptAnswer { status: 201, headers: vec![("location".into(), "/api/v1/homes/H-1".into())], body: "{}".into() };
    assert_eq!(store.begin_answer(rosa, "k", &one, now).await.unwrap(), Asked::First);
    assert_eq!(store.begin_answer(rosa, "k", &one, now).await.unwrap(), Asked::InHand);
    store.keep_answer(rosa, "k", None, &answer).await.unwrap();
    assert_eq!(store.begin_answer(rosa, "k", &one, now).await.unwrap(), Asked::Answered(answer));
    assert_eq!(store.begin_answer(rosa, "k", &other, now).await.unwrap(), Asked::Another);
    let tomorrow = now + jiff::SignedDuration::from_hours(25);
    assert_eq!(store.begin_answer(rosa, "k", &other, tomorrow).await.unwrap(), Asked::First);
    store.give_answer_up(rosa, "k").await.unwrap();
    assert_eq!(store.begin_answer(rosa, "k", &one, tomorrow).await.unwrap(), Asked::First);
}
