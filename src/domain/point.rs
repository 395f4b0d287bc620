//! Places on the map and the distance between them.

use geo::{Distance, HaversineMeasure, Point as GeoPoint};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The mean radius of the earth of `docs/matching.md` §1, in metres.
pub const MEAN_RADIUS_M: f64 = 6_371_008.8;

/// Latitude and longitude in WGS 84 degrees; only ever within their ranges.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "LatLon", into = "LatLon")]
pub struct Point {
    lat: f64,
    lon: f64,
}

/// Coordinates that are no place on earth.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("latitude {lat} and longitude {lon} are no place on earth; latitude runs from -90 to 90, longitude from -180 to 180")]
pub struct OutOfRange {
    /// As given.
    pub lat: f64,
    /// As given.
    pub lon: f64,
}

#[derive(Serialize, Deserialize)]
struct LatLon {
    lat: f64,
    lon: f64,
}

impl TryFrom<LatLon> for Point {
    type Error = OutOfRange;
    fn try_from(c: LatLon) -> Result<Self, OutOfRange> {
        Point::new(c.lat, c.lon)
    }
}

impl From<Point> for LatLon {
    fn from(p: Point) -> Self {
        LatLon { lat: p.lat, lon: p.lon }
    }
}

impl Point {
    /// A place on earth, or why it is none.
    pub fn new(lat: f64, lon: f64) -> Result<Point, OutOfRange> {
        if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) { Ok(Point { lat, lon }) } else { Err(OutOfRange { lat, lon }) }
    }

    /// Degrees north.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// The same place as a point on a sphere of radius 1: how far two of these lie apart in a straight line through the earth
    /// grows with the distance over it, and is quicker to work out.
    pub fn on_unit_sphere(self) -> [f64; 3] {
        let (lat, lon) = (self.lat.to_radians(), self.lon.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    }

    /// Whether it can lie in the United Kingdom: in the box around it, and not in the neighbours that the box takes in.
    pub fn in_united_kingdom(self) -> bool {
        super::united_kingdom::contains(self)
    }

    /// The great-circle distance (haversine, mean radius), in a straight line.
    pub fn distance_to(self, other: Point) -> Km {
        let metres = HaversineMeasure::new(MEAN_RADIUS_M).distance(GeoPoint::new(self.lon, self.lat), GeoPoint::new(other.lon, other.lat));
        Km(metres / 1000.0)
    }
}

/// A distance in kilometres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Km(pub f64);

impl Km {
    /// Kilometres in a mile.
    pub const PER_MILE: f64 = 1.609_344;

    /// For people: in miles.
    pub fn miles(self) -> f64 {
        self.0 / Self::PER_MILE
    }
}

impl fmt::Display for Km {
    /// `4.2 km`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let (sign, whole, tenth) = (if tenths < 0 { "-" } else { "" }, (tenths / 10).abs(), (tenths % 10).abs());
        if tenth == 0 { write!(f, "{sign}{whole} km") } else { write!(f, "{sign}{whole}.{tenth} km") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_coordinates_beyond_the_poles_are_refused() {
        assert!(Point::new(-120.0, 51.0).is_err());
        assert!(Point::new(f64::NAN, 0.0).is_err());
    }

    #[test]
    fn a_degree_along_a_meridian_is_111_2_km() {
        let a = Point::new(50.0, 0.0).expect("a point");
        let b = Point::new(51.0, 0.0).expect("a point");
        assert!((a.distance_to(b).0 - 111.195_080).abs() < 1e-5);
    }
}
