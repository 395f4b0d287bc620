//! E-mailed links: for whom, once, and the same answer for everybody.

use super::people::{PASSWORD, Visitor, commissioner, provider};
use crate::support::site::Site;
use axum::http::StatusCode;
use homeward::web::Post;
use std::time::Duration;
use tempfile::TempDir;

/// A site whose letters stay in the store, where the test opens them.
async fn posting() -> (Site, TempDir) {
    let (site, folder) = (Site::empty().await, TempDir::new().unwrap());
    let _ = site.app.clone().posting(Post::into_folder(folder.path(), "Homeward <homeward@southmere.example>").unwrap());
    (site, folder)
}

/// The letter that waits, once it does.
async fn letter(site: &Site) -> Option<homeward::store::Letter> {
    for _ in 0..50 {
        let now = crate::support::clock::now();
        if let Some(letter) = site.store.take_letter(None, now, now).await.unwrap() {
            return Some(letter);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    None
}

fn path(letter: &str, begins: &str) -> String {
    let at = letter.find(begins).unwrap_or_else(|| panic!("no link: {letter}"));
    letter[at..].split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_provider_signs_in_by_a_link_that_works_once() {
    let (site, _folder) = posting().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    let said = jo.post("/sign-in/link", &[("email", &email.to_uppercase())]).await;
    assert!(said.words().contains("If this address belongs to somebody"), "{}", said.words());
    let letter = letter(&site).await.expect("a letter");
    assert_eq!(letter.recipient, email);
    let link = path(&letter.body, "/sign-in/link/");
    assert!(letter.body.contains(&format!("http://localhost{link}")), "{}", letter.body);
    // What opens links in letters to look at them does not use it up.
    for _ in 0..2 {
        assert_eq!(Visitor::of(&site).get(&link).await.status, StatusCode::OK);
    }
    assert_eq!(jo.post(&link, &[]).await.header("location"), "/");
    assert!(jo.is_in().await);
    let again = Visitor::of(&site).post(&link, &[]).await;
    assert!(again.status == StatusCode::GONE && again.words().contains("does not work any more"));
}

#[tokio::test]
async fn whoever_can_see_plans_and_whoever_is_not_here_get_the_same_answer_and_no_link() {
    let (site, _folder) = posting().await;
    let (_, email) = commissioner(&site.store).await;
    let email = email.as_str();
    let known = Visitor::of(&site).post("/sign-in/link", &[("email", email)]).await;
    let unknown = Visitor::of(&site).post("/sign-in/link", &[("email", "nobody@creek.example")]).await;
    assert_eq!((known.status, known.text), (unknown.status, unknown.text));
    assert!(letter(&site).await.is_none());
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_once_and_the_second_factor_stays() {
    let (site, _folder) = posting().await;
    let (_, email) = commissioner(&site.store).await;
    let email = email.as_str();
    Visitor::of(&site).post("/sign-in/forgotten", &[("email", email)]).await;
    let link = path(&letter(&site).await.expect("a letter").body, "/sign-in/new-password/");
    let wrong_door = link.replace("new-password", "link");
    assert_eq!(Visitor::of(&site).post(&wrong_door, &[]).await.status, StatusCode::GONE, "a link is for what it was sent for");
    let weak = Visitor::of(&site).post(&link, &[("password", "short")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Visitor::of(&site).post(&link, &[("password", "five noisy herons")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(Visitor::of(&site).post(&link, &[("password", "six noisy herons")]).await.status, StatusCode::GONE);
    assert_eq!(Visitor::of(&site).sign_in(email, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Visitor::of(&site).sign_in(email, "five noisy herons").await.header("location"), "/sign-in/set-up");
}

#[tokio::test]
async fn nobodys_letter_box_is_filled_from_here() {
    let (site, _folder) = posting().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut statuses = vec![];
    for _ in 0..7 {
        statuses.push(Visitor::of(&site).post("/sign-in/link", &[("email", email)]).await.status.as_u16());
    }
    assert_eq!(statuses[..6], [200, 200, 200, 200, 200, 429]);
}

#[tokio::test]
async fn a_letter_that_is_sent_leaves_no_link_behind() {
    let (site, folder) = posting().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let serving = tokio::spawn(homeward::web::serve(site.app.clone(), listener, None, std::future::pending()));
    Visitor::of(&site).post("/sign-in/link", &[("email", email)]).await;
    let sent = 'sent: {
        for _ in 0..500 {
            let found = std::fs::read_dir(folder.path()).unwrap().flatten().find(|file| file.path().extension().is_some_and(|e| e == "eml"));
            if let Some(file) = found {
                break 'sent std::fs::read_to_string(file.path()).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no letter went out");
    };
    assert!(sent.contains(&format!("To: {email}")) && sent.contains("/sign-in/link/"), "{sent}");
    tokio::time::sleep(Duration::from_millis(300)).await;
    serving.abort();
    let later = crate::support::clock::now() + jiff::SignedDuration::from_hours(48);
    assert!(site.store.take_letter(None, later, later).await.unwrap().is_none(), "it is sent once");
}
