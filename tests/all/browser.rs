//! The way from a plan to a package in a real browser: with and without scripts, by keyboard, on a desk and on a phone.

use crate::support::{
    browser::{Browser, DESK, PHONE, Setup},
    site::Site,
};
use fantoccini::{Locator, key::Key};
use homeward::web::{pages, serve, urls::pattern};
use tokio::{net::TcpListener, sync::oneshot};

/// A site that listens, until it is dropped.
pub struct Open {
    pub address: String,
    _stop: oneshot::Sender<()>,
    pub site: Site,
}

/// Lets a site listen.
pub async fn open(site: Site) -> Open {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let app = site.app.clone();
    tokio::spawn(async move {
        let shutdown = async move {
            let _ = stopped.await;
        };
        serve(app, listener, None, shutdown).await.unwrap();
    });
    Open { address, _stop: stop, site }
}

/// A browser in which whoever acts in these tests is signed in.
pub async fn signed_in(setup: Setup, site: &Open) -> Browser {
    let browser = Browser::start(setup).await;
    browser.hold(&site.address, &site.site.cookie).await;
    browser
}

/// The page's address with the small world's plan and offers in it.
pub fn filled(address: &str) -> String {
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

/// From the first page to why a package stands where it does.
async fn walk_from_plan_to_package(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(setup, &site).await;
    browser.client.goto(&site.address).await.unwrap();
    browser.follow("Maya's Life Plan").await;
    browser.sees("Near Fareham, within 5 miles").await;
    browser.follow("See the ranked packages").await;
    browser.sees("Advice, not a decision.").await;
    browser.follow("Bungalow by the creek").await;
    browser.sees("What is met").await;
    // What is met is folded away; opening a part needs no script.
    let fold = browser.find(Locator::XPath("//details[summary[contains(., 'Skills')]]")).await;
    assert!(!fold.text().await.unwrap().contains("I need people who know about autism"));
    fold.find(Locator::Css("summary")).await.unwrap().click().await.unwrap();
    assert!(fold.text().await.unwrap().contains("I need people who know about autism"));
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_plan_to_package_with_scripts() {
    walk_from_plan_to_package(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_plan_to_package_without_scripts() {
    walk_from_plan_to_package(Setup { scripts: false, ..DESK }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_pasted_and_opened_without_scripts() {
    let site = open(Site::empty().await).await;
    let browser = signed_in(Setup { scripts: false, ..DESK }, &site).await;
    browser.client.goto(&site.address).await.unwrap();
    browser.follow("Add a plan").await;
    let text = browser.find(Locator::Id("text")).await;
    text.send_keys("I need to live near my mum in Fareham. I want a garden.").await.unwrap();
    browser.find(Locator::Id("reference")).await.send_keys("amir").await.unwrap();
    browser.click(Locator::Css("button[type=submit]")).await;
    browser.is_at("/plans/amir").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_skips_to_the_words_and_opens_a_plan() {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(DESK, &site).await;
    browser.client.goto(&format!("{}/plans", site.address)).await.unwrap();
    let press = async |key: Key| {
        let at = browser.client.active_element().await.unwrap();
        at.send_keys(&char::from(key).to_string()).await.unwrap();
    };
    press(Key::Tab).await;
    assert_eq!(browser.client.active_element().await.unwrap().text().await.unwrap(), "Skip to main content");
    press(Key::Enter).await;
    press(Key::Tab).await;
    assert_eq!(browser.client.active_element().await.unwrap().text().await.unwrap(), "All plans together");
    press(Key::Tab).await;
    assert_eq!(browser.client.active_element().await.unwrap().text().await.unwrap(), "Maya's Life Plan");
    press(Key::Enter).await;
    browser.is_at("/plans/maya").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_is_worked_with_four_keys_once_something_on_it_has_the_focus() {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(DESK, &site).await;
    browser.client.goto(&format!("{}/plans/maya/review", site.address)).await.unwrap();
    let press = async |key: &str| browser.client.active_element().await.unwrap().send_keys(key).await.unwrap();
    let here = async || browser.client.active_element().await.unwrap().attr("id").await.unwrap().unwrap_or_default();
    press("j").await;
    assert_eq!(here().await, "", "the keys do nothing while nothing on the desk has the focus");
    browser.click(Locator::Css("[data-keys-begin]")).await;
    let first = here().await;
    press("j").await;
    press("j").await;
    press("k").await;
    assert_eq!((first.as_str(), here().await.as_str()), ("asked-12", "asked-1"), "the gift stands first in the text");
    assert_eq!(browser.find(Locator::Css("mark.hw-joined")).await.text().await.unwrap(), "I need to live near my mum in Fareham, no more than five miles away");
    press("a").await;
    browser.sees("Confirmed by").await;
    assert_eq!(here().await, "asked-1", "the page comes back where it was");
    press("x").await;
    browser.is_at("/plans/maya/review/r1").await;
    browser.sees("It no longer counts").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_selected_in_the_plan_become_a_requirement() {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(DESK, &site).await;
    browser.client.goto(&format!("{}/plans/maya/review", site.address)).await.unwrap();
    let select = "const at = [...document.querySelectorAll('[data-from]')].find(e => e.textContent.includes('women only'));\
                  at.closest('details')?.setAttribute('open', '');\
                  const walk = document.createTreeWalker(at, NodeFilter.SHOW_TEXT); let node; while ((node = walk.nextNode()) && !node.textContent.includes('women only'));\
                  const from = node.textContent.indexOf('women only'); const range = document.createRange(); range.setStart(node, from); range.setEnd(node, from + 10);\
                  getSelection().removeAllRanges(); getSelection().addRange(range);";
    browser.client.execute(select, vec![]).await.unwrap();
    let add = browser.client.wait().for_element(Locator::Css("[data-selected]:not([hidden]) button")).await.unwrap();
    add.click().await.unwrap();
    browser.is_at("/plans/maya/review/add").await;
    browser.sees("Add what was not read").await;
    let words = browser.find(Locator::Id("words")).await.prop("value").await.unwrap();
    assert_eq!(words.as_deref(), Some("women only"));
    assert!(browser.faults().await.is_empty());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_plan_is_begun_and_ticked_off_without_scripts() {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(Setup { scripts: false, ..DESK }, &site).await;
    browser.client.goto(&format!("{}/plans/maya/package/ways-to-pay?home=H-1&support=S-1", site.address)).await.unwrap();
    browser.follow("The whole action plan").await;
    browser.is_at("/plans/maya/package/action-plan").await;
    browser.click(Locator::Css("button[name=begin]")).await;
    browser.sees("Begun on").await;
    browser.click(Locator::Css("button[name=done]")).await;
    browser.sees("1 of ").await;
    browser.click(Locator::Css("button[name=undo]")).await;
    browser.sees("0 of ").await;
    browser.close().await;
}

/// The typing pane with a picture: seen, whole, and typed without scripts.
async fn typing_beside_a_picture(setup: Setup) {
    let site = open(Site::empty().await).await;
    let browser = signed_in(setup, &site).await;
    browser.client.goto(&format!("{}/plans/add", site.address)).await.unwrap();
    let chart = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/pictures/chart.jpg");
    browser.find(Locator::Id("file")).await.send_keys(chart).await.unwrap();
    browser.find(Locator::Id("reference")).await.send_keys("amir").await.unwrap();
    browser.click(Locator::Css("button[type=submit]")).await;
    browser.is_at("/plans/amir/text").await;
    if setup.scripts {
        let width =
            browser.client.execute("const i = document.querySelector('.hw-picture img'); await i.decode(); return i.naturalWidth", vec![]).await.unwrap();
        assert_eq!(width.as_u64(), Some(600), "the browser shows the picture as it was kept");
        assert_eq!(browser.sticks_out().await, 0);
        assert_eq!(browser.faults().await, Vec::<String>::new());
    }
    browser.find(Locator::Id("text")).await.send_keys("I need to live near my nan in Gosport.").await.unwrap();
    browser.click(Locator::Css("button[type=submit]")).await;
    browser.is_at("/plans/amir").await;
    browser.sees("Near Gosport").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_typed_beside_its_picture_on_a_desk() {
    typing_beside_a_picture(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_typed_beside_its_picture_on_a_phone() {
    typing_beside_a_picture(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_typed_beside_its_picture_without_scripts() {
    typing_beside_a_picture(Setup { scripts: false, ..DESK }).await;
}

/// No page sticks out of its view, and axe finds nothing in it.
pub async fn every_page_is_sound(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(setup, &site).await;
    let mut faults = vec![];
    for page in pages::ALL {
        let path = filled(page.pattern);
        browser.client.goto(&format!("{}{path}", site.address)).await.unwrap();
        faults.extend(browser.look(&path).await);
    }
    browser.close().await;
    assert!(faults.is_empty(), "at {} pixels:\n{}", setup.width, faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_phone_and_has_no_fault_of_accessibility() {
    every_page_is_sound(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_desk_and_has_no_fault_of_accessibility() {
    every_page_is_sound(DESK).await;
}
