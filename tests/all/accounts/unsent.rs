//! A form that comes after its session has run out: kept for its writer, and for nobody else.

use super::people::{PASSWORD, Visitor, code, email, give_password};
use crate::support::{
    meddle::meddle,
    site::{Site, colleague, from_here},
};
use axum::http::{StatusCode, header};
use homeward::domain::records::{Id, Person, Role};

/// Somebody of the council that holds Maya's plan, signed in whole with an app of theirs.
async fn somebody<'a>(site: &'a Site, name: &str) -> (Visitor<'a>, Id<Person>, String) {
    let person = colleague(&site.store, site.council, name, Role::Member).await;
    give_password(&site.store, person).await;
    let address = email(&site.store, person).await;
    let mut visitor = Visitor::of(site);
    visitor.sign_in(&address, PASSWORD).await;
    visitor.get("/sign-in/set-up").await;
    let whole = visitor.post("/sign-in/set-up", &[("code", &code(&site.store, person).await)]).await;
    assert_eq!(whole.status, StatusCode::OK, "{}", whole.words());
    (visitor, person, address)
}

/// Their session is left alone for too long; the code of half a minute ago may be used anew.
async fn time_passes(site: &Site) {
    meddle(
        &format!("sqlite:{}", site.path().display()),
        "UPDATE session SET seen_at = seen_at - 1900000000; UPDATE second_factor SET last_step = last_step - 2",
    )
    .await;
}

/// Signs in anew as people do: by password, then by code; where they are led then.
async fn signs_in_again(visitor: &mut Visitor<'_>, person: Id<Person>, address: &str, led: &str) -> String {
    let next_of = |led: &str| led.split_once("next=").map(|(_, next)| next.replace("%2F", "/")).unwrap_or_default();
    let next = next_of(led);
    let first = visitor.post("/sign-in", &[("email", address), ("password", PASSWORD), ("next", &next)]).await;
    assert!(first.header("location").starts_with("/sign-in/code"), "{}", first.header("location"));
    let code = code(&visitor.site.store, person).await;
    let next = next_of(first.header("location"));
    let second = visitor.post("/sign-in/code", &[("code", &code), ("next", &next)]).await;
    second.header("location").to_owned()
}

/// The fields of the form that sends something again, as a browser sends them.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let form = page.split("<form").find(|form| form.contains("/send\"")).unwrap_or_else(|| panic!("no form in {page}"));
    let value = |input: &str, name: &str| {
        input
            .split(&format!("{name}=\""))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .replace("&#38;", "&")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#39;", "'")
            .replace("&#34;", "\"")
    };
    form.split("<input").skip(1).filter(|input| input.contains("type=\"hidden\"")).map(|input| (value(input, "name"), value(input, "value"))).collect()
}

fn action(page: &str, ends: &str) -> String {
    page.split("action=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .find(|action| action.ends_with(ends))
        .unwrap_or_else(|| panic!("no {ends} in {page}"))
}

#[tokio::test]
async fn what_somebody_wrote_too_late_is_found_after_signing_in_and_sent_by_a_button() {
    const WORDS: &str = "He chose it himself & was <glad>.\r\nTwo lines.";
    let site = Site::of_maya().await;
    let (mut ade, person, address) = somebody(&site, "Ade Cole").await;
    time_passes(&site).await;
    let form = [("decision", "add"), ("password", "never kept"), ("words", WORDS), ("empty", "")];
    let led = ade.post("/plans/maya/review", &form).await;
    assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fwhat-you-wrote"));
    let sign_in = ade.get("/sign-in?next=%2Fwhat-you-wrote").await.words();
    assert!(sign_in.contains("What you wrote was kept"), "{sign_in}");
    assert_eq!(signs_in_again(&mut ade, person, &address, led.header("location")).await, "/what-you-wrote");
    let page = ade.get("/what-you-wrote").await;
    assert!(page.words().contains("What you wrote was not lost") && page.words().contains("He chose it himself"), "{}", page.words());
    assert!(page.words().contains("About The plan “maya”") && page.words().contains("Words He chose it"), "by names in words: {}", page.words());
    assert!(!page.text.contains("<glad>"), "it is text");
    assert!(!page.text.contains("never kept"), "no secret is carried: {}", page.text);
    let fields = fields_of(&page.text);
    assert_eq!(fields, [("decision", "add"), ("words", WORDS), ("empty", "")].map(|(name, value)| (name.to_owned(), value.to_owned())));
    // Sent: the browser sends the same to where it was to go, and there it is judged as ever.
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let on = ade.post(&action(&page.text, "/send"), &fields).await;
    assert_eq!((on.status, on.header("location")), (StatusCode::TEMPORARY_REDIRECT, "/plans/maya/review"));
    assert!(ade.get("/what-you-wrote").await.words().contains("Nothing of yours waits"));
    // What people write is kept as sealed as anything.
    site.store.close().await;
    let file = std::fs::read(site.path()).unwrap();
    assert!(!file.windows(9).any(|window| window == b"Two lines"));
}

#[tokio::test]
async fn it_is_its_writers_alone_and_can_be_thrown_away() {
    let site = Site::of_maya().await;
    let (mut ade, person, address) = somebody(&site, "Ade Cole").await;
    let (mut bo, ..) = somebody(&site, "Bo Finch").await;
    meddle(
        &format!("sqlite:{}", site.path().display()),
        &format!("UPDATE session SET seen_at = seen_at - 1900000000 WHERE person = '{person}'; UPDATE second_factor SET last_step = last_step - 2"),
    )
    .await;
    let led = ade.post("/plans/maya/review", &[("words", "mine")]).await;
    assert!(bo.get("/what-you-wrote").await.words().contains("Nothing of yours waits"));
    signs_in_again(&mut ade, person, &address, led.header("location")).await;
    let page = ade.get("/what-you-wrote").await;
    for what in ["/send", "/throw-away"] {
        bo.post(&action(&page.text, what), &[]).await;
    }
    assert!(ade.get("/what-you-wrote").await.words().contains("mine"), "nobody else sends it or throws it away");
    ade.post(&action(&page.text, "/throw-away"), &[]).await;
    assert!(!ade.get("/what-you-wrote").await.words().contains("mine"));
}

#[tokio::test]
async fn nothing_is_kept_of_who_was_signed_out_on_purpose_or_came_from_elsewhere_nor_of_passwords() {
    let site = Site::of_maya().await;
    let (mut ade, person, _) = somebody(&site, "Ade Cole").await;
    let kept = async || site.store.unsent(person, crate::support::clock::now()).await.unwrap().len();
    time_passes(&site).await;
    // Forms of one's account hold passwords and codes.
    ade.post("/account/password", &[("old", PASSWORD), ("password", "five noisy herons")]).await;
    ade.post("/sign-in", &[("email", "nobody@creek.example"), ("password", PASSWORD)]).await;
    // Another site's page asks the browser.
    let foreign = from_here("POST", "/plans/maya/review").header(header::COOKIE, &ade.cookie).header("origin", "https://elsewhere.example");
    let foreign = foreign.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(site.ask_signed_out(foreign, "words=planted").await.status, StatusCode::FORBIDDEN);
    // A cookie that was made up, and none.
    let mut stranger = Visitor { site: &site, cookie: "homeward=made-up".into() };
    assert_eq!(stranger.post("/plans/maya/review", &[("words", "planted")]).await.header("location"), "/sign-in");
    assert_eq!(kept().await, 0);
    // Signed out on purpose, or disabled.
    meddle(&format!("sqlite:{}", site.path().display()), "UPDATE session SET ended_at = seen_at").await;
    assert_eq!(ade.post("/plans/maya/review", &[("words", "too late")]).await.header("location"), "/sign-in");
    assert_eq!(kept().await, 0);
}

#[tokio::test]
async fn a_form_with_a_file_keeps_its_words_and_asks_for_the_file_again() {
    let site = Site::of_maya().await;
    let (mut ade, person, address) = somebody(&site, "Ade Cole").await;
    time_passes(&site).await;
    let body = "--edge\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nA plan for spring\r\n--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"plan.txt\"\r\n\r\nI love kites.\r\n--edge--\r\n";
    let request = from_here("POST", "/plans/add").header(header::COOKIE, &ade.cookie).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let led = site.ask_signed_out(request, body).await;
    assert_eq!(led.header("location"), "/sign-in?next=%2Fwhat-you-wrote", "{}", led.status);
    signs_in_again(&mut ade, person, &address, led.header("location")).await;
    let page = ade.get("/what-you-wrote").await;
    assert!(
        page.text.contains("A plan for spring") && page.text.contains(r#"enctype="multipart/form-data""#) && page.text.contains(r#"type="file" name="file""#),
        "{}",
        page.text
    );
    assert!(!page.text.contains("I love kites"));
    // Erased with its writer's account, and after a day.
    meddle(&format!("sqlite:{}", site.path().display()), "UPDATE unsent_form SET made_at = made_at - 86401000000").await;
    assert!(ade.get("/what-you-wrote").await.words().contains("Nothing of yours waits"));
}

#[tokio::test]
async fn whoever_signs_in_at_the_front_door_finds_it_first_and_versions_and_ids_are_not_read_to_them() {
    let site = Site::of_maya().await;
    let (mut ade, person, address) = somebody(&site, "Ade Cole").await;
    time_passes(&site).await;
    let id = "01a203f6-c64f-7461-ae69-656c00000000";
    ade.post(
        "/plans/maya/keeping",
        &[("act", "hold"), ("version", "417"), ("of", id), ("asked_on-day", "20"), ("asked_on-month", "11"), ("asked_on-year", "2026")],
    )
    .await;
    assert_eq!(signs_in_again(&mut ade, person, &address, "/sign-in").await, "/what-you-wrote");
    let page = ade.get("/what-you-wrote").await;
    assert!(page.words().contains("Asked on 20 November 2026") && !page.words().contains("417") && !page.words().contains(id), "{}", page.words());
    let fields = fields_of(&page.text);
    assert!(fields.contains(&("version".into(), "417".into())) && fields.contains(&("of".into(), id.into())), "they are sent all the same: {fields:?}");
    ade.post(&action(&page.text, "/throw-away"), &[]).await;
    time_passes(&site).await;
    assert_eq!(signs_in_again(&mut ade, person, &address, "/sign-in").await, "/", "once nothing waits, to the first page");
}
