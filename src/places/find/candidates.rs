//! Everything a name may mean, before the context is asked.

use super::{FoundPlace, TOWN_KM};
use crate::places::FoundBy;
use crate::places::key::key;
use crate::places::names::{NamedBy, Place, PlaceKind, names};

const CITY_KM: f64 = 8.0;
/// A part of a name weighs this much of the whole name.
const PART: f64 = 0.3;
/// Words behind a town's name that mean the town itself.
const TOWN_ENDINGS: [&str; 10] = [" town centre", " city centre", " centre", " town", " village", " area", " city", " seafront", " side", " district"];
/// Words behind a town's name that mean something in it whose place we do not know.
const VENUE_ENDINGS: [&str; 9] = [" general hospital", " hospital", " college", " university", " park", " high street", " road", " beach", " marina"];
const TOWN_STARTS: [&str; 12] =
    ["the ", "central ", "greater ", "north ", "south ", "east ", "west ", "town of ", "city of ", "centre of ", "middle of ", "outskirts of "];

/// The places of a name, each with its weight.
pub fn candidates(name: &str) -> Vec<(FoundPlace, f64)> {
    let key = key(name);
    let all = weighed(&key, false);
    if !all.is_empty() {
        return all;
    }
    if let Some(station) = [" railway station", " train station", " station"].iter().find_map(|end| key.strip_suffix(end)) {
        let stations = names().stations(station);
        return if stations.is_empty() { weighed(station, true) } else { stations.iter().map(|s| (found(s, false), 1.0)).collect() };
    }
    let start = |key: &str| TOWN_STARTS.iter().find_map(|start| key.strip_prefix(start)).map(str::to_owned);
    let end = |endings: &[&str]| endings.iter().find_map(|end| key.strip_suffix(end)).map(str::to_owned);
    match (end(&TOWN_ENDINGS).or_else(|| start(&key)), end(&VENUE_ENDINGS)) {
        (Some(town), _) => weighed(&town, false),
        (None, Some(around)) => weighed(&around, true),
        (None, None) => vec![],
    }
}

fn weighed(key: &str, stands_in: bool) -> Vec<(FoundPlace, f64)> {
    names()
        .of_key(key)
        .map(|(place, by)| {
            let part = if by == NamedBy::Part { PART } else { 1.0 };
            (found(place, stands_in), f64::from(place.size()) * part)
        })
        .collect()
}

fn found(place: &Place, stands_in: bool) -> FoundPlace {
    FoundPlace {
        name: place.name.to_lowercase(),
        point: place.point,
        area: place.area.clone(),
        outcode: place.outcode.clone(),
        by: FoundBy::Place,
        near_km: if place.kind == PlaceKind::City { CITY_KM } else { TOWN_KM },
        size: place.size(),
        stands_in,
    }
}
