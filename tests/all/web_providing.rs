//! What providers do, through plain requests: where offers stand, reminders, claiming what was answered, what is whose.

use crate::support::site::{Answer, Site, colleague, from_here, member, signed_in};
use homeward::{
    domain::{
        FitStatus, OfferKind,
        records::{Answered, Id, OfferDraft, OrganisationKind, Person, Response, Role, Specification},
    },
    store::{Expected, NewRecord, Stored},
    web::Clock,
};
use serde_json::{Value, json};

/// A provider at a browser of their own.
struct Provider<'a> {
    site: &'a Site,
    cookie: String,
}

impl<'a> Provider<'a> {
    async fn new(site: &'a Site, name: &str) -> Provider<'a> {
        let person = member(&site.store, name, OrganisationKind::Provider, "Jo Marsh", Role::Manager).await;
        Provider { site, cookie: signed_in(&site.store, person).await }
    }

    async fn ask(&self, method: &str, path: &str, kind: &str, body: impl Into<axum::body::Body>) -> Answer {
        self.site.ask_signed_out(from_here(method, path).header("cookie", &self.cookie).header("content-type", kind), body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "text/plain", "").await
    }

    async fn send(&self, path: &str, body: &str) -> Answer {
        self.ask("POST", path, "application/x-www-form-urlencoded", body.to_owned()).await
    }

    async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask("PUT", path, "application/json", body.to_string()).await
    }
}

#[tokio::test]
async fn where_an_offer_stands_is_moved_by_the_api_as_by_the_pages() {
    let site = Site::of_maya().await;
    let own = Provider::new(&site, "Southmere Homes").await;
    let stand = async |body: Value| own.put("/api/v1/homes/H-1/status", body).await;
    let paused = stand(json!({"status": "paused"})).await;
    assert_eq!((paused.status.as_u16(), paused.json()["status"].as_str()), (200, Some("paused")));
    assert_eq!(stand(json!({"status": "paused"})).await.json()["version"], paused.json()["version"], "the same again changes nothing");
    let refused = stand(json!({"status": "under_offer"})).await;
    assert!(refused.status == 409 && refused.text.contains("It can become published or withdrawn."), "{}", refused.text);
    for nonsense in [json!({"status": "gone"}), json!({}), json!({"state": "paused"})] {
        assert_eq!(stand(nonsense.clone()).await.status, 422, "{nonsense}");
    }
    let back = stand(json!({"status": "published"})).await.json();
    assert_eq!((back["status"].as_str(), back["confirmed_on"].as_str()), (Some("published"), Some("2026-11-21")), "publishing says that it is right today");
    assert_eq!(own.put("/api/v1/support/S-1/status", json!({"confirmed": true})).await.status, 403, "another organisation's");
    assert_eq!(own.put("/api/v1/homes/none/status", json!({"confirmed": true})).await.status, 404);
    let page = own.send("/homes/H-1/manage", "press=withdrawn").await;
    assert_eq!(page.header("location"), "/homes/H-1/manage");
    assert!(own.get("/homes/H-1/manage").await.words().contains("Withdrawn It is no longer to be had."));
    assert_eq!(own.put("/api/v1/homes/H-1/status", json!({"confirmed": true})).await.status, 409);
}

#[tokio::test]
async fn a_reminder_goes_out_once_a_week_before_an_offer_goes_stale() {
    let site = Site::of_maya().await;
    let own = Provider::new(&site, "Southmere Homes").await;
    let set = async |day: &str| {
        let home = site.store.offer(OfferKind::Home, "H-1").await.unwrap().unwrap();
        let mut cells = home.cells.clone();
        cells.insert("confirmed_on".into(), day.into());
        site.store
            .save_offer(OfferKind::Home, &homeward::offers::kept(OfferKind::Home, &cells), Expected::Any, "a test", crate::support::clock::now())
            .await
            .unwrap();
        site.app.catch_up().await.unwrap();
    };
    let now = crate::support::clock::now();
    // All offers of the small world are put right first.
    own.send("/programmes/P-1/manage", "press=confirm").await;
    site.app.remind_once(now).await.unwrap();
    set("2026-10-30").await;
    assert_eq!(site.app.remind_once(now).await.unwrap(), 0, "fresh until 29 November, more than a week from the 21st");
    assert!(!own.get("/your-offers").await.words().contains("To confirm"));
    set("2026-10-27").await;
    assert_eq!(site.app.remind_once(now).await.unwrap(), 1);
    assert_eq!(site.app.remind_once(now).await.unwrap(), 0, "nobody is reminded twice");
    assert!(own.get("/your-offers").await.words().contains("To confirm"), "{}", own.get("/your-offers").await.words());
    let letter = site.store.take_letter(None, now + jiff::SignedDuration::from_hours(2), now + jiff::SignedDuration::from_hours(1)).await.unwrap();
    let mut letters = vec![];
    letters.extend(letter);
    while let Some(more) = site.store.take_letter(None, now + jiff::SignedDuration::from_hours(2), now + jiff::SignedDuration::from_hours(1)).await.unwrap() {
        letters.push(more);
    }
    let last = letters.iter().find(|letter| letter.body.contains("26 November 2026")).expect("a letter");
    assert!(last.body.contains("H-1") && last.body.contains("/your-offers"), "{}", last.body);
    own.send("/homes/H-1/manage", "press=confirm").await;
    assert!(!own.get("/your-offers").await.words().contains("To confirm"));
}

#[tokio::test]
async fn nobody_begins_to_change_the_offer_of_another_organisation() {
    let site = Site::of_maya().await;
    let drafts = async || site.store.records::<OfferDraft>().await.unwrap().len();
    let taken = site.ask(from_here("POST", "/homes/H-1/manage").header("content-type", "application/x-www-form-urlencoded"), "press=change").await;
    assert_eq!((taken.status.as_u16(), drafts().await), (409, 0), "{}", taken.words());
    assert!(taken.words().contains("another organisation’s"), "{}", taken.words());
    let own = Provider::new(&site, "Southmere Homes").await;
    assert_eq!((own.send("/homes/H-1/manage", "press=change").await.status.as_u16(), drafts().await), (303, 1));
}

#[tokio::test]
async fn drafts_are_there_for_their_organisation_alone_and_go_when_they_are_thrown_away() {
    let site = Site::of_maya().await;
    let (own, other) = (Provider::new(&site, "Tarn Homes").await, Provider::new(&site, "Fell Homes").await);
    let begun = own.send("/your-offers/add", "what=home").await;
    let first = begun.header("location").to_owned();
    assert_eq!(own.send("/your-offers/add", "what=home").await.header("location"), first, "pressed twice, one is begun");
    let draft = first.split("/questions/").next().unwrap().to_owned();
    for path in [&draft, &first, &format!("{draft}/check")] {
        assert_eq!(own.get(path).await.status, 200, "{path}");
        assert_eq!(other.get(path).await.status, 404, "{path}");
        assert_eq!(site.get(path).await.status, 404, "{path} for a commissioner");
    }
    assert_eq!(other.send(&first, "title=Mine").await.status, 404);
    let check = own.send(&format!("{draft}/check"), "press=publish").await;
    assert!(check.status == 422 && check.words().contains("There is a problem"), "what is not whole is not published: {}", check.words());
    assert_eq!(own.get(&format!("{draft}/questions/none")).await.status, 404);
    // A letter that is too long, marks of markup, a character that is no text.
    let odd = own.send(&first, "title=%3Cscript%3E%00").await;
    assert_eq!(odd.status, 303);
    assert!(own.get(&draft).await.text.contains("&#60;script&#62;"));
    assert_eq!(own.send(&draft, "press=throw_away").await.header("location"), "/your-offers");
    assert_eq!(own.get(&draft).await.status, 409);
    assert!(!own.get("/your-offers").await.text.contains("&#60;script"));
}

/// An answer to Maya's specification that was sent: support with Makaton and a waking night, no home.
async fn answered(site: &Site, token: &str) -> Id<Response> {
    let asked = json!([
        {"id": "a1", "kind": "skill", "code": "makaton", "number": null, "strength": "essential", "text": "Makaton", "asked": true},
        {"id": "a2", "kind": "night", "code": "waking_night", "number": null, "strength": "essential", "text": "Waking night", "asked": true},
        {"id": "a3", "kind": "skill", "code": "epilepsy", "number": null, "strength": "important", "text": "Epilepsy", "asked": true},
        {"id": "a4", "kind": "skill", "code": "forensic", "number": null, "strength": "nice", "text": "Forensic", "asked": true},
        {"id": "a5", "kind": "hazard", "code": "busy_road", "number": null, "strength": "nice", "text": "No busy road", "asked": true}]);
    let body: Specification = serde_json::from_value(json!({"title": "Somebody", "gifts": [], "requirements": asked})).unwrap();
    let plan = site.store.plan("maya").await.unwrap().unwrap().id;
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(plan)), body, expected: Expected::New, rests_on: None };
    let specification = site.store.save_record(new, "a test", crate::support::clock::now()).await.unwrap();
    let one =
        |id: &str, status, weeks| Answered { id: homeward::domain::RequirementId::new(id), status, weeks, pounds: None, note: "She would fit in well".into() };
    let requirements = vec![
        one("a1", FitStatus::Met, None),
        one("a2", FitStatus::Met, None),
        one("a3", FitStatus::Partly, Some(6)),
        one("a4", FitStatus::Unmet, None),
        one("a5", FitStatus::Met, None),
    ];
    let now = crate::support::clock::now();
    let body = Response {
        offers_support: true,
        price: Some(2341.0),
        willing: Some(true),
        requirements,
        sent: Some(now),
        note: "About her".into(),
        ..Response::default()
    };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(specification.id), body, expected: Expected::New, rests_on: None };
    let response = site.store.save_record(new, "a provider, by link", now).await.unwrap();
    let digest = homeward::domain::Hashed::of(token);
    site.store.add_response_link(digest.as_str(), response.id, now + jiff::SignedDuration::from_hours(24)).await.unwrap();
    response.id
}

#[tokio::test]
async fn what_an_answer_offered_becomes_a_draft_once_and_takes_nothing_of_the_person_along() {
    let site = Site::of_maya().await;
    answered(&site, "a-link-of-their-own").await;
    let page = site.get_signed_out("/a/a-link-of-their-own").await;
    assert!(page.words().contains("Keep it as a draft of your offers"), "{}", page.words());
    let (own, other) = (Provider::new(&site, "Tarn Support").await, Provider::new(&site, "Fell Support").await);
    let path = "/your-offers/from-an-answer/a-link-of-their-own";
    assert!(site.get_signed_out(path).await.header("location").starts_with("/sign-in"), "first one signs in");
    assert!(own.get(path).await.words().contains("It becomes a draft of Tarn Support"));
    let to = own.send(path, "press=keep").await.header("location").to_owned();
    assert_eq!(own.send(path, "press=keep").await.header("location"), to, "pressed twice, it is one draft");
    assert_eq!(other.send(path, "press=keep").await.status, 409);
    assert_eq!(own.send("/your-offers/from-an-answer/another", "press=keep").await.status, 404);
    let id: Id<OfferDraft> = to.rsplit('/').next().unwrap().parse().unwrap();
    let draft: Stored<OfferDraft> = site.store.record(id).await.unwrap().unwrap();
    let cell = |name: &str| draft.body.cell(name).to_owned();
    assert_eq!((cell("skills_yes"), cell("skills_can_add"), cell("skills_no")), ("makaton".into(), "epilepsy:6".into(), "forensic".into()));
    assert_eq!((cell("nights"), cell("weekly_price"), cell("organisation")), ("waking_night".into(), "2341".into(), "Tarn Support".into()));
    let whole = serde_json::to_string(&draft.body).unwrap();
    assert!(!whole.contains("her") && !whole.contains("She") && !whole.contains("busy_road"), "{whole}");
    assert!(own.get("/your-offers").await.words().contains("You will hear here why, or why not."));
}

#[tokio::test]
async fn a_file_that_waits_is_there_for_its_organisation_alone_and_is_mended_to_be_sent_again() {
    let site = Site::empty().await;
    let (own, other) = (Provider::new(&site, "Tarn Homes").await, Provider::new(&site, "Fell Homes").await);
    let names: Vec<&str> = homeward::offers::columns::columns(OfferKind::Home).iter().map(|column| column.name).collect();
    let said = [
        ("id", "T-1"),
        ("organisation", "Tarn Homes"),
        ("title", "A flat"),
        ("postcode", "PO16 7GZ"),
        ("status", "Published"),
        ("setting", "own_home"),
        ("available_from", "1/2/2027"),
    ];
    let row: Vec<&str> = names.iter().map(|name| said.iter().find(|(known, _)| known == name).map_or("", |(_, cell)| cell)).collect();
    let csv = format!("{}\n{}\n", names.join(","), row.join(","));
    let sent = async |who: &Provider<'_>, csv: &str| {
        let body = format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"homes.csv\"\r\n\r\n{csv}\r\n--edge--\r\n");
        who.ask("POST", "/offers/import", "multipart/form-data; boundary=edge", body).await.header("location").to_owned()
    };
    let path = sent(&own, &csv).await;
    assert!(own.get(&path).await.words().contains("No row is right yet"), "{}", own.get(&path).await.words());
    for what in ["", "/mended"] {
        assert_eq!(other.get(&format!("{path}{what}")).await.status, 404);
        assert_eq!(site.get(&format!("{path}{what}")).await.status, 404);
    }
    let mended = own.get(&format!("{path}/mended")).await;
    assert!(mended.header("content-disposition").contains("homes-mended.csv") && mended.text.contains("2027-02-01"), "{}", mended.text);
    let again = sent(&own, &mended.text).await;
    assert!(own.get(&again).await.words().contains("1 right: homes"), "{}", own.get(&again).await.words());
    assert_eq!(own.send(&again, "press=add").await.header("location"), "/your-offers");
    assert_eq!(own.send(&again, "press=add").await.status, 409, "pressed twice");
    assert_eq!(site.stored(OfferKind::Home).await, 1);
    assert_eq!(own.send(&path, "press=leave").await.status, 303);
    assert_eq!(own.get(&path).await.status, 409);
}

#[tokio::test]
async fn nobody_who_was_disabled_is_reminded_and_where_no_manager_can_sign_in_members_are() {
    let site = Site::of_maya().await;
    let manager = member(&site.store, "Southmere Homes", OrganisationKind::Provider, "Jo Marsh", Role::Manager).await;
    let homes = site.store.record(manager).await.unwrap().unwrap().of.unwrap();
    let helper = colleague(&site.store, homes, "Ade Cole", Role::Member).await;
    let now = crate::support::clock::now();
    let home = site.store.offer(OfferKind::Home, "H-1").await.unwrap().unwrap();
    let reminded = async |day: &str| {
        let mut cells = home.cells.clone();
        cells.insert("confirmed_on".into(), day.into());
        site.store.save_offer(OfferKind::Home, &homeward::offers::kept(OfferKind::Home, &cells), Expected::Any, "a test", now).await.unwrap();
        site.app.catch_up().await.unwrap();
        site.app.remind_once(now).await.unwrap();
        let mut to = vec![];
        while let Some(letter) = site.store.take_letter(None, now + jiff::SignedDuration::from_hours(2), now).await.unwrap() {
            site.store.letter_sent(&letter.id, now).await.unwrap();
            to.push(letter.recipient);
        }
        to
    };
    let email = async |person| site.store.record::<Person>(person).await.unwrap().unwrap().body.email.unwrap();
    assert_eq!(reminded("2026-10-20").await, [email(manager).await]);
    site.store.disable(manager, "a test", now).await.unwrap();
    assert_eq!(reminded("2026-10-21").await, [email(helper).await]);
    site.store.disable(helper, "a test", now).await.unwrap();
    assert!(reminded("2026-10-22").await.is_empty());
    site.store.enable(manager).await.unwrap();
    assert_eq!(reminded("2026-10-23").await, [email(manager).await]);
}
