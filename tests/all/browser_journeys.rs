//! What somebody does beside the long way from a plan to a decision, in a real browser: asking why not another home, taking a question to a provider,
//! seeing where the person and others want different things, and the first page of whoever is no manager.

use crate::{
    browser_provider::{NO_SCRIPTS, Walk},
    support::{
        browser::{DESK, PHONE, Setup},
        clock::now,
        site::{Site, colleague, signed_in},
    },
};
use homeward::{
    domain::records::{ActionPlan, Id, Role},
    store::{Expected, NewRecord},
    web::Clock,
};
use serde_json::json;
use uuid::Uuid;

async fn why_not(setup: Setup) {
    let mut walk = Walk::begin(Site::of_maya().await, setup).await;
    let rosa = walk.at.site.cookie.clone();
    walk.acting_as(&rosa).await;
    walk.open("/plans/maya/packages", "Advice, not a decision.").await;
    walk.follow("What would change it", "A question to ask").await;
    let letter = walk.browser.find(fantoccini::Locator::Css("a[href^='mailto:']")).await;
    let (to, said) = (letter.attr("href").await.unwrap().unwrap(), letter.text().await.unwrap());
    assert!(said.starts_with("Write it as an e-mail") && to.starts_with("mailto:?subject=A%20question%20about%20"), "{said}: {to}");
    walk.write("home", "nowhere at all").await;
    walk.press("Why not this one?", "No home is called so.").await;
    walk.write("home", "southmere homes").await;
    walk.press("Why not this one?", "Which of these homes?").await;
    walk.follow("House on the hill, Southmere Homes", "Why not House on the hill with A team built around one person?").await;
    let words = walk.browser.words().await;
    for said in ["What stands in the way", "Near Fareham, within 5 miles", "I need to live near my mum in Fareham", "The least that would make it possible"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("Without “Near Fareham"), "the person’s own must is not offered to be given up: {words}");
    walk.unfold("Only if the person asks").await;
    walk.look("They are not offered to be given up.").await;
    walk.write("home", "Bungalow by the creek").await;
    walk.press("Why not this one?", "It is possible for this plan.").await;
    walk.follow("See how far it meets what is asked", "What is met").await;
    walk.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commissioner_takes_a_question_away_and_asks_why_not_another_by_its_name() {
    why_not(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commissioner_takes_a_question_away_and_asks_why_not_another_by_its_name_on_a_phone() {
    why_not(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commissioner_takes_a_question_away_and_asks_why_not_another_by_its_name_without_scripts() {
    why_not(NO_SCRIPTS).await;
}

/// The bungalow has what Maya and her mum ask for; its rent is beyond what the council says it can pay.
async fn where_voices_differ() -> Site {
    let site = Site::of_maya().await;
    let mut home = site.get("/api/v1/homes/H-1").await.json();
    home["weekly_rent"] = json!(900);
    let kept = site.put_json("/api/v1/homes/H-1", &home).await;
    assert!(kept.status.is_success(), "{}", kept.text);
    site.app.catch_up().await.unwrap();
    site
}

async fn voices(setup: Setup) {
    let mut walk = Walk::begin(where_voices_differ().await, setup).await;
    let rosa = walk.at.site.cookie.clone();
    walk.acting_as(&rosa).await;
    let own = "What the person, family and friends ask for puts “Bungalow by the creek with A team built around one person” first;";
    walk.open("/plans/maya/packages", own).await;
    let words = walk.browser.words().await;
    assert!(words.contains("what others ask for puts “Flat above the green with"), "{words}");
    walk.open("/plans/maya/package?home=H-1&support=S-1", "What the person, family and friends ask for is met to").await;
    let ranking = walk.at.site.get("/api/v1/plans/maya/match").await.json();
    let package = ranking["packages"].as_array().unwrap().iter().find(|p| p["home"] == "H-1" && p["support"] == "S-1").unwrap().clone();
    let score = |name: &str| format!("{:.0}", package[name].as_f64().unwrap());
    let said = format!("is met to {} of 100; what others ask for, to {}.", score("score_person"), score("score_others"));
    walk.browser.sees(&said).await;
    walk.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_person_and_others_want_different_homes_the_board_and_the_package_say_so() {
    voices(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_person_and_others_want_different_homes_the_board_and_the_package_say_so_on_a_phone() {
    voices(PHONE).await;
}

/// Something overdue, a review that is past and a hearing that comes up, and a plan whose end managers decide about.
async fn with_work() -> Site {
    let site = Site::of_maya().await;
    let action = json!({"key": "k", "what": "Ask the landlord about a fence", "who": "council", "by": "2026-11-10"});
    let late: ActionPlan =
        serde_json::from_value(json!({"home": "H-1", "support": "S-1", "route": "social_tenancy", "begun": "2026-11-01", "actions": [action]})).unwrap();
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(Uuid::nil())), body: late, expected: Expected::New, rests_on: None };
    site.store.save_record(new, "Rosa", now()).await.unwrap();
    for (what, on) in [("tribunal_hearing", "2026-12-14"), ("treatment_review", "2026-11-21")] {
        let added = site.post_json("/api/v1/plans/maya/dates", &json!({"what": what, "on": on})).await;
        assert!(added.status.is_success(), "{}", added.text);
    }
    site
}

async fn first_page(setup: Setup) {
    let mut walk = Walk::begin(with_work().await, setup).await;
    let ade = colleague(&walk.at.site.store, walk.at.site.council, "Ade Cole", Role::Member).await;
    let cookie = signed_in(&walk.at.site.store, ade).await;
    walk.acting_as(&cookie).await;
    walk.open("/", "What needs attention").await;
    let words = walk.browser.words().await;
    let at = |said: &str| words.find(said).unwrap_or_else(|| panic!("{said}: {words}"));
    assert!(at("1 thing of the action plan overdue") < at("Care (education) and treatment review") && at("Care (education)") < at("Tribunal hearing"));
    assert!(words.contains("on 21 November 2026, today") && words.contains("Maya's Life Plan"), "{words}");
    for absent in ["decide about it", "Pages that are held back", "From a Life Plan to a home", "People\n"] {
        assert!(!words.contains(absent), "{absent} is not for a member: {words}");
    }
    walk.follow_whole("Tribunal hearing (Maya's Life Plan)", "Add a date").await;
    walk.open("/", "What needs attention").await;
    walk.follow_whole("1 thing of the action plan overdue (Maya's Life Plan)", "Ask the landlord about a fence").await;
    walk.open("/", "What needs attention").await;
    walk.follow("Maya's Life Plan", "What it asks for").await;
    assert!(!walk.browser.words().await.contains("Keeping and erasing"), "it is for managers");
    walk.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_member_begins_with_what_needs_attention_and_each_line_leads_to_its_work() {
    first_page(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_member_begins_with_what_needs_attention_and_each_line_leads_to_its_work_on_a_phone() {
    first_page(PHONE).await;
}
