//! Plans and their versions, and the log of changes: on both engines.

use crate::support::stores::{Engine, after, home, new_store, plan};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{OfferKind, Question, RequirementRow},
    store::{Changed, Expected, NewPlan, StoreError},
};
use rstest::rstest;

/// A plan from which a requirement with a place and a question were read.
fn a_plan_by_the_sea() -> NewPlan {
    let mut plan = plan("daniel", "I want to live near Fareham. Café, 5 o’clock 🙂\n", Expected::New);
    let row = r#"{"id": "r1", "kind": "near", "code": "fareham", "number": 8.05, "strength": "essential", "voice": "person", "keys": ["home", "love"],
                  "points": [{"code": "fareham", "lat": 50.852345678901, "lon": -1.179}], "quote": "near Fareham", "start": 15, "end": 27, "confidence": 0.93}"#;
    plan.reading.requirements = vec![serde_json::from_str::<RequirementRow>(row).unwrap()];
    plan.reading.questions = vec![Question { requirements: vec!["r1".into()], text: "How near?".into() }];
    plan.reading.plan.date = Some(jiff::civil::date(2026, 10, 2));
    plan
}

#[rstest]
#[tokio::test]
async fn a_plan_is_read_back_with_all_that_was_read_from_it(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let written = a_plan_by_the_sea();
    let saved = store.save_plan(written.clone(), "Rosa", after(0)).await.unwrap();
    let read = store.plan("daniel").await.unwrap().unwrap();
    assert_eq!(read, saved);
    assert_eq!((read.id, read.text, read.reading), (written.id, written.text, written.reading));
    assert_eq!((read.version, read.created_at, read.created_by.as_str()), (1, after(0), "Rosa"));
    assert_eq!(store.plan("Daniel").await.unwrap(), None);
}

#[rstest]
#[tokio::test]
async fn a_second_editor_of_a_plan_is_told_and_both_versions_are_kept(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    store.save_plan(plan("daniel", "Second.", Expected::Version(1)), "Sam", after(60)).await.unwrap();
    let late = store.save_plan(plan("daniel", "Also second.", Expected::Version(1)), "Rosa", after(61)).await.unwrap_err();
    assert_eq!(late.to_string(), "plan daniel was changed since you opened it: you have version 1, it is now at 2. Open it again and make your change there.");
    assert_eq!(store.plan("daniel").await.unwrap().unwrap().text, "Second.");
    assert_eq!(store.plan_at("daniel", 1).await.unwrap().unwrap().text, "First.");
    let history = store.plan_history("daniel").await.unwrap();
    assert_eq!(history.iter().map(|v| (v.version, v.changed_by.as_str())).collect::<Vec<_>>(), [(2, "Sam"), (1, "Rosa")]);
    let stands = store.plan("daniel").await.unwrap().unwrap();
    assert_eq!((stands.created_by.as_str(), stands.created_at, stands.changed_by.as_str(), stands.changed_at), ("Rosa", after(0), "Sam", after(60)));
}

#[rstest]
#[tokio::test]
async fn a_plan_saved_unchanged_stays_at_its_version(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let first = store.save_plan(a_plan_by_the_sea(), "Rosa", after(0)).await.unwrap();
    let again = store.save_plan(NewPlan { expected: Expected::Any, id: uuid::Uuid::from_u128(1), ..a_plan_by_the_sea() }, "Sam", after(60)).await.unwrap();
    assert_eq!(again, first);
    let other = store.save_plan(plan("daniel", "Another", Expected::New), "Sam", after(60)).await.unwrap_err();
    assert!(matches!(other, StoreError::Exists { current: 1, .. }), "{other}");
    assert_eq!(store.last_change().await.unwrap(), 1);
}

#[rstest]
#[tokio::test]
async fn a_plan_never_takes_the_id_of_another(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let daniel = store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    let other = NewPlan { id: daniel.id, ..plan("aisha", "First.", Expected::New) };
    assert!(store.save_plan(other, "Rosa", after(1)).await.is_err());
    assert_eq!(store.plan("daniel").await.unwrap(), Some(daniel));
    assert_eq!((store.counts().await.unwrap().plans, store.last_change().await.unwrap()), (1, 1));
}

#[rstest]
#[tokio::test]
async fn a_number_that_json_rounds_does_not_make_a_new_version(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    for seconds in 0..2 {
        let mut plan = a_plan_by_the_sea();
        plan.expected = Expected::Any;
        plan.reading.requirements[0].number = Some(122.416_294_033_786_59);
        plan.reading.requirements[0].confidence = 0.1 + 0.2 * 0.7;
        assert_eq!(store.save_plan(plan, "Rosa", after(seconds)).await.unwrap().version, 1);
    }
}

#[rstest]
#[tokio::test]
async fn plans_are_listed_by_reference(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(a_plan_by_the_sea(), "Rosa", after(0)).await.unwrap();
    store.save_plan(plan("Zoe", "Z", Expected::Any), "Rosa", after(0)).await.unwrap();
    store.save_plan(plan("aisha", "A", Expected::Any), "Rosa", after(0)).await.unwrap();
    let listed: Vec<_> = store.plans().await.unwrap().into_iter().map(|p| (p.reference, p.requirements)).collect();
    assert_eq!(listed, [("Zoe".to_owned(), 0), ("aisha".to_owned(), 0), ("daniel".to_owned(), 1)]);
}

#[rstest]
#[tokio::test]
async fn every_change_takes_its_place_in_the_log(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.import_offers(OfferKind::Home, &[home("H-1", "A flat"), home("H-2", "A house")], "Rosa", after(0)).await.unwrap();
    let daniel = store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(1)).await.unwrap();
    store.import_offers(OfferKind::Home, &[home("H-1", "A flat"), home("H-2", "A house by the sea")], "Rosa", after(2)).await.unwrap();
    let told: Vec<_> = store.changes_since(0, 10).await.unwrap().into_iter().map(|c| (c.seq, c.what, c.id, c.version, c.at)).collect();
    let homes = Changed::Offer(OfferKind::Home);
    assert_eq!(
        told,
        [
            (1, homes, "H-1".to_owned(), 1, after(0)),
            (2, homes, "H-2".to_owned(), 1, after(0)),
            (3, Changed::Plan, daniel.id.to_string(), 1, after(1)),
            (4, homes, "H-2".to_owned(), 2, after(2)),
        ]
    );
    assert_eq!(store.changes_since(2, 1).await.unwrap()[0].seq, 3);
    // The same with each offer as it was changed to, and none for a plan.
    let told_with_offers = store.told_from(0, 10).await.unwrap();
    let changes: Vec<_> = told_with_offers.iter().map(|(change, _)| change.clone()).collect();
    assert_eq!(changes, store.changes_since(0, 10).await.unwrap());
    for (change, offer) in &told_with_offers {
        let at_that_version = match change.what {
            Changed::Offer(kind) => store.offer_at(kind, &change.id, change.version).await.unwrap(),
            Changed::Plan => None,
        };
        assert_eq!((offer.is_some(), offer), (change.what != Changed::Plan, &at_that_version), "change {}", change.seq);
    }
    // What is known already comes without its offer.
    let told: Vec<_> = store.told_from(2, 2).await.unwrap().into_iter().map(|(change, offer)| (change.seq, offer.is_some())).collect();
    assert_eq!(told, [(2, false), (3, false)]);
    assert_eq!(store.told_from(1, 1).await.unwrap()[0].1, None, "its offer is not looked for");
    assert!(store.told_from(3, 10).await.unwrap()[1].1.is_some());
    assert_eq!(store.last_change().await.unwrap(), 4);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follower_of_the_log_misses_nothing_while_many_write(#[values(Sqlite, Postgres)] engine: Engine) {
    const WRITERS: i64 = 8;
    const EACH: i64 = 10;
    let store = new_store(engine).await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in 0..EACH {
                    store.import_offers(OfferKind::Home, &[home(&format!("H-{writer}"), &format!("Flat {n}"))], "Rosa", after(n)).await.unwrap();
                }
            })
        })
        .collect();
    let mut followed: Vec<i64> = vec![];
    while (followed.len() as i64) < WRITERS * EACH {
        let news = store.changes_since(followed.last().copied().unwrap_or(0), 7).await.unwrap();
        followed.extend(news.iter().map(|c| c.seq));
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(followed, (1..=WRITERS * EACH).collect::<Vec<_>>());
    assert!(store.offers(OfferKind::Home).await.unwrap().iter().all(|o| o.version == EACH));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_that_began_first_and_is_slow_is_never_overtaken_in_the_log(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let slow = store.begin_import(OfferKind::Home, "Rosa", after(0)).await.unwrap().put(&[home("H-slow", "A flat")]).await.unwrap();
    let quick = tokio::spawn({
        let store = (*store).clone();
        async move { store.import_offers(OfferKind::Home, &[home("H-quick", "A flat")], "Rosa", after(1)).await.unwrap() }
    });
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(store.changes_since(0, 10).await.unwrap(), [], "a follower that saw the quick one now would miss the slow one for ever");
    slow.finish().await.unwrap();
    quick.await.unwrap();
    let ids: Vec<_> = store.changes_since(0, 10).await.unwrap().into_iter().map(|change| (change.seq, change.id)).collect();
    assert_eq!(ids, [(1, "H-slow".to_owned()), (2, "H-quick".to_owned())]);
}
