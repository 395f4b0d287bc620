//! Signing in with the accounts of one's own organisation, against an issuer that signs real tokens.

use super::people::{Visitor, commissioner, provider};
use crate::support::{
    issuer::{CLIENT, CLIENT_SECRET, Issuer, Says},
    site::Site,
};
use axum::http::StatusCode;
use homeward::web::{Outside, Settings};
use rstest::rstest;

async fn site_with(issuer: &Issuer, asks_for_second_factor: bool) -> Site {
    let site = Site::empty().await;
    let outside = Outside {
        issuer: issuer.address.clone(),
        client_id: CLIENT.into(),
        client_secret: CLIENT_SECRET.into(),
        name: "your NHS account".into(),
        asks_for_second_factor,
        vouches_for_email: false,
    };
    let _ = site.app.clone().set_up(Settings { outside: Some(outside), ..Settings::default() });
    site
}

/// To the issuer and back.
async fn there_and_back(visitor: &mut Visitor<'_>, issuer: &Issuer, says: Says) -> crate::support::site::Answer {
    let led = visitor.get("/sign-in/organisation?next=%2Fhomes").await;
    assert_eq!(led.status, StatusCode::SEE_OTHER, "{}", led.words());
    let (code, state) = issuer.sign_in(led.header("location"), says);
    visitor.get(&format!("/sign-in/organisation/back?code={code}&state={state}")).await
}

#[tokio::test]
async fn who_is_here_already_comes_in_and_is_known_by_subject_from_then_on() {
    let issuer = Issuer::start().await;
    let site = site_with(&issuer, false).await;
    let (person, email) = provider(&site.store).await;
    let mut jo = Visitor::of(&site);
    assert!(jo.get("/sign-in").await.words().contains("Sign in with your NHS account"));
    let came = there_and_back(&mut jo, &issuer, Says::of(&email)).await;
    assert_eq!((came.status, came.header("location")), (StatusCode::SEE_OTHER, "/homes"), "{}", came.words());
    assert!(jo.is_in().await);
    // Her address there changes; who she is does not.
    let moved = Says { subject: Says::of(&email).subject, verified: false, ..Says::of("jo@elsewhere.example") };
    let mut later = Visitor::of(&site);
    assert_eq!(there_and_back(&mut later, &issuer, moved).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.store.outside_person(&issuer.address, &Says::of(&email).subject).await.unwrap(), Some(person));
}

#[tokio::test]
async fn the_second_factor_is_asked_for_unless_the_issuer_asks_for_it() {
    let issuer = Issuer::start().await;
    for (theirs, place) in [(false, "/sign-in/set-up?next=%2Fhomes"), (true, "/homes")] {
        let site = site_with(&issuer, theirs).await;
        let (_, email) = commissioner(&site.store).await;
        assert_eq!(there_and_back(&mut Visitor::of(&site), &issuer, Says::of(&email)).await.header("location"), place);
    }
}

#[rstest]
#[case::another_nonce(|says: &mut Says| says.wrong_nonce = true)]
#[case::for_another_client(|says: &mut Says| says.audience = "another".into())]
#[case::run_out(|says: &mut Says| says.lasts = -60)]
#[case::signed_by_another_key(|says: &mut Says| says.wrong_key = true)]
#[case::of_another_issuer(|says: &mut Says| says.issuer = Some("https://elsewhere.example".into()))]
#[case::an_address_that_is_not_verified(|says: &mut Says| says.verified = false)]
#[case::nobody_who_is_here(|says: &mut Says| says.email = "nobody@creek.example".into())]
#[tokio::test]
async fn what_does_not_hold_lets_nobody_in_and_makes_nobody(#[case] wrong: fn(&mut Says)) {
    let issuer = Issuer::start().await;
    let site = site_with(&issuer, true).await;
    let (person, email) = provider(&site.store).await;
    let before = site.store.records::<homeward::domain::records::Person>().await.unwrap().len();
    let mut says = Says::of(&email);
    wrong(&mut says);
    let mut jo = Visitor::of(&site);
    let came = there_and_back(&mut jo, &issuer, says).await;
    assert_eq!(came.status, StatusCode::FORBIDDEN, "{}", came.words());
    assert!(!jo.is_in().await && site.store.sessions_of(person).await.unwrap().is_empty());
    assert_eq!(site.store.records::<homeward::domain::records::Person>().await.unwrap().len(), before);
}

#[tokio::test]
async fn a_way_that_was_begun_elsewhere_or_ended_already_leads_nowhere() {
    let issuer = Issuer::start().await;
    let site = site_with(&issuer, true).await;
    let (person, email) = provider(&site.store).await;
    let mut jo = Visitor::of(&site);
    let led = jo.get("/sign-in/organisation").await;
    let (code, state) = issuer.sign_in(led.header("location"), Says::of(&email));
    let back = format!("/sign-in/organisation/back?code={code}&state={state}");
    assert_eq!(Visitor::of(&site).get(&back).await.status, StatusCode::FORBIDDEN, "somebody else's browser");
    assert_eq!(jo.get(&format!("/sign-in/organisation/back?code={code}&state=made-up")).await.status, StatusCode::FORBIDDEN);
    let way = jo.cookie.clone();
    assert_eq!(jo.get(&back).await.status, StatusCode::SEE_OTHER);
    let mut again = Visitor { site: &site, cookie: way };
    issuer.sign_in(led.header("location"), Says::of(&email));
    assert_eq!(again.get(&back).await.status, StatusCode::FORBIDDEN, "a way is gone once");
    site.store.disable(person, "a test", crate::support::clock::now()).await.unwrap();
    assert_eq!(there_and_back(&mut Visitor::of(&site), &issuer, Says::of(&email)).await.status, StatusCode::FORBIDDEN, "a disabled account");
}
