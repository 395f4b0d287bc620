//! Tokens for programs: shown once, within their scopes, until their day.

use super::people::Visitor;
use crate::support::{
    meddle::meddle,
    site::{Answer, Site, from_here},
};
use axum::http::{StatusCode, header};

async fn make(site: &Site, scopes: &[&str], until: &str) -> Answer {
    let day: Vec<&str> = until.splitn(3, '-').chain(["", ""]).collect();
    let mut form = vec![("name", "the nightly file"), ("until-year", day[0]), ("until-month", day[1]), ("until-day", day[2])];
    form.extend(scopes.iter().map(|scope| ("scope", *scope)));
    Visitor { site, cookie: site.cookie.clone() }.post("/account/tokens/make", &form).await
}

/// The token that a page shows.
fn shown(page: &Answer) -> String {
    let words = page.words();
    words
        .split_whitespace()
        .find(|word| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit()))
        .unwrap_or_else(|| panic!("no token: {words}"))
        .to_owned()
}

async fn with(site: &Site, token: &str, method: &str, path: &str) -> Answer {
    let request = from_here(method, path).header(header::AUTHORIZATION, format!("Bearer {token}")).header(header::CONTENT_TYPE, "application/json");
    site.ask_signed_out(request, "{}").await
}

fn in_a_month() -> String {
    (crate::support::clock::here().date() + jiff::Span::new().days(30)).to_string()
}

#[tokio::test]
async fn a_token_acts_for_its_owner_within_its_scopes_and_is_shown_once() {
    let site = Site::of_maya().await;
    let page = make(&site, &["read_offers", "read_plans"], &in_a_month()).await;
    assert!(page.words().contains("it is not shown again"), "{}", page.words());
    let token = shown(&page);
    assert_eq!(with(&site, &token, "GET", "/api/v1/homes").await.status, StatusCode::OK);
    assert_eq!(with(&site, &token, "GET", "/api/v1/plans/maya").await.status, StatusCode::OK);
    assert_eq!(with(&site, &token, "POST", "/api/v1/homes").await.status, StatusCode::FORBIDDEN);
    assert_eq!(with(&site, &token, "DELETE", "/api/v1/plans/maya?version=1").await.status, StatusCode::FORBIDDEN);
    for own in ["/account", "/account/tokens", "/people"] {
        assert_eq!(with(&site, &token, "GET", own).await.status, StatusCode::FORBIDDEN, "{own}: a token makes no other tokens");
    }
    let mut rosa = Visitor { site: &site, cookie: site.cookie.clone() };
    let list = rosa.get("/account/tokens").await;
    assert!(list.words().contains("the nightly file Read offers and Read plans") && !list.text.contains(&token), "{}", list.words());
    let looks = site.store.looks_at(uuid::Uuid::nil(), None, 10).await.unwrap();
    assert!(looks.iter().any(|entry| entry.look.who == "Rosa Amadi, Southmere Council" && entry.look.through == "GET /api/v1/plans/{reference}"));
}

#[tokio::test]
async fn a_token_that_was_ended_ran_out_or_was_made_up_opens_nothing() {
    let site = Site::of_maya().await;
    let token = shown(&make(&site, &["read_offers"], &in_a_month()).await);
    let hash = homeward::domain::Hashed::of(&token).as_str().to_owned();
    for wrong in ["", "x", &hash, &token.to_uppercase()] {
        assert_eq!(with(&site, wrong, "GET", "/api/v1/homes").await.status, StatusCode::UNAUTHORIZED, "{wrong}");
    }
    let request = from_here("GET", "/api/v1/homes").header(header::AUTHORIZATION, "Bearer nothing").header(header::COOKIE, &site.cookie);
    assert_eq!(site.ask_signed_out(request, "").await.status, StatusCode::UNAUTHORIZED, "a bad token is not helped by a cookie");
    let database = format!("sqlite:{}", site.path().display());
    meddle(&database, "UPDATE api_token SET ends_at = made_at").await;
    assert_eq!(with(&site, &token, "GET", "/api/v1/homes").await.status, StatusCode::UNAUTHORIZED);
    let token = shown(&make(&site, &["read_offers"], &in_a_month()).await);
    let people = site.store.records::<homeward::domain::records::Person>().await.unwrap();
    let rosa = people.iter().find(|person| person.body.name == "Rosa Amadi").unwrap().id;
    let id = site.store.tokens_of(rosa).await.unwrap()[0].id.to_string();
    assert_eq!(with(&site, &token, "GET", "/api/v1/homes").await.status, StatusCode::OK);
    Visitor { site: &site, cookie: site.cookie.clone() }.post("/account/tokens", &[("end", &id)]).await;
    assert_eq!(with(&site, &token, "GET", "/api/v1/homes").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_has_a_name_a_scope_and_a_day_within_a_year() {
    let site = Site::empty().await;
    let over_a_year = (crate::support::clock::here().date() + jiff::Span::new().days(366)).to_string();
    let yesterday = (crate::support::clock::here().date() - jiff::Span::new().days(1)).to_string();
    for (scopes, until, said) in [
        (&["read_offers"][..], over_a_year.as_str(), "at most a year away"),
        (&["read_offers"], &yesterday, "a day from today on"),
        (&["read_offers"], "soon", "Write a day and a month too."),
        (&["read_offers"], "", "Write the day, for example 27 3 2027."),
        (&[], &in_a_month(), "Choose at least one."),
        (&["everything"], &in_a_month(), "Choose at least one."),
    ] {
        let page = make(&site, scopes, until).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.words().contains(said), "{until}: {}", page.words());
    }
}

#[tokio::test]
async fn a_new_password_ends_tokens_sessions_and_links_however_it_was_chosen() {
    let site = Site::empty().await;
    let (person, email) = super::people::provider(&site.store).await;
    let token_of = async || {
        let (secret, now) = (homeward::accounts::Secret::new(), crate::support::clock::now());
        let ends_at = now + jiff::SignedDuration::from_hours(24);
        let new = homeward::store::NewToken {
            id: homeward::web::Clock::new_id(),
            hash: secret.hashed(),
            person,
            name: "the nightly file".into(),
            scopes: vec!["read_offers".into()],
            ends_at,
        };
        site.store.add_token(new, now).await.unwrap();
        secret.as_str().to_owned()
    };
    let works = async |token: &str| with(&site, token, "GET", "/api/v1/homes").await.status == StatusCode::OK;
    let link_of = async || {
        let link = homeward::accounts::link_for(&site.store, &email, homeward::domain::Lets::ChooseNewPassword, crate::support::clock::now()).await.unwrap();
        link.unwrap().1.as_str().to_owned()
    };
    // Changed by oneself.
    let (token, waiting) = (token_of().await, link_of().await);
    let (mut desk, mut phone) = (Visitor::of(&site), Visitor::of(&site));
    desk.sign_in(&email, super::people::PASSWORD).await;
    phone.sign_in(&email, super::people::PASSWORD).await;
    assert!(works(&token).await);
    desk.post("/account/password", &[("old", super::people::PASSWORD), ("password", "five noisy herons")]).await;
    assert!(!works(&token).await && desk.is_in().await && !phone.is_in().await);
    assert_eq!(Visitor::of(&site).get(&format!("/sign-in/new-password/{waiting}")).await.status, StatusCode::GONE);
    // Forgotten, and chosen anew by a link: nobody is signed in any more.
    let (token, link) = (token_of().await, link_of().await);
    assert!(works(&token).await);
    assert_eq!(Visitor::of(&site).post(&format!("/sign-in/new-password/{link}"), &[("password", "six noisy herons")]).await.status, StatusCode::SEE_OTHER);
    assert!(!works(&token).await && !desk.is_in().await);
    // Invited anew.
    let token = token_of().await;
    let (secret, now) = (homeward::accounts::Secret::new(), crate::support::clock::now());
    let invitation = homeward::store::NewInvitation {
        id: homeward::web::Clock::new_id(),
        hash: secret.hashed(),
        person: Some(person),
        organisation: None,
        name: "Jo Marsh".into(),
        email: email.clone(),
        role: homeward::domain::records::Role::Manager,
        ends_at: now + jiff::SignedDuration::from_hours(24),
    };
    site.store.invite(invitation, "a test", now).await.unwrap();
    desk.sign_in(&email, "six noisy herons").await;
    assert!(works(&token).await && desk.is_in().await);
    let passwords = homeward::accounts::Passwords::default();
    let accepted = homeward::accounts::accept(
        &site.store,
        &passwords,
        &secret,
        homeward::domain::records::Id::new(homeward::web::Clock::new_id()),
        Some("seven noisy herons"),
        now,
    );
    assert_eq!(accepted.await.unwrap(), person);
    assert!(!works(&token).await && !desk.is_in().await);
}
