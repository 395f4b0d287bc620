//! Request → JSON and page: what a facilitator decides about what was read from Maya's plan.

use crate::support::site::{AUTHOR, Answer, MAYA, Site, from_here};
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

const DECISIONS: &str = "/api/v1/plans/maya/decisions";

async fn decide(site: &Site, last: i64, decisions: Value) -> Answer {
    site.post_json(DECISIONS, &json!({"version": 1, "last": last, "decisions": decisions})).await
}

async fn requirement(site: &Site, id: &str) -> Option<Value> {
    let plan = site.get("/api/v1/plans/maya").await.json();
    plan["requirements"].as_array().unwrap().iter().find(|r| r["id"] == id).cloned()
}

fn place(quote: &str) -> (usize, usize) {
    let start = MAYA[..MAYA.find(quote).unwrap()].chars().count();
    (start, start + quote.chars().count())
}

#[tokio::test]
async fn what_programs_decide_is_recorded_with_who_and_when_and_holds_everywhere() {
    let site = Site::of_maya().await;
    let before = site.get("/api/v1/plans/maya/match").await.json();
    assert_eq!(before["packages"][0]["home"], "H-1");
    let (start, end) = place("women only in the bathroom");
    let added = json!({"decision": "add", "start": start, "end": end, "requirement": {"kind": "staff_gender", "code": "female", "strength": "important", "voice": "person"}});
    let answer = decide(
        &site,
        0,
        json!([
            {"on": "r1", "decision": "accept"},
            {"on": "r3", "decision": "change", "change": {"strength": "essential"}},
            {"on": "r5", "decision": "reject", "reason": "It was about Jo's garden."},
            {"on": "r6", "decision": "set_aside", "reason": "Mum will not stay over."},
            {"on": "r9", "decision": "ratify", "ratified": true},
            added,
        ]),
    )
    .await;
    assert_eq!((answer.status, answer.json()), (StatusCode::CREATED, json!({"version": 1, "last": 6})), "{}", answer.text);
    assert_eq!(requirement(&site, "r1").await.unwrap()["state"], "confirmed");
    assert_eq!(requirement(&site, "r3").await.unwrap()["strength"], "essential");
    assert_eq!(requirement(&site, "r5").await, None);
    assert_eq!(requirement(&site, "r6").await.unwrap()["state"], "set_aside");
    assert_eq!(requirement(&site, "r9").await.unwrap()["ratified"], true);
    assert_eq!(requirement(&site, "a1").await.unwrap()["quote"], "women only in the bathroom");
    let judged = site.get("/api/v1/plans/maya/match").await.json();
    let ids: Vec<&str> = judged["packages"][0]["requirements"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"a1") && !ids.contains(&"r5") && !ids.contains(&"r6"), "the ranking follows: {ids:?}");

    let listed = site.get(DECISIONS).await.json();
    assert_eq!((&listed["version"], &listed["last"], &listed["rejected"][0]["id"]), (&json!(1), &json!(6), &json!("r5")));
    let third = &listed["items"][2];
    assert_eq!((&third["decision"], &third["reason"], &third["author"]), (&json!("reject"), &json!("It was about Jo's garden."), &json!(AUTHOR)));
    assert_eq!((&listed["items"][5]["about"], &listed["items"][5]["quote"]), (&json!("a1"), &json!("women only in the bathroom")));
    let page = site.get(&format!("{DECISIONS}?limit=4")).await.json();
    assert_eq!((page["items"].as_array().unwrap().len(), &page["next"]), (4, &json!("4")));
    assert_eq!(site.get(&format!("{DECISIONS}?limit=4&cursor=4")).await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_program_that_comes_late_or_decides_what_cannot_be_is_told_and_nothing_is_recorded() {
    let site = Site::of_maya().await;
    assert_eq!(decide(&site, 0, json!([{"on": "r1", "decision": "accept"}])).await.status, StatusCode::CREATED);
    let late = decide(&site, 0, json!([{"on": "r2", "decision": "accept"}, {"on": "r1", "decision": "reject"}])).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    let version = site.post_json(DECISIONS, &json!({"version": 7, "last": 1, "decisions": [{"on": "r1", "decision": "accept"}]})).await;
    assert_eq!(version.status, StatusCode::CONFLICT, "{}", version.text);
    let wrong = decide(&site, 1, json!([{"on": "r2", "decision": "change", "change": {"code": "castle"}}])).await;
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("decisions.r2.code")), "{}", wrong.text);
    for nonsense in [json!([{"on": "r2", "decision": "forget"}]), json!([{"on": "r2", "decision": "change", "change": {"colour": "red"}}])] {
        assert_eq!(decide(&site, 1, nonsense).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(site.post_json("/api/v1/plans/nobody/decisions", &json!({"version": 1, "last": 0, "decisions": []})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get(DECISIONS).await.json()["last"], 1);
}

#[tokio::test]
async fn corrections_come_out_as_labels() {
    let site = Site::of_maya().await;
    decide(&site, 0, json!([{"on": "r5", "decision": "reject"}, {"on": "r8", "decision": "set_aside", "reason": "Not now."}])).await;
    let labels = site.get("/api/v1/plans/maya/labels").await.json();
    let labels = labels["requirements"].as_array().unwrap();
    assert_eq!(labels.len(), 9);
    let near = json!({"kind": "near", "code": "fareham", "number": 8.0, "polarity": "want", "strength": "essential", "voice": "person", "quote": "I need to live near my mum in Fareham, no more than five miles away"});
    assert_eq!(labels[0], near);
}

const DESK: &str = "/plans/maya/review";

/// Sends a plain form, with what its sender had before them.
async fn send(site: &Site, path: &str, last: i64, fields: &[(&str, &str)]) -> Answer {
    let mut body = format!("version=1&last={last}");
    for (name, value) in fields {
        let value: String = value.bytes().map(|b| format!("%{b:02X}")).collect();
        body += &format!("&{name}={value}");
    }
    site.ask(from_here("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), body).await
}

/// The form of `r1`, with some fields filled in otherwise.
fn near_fareham<'a>(but: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let shown = [
        ("what", "near:"),
        ("named", "fareham"),
        ("others", ""),
        ("number", "5"),
        ("polarity", "want"),
        ("strength", "essential"),
        ("basis", "wish"),
        ("voice", "person"),
        ("until", ""),
        ("weight", ""),
        ("action", "save"),
    ];
    let filled = |(name, value): (&'a str, &'a str)| (name, but.iter().find(|(other, _)| *other == name).map_or(value, |(_, value)| *value));
    let extra = but.iter().filter(|(name, _)| !shown.iter().any(|(other, _)| other == name)).copied();
    shown.into_iter().map(filled).chain(extra).collect()
}

#[tokio::test]
async fn a_section_is_all_right_except_what_is_ticked_and_the_ticked_follow_one_by_one() {
    let site = Site::of_maya().await;
    let desk = site.get(DESK).await;
    assert!(desk.words().contains("12 of 12 still to be looked at."), "{}", desk.words());
    assert!(desk.text.contains("<mark>I cannot be on a busy road</mark>") && desk.words().contains("Where I want to live (2"), "{}", desk.words());
    let shown = [("section", "3"), ("shown", "r3"), ("shown", "r4"), ("shown", "r5"), ("shown", "r6"), ("wrong", "r4"), ("wrong", "r6")];
    let answer = send(&site, DESK, 0, &shown).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/plans/maya/review/r4?then=r6&section=3"), "{}", answer.text);
    assert_eq!(requirement(&site, "r3").await.unwrap()["state"], "confirmed");
    assert_eq!(requirement(&site, "r4").await.unwrap()["state"], "read");
    let follow = send(&site, "/plans/maya/review/r4", 2, &[("then", "r6"), ("section", "3"), ("action", "reject"), ("reason", "")]).await;
    assert_eq!(follow.header("location"), "/plans/maya/review/r6?then=&section=3");
    let last = send(&site, "/plans/maya/review/r6", 3, &[("then", ""), ("section", "3"), ("action", "set_aside"), ("reason", "Mum and Maya agreed.")]).await;
    assert_eq!(last.header("location"), "/plans/maya/review#section-3");
    let words = site.get(DESK).await.words();
    assert!(words.contains("Taken off the list Nobody else living there"), "{words}");
    assert!(words.contains(&format!("Set aside by {AUTHOR}")) && words.contains("set aside: takes no part"), "{words}");
    let back = send(&site, "/plans/maya/review/r4", 4, &[("action", "accept")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(requirement(&site, "r4").await.unwrap()["state"], "confirmed");
    let history = site.get("/plans/maya/review/history").await.words();
    assert!(history.contains("Set aside: it takes no part At least 2 bedrooms Mum says I need two bedrooms Reason: Mum and Maya agreed."), "{history}");
}

#[tokio::test]
async fn a_requirement_is_changed_in_a_form_and_only_what_was_changed_is_recorded() {
    let site = Site::of_maya().await;
    let saved = send(&site, "/plans/maya/review/r1", 0, &near_fareham(&[("number", "8 km"), ("others", "Gosport; Titchfield"), ("ratified", "yes")])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let near = requirement(&site, "r1").await.unwrap();
    assert_eq!((&near["any_of"], &near["ratified"], &near["state"]), (&json!(["gosport", "titchfield"]), &json!(true), &json!("confirmed")));
    assert_eq!(near["points"].as_array().unwrap().len(), 3, "and the places are looked up: {near}");
    assert!(site.get("/plans/maya/review/history").await.words().contains("Changed: or gosport, titchfield; number 8; the person agreed"));
    let page = site.get("/plans/maya/review/r1").await;
    assert!(page.text.contains("value=\"gosport; titchfield\"") && page.text.contains("<option value=\"near:\" selected>"));

    let wrong = send(&site, "/plans/maya/review/r1", 1, &near_fareham(&[("others", "gosport; titchfield"), ("number", "-3"), ("ratified", "yes")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"number-fault\"") && wrong.text.contains("value=\"-3\""), "{}", wrong.words());
    let aside = send(&site, "/plans/maya/review/r2", 1, &[("action", "set_aside"), ("reason", "")]).await;
    assert!(aside.words().contains("Error: Write the reason in a sentence"), "{}", aside.words());
    assert_eq!(site.get("/plans/maya/review/r99").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_not_read_is_added_with_words_that_stand_in_the_plan() {
    let site = Site::of_maya().await;
    let form = |words: &'static str, more: &[(&'static str, &'static str)]| {
        let own = [("words", words), ("what", "staff_gender:female"), ("named", "")];
        near_fareham(&own).into_iter().chain([("words", words)]).chain(more.iter().copied()).filter(|(name, _)| *name != "number").collect::<Vec<_>>()
    };
    let path = "/plans/maya/review/add";
    let nowhere = send(&site, path, 0, &form("women at night", &[])).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nowhere.words().contains("These words do not stand in the plan") && nowhere.text.contains(">women at night</textarea>"), "{}", nowhere.words());
    let twice = send(&site, path, 0, &form("Fareham", &[])).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "it stands once: {}", twice.words());
    let often = send(&site, path, 0, &form("choir", &[])).await;
    assert!(often.words().contains("These words stand in the plan 2 times. Choose the place you mean."), "{}", often.words());
    let (start, _) = place("choir. The council");
    assert!(often.text.contains(&format!("name=\"at\" type=\"radio\" value=\"{start}\"")));
    let at: &'static str = Box::leak(start.to_string().into_boxed_str());
    assert_eq!(send(&site, path, 1, &form("choir", &[("at", at)])).await.status, StatusCode::SEE_OTHER);
    assert_eq!(requirement(&site, "a2").await.unwrap()["start"], json!(start));
}

#[tokio::test]
async fn a_second_editor_sees_both_versions_and_loses_nothing() {
    let site = Site::of_maya().await;
    send(&site, "/plans/maya/review/r1", 0, &near_fareham(&[("number", "3")])).await;
    let late = send(&site, "/plans/maya/review/r1", 0, &near_fareham(&[("strength", "nice")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let words = late.words();
    assert!(words.contains("Changed since you opened it") && words.contains("Changed: number 4.8") && words.contains("Changed: nice Near"), "{words}");
    assert!(late.text.contains("name=\"last\" value=\"1\"") && late.text.contains("name=\"strength\" value=\"nice\""), "{}", late.text);
    assert_eq!(requirement(&site, "r1").await.unwrap()["strength"], "essential", "nothing was recorded yet");
    let again = send(&site, "/plans/maya/review/r1", 1, &near_fareham(&[("strength", "nice"), ("opened", "0")])).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let both = requirement(&site, "r1").await.unwrap();
    assert_eq!((&both["strength"], &both["number"]), (&json!("nice"), &json!(4.8)), "what the other changed stays changed");
    let other = send(&site, DESK, 0, &[("section", "2"), ("shown", "r2")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "who works on another requirement is not disturbed");
}

#[tokio::test]
async fn words_of_a_sentence_are_chosen_by_the_first_and_the_last_without_a_script() {
    let site = Site::of_maya().await;
    let desk = site.get(DESK).await;
    let (start, end) = place("I would like the same faces every week, and women only in the bathroom.");
    let link = format!("/plans/maya/review/add?from={start}&#38;to={end}");
    assert!(desk.text.contains(&link) && desk.words().contains("add what “I would like the …” asks for"), "{link} {}", desk.text);
    let form = site.get(&format!("/plans/maya/review/add?from={start}&to={end}")).await;
    let (women, after) = place("women only");
    assert!(form.text.contains(&format!("<option value=\"{women}\">10: women</option>")), "{}", form.text);
    let own = |first: usize, last: usize| {
        let own = [("from", start), ("to", end), ("first", first), ("last-word", last)].map(|(name, n)| (name, &*n.to_string().leak()));
        near_fareham(&[("what", "staff_gender:female"), ("named", ""), ("number", "")]).into_iter().chain(own).collect::<Vec<_>>()
    };
    let crossed = send(&site, "/plans/maya/review/add", 0, &own(women, start + 1)).await;
    assert!(crossed.words().contains("Error: The last word stands before the first."), "{}", crossed.words());
    let added = send(&site, "/plans/maya/review/add", 0, &own(women, after)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.words());
    let women = requirement(&site, "a1").await.unwrap();
    assert_eq!((&women["quote"], &women["keys"]), (&json!("women only"), &json!(["help", "freedom"])), "with the keys usual for it");
    assert_eq!(site.get("/plans/maya/review/add?from=5&to=99999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn words_selected_on_the_desk_begin_the_form_at_the_place_they_were_selected_in() {
    let site = Site::of_maya().await;
    let (second, _) = place("choir. The council");
    let near: &'static str = (second - 30).to_string().leak();
    let begun = send(&site, "/plans/maya/review/add", 0, &[("action", "begin"), ("words", "choir"), ("near", near)]).await;
    assert_eq!(begun.status, StatusCode::OK);
    assert!(begun.text.contains(&format!("value=\"{second}\" checked")) && !begun.words().contains("Error"), "{}", begun.text);
}

#[tokio::test]
async fn keys_are_ticked_in_the_form_and_one_card_is_right_by_itself() {
    let site = Site::of_maya().await;
    let page = site.get("/plans/maya/review/r1").await;
    assert!(page.text.contains("value=\"love\" checked") && page.text.contains("value=\"home\">"), "{}", page.text);
    let ticked = near_fareham(&[("keys-shown", "yes")]).into_iter().chain([("keys", "love"), ("keys", "home")]).collect::<Vec<_>>();
    assert_eq!(send(&site, "/plans/maya/review/r1", 0, &ticked).await.status, StatusCode::SEE_OTHER);
    assert_eq!(requirement(&site, "r1").await.unwrap()["keys"], json!(["home", "love"]));
    assert!(site.get("/plans/maya/review/history").await.words().contains("Changed: keys: Home, Love"));
    let right = send(&site, "/plans/maya/review/r2?card=2", 1, &[("action", "accept")]).await;
    assert_eq!(right.header("location"), "/plans/maya/review#asked-2");
    let aside = site.get("/plans/maya/review/r3?aside=yes").await;
    assert!(aside.text.contains("id=\"set-aside\" open"), "{}", aside.text);
}
