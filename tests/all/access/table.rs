//! The table of addresses is whole, and the policy says of each what was expected by hand.

use super::{
    expected::{Answered, groups},
    people::Crowd,
};
use crate::support::site::{Site, TODAY, from_here};
use axum::{Router, body::Body, http::Method};
use homeward::{
    access::{Action, Thing, Verdict, decide},
    web::{
        admission::{self, Of},
        pages,
    },
};
use std::collections::BTreeSet;
use tower::ServiceExt;

fn name(method: &str, pattern: &str) -> String {
    format!("{method} {pattern}")
}

#[test]
fn every_address_of_the_table_is_expected_and_the_other_way_round() {
    let table: BTreeSet<String> = admission::ALL.iter().map(|row| name(row.method, row.pattern)).collect();
    assert_eq!(table.len(), admission::ALL.len(), "an address stands in two rows");
    let expected: BTreeSet<String> = groups().into_iter().flat_map(|group| group.routes).collect();
    assert_eq!(table.difference(&expected).collect::<Vec<_>>(), [""; 0], "write what is expected of these");
    assert_eq!(expected.difference(&table).collect::<Vec<_>>(), [""; 0], "these are no addresses any more");
}

#[tokio::test]
async fn every_route_stands_in_the_table() {
    let site = Site::of_maya().await;
    let has = |method: &str, pattern: &str| admission::row(&method.parse::<Method>().unwrap(), pattern).is_some();
    let described = site.get("/api/v1/openapi.json").await.json();
    let mut missing = vec![];
    for (path, item) in described["paths"].as_object().unwrap() {
        missing.extend(item.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone())).filter(|(method, path)| !has(method, path)));
    }
    for pattern in pages::patterns() {
        let bare: Router = pages::router().with_state(site.app.clone());
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let path = pattern.replace("{reference}", "no-such-plan").replace("{id}", "no-such").replace("{name}", "no-such").replace("{number}", "1");
            let answer = bare.clone().oneshot(from_here(method, &path).body(Body::empty()).unwrap()).await.unwrap();
            if answer.status() != 405 && !has(method, pattern) {
                missing.push((method.to_owned(), pattern.to_owned()));
            }
        }
    }
    assert_eq!(missing, []);
}

#[tokio::test]
async fn the_policy_says_of_everybody_what_is_expected() {
    let crowd = Crowd::new().await;
    let holders = crowd.site.store.holders("maya").await.unwrap();
    let harbour = ["PUT /api/v1/support/{id}", "PUT /api/v1/support/{id}/status", "GET /support/{id}/manage", "POST /support/{id}/manage"];
    let kept = crowd.people["provider"].as_ref().unwrap().organisation.as_ref().unwrap().id;
    let mut asked = 0;
    for group in groups() {
        assert_eq!(group.people().keys().collect::<Vec<_>>(), crowd.people.keys().collect::<Vec<_>>(), "{}: somebody is missing", group.what);
        for route in &group.routes {
            let row = admission::ALL.iter().find(|row| name(row.method, row.pattern) == *route).unwrap();
            let organisation = if harbour.contains(&route.as_str()) { "Harbour Support" } else { "Southmere Homes" };
            let thing = match row.of {
                Of::Nothing => Thing::Nothing,
                Of::Plan | Of::PlanOrNew => Thing::Plan(holders.as_ref()),
                Of::Offer(_) => Thing::Offer(organisation),
                Of::Draft | Of::Incoming => Thing::Kept(Some(kept)),
            };
            for (person, expected) in group.people() {
                let said = match decide(crowd.people[person].as_deref(), row.action, &thing, TODAY.parse().unwrap()) {
                    Verdict::Allowed => Answered::Allowed,
                    Verdict::NotFound => Answered::NotFound,
                    Verdict::Lacks(_) => Answered::Lacks,
                    Verdict::SignInFirst => Answered::SignInFirst,
                };
                assert_eq!(said, expected, "{person} asks for {route} ({})", group.what);
                asked += 1;
            }
        }
    }
    assert_eq!(asked, admission::ALL.len() * crowd.people.len());
}

#[tokio::test]
async fn a_plan_that_is_not_there_and_one_that_one_may_not_see_are_answered_alike() {
    let crowd = Crowd::new().await;
    let holders = crowd.site.store.holders("maya").await.unwrap();
    let on = TODAY.parse().unwrap();
    for (person, actor) in &crowd.people {
        for action in Action::ALL.into_iter().filter(|action| action.is_of_a_plan()) {
            let there = decide(actor.as_deref(), action, &Thing::Plan(holders.as_ref()), on);
            let not_there = decide(actor.as_deref(), action, &Thing::Plan(None), on);
            let sees = decide(actor.as_deref(), Action::SeePlan, &Thing::Plan(holders.as_ref()), on) == Verdict::Allowed;
            assert!(sees || there == not_there, "{person} could tell by {action:?} that there is such a plan: {there:?}, {not_there:?}");
            assert_ne!(not_there, Verdict::Allowed);
        }
    }
}

#[tokio::test]
async fn a_plan_without_an_owner_is_seen_by_nobody_who_signs_in() {
    let crowd = Crowd::new().await;
    let mut holders = crowd.site.store.holders("maya").await.unwrap().unwrap();
    (holders.owner, holders.shares) = (None, vec![]);
    for (person, actor) in &crowd.people {
        for action in Action::ALL.into_iter().filter(|action| action.is_of_a_plan()) {
            assert_ne!(decide(actor.as_deref(), action, &Thing::Plan(Some(&holders)), TODAY.parse().unwrap()), Verdict::Allowed, "{person} {action:?}");
        }
    }
}
