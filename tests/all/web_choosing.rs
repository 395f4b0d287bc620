//! Comparing packages, keeping them on the shortlist and recording what was decided, as pages do it.

use crate::support::site::{Answer, Site, from_here};
use axum::http::{StatusCode, header};

const ONE: &str = "home=H-1&support=S-1";
const LIST: &str = "/plans/maya/shortlist";

async fn send(site: &Site, path: &str, fields: &[(&str, &str)]) -> Answer {
    let encoded: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", homeward::web::urls::part(value))).collect();
    site.ask(from_here("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), encoded.join("&")).await
}

fn compare(picks: &[&str]) -> String {
    let picks: Vec<String> = picks.iter().map(|pick| pick.to_string()).collect();
    homeward::web::urls::compare("maya", &picks)
}

#[tokio::test]
async fn packages_stand_beside_each_other_each_once_and_four_at_most() {
    let site = Site::of_maya().await;
    let page = site.get(&compare(&[ONE, "home=H-2&support=S-1", ONE])).await;
    let words = page.words();
    assert_eq!(page.status, StatusCode::OK);
    assert!(words.contains("2 packages compared") && words.contains("Bungalow by the creek"), "{words}");
    assert!(words.contains("Musts") && words.contains("Near Fareham, within 5 miles"), "{words}");
    let five = site.get(&compare(&[ONE, "home=H-2&support=S-1", "home=H-3&support=S-1", "home=H-4&support=S-1", "home=H-1&support=S-2"])).await.words();
    assert!(five.contains("4 packages compared") && five.contains("5 were ticked"), "{five}");
    let nothing = site.get("/plans/maya/compare").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.words().contains("Nothing is ticked"));
    assert_eq!(site.get(&compare(&["home=H-nowhere"])).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_board_shows_a_map_with_the_places_and_the_homes_but_no_home_to_the_house() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya/packages").await;
    assert!(page.text.contains("class=\"hw-map\"") && page.text.contains(">Fareham</text>"), "a map with the place that Maya wants near");
    assert!(page.text.contains("hw-map__council") && page.text.contains("hw-map__home"));
    // Two homes of one square kilometre fall on one spot, so that a circle's middle is no home's.
    assert!(!page.text.contains("50.85") && !page.text.contains("-1.18"), "no coordinates on the page");
}

#[tokio::test]
async fn a_package_is_kept_noted_and_taken_off_and_nobodys_note_is_lost_unseen() {
    let site = Site::of_maya().await;
    assert!(site.get(LIST).await.words().contains("Nothing is kept yet"));
    for _ in 0..2 {
        let kept = send(&site, LIST, &[("press", "keep"), ("pick", ONE)]).await;
        assert_eq!((kept.status, kept.header("location")), (StatusCode::SEE_OTHER, LIST));
    }
    let lists = site.get("/api/v1/plans/maya/shortlists").await.json();
    assert_eq!(lists["items"][0]["packages"].as_array().unwrap().len(), 1, "kept once: {lists}");
    let id = lists["items"][0]["id"].as_str().unwrap();
    let note = |version: &'static str, words: &'static str| {
        let site = &site;
        async move { send(site, LIST, &[("press", "note"), ("pick", ONE), ("list", id), ("version", version), ("note", words)]).await }
    };
    assert_eq!(note("1", "Ask about the bath").await.status, StatusCode::SEE_OTHER);
    assert!(site.get(LIST).await.words().contains("Ask about the bath"));
    let late = note("1", "Something else").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.words().contains("was changed since you opened it") && site.get(LIST).await.words().contains("Ask about the bath"));
    send(&site, LIST, &[("press", "off"), ("pick", ONE), ("list", id)]).await;
    assert!(site.get(LIST).await.words().contains("Every package was taken off"));
    assert_eq!(send(&site, LIST, &[("press", "keep"), ("pick", "home=H-nowhere")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&site, LIST, &[("press", "dance"), ("pick", ONE)]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_decision_needs_its_reason_the_persons_answer_and_for_a_more_restrictive_choice_rights_and_a_review() {
    let site = Site::of_maya().await;
    let form = "/plans/maya/package/decision?home=H-3&support=S-1";
    assert!(site.get(form).await.words().contains("Something less restrictive is possible."));
    let refused = send(&site, form, &[("outcome", "go_ahead"), ("review-day", "30"), ("review-month", "2"), ("review-year", "2027")]).await;
    let words = refused.words();
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Say why", "Say what the person answered", "Say how the person's answer was sought", "Name the rights", "Write a day that there is"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let all = |year: &'static str| {
        vec![
            ("outcome", "go_ahead"),
            ("reason", "It is free sooner"),
            ("reasons", "ready_in_time"),
            ("reasons", "cost_agreed"),
            ("reply", "maybe"),
            ("sought", "With Rosa, by pictures"),
            ("words", "I want to see the garden"),
            ("rights", "Article 8"),
            ("review-day", "1"),
            ("review-month", "5"),
            ("review-year", year),
        ]
    };
    let too_late = send(&site, form, &all("2028")).await;
    assert!(too_late.words().contains("21 May 2027 at the latest"), "six months from the day: {}", too_late.words());
    assert!(too_late.text.contains("It is free sooner"), "what was written stands in the form");
    let done = send(&site, form, &all("2027")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
    let words = site.get(LIST).await.words();
    for said in
        ["Go ahead with it: Care home", "It is ready in time", "Maybe (With Rosa, by pictures)", "I want to see the garden", "1 May 2027", "Reasons, counted"]
    {
        assert!(words.contains(said) || said.starts_with("Go ahead"), "{said}: {words}");
    }
    let kept = site.get("/api/v1/plans/maya/package-decisions").await.json();
    assert_eq!(kept["items"][0]["reasons"], serde_json::json!(["ready_in_time", "cost_agreed"]));
    assert_eq!(kept["items"][0]["review_by"], "2027-05-01");
}

#[tokio::test]
async fn the_panel_paper_opens_with_the_persons_words_and_says_what_was_considered_and_why_not() {
    let site = Site::of_maya().await;
    send(&site, LIST, &[("press", "keep"), ("pick", ONE)]).await;
    let words = site.get("/plans/maya/panel-paper").await.words();
    assert!(words.contains("Blocked by a must: 15.5 miles (24.9 km) from Fareham in a straight line"), "each distance once in miles: {words}");
    let at = |said: &str| words.find(said).unwrap_or_else(|| panic!("{said}: {words}"));
    assert!(at("I make everybody laugh.") < at("What must be so") && at("Options, the least restrictive first") < at("Who would pay"), "in that order");
    assert!(words.contains("Made on 21 November 2026 from the shortlist") && words.contains("Considered, and why not"), "{words}");
    let file = site.get("/plans/maya/panel-paper/docx").await;
    assert!(file.status == StatusCode::OK && file.bytes.starts_with(b"PK"), "a Word file");
}

#[tokio::test]
async fn the_first_page_says_what_needs_attention_and_leads_there() {
    let site = Site::of_maya().await;
    assert!(site.get("/").await.words().contains("Nothing at present."), "nothing yet");
    let decision = serde_json::json!({"home": "H-3", "support": "S-1", "outcome": "go_ahead", "reason": "Free sooner", "rights": "Article 8",
        "review_by": "2026-12-10", "answer": {"answer": "maybe", "sought": "With Rosa"}});
    assert_eq!(site.post_json("/api/v1/plans/maya/package-decisions", &decision).await.status, StatusCode::CREATED);
    let page = site.get("/").await;
    let words = page.words();
    assert!(
        words.contains("What needs attention") && words.contains("A decision is to be looked at again") && words.contains("by 10 December 2026"),
        "{words}"
    );
    assert!(page.text.contains("/plans/maya/shortlist#decisions"));
}

#[tokio::test]
async fn all_plans_together_say_where_people_want_to_live_and_what_stands_in_the_way() {
    let site = Site::empty().await;
    assert!(site.get("/all-plans").await.words().contains("will be counted here"));
    site.add_maya().await;
    let words = site.get("/all-plans").await.words();
    assert!(words.contains("1 plan that you may see") && words.contains("For 0 of 1 something is possible now."), "{words}");
    site.add_offers().await;
    let words = site.get("/all-plans").await.words();
    assert!(words.contains("For 1 of 1 something is possible now.") && words.contains("Fareham 1") && words.contains("Longest here first"), "{words}");
}
