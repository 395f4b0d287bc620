//! Realistic options, releasing them, and what the person and their family read and say. Most of it is about what is not there.

use crate::support::site::{Site, TODAY};
use axum::http::StatusCode;
use homeward::{
    domain::records::{Answer, Id, KeptFor, PersonsReply, Refusal, Release, Specification},
    store::{Expected, NewRecord, Stored},
    web::{App, Clock, router},
};
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use uuid::Uuid;

const OPTIONS: &str = "/plans/maya/options";
const RELEASE: &str = "/plans/maya/release";

/// What stands between the header and the footer.
fn main_of(text: &str) -> String {
    let main = text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0;
    main.replace("width=\"100%\" height=\"100%\"", "")
}

/// What no page for a family may hold, before anybody has answered.
const HIDDEN: [&str; 11] =
    ["Bungalow by the creek", "House on the hill", "Flat above the green", "Southmere Homes", "PO16", "H-1", "S-1", "%", "score", "rank", "not_eligible"];

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

async fn saved<T: homeward::domain::records::Record>(site: &Site, of: Id<T::Of>, body: T, at: Timestamp) -> Stored<T> {
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(of), body, expected: Expected::New, rests_on: None };
    site.store.save_record(new, "Rosa Amadi", at).await.unwrap()
}

/// The providers of the bungalow and of the team say that they are willing for Maya.
async fn both_are_willing(site: &Site) {
    let asked =
        saved(site, Id::new(Uuid::nil()), serde_json::from_value::<Specification>(json!({"title": "A home", "gifts": [], "requirements": []})).unwrap(), now())
            .await;
    let answer = |home: Option<&str>, support: Option<&str>| Answer {
        organisation: None,
        home: home.map(Into::into),
        support: support.map(Into::into),
        willing: true,
        requirements: vec![],
        rent: None,
        support_price: None,
        ready: None,
        answered_on: None,
        note: String::new(),
    };
    saved(site, asked.id, answer(Some("H-1"), None), now()).await;
    saved(site, asked.id, answer(None, Some("S-1")), now()).await;
}

#[tokio::test]
async fn before_a_provider_has_answered_there_are_kinds_of_home_and_how_many_and_no_name() {
    let site = Site::of_maya().await;
    let page = site.get(OPTIONS).await;
    let words = page.words();
    assert_eq!(page.status, StatusCode::OK, "{words}");
    assert!(words.contains("Possible, if …") && words.contains("Not at present") && !words.contains("Real now"), "{words}");
    assert!(words.contains("home of your own") || words.contains("homes of your own"), "{words}");
    for told in [
        "What is good about it",
        "I need to live near my mum in Fareham",
        "What would need to be true",
        "The landlord says that this home could be yours.",
        "These times are estimates.",
        "Who decides",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    for hidden in HIDDEN {
        assert!(!main_of(&page.text).contains(hidden), "the page holds {hidden}");
    }
    let map = page.text.split_once("class=\"hw-map\"").expect("a map").1;
    assert!(map.contains(">Fareham</text>") && map.contains("hw-map__home") && !map.contains("hw-map__avoided\" cx"), "places by name, homes as circles");
}

#[tokio::test]
async fn what_would_change_it_keeps_its_order_and_opens_the_plan_itself_only_when_the_person_begins() {
    let site = Site::of_maya().await;
    let words = site.get(OPTIONS).await.words();
    let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text}: {words}"));
    assert!(at("Somebody could ask this") < at("This could be made") && at("This could be made") < at("The plan itself"));
    assert!(!words.contains("more would be possible") && words.contains("Open this only where they begin to talk about it"), "{words}");
    let begun = site.get("/plans/maya/options?talk=yes").await.words();
    assert!(begun.contains("Only to talk about") || begun.contains("Giving up any one thing alone"), "{begun}");
}

#[tokio::test]
async fn what_a_provider_said_yes_to_has_its_name_and_is_real_now_only_when_nothing_is_missing() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    both_are_willing(&site).await;
    let words = site.get(OPTIONS).await.words();
    assert!(words.contains("“Bungalow by the creek”: a home of your own") && !words.contains("House on the hill"), "{words}");
    let (possible, _) = words.split_once("Not at present").unwrap();
    assert!(!possible.contains("“Bungalow by the creek”: a home of your own") || possible.contains("Possible, if …"), "a way to pay is still to be found out");
    assert!(!words.contains("The landlord says that this home could be yours. Who does it: whoever looks for homes with you asks the landlord. How long: about 1 to 4 weeks. What would"), "{words}");
}

#[tokio::test]
async fn a_place_to_keep_away_from_is_told_nowhere() {
    let site = Site::of_maya().await;
    let text = crate::support::site::MAYA;
    let at = text[..text.find("every bus in Gosport").unwrap()].chars().count();
    let away = json!({"kind": "away_from_place", "code": "gosport", "number": 500, "strength": "essential", "voice": "person"});
    let added = site
        .post_json(
            "/api/v1/plans/maya/decisions",
            &json!({"version": 1, "last": 0, "decisions": [{"decision": "add", "start": at, "end": at + 20, "requirement": away}]}),
        )
        .await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
    site.confirm_musts().await;
    let page = site.get(OPTIONS).await;
    assert!(page.words().contains("It is not in a right place for you."), "{}", page.words());
    let main = main_of(&page.text);
    let (before_the_plan_itself, _) = main.split_once("The plan itself").unwrap();
    assert!(
        !before_the_plan_itself
            .replace("class=\"hw-map__council\"", "")
            .split("<title>")
            .map(|part| part.split_once("</title>").map_or(part, |(_, rest)| rest))
            .any(|part| part.contains("every bus in Gosport"))
    );
    let link = site.release().await;
    for address in [link.clone(), format!("{link}/easy-read")] {
        let page = site.get_signed_out(&address).await;
        assert!(!page.words().contains("every bus in Gosport") && !page.words().contains("from Gosport"), "{}", page.words());
    }
}

#[tokio::test]
async fn nothing_is_released_while_a_must_is_open_or_without_saying_for_whom_and_what() {
    let site = Site::of_maya().await;
    let fields =
        [("option", "possible_if.own_home"), ("for_whom", "Maya"), ("until-day", "21"), ("until-month", "2"), ("until-year", "2027"), ("action", "link")];
    let refused = site.send(RELEASE, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.words().contains("4 musts of the plan are still to be checked with the person. Then release it."), "{}", refused.words());
    site.confirm_musts().await;
    for (wrong, said) in [
        (vec![("for_whom", "Maya"), ("until-day", "21"), ("until-month", "2"), ("until-year", "2027")], "Tick at least one option to show."),
        (vec![("option", "possible_if.own_home"), ("until-day", "21"), ("until-month", "2"), ("until-year", "2027")], "Write for whom this page is"),
        (
            vec![("option", "possible_if.own_home"), ("for_whom", "Maya"), ("until-day", "20"), ("until-month", "11"), ("until-year", "2026")],
            "Choose a day from today to 21 November 2027.",
        ),
        (
            vec![("option", "possible_if.own_home"), ("for_whom", "Maya"), ("until-day", "20"), ("until-month", "11"), ("until-year", "2028")],
            "Choose a day from today",
        ),
        (vec![("option", "possible_if.own_home"), ("for_whom", "Maya")], "Write the day, for example 27 3 2027."),
        (
            vec![("option", "possible_if.own_home"), ("for_whom", "Maya"), ("until-day", "30"), ("until-month", "2"), ("until-year", "2027")],
            "Write a day that there is",
        ),
    ] {
        let answer = site.send(RELEASE, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.words().matches(said).count(), 2, "in the summary and at its field, {said}: {}", answer.words());
    }
    assert!(site.store.records_of::<Release>(Id::new(Uuid::nil())).await.unwrap().is_empty());
    assert!(site.store.kept_rankings(Id::new(Uuid::nil())).await.unwrap().is_empty(), "nothing is kept for what was not released");
}

#[tokio::test]
async fn a_released_page_opens_by_its_link_alone_rests_on_a_kept_ranking_and_never_changes() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let link = site.release().await;
    let page = site.get_signed_out(&link).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    for hidden in HIDDEN {
        assert!(!main_of(&page.text).contains(hidden), "the page holds {hidden}");
    }
    for other in ["href=\"/plans", "href=\"/homes", "Main", "Rosa"] {
        assert!(!page.text.contains(other), "the page leads elsewhere or names somebody: {other}");
    }
    let token = link.rsplit('/').next().unwrap();
    assert_eq!(token.len(), 64);
    assert!(!page.text.contains("Maya and her mum"), "for whom it was released is the facilitator's note");
    let kept = site.store.kept_rankings(Id::new(Uuid::nil())).await.unwrap();
    let release = site.store.records_of::<Release>(Id::new(Uuid::nil())).await.unwrap().remove(0);
    assert_eq!((kept.len(), kept[0].kept_for, kept[0].id), (1, KeptFor::Page, release.body.ranking));
    for file in std::fs::read_dir(site.path().parent().unwrap()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(64).any(|window| window == token.as_bytes()), "the token is kept nowhere");
    }
    site.send("/plans/maya/release", &[("action", "refuse"), ("reason", "x")]).await;
    let home = json!({"id": "H-7", "organisation": "Southmere Homes", "title": "Another", "postcode": "PO16 7GZ", "setting": "own_home", "other_tenants": 0, "status": "published"});
    assert_eq!(site.post_json("/api/v1/homes", &home).await.status, StatusCode::CREATED);
    let again = site.get_signed_out(&link).await;
    let options = |text: &str| main_of(text).split_once("id=\"waiting\"").unwrap().0.to_owned();
    assert_eq!(options(&again.text), options(&page.text), "what was released stays as it was");
    let looks = site.store.looks_at(Uuid::nil(), None, 10).await.unwrap();
    assert!(looks[0].look.who.contains("by a released page") && looks[0].look.through == "GET /for-you/{token}", "{:?}", looks[0].look);
}

#[tokio::test]
async fn a_link_ends_on_its_day_when_it_is_ended_and_with_its_plan_and_an_unknown_one_opens_nothing() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let (one, two) = (site.release().await, site.release().await);
    let on = async |day: &str, link: &str| {
        let app = App::new(site.store.clone(), Clock::on(day.parse().unwrap()), "Rosa").await.unwrap();
        let request = crate::support::site::from_here("GET", link).body(axum::body::Body::empty()).unwrap();
        tower::ServiceExt::oneshot(router(app), request).await.unwrap().status()
    };
    assert_eq!((on("2027-02-21", &one).await, on("2027-02-22", &one).await), (StatusCode::OK, StatusCode::GONE));
    let known = site.store.records_of::<Release>(Id::new(Uuid::nil())).await.unwrap();
    site.send(RELEASE, &[("action", "end"), ("release", &known[0].id.to_string())]).await;
    assert_eq!((site.get_signed_out(&one).await.status, site.get_signed_out(&two).await.status), (StatusCode::GONE, StatusCode::OK));
    let ended = site.send_signed_out(&one, &[("action", "yes"), ("option", "possible_if.own_home")]).await;
    assert_eq!(ended.status, StatusCode::GONE);
    assert!(site.get_signed_out("/for-you/0000").await.words().contains("This page is not there"));
    let withdrawn = site.store.plan("maya").await.unwrap().unwrap();
    site.store.withdraw_plan("maya", withdrawn.version, "Not now", site.app.act(homeward::domain::Did::Withdraw)).await.unwrap();
    assert_eq!(site.get_signed_out(&two).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn each_answer_is_kept_with_who_helped_and_reaches_those_who_decide() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let link = site.release().await;
    let own = ("option", "possible_if.own_home");
    let said = site.send_signed_out(&link, &[own, ("action", "maybe"), ("words", "I want to see the garden"), ("helped_by", "Jo")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    assert!(said.header("location").starts_with(&format!("{link}?told=answer#option-")), "{}", said.header("location"));
    assert!(site.get_signed_out(&format!("{link}?told=answer")).await.words().contains("Thank you. Your answer is kept. You can change it."));
    assert!(site.get_signed_out(&link).await.words().contains("You said: Maybe"));
    site.send_signed_out(&link, &[own, ("action", "yes"), ("from", "easy-read")]).await;
    assert!(site.get_signed_out(&format!("{link}/easy-read")).await.words().contains("You said: Yes, let’s go and see"));
    let heard = site.app.heard(Id::new(Uuid::nil())).await.unwrap();
    let answers = heard[0].answers();
    assert_eq!((answers.len(), answers[0].answer.answer), (1, PersonsReply::Yes));
    assert!(answers[0].answer.sought.contains("nobody helped") && !answers[0].packages.is_empty());
    let history = site.store.record_history(heard[0].said[0].id).await.unwrap();
    assert_eq!((history.len(), history[1].body.helped_by.as_str(), history[1].body.words.as_str()), (2, "Jo", "I want to see the garden"));
    assert!(site.get(OPTIONS).await.words().contains("Yes, let’s go and see"), "the facilitator reads it");
    assert!(!site.get("/").await.words().contains("asked to be told more"));
    assert_eq!(site.send_signed_out(&link, &[own, ("action", "tell-me-more")]).await.status, StatusCode::SEE_OTHER);
    let first = site.get("/").await.words();
    assert!(first.contains("The person or their family asked to be told more (Maya's Life Plan)"), "somebody has to answer: {first}");
    for wrong in [vec![("action", "yes"), ("option", "nothing")], vec![("action", "perhaps"), own], vec![("action", "not-meant"), ("quote", "r99")]] {
        assert_eq!(site.send_signed_out(&link, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let long = "a".repeat(2_001);
    assert_eq!(site.send_signed_out(&link, &[own, ("action", "yes"), ("words", &long)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn that_is_not_what_i_meant_lies_on_the_desk_as_disputed() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let link = site.release().await;
    let said = site.send_signed_out(&link, &[("action", "not-meant"), ("quote", "r7"), ("words", "I meant people who know ME")]).await;
    assert_eq!(said.header("location"), format!("{link}?told=not-meant#words"));
    let plan = site.get("/api/v1/plans/maya").await.json();
    let r7 = plan["requirements"].as_array().unwrap().iter().find(|r| r["id"] == "r7").unwrap();
    assert_eq!(r7["state"], "disputed");
    let desk = site.get("/plans/maya/review").await.words();
    assert!(desk.contains("I meant people who know ME") && desk.contains("Settle it"), "{desk}");
    assert!(site.get(OPTIONS).await.words().contains("“That is not what I meant”, about “I need people who know about autism”"));
    assert_eq!(
        site.send(
            RELEASE,
            &[("option", "possible_if.own_home"), ("for_whom", "Maya"), ("until-day", "21"), ("until-month", "2"), ("until-year", "2027"), ("action", "link")]
        )
        .await
        .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let settled = json!({"version": 1, "last": 5, "decisions": [{"on": "r7", "decision": "settle", "reason": "We talked about it with Maya"}]});
    assert_eq!(site.post_json("/api/v1/plans/maya/decisions", &settled).await.status, StatusCode::CREATED);
    assert!(site.get("/plans/maya/review").await.words().contains("Settled by"));
}

#[tokio::test]
async fn what_was_agreed_to_is_taken_back_at_once_and_everybody_sees_it() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let (one, two) = (site.release().await, site.release().await);
    let back = site.send_signed_out(&one, &[("action", "withdraw"), ("words", "It is too much"), ("helped_by", "Mum")]).await;
    assert!(back.status == StatusCode::OK && back.words().contains("It is taken back"), "{}", back.words());
    assert_eq!((site.get_signed_out(&one).await.status, site.get_signed_out(&two).await.status), (StatusCode::GONE, StatusCode::GONE));
    let words = site.get(OPTIONS).await.words();
    assert!(words.contains("They took back what they agreed to") && words.contains("It is too much"), "{words}");
    assert!(site.get("/plans/maya").await.words().contains("took back what they agreed to"), "the plan's own page says it");
    let first = site.get("/").await.words();
    assert!(first.contains("took back what they agreed to: stop, and talk with them (Maya's Life Plan)"), "and so does the first page: {first}");
    site.release().await;
    assert!(!site.get("/").await.words().contains("took back"), "until they agreed to another page");
}

#[tokio::test]
async fn the_page_says_what_is_waited_for_whose_job_it_is_and_who_has_looked_without_a_name() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let link = site.release().await;
    let words = site.get_signed_out(&link).await.words();
    assert!(words.contains("Nobody works by a list of things to do yet."), "{words}");
    site.send("/plans/maya/package/action-plan?home=H-1&support=S-1", &[("begin", "yes")]).await;
    let words = site.get_signed_out(&link).await.words();
    assert!(words.contains("Whose job it is:") && words.contains("Waited for since 21 November 2026, wanted by"), "{words}");
    assert!(words.contains("Southmere Council") && words.contains("to check that your words were understood"), "{words}");
    assert!(!words.contains("Rosa") && !words.contains("GET /"), "{words}");
}

#[tokio::test]
async fn a_refusal_shows_to_the_manager_after_a_fortnight_and_ends_with_a_release() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    assert_eq!(site.send(RELEASE, &[("action", "refuse"), ("reason", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.send(RELEASE, &[("action", "refuse"), ("reason", "Her mum is away")]).await;
    assert!(site.get(RELEASE).await.words().contains("Not released since"));
    assert!(site.get("/pages-held-back").await.words().contains("None is held back."));
    let of = Id::new(Uuid::nil());
    let known = site.store.records_of::<Refusal>(of).await.unwrap().remove(0);
    site.store.withdraw_record(known.id, known.version, "so that the test can have an older one", "Rosa", now()).await.unwrap();
    let fortnight = crate::support::clock::now().checked_sub((14 * 24 + 1).hours()).unwrap();
    saved(&site, of, Refusal { reason: "Her mum is away".into(), plan: "maya".into() }, fortnight).await;
    let words = site.get("/pages-held-back").await.words();
    assert!(words.contains("Maya's Life Plan") && words.contains("“Her mum is away”") && words.contains("(14 days)"), "{words}");
    let first = site.get("/").await.words();
    assert!(first.contains("The page for the family is held back (Maya's Life Plan) since"), "a manager is told: {first}");
    let ade = crate::support::site::colleague(&site.store, site.council, "Ade Cole", homeward::domain::records::Role::Member).await;
    let cookie = crate::support::site::signed_in(&site.store, ade).await;
    let member = site.ask_signed_out(crate::support::site::from_here("GET", "/").header("cookie", cookie), axum::body::Body::empty()).await.words();
    assert!(!member.contains("held back"), "who is no manager is not: {member}");
    site.release().await;
    assert!(site.get("/pages-held-back").await.words().contains("None is held back."));
    assert_eq!(TODAY, "2026-11-21");
}

#[tokio::test]
async fn a_page_released_on_paper_has_no_link_and_is_printed_from_its_copy() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let fields =
        [("option", "possible_if.own_home"), ("for_whom", "Maya"), ("until-day", "21"), ("until-month", "2"), ("until-year", "2027"), ("action", "paper")];
    let released = site.send(RELEASE, &fields).await;
    assert!(!released.text.contains("/for-you/") && released.words().contains("It is released on paper for Maya."), "{}", released.words());
    let copy = format!("/plans/maya/released/{}", released.text.split("/plans/maya/released/").nth(1).unwrap().split(['?', '"']).next().unwrap());
    assert!(site.get(&copy).await.words().contains("As it was released for Maya."));
    let sheet = site.get(&format!("{copy}?easy=yes")).await;
    assert!(sheet.words().contains("This is about where you could live.") && !sheet.words().contains("This is a draft"), "{}", sheet.words());
    assert_eq!(site.get("/plans/maya/released/00000000-0000-7000-8000-000000000001").await.status, StatusCode::NOT_FOUND);
}
