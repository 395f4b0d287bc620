//! What the board leaves out when it is asked to, and its charts.

use crate::support::site::Site;
use axum::http::StatusCode;
use serde_json::Value;

/// Home, team, weekly cost, ready day and group of a possible package.
type Possible = (String, String, Option<f64>, Option<String>, u64);

/// Every possible package, as programs get them.
async fn possible(site: &Site) -> Vec<Possible> {
    let ranking = site.get("/api/v1/plans/maya/match?top=1000").await.json();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let packages = ranking["packages"].as_array().unwrap().iter();
    packages
        .map(|p| (text(&p["home"]).unwrap(), text(&p["support"]).unwrap(), p["weekly_cost"].as_f64(), text(&p["ready"]), p["group"].as_u64().unwrap()))
        .collect()
}

/// The packages on the board at this address, as its form names them.
fn shown(page: &str) -> Vec<String> {
    let mut all: Vec<String> = page
        .split("name=\"pick\" type=\"checkbox\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&"))
        .collect();
    all.sort();
    all
}

fn named<'a>(all: impl Iterator<Item = &'a Possible>) -> Vec<String> {
    let mut named: Vec<String> = all.map(|(home, support, ..)| format!("home={home}&support={support}")).collect();
    named.sort();
    named
}

#[tokio::test]
async fn each_filter_leaves_out_what_is_not_so_and_keeps_what_is_not_said() {
    let site = Site::of_maya().await;
    let all = possible(&site).await;
    assert_eq!(shown(&site.get("/plans/maya/packages").await.text), named(all.iter()), "without a filter everything stands there");
    let shared = |home: &str| home == "H-1";
    type One<'a> = &'a dyn Fn(&Possible) -> bool;
    let cases: [(&str, One); 7] = [
        ("tenure=shared_ownership", &|p| shared(&p.0)),
        ("cost=2400", &|p| p.2.is_none_or(|cost| cost <= 2400.0)),
        ("cost=%C2%A32%2C400", &|p| p.2.is_none_or(|cost| cost <= 2400.0)),
        ("ready=2027-01", &|p| p.3.as_ref().is_none_or(|day| day.as_str() <= "2027-01-31")),
        ("ready=2026-12", &|p| p.3.as_ref().is_none_or(|day| day.as_str() <= "2026-12-31")),
        ("group=1", &|p| p.4 == 1),
        ("setting=own_home&cost=2450&in=South+East", &|p| p.0 != "H-3" && p.2.is_none_or(|cost| cost <= 2450.0)),
    ];
    let mut fewer = 0;
    for (query, so) in cases {
        let page = site.get(&format!("/plans/maya/packages?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let wanted = named(all.iter().filter(|p| so(p)));
        fewer += usize::from(wanted.len() < all.len());
        assert_eq!(shown(&page.text), wanted, "{query}");
        let words = page.words();
        assert!(words.contains(&format!("{} of all {} that are possible", wanted.len(), all.len())), "{query}: {words}");
        assert!(words.contains("Show everything"), "{query}");
    }
    assert!(fewer >= 4, "the cases leave something out");
    let elsewhere = site.get("/plans/maya/packages?in=E06000001").await;
    assert!(!shown(&elsewhere.text).iter().any(|pick| pick.contains("H-1")), "not in Hartlepool");
}

#[tokio::test]
async fn a_filter_that_nothing_meets_or_that_cannot_be_read_is_said_and_breaks_nothing() {
    let site = Site::of_maya().await;
    let none = site.get("/plans/maya/packages?setting=hospital").await.words();
    assert!(none.contains("Nothing here is so") && none.contains("0 of all"), "{none}");
    let all = shown(&site.get("/plans/maya/packages").await.text).len();
    for (query, said) in [("cost=cheap", "The cost is not a number"), ("ready=soon", "The month cannot be read"), ("in=Nowhere", "The place is not known")] {
        let page = site.get(&format!("/plans/maya/packages?{query}")).await;
        assert!(page.status == StatusCode::OK && page.words().contains(said), "{query}: {}", page.words());
        assert_eq!(shown(&page.text).len(), all, "nothing was left out by what cannot be read");
    }
    let form = site.get("/plans/maya/packages?cost=%22%3E%3Cscript%3E").await;
    assert!(!form.text.contains("\"><script>"), "what was sent stays text");
}

#[tokio::test]
async fn every_chart_has_its_table() {
    let site = Site::of_maya().await;
    let board = site.get("/plans/maya/packages").await;
    let words = board.words();
    for said in ["How far from Fareham, and at what cost", "In a straight line", "When each could be moved into", "Likely move"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(board.text.contains("id=\"near-chart-words\"") && board.text.contains("id=\"spans-words\""));
    let compare = homeward::web::urls::compare("maya", &["home=H-1&support=S-1".into(), "home=H-2&support=S-1".into()]);
    let words = site.get(&compare).await.words();
    assert!(
        words.contains("Met, by part of a life, in figures") && words.contains("1 Bungalow by the creek") && words.contains("When each could be moved into"),
        "{words}"
    );
    let package = site.get("/plans/maya/package?home=H-1&support=S-1").await.words();
    assert!(package.contains("When each could be moved into") && !package.contains("How far from Fareham"), "one point is no chart: {package}");
    let alone = site.get("/plans/maya/packages?rank=support").await;
    assert!(alone.status == StatusCode::OK && !alone.words().contains("When each could be moved into"), "a team alone has no home to move into");
}
