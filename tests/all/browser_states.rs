//! Every page in every state a person can meet it in: filled, empty, refused, wrong, signed out, by each role, small, large and dark. Each fits its
//! view and has no fault of accessibility. `scripts/pictures` makes a picture of each.

use crate::{
    browser::{Open, open, signed_in},
    support::{
        browser::{Browser, DARK, DESK, LARGE, PHONE, Setup},
        site::{self, Site},
    },
};
use homeward::{
    domain::records::{OrganisationKind, Role},
    web::{pages, urls::pattern},
};

/// States of pages with the small world in it: what to call it, and the address that brings it about.
const STATES: &[(&str, &str)] = &[
    ("no such page", "/no-such-page"),
    ("no such plan", "/plans/nobody"),
    ("board of homes", "/plans/maya/packages?rank=homes"),
    ("board of support", "/plans/maya/packages?rank=support"),
    ("board filtered to nothing", "/plans/maya/packages?most=1"),
    ("compare nothing", "/plans/maya/compare"),
    ("compare an unknown home", "/plans/maya/compare?pick=home%3DH-9%26support%3DS-1&pick=home%3DH-1%26support%3DS-1"),
    ("package of an unknown home", "/plans/maya/package?home=H-9&support=S-1"),
    ("why not a home that is blocked", "/plans/maya/why-not?home=H-3&support=S-1"),
    ("why not nothing", "/plans/maya/why-not"),
    ("a date that is not there", "/plans/maya/dates/none"),
    ("requirement set aside", "/plans/maya/review/r1?aside=yes"),
    ("no such requirement", "/plans/maya/review/r99"),
    ("no such home", "/homes/H-9"),
    ("homes searched", "/homes?q=garden"),
    ("homes searched in vain", "/homes?q=zzzz"),
    ("options to talk about", "/plans/maya/options?talk=yes"),
    ("explore in vain", "/explore?place=Nowhere%20at%20all"),
    ("account", pattern::ACCOUNT),
    ("sessions", pattern::SESSIONS),
    ("tokens", pattern::TOKENS),
    ("make a token", pattern::MAKE_TOKEN),
    ("people", pattern::PEOPLE),
    ("invite", pattern::INVITE),
    ("a part that this role lacks", pattern::ADD_ORGANISATION),
];

/// Pages for whoever is not signed in.
const SIGNED_OUT: &[(&str, &str)] = &[
    ("first page signed out", "/"),
    ("sign in", pattern::SIGN_IN),
    ("sign in by link", pattern::SIGN_IN_LINK),
    ("password forgotten", pattern::FORGOTTEN),
    ("invitation that has ended", "/invitation/none"),
    ("new password with an ended link", "/sign-in/new-password/none"),
    ("specification that has ended", "/s/none"),
    ("answer that has ended", "/a/none"),
    ("page for you that has ended", "/for-you/none"),
    ("a page that needs signing in", "/plans"),
];

/// Everybody else who signs in, and what kind of organisation they are of.
const ROLES: &[(&str, OrganisationKind, Role)] = &[
    ("member", OrganisationKind::Commissioner, Role::Member),
    ("strategic lead", OrganisationKind::Commissioner, Role::StrategicLead),
    ("administrator", OrganisationKind::Commissioner, Role::Administrator),
    ("advocate", OrganisationKind::Facilitator, Role::Advocate),
    ("facilitator", OrganisationKind::Facilitator, Role::Manager),
    ("provider of homes", OrganisationKind::ProviderOfHomes, Role::Manager),
    ("provider of support", OrganisationKind::ProviderOfSupport, Role::Manager),
];

async fn walk(browser: &Browser, site: &Open, states: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let mut faults = vec![];
    for (name, path) in states {
        browser.client.goto(&format!("{}{path}", site.address)).await.unwrap();
        faults.extend(browser.look(&name).await);
    }
    faults
}

fn named(states: &[(&str, &str)]) -> Vec<(String, String)> {
    states.iter().map(|(name, path)| ((*name).to_owned(), (*path).to_owned())).collect()
}

async fn filled(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    site.site.confirm_musts().await;
    let browser = signed_in(setup, &site).await;
    let faults = walk(&browser, &site, named(STATES)).await;
    browser.close().await;
    assert!(faults.is_empty(), "at {} pixels:\n{}", setup.width, faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_is_sound_on_a_desk() {
    filled(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_is_sound_on_a_phone() {
    filled(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_empty_is_sound_and_says_what_to_do() {
    let site = open(Site::empty().await).await;
    let browser = signed_in(PHONE, &site).await;
    let plain = pages::ALL.iter().filter(|page| !page.pattern.contains('{')).map(|page| (format!("empty {}", page.pattern), page.pattern.to_owned()));
    let faults = walk(&browser, &site, plain).await;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_open_to_everybody_is_sound() {
    let site = open(Site::of_maya().await).await;
    let browser = Browser::start(PHONE).await;
    let faults = walk(&browser, &site, named(SIGNED_OUT)).await;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_and_all_it_leads_to_is_sound_for_each_role() {
    let site = open(Site::of_maya().await).await;
    let mut faults = vec![];
    for (name, kind, role) in ROLES {
        let organisation = format!("Where the {name} works");
        let person = site::member(&site.site.store, &organisation, *kind, "Sam Field", *role).await;
        let browser = Browser::start(DESK).await;
        browser.hold(&site.address, &site::signed_in(&site.site.store, person).await).await;
        browser.client.goto(&site.address).await.unwrap();
        let entries = "return [...document.querySelectorAll('.hw-nav a')].map(a => a.getAttribute('href'))";
        let entries = browser.client.execute(entries, vec![]).await.unwrap();
        let entries = entries.as_array().unwrap().iter().map(|to| to.as_str().unwrap().to_owned());
        let pages = [String::from("/")].into_iter().chain(entries).map(|to| (format!("{name} {to}"), to)).collect::<Vec<_>>();
        assert!(pages.len() > 2, "nothing leads on for a {name}");
        faults.extend(walk(&browser, &site, pages).await);
        browser.close().await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn dark_pages_keep_their_contrast() {
    crate::browser::every_page_is_sound(DARK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_at_four_times_the_size() {
    crate::browser::every_page_is_sound(LARGE).await;
}
