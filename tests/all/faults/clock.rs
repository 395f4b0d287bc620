//! The clock is set back: nothing that is ordered is ordered by it.

use crate::support::stores::{Engine, after, home, new_store, plan};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{Did, Look, OfferKind},
    store::Expected,
};
use rstest::rstest;
use uuid::Uuid;

const YEAR: i64 = 365 * 24 * 3600;

#[rstest]
#[tokio::test]
async fn what_is_written_with_an_earlier_clock_still_comes_later(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    for (n, title) in ["First", "Second", "Third"].into_iter().enumerate() {
        let at = after(-(n as i64) * YEAR);
        store.import_offers(OfferKind::Home, &[home("H-1", title)], "Rosa", at).await.unwrap();
        let id = Uuid::from_u128(u128::MAX - n as u128); // ids made from that clock sort backwards too
        store.save_plan(homeward::store::NewPlan { id, ..plan("daniel", title, Expected::Any) }, "Rosa", at).await.unwrap();
        let look = Look { at, who: "Rosa".into(), did: Did::Read, plan: None, through: "GET /plans".into(), purpose: None };
        store.record_look(look).await.unwrap();
    }
    let home = store.offer(OfferKind::Home, "H-1").await.unwrap().unwrap();
    assert_eq!((home.title.as_str(), home.version, home.changed_at), ("Third", 3, after(-2 * YEAR)));
    let titles: Vec<String> = store.offer_history(OfferKind::Home, "H-1").await.unwrap().into_iter().map(|version| version.title).collect();
    assert_eq!(titles, ["Third", "Second", "First"]);
    let plan = store.plan("daniel").await.unwrap().unwrap();
    assert_eq!((plan.text.as_str(), plan.version), ("Third", 3));
    let changes = store.changes_since(0, 100).await.unwrap();
    assert!(changes.iter().map(|change| change.seq).eq(1..=6), "the log is in the order of the writes");
    assert!(changes.last().unwrap().at < changes[0].at, "and says what the clock said");
    assert_eq!(store.verify_audit(None).await.unwrap().faults.len(), 0);
}
