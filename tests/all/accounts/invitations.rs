//! Invitations: once, for seven days, for whom they were meant.

use super::people::{PASSWORD, Visitor, administrator, provider};
use crate::support::{meddle::meddle, site::Site};
use axum::http::StatusCode;
use homeward::domain::records::{Person, Role};

/// The path of the link on a page.
fn link(words: &str) -> String {
    let secret = words.split("/invitation/").nth(1).unwrap_or_else(|| panic!("no link: {words}"));
    format!("/invitation/{}", secret.split_whitespace().next().unwrap())
}

/// Rosa, manager of Southmere Council, invites somebody into it.
async fn invited(site: &Site, role: &str) -> String {
    let mut rosa = Visitor { site, cookie: site.cookie.clone() };
    let page = rosa.post("/people/invite", &[("name", "Ada Field"), ("email", "Ada@Southmere.example"), ("role", role)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    assert!(page.words().contains("Ada Field is invited."));
    link(&page.words())
}

#[tokio::test]
async fn an_invitation_makes_somebody_a_member_once() {
    let site = Site::of_maya().await;
    let link = invited(&site, "member").await;
    assert!(site.store.record_known_as::<Person>("ada@southmere.example").await.unwrap().is_none(), "nobody is here before they come");
    let mut ada = Visitor::of(&site);
    let page = ada.get(&link).await;
    assert!(page.words().contains("You are Ada Field, member of Southmere Council; your e-mail address here is ada@southmere.example."), "{}", page.words());
    assert!(page.text.contains(r#"autocomplete="new-password""#));
    for weak in ["", "short", "ada field 2026", "passwordpassword"] {
        let again = ada.post(&link, &[("password", weak)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{weak}");
    }
    let came = ada.post(&link, &[("password", PASSWORD)]).await;
    assert_eq!((came.status, came.header("location")), (StatusCode::SEE_OTHER, "/sign-in/set-up"), "a member of a council needs a second factor");
    let person = site.store.record_known_as::<Person>("ada@southmere.example").await.unwrap().unwrap();
    assert_eq!((person.body.role, person.of, person.created_by.as_str()), (Role::Member, Some(site.council), "Rosa Amadi, Southmere Council"));
    for again in [ada.get(&link).await, Visitor::of(&site).post(&link, &[("password", "four noisy herons")]).await] {
        assert_eq!(again.status, StatusCode::GONE);
        assert!(again.words().contains("This invitation does not work any more"));
    }
}

#[tokio::test]
async fn an_invitation_runs_out_is_taken_back_and_gives_way_to_a_newer_one() {
    let site = Site::empty().await;
    let first = invited(&site, "member").await;
    let second = invited(&site, "manager").await;
    assert_eq!(Visitor::of(&site).get(&first).await.status, StatusCode::GONE, "the newest link is the one that works");
    assert_eq!(Visitor::of(&site).get(&second).await.status, StatusCode::OK);
    meddle(&format!("sqlite:{}", site.path().display()), "UPDATE invitation SET ends_at = ends_at - 604801000000").await;
    assert_eq!(Visitor::of(&site).post(&second, &[("password", PASSWORD)]).await.status, StatusCode::GONE, "seven days and a second later");
    let third = invited(&site, "member").await;
    let id = site.store.invitations().await.unwrap()[0].id.to_string();
    let mut rosa = Visitor { site: &site, cookie: site.cookie.clone() };
    assert!(rosa.get("/people").await.words().contains("Ada Field ada@southmere.example member Southmere Council"), "{}", rosa.get("/people").await.words());
    rosa.post("/people", &[("take_back", &id)]).await;
    assert_eq!(Visitor::of(&site).post(&third, &[("password", PASSWORD)]).await.status, StatusCode::GONE);
    assert!(site.store.record_known_as::<Person>("ada@southmere.example").await.unwrap().is_none());
}

#[tokio::test]
async fn who_is_invited_again_chooses_anew_and_is_signed_out_elsewhere() {
    let site = Site::empty().await;
    let (person, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    jo.sign_in(email, PASSWORD).await;
    let mut iris = administrator(&site).await;
    let page = iris.post(&format!("/people/{person}"), &[("do", "invite")]).await;
    assert!(jo.is_in().await, "nothing changes before the link is used");
    let link = link(&page.words());
    let came = Visitor::of(&site).post(&link, &[("password", "five noisy herons")]).await;
    assert_eq!(came.header("location"), "/");
    assert!(!jo.is_in().await);
    assert_eq!(site.store.records::<Person>().await.unwrap().iter().filter(|one| one.body.name == "Jo Marsh").count(), 1, "nobody is there twice");
}

#[tokio::test]
async fn whoever_is_here_is_not_invited_twice_and_nobody_gives_what_they_may_not() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut rosa = Visitor { site: &site, cookie: site.cookie.clone() };
    let here = rosa.post("/people/invite", &[("name", "Jo"), ("email", email), ("role", "member")]).await;
    assert!(here.status == StatusCode::UNPROCESSABLE_ENTITY && here.words().contains("is here already"), "{}", here.words());
    let more = rosa.post("/people/invite", &[("name", "Jo"), ("email", "x@southmere.example"), ("role", "administrator")]).await;
    assert!(more.status == StatusCode::UNPROCESSABLE_ENTITY && more.words().contains("Choose a role."), "a manager makes no administrator");
    let bad = rosa.post("/people/invite", &[("name", ""), ("email", "x"), ("role", "member")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.store.invitations().await.unwrap().is_empty());
}
