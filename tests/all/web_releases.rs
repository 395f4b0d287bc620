//! Released pages through the JSON API, what the family answered in the form of a decision, and pages that nobody released.

use crate::support::site::{Site, from_here};
use axum::http::{StatusCode, header};
use homeward::{
    domain::{
        records::{Id, Release},
        review::{Decision, NewDecision, Standing},
    },
    store::Store,
};
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use uuid::Uuid;

const RELEASES: &str = "/api/v1/plans/maya/releases";
const OWN: &str = "possible_if.own_home";
/// A package of the option that the family is asked about.
const ONE: &str = "home=H-1&support=S-1";

/// Releases one option through the API; gives back its id and the path of its link.
async fn release(site: &Site) -> (String, String) {
    let released = site.post_json(RELEASES, &json!({"for_whom": "Maya and her mum", "options": [OWN]})).await;
    assert_eq!(released.status, StatusCode::CREATED, "{}", released.text);
    let body = released.json();
    assert_eq!(released.header("location"), format!("{RELEASES}/{}", body["id"].as_str().unwrap()));
    let link = body["link"].as_str().unwrap();
    (body["id"].as_str().unwrap().to_owned(), link[link.find("/for-you/").unwrap()..].to_owned())
}

#[tokio::test]
async fn a_page_is_released_listed_answered_and_ended_through_the_api_and_its_link_is_told_once() {
    let site = Site::of_maya().await;
    let early = site.post_json(RELEASES, &json!({"for_whom": "Maya", "options": [OWN]})).await;
    assert_eq!(
        (early.status, early.json()["errors"][0]["field"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("options")),
        "musts are open: {}",
        early.text
    );
    site.confirm_musts().await;
    for (wrong, field) in [
        (json!({"for_whom": " ", "options": [OWN]}), "for_whom"),
        (json!({"for_whom": "Maya", "options": []}), "options"),
        (json!({"for_whom": "Maya", "options": ["somewhere"]}), "options"),
        (json!({"for_whom": "Maya", "options": [OWN], "until": "2026-11-20"}), "until"),
        (json!({"for_whom": "Maya", "options": [OWN], "until": "2027-11-22"}), "until"),
    ] {
        let refused = site.post_json(RELEASES, &wrong).await;
        assert_eq!((refused.status, refused.json()["errors"][0]["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some(field)), "{}", refused.text);
    }
    assert!(site.store.records_of::<Release>(Id::new(Uuid::nil())).await.unwrap().is_empty(), "nothing was kept of those");
    let (id, link) = release(&site).await;
    assert_eq!(site.get_signed_out(&link).await.status, StatusCode::OK);
    let one = site.get(&format!("{RELEASES}/{id}")).await;
    let body = one.json();
    assert_eq!((body["open"].as_bool(), body["until"].as_str(), body["on_paper"].as_bool()), (Some(true), Some("2027-02-21"), Some(false)));
    assert_eq!((body["options"][0]["key"].as_str(), body["options"].as_array().unwrap().len()), (Some(OWN), 1));
    let secret = link.rsplit('/').next().unwrap();
    assert!(!one.text.contains(secret) && !one.text.contains("\"link\"") && !one.text.contains("token"), "{}", one.text);
    let own = [("option", OWN), ("action", "maybe"), ("words", "I want to see the garden"), ("helped_by", "Jo")];
    assert_eq!(site.send_signed_out(&link, &own).await.status, StatusCode::SEE_OTHER);
    site.send_signed_out(&link, &[("action", "not-meant"), ("quote", "r7"), ("words", "People who know me")]).await;
    let said = site.get(&format!("{RELEASES}/{id}/answers")).await.json();
    assert_eq!((said["answers"][0]["option"].as_str(), said["answers"][0]["answer"]["answer"].as_str()), (Some(OWN), Some("maybe")));
    assert!(said["answers"][0]["answer"]["sought"].as_str().unwrap().contains("with help from Jo"), "{said}");
    assert_eq!((said["not_meant"][0]["requirement"].as_str(), said["not_meant"][0]["words"].as_str()), (Some("r7"), Some("People who know me")));
    assert!(said["taken_back"].is_null());
    let unfit = site.ask(from_here("DELETE", &format!("{RELEASES}/{id}?why=%00")), "").await;
    assert!(unfit.status.is_client_error(), "{}", unfit.text);
    assert_eq!(site.get_signed_out(&link).await.status, StatusCode::OK, "what was not ended is not said to be");
    let delete = |id: &str| site.ask(from_here("DELETE", &format!("{RELEASES}/{id}?why=She+moved")), "");
    for _ in 0..2 {
        assert_eq!(delete(&id).await.status, StatusCode::NO_CONTENT, "ending twice is no error");
    }
    assert_eq!(site.get_signed_out(&link).await.status, StatusCode::GONE);
    let all = site.get(RELEASES).await.json();
    assert_eq!((all["items"][0]["open"].as_bool(), all["items"][0]["ended"]["why"].as_str()), (Some(false), Some("She moved")));
    assert_eq!(delete(&Uuid::nil().to_string()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_on_paper_has_no_link() {
    let site = Site::of_maya().await;
    site.confirm_musts().await;
    let released = site.post_json(RELEASES, &json!({"for_whom": "Maya", "options": [OWN], "on_paper": true})).await.json();
    assert!(released["link"].is_null() && released["open"] == false && released["on_paper"] == true, "{released}");
}

#[tokio::test]
async fn a_decision_takes_what_the_family_answered_to_that_option_and_nothing_that_they_took_back() {
    let site = Site::of_maya().await;
    let form = format!("/plans/maya/package/decision?{ONE}");
    let checked = "value=\"yes\" checked";
    assert!(!site.get(&form).await.text.contains(checked));
    site.confirm_musts().await;
    let (_, link) = release(&site).await;
    let say = |action: &'static str, words: &'static str| {
        let (site, link) = (&site, &link);
        async move { site.send_signed_out(link, &[("option", OWN), ("action", action), ("words", words), ("helped_by", "Jo")]).await }
    };
    say("maybe", "Perhaps").await;
    say("yes", "I want to see the garden").await;
    let page = site.get(&form).await;
    let words = page.words();
    assert!(page.text.contains(checked) && words.contains("What they said on the page that was released to them is filled in"), "{words}");
    assert!(
        words.contains("Yes, go and see , to “") && words.contains("I want to see the garden") && !words.contains("Perhaps"),
        "the last word counts: {words}"
    );
    assert!(words.contains("on the page that was released to them; with help from Jo; "), "how it was sought stands in its field: {words}");
    let decision = json!({"home": "H-1", "support": "S-1", "outcome": "go_ahead", "reason": "She wants to see it"});
    let kept = site.post_json("/api/v1/plans/maya/package-decisions", &decision).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    assert_eq!((kept.json()["answer"]["answer"].as_str(), kept.json()["answer"]["words"].as_str()), (Some("yes"), Some("I want to see the garden")));
    let other = json!({"home": "H-3", "support": "S-1", "outcome": "not_this", "reason": "Too far"});
    let refused = site.post_json("/api/v1/plans/maya/package-decisions", &other).await;
    assert_eq!((refused.status, refused.json()["errors"][0]["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("answer")), "{}", refused.text);
    site.send("/plans/maya/shortlist", &[("press", "keep"), ("pick", ONE)]).await;
    assert!(site.get("/plans/maya/shortlist").await.words().contains("They answered: Yes, go and see"));
    site.send_signed_out(&link, &[("action", "withdraw")]).await;
    assert!(!site.get(&form).await.text.contains(checked), "what was taken back is not used");
}

#[tokio::test]
async fn both_packages_of_a_shortlist_can_be_ticked_to_be_compared() {
    let site = Site::of_maya().await;
    for pick in [ONE, "home=H-2&support=S-1"] {
        site.send("/plans/maya/shortlist", &[("press", "keep"), ("pick", pick)]).await;
    }
    let text = site.get("/plans/maya/shortlist").await.text;
    let forms: Vec<&str> = text.split(" form=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(forms.len(), 3, "two ticks and a button: {text}");
    assert!(forms.iter().all(|form| *form == forms[0] && text.contains(&format!("id=\"{form}\""))), "{forms:?}");
}

/// Everything that must be so is confirmed at that moment.
async fn confirmed_at(store: &Store, musts: &[String], at: Timestamp) {
    let decisions: Vec<NewDecision> = musts.iter().map(|id| NewDecision::on(id, Decision::Accept)).collect();
    store.decide("maya", Standing { version: 1, last: 0 }, &decisions, "Rosa", at).await.unwrap();
}

#[tokio::test]
async fn a_plan_that_is_checked_and_not_released_for_a_fortnight_shows_to_the_manager() {
    let fortnight = crate::support::clock::now().checked_sub((14 * 24 + 1).hours()).unwrap();
    for (at, left_open, shown) in [(fortnight, 0, true), (fortnight, 1, false), (crate::support::clock::now(), 0, false)] {
        let site = Site::of_maya().await;
        let plan = site.get("/api/v1/plans/maya").await.json();
        let musts = plan["requirements"].as_array().unwrap().iter().filter(|r| r["strength"] == "essential");
        let musts: Vec<String> = musts.map(|r| r["id"].as_str().unwrap().to_owned()).collect();
        confirmed_at(&site.store, &musts[left_open..], at).await;
        let words = site.get("/pages-held-back").await.words();
        assert_eq!(words.contains("Maya's Life Plan") && words.contains("(14 days): release a page, or say why not"), shown, "{words}");
        if shown {
            site.ask(
                from_here("POST", "/plans/maya/release").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
                "action=refuse&reason=Mum+is+away",
            )
            .await;
            assert!(!site.get("/pages-held-back").await.words().contains("Maya's Life Plan"), "said why: it is counted from then on");
        }
    }
}
