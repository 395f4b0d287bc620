//! What is allowed but may be a slip: said as a warning, and the row is taken as it stands.

use super::{
    Offer,
    columns::names::{AREA_CODE, AREAS, COVERS_AREAS, POSTCODE, SHARE_MIN_PERCENT},
    place,
    slots::Slots,
};
use crate::{
    domain::{AreaCode, Point},
    places::{FoundBy, Gazetteer},
};

/// Coordinates this far from their own postcode were probably meant for another place.
const FAR_KM: f64 = 10.0;

/// A column and what may be wrong with its cell.
pub(super) type Doubt = (&'static str, String);

/// What in a good row may be a slip.
pub(super) fn doubts(cells: &Slots, offer: &Offer, gazetteer: &Gazetteer) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    match offer {
        Offer::Home(home) => {
            postcode(cells, Some(home.point), gazetteer, &mut doubts);
            areas(AREA_CODE, home.area.as_slice(), gazetteer, &mut doubts);
            share(home.share_min_percent, &mut doubts);
        }
        Offer::Support(support) => {
            postcode(cells, support.point, gazetteer, &mut doubts);
            areas(COVERS_AREAS, &support.covers_areas, gazetteer, &mut doubts);
        }
        Offer::Programme(programme) => {
            areas(AREAS, &programme.areas, gazetteer, &mut doubts);
            share(programme.share_min_percent, &mut doubts);
        }
    }
    doubts
}

fn postcode(cells: &Slots, point: Option<Point>, gazetteer: &Gazetteer, doubts: &mut Vec<Doubt>) {
    let Some(text) = cells.said(POSTCODE) else { return };
    let Some(found) = place::known(text, gazetteer) else {
        return doubts.push((POSTCODE, format!("{text} is no postcode that we know; it plays no part. Check it.")));
    };
    let Some(point) = point else { return };
    let away = point.distance_to(found.point);
    if away.0 > FAR_KM {
        doubts.push((POSTCODE, format!("`lat` and `lon` lie {away} from {text}; the place is theirs. Check them.")));
    } else if found.by != FoundBy::Postcode && point == found.point {
        let within = f64::from(found.doubt_m) / 1000.0;
        doubts.push((POSTCODE, format!("{text} itself is not known; the middle of its neighbourhood is taken, right to about {within:.1} km. Write `lat` and `lon` for the exact place.")));
    }
}

/// Councils come and go: a code of the right form is kept, but one that our list lacks may be mistyped or retired.
fn areas(column: &'static str, areas: &[AreaCode], gazetteer: &Gazetteer, doubts: &mut Vec<Doubt>) {
    for area in areas.iter().filter(|a| a.as_str().starts_with('E')) {
        match gazetteer.council(area) {
            None => doubts.push((column, format!("{area} is no council of England that we know; it is kept as it stands. Check it."))),
            Some(council) if council.code != *area => {
                doubts.push((column, format!("{area} is the old code of {}, which plans do not use. Write {}.", council.name, council.code)))
            }
            Some(_) => {}
        }
    }
}

/// A spreadsheet cell that shows 25% holds 0.25.
fn share(percent: Option<f64>, doubts: &mut Vec<Doubt>) {
    if let Some(share) = percent.filter(|p| *p > 0.0 && *p <= 1.0) {
        doubts.push((SHARE_MIN_PERCENT, format!("{share} is taken as {share} per cent. If {} per cent is meant, write {}.", share * 100.0, share * 100.0)));
    }
}
