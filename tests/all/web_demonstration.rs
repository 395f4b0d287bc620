//! The demonstration: one plan for which everything has happened once.

use crate::support::site::Site;
use homeward::{
    domain::Did,
    places::Gazetteer,
    samples,
    web::{App, Clock},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_first_time_visitor_sees_each_journey_filled() {
    let mut site = Site::empty().await;
    samples::fill(&site.store, Gazetteer::built_in(), "Rosa", crate::support::clock::now()).await.unwrap();
    site.store.own_plan("daniel", site.council, site.app.act(Did::Change)).await.unwrap();
    site.app = App::new(site.store.clone(), Clock::on("2026-11-21".parse().unwrap()), "Rosa").await.unwrap();
    site.app.show_the_journeys("daniel").await.unwrap();
    let shortlist = site.get("/plans/daniel/shortlist").await.words();
    assert!(shortlist.contains("Shortlist 3") && shortlist.contains("Not this one:") && shortlist.contains("They answered:"), "{shortlist}");
    let options = site.get("/plans/daniel/release").await.words();
    assert!(options.contains("For Daniel and his mum, released on") && options.contains("I want to see the garden."), "{options}");
    let list = site.get("/plans/daniel/specifications").await;
    assert!(list.words().contains("2 answers"), "{}", list.words());
    let follow = list.text.split("href=\"/plans/daniel/specifications/").nth(1).unwrap().split('"').next().unwrap();
    let answers = site.get(&format!("/plans/daniel/specifications/{follow}")).await.words();
    for said in ["Tideway Support", "Alder Homes and Support", "£2,240 a week", "can, with 6 weeks", "We would like to talk with you about it."] {
        assert!(answers.contains(said), "{said}: {answers}");
    }
    let dates = site.get("/plans/daniel/dates").await.words();
    assert!(
        dates.contains("Care (education) and treatment review 26 December 2026 , in 5 weeks") && dates.contains("Tribunal hearing 6 February 2027"),
        "{dates}"
    );
    let first = site.get("/").await.words();
    assert!(first.contains("What needs attention") && first.contains("1 answer of a provider nobody has taken in or replied to"), "{first}");
}
