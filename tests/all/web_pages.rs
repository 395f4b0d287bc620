//! Request → page, on a small world of one plan and a few offers.

use crate::support::site::{AUTHOR, Answer, MAYA, Site, from_here};
use axum::{body::Body, http::StatusCode};
use homeward::{
    domain::OfferKind,
    web::{pages, urls::pattern},
};

/// The page's address with the small world's plan and offers in it.
fn filled(address: &str) -> String {
    match address {
        pattern::ONE_HOME => "/homes/H-1".into(),
        pattern::ONE_SUPPORT => "/support/S-1".into(),
        pattern::ONE_PROGRAMME => "/programmes/P-1".into(),
        pattern::PACKAGE => "/plans/maya/package?home=H-1&support=S-1".into(),
        pattern::COMPARE => "/plans/maya/compare?pick=home%3DH-1%26support%3DS-1&pick=home%3DH-2%26support%3DS-1".into(),
        pattern::DECIDE => "/plans/maya/package/decision?home=H-1&support=S-1".into(),
        pattern::WAYS => "/plans/maya/package/ways-to-pay?home=H-1&support=S-1".into(),
        pattern::ACTIONS => "/plans/maya/package/action-plan?home=H-1&support=S-1".into(),
        pattern::PAPER => "/plans/maya/package/papers/housing-need?home=H-1&support=S-1".into(),
        pattern::MANAGE_HOME => "/homes/H-1/manage".into(),
        pattern::MANAGE_SUPPORT => "/support/S-1/manage".into(),
        pattern::MANAGE_PROGRAMME => "/programmes/P-1/manage".into(),
        pattern::PHOTOS => "/homes/H-1/photos".into(),
        other => other.replace("{reference}", "maya").replace("{id}", "r1"),
    }
}

fn assert_whole(answer: &Answer, page: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.text);
    assert!(answer.header("content-type").starts_with("text/html"), "{page}");
    assert!(answer.text.contains("</html>") && answer.text.contains("<h1"), "{page} is whole");
    for unfinished in ["{{", "{%", "TODO", "lorem"] {
        assert!(!answer.text.contains(unfinished), "{page} holds {unfinished}");
    }
    for inline in [" style=", "<style", " onclick="] {
        assert!(!answer.text.contains(inline), "{page} holds {inline}, which the content policy refuses");
    }
}

#[tokio::test]
async fn every_page_shows_the_small_world() {
    let site = Site::of_maya().await;
    for page in pages::ALL {
        let answer = site.get(&filled(page.pattern)).await;
        assert_whole(&answer, page.shows);
        assert!(answer.words().contains(AUTHOR), "{} says who acts", page.shows);
    }
}

#[tokio::test]
async fn every_list_without_entries_says_what_will_be_here_and_how_to_begin() {
    let site = Site::empty().await;
    for (page, words) in [
        (pattern::HOME, "How to begin"),
        (pattern::PLANS, "Every plan that you add or that others share with you will be here"),
        (pattern::HOMES, "Homes that landlords and families register will be listed here. To begin"),
        (pattern::SUPPORT, "To begin, add a spreadsheet"),
        (pattern::PROGRAMMES, "To begin, add a spreadsheet"),
    ] {
        let answer = site.get(page).await;
        assert_whole(&answer, page);
        assert!(answer.words().contains(words), "{page}: {}", answer.words());
    }
    site.add_maya().await;
    assert!(site.get("/plans/maya/packages").await.words().contains("Nothing to rank yet"));
}

#[tokio::test]
async fn a_plan_shows_each_requirement_beside_its_words_with_anchors_both_ways() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya").await;
    assert!(page.text.contains("<mark>I need to live near my mum in Fareham, no more than five miles away</mark><a class=\"plan-number\" href=\"#asked-1\">"));
    for number in 1..=11 {
        assert!(page.text.contains(&format!("id=\"words-{number}\"")) && page.text.contains(&format!("href=\"#words-{number}\"")), "words of {number}");
        assert!(page.text.contains(&format!("id=\"asked-{number}\"")) && page.text.contains(&format!("href=\"#asked-{number}\"")), "card of {number}");
    }
    // Quotes 3 and 4 begin together and end apart.
    assert!(page.text.contains("<mark>I want a home of my own</mark>") && page.text.contains("<mark>, with nobody else in it</mark>"));
    let words = page.words();
    assert!(words.contains("1 Near Fareham, within 5 miles"));
    assert!(words.contains("Does Maya agree that somebody must be awake at night?"));
    assert!(words.contains("I make everybody laugh."));
}

#[tokio::test]
async fn the_board_names_groups_and_marks_itself_as_advice_with_its_date() {
    let site = Site::of_maya().await;
    let board = site.get("/plans/maya/packages").await;
    let words = board.words();
    assert!(words.contains("Advice, not a decision. Ranked on 21 November 2026"), "{words}");
    assert!(words.contains("Bungalow by the creek"), "{words}");
    assert!(words.contains("with A team built around one person"));
    assert!(words.contains("Cost £2,448.50 a week"));
    assert!(words.contains("Near misses") && words.contains("House on the hill"), "what a must blocks is shown: {words}");
    assert!(words.contains("Buy a home with us"), "what could be made stands beside it");
    assert!(words.contains("A home of one's own, social rent"), "best of each: {words}");
}

#[tokio::test]
async fn a_package_is_explained_with_the_persons_words_beside_the_offers_fact() {
    let site = Site::of_maya().await;
    let words = site.get("/plans/maya/package?home=H-1&support=S-1").await.words();
    assert!(words.contains("I need people who know about autism"), "{words}");
    assert!(words.contains("What is met"));
    assert!(words.contains("Together") || words.contains("£2,448.50 a week"), "{words}");
    let silent = site.get("/plans/maya/package?home=H-2&support=S-1").await.words();
    assert!(silent.contains("Ask first"), "what the flat does not say is a question: {silent}");
}

#[tokio::test]
async fn a_blocked_package_says_first_what_blocks_it_and_still_explains_the_rest() {
    let site = Site::of_maya().await;
    let words = site.get("/plans/maya/package?home=H-4&support=S-1").await.words();
    assert!(words.contains("Not possible for this plan as things stand"), "{words}");
    let (blocks, met) = (words.find("What blocks it").unwrap(), words.find("What is met").unwrap());
    assert!(blocks < met);
}

#[tokio::test]
async fn a_persons_own_must_is_not_offered_to_be_given_up() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya/what-would-change-it").await;
    let (before, asked_only) = page.text.split_once("Only if the person asks").expect("a closed part for the person's musts");
    let own_must = "I need to live near my mum in Fareham";
    let last = before.split("Last, the plan itself").last().unwrap();
    assert!(!last.contains(own_must) && asked_only.contains(own_must));
    assert!(!before.ends_with("<details class=\"hw-fold hw-fold--quiet\" open>"), "it is closed");
    let order = ["id=\"ask\"", "id=\"offer\"", "id=\"time\"", "id=\"made\"", "id=\"plan-itself\""];
    let places: Vec<_> = order.iter().map(|heading| page.text.find(heading).unwrap_or_else(|| panic!("{heading}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[tokio::test]
async fn a_plan_that_is_pasted_is_read_stored_and_opened() {
    let site = Site::empty().await;
    let answer = site.post_form(pattern::ADD_PLAN, &[("file", "", ""), ("text", "", MAYA), ("reference", "", "Maya 2026")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(answer.header("location"), "/plans/maya-2026");
    let stored = site.store.plan("maya-2026").await.unwrap().unwrap();
    assert_eq!((stored.created_by.as_str(), stored.text.trim_end()), (AUTHOR, MAYA.trim_end()));
    assert_whole(&site.get("/plans/maya-2026").await, "the new plan");
}

#[tokio::test]
async fn what_is_wrong_with_a_plan_is_said_beside_the_field_and_the_text_is_kept() {
    let site = Site::of_maya().await;
    let empty = site.post_form(pattern::ADD_PLAN, &[("text", "", "  "), ("reference", "", "new")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("id=\"file-fault\"") && empty.words().contains("Choose a document or pictures, or paste the plan’s text below."));
    let taken = site.post_form(pattern::ADD_PLAN, &[("text", "", "I want a garden."), ("reference", "", "maya")]).await;
    assert!(taken.text.contains("id=\"reference-fault\"") && taken.text.contains(">I want a garden.</textarea>"), "{}", taken.text);
    assert!(taken.words().contains("There is a plan called “maya” already. Choose another short name."));
}

#[tokio::test]
async fn good_rows_of_a_file_come_in_and_bad_ones_are_listed_with_line_and_column() {
    let site = Site::empty().await;
    let columns = homeward::offers::columns::columns(OfferKind::Programme);
    let header: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let row = |id: &str, status: &str| {
        let cell = |name: &&str| match *name {
            "id" => id.to_owned(),
            "organisation" | "title" => "Southmere".to_owned(),
            "status" => status.to_owned(),
            _ => String::new(),
        };
        header.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let file = format!("{}\n{}\n{}\n", header.join(","), row("P-1", "published"), row("P-2", "perhaps"));
    let answer = site.post_form(pattern::IMPORT, &[("file", "programmes.csv", &file)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let preview = answer.header("location").to_owned();
    let words = site.get(&preview).await.words();
    assert!(words.contains("Nothing has been added yet.") && words.contains("1 right: programmes"), "{words}");
    assert!(words.contains("3 status"), "line and column: {words}");
    assert_eq!(site.stored(OfferKind::Programme).await, 0);
    for _ in 0..2 {
        site.send(&preview, &[("press", "add")]).await;
        assert_eq!(site.stored(OfferKind::Programme).await, 1, "pressed twice, it comes in once");
    }
    assert!(site.get(pattern::PROGRAMMES).await.words().contains("1 programme"), "the new programme is listed at once");
}

#[tokio::test]
async fn offers_are_found_by_their_words() {
    let site = Site::of_maya().await;
    let found = site.get("/homes?q=choir").await.words();
    assert!(found.contains("1 home for “choir”") && found.contains("Bungalow by the creek") && !found.contains("Elmfold House"), "{found}");
    assert!(site.get("/homes?q=zzzz").await.words().contains("No homes for “zzzz”"));
}

#[tokio::test]
async fn an_offer_says_everything_what_it_does_not_say_and_how_it_changed() {
    let site = Site::of_maya().await;
    let changed = serde_json::json!({"organisation": "Southmere Homes", "title": "Bungalow by the creek", "postcode": "PO16 7GZ", "setting": "own_home", "weekly_rent": 150, "status": "under_offer"});
    assert_eq!(site.put_json("/api/v1/homes/H-1", &changed).await.status, StatusCode::OK);
    let words = site.get("/homes/H-1").await.words();
    assert!(words.contains("Weekly rent £150 a week"), "{words}");
    assert!(words.contains("Not said") && words.contains("Bedrooms"));
    assert!(words.contains("Under offer"));
    assert!(words.contains("2 21 November 2026") || words.contains(&format!("{AUTHOR} changed:")), "{words}");
}

#[tokio::test]
async fn what_is_not_there_is_said_with_a_way_on() {
    let site = Site::empty().await;
    for (address, words) in [("/plans/nobody", "There is no plan “nobody”"), ("/homes/H-9", "There is no home “H-9”"), ("/nowhere", "There is no such page")]
    {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.words().contains(words) && answer.text.contains("href=\"/\""), "{}", answer.words());
    }
}

#[tokio::test]
async fn pages_answer_to_this_machine_alone_and_only_its_own_forms_change_anything() {
    let site = Site::empty().await;
    let foreign = axum::http::Request::builder().uri("/").header("host", "homeward.example:8080");
    assert_eq!(site.ask(foreign, Body::empty()).await.status, StatusCode::MISDIRECTED_REQUEST);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "http://elsewhere.example"), ("origin", "null")] {
        let answer = site.ask(from_here("POST", pattern::ADD_PLAN).header(name, value), Body::empty()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(answer.words().contains("This change was asked for by another site"));
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_pages_safe() {
    let site = Site::empty().await;
    for address in ["/", "/nowhere", "/api/v1/plans"] {
        let answer = site.get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!((answer.header("x-content-type-options"), answer.header("referrer-policy")), ("nosniff", "no-referrer"));
        assert_eq!(answer.header("cache-control"), "no-store", "{address} may hold a plan");
        assert!(!answer.header("x-request-id").is_empty());
    }
}

#[tokio::test]
async fn style_and_script_may_be_kept_for_ever_and_hold_no_foreign_identity() {
    let site = Site::empty().await;
    let page = site.get("/").await.text;
    let address = |start: &str| page.split('"').find(|part| part.starts_with(start)).unwrap_or_else(|| panic!("{start}")).to_owned();
    let style = site.get(page.split('"').find(|part| part.ends_with(".css")).unwrap()).await;
    assert!(style.header("cache-control").contains("immutable"));
    assert!(!style.text.contains("GDS") && !style.text.contains("crest"), "the typeface and crest of gov.uk are not ours");
    let typeface = site.get(&address("/assets/type-")).await;
    assert_eq!((typeface.status, typeface.header("content-type")), (StatusCode::OK, "font/woff2"));
    assert_eq!(site.get("/assets/nothing.css").await.status, StatusCode::NOT_FOUND);
    let zipped = site.ask(from_here("GET", &address("/assets/pages-")).header("accept-encoding", "br"), Body::empty()).await;
    assert_eq!(zipped.header("content-encoding"), "br");
}
