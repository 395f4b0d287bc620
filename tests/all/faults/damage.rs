//! A database file that was cut short or overwritten is noticed and said, never taken for a smaller one.

use crate::support::stores::{after, home};
use homeward::{
    domain::OfferKind,
    store::{NewOffer, Store},
};
use std::{fs, path::PathBuf, process::Command};
use tempfile::TempDir;

/// A whole database of a few hundred pages.
async fn whole() -> (TempDir, PathBuf, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("homeward.db");
    let url = format!("sqlite:{}", path.display());
    let store = Store::open(&url).await.unwrap();
    let homes: Vec<NewOffer> = (0..2_000).map(|n| home(&format!("H-{n:04}"), &"A flat by the sea ".repeat(5))).collect();
    store.import_offers(OfferKind::Home, &homes, "Rosa", after(0)).await.unwrap();
    store.close().await;
    (folder, path, url)
}

/// What a command says to the database, and its exit code.
fn said(words: &[&str], url: &str) -> (Option<i32>, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_homeward")).args(words).args(["--database", url]).output().unwrap();
    (ran.status.code(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

#[tokio::test]
async fn a_database_that_was_cut_short_is_refused_wherever_it_was_cut() {
    let (folder, path, url) = whole().await;
    let content = fs::read(&path).unwrap();
    for part in 1..10 {
        let cut = &content[..content.len() * part / 10];
        fs::write(&path, cut).unwrap();
        let refused = Store::open(&url).await.expect_err("it opened").to_string();
        assert!(refused.ends_with("the database file is damaged. Restore it from a backup."), "cut to {part}/10: {refused}");
        assert_eq!(fs::read(&path).unwrap(), cut, "it was left as it is");
    }
    let place = folder.path().join("homeward.backup");
    for words in [&["doctor"][..], &["backup", place.to_str().unwrap(), "--unencrypted"], &["serve", "--listen", "127.0.0.1:0"]] {
        let (code, said) = said(words, &url);
        assert!(code == Some(2) && said.contains("the database file is damaged"), "{words:?}: {code:?} {said}");
    }
    assert!(!place.exists());
}

#[tokio::test]
async fn a_page_that_was_overwritten_is_found_by_the_doctor() {
    let (_folder, path, url) = whole().await;
    let (code, said_before) = said(&["doctor"], &url);
    assert!(code.is_some_and(|code| code <= 1) && said_before.contains("file: each page of it is whole"), "{said_before}");
    let mut content = fs::read(&path).unwrap();
    let middle = content.len() / 2 / 4096 * 4096;
    content[middle..middle + 4096].fill(0x5a);
    fs::write(&path, content).unwrap();
    let (code, said) = said(&["doctor"], &url);
    assert!(code.is_some_and(|code| code > 0) && said.contains("damaged"), "{code:?} {said}");
}
