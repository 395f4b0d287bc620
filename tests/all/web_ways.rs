//! The pages on ways to pay, money and time, what could be made, and the papers they hand out.

use crate::support::site::Site;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn a_package_says_which_ways_to_pay_are_open_and_what_is_missing() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya/package/ways-to-pay?home=H-1&support=S-1").await;
    let words = page.words();
    assert_eq!(page.status, StatusCode::OK, "{words}");
    assert!(words.contains("Orientation, not advice") && words.contains("Closed for this home"), "{words}");
    assert!(words.contains("Shared ownership") && words.contains("Who signs."), "{words}");
    // Rent of £148.50 and support of £2,300, each with who pays; the two add up.
    assert!(words.contains("In all a week £2,448.50"), "{words}");
    assert!(words.contains("The move is likely about") && words.contains("Who does what by when") && words.contains("Who pays and who decides"));
    let package = site.get("/plans/maya/package?home=H-1&support=S-1").await.words();
    assert!(package.contains("Ways to hold and pay for the home") && package.contains("to find out or put in place"), "{package}");
    let board = site.get("/plans/maya/packages").await.words();
    assert!(board.contains("Way to pay") && board.contains("Best of each way to pay"), "{board}");
}

#[tokio::test]
async fn a_chosen_route_is_the_one_that_money_and_time_are_reckoned_by() {
    let site = Site::of_maya().await;
    let words = site.get("/plans/maya/package/ways-to-pay?home=H-1&support=S-1&route=shared_ownership").await.words();
    assert!(words.contains("Money, held by: Shared ownership"), "{words}");
    let unknown = site.get("/plans/maya/package/ways-to-pay?home=H-1&support=S-1&route=lottery").await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.get("/plans/maya/package/ways-to-pay?home=H-9").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/plans/maya/package/ways-to-pay").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_papers_come_as_pages_word_files_and_a_calendar() {
    let site = Site::of_maya().await;
    for paper in ["grant-application", "housing-need"] {
        let page = site.get(&format!("/plans/maya/package/papers/{paper}?home=H-1&support=S-1")).await;
        assert!(page.words().contains("Not known yet"), "{}", page.words());
    }
    assert_eq!(site.get("/plans/maya/package/papers/lottery?home=H-1&support=S-1").await.status, StatusCode::NOT_FOUND);
    let word = site.get("/plans/maya/buying-brief/docx").await;
    assert!(word.header("content-type").contains("wordprocessingml") && word.header("content-disposition").contains("buying-brief.docx"));
    let plan = site.get("/plans/maya/package/action-plan.ics?home=H-1&support=S-1").await;
    assert!(plan.header("content-type").starts_with("text/calendar") && plan.text.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(!plan.text.contains("Maya") && !plan.text.contains("Fareham"));
}

#[tokio::test]
async fn what_could_be_made_stands_apart_from_the_ranking_and_always_gives_something_to_do() {
    let site = Site::of_maya().await;
    let words = site.get("/plans/maya/what-could-be-made").await.words();
    assert!(words.contains("Buy a home with us") && words.contains("It does not say where it works: ask."), "{words}");
    assert!(words.contains("Nobody has offered this yet") && words.contains("First things to do"), "{words}");
    let empty = Site::empty().await;
    empty.add_maya().await;
    let words = empty.get("/plans/maya/what-could-be-made").await.words();
    assert!(words.contains("No programme that is registered here reaches this plan’s area") && words.contains("First things to do"), "{words}");
}

#[tokio::test]
async fn how_a_match_is_judged_is_told_in_the_rules_own_texts_with_their_sources() {
    let site = Site::of_maya().await;
    let words = site.get("/how-a-match-is-judged/rules").await.words();
    for text in
        ["The most a household may earn for shared ownership", "£80,000 a year", "told from memory", "Homeward's own", "Closes the route where it is not so."]
    {
        assert!(words.contains(text), "{text}");
    }
    assert!(site.get("/how-a-match-is-judged").await.words().contains("Ways to pay, money and time"));
}

const PLAIN: &str = "/plans/maya/ways-to-pay-in-plain-words";

/// What stands between the header and the footer.
fn main_of(text: &str) -> &str {
    text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0
}

#[tokio::test]
async fn the_family_reads_the_ways_without_scores_percentages_codes_or_addresses() {
    let site = Site::of_maya().await;
    let page = site.get(PLAIN).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let words = page.words();
    for heading in [
        "Homes like these are on offer now",
        "These could be made",
        "What is yours",
        "What you pay",
        "Who decides",
        "What would need to be true",
        "Good to know",
    ] {
        assert!(words.contains(heading), "{heading}: {words}");
    }
    assert!(words.contains(" months from now. This is an estimate.") && words.contains("nothing here is a promise"), "{words}");
    let main = main_of(&page.text);
    for hidden in ["Bungalow by the creek", "PO16", "H-1", "%", "score", "section 117", "told from memory", "https://"] {
        assert!(!main.contains(hidden), "the page holds {hidden}");
    }
    assert!(!words.contains("eligible") && !words.contains("to_confirm"), "{words}");
}

#[tokio::test]
async fn the_family_s_page_is_a_draft_until_every_must_is_confirmed() {
    let site = Site::of_maya().await;
    assert!(site.get(PLAIN).await.words().contains("This is a draft and is not to be given to anybody yet"));
    let plan = site.get("/api/v1/plans/maya").await.json();
    let musts = plan["requirements"].as_array().unwrap().iter().filter(|r| r["strength"] == "essential");
    let decisions: Vec<_> = musts.map(|r| json!({"on": r["id"], "decision": "accept"})).collect();
    let accepted = site.post_json("/api/v1/plans/maya/decisions", &json!({"version": 1, "last": 0, "decisions": decisions})).await;
    assert_eq!(accepted.status, StatusCode::CREATED, "{}", accepted.text);
    assert!(!site.get(PLAIN).await.words().contains("This is a draft"));
}
