//! Exploring what exists: ranked, told, and kept nowhere.

use crate::support::site::Site;
use axum::http::StatusCode;

#[tokio::test]
async fn what_exists_near_fareham_for_two_bedrooms_and_an_own_team() {
    let site = Site::of_maya().await;
    let found = site.send("/explore", &[("place", "Fareham"), ("miles", "5"), ("bedrooms", "2"), ("home", "own"), ("own_team", "yes")]).await;
    let words = found.words();
    assert_eq!(found.status, StatusCode::OK, "{words}");
    assert!(words.contains("One home with a team is possible.") || words.contains("ways to put a home and a team together are possible"), "{words}");
    assert!(words.contains("Bungalow by the creek") && !words.contains("House on the hill") && !words.contains("Flat above the green"), "{words}");
    assert!(words.contains("Looked for: Near Fareham; 2 bedrooms; A home of one's own; A team for one person alone."), "{words}");
    assert!(words.contains("Not known: a team for one person alone") || words.contains("There: about"), "{words}");
}

#[tokio::test]
async fn a_line_of_words_is_read_as_a_plan_is() {
    let site = Site::of_maya().await;
    let words = site.send("/explore", &[("words", "I must live within five miles of Fareham. I need people who know Makaton.")]).await.words();
    assert!(words.contains("Near Fareham") && words.contains("Bungalow by the creek") && !words.contains("House on the hill"), "{words}");
}

#[tokio::test]
async fn nothing_of_it_is_stored() {
    let site = Site::of_maya().await;
    let before = (site.store.audit_head().await.unwrap().entries, site.store.last_change().await.unwrap(), site.store.counts().await.unwrap());
    let marked = "Hetton-le-Hole";
    site.send("/explore", &[("place", marked), ("words", "I want a trampoline called Zanzibar")]).await;
    let after = (site.store.audit_head().await.unwrap().entries, site.store.last_change().await.unwrap(), site.store.counts().await.unwrap());
    assert_eq!(before, after);
    for file in std::fs::read_dir(site.path().parent().unwrap()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for words in [marked, "Zanzibar"] {
            assert!(!bytes.windows(words.len()).any(|window| window == words.as_bytes()), "{words} is kept");
        }
    }
    assert!(site.get("/explore").await.words().contains("Nothing that you type here is kept, and nobody sees it."));
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field() {
    let site = Site::of_maya().await;
    for (fields, said) in [
        (vec![("place", "")], "Name a place, tick something, or write a line."),
        (vec![("place", "Nowhereville-on-Nothing")], "Nowhereville-on-Nothing"),
        (vec![("place", "Fareham"), ("miles", "a few")], "Write a number, for example 5."),
        (vec![("place", "Fareham"), ("bedrooms", "-1")], "Write a number, for example 2."),
    ] {
        let answer = site.send("/explore", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.words().contains(said), "{said}: {}", answer.words());
    }
}
