//! What is needed near a place: counts for providers, of nobody.

use super::{Page, Section, Shell};
use crate::{
    anonymity::{Grain, Need, Published},
    loading::Needed,
    places::Gazetteer,
    web::{app::App, error::Result, urls, words},
};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "needed.html")]
pub struct NeededPage {
    shell: Shell,
    taken: String,
    near: String,
    fault: Option<String>,
    council: String,
    rows: Vec<Row>,
}

/// One bundle of needs.
pub struct Row {
    pub need: &'static str,
    pub said: String,
}

/// Near which place.
#[derive(Deserialize, Default)]
pub struct Near {
    #[serde(default)]
    near: String,
}

pub async fn show(Query(asked): Query<Near>, State(app): State<App>) -> Result<Page<NeededPage>> {
    let near = asked.near.trim().to_owned();
    let needed = app.needed().await?;
    let (council, rows) = rows_near(&needed, app.gazetteer(), &near).unzip();
    Ok(Page(NeededPage {
        shell: Shell::new(&app, if app.is_of_a_provider() { Section::Needed } else { Section::About }, "What is needed near you"),
        taken: words::day_of(needed.taken_at),
        fault: (!near.is_empty() && council.is_none()).then(|| format!("We know no council area or postcode “{near}” in England.")),
        council: council.unwrap_or_default(),
        rows: rows.unwrap_or_default(),
        near,
    }))
}

/// What is needed around a council, named or by a postcode: its name and a row for each bundle of needs; none where that is no place that we know.
pub fn rows_near(needed: &Needed, places: &Gazetteer, near: &str) -> Option<(String, Vec<Row>)> {
    let by_postcode = || places.postcode(near).and_then(|found| found.area);
    let council = places.area(near).and_then(|areas| areas.into_iter().next()).or_else(by_postcode).and_then(|code| places.council(&code));
    let rows = |council: &crate::places::Council| Need::ALL.into_iter().map(|need| row(need, &needed.counts, council)).collect();
    council.map(|council| (council.name.clone(), rows(council)))
}

fn row(need: Need, counts: &[Published], council: &crate::places::Council) -> Row {
    let count = counts.iter().find(|count| count.need == need && count.councils.contains(&council.code));
    let said = count.map_or_else(
        || "Too few near here to say".to_owned(),
        |count| match count.grain {
            Grain::Council => format!("{} people or more in {}", count.at_least, count.area),
            Grain::RestOfIcb => format!("{} people or more in {} councils of {} taken together", count.at_least, count.councils.len(), count.area),
            Grain::RestOfRegion => format!("{} people or more in {} councils of {} taken together", count.at_least, count.councils.len(), count.area),
        },
    );
    Row { need: need.label(), said }
}
