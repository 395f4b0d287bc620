//! What changes of offers and plans bring plans or take from them, kept as alerts. On both engines.

use crate::support::stores::{Engine, TestStore, after, new_store};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{
        Alert, OfferKind, Reading,
        records::Id,
        review::{Decision, NewDecision, Standing},
    },
    loading::{self, Now, Watch},
    places::Gazetteer,
    store::{Cells, Expected, NewOffer, NewPlan, Store},
};
use rstest::rstest;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

const TEXT: &str = "I must have a bath. I would like a garden.";

/// Another id each time.
fn new_id() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(1_000);
    Uuid::from_u128(u128::from(LAST.fetch_add(1, Ordering::Relaxed)))
}

/// One plan with one must.
async fn with_plan(engine: Engine) -> (TestStore, Uuid) {
    with_must(
        engine,
        json!({"id": "r1", "kind": "home_feature", "code": "bath", "strength": "essential", "quote": "I must have a bath", "start": 0, "end": 18}),
    )
    .await
}

async fn with_must(engine: Engine, must: Value) -> (TestStore, Uuid) {
    let store = new_store(engine).await;
    let rows = json!({"plan": {"title": "Noor", "reference": "noor", "characters": TEXT.len(), "date": null}, "requirements": [must],
        "statements": [], "questions": [], "keys": {"purpose": 0, "freedom": 0, "money": 0, "home": 1, "help": 0, "life": 0, "love": 0}});
    let reading = serde_json::from_value(rows).unwrap();
    let new = NewPlan { id: Uuid::from_u128(1), reference: "noor".into(), title: "Noor".into(), text: TEXT.into(), reading, expected: Expected::New };
    let plan = store.save_plan(new, "Rosa", after(0)).await.unwrap();
    let _: Reading = loading::reading(&store, &plan, Gazetteer::built_in()).await.unwrap();
    (store, plan.id)
}

async fn home(store: &Store, features: &str, minute: i64) {
    let (column, code) = features.split_once(' ').unwrap_or(("description", "A flat"));
    home_with(store, &[("postcode", "PO16 7GZ"), ("setting", "own_home"), (column, code)], minute).await;
}

async fn home_with(store: &Store, also: &[(&str, &str)], minute: i64) {
    let same = [("id", "H-1"), ("organisation", "Harbour Homes"), ("title", "A flat"), ("status", "published")];
    let cells: Cells = same.iter().chain(also).map(|&(name, said)| (name.to_owned(), said.to_owned())).collect();
    store.save_offer(OfferKind::Home, &NewOffer::from_cells(&cells), Expected::Any, "Rosa", after(minute)).await.unwrap();
}

async fn follow(watch: &mut Watch, store: &Store) -> usize {
    let gazetteer = Gazetteer::built_in();
    let (offers, _) = loading::catalogue(store, gazetteer).await.unwrap();
    let now = Now { today: jiff::civil::date(2026, 11, 21), at: after(50), new_id };
    watch.follow(store, gazetteer, &offers, now).await.unwrap()
}

fn said(alert: &Alert) -> Vec<String> {
    let line = |sign: &str, moved: &homeward::domain::Moved| format!("{sign}{} {}", moved.home.as_ref().unwrap(), moved.why.join("; "));
    alert.gained.iter().map(|m| line("+", m)).chain(alert.lost.iter().map(|m| line("-", m))).collect()
}

#[rstest]
#[tokio::test]
async fn each_change_that_wins_or_loses_an_offer_is_one_alert_with_its_reason(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, plan) = with_plan(engine).await;
    let mut watch = Watch::begin(&store, Gazetteer::built_in()).await.unwrap();
    assert_eq!(follow(&mut watch, &store).await, 0, "nothing is said of what was before");
    home(&store, "features_yes bath", 1).await;
    assert_eq!(follow(&mut watch, &store).await, 1);
    assert_eq!(follow(&mut watch, &store).await, 0, "and once is enough");
    home(&store, "features_no bath", 2).await;
    assert_eq!(follow(&mut watch, &store).await, 1);
    home(&store, "features_no bath", 3).await;
    assert_eq!(follow(&mut watch, &store).await, 0, "what says the same again is no change");
    let aside = NewDecision::on("r1", Decision::SetAside { reason: "Not any more".into() });
    store.decide("noor", Standing { version: 1, last: 0 }, &[aside], "Rosa", after(4)).await.unwrap();
    assert_eq!(follow(&mut watch, &store).await, 1);

    let alerts = store.alerts(Id::new(plan), 10).await.unwrap();
    let lines: Vec<Vec<String>> = alerts.iter().map(|alert| said(&alert.body)).collect();
    assert_eq!(
        lines,
        [vec!["+H-1 r1: it is not asked for any more"], vec!["-H-1 r1: The home does not have bath (not yet confirmed)"], vec!["+H-1 It is new"]]
    );
    assert_eq!(alerts.iter().map(|a| a.cause.name()).collect::<Vec<_>>(), ["plan", "home", "home"]);
    assert_eq!(store.alerts_unseen(Id::new(plan)).await.unwrap(), 3);
    store.alerts_seen(Id::new(plan), alerts[1].id, "Rosa", after(60)).await.unwrap();
    assert_eq!(store.alerts_unseen(Id::new(plan)).await.unwrap(), 1);
    assert_eq!(store.alerts(Id::new(plan), 10).await.unwrap()[2].seen, Some((after(60), "Rosa".into())));
}

#[rstest]
#[tokio::test]
async fn where_others_live_is_told_by_its_circle(#[values(Sqlite, Postgres)] engine: Engine) {
    let must = json!({"id": "r1", "kind": "near", "code": "fareham", "number": 8, "strength": "essential", "quote": "I must", "start": 0, "end": 6});
    let (store, plan) = with_must(engine, must).await;
    let mut watch = Watch::begin(&store, Gazetteer::built_in()).await.unwrap();
    let house = async |lat: &str, minute: i64| {
        let cells = [("lat", lat), ("lon", "-1.1871"), ("area_code", "E07000087"), ("setting", "shared_supported_living"), ("other_tenants", "2")];
        home_with(&store, &cells, minute).await;
    };
    assert_eq!(follow(&mut watch, &store).await, 0);
    house("50.8571", 1).await;
    assert_eq!(follow(&mut watch, &store).await, 1);
    house("51.0571", 2).await;
    assert_eq!(follow(&mut watch, &store).await, 1);
    let alerts = store.alerts(Id::new(plan), 10).await.unwrap();
    let lost = &said(&alerts[0].body)[0];
    assert!(lost.starts_with("-H-1 r1") && lost.contains("about "), "{lost}");
}

#[rstest]
#[tokio::test]
async fn two_programs_that_follow_make_each_alert_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, plan) = with_plan(engine).await;
    let (mut first, mut second) = (Watch::begin(&store, Gazetteer::built_in()).await.unwrap(), Watch::begin(&store, Gazetteer::built_in()).await.unwrap());
    follow(&mut first, &store).await;
    home(&store, "features_yes bath", 1).await;
    assert_eq!((follow(&mut second, &store).await, follow(&mut first, &store).await), (1, 0));
    assert!(!store.save_alerts(&[], Some(1), 2, after(9)).await.unwrap(), "who comes from an older place stores nothing");
    assert_eq!(store.alerts(Id::new(plan), 10).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_program_that_takes_over_tells_what_its_forerunner_did_not_come_to(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, plan) = with_plan(engine).await;
    home(&store, "features_no bath", 1).await;
    let mut first = Watch::begin(&store, Gazetteer::built_in()).await.unwrap();
    follow(&mut first, &store).await;
    // The plan changes, and the program that made alerts ends before it looks at it.
    let aside = NewDecision::on("r1", Decision::SetAside { reason: "Not any more".into() });
    store.decide("noor", Standing { version: 1, last: 0 }, &[aside], "Rosa", after(2)).await.unwrap();
    drop(first);
    let mut second = Watch::where_alerts_ended(&store, Gazetteer::built_in()).await.unwrap();
    assert_eq!(follow(&mut second, &store).await, 1, "the home is won by the decision");
    assert_eq!(said(&store.alerts(Id::new(plan), 10).await.unwrap()[0].body).len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_program_that_did_not_make_the_last_alerts_knows_the_plans_as_they_are(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, _) = with_plan(engine).await;
    let mut first = Watch::begin(&store, Gazetteer::built_in()).await.unwrap();
    let mut second = Watch::begin(&store, Gazetteer::built_in()).await.unwrap();
    follow(&mut first, &store).await;
    let aside = NewDecision::on("r1", Decision::SetAside { reason: "Not any more".into() });
    store.decide("noor", Standing { version: 1, last: 0 }, &[aside], "Rosa", after(1)).await.unwrap();
    home(&store, "features_no bath", 2).await;
    // Nothing stands in the way of the home any more, which the first says.
    assert_eq!(follow(&mut first, &store).await, 1);
    // The second did not see the decision be told; a home that says the same of the bath is no news to it either.
    home(&store, "features_yes bath", 3).await;
    assert_eq!(follow(&mut second, &store).await, 0);
}
