//! What pages weigh and how still they stand, in a real browser: bytes of a first visit, nothing from anybody else, nothing that moves by itself.

use crate::{
    browser::{filled, open, signed_in},
    support::{
        browser::{Browser, DESK, PHONE, Setup},
        site::Site,
    },
};
use homeward::web::{pages, urls::pattern};
use serde_json::Value;

/// The most bytes that a first visit may take over the wire, heads included.
const MOST: u64 = 200_000;

/// What a page asked for: bytes over the wire, addresses elsewhere, and how far things moved without anybody touching them
/// (the sum of Chromium's layout shifts).
const MEASURED: &str = "const done = arguments[0];
    const asked = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    let moved = [];
    new PerformanceObserver(list => moved.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});
    const two = f => requestAnimationFrame(() => requestAnimationFrame(f));
    document.fonts.ready.then(() => two(() => setTimeout(() => done({
        bytes: asked.reduce((sum, one) => sum + one.transferSize, 0),
        asked: asked.length,
        elsewhere: asked.map(one => one.name).filter(name => !name.startsWith(location.origin)),
        moved: moved.filter(one => !one.hadRecentInput).map(one => [one.value, ...one.sources.map(s => s.node ? (s.node.outerHTML || s.node.textContent).slice(0, 80) : '')])
    }), 50)));";

async fn visit(browser: &Browser, address: &str) -> Value {
    browser.forget_what_was_fetched().await;
    browser.client.goto(address).await.unwrap();
    browser.client.execute_async(MEASURED, vec![]).await.unwrap()
}

/// Every page as a first visit: what is wrong with any.
async fn first_visits(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    site.site.confirm_musts().await;
    let link = site.site.release().await;
    let browser = signed_in(setup, &site).await;
    let own = [link.clone(), format!("{link}/easy-read"), "/plans/maya/options/easy-read".into()];
    let open_to_all = [pattern::SIGN_IN, pattern::REGISTER].map(str::to_owned);
    let mut faults = vec![];
    let mut heaviest = (0, String::new());
    for path in pages::ALL.iter().map(|page| filled(page.pattern)).chain(own).chain(open_to_all) {
        let found = visit(&browser, &format!("{}{path}", site.address)).await;
        let bytes = found["bytes"].as_u64().unwrap();
        assert!(bytes > 1_000 && found["asked"].as_u64().unwrap() > 2, "{path}: nothing was measured: {found}");
        heaviest = heaviest.max((bytes, path.clone()));
        if bytes > MOST {
            faults.push(format!("{path}: {bytes} bytes"));
        }
        for (what, list) in [("asks elsewhere", &found["elsewhere"]), ("moves by itself", &found["moved"])] {
            if list.as_array().is_none_or(|list| !list.is_empty()) {
                faults.push(format!("{path} {what}: {list}"));
            }
        }
    }
    browser.close().await;
    println!("the heaviest first visit: {} bytes, {}", heaviest.0, heaviest.1);
    assert!(faults.is_empty(), "at {} pixels:\n{}", setup.width, faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_is_light_still_and_asks_nobody_else_on_a_desk() {
    first_visits(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_is_light_still_and_asks_nobody_else_on_a_phone() {
    first_visits(PHONE).await;
}
