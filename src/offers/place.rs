//! Where an offer is: coordinates, else a known postcode; and the council area (`docs/interfaces.md`, offer files).

use super::{
    cell::{self, shown},
    columns::names::{AREA_CODE, LAT, LON, POSTCODE},
    row::Row,
};
use crate::{
    domain::{AreaCode, Point, Postcode, is_outcode},
    places::{FoundBy, Gazetteer, Located},
};

/// What a row says of its place.
pub(super) struct Place {
    pub postcode: Option<Box<str>>,
    pub point: Option<Point>,
    pub area: Option<AreaCode>,
}

/// Reads the place. Given coordinates win over the postcode; an empty `area_code` is looked up from the postcode.
/// With `must_be_placed`, a row that neither coordinates nor postcode place is faulty.
pub(super) fn read(row: &mut Row, gazetteer: &Gazetteer, must_be_placed: bool) -> Place {
    let given = coordinates(row);
    let found = row.said(POSTCODE).and_then(|text| known(text, gazetteer));
    let area = match row.said(AREA_CODE) {
        Some(_) => row.read(AREA_CODE, cell::area),
        None => found.as_ref().and_then(|f| f.area.clone()),
    };
    let shaped = row.said(POSTCODE).is_none_or(has_shape);
    if !shaped {
        not_shaped(row);
    } else if must_be_placed && found.is_none() && matches!(given, Given::Nothing) {
        not_placed(row);
    }
    let point = match given {
        Given::Point(point) => Some(point),
        Given::Nothing => found.map(|f| f.point),
        Given::Faulty => None,
    };
    Place { postcode: row.said(POSTCODE).map(|text| Postcode::parse(text).map_or_else(|_| text.into(), |p| p.as_str().into())), point, area }
}

/// Where a postcode lies, if it is one that we know: a full postcode, or a full postcode of a known sector.
/// In Wales and Scotland, whose postcodes are not built in, its district is enough; of Northern Ireland nothing is built in.
/// A district alone, or an English sector that is not there, is no postcode.
pub(super) fn known(text: &str, gazetteer: &Gazetteer) -> Option<Located> {
    let found = gazetteer.postcode(Postcode::parse(text).ok()?.as_str())?;
    let in_england = found.area.as_ref().is_none_or(|a| a.as_str().starts_with('E'));
    match found.by {
        FoundBy::Postcode | FoundBy::Sector => Some(found),
        FoundBy::Outcode => (!in_england).then_some(found),
        FoundBy::Place => None,
    }
}

/// Whether a text could be a postcode, or the part of one that an organisation tells: `PO16 7GZ`, `PO16 7`, `PO16`.
fn has_shape(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let district = match upper.split_once(' ') {
        Some((district, sector)) if sector.trim().len() == 1 && sector.trim().bytes().all(|b| b.is_ascii_digit()) => district,
        _ => upper.as_str(),
    };
    Postcode::parse(text).is_ok() || is_outcode(district)
}

enum Given {
    Point(Point),
    Nothing,
    /// Given but unusable, which is already on record.
    Faulty,
}

fn coordinates(row: &mut Row) -> Given {
    match (row.said(LAT).is_some(), row.said(LON).is_some()) {
        (false, false) => return Given::Nothing,
        (true, false) => row.fault(LON, "`lat` is given and `lon` is not"),
        (false, true) => row.fault(LAT, "`lon` is given and `lat` is not"),
        (true, true) => {}
    }
    match (row.read(LAT, cell::degrees), row.read(LON, cell::degrees)) {
        (Some(lat), Some(lon)) => in_the_united_kingdom(row, lat, lon),
        _ => Given::Faulty,
    }
}

fn in_the_united_kingdom(row: &mut Row, lat: f64, lon: f64) -> Given {
    let inside = |lat, lon| Point::new(lat, lon).ok().filter(|p| p.in_united_kingdom());
    if let Some(point) = inside(lat, lon) {
        return Given::Point(point);
    }
    let problem = format!("latitude {lat} and longitude {lon} lie outside the United Kingdom");
    match inside(lon, lat) {
        Some(_) => {
            row.fault_with(LAT, problem, "The two look swapped: write the latitude (about 50 to 60) under `lat`, the longitude (about -8 to 2) under `lon`.")
        }
        None => row.fault(LAT, problem),
    }
    Given::Faulty
}

const REMEDY: &str = "Write the whole postcode, for example PO16 7GZ, or both `lat` and `lon`.";

fn not_shaped(row: &mut Row) {
    let problem = format!("{} does not have the form of a postcode", shown(row.said(POSTCODE).unwrap_or_default()));
    row.fault_with(POSTCODE, problem, "Write the whole postcode, for example PO16 7GZ, or leave the cell empty and write both `lat` and `lon`.");
}

fn not_placed(row: &mut Row) {
    match row.said(POSTCODE) {
        Some(text) => row.fault_with(POSTCODE, format!("{} is no postcode that we know", shown(text)), REMEDY),
        None => row.fault_with(POSTCODE, "nothing says where this is", REMEDY),
    }
}
