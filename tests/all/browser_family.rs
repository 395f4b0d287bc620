//! The way of a facilitator and of a family in a real browser, from the options to an answer and back: with and without scripts, on a
//! desk, on a phone, and at four times the size.

use crate::{
    browser::{Open, open, signed_in},
    support::{
        browser::{Browser, DESK, LARGE, PHONE, Setup},
        site::Site,
    },
};
use fantoccini::Locator;

async fn press(browser: &Browser, css: &str) {
    browser.click(Locator::Css(css)).await;
}

async fn ready() -> Open {
    let site = open(Site::of_maya().await).await;
    site.site.confirm_musts().await;
    site
}

/// From the options to a link, by the facilitator: what is not to be shown is unticked.
async fn released(browser: &Browser, site: &Open) -> String {
    browser.client.goto(&format!("{}/plans/maya", site.address)).await.unwrap();
    browser.follow("Realistic options with the family").await;
    browser.sees("Nothing is decided, and nothing here is a promise.").await;
    press(browser, "label[for=show-1]").await;
    press(browser, "form button[type=submit]").await;
    browser.is_at("/plans/maya/release").await;
    let first = browser.find(Locator::Id("option-1")).await.prop("checked").await.unwrap();
    let second = browser.find(Locator::Id("option-2")).await.prop("checked").await.unwrap();
    assert_eq!((first.as_deref(), second.as_deref()), (Some("false"), Some("true")), "what was unticked stays so");
    press(browser, "label[for=option-1]").await;
    browser.find(Locator::Id("for_whom")).await.send_keys("Maya and her mum").await.unwrap();
    press(browser, "button[value=link]").await;
    browser.sees("The page is released").await;
    browser.find(Locator::Css(".hw-link code")).await.text().await.unwrap()
}

async fn the_whole_way(setup: Setup) {
    let site = ready().await;
    let facilitator = signed_in(setup, &site).await;
    let link = released(&facilitator, &site).await;
    let family = Browser::start(setup).await;
    family.client.goto(&link).await.unwrap();
    family.sees("This page is for you and your family.").await;
    family.sees("Possible, if …").await;
    press(&family, "#option-1 button[value=maybe]").await;
    family.sees("Thank you. Your answer is kept. You can change it.").await;
    family.sees("You said: Maybe").await;
    family.follow("Read it with pictures, in easy words").await;
    family.sees("This is about where you could live.").await;
    press(&family, "#option-1 button[value=yes]").await;
    family.sees("You said: Yes, let’s go and see").await;
    family.follow("More about it, in more words").await;
    press(&family, ".hw-own summary").await;
    family.find(Locator::Css(".hw-own textarea")).await.send_keys("I meant my nan").await.unwrap();
    press(&family, ".hw-own button[value=not-meant]").await;
    family.sees("Somebody will talk with you about what you meant.").await;
    facilitator.client.goto(&format!("{}/plans/maya/options", site.address)).await.unwrap();
    facilitator.sees("Yes, let’s go and see").await;
    facilitator.sees("I meant my nan").await;
    facilitator.client.goto(&format!("{}/plans/maya/review", site.address)).await.unwrap();
    facilitator.sees("Settle it").await;
    press(&family, "section[aria-labelledby=back] summary").await;
    press(&family, "button[value=withdraw]").await;
    family.sees("It is taken back").await;
    family.client.goto(&link).await.unwrap();
    family.sees("This page has ended").await;
    facilitator.client.goto(&format!("{}/plans/maya/options", site.address)).await.unwrap();
    facilitator.sees("They took back what they agreed to").await;
    family.close().await;
    facilitator.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_options_to_an_answer_and_back_with_scripts() {
    the_whole_way(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_options_to_an_answer_and_back_without_scripts() {
    the_whole_way(Setup { scripts: false, ..DESK }).await;
}

/// Every page of the way, sound as it is and with everything opened.
async fn sound(setup: Setup) {
    let site = ready().await;
    let browser = signed_in(setup, &site).await;
    let (link, ended) = (site.site.release().await, site.site.release().await);
    site.site.send_signed_out(&link, &[("action", "maybe"), ("option", "possible_if.own_home")]).await;
    site.site.send("/plans/maya/release", &[("action", "refuse"), ("reason", "Her mum is away")]).await;
    let known = site.site.store.records_of::<homeward::domain::records::Release>(homeward::domain::records::Id::new(uuid::Uuid::nil())).await.unwrap();
    site.site.send("/plans/maya/release", &[("action", "end"), ("release", &known[1].id.to_string())]).await;
    let copy = format!("/plans/maya/released/{}", known[0].id);
    let easy = format!("{link}/easy-read");
    let mut faults = vec![];
    for path in [
        link.as_str(),
        &easy,
        &ended,
        "/for-you/unknown",
        &copy,
        &format!("{copy}?easy=yes"),
        "/plans/maya/options?talk=yes",
        "/plans/maya/options/easy-read",
        "/plans/maya/release",
    ] {
        browser.client.goto(&format!("{}{path}", site.address)).await.unwrap();
        browser.client.execute("document.querySelectorAll('details').forEach(d => d.setAttribute('open', ''))", vec![]).await.unwrap();
        faults.extend(browser.look(path).await);
    }
    browser.client.goto(&format!("{}/explore", site.address)).await.unwrap();
    browser.find(Locator::Id("place")).await.send_keys("Fareham").await.unwrap();
    press(&browser, "form button[type=submit]").await;
    browser.sees("Looked for: Near Fareham").await;
    faults.extend(browser.look("explore found").await);
    browser.close().await;
    assert!(faults.is_empty(), "at {} pixels:\n{}", setup.width, faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_family_s_pages_are_sound_on_a_desk() {
    sound(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_family_s_pages_are_sound_on_a_phone() {
    sound(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_family_s_pages_are_sound_at_four_times_the_size() {
    sound(LARGE).await;
}
