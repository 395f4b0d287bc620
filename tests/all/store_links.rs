//! Links to specifications and back to responses, and counts that are kept. On both engines.

use crate::support::stores::{Engine, TestStore, after, new_store};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{
        Did, Look, ReadingRows,
        records::{Id, Marked, Passages, Response, Specification},
    },
    loading,
    places::Gazetteer,
    store::{Expected, NewLink, NewPlan, NewRecord, Store},
};
use jiff::ToSpan;
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

async fn plan(store: &Store, number: u128, council: &str) -> Uuid {
    let rows: ReadingRows = serde_json::from_value(json!({"requirements": [
        {"id": "r1", "kind": "home_area", "code": council, "strength": "nice"}, {"id": "r2", "kind": "setting", "code": "own_home", "strength": "essential"}]}))
    .unwrap();
    let reference = format!("p-{number}");
    let new = NewPlan { id: Uuid::from_u128(number), title: reference.clone(), reference, text: "x".into(), reading: rows, expected: Expected::New };
    store.save_plan(new, "Rosa", after(0)).await.unwrap().id
}

async fn with_specification(engine: Engine) -> (TestStore, Id<Specification>) {
    let store = new_store(engine).await;
    let plan = plan(&store, 1, "fareham").await;
    let new = NewRecord { id: Id::new(Uuid::from_u128(2)), of: Some(Id::new(plan)), body: Specification::default(), expected: Expected::New, rests_on: None };
    let id = store.save_record(new, "Rosa", after(1)).await.unwrap().id;
    (store, id)
}

fn link(of: Id<Specification>) -> NewLink {
    NewLink { id: Uuid::from_u128(3), specification: of, digest: "aa".into(), expires_at: after(60) }
}

#[rstest]
#[tokio::test]
async fn a_link_opens_until_it_expires_or_is_revoked_and_counts(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, of) = with_specification(engine).await;
    store.add_specification_link(link(of), after(2)).await.unwrap();
    assert!(store.specification_link("bb", after(3), true).await.unwrap().is_none());
    assert_eq!(store.specification_link("aa", after(3), true).await.unwrap().unwrap().specification, of);
    store.specification_link("aa", after(4), false).await.unwrap().unwrap();
    assert_eq!(store.specification_links(of).await.unwrap()[0].opened, 1);
    assert!(store.specification_link("aa", after(60), true).await.unwrap().is_none(), "expired");
    assert!(!store.revoke_specification_link(Id::new(Uuid::from_u128(9)), Uuid::from_u128(3), after(5)).await.unwrap(), "another specification's");
    assert!(store.revoke_specification_link(of, Uuid::from_u128(3), after(5)).await.unwrap());
    assert!(!store.revoke_specification_link(of, Uuid::from_u128(3), after(6)).await.unwrap());
    assert!(store.specification_link("aa", after(6), true).await.unwrap().is_none(), "revoked");
}

#[rstest]
#[tokio::test]
async fn a_withdrawn_plan_closes_its_links_and_an_erased_one_takes_them_along(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, of) = with_specification(engine).await;
    store.add_specification_link(link(of), after(2)).await.unwrap();
    let new = NewRecord { id: Id::new(Uuid::from_u128(4)), of: Some(of), body: Response::default(), expected: Expected::New, rests_on: None };
    let response = store.save_record(new, "a provider, by link", after(3)).await.unwrap().id;
    store.add_response_link("cc", response, after(99)).await.unwrap();
    assert_eq!(store.response_of_link("cc", after(4)).await.unwrap(), Some(response));
    assert_eq!(store.response_of_link("cc", after(99)).await.unwrap(), None, "expired");
    let look = |did: Did| Look { at: after(5), who: "Rosa".into(), did, plan: None, through: "test".into(), purpose: None };
    store.withdraw_plan("p-1", 1, "not now", look(Did::Withdraw)).await.unwrap();
    assert!(store.specification_link("aa", after(6), true).await.unwrap().is_none() && store.response_of_link("cc", after(6)).await.unwrap().is_none());
    store.put_plan_back("p-1", look(Did::PutBack)).await.unwrap();
    assert!(store.specification_link("aa", after(6), true).await.unwrap().is_some());
    store.erase_plan("p-1", None, look(Did::Erase)).await.unwrap();
    assert!(store.specification_links(of).await.unwrap().is_empty() && store.record(response).await.unwrap().is_none());
}

#[rstest]
#[tokio::test]
async fn passages_about_others_are_kept_with_every_version(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let of = Id::new(plan(&store, 1, "fareham").await);
    let marked = Marked { start: 3, end: 9, version: 1, words: "sister".into(), why: "her illness".into(), by: "Rosa".into() };
    let new = |marked: Vec<Marked>, expected| NewRecord { id: Id::new(Uuid::from_u128(7)), of: Some(of), body: Passages { marked }, expected, rests_on: None };
    store.save_record(new(vec![marked.clone()], Expected::New), "Rosa", after(1)).await.unwrap();
    store.save_record(new(vec![], Expected::Version(1)), "Sam", after(2)).await.unwrap();
    let id = Id::<Passages>::new(Uuid::from_u128(7));
    assert_eq!(store.record_at(id, 1).await.unwrap().unwrap().body.marked, [marked]);
    assert!(store.records_of::<Passages>(of).await.unwrap()[0].body.marked.is_empty());
}

#[rstest]
#[tokio::test]
async fn counts_stand_for_a_week_and_until_five_people_changed(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, places) = (new_store(engine).await, Gazetteer::built_in());
    for number in 1..=9 {
        plan(&store, number, "fareham").await;
    }
    let at = |days: i64| after(0) + (days * 24).hours();
    let needed = async |days: i64| {
        let needed = loading::needed(&store, places, &mut loading::People::default(), at(days)).await.unwrap();
        (needed.taken_at, needed.counts.iter().map(|count| (count.area.clone(), count.at_least)).collect::<Vec<_>>())
    };
    let first = (at(0), vec![("Fareham".to_owned(), 5)]);
    assert_eq!(needed(0).await, first);
    plan(&store, 10, "fareham").await;
    assert_eq!(needed(6).await, first, "within a week");
    assert_eq!(needed(8).await, first, "one more person is not seen");
    for number in 11..=13 {
        plan(&store, number, "gosport").await;
    }
    assert_eq!(needed(30).await, first, "four changed");
    // One who goes counts as a change, also when nothing of them is left.
    store.erase_plan("p-1", None, Look { at: at(30), who: "Rosa".into(), did: Did::Erase, plan: None, through: "test".into(), purpose: None }).await.unwrap();
    assert_eq!(needed(31).await, (at(31), vec![("Fareham".to_owned(), 5)]), "nine again, and the three of Gosport are too few anywhere");
    assert_eq!(store.need_snapshot().await.unwrap().unwrap().number, 2);
}
