//! What people decided about a reading, as it is kept: on both engines.

use crate::support::stores::{Engine, after, new_store, plan};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{
        RequirementRow,
        review::{AsRead, Change, Decision, NewDecision, Standing},
    },
    store::{Changed, Expected, StoreError},
    vocabulary::Strength,
};
use rstest::rstest;

const FIRST: Standing = Standing { version: 1, last: 0 };

fn accept(id: &str) -> NewDecision {
    NewDecision::on(id, Decision::Accept)
}

fn every_kind() -> Vec<NewDecision> {
    let row = r#"{"id": "r1", "kind": "near", "code": "fareham", "number": 8.05, "strength": "essential", "quote": "near Fareham", "start": 15, "end": 27}"#;
    let as_read = AsRead::Requirement(Box::new(serde_json::from_str::<RequirementRow>(row).unwrap()));
    let change = Change { strength: Some(Strength::Nice), number: Some(None), ..Change::default() };
    let reason = "Café 🙂, “agreed”\0".to_owned();
    let on = |id: &str, decision: Decision| NewDecision { as_read: Some(as_read.clone()), ..NewDecision::on(id, decision) };
    vec![
        on("r1", Decision::Accept),
        on("r2", Decision::Change { change: change.clone(), reason: None }),
        on("r3", Decision::Reject { reason: Some(reason.clone()) }),
        NewDecision::adding(Decision::Add { start: 1, end: 4, requirement: change.clone(), quote: "abc".into() }),
        on("r4", Decision::SetAside { reason: reason.clone() }),
        on("r5", Decision::Settle { reason, change }),
        on("r6", Decision::Ratify { ratified: true }),
    ]
}

#[rstest]
#[tokio::test]
async fn decisions_are_read_back_in_their_order_with_who_and_when(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    assert_eq!(store.decide("daniel", FIRST, &every_kind(), "Sam", after(5)).await.unwrap(), 7);
    let read = store.decisions("daniel").await.unwrap();
    let back: Vec<NewDecision> = read.iter().map(|r| NewDecision { on: r.on.clone(), decision: r.decision.clone(), as_read: r.as_read.clone() }).collect();
    assert_eq!(back, every_kind());
    assert!(read.iter().zip(1..).all(|(r, seq)| (r.seq, r.version, r.author.as_str(), r.at) == (seq, 1, "Sam", after(5))));
    assert!(store.decisions("nobody").await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn whoever_decides_about_the_same_requirement_meanwhile_is_told_and_others_are_not(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    store.decide("daniel", FIRST, &[accept("r1"), accept("r2")], "Rosa", after(1)).await.unwrap();
    assert_eq!(store.decide("daniel", FIRST, &[accept("r3")], "Sam", after(2)).await.unwrap(), 3);
    let late = store.decide("daniel", FIRST, &[accept("r4"), accept("r2")], "Sam", after(3)).await.unwrap_err();
    assert!(matches!(late, StoreError::Changed { expected: 0, current: 2, .. }), "{late}");
    assert!(late.to_string().starts_with("r2 of plan daniel was changed since you opened it"), "{late}");
    assert_eq!(store.decisions("daniel").await.unwrap().len(), 3, "all or nothing");
    assert_eq!(store.decide("daniel", Standing { version: 1, last: 3 }, &[accept("r2")], "Sam", after(4)).await.unwrap(), 4);
}

#[rstest]
#[tokio::test]
async fn decisions_stay_when_the_plan_is_written_anew_and_late_ones_are_told(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    store.decide("daniel", FIRST, &[accept("r1")], "Rosa", after(1)).await.unwrap();
    store.save_plan(plan("daniel", "Second.", Expected::Version(1)), "Sam", after(2)).await.unwrap();
    let late = store.decide("daniel", Standing { version: 1, last: 1 }, &[accept("r9")], "Rosa", after(3)).await.unwrap_err();
    assert!(matches!(late, StoreError::Changed { expected: 1, current: 2, .. }), "{late}");
    store.decide("daniel", Standing { version: 2, last: 1 }, &[accept("r1")], "Rosa", after(3)).await.unwrap();
    let versions: Vec<_> = store.decisions("daniel").await.unwrap().iter().map(|d| (d.seq, d.version)).collect();
    assert_eq!(versions, [(1, 1), (2, 2)]);
    assert!(matches!(store.decide("nobody", FIRST, &[accept("r1")], "Rosa", after(3)).await, Err(StoreError::Gone { .. })));
}

#[rstest]
#[tokio::test]
async fn decisions_taken_together_take_one_place_in_the_log(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let daniel = store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    store.decide("daniel", FIRST, &[accept("r1"), accept("r2")], "Rosa", after(1)).await.unwrap();
    store.decide("daniel", Standing { version: 1, last: 2 }, &[], "Rosa", after(2)).await.unwrap();
    let log = store.changes_since(1, 10).await.unwrap();
    assert_eq!(log.len(), 1, "nothing decided is nothing changed");
    assert_eq!((log[0].what, log[0].id.as_str(), log[0].version, log[0].at), (Changed::Plan, daniel.id.to_string().as_str(), 1, after(1)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_who_decide_at_once_get_numbers_without_gaps(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    let writers: Vec<_> = (0..8)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.decide("daniel", FIRST, &[accept(&format!("r{n}")), accept(&format!("s{n}"))], "Rosa", after(n)).await.unwrap() })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(store.decisions("daniel").await.unwrap().iter().map(|d| d.seq).collect::<Vec<_>>(), (1..=16).collect::<Vec<_>>());
}
