//! Request → page and JSON: a specification of Maya's plan from the first choice to the provider who is told what came of it.

use crate::support::site::{Answer, Site, colleague, from_here, member, signed_in};
use axum::http::{StatusCode, header};
use homeward::domain::records::{OrganisationKind, Role};
use serde_json::{Value, json};

const LIST: &str = "/plans/maya/specifications";
const API: &str = "/api/v1/plans/maya/specifications";

fn encoded(fields: &[(&str, &str)]) -> String {
    let code = |text: &str| text.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", code(name), code(value))).collect::<Vec<_>>().join("&")
}

fn form(path: &str) -> axum::http::request::Builder {
    from_here("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

async fn send(site: &Site, path: &str, fields: &[(&str, &str)]) -> Answer {
    site.ask(form(path), encoded(fields)).await
}

/// As somebody without any session.
async fn stranger(site: &Site, path: &str) -> Answer {
    site.ask_signed_out(from_here("GET", path), "").await
}

pub async fn stranger_sends(site: &Site, path: &str, fields: &[(&str, &str)]) -> Answer {
    site.ask_signed_out(form(path), encoded(fields)).await
}

async fn version(site: &Site, address: &str) -> String {
    site.get(&address.replace("/plans/", "/api/v1/plans/")).await.json()["version"].to_string()
}

/// Somebody else of the council that holds the plan.
async fn sams_cookie(site: &Site) -> String {
    let sam = colleague(&site.store, site.council, "Sam Okoro", Role::Member).await;
    signed_in(&site.store, sam).await
}

/// Begun, with the gift approved, and agreed to by a second person: the address of the specification.
async fn agreed(site: &Site) -> String {
    let begun = site.ask(form(LIST), "").await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let address = begun.header("location").to_owned();
    let chosen = send(
        site,
        &address,
        &[("version", "1"), ("words", "s1"), ("evaluation", "Fit 60, choice 25, price 15."), ("by-day", "1"), ("by-month", "2"), ("by-year", "2027")],
    )
    .await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.words());
    let cookie = sams_cookie(site).await;
    let now = version(site, &address).await;
    let agree = encoded(&[("version", &now), ("action", "agree"), ("why", "The providers asked know nobody here.")]);
    let answer = site.ask_signed_out(form(&format!("{address}/check")).header(header::COOKIE, &cookie), agree).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
    address
}

/// The same, standing, with one link: the address of the specification and the path of the link.
pub async fn linked(site: &Site) -> (String, String) {
    let address = agreed(site).await;
    let now = version(site, &address).await;
    let stands = send(site, &format!("{address}/check"), &[("version", &now), ("action", "send")]).await;
    assert_eq!(stands.header("location"), format!("{address}/answers"), "{}", stands.words());
    let made = send(site, &format!("{address}/answers"), &[("action", "link"), ("to", "Harbour Homes"), ("days", "30")]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.words());
    assert!(made.text.contains("<svg") && !made.text.contains(" style="), "the same as a square for phones, without what the content policy refuses");
    let at = made.text.find("http://localhost/s/").expect("the link");
    let link = made.text[at + "http://localhost".len()..].split('"').next().unwrap().to_owned();
    (address, link)
}

#[tokio::test]
async fn nothing_goes_out_before_a_second_person_agrees_where_few_fit() {
    let site = Site::of_maya().await;
    let begun = site.ask(form(LIST), "").await.header("location").to_owned();
    let check = format!("{begun}/check");
    let words = site.get(&check).await.words();
    assert!(words.contains("Nobody else fits what it says") && words.contains("1 person among the plans stored here"), "{words}");
    let refused = send(&site, &check, &[("version", "1"), ("action", "send")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.words().contains("There is a problem"), "{}", refused.words());
    let myself = send(&site, &check, &[("version", "1"), ("action", "agree"), ("why", "I say so.")]).await;
    assert!(myself.words().contains("Somebody else has to agree: you built it as it stands."), "{}", myself.words());
    let agreed = agreed(&site).await;
    assert!(site.get(&format!("{agreed}/check")).await.words().contains("Sam Okoro, Southmere Council agreed on"));
    let now = version(&site, &agreed).await;
    send(&site, &agreed, &[("version", &now), ("more", "One more thing.")]).await;
    assert!(site.get(&format!("{agreed}/check")).await.words().contains("Nobody else fits"), "a change takes the second person's word away");
}

#[tokio::test]
async fn what_goes_out_opens_with_approved_words_and_holds_no_name_or_place() {
    let site = Site::of_maya().await;
    let (_, link) = linked(&site).await;
    let page = stranger(&site, &link).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let words = page.words();
    let (gift, asked) =
        (words.find("I make everybody laugh.").expect("the gift"), words.find("Near people who matter to the person").expect("what is asked for"));
    assert!(gift < asked);
    for secret in ["Maya", "Ruth", "Jo ", "Gosport", "choir", "2,600", "mum", "PO16", "Southmere", "Rosa", "nurse", "Sam Okoro", "Harbour Homes", "r1"] {
        assert!(!words.contains(secret), "{secret}: {words}");
    }
    assert!(words.contains("Fareham") && words.contains("Answers by 1 February 2027") && words.contains("Fit 60, choice 25, price 15."), "{words}");
    for inline in [" style=", "<style", " onclick="] {
        assert!(!page.text.contains(inline), "the page holds {inline}");
    }
}

#[tokio::test]
async fn flagged_words_wait_for_a_decision_with_a_reason() {
    let site = Site::of_maya().await;
    let begun = site.ask(form(LIST), "").await.header("location").to_owned();
    send(&site, &begun, &[("version", "1"), ("words", "s1"), ("more", "Ask Ruth in Gosport, or ring 07700 900123.")]).await;
    let check = format!("{begun}/check");
    let words = site.get(&check).await.words();
    for flagged in ["Ruth", "Gosport", "07700 900123"] {
        assert!(words.contains(flagged), "{flagged}: {words}");
    }
    assert!(words.contains("Decide about the 3 places where words could name somebody."), "{words}");
    let decide = |why: &'static str| {
        let fields: Vec<(String, String)> = [("0", "Ruth"), ("1", "Gosport"), ("2", "07700 900123")]
            .iter()
            .flat_map(|(n, words)| {
                [("field", "more"), ("words", words), ("do", "out"), ("why", why)].map(|(name, value)| (format!("{name}-{n}"), value.to_owned()))
            })
            .collect();
        fields
    };
    let pairs = |fields: Vec<(String, String)>, version: &str| {
        let all = [("version".to_owned(), version.to_owned()), ("action".to_owned(), "decide".to_owned())].into_iter().chain(fields).collect::<Vec<_>>();
        encoded(&all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>())
    };
    let now = version(&site, &begun).await;
    let silent = site.ask(form(&check), pairs(decide(""), &now)).await;
    assert!(silent.words().contains("Say why for “Ruth”."), "{}", silent.words());
    assert_eq!(site.ask(form(&check), pairs(decide("names"), &now)).await.status, StatusCode::SEE_OTHER);
    let words = site.get(&check).await.words();
    assert!(words.contains("Each has been decided.") && words.contains("Ask … in …, or ring …."), "{words}");
}

#[tokio::test]
async fn a_provider_answers_on_a_phone_comes_back_and_hears_what_came_of_it() {
    let site = Site::of_maya().await;
    let (address, link) = linked(&site).await;
    assert_eq!(stranger(&site, &link).await.status, StatusCode::OK);
    let begun = stranger_sends(&site, &link, &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let own = begun.header("location").to_owned();
    let tasks = stranger(&site, &own).await;
    assert!(tasks.words().contains("0 of 8 answered, about 6 minutes left") && tasks.text.contains(&format!("http://localhost{own}")), "{}", tasks.words());

    let home = stranger(&site, &format!("{own}/home")).await;
    assert!(home.words().contains("We could, with time or money"), "{}", home.words());
    let wrong = stranger_sends(&site, &format!("{own}/home"), &[("is-2", "with"), ("weeks-2", "soon")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("href=\"#weeks-2\"") && wrong.text.contains("value=\"soon\""), "what was written stays: {}", wrong.words());
    let saved = stranger_sends(
        &site,
        &format!("{own}/home"),
        &[("is-2", "with"), ("weeks-2", "6"), ("pounds-2", "£1,200"), ("is-3", "meets"), ("note-3", "Two double rooms")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.words());

    let early = stranger_sends(&site, &format!("{own}/check"), &[]).await;
    assert!(early.words().contains("Say whether you would take part"), "{}", early.words());
    let offer = [
        ("willing", "yes"),
        ("offers", "home"),
        ("offers", "support"),
        ("rent", "142.50"),
        ("price", "2,300"),
        ("ready-day", "1"),
        ("ready-month", "3"),
        ("ready-year", "2027"),
    ];
    assert_eq!(stranger_sends(&site, &format!("{own}/offer"), &offer).await.status, StatusCode::SEE_OTHER);
    stranger_sends(&site, &format!("{own}/who"), &[("organisation", "Harbour Homes"), ("contact", "Ines, 01632 960123")]).await;
    let check = stranger(&site, &format!("{own}/check")).await.words();
    assert!(check.contains("We could, with time or money: 6 weeks, £1,200") && check.contains("Not answered: counts as not known"), "{check}");
    assert!(site.get(&format!("{address}/answers")).await.words().contains("Answers will stand here"), "nothing is seen before it is sent");
    assert_eq!(stranger_sends(&site, &format!("{own}/check"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(stranger(&site, &own).await.words().contains("Your answer was sent"));

    let follow = site.get(&format!("{address}/answers")).await.words();
    for seen in
        ["Harbour Homes", "Ines, 01632 960123", "can, with 6 weeks, £1,200", "Two double rooms", "not answered", "£2,300 a week", "opened once", "1 answer"]
    {
        assert!(follow.contains(seen), "{seen}: {follow}");
    }
    let id = address.rsplit('/').next().unwrap();
    let responses = site.get(&format!("{API}/{id}/responses")).await.json();
    let response = responses["items"][0]["id"].as_str().unwrap().to_owned();
    let nobody = send(&site, &format!("{address}/answers"), &[("action", "take"), ("response", &response), ("home", "H-99")]).await;
    assert!(nobody.words().contains("No home is called so."), "{}", nobody.words());
    let several = send(&site, &format!("{address}/answers"), &[("action", "take"), ("response", &response), ("home", "Southmere Homes")]).await;
    assert_eq!(several.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(several.words().matches("Several are called so: write the id of the one you mean, such as").count(), 2, "{}", several.words());
    assert!(several.text.contains("value=\"Southmere Homes\""), "what was written stays");
    let taken =
        send(&site, &format!("{address}/answers"), &[("action", "take"), ("response", &response), ("home", "flat above the green"), ("support", "S-1")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.words());
    let explained = site.get("/plans/maya/package?home=H-2&support=S-1").await.words();
    assert!(explained.contains("answered on"), "the ranking takes it in: {explained}");

    let named = send(
        &site,
        &format!("{address}/answers"),
        &[("action", "tell"), ("response", &response), ("reason", "person_chose_other"), ("text", "Maya chose another.")],
    )
    .await;
    assert_eq!(named.words().matches("“Maya” could be a name from the plan").count(), 2, "in the summary and at its field: {}", named.words());
    assert!(named.text.contains(">Maya chose another.</textarea>") && named.text.contains("value=\"person_chose_other\" selected"), "what was written stays");
    assert!(named.text.contains("<details class=\"hw-fold\" open><summary>Tell them why"), "and can be seen: {}", named.text);
    let told = send(
        &site,
        &format!("{address}/answers"),
        &[("action", "tell"), ("response", &response), ("reason", "person_chose_other"), ("text", "Thank you for the thought you gave it.")],
    )
    .await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.words());
    let heard = stranger(&site, &own).await.words();
    assert!(heard.contains("The person has chosen something else.") && heard.contains("Thank you for the thought you gave it."), "{heard}");
    assert_eq!(stranger_sends(&site, &format!("{own}/offer"), &[("willing", "no")]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_link_that_was_taken_back_or_never_was_opens_nothing_and_says_the_same() {
    let site = Site::of_maya().await;
    let (address, link) = linked(&site).await;
    let own = stranger_sends(&site, &link, &[]).await.header("location").to_owned();
    let id = address.rsplit('/').next().unwrap();
    let record = site.get(&format!("{API}/{id}")).await.json();
    let made = record["making"]["links"][0]["id"].as_str().unwrap();
    let gone = site.ask(from_here("DELETE", &format!("{API}/{id}/links/{made}")), "").await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text);
    let (back, never) = (stranger(&site, &link).await, stranger(&site, "/s/0000").await);
    assert_eq!((back.status, back.words()), (StatusCode::NOT_FOUND, never.words()));
    assert!(stranger(&site, &own).await.words().contains("The link that you came by has ended"));
    assert_eq!(stranger_sends(&site, &format!("{own}/who"), &[("organisation", "x"), ("contact", "y")]).await.status, StatusCode::CONFLICT);
    let bytes = std::fs::read(site.path()).unwrap();
    let secret = link.rsplit('/').next().unwrap().as_bytes();
    assert!(!bytes.windows(secret.len()).any(|w| w == secret), "the secret of the link is in the database");
}

#[tokio::test]
async fn programs_make_one_from_choices_and_never_write_its_text() {
    let site = Site::of_maya().await;
    let sent = json!({"words": ["s1"], "gifts": ["Maya Ruth Fareham"], "title": "Maya", "blur": {"area": "region", "age": "unsaid"}});
    let made = site.post_json(API, &sent).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let made = made.json();
    assert_eq!((&made["gifts"], &made["title"]), (&json!(["I make everybody laugh."]), &json!("A home and a team for one person, South East")));
    assert_eq!((&made["people"], made["hindrances"].as_array().unwrap().len()), (&json!(1), 1));
    let id = made["id"].as_str().unwrap();
    let stale = site.put_json(&format!("{API}/{id}"), &json!({"version": 1})).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
    let sending = site.post_json(&format!("{API}/{id}/sending"), &json!({"version": made["version"]})).await;
    assert_eq!((sending.status, &sending.json()["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("sent")), "{}", sending.text);
    assert_eq!(site.get(API).await.json()["items"].as_array().unwrap().len(), 1);
    let described = site.get("/api/v1/openapi.json").await.json();
    for path in
        ["specifications", "specifications/{id}", "specifications/{id}/agreement", "specifications/{id}/links", "specifications/{id}/responses", "passages"]
    {
        assert!(described["paths"][format!("/api/v1/plans/{{reference}}/{path}")].is_object(), "{path}");
    }
}

#[tokio::test]
async fn passages_about_somebody_else_are_marked_and_leave_labels_and_papers() {
    let site = Site::of_maya().await;
    let marked =
        send(&site, "/plans/maya/passages", &[("version", "0"), ("words", "The nurse on the ward says somebody must be awake at night"), ("why", "the nurse")])
            .await;
    assert_eq!(marked.status, StatusCode::SEE_OTHER, "{}", marked.words());
    let nowhere = send(&site, "/plans/maya/passages", &[("version", "1"), ("words", "not in the plan at all")]).await;
    assert!(nowhere.words().contains("These words do not stand in the plan"), "{}", nowhere.words());
    let listed: Value = site.get("/api/v1/plans/maya/passages").await.json();
    assert_eq!((&listed["version"], listed["marked"].as_array().unwrap().len()), (&json!(1), 1));
    let labels = site.get("/api/v1/plans/maya/labels").await.text;
    assert!(!labels.contains("The nurse on the ward") && labels.contains("left out: about somebody else"), "{labels}");
    let back = send(&site, "/plans/maya/passages", &[("version", "1"), ("remove", "0")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(site.get("/api/v1/plans/maya/labels").await.text.contains("The nurse on the ward"));
}

#[tokio::test]
async fn a_home_where_people_live_is_shown_as_a_circle_and_does_not_move_when_it_is_sent_back() {
    let site = Site::of_maya().await;
    let shared = json!({"id": "H-7", "organisation": "Harbour Homes", "title": "A shared house", "postcode": "PO16 7GZ", "lat": 50.8523, "lon": -1.1792,
        "setting": "shared_supported_living", "other_tenants": 2, "status": "published"});
    assert_eq!(site.post_json("/api/v1/homes", &shared).await.status, StatusCode::CREATED);
    let shown = site.get("/api/v1/homes/H-7").await.json();
    assert_eq!(shown["postcode"], "PO16");
    assert!(shown["lat"] != shared["lat"] && shown["lon"] != shared["lon"], "{shown}");
    let page = site.get("/homes/H-7").await;
    assert!(page.words().contains("People live here.") && !page.text.contains("7GZ"), "{}", page.words());
    let listed = site.get("/api/v1/homes").await.text;
    assert!(!listed.contains("7GZ\"") || !listed.contains("50.8523"), "{listed}");
    let mut back = shown.clone();
    back["title"] = json!("A shared house by the park");
    assert_eq!(site.put_json("/api/v1/homes/H-7", &back).await.status, StatusCode::OK);
    let landlord = member(&site.store, "Harbour Homes", OrganisationKind::ProviderOfHomes, "Ines Ferro", Role::Manager).await;
    let cookie = signed_in(&site.store, landlord).await;
    let theirs = site.ask_signed_out(from_here("GET", "/api/v1/homes/H-7").header(header::COOKIE, &cookie), "").await.json();
    assert_eq!((&theirs["lat"], &theirs["postcode"], &theirs["title"]), (&json!(50.8523), &json!("PO16 7GZ"), &json!("A shared house by the park")));
    let kept = site.post_json("/api/v1/plans/maya/shortlists", &json!({"title": "Near mum", "packages": [{"home": "H-7", "support": "S-1"}]})).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    assert_eq!(site.get("/api/v1/homes/H-7").await.json()["postcode"], "PO16 7GZ", "a commissioner who has it on a shortlist knows where it is");
}

#[tokio::test]
async fn providers_see_counts_of_nobody() {
    let site = Site::of_maya().await;
    let words = site.get("/what-is-needed?near=Fareham").await.words();
    assert!(words.contains("Around Fareham") && words.contains("Too few near here to say"), "{words}");
    assert!(site.get("/what-is-needed?near=Atlantis").await.words().contains("We know no council area or postcode “Atlantis”"));
    assert_eq!(site.get("/api/v1/needs").await.json()["counts"], json!([]));
}

#[tokio::test]
async fn a_specification_that_is_taken_back_opens_nothing_and_counts_no_more() {
    let site = Site::of_maya().await;
    let (address, link) = linked(&site).await;
    let follow = format!("{address}/answers");
    let now = version(&site, &address).await;
    let silent = send(&site, &follow, &[("action", "withdraw"), ("version", &now), ("why", " ")]).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.words().contains("Say why it is taken back"), "{}", silent.words());
    assert_eq!(stranger(&site, &link).await.status, StatusCode::OK, "nothing was changed");
    let done = send(&site, &follow, &[("action", "withdraw"), ("version", &now), ("why", "Maya has found her home")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
    assert_eq!(stranger(&site, &link).await.status, StatusCode::NOT_FOUND);
    let words = site.get(&follow).await.words();
    assert!(words.contains("It no longer stands.") && words.contains("Maya has found her home") && !words.contains("Make a link"), "{words}");
    assert!(site.get(LIST).await.words().contains("None yet"), "it stands in the list no more");
    let again = site.ask(from_here("DELETE", &format!("{}?version={now}&why=twice", address.replace("/plans/", "/api/v1/plans/"))), "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text);
    let begun = site.post_json(API, &json!({"words": []})).await.json();
    let one = format!("{API}/{}", begun["id"].as_str().unwrap());
    assert_eq!(
        site.ask(from_here("DELETE", &format!("{one}?version={}", begun["version"])), "").await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "without a reason"
    );
    let back = site.ask(from_here("DELETE", &format!("{one}?version={}&why=Not+needed", begun["version"])), "").await;
    assert_eq!((back.status, back.json()["withdrawn"]["why"].as_str()), (StatusCode::OK, Some("Not needed")));
}
