//! The first page: what needs attention, people who wait for a plan, and that it reads what its reader may see and nothing else.

use crate::support::site::{Site, from_here, member, signed_in};
use axum::http::{StatusCode, header};
use homeward::{
    domain::{
        Did,
        records::{ActionPlan, Id, OrganisationKind, Role, Specification},
    },
    store::{Expected, NewRecord, Sight},
    web::Clock,
};
use serde_json::json;
use uuid::Uuid;

/// An action plan with something to be done on these days.
fn to_do(days: &[&str]) -> ActionPlan {
    let actions: Vec<_> =
        days.iter().enumerate().map(|(n, day)| json!({"key": n.to_string(), "what": format!("Ask for thing {n}"), "who": "council", "by": day})).collect();
    serde_json::from_value(json!({"home": "H-1", "support": "S-1", "route": "social_tenancy", "begun": "2026-11-01", "actions": actions})).unwrap()
}

async fn kept<T: homeward::domain::records::Record>(site: &Site, of: Id<T::Of>, body: T) {
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(of), body, expected: Expected::New, rests_on: None };
    site.store.save_record(new, "Rosa", crate::support::clock::now()).await.unwrap();
}

#[tokio::test]
async fn what_is_due_within_a_fortnight_is_said_before_it_is_late() {
    let site = Site::of_maya().await;
    kept(&site, Id::new(Uuid::nil()), to_do(&["2026-12-01", "2026-12-06", "2027-03-01"])).await;
    let words = site.get("/").await.words();
    assert!(words.contains("To do within 14 days: ask for thing 0") && words.contains("by 1 December 2026"), "{words}");
    assert!(!words.contains("overdue"), "{words}");
    kept(&site, Id::new(Uuid::nil()), to_do(&["2026-11-20"])).await;
    assert!(site.get("/").await.words().contains("1 thing of the action plan overdue"));
}

#[tokio::test]
async fn a_specification_without_an_answer_is_said_when_its_day_is_near() {
    for (day, sent, said) in [("2026-12-01", true, true), ("2027-02-01", true, false), ("2026-12-01", false, false), ("2026-11-01", true, true)] {
        let site = Site::of_maya().await;
        let sent = sent.then(|| json!({"by": "Rosa", "at": "2026-11-01T10:00:00Z", "why": ""}));
        let body = json!({"title": "A home", "gifts": [], "requirements": [], "answers_by": day,
            "making": {"words": [], "named": [], "blur": {}, "evaluation": "", "more": "", "answers_by": day, "flags": [], "crowd": null, "built": null, "agreed": null, "sent": sent, "links": []}});
        let body: Specification = serde_json::from_value(body).unwrap_or_else(|e| panic!("{e}"));
        kept(&site, Id::new(Uuid::nil()), body).await;
        let words = site.get("/").await.words();
        assert_eq!(words.contains("No provider has answered the specification yet"), said, "{day}: {words}");
    }
}

#[tokio::test]
async fn somebody_whose_plan_is_begun_without_words_waits_for_a_plan_until_something_is_read() {
    let site = Site::of_maya().await;
    assert!(!site.get("/").await.words().contains("for a plan"));
    let nameless = site.post_form("/plans/add", &[("begin", "", "without")]).await;
    assert!(nameless.status == StatusCode::UNPROCESSABLE_ENTITY && nameless.words().contains("Give the plan a short name"), "{}", nameless.words());
    let begun = site.post_form("/plans/add", &[("reference", "", "jules-2027"), ("begin", "", "without")]).await;
    assert_eq!((begun.status, begun.header("location")), (StatusCode::SEE_OTHER, "/plans/jules-2027/text"), "{}", begun.words());
    let words = site.get("/").await.words();
    assert!(words.contains("1 person waits for a plan") && words.contains("Jules") && words.contains("Waits for a plan: nothing has been read yet"), "{words}");
    let all = site.get("/all-plans").await.words();
    assert!(
        all.contains("2 plans that you may see") && all.contains("1 person waits for a plan.") && all.contains("For 1 of 1 something is possible now."),
        "{all}"
    );
    for address in ["/plans/jules-2027", "/plans/jules-2027/packages", "/plans/jules-2027/review", "/plans/jules-2027/options"] {
        assert_eq!(site.get(address).await.status, StatusCode::OK, "{address} of a plan without words");
    }
}

#[tokio::test]
async fn the_store_gives_what_is_in_sight_and_nothing_of_anybody_else() {
    let site = Site::of_maya().await;
    kept(&site, Id::new(Uuid::nil()), to_do(&["2026-11-20"])).await;
    let other = member(&site.store, "Northmere Council", OrganisationKind::Commissioner, "Ann Lee", Role::Manager).await;
    let of = site.store.record(other).await.unwrap().unwrap().of;
    let sight = |organisation, person, everything| Sight { everything, organisation, person, on: "2026-11-21".parse().unwrap() };
    let count = async |sight: &Sight| {
        let plans = site.store.plans_seen_by(sight).await.unwrap().len();
        (plans, site.store.records_seen_by::<ActionPlan>(sight).await.unwrap().len(), site.store.holders_seen_by(sight).await.unwrap().len())
    };
    site.confirm_musts().await;
    let link = site.release().await;
    assert_eq!(site.send_signed_out(&link, &[("action", "withdraw"), ("words", "Not now")]).await.status, StatusCode::OK);
    let said = async |sight: &Sight| (site.store.family_said_seen_by(sight).await.unwrap().len(), site.store.releases_seen_by(sight).await.unwrap().len());
    assert_eq!((said(&sight(Some(site.council), None, false)).await, said(&sight(None, None, true)).await), ((1, 1), (1, 1)), "of a page that has ended too");
    assert_eq!((said(&sight(of, Some(other), false)).await, said(&sight(None, None, false)).await), ((0, 0), (0, 0)));
    assert_eq!(count(&sight(Some(site.council), None, false)).await, (1, 1, 1));
    assert_eq!(count(&sight(of, Some(other), false)).await, (0, 0, 0));
    assert_eq!(count(&sight(None, None, false)).await, (0, 0, 0), "an absent organisation holds no plan, not even those of nobody");
    assert_eq!(count(&sight(None, None, true)).await, (1, 1, 1));
    let cookie = signed_in(&site.store, other).await;
    let page = site.ask_signed_out(from_here("GET", "/").header(header::COOKIE, cookie), "").await.words();
    assert!(!page.contains("overdue") && !page.contains("Maya"), "{page}");
    let plan = site.store.plan("maya").await.unwrap().unwrap();
    site.store.withdraw_plan("maya", plan.version, "Not now", site.app.act(Did::Withdraw)).await.unwrap();
    assert_eq!(count(&sight(Some(site.council), None, false)).await, (0, 0, 0), "a plan that was withdrawn is nobody's to see");
}
