//! Sessions: limits of time, ending, disabling in the middle, what a stolen table is worth.

use super::people::{PASSWORD, Visitor, provider};
use crate::support::{meddle::meddle, site::Site};
use axum::http::StatusCode;
use rstest::rstest;

async fn meddled(site: &Site, sql: &str) {
    meddle(&format!("sqlite:{}", site.path().display()), sql).await;
}

#[rstest]
#[case::left_alone_for_half_an_hour("UPDATE session SET seen_at = seen_at - 1801000000", false)]
#[case::left_alone_for_less("UPDATE session SET seen_at = seen_at - 1700000000", true)]
#[case::after_half_a_day("UPDATE session SET ends_at = seen_at", false)]
#[case::ended("UPDATE session SET ended_at = seen_at", false)]
#[tokio::test]
async fn a_session_works_within_its_limits(#[case] then: &str, #[case] still: bool) {
    let site = Site::empty().await;
    let (person, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    jo.sign_in(email, PASSWORD).await;
    let session = site.store.sessions_of(person).await.unwrap().remove(0);
    assert_eq!(session.ends_at.duration_since(session.begun_at), jiff::SignedDuration::from_hours(12), "half a day in any case");
    meddled(&site, then).await;
    assert_eq!(jo.is_in().await, still);
}

#[tokio::test]
async fn a_disabled_person_is_out_at_once_everywhere() {
    let site = Site::empty().await;
    let (person, email) = provider(&site.store).await;
    let email = email.as_str();
    let (mut desk, mut phone) = (Visitor::of(&site), Visitor::of(&site));
    desk.sign_in(email, PASSWORD).await;
    phone.sign_in(email, PASSWORD).await;
    assert!(desk.is_in().await && phone.is_in().await);
    site.store.disable(person, "a test", crate::support::clock::now()).await.unwrap();
    assert!(!desk.is_in().await && !phone.is_in().await);
    assert_eq!(Visitor::of(&site).sign_in(email, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.store.enable(person).await.unwrap();
    assert!(!desk.is_in().await, "what ended stays ended");
    assert_eq!(Visitor::of(&site).sign_in(email, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn somebody_who_left_is_out_and_their_address_is_free() {
    let site = Site::empty().await;
    let (person, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    jo.sign_in(email, PASSWORD).await;
    site.store.leave(person, "a test", crate::support::clock::now()).await.unwrap();
    assert!(!jo.is_in().await);
    assert!(site.store.record_known_as::<homeward::domain::records::Person>(email).await.unwrap().is_none());
}

#[tokio::test]
async fn what_stands_in_the_table_lets_nobody_in() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    jo.sign_in(email, PASSWORD).await;
    let token = jo.cookie.split_once('=').unwrap().1.to_owned();
    assert!(token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit()), "256 bits");
    let hash = homeward::domain::Hashed::of(&token).as_str().to_owned();
    let mut thief = Visitor { site: &site, cookie: format!("homeward={hash}") };
    assert!(!thief.is_in().await);
    site.store.close().await;
    let file = std::fs::read(site.path()).unwrap();
    let holds = |what: &str| file.windows(what.len()).any(|window| window == what.as_bytes());
    assert!(holds(&hash) && !holds(&token) && !holds(PASSWORD));
}

#[tokio::test]
async fn one_sees_ones_own_sessions_and_ends_any_of_them() {
    let site = Site::empty().await;
    let (person, email) = provider(&site.store).await;
    let email = email.as_str();
    let (mut desk, mut phone) = (Visitor::of(&site), Visitor::of(&site));
    desk.sign_in(email, PASSWORD).await;
    phone.sign_in(email, PASSWORD).await;
    let page = desk.get("/account/sessions").await;
    assert_eq!((page.text.matches("this one").count(), page.text.matches(r#"name="end""#).count()), (1, 1), "{}", page.words());
    let other = site.store.sessions_of(person).await.unwrap().remove(0);
    // Somebody else's form ends nothing of hers.
    site.ask(
        crate::support::site::from_here("POST", "/account/sessions").header("content-type", "application/x-www-form-urlencoded"),
        format!("end={}", other.id),
    )
    .await;
    assert!(phone.is_in().await);
    desk.post("/account/sessions", &[("end", &other.id.to_string())]).await;
    assert!(desk.is_in().await && !phone.is_in().await);
    let out = desk.post("/sign-out", &[]).await;
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"", "what the browser holds goes too");
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    assert_eq!(site.store.sessions_of(person).await.unwrap(), []);
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_ends_the_one_before() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    jo.cookie = "homeward=given-by-somebody-else".into();
    jo.sign_in(email, PASSWORD).await;
    let first = jo.cookie.clone();
    assert_ne!(first, "homeward=given-by-somebody-else", "a token that somebody planted is not taken over");
    jo.sign_in(email, PASSWORD).await;
    assert_ne!(jo.cookie, first);
    assert!(!Visitor { site: &site, cookie: first }.is_in().await);
}

#[tokio::test]
async fn a_new_password_signs_out_everywhere_else() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let (mut desk, mut phone) = (Visitor::of(&site), Visitor::of(&site));
    desk.sign_in(email, PASSWORD).await;
    phone.sign_in(email, PASSWORD).await;
    let weak = desk.post("/account/password", &[("old", PASSWORD), ("password", "jo-marsh-2026")]).await;
    assert!(weak.status == StatusCode::UNPROCESSABLE_ENTITY && weak.words().contains("first that somebody would try"), "{}", weak.words());
    let wrong = desk.post("/account/password", &[("old", "four quiet otters"), ("password", "five noisy herons")]).await;
    assert!(wrong.words().contains("This is not your password."), "{}", wrong.words());
    assert_eq!(desk.post("/account/password", &[("old", PASSWORD), ("password", "five noisy herons")]).await.status, StatusCode::SEE_OTHER);
    assert!(desk.is_in().await && !phone.is_in().await);
    assert_eq!(Visitor::of(&site).sign_in(email, "five noisy herons").await.status, StatusCode::SEE_OTHER);
    assert_eq!(Visitor::of(&site).sign_in(email, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
