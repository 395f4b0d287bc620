//! Somebody who may write plans and rank them tries to work out where a home with tenants is: by its distances from many places, by which
//! limits it meets, by orders and counts. They find the circle, which they are shown anyway, and nothing more.

use crate::support::site::Site;
use homeward::{
    anonymity::circle_of,
    domain::{About, HomeId, Point, Requirement, RequirementRow, ranking::RankWhat, requirements_from_rows},
    loading,
    matching::{self, Ask},
    places::{self, Gazetteer},
};
use serde_json::{Value, json};

/// Places around the home, by whose distances it is sought.
const PLACES: [&str; 10] =
    ["Fareham", "Gosport", "Portchester", "Portsmouth", "Titchfield", "Wickham", "Southampton", "Havant", "Waterlooville", "Stubbington"];

/// Where the home is: near a corner of its square, so that the middle of its circle is another place.
fn home() -> Point {
    Point::new(50.8571, -1.1871).unwrap()
}

/// Another place in the same square, as far from the home as it gets.
fn elsewhere() -> Point {
    let middle = circle_of(home()).middle;
    let mut far = home();
    for north in -60..=60 {
        for east in -60..=60 {
            let point = Point::new(home().lat() + f64::from(north) * 2e-4, home().lon() + f64::from(east) * 3e-4).unwrap();
            if circle_of(point).middle == middle && point.distance_to(home()).0 > far.distance_to(home()).0 {
                far = point;
            }
        }
    }
    assert!(far.distance_to(home()).0 > 0.6, "the square is large enough for the test to say something: {}", far.distance_to(home()));
    far
}

/// The small world with a shared house of five at a place.
async fn site(at: Point) -> Site {
    let site = Site::of_maya().await;
    let house = json!({"id": "T-1", "organisation": "Elmfold Care", "title": "A room in Mill Lane", "lat": at.lat(), "lon": at.lon(), "area_code": "E07000087",
        "setting": "residential_care", "tenures": ["care_home_contract"], "bedrooms": 1, "other_tenants": 4, "available_from": "now", "confirmed_on": "2026-11-15", "status": "published"});
    let added = site.post_json("/api/v1/homes", &house).await;
    assert_eq!(added.status, 201, "{}", added.text);
    site
}

fn near(place: &str, km: f64) -> Value {
    json!([{"id": "r1", "kind": "near", "code": place, "number": km, "strength": "nice"}])
}

/// Every question that the attacker asks: distances, limits that close in on it from both sides, orders and counts.
fn questions() -> Vec<Value> {
    let mut all: Vec<Value> = PLACES.iter().map(|place| json!({"requirements": near(place, 5.0), "rank": "homes", "top": 100})).collect();
    for place in &PLACES[..4] {
        for tenths in (5..150).step_by(9) {
            let km = f64::from(tenths) / 10.0;
            for kind in ["near", "away_from_place"] {
                let must = json!([{"id": "r1", "kind": kind, "code": place, "number": km, "strength": "essential"}]);
                all.push(json!({"requirements": must, "rank": if tenths % 2 == 0 { "homes" } else { "packages" }, "top": 100}));
            }
        }
    }
    all
}

#[tokio::test]
async fn two_places_in_one_square_are_answered_alike_to_the_byte() {
    let (here, there) = (site(home()).await, site(elsewhere()).await);
    let mut named = 0;
    for question in questions() {
        let (one, other) = (here.post_json("/api/v1/match", &question).await, there.post_json("/api/v1/match", &question).await);
        assert_eq!(one.status, 200, "{}", one.text);
        assert_eq!(one.text, other.text, "{question}");
        named += usize::from(one.text.contains("\"T-1\""));
    }
    assert!(named > 20, "the home is in the answers: {named}");
    let pair = "home=T-1&support=S-1";
    for path in [
        "/api/v1/plans/maya/match?top=100".to_owned(),
        format!("/api/v1/plans/maya/why-not?{pair}"),
        "/api/v1/plans/maya/what-would-change-it".to_owned(),
        "/api/v1/homes/T-1/plans".to_owned(),
        format!("/plans/maya/package?{pair}"),
        format!("/plans/maya/why-not?{pair}"),
        "/plans/maya/packages?top=100".to_owned(),
        "/plans/maya/options".to_owned(),
        "/explore?near=Fareham".to_owned(),
        "/homes".to_owned(),
    ] {
        let (one, other) = (here.get(&path).await, there.get(&path).await);
        assert_eq!(one.status, 200, "{path}: {}", one.words());
        assert_eq!(one.words(), other.words(), "{path}");
    }
}

/// What is said of each distance: "about 4.2 km from Fareham …".
fn distance_in(sentence: &str) -> f64 {
    let number = sentence.trim_start_matches("about ").split(" km").next().unwrap();
    number.rsplit(' ').next().unwrap().parse().unwrap_or_else(|_| panic!("{sentence}"))
}

/// The place that fits all distances best: what the attacker takes the home's place to be.
fn fitted(distances: &[(Point, f64)]) -> Point {
    let error = |at: Point| distances.iter().map(|(from, km)| (from.distance_to(at).0 - km).powi(2)).sum::<f64>();
    let mut best = Point::new(50.85, -1.18).unwrap();
    let mut step = 0.02;
    while step > 1e-5 {
        let around = (-10..=10).flat_map(|north| (-10..=10).map(move |east| (f64::from(north), f64::from(east))));
        let tried = around.map(|(north, east)| Point::new(best.lat() + north * step, best.lon() + east * step).unwrap());
        best = tried.min_by(|a, b| error(*a).total_cmp(&error(*b))).unwrap();
        step /= 4.0;
    }
    best
}

/// Where the gazetteer has a place: public, so the attacker knows it.
fn known(place: &str) -> Option<(Vec<Requirement>, Point)> {
    let rows: Vec<RequirementRow> = serde_json::from_value(near(place, 5.0)).unwrap();
    let mut requirements = requirements_from_rows(&rows).unwrap();
    let _ = places::resolve(&mut requirements, Gazetteer::built_in());
    let About::Places { points, .. } = &requirements[0].about else { panic!("{place}") };
    let at = points.first()?.point;
    Some((requirements, at))
}

#[tokio::test]
async fn the_attacker_finds_the_middle_of_the_circle_and_with_the_homes_own_place_would_find_the_home() {
    let site = site(home()).await;
    let (exact, _) = loading::catalogue(&site.store, Gazetteer::built_in()).await.unwrap();
    let (mut said, mut would_be) = (vec![], vec![]);
    for place in PLACES {
        let Some((requirements, at)) = known(place) else { continue };
        let answer = site.post_json("/api/v1/match", &json!({"requirements": near(place, 5.0), "rank": "homes", "top": 100})).await.json();
        let of_home = |packages: &Vec<Value>| {
            packages.iter().find(|p| p["home"] == "T-1").unwrap_or_else(|| panic!("{place}: {answer}"))["requirements"][0]["text"].clone()
        };
        let text = of_home(answer["packages"].as_array().unwrap());
        assert!(text.as_str().unwrap().starts_with("about ") || text.as_str().unwrap().starts_with("about just"), "{text}");
        said.push((at, distance_in(text.as_str().unwrap())));
        let ask = Ask { what: RankWhat::Homes, top: 100, ..Ask::new("a plan", &requirements, jiff::civil::date(2026, 11, 21)) };
        let ranking = matching::rank(&ask, &exact);
        let package = ranking.packages.iter().find(|p| p.home == Some(HomeId::new("T-1"))).unwrap();
        would_be.push((at, distance_in(&package.requirements[0].text)));
    }
    assert!(said.len() > 5, "places that the map knows: {}", said.len());
    let (found, would) = (fitted(&said), fitted(&would_be));
    assert!(would.distance_to(home()).0 < 0.1, "the attack works where distances are exact, as on the command line: {}", would.distance_to(home()));
    let middle = circle_of(home()).middle;
    assert!(found.distance_to(middle).0 < 0.1, "they find the middle: {}", found.distance_to(middle));
    assert!(found.distance_to(home()).0 > 0.3, "and not the home: {}", found.distance_to(home()));
}

#[tokio::test]
async fn a_full_postcode_finds_no_home_with_tenants() {
    let site = Site::of_maya().await; // H-3 has nine tenants and stands at PO16 7GZ, as H-1 does, which has none
    let found = site.get("/homes?q=PO16+7GZ").await.words();
    assert!(found.contains("Bungalow by the creek"), "{found}");
    let all = site.get("/homes").await.words();
    assert!(all.contains("A room at Elmfold House") && !all.contains("A room at Elmfold House PO16 7GZ"), "{all}");
}
