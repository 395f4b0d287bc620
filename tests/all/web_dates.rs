//! Dates that come up for the person: added, changed and taken out on pages and through the API, told on the plan and on the first page, six weeks
//! ahead, to whoever may see the plan and to nobody else.

use crate::{
    access::people::Crowd,
    support::site::{Answer, Site, from_here},
};
use axum::http::StatusCode;
use serde_json::{Value, json};

const PAGE: &str = "/plans/maya/dates";
const API: &str = "/api/v1/plans/maya/dates";

/// The form as it is sent.
fn written<'a>(what: &'a str, [day, month, year]: [&'a str; 3], note: &'a str) -> [(&'a str, &'a str); 5] {
    [("what", what), ("on-day", day), ("on-month", month), ("on-year", year), ("note", note)]
}

/// Where the form of the only date that stands is.
async fn change_of_the_only_one(site: &Site) -> String {
    let page = site.get(PAGE).await.text;
    let rest = page.split_once("href=\"/plans/maya/dates/").unwrap_or_else(|| panic!("no date to change: {page}")).1;
    format!("{PAGE}/{}", rest.split('"').next().unwrap())
}

async fn delete(site: &Site, path: &str) -> Answer {
    site.ask(from_here("DELETE", path), axum::body::Body::empty()).await
}

#[tokio::test]
async fn a_date_is_added_changed_and_taken_out_and_who_did_what_stays() {
    let site = Site::of_maya().await;
    assert!(site.get(PAGE).await.words().contains("No date is known."));
    assert!(!site.get("/plans/maya").await.words().contains("What is coming up"), "a plan without dates has no empty part for them");
    let added = site.send(PAGE, &written("tribunal_hearing", ["14", "1", "2027"], "By video. Mum\u{2019}s solicitor goes.")).await;
    assert_eq!((added.status, added.header("location")), (StatusCode::SEE_OTHER, PAGE), "{}", added.words());
    let page = site.get(PAGE).await.words();
    assert!(page.contains("Tribunal hearing 14 January 2027 , in 7 weeks By video. Mum\u{2019}s solicitor goes."), "{page}");
    let plan = site.get("/plans/maya").await.words();
    assert!(plan.contains("What is coming up Tribunal hearing , 14 January 2027 (in 7 weeks) Add, change or take out a date"), "{plan}");
    let one = change_of_the_only_one(&site).await;
    let form = site.get(&one).await;
    assert!(form.text.contains("value=\"14\"") && form.text.contains("value=\"2027\"") && form.text.contains("Mum\u{2019}s solicitor goes."), "{}", form.text);
    let moved: Vec<_> = written("tribunal_hearing", ["10", "Dec", "2026"], "By video.").into_iter().chain([("version", "1")]).collect();
    assert_eq!(site.send(&one, &moved).await.status, StatusCode::SEE_OTHER);
    let late = site.send(&one, &moved).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody else was there first: {}", late.words());
    assert!(site.get(PAGE).await.words().contains("10 December 2026 , in 2 weeks By video."));
    assert_eq!(site.send(&one, &[("act", "out"), ("version", "2")]).await.status, StatusCode::SEE_OTHER);
    let page = site.get(PAGE).await.words();
    assert!(page.contains("No date is known.") && page.contains("Who did what (3)"), "{page}");
    let by = "Rosa Amadi, Southmere Council";
    let order = [
        format!("{by} took out: Tribunal hearing on 10 December 2026."),
        format!("{by} moved to 10 December 2026: Tribunal hearing on 14 January 2027, with another note."),
        format!("{by} added: Tribunal hearing on 14 January 2027."),
    ];
    let at = order.each_ref().map(|line| page.find(line).unwrap_or_else(|| panic!("{line}: {page}")));
    assert!(at.is_sorted(), "the latest first: {page}");
    assert_eq!(site.get(&one).await.status, StatusCode::SEE_OTHER, "what was taken out has no form");
    assert!(!site.get("/plans/maya").await.words().contains("Tribunal hearing"));
}

#[tokio::test]
async fn what_is_wrong_with_a_date_is_said_at_its_field_and_what_was_written_stays() {
    let site = Site::of_maya().await;
    let long = "x".repeat(501);
    let cases = [
        (written("", ["14", "1", "2027"], ""), "what", "Choose what comes up."),
        (written("hospital_review", ["", "", ""], ""), "on", "Write the day, for example 27 3 2027."),
        (written("hospital_review", ["14", "", "2027"], ""), "on", "Write a month too."),
        (written("hospital_review", ["31", "2", "2027"], ""), "on", "Write a day that there is, for example 27 3 2027."),
        (written("hospital_review", ["14", "1", "27"], ""), "on", "Write the year in four figures, for example 2027."),
        (written("hospital_review", ["20", "11", "2026"], ""), "on", "Write a day from today to 21 November 2031."),
        (written("hospital_review", ["22", "11", "2031"], ""), "on", "Write a day from today to 21 November 2031."),
        (written("hospital_review", ["14", "1", "2027"], &long), "note", "Write at most 500 letters."),
    ];
    for (fields, field, said) in cases {
        let refused = site.send(PAGE, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.text.contains(&format!("<a href=\"#{field}\">{said}</a>")), "{said} leads to its field: {}", refused.text);
        assert!(refused.text.contains(&format!(" id=\"{field}\"")) && refused.text.contains(&format!("id=\"{field}-fault\"")), "{}", refused.text);
        assert!(refused.text.contains("<title>Error: What is coming up"), "{}", refused.text);
        assert!(fields[1].1.is_empty() || refused.text.contains(&format!("value=\"{}\"", fields[1].1)), "what was written stays");
    }
    let two = site.send(PAGE, &written("", ["", "", ""], "")).await;
    assert!(two.words().contains("Choose what comes up. Write the day, for example 27 3 2027."), "{}", two.words());
    assert_eq!(site.get(API).await.json()["items"], json!([]));
}

#[tokio::test]
async fn the_first_page_tells_of_dates_six_weeks_ahead_and_of_past_ones_until_they_are_taken_out() {
    let mut site = Site::of_maya().await;
    for (what, on) in [("tribunal_hearing", "2027-01-02"), ("treatment_review", "2027-01-03"), ("hospital_review", "2026-11-22")] {
        assert_eq!(site.post_json(API, &json!({"what": what, "on": on})).await.status, StatusCode::CREATED);
    }
    let first = site.get("/").await.words();
    let at = |words: &str| first.find(words).unwrap_or_else(|| panic!("{words}: {first}"));
    assert!(
        at("Other hospital review (Maya's Life Plan) on 22 November 2026, tomorrow") < at("Tribunal hearing (Maya's Life Plan) on 2 January 2027, in 6 weeks")
    );
    assert!(!first.contains("treatment review"), "six weeks and a day away: {first}");
    site.app = homeward::web::App::new(site.store.clone(), homeward::web::Clock::on("2026-11-30".parse().unwrap()), "Rosa").await.unwrap();
    let first = site.get("/").await.words();
    let past = "Other hospital review has been: take it out, or write when the next one is (Maya's Life Plan) past on 22 November 2026, 8 days ago";
    assert!(first.contains(past) && first.contains("Care (education) and treatment review (Maya's Life Plan) on 3 January 2027, in 4 weeks"), "{first}");
    let one = site.get(API).await.json()["items"][2]["id"].as_str().unwrap().to_owned();
    let next = json!({"what": "hospital_review", "on": "2026-11-22", "note": "It was put off", "version": 1});
    assert_eq!(site.put_json(&format!("{API}/{one}"), &next).await.status, StatusCode::OK, "a day that stood may be past");
    assert_eq!(delete(&site, &format!("{API}/{one}?version=2&why=It+was+held")).await.status, StatusCode::OK);
    assert!(!site.get("/").await.words().contains("Other hospital review"));
}

#[tokio::test]
async fn the_calendar_of_an_action_plan_holds_dates_to_come_without_a_note_or_a_name() {
    let site = Site::of_maya().await;
    const CALENDAR: &str = "/plans/maya/package/action-plan.ics?home=H-1&support=S-1";
    assert!(!site.get(CALENDAR).await.text.contains("Tribunal hearing"));
    let sent = site.send(PAGE, &written("tribunal_hearing", ["14", "1", "2027"], "Maya, by video from Elm ward")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    let calendar = site.get(CALENDAR).await.text;
    let event = calendar.split("BEGIN:VEVENT").find(|event| event.contains("SUMMARY:Tribunal hearing\r\n")).expect("an event");
    assert!(event.contains("DTSTART;VALUE=DATE:20270114\r\n") && event.contains("DTEND;VALUE=DATE:20270115\r\n"), "{event}");
    assert!(!calendar.contains("Maya") && !calendar.contains("Elm"), "{calendar}");
}

#[tokio::test]
async fn programs_write_the_same_dates_and_are_told_of_another_editor() {
    let site = Site::of_maya().await;
    let added = site.post_json(API, &json!({"what": "treatment_review", "on": "2027-03-01", "note": " On the ward \r\n"})).await;
    let one = added.json();
    assert_eq!(
        (added.status, &one["what"], &one["on"], &one["note"], &one["version"]),
        (StatusCode::CREATED, &json!("treatment_review"), &json!("2027-03-01"), &json!("On the ward"), &json!(1))
    );
    let path = format!("{API}/{}", one["id"].as_str().unwrap());
    assert_eq!((added.header("location"), &site.get(&path).await.json()), (path.as_str(), &one));
    let refused = |answer: Answer| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        answer.json()["errors"].as_array().map(|all| all.iter().map(|one| one["field"].clone()).collect()).unwrap_or(Value::Null)
    };
    assert_eq!(refused(site.post_json(API, &json!({"what": "treatment_review", "on": "2026-11-20", "note": "x".repeat(501)})).await), json!(["on", "note"]));
    for odd in [json!({"what": "party", "on": "2027-03-01"}), json!({"what": "treatment_review", "on": "soon"}), json!({"on": "2027-03-01"})] {
        assert!(site.post_json(API, &odd).await.status.is_client_error(), "{odd}");
    }
    let to = |on: &str, version: i64| json!({"what": "treatment_review", "on": on, "version": version});
    assert_eq!(site.put_json(&path, &json!({"what": "treatment_review", "on": "2027-03-02"})).await.status, StatusCode::UNPROCESSABLE_ENTITY, "which version");
    assert_eq!(site.put_json(&path, &to("2027-03-02", 1)).await.json()["version"], 2);
    let clash = site.put_json(&path, &to("2027-03-09", 1)).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert_eq!((&clash.json()["versions"]["yours"]["on"], &clash.json()["versions"]["current"]["on"]), (&json!("2027-03-09"), &json!("2027-03-02")));
    let versions: Vec<Value> = site.get(&format!("{path}/versions")).await.json()["items"].as_array().unwrap().iter().map(|one| one["on"].clone()).collect();
    assert_eq!(versions, ["2027-03-02", "2027-03-01"]);
    assert_eq!(delete(&site, &format!("{path}?version=1")).await.status, StatusCode::CONFLICT);
    let out = delete(&site, &format!("{path}?version=2")).await;
    assert!(out.status == StatusCode::OK && out.json()["withdrawn"]["by"] == "Rosa Amadi, Southmere Council", "{}", out.text);
    assert_eq!(site.put_json(&path, &to("2027-03-10", 2)).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it was taken out");
    assert_eq!(site.get(API).await.json()["items"].as_array().unwrap().len(), 1, "and stands in the list as such");
    assert_eq!(site.get(&format!("{API}/none")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_may_see_the_plan_is_told_those_who_work_on_it_write_and_nobody_else_learns_of_it() {
    let crowd = Crowd::new().await;
    let form = "what=tribunal_hearing&on-day=14&on-month=12&on-year=2026&note=By+video";
    let add = async |who: &str| crowd.ask(who, "POST", PAGE, "application/x-www-form-urlencoded", form).await.status;
    for who in ["sees", "clinical", "by_name", "advocate", "lead", "provider", "provider_manager", "administrator"] {
        assert_eq!(add(who).await, StatusCode::FORBIDDEN, "{who}");
    }
    assert_eq!(add("facilitates").await, StatusCode::SEE_OTHER);
    for who in ["member", "works", "facilitates", "sees", "by_name", "advocate", "lead"] {
        for page in ["/", "/plans/maya", PAGE] {
            let words = crowd.get(who, page).await.words();
            assert!(words.contains("Tribunal hearing"), "{who} at {page}: {words}");
        }
        let writes = ["member", "works", "facilitates"].contains(&who);
        assert_eq!(crowd.get(who, PAGE).await.text.contains("Add a date"), writes, "{who}");
    }
    for who in ["expired", "revoked", "stranger", "lead_of_owner", "provider", "provider_manager", "administrator"] {
        assert!(!crowd.get(who, "/").await.words().contains("ribunal"), "{who}");
    }
}

#[tokio::test]
async fn no_date_stands_on_a_page_for_the_family_nor_in_what_providers_read() {
    let site = Site::of_maya().await;
    let added = site.post_json(API, &json!({"what": "tribunal_hearing", "on": "2026-12-14", "note": "Zephyrine House"})).await;
    assert_eq!(added.status, StatusCode::CREATED);
    site.confirm_musts().await;
    let link = site.release().await;
    let specification = site.post_json("/api/v1/plans/maya/specifications", &json!({"words": []})).await.json();
    let check = format!("/plans/maya/specifications/{}/check", specification["id"].as_str().unwrap());
    for page in [link.as_str(), &format!("{link}/easy-read"), "/plans/maya/options", "/plans/maya/options/easy-read", &check, "/plans/maya/buying-brief"] {
        let read = site.get(page).await;
        assert_eq!(read.status, StatusCode::OK, "{page}");
        assert!(!read.text.contains("ribunal") && !read.text.contains("14 December 2026") && !read.text.contains("Zephyrine"), "{page}: {}", read.words());
    }
}
