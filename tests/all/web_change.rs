//! "What would change it", why not, answers, alerts and the other way round: pages and JSON over the small world.

use crate::support::site::{AUTHOR, Site, from_here, member, signed_in};
use axum::http::StatusCode;
use homeward::domain::records::{OrganisationKind, Role};
use serde_json::{Value, json};

fn strings(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_panel_asks_the_providers_first_and_says_how_steady_the_first_is() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya/what-would-change-it").await;
    let words = page.words();
    for part in ["ready to send", "How steady is what stands first?", "weightings that were tried", "What trades fit for cost and time", "Why not another one?"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(page.text.contains("<table") && !page.text.contains(" style="));
    let json = site.get("/api/v1/plans/maya/what-would-change-it").await.json();
    let questions = strings(&json["questions"], "text");
    assert!(!questions.is_empty() && questions.len() <= 10, "{json}");
    for question in questions {
        assert!(words.contains(question.as_str()), "the page asks it too: {question}");
        assert!(!question.contains("Maya") && !question.contains("Fareham"), "{question}");
    }
    assert!(json["steadiness"]["weightings"].as_u64().unwrap() > 10);
    assert_eq!(json["what_if"].as_array().unwrap().len(), site.get("/api/v1/plans/maya/match").await.json()["what_if"].as_array().unwrap().len());
}

#[tokio::test]
async fn any_offer_or_pair_can_be_asked_about() {
    let site = Site::of_maya().await;
    let json = site.get("/api/v1/plans/maya/why-not?home=H-4&support=S-1").await.json();
    assert_eq!((json["possible"].as_bool(), json["home"].as_str(), json["chosen"].as_bool()), (Some(false), Some("H-4"), Some(false)));
    assert!(!json["blocked_by"].as_array().unwrap().is_empty() && !json["ways"].as_array().unwrap().is_empty(), "{json}");
    let page = site.get("/plans/maya/why-not?home=H-4&support=S-1").await.words();
    assert!(page.contains("What stands in the way") && page.contains("The least that would make it possible"), "{page}");
    for blocked in json["blocked_by"].as_array().unwrap() {
        let by = blocked["by"].as_str().unwrap_or_default();
        assert!(by.contains("km") || page.contains(by), "{by}: {page}");
    }
    let own = json["ways"].as_array().unwrap().iter().any(|way| way["asks"] == "person");
    assert_eq!(own, page.contains("Only if the person asks"));
    let alone = site.get("/api/v1/plans/maya/why-not?home=H-4").await.json();
    assert_eq!((alone["chosen"].as_bool(), alone["support"].is_null()), (Some(true), false));
    assert!(site.get("/plans/maya/why-not?home=H-1&support=S-1").await.words().contains("It is possible for this plan"));
    let unknown = site.get("/plans/maya/why-not?home=H-99").await;
    assert!(unknown.status == StatusCode::NOT_FOUND && unknown.text.contains("<a href=\"#home\">No home is called so."), "{}", unknown.words());
    assert_eq!(site.get("/api/v1/plans/maya/why-not?home=H-99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/v1/plans/maya/why-not").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.get("/plans/maya/why-not").await.words().contains("Why not this one?"), "nothing named yet: the form");
    assert!(site.get("/plans/maya/package?home=H-4&support=S-1").await.text.contains("/plans/maya/why-not?home=H-4&#38;support=S-1"));
}

#[tokio::test]
async fn an_offer_that_is_asked_about_is_found_by_its_name_words_of_it_or_its_id() {
    let site = Site::of_maya().await;
    let asked = async |query: &str| site.get(&format!("/plans/maya/why-not?{query}")).await.words();
    for query in ["home=H-4", "home=House%20on%20the%20hill", "home=house+on+the+HILL", "home=hill", "home=hill&support=built+around"] {
        assert!(asked(query).await.contains("Why not House on the hill with A team built around one person?"), "{query}: {}", asked(query).await);
    }
    let several = site.get("/plans/maya/why-not?home=Southmere+Homes&support=S-1").await;
    let words = several.words();
    assert!(
        words.contains("Which of these homes?")
            && words.contains("Bungalow by the creek, Southmere Homes")
            && words.contains("House on the hill, Southmere Homes"),
        "{words}"
    );
    assert!(several.text.contains("href=\"/plans/maya/why-not?home=H-4&#38;support=S-1\""), "each leads on with the team that was named");
    let both = asked("home=Zzz&support=Qqq").await;
    assert!(both.contains("No home is called so.") && both.contains("No support team is called so."), "{both}");
}

#[tokio::test]
async fn a_question_is_ready_to_be_sent_and_the_letter_holds_nothing_of_the_plan() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya/what-would-change-it").await;
    let letters: Vec<&str> = page.text.split("href=\"mailto:").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let questions = site.get("/api/v1/plans/maya/what-would-change-it").await.json();
    assert_eq!(letters.len(), questions["questions"].as_array().unwrap().len());
    for (letter, question) in letters.iter().zip(strings(&questions["questions"], "text")) {
        assert!(letter.starts_with("?subject=A%20question%20about%20"), "to nobody yet: {letter}");
        assert!(letter.ends_with(&format!("body={}", homeward::web::urls::part(&question))), "{letter}");
        assert!(!letter.contains("Maya"), "{letter}");
    }
}

#[tokio::test]
async fn an_answer_counts_for_its_plan_alone_and_says_when_it_was_given() {
    let site = Site::of_maya().await;
    let first = |ranking: Value| ranking["packages"][0].clone();
    let before = first(site.get("/api/v1/plans/maya/match").await.json());
    let (home, id) = (before["home"].as_str().unwrap().to_owned(), before["requirements"][0]["id"].as_str().unwrap().to_owned());
    let answer = json!({"home": home, "willing": true, "requirements": [{"id": id, "status": "unmet"}], "rent": 101.5});
    let sent = site.post_json("/api/v1/plans/maya/answers", &answer).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text);
    assert_eq!(site.get("/api/v1/plans/maya/answers").await.json()["items"][0]["answered_on"], "2026-11-21");
    let page = site.get(&format!("/plans/maya/package?home={home}&support=S-1")).await.words();
    assert!(page.contains("answered on 21 November 2026 for this plan"), "{page}");
    let cost = site.get("/api/v1/plans/maya/match?rank=homes&top=50").await.json();
    let of_home =
        cost["packages"].as_array().unwrap().iter().chain(cost["near_misses"].as_array().unwrap()).find(|p| p["home"] == home.as_str()).unwrap().clone();
    assert!(of_home.get("weekly_cost").is_none_or(|cost| *cost == 101.5), "{of_home}");
    let requirements: Value = serde_json::from_str::<Value>(include_str!("../cases/web/maya.json")).unwrap();
    let unstored = site.post_json("/api/v1/match", &json!({"requirements": requirements["requirements"], "top": 50})).await;
    if unstored.status == StatusCode::OK {
        assert!(!unstored.text.contains("for this plan"), "another plan with the same requirements has no answers");
    }
    for (wrong, field) in [
        (json!({"willing": true, "requirements": []}), "home"),
        (json!({"home": "H-99", "willing": true, "requirements": []}), "home"),
        (json!({"home": home, "willing": true, "requirements": [{"id": "r99", "status": "met"}]}), "requirements[0].id"),
        (json!({"home": home, "willing": true, "requirements": [], "support_price": 4.0}), "support_price"),
        (json!({"home": home, "willing": true, "requirements": [], "rent": -4.0}), "rent"),
    ] {
        let refused = site.post_json("/api/v1/plans/maya/answers", &wrong).await;
        assert_eq!((refused.status, refused.text.contains(field)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{}", refused.text);
    }
    let unwilling = site.post_json("/api/v1/plans/maya/answers", &json!({"home": home, "willing": false, "requirements": []})).await;
    assert_eq!(unwilling.status, StatusCode::CREATED);
    let after = site.get("/api/v1/plans/maya/match?top=100").await.json();
    assert!(!strings(&after["packages"], "home").contains(&home), "who is not willing is not possible");
    assert!(site.get(&format!("/plans/maya/why-not?home={home}")).await.words().contains("not willing for this plan"));
}

#[tokio::test]
async fn what_a_change_wins_and_loses_stands_on_a_page_until_somebody_has_seen_it() {
    let site = Site::of_maya().await;
    let empty = site.get("/plans/maya/what-has-changed").await.words();
    assert!(empty.contains("it will stand here with its reason"), "{empty}");
    let mut home = site.get("/api/v1/homes/H-1").await.json();
    home["status"] = "paused".into();
    assert!(site.put_json("/api/v1/homes/H-1", &home).await.status.is_success());
    let page = site.get("/plans/maya/what-has-changed").await;
    let words = page.words();
    assert!(
        words.contains("Not possible any more") && words.contains("Bungalow by the creek") && words.contains("not on offer: paused") && words.contains("new"),
        "{words}"
    );
    let alerts = site.get("/api/v1/plans/maya/alerts").await.json();
    assert_eq!((alerts[0]["cause"].as_str(), alerts[0]["lost"][0]["home"].as_str(), alerts[0]["seen_at"].is_null()), (Some("home"), Some("H-1"), true));
    let request = from_here("POST", "/plans/maya/what-has-changed").header("content-type", "application/x-www-form-urlencoded");
    let seen = site.ask(request, format!("up_to={}", alerts[0]["id"].as_str().unwrap())).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    assert_eq!(site.get("/api/v1/plans/maya/alerts").await.json()[0]["seen_by"], AUTHOR);
}

#[tokio::test]
async fn an_offer_says_which_plans_it_would_suit_and_its_provider_hears_only_how_many() {
    let site = Site::of_maya().await;
    let page = site.get("/homes/H-1").await.words();
    assert!(page.contains("Plans that it would suit It could suit 1 person whose plan is here."), "{page}");
    assert!(page.contains("never who. Maya's Life Plan "), "whoever may see the plan reads whose it is: {page}");
    let other = member(&site.store, "Northmere Council", OrganisationKind::Commissioner, "Ann Lee", Role::Manager).await;
    let cookie = signed_in(&site.store, other).await;
    let theirs = site.ask_signed_out(from_here("GET", "/homes/H-1").header("cookie", cookie), "").await.words();
    assert!(theirs.contains("Plans that it would suit") && !theirs.to_lowercase().contains("maya"), "{theirs}");
    let suited = site.get("/api/v1/homes/H-1/plans").await.json();
    let ranked = site.get("/api/v1/plans/maya/match?rank=homes").await.json();
    let score = ranked["packages"].as_array().unwrap().iter().find(|p| p["home"] == "H-1").unwrap()["score"].clone();
    assert_eq!(suited, json!([{"plan": "maya", "score": score, "sure": suited[0]["sure"]}]));
    assert_eq!(site.get("/api/v1/homes/H-4/plans").await.json(), json!([]));
    assert_eq!(site.get("/api/v1/support/S-99/plans").await.status, StatusCode::NOT_FOUND);
    assert!(!homeward::domain::to_the_provider(3).contains("Maya"));
}
