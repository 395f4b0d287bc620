//! The councils' simplified boundaries: for drawing maps, not for deciding in which council a point lies.

use super::data;
use crate::domain::{AreaCode, Point};
use geojson::{GeoJson, GeometryValue, Position};
use std::sync::OnceLock;

/// The outline of one council.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    pub code: AreaCode,
    pub name: String,
    /// Closed lines of points: outer edges and holes alike.
    pub rings: Vec<Vec<Point>>,
    /// Its south-west and north-east corners.
    pub corners: [Point; 2],
}

/// All of them.
pub fn boundaries() -> &'static [Boundary] {
    static ALL: OnceLock<Vec<Boundary>> = OnceLock::new();
    ALL.get_or_init(read)
}

/// The file is part of the program; `tests/all/places.rs` holds that every council of the table has its outline.
fn read() -> Vec<Boundary> {
    let text = String::from_utf8(data::unpacked(data::BOUNDARIES)).unwrap_or_default();
    let Ok(GeoJson::FeatureCollection(all)) = text.parse::<GeoJson>() else { return vec![] };
    let boundary = |feature: geojson::Feature| {
        let text = |name: &str| feature.property(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let rings: Vec<Vec<Point>> = match &feature.geometry.as_ref()?.value {
            GeometryValue::MultiPolygon { coordinates } => coordinates.iter().flatten().map(|ring| points(ring)).collect(),
            GeometryValue::Polygon { coordinates } => coordinates.iter().map(|ring| points(ring)).collect(),
            _ => return None,
        };
        Some(Boundary { code: AreaCode::new(text("code")), name: text("name"), corners: corners(&rings)?, rings })
    };
    all.features.into_iter().filter_map(boundary).collect()
}

fn points(ring: &[Position]) -> Vec<Point> {
    ring.iter().filter_map(|at| Point::new(*at.as_slice().get(1)?, *at.as_slice().first()?).ok()).collect()
}

fn corners(rings: &[Vec<Point>]) -> Option<[Point; 2]> {
    let of = |degrees: fn(&Point) -> f64| {
        let all = rings.iter().flatten().map(degrees);
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((south, north), (west, east)) = (of(|p| p.lat()), of(|p| p.lon()));
    Some([Point::new(south, west).ok()?, Point::new(north, east).ok()?])
}
