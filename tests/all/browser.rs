//! The way from a plan to a package in a real browser: with and without scripts, by keyboard, on a desk and on a phone.

use crate::support::{
    browser::{Browser, DESK, PHONE, Setup},
    site::Site,
};
use fantoccini::{Locator, key::Key};
use homeward::web::{pages, serve, urls::pattern};
use tokio::{net::TcpListener, sync::oneshot};

/// A site that listens, until it is dropped.
struct Open {
    address: String,
    _stop: oneshot::Sender<()>,
    _site: Site,
}

async fn open(site: Site) -> Open {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let app = site.app.clone();
    tokio::spawn(async move {
        let shutdown = async move {
            let _ = stopped.await;
        };
        serve(app, listener, shutdown).await.unwrap();
    });
    Open { address, _stop: stop, _site: site }
}

/// The page's address with the small world's plan and offers in it.
fn filled(address: &str) -> String {
    match address {
        pattern::ONE_HOME => "/homes/H-1".into(),
        pattern::ONE_SUPPORT => "/support/S-1".into(),
        pattern::ONE_PROGRAMME => "/programmes/P-1".into(),
        pattern::PACKAGE => "/plans/maya/package?home=H-1&support=S-1".into(),
        other => other.replace("{reference}", "maya").replace("{id}", "r1"),
    }
}

/// From the first page to why a package stands where it does.
async fn walk_from_plan_to_package(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    let browser = Browser::start(setup).await;
    browser.client.goto(&site.address).await.unwrap();
    browser.follow("Maya's Life Plan").await;
    browser.sees("Near Fareham, within 5 miles").await;
    browser.follow("See the ranked packages").await;
    browser.sees("Advice, not a decision.").await;
    browser.follow("Bungalow by the creek").await;
    browser.sees("What is met").await;
    // What is met is folded away; opening a part needs no script.
    let fold = browser.client.find(Locator::XPath("//details[summary[contains(., 'Skills')]]")).await.unwrap();
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
    let browser = Browser::start(Setup { scripts: false, ..DESK }).await;
    browser.client.goto(&site.address).await.unwrap();
    browser.follow("Add a plan").await;
    let text = browser.client.find(Locator::Id("text")).await.unwrap();
    text.send_keys("I need to live near my mum in Fareham. I want a garden.").await.unwrap();
    browser.client.find(Locator::Id("reference")).await.unwrap().send_keys("amir").await.unwrap();
    browser.client.find(Locator::Css("button[type=submit]")).await.unwrap().click().await.unwrap();
    browser.is_at("/plans/amir").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_skips_to_the_words_and_opens_a_plan() {
    let site = open(Site::of_maya().await).await;
    let browser = Browser::start(DESK).await;
    browser.client.goto(&format!("{}/plans", site.address)).await.unwrap();
    let press = async |key: Key| {
        let at = browser.client.active_element().await.unwrap();
        at.send_keys(&char::from(key).to_string()).await.unwrap();
    };
    press(Key::Tab).await;
    assert_eq!(browser.client.active_element().await.unwrap().text().await.unwrap(), "Skip to main content");
    press(Key::Enter).await;
    press(Key::Tab).await;
    assert_eq!(browser.client.active_element().await.unwrap().text().await.unwrap(), "Maya's Life Plan");
    press(Key::Enter).await;
    browser.is_at("/plans/maya").await;
    browser.close().await;
}

/// No page sticks out of its view, and axe finds nothing serious in it.
async fn every_page_is_sound(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    let browser = Browser::start(setup).await;
    let mut faults = vec![];
    for page in pages::ALL {
        let path = filled(page.pattern);
        browser.client.goto(&format!("{}{path}", site.address)).await.unwrap();
        let out = browser.sticks_out().await;
        if out > 0 {
            faults.push(format!("{path} is {out} pixels wider than the view"));
        }
        faults.extend(browser.serious_faults().await.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    browser.close().await;
    assert!(faults.is_empty(), "at {} pixels:\n{}", setup.width, faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_phone_and_has_no_serious_fault_of_accessibility() {
    every_page_is_sound(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_desk_and_has_no_serious_fault_of_accessibility() {
    every_page_is_sound(DESK).await;
}
