//! The first page: what needs attention, people who wait for a plan, and that it reads what its reader may see and nothing else.

use crate::support::site::{Site, from_here, member, signed_in};
use axum::http::{StatusCode, header};
use homeward::{
    domain::{
        Did,
        records::{ActionPlan, ComingUp, Id, OrganisationKind, PackageDecision, Record, Role, Shortlist, Specification},
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

async fn kept<T: Record>(site: &Site, of: Id<T::Of>, body: T) {
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

/// A package on a shortlist, and one that is gone ahead with.
fn shortlisted(packages: &[(&str, &str)]) -> Shortlist {
    let package = |(home, start_by): &(&str, &str)| json!({"home": home, "support": "S-1", "rank": 1, "ranking": Uuid::nil(), "start_by": start_by});
    serde_json::from_value(json!({"title": "Shortlist", "packages": packages.iter().map(package).collect::<Vec<_>>()})).unwrap()
}

fn decided(home: &str, outcome: &str, start_by: Option<&str>) -> PackageDecision {
    let answer = json!({"answer": "yes", "sought": "With her mum"});
    let body = json!({"home": home, "support": "S-1", "outcome": outcome, "reason": "So", "answer": answer, "ranking": Uuid::nil(), "start_by": start_by});
    serde_json::from_value(body).unwrap()
}

#[tokio::test]
async fn a_day_to_start_by_is_said_of_what_was_chosen_until_an_action_plan_holds_its_days() {
    let start = "to be in time for the day that the plan wants";
    let site = Site::of_maya().await;
    kept(&site, Id::new(Uuid::nil()), shortlisted(&[("H-1", "2026-11-20"), ("H-2", "2027-03-01")])).await;
    assert!(!site.get("/").await.words().contains(start), "one has passed, and there is time for the other");
    kept(&site, Id::new(Uuid::nil()), decided("H-2", "not_this", None)).await;
    let words = site.get("/").await.words();
    assert!(words.contains("Start with Bungalow by the creek with ") && words.contains("past by 20 November 2026"), "nothing else is left: {words}");
    kept(&site, Id::new(Uuid::nil()), decided("H-1", "go_ahead", Some("2026-12-01"))).await;
    let words = site.get("/").await.words();
    assert!(words.contains(start) && words.contains("by 1 December 2026") && !words.contains("past"), "what is gone ahead with comes first: {words}");
    kept(&site, Id::new(Uuid::nil()), to_do(&["2027-03-01"])).await;
    assert!(!site.get("/").await.words().contains(start), "the action plan says its own days");
}

#[tokio::test]
async fn what_is_kept_on_a_shortlist_holds_the_day_by_which_to_start_with_it() {
    let site = Site::of_maya().await;
    let keep = async || {
        let sent = site.send("/plans/maya/shortlist", &[("press", "keep"), ("pick", "home=H-1&support=S-1")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let list = site.get("/api/v1/plans/maya/shortlists").await.json()["items"][0].clone();
        (list["id"].as_str().unwrap().to_owned(), list["version"].to_string(), list["packages"][0]["start_by"].clone())
    };
    let (id, version, start_by) = keep().await;
    assert!(start_by.is_null(), "no day is wanted yet: {start_by}");
    let day = [("version", "1"), ("last", "0"), ("words", "I want a home of my own"), ("what", "move_by:"), ("named", "2027-06-01")];
    let usual = [("polarity", "want"), ("strength", "important"), ("basis", "wish"), ("voice", "person")];
    let added = site.send("/plans/maya/review/add", &[&day[..], &usual[..]].concat()).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.words());
    let noted = [("press", "note"), ("pick", "home=H-1&support=S-1"), ("list", &id), ("version", &version), ("note", "Near her mum")];
    assert_eq!(site.send("/plans/maya/shortlist", &noted).await.status, StatusCode::SEE_OTHER);
    let start_by = keep().await.2.as_str().expect("a day").parse::<jiff::civil::Date>().unwrap();
    let page = site.get("/plans/maya/package?home=H-1&support=S-1").await.words();
    assert!(page.contains(&start_by.strftime("%-d %B %Y").to_string()), "the same day as on the package's own page, {start_by}: {page}");
}

#[tokio::test]
async fn what_changes_beside_a_plan_is_said_at_once() {
    let site = Site::of_maya().await;
    let coming = |on: &str| serde_json::from_value::<ComingUp>(json!({"what": "tribunal_hearing", "on": on})).unwrap();
    let id = Id::new(Clock::new_id());
    let save = async |body, expected| {
        let new = NewRecord { id, of: Some(Id::new(Uuid::nil())), body, expected, rests_on: None };
        site.store.save_record(new, "Rosa", crate::support::clock::now()).await.unwrap()
    };
    assert!(!site.get("/").await.words().contains("Tribunal hearing"));
    save(coming("2026-12-01"), Expected::New).await;
    assert!(site.get("/").await.words().contains("Tribunal hearing (Maya's Life Plan) on 1 December 2026"));
    let moved = save(coming("2026-12-02"), Expected::Version(1)).await;
    assert!(site.get("/").await.words().contains("on 2 December 2026"));
    site.store.withdraw_record(id, moved.version, "", "Rosa", crate::support::clock::now()).await.unwrap();
    assert!(!site.get("/").await.words().contains("Tribunal hearing"));
    kept(&site, Id::new(Uuid::nil()), coming("2026-12-03")).await;
    let plan = site.store.plan("maya").await.unwrap().unwrap();
    site.store.withdraw_plan("maya", plan.version, "Not now", site.app.act(Did::Withdraw)).await.unwrap();
    assert!(!site.get("/").await.words().contains("Tribunal hearing"));
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
