//! The board's filters without scripts, and its map with and without a service of tiles, in a real browser.

use crate::{
    browser::{open, signed_in},
    support::{
        browser::{DESK, PHONE, Setup},
        site::Site,
    },
};
use axum::{Router, http::header, routing::get};
use fantoccini::Locator;
use homeward::web::{App, Clock, Settings};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::net::TcpListener;

#[tokio::test(flavor = "multi_thread")]
async fn a_commissioner_without_scripts_shows_only_some_and_then_all_again() {
    let site = open(Site::of_maya().await).await;
    let browser = signed_in(Setup { scripts: false, ..DESK }, &site).await;
    browser.client.goto(&format!("{}/plans/maya/packages", site.address)).await.unwrap();
    browser.click(Locator::Css(".hw-filters summary")).await;
    browser.find(Locator::Id("tenure")).await.select_by_value("shared_ownership").await.unwrap();
    browser.click(Locator::Css(".hw-filters button")).await;
    browser.sees("that are possible").await;
    let words = browser.words().await;
    assert!(words.contains("Bungalow by the creek"), "{words}");
    assert!(browser.client.find_all(Locator::Css("input[name=pick][value*='H-2']")).await.unwrap().is_empty(), "a home of another tenure is left out");
    browser.follow("Show everything").await;
    browser.sees("Flat above the green").await;
    browser.close().await;
    let phone = signed_in(PHONE, &site).await;
    phone.client.goto(&format!("{}/plans/maya/packages", site.address)).await.unwrap();
    assert_eq!(phone.sticks_out().await, 0, "nothing stands beyond the edge of a phone");
    phone.close().await;
}

/// An empty picture.
const TILE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"256\" height=\"256\"><rect width=\"256\" height=\"256\" fill=\"#dde\"/></svg>";

#[tokio::test(flavor = "multi_thread")]
async fn a_map_of_tiles_is_laid_over_the_drawing_only_where_an_operator_named_a_service() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let tile = move || {
        count.fetch_add(1, Ordering::Relaxed);
        async { ([(header::CONTENT_TYPE, "image/svg+xml")], TILE) }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let tiles = format!("http://{}/{{z}}/{{x}}/{{y}}.png", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/{z}/{x}/{y}", get(tile))).await.unwrap() });
    let plain = open(Site::of_maya().await).await;
    let browser = signed_in(DESK, &plain).await;
    browser.client.goto(&format!("{}/plans/maya/packages", plain.address)).await.unwrap();
    browser.sees("Advice, not a decision.").await;
    assert!(browser.client.find_all(Locator::Css(".leaflet-container, [data-tiles]")).await.unwrap().is_empty());
    browser.close().await;
    let plain_page = plain.site.get("/plans/maya/packages").await;
    assert!(plain_page.header("content-security-policy").contains("img-src 'self';"), "nothing from elsewhere by default");
    let mut site = Site::of_maya().await;
    let settings = Settings { tiles: Some(tiles.parse().unwrap()), ..Settings::default() };
    site.app = App::new(site.store.clone(), Clock::on("2026-11-21".parse().unwrap()), "Rosa").await.unwrap().set_up(settings);
    let site = open(site).await;
    let browser = signed_in(DESK, &site).await;
    browser.client.goto(&format!("{}/plans/maya/packages", site.address)).await.unwrap();
    for _ in 0..100 {
        if !browser.client.find_all(Locator::Css(".hw-mapped--live .leaflet-container")).await.unwrap().is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(asked.load(Ordering::Relaxed) > 0, "tiles were asked for");
    let map = browser.find(Locator::Css(".hw-mapped--live .leaflet-container")).await;
    assert!(map.text().await.unwrap().contains("Fareham"), "with the place that Maya wants near");
    browser.close().await;
    let origin = tiles.split("/{z}").next().unwrap();
    let on = |path: &'static str| {
        let site = &site.site;
        async move { site.get(path).await.header("content-security-policy").to_owned() }
    };
    assert!(on("/plans/maya/packages").await.contains(&format!("img-src 'self' {origin};")));
    assert!(!on("/plans/maya/options").await.contains(origin), "only the page with that map");
}
