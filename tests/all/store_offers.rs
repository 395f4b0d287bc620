//! Homes, support teams and programmes come in, change, and are read back: on both engines.

use crate::support::stores::{Engine, after, home, new_store};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::OfferKind,
    store::{Expected, ImportOutcome, LONGEST_KEY, NewOffer, StoreError},
};
use rstest::rstest;

fn ids(offers: &[homeward::store::StoredOffer]) -> Vec<&str> {
    offers.iter().map(|o| o.id.as_str()).collect()
}

#[rstest]
#[tokio::test]
async fn an_offer_is_read_back_as_it_was_written(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let written = home("H-1", "Bungalow, “Môr Awel”, 2 bedrooms");
    store.import_offers(OfferKind::Home, std::slice::from_ref(&written), "Rosa", after(0)).await.unwrap();
    let read = store.offer(OfferKind::Home, "H-1").await.unwrap().unwrap();
    assert_eq!((read.version, read.changed_at, read.changed_by.as_str()), (1, after(0), "Rosa"));
    let again = NewOffer { id: read.id, organisation: read.organisation, title: read.title, status: read.status, cells: String::new() };
    assert_eq!(again.with_cells(&read.cells), written);
    assert_eq!(store.offer(OfferKind::Home, "H-2").await.unwrap(), None);
}

#[rstest]
#[tokio::test]
async fn the_same_file_again_changes_nothing(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let file: Vec<_> = (0..1_234).map(|n| home(&format!("H-{n}"), "A flat")).collect();
    let first = store.import_offers(OfferKind::Home, &file, "Rosa", after(0)).await.unwrap();
    assert_eq!(first, ImportOutcome { added: 1_234, changed: 0, unchanged: 0 });
    let before = (store.offers(OfferKind::Home).await.unwrap(), store.last_change().await.unwrap());
    let again = store.import_offers(OfferKind::Home, &file, "Sam", after(60)).await.unwrap();
    assert_eq!(again, ImportOutcome { added: 0, changed: 0, unchanged: 1_234 });
    assert_eq!((store.offers(OfferKind::Home).await.unwrap(), store.last_change().await.unwrap()), before);
}

#[rstest]
#[tokio::test]
async fn a_known_offer_that_says_something_else_gets_a_new_version(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.import_offers(OfferKind::Home, &[home("H-1", "A flat"), home("H-2", "A house")], "Rosa", after(0)).await.unwrap();
    let outcome = store.import_offers(OfferKind::Home, &[home("H-1", "A flat with a garden"), home("H-3", "New")], "Sam", after(60)).await.unwrap();
    assert_eq!(outcome, ImportOutcome { added: 1, changed: 1, unchanged: 0 });
    let versions = store.offer_history(OfferKind::Home, "H-1").await.unwrap();
    let told: Vec<_> = versions.iter().map(|v| (v.version, v.title.as_str(), v.changed_by.as_str(), v.changed_at)).collect();
    assert_eq!(told, [(2, "A flat with a garden", "Sam", after(60)), (1, "A flat", "Rosa", after(0))]);
    assert_eq!(store.offer(OfferKind::Home, "H-2").await.unwrap().unwrap().version, 1, "what the file lacks stays as it is");
}

#[rstest]
#[tokio::test]
async fn a_home_and_a_team_may_have_the_same_id(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.import_offers(OfferKind::Home, &[home("A-1", "A home")], "Rosa", after(0)).await.unwrap();
    store.import_offers(OfferKind::Support, &[home("A-1", "A team")], "Rosa", after(0)).await.unwrap();
    assert_eq!(store.offer(OfferKind::Home, "A-1").await.unwrap().unwrap().title, "A home");
    assert_eq!(store.offer(OfferKind::Support, "A-1").await.unwrap().unwrap().title, "A team");
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.homes, counts.support, counts.programmes, counts.plans), (1, 1, 0, 0));
}

#[rstest]
#[case::the_same_id_twice(home("H-0", "Again"), "home H-0 stands twice")]
#[case::a_nul(home("H-x", "A\0flat"), "it holds a NUL character")]
#[case::no_id(home("", "A flat"), "its name is empty")]
#[case::a_huge_id(home(&"H".repeat(3_000), "A flat"), "longer than 200 characters")]
#[tokio::test]
async fn a_file_that_cannot_be_stored_whole_leaves_nothing(#[values(Sqlite, Postgres)] engine: Engine, #[case] bad: NewOffer, #[case] sentence: &str) {
    let store = new_store(engine).await;
    let mut file: Vec<_> = (0..600).map(|n| home(&format!("H-{n}"), "A flat")).collect();
    file.push(bad);
    let fault = store.import_offers(OfferKind::Home, &file, "Rosa", after(0)).await.unwrap_err();
    assert!(fault.to_string().contains(sentence), "{fault}");
    assert_eq!((store.counts().await.unwrap().homes, store.last_change().await.unwrap()), (0, 0));
}

#[rstest]
#[tokio::test]
async fn an_import_is_seen_by_nobody_until_it_is_finished(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let import = store.begin_import(OfferKind::Home, "Rosa", after(0)).await.unwrap();
    let import = import.put(&[home("H-1", "A flat")]).await.unwrap().put(&[home("H-2", "A house")]).await.unwrap();
    assert_eq!(store.counts().await.unwrap().homes, 0, "and readers need not wait for it");
    import.finish().await.unwrap();
    assert_eq!(store.counts().await.unwrap().homes, 2);
    drop(store.begin_import(OfferKind::Home, "Rosa", after(0)).await.unwrap().put(&[home("H-3", "A house")]).await.unwrap());
    store.import_offers(OfferKind::Home, &[home("H-4", "A flat")], "Rosa", after(0)).await.unwrap();
    assert_eq!(ids(&store.offers(OfferKind::Home).await.unwrap()), ["H-1", "H-2", "H-4"], "one that is dropped never was");
}

#[rstest]
#[tokio::test]
async fn files_of_one_import_come_in_together_or_not_at_all(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let both = async || {
        let first = store.begin_import(OfferKind::Home, "Rosa", after(0)).await.unwrap().put(&[home("H-1", "A flat")]).await.unwrap();
        let (first, second) = first.and_then(OfferKind::Home).await.unwrap();
        let second = second.put(&[home("H-1", "A house"), home("H-2", "A house")]).await.unwrap();
        (first, second)
    };
    drop(both().await);
    assert_eq!(store.counts().await.unwrap().homes, 0);
    let (first, second) = both().await;
    let second = second.finish().await.unwrap();
    assert_eq!((first.added, second.added, second.changed), (1, 1, 1), "the second file says something else of the first's home");
    let versions: Vec<i64> = store.offer_history(OfferKind::Home, "H-1").await.unwrap().iter().map(|offer| offer.version).collect();
    assert_eq!((versions, store.last_change().await.unwrap()), (vec![2, 1], 3));
}

#[rstest]
#[tokio::test]
async fn offers_come_in_the_order_of_the_bytes_of_their_ids(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let file = ["b", "É", "a-2", "B", "a10", "_"].map(|id| home(id, "A flat"));
    store.import_offers(OfferKind::Home, &file, "Rosa", after(0)).await.unwrap();
    assert_eq!(ids(&store.offers(OfferKind::Home).await.unwrap()), ["B", "_", "a-2", "a10", "b", "É"]);
    let page = store.offers_after(OfferKind::Home, "_", 2).await.unwrap();
    assert_eq!(ids(&page), ["a-2", "a10"]);
}

#[rstest]
#[tokio::test]
async fn the_longest_id_that_a_file_may_hold_can_be_kept(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let longest = "🏠".repeat(LONGEST_KEY);
    store.import_offers(OfferKind::Home, &[home(&longest, "A flat")], "Rosa", after(0)).await.unwrap();
    assert_eq!(ids(&store.offers(OfferKind::Home).await.unwrap()), [longest]);
}

#[rstest]
#[tokio::test]
async fn a_second_editor_of_an_offer_is_told_that_it_changed(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let save = async |title: &str, expected| store.save_offer(OfferKind::Home, &home("H-1", title), expected, "Rosa", after(0)).await;
    assert_eq!(save("A flat", Expected::New).await.unwrap(), 1);
    assert_eq!(save("A flat with a garden", Expected::Version(1)).await.unwrap(), 2);
    assert_eq!(save("A flat with a garden", Expected::Version(2)).await.unwrap(), 2, "nothing to change");
    let late = save("A flat by the sea", Expected::Version(1)).await.unwrap_err();
    assert!(matches!(late, StoreError::Changed { expected: 1, current: 2, .. }), "{late}");
    assert!(matches!(save("Another", Expected::New).await, Err(StoreError::Exists { current: 2, .. })));
    let missing = store.save_offer(OfferKind::Home, &home("H-9", "A flat"), Expected::Version(3), "Rosa", after(0)).await;
    assert!(matches!(missing, Err(StoreError::Gone { expected: 3, .. })));
    assert_eq!(store.offer(OfferKind::Home, "H-1").await.unwrap().unwrap().title, "A flat with a garden");
}
