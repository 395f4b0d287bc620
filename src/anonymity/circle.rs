//! Where a home with people in it is shown to lie: a circle of one kilometre around the middle of a square of a fixed grid.
//!
//! The middle follows from the home's place alone, so asking again, or asking about a home of the same place, tells nothing more.

use crate::{
    domain::{Home, Km, Point, Postcode},
    vocabulary::setting,
};

/// The radius of the circle. The corners of a square lie at most 0.71 km from its middle, so the home is always within.
pub const CIRCLE_KM: Km = Km(1.0);
/// The side of a square.
const SQUARE_KM: f64 = 1.0;
/// Kilometres in a degree of latitude on a sphere of the mean radius.
const DEGREE_KM: f64 = 111.195_080;

/// Where a home is shown to lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    pub middle: Point,
    pub radius: Km,
}

/// Whether somebody lives there whom its place would give away: others live in it, or it is of a kind where others do and nothing else is said.
pub fn has_tenants(home: &Home) -> bool {
    lived_in(home.other_tenants, home.setting == setting::OWN_HOME)
}

/// The same from what an offer's cells say.
pub fn lived_in(other_tenants: Option<u32>, own_home: bool) -> bool {
    other_tenants.map_or(!own_home, |others| others > 0)
}

/// A home as whoever sees only its circle may know it: at the circle's middle, with its postcode district for a postcode. All that is worked out
/// of it (distances, fits, orders, counts, which teams reach it) tells the circle and nothing more. Homes without tenants stay as they are.
pub fn by_its_circle(home: Home) -> Home {
    if !has_tenants(&home) {
        return home;
    }
    let postcode = home.postcode.as_deref().and_then(|full| Postcode::parse(full).ok()).map(|full| full.outcode().into());
    Home { point: circle_of(home.point).middle, postcode, by_circle: true, ..home }
}

/// The circle around a place.
pub fn circle_of(point: Point) -> Circle {
    let snap = |degrees: f64, step: f64| ((degrees / step).floor() + 0.5) * step;
    let lat = snap(point.lat(), SQUARE_KM / DEGREE_KM).clamp(-90.0, 90.0);
    // Squares of one row are equally wide in degrees: that of the row's middle, not of the place.
    let wide = SQUARE_KM / (DEGREE_KM * lat.to_radians().cos().max(0.01));
    let lon = snap(point.lon(), wide).clamp(-180.0, 180.0);
    let exact = |degrees: f64| (degrees * 10_000.0).round() / 10_000.0;
    Circle { middle: Point::new(exact(lat), exact(lon)).unwrap_or(point), radius: CIRCLE_KM }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_home_lies_within_its_circle_and_its_neighbours_share_it(lat in 49.9f64..60.8, lon in -8.0f64..1.7) {
            let point = Point::new(lat, lon).expect("a point");
            let circle = circle_of(point);
            prop_assert!(circle.middle.distance_to(point).0 < CIRCLE_KM.0);
            // The middle of a square is in that square: shown again it stays where it is, so nothing closes in on the home.
            prop_assert_eq!(circle_of(circle.middle).middle, circle.middle);
        }
    }

    #[test]
    fn no_more_than_four_squares_meet_within_a_hundred_metres() {
        let mut middles = std::collections::BTreeSet::new();
        for north in 0..10 {
            for east in 0..10 {
                let middle = circle_of(Point::new(50.85 + f64::from(north) * 1e-4, -1.18 + f64::from(east) * 1e-4).expect("a point")).middle;
                middles.insert((middle.lat().to_bits(), middle.lon().to_bits()));
            }
        }
        assert!(middles.len() <= 4, "{}", middles.len());
    }
}
