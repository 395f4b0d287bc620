//! The panel paper of every sample plan, printed by a real browser: two pages and no more.

use crate::{
    browser::{open, signed_in},
    support::{browser::DESK, site::Site},
};
use fantoccini::wd::{PrintConfiguration, PrintMargins, PrintSize};
use homeward::{
    domain::Did,
    places::Gazetteer,
    samples,
    web::{App, Clock},
};

/// A4 in centimetres, and the margins that the style sheet asks for.
const PAGE: PrintSize = PrintSize { width: 21.0, height: 29.7 };
const MARGINS: PrintMargins = PrintMargins { top: 1.1, bottom: 1.1, left: 1.3, right: 1.3 };

/// How many pages a PDF of Chromium's has: each says of itself that it is one.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_paper_of_every_sample_plan_takes_two_printed_pages() {
    let mut site = Site::empty().await;
    let at = crate::support::clock::now();
    samples::fill(&site.store, Gazetteer::built_in(), "Rosa", at).await.unwrap();
    for (name, _) in samples::demo_plans() {
        site.store.own_plan(name.split('.').next().unwrap(), site.council, site.app.act(Did::Change)).await.unwrap();
    }
    site.app = App::new(site.store.clone(), Clock::on("2026-11-21".parse().unwrap()), "Rosa").await.unwrap();
    let open = open(site).await;
    let browser = signed_in(DESK, &open).await;
    for (name, _) in samples::demo_plans() {
        let plan = name.split('.').next().unwrap();
        browser.client.goto(&format!("{}/plans/{plan}/panel-paper", open.address)).await.unwrap();
        browser.sees("Options, the least restrictive first").await;
        let how = PrintConfiguration::builder().size(PAGE).margins(MARGINS).build().unwrap();
        let pdf = browser.client.print(how).await.unwrap();
        assert!((1..=2).contains(&pages(&pdf)), "{plan}: {} pages", pages(&pdf));
    }
    browser.close().await;
}
