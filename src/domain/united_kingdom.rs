//! Which coordinates can be a home in the United Kingdom.

use super::Point;
use geo::{Contains, Coord, LineString, Polygon};
use std::sync::LazyLock;

/// Within the box around the United Kingdom (latitude 49.8 to 60.9, longitude -8.7 to 1.8), and not in what else lies in that
/// box: the Republic of Ireland, the coast of France, the Isle of Man. Drawn by hand, within a few kilometres at land borders
/// and generous at sea: it catches coordinates that are mistyped, and decides nothing else.
pub(super) fn contains(point: Point) -> bool {
    let in_the_box = (49.8..=60.9).contains(&point.lat()) && (-8.7..=1.8).contains(&point.lon());
    in_the_box && !OTHERS.iter().any(|other| other.contains(&Coord { x: point.lon(), y: point.lat() }))
}

static OTHERS: LazyLock<[Polygon; 3]> = LazyLock::new(|| [outline(REPUBLIC_OF_IRELAND), outline(FRANCE), outline(ISLE_OF_MAN)]);

fn outline(corners: &[(f64, f64)]) -> Polygon {
    let ring = corners.iter().map(|&(lat, lon)| Coord { x: lon, y: lat }).collect();
    Polygon::new(LineString::new(ring), vec![])
}

/// Latitude, longitude: up the Irish Sea, along the border with Northern Ireland from Carlingford to Lough Foyle, round by the Atlantic.
const REPUBLIC_OF_IRELAND: &[(f64, f64)] = &[
    (51.0, -9.0),
    (51.0, -6.8),
    (52.0, -5.8),
    (53.9, -5.6),
    (54.01, -6.05),
    (54.09, -6.27),
    (54.11, -6.36),
    (54.04, -6.62),
    (54.18, -6.76),
    (54.33, -6.88),
    (54.39, -7.0),
    (54.39, -7.14),
    (54.24, -7.22),
    (54.17, -7.3),
    (54.11, -7.4),
    (54.11, -7.62),
    (54.2, -7.86),
    (54.29, -7.88),
    (54.45, -8.19),
    (54.5, -8.13),
    (54.56, -7.85),
    (54.64, -7.92),
    (54.72, -7.8),
    (54.82, -7.5),
    (54.95, -7.46),
    (55.03, -7.36),
    (55.06, -7.26),
    (55.17, -7.03),
    (55.25, -6.92),
    (55.45, -6.95),
    (55.5, -9.0),
];

/// What lies south-east of the middle of the Channel.
const FRANCE: &[(f64, f64)] = &[(49.7, -1.5), (50.0, -0.5), (50.3, 0.4), (50.6, 0.95), (50.93, 1.45), (51.05, 1.7), (51.05, 2.0), (49.7, 2.0)];

const ISLE_OF_MAN: &[(f64, f64)] = &[(54.02, -4.9), (54.44, -4.9), (54.44, -4.25), (54.02, -4.25)];

#[cfg(test)]
mod tests {
    use super::*;

    fn contains_all(places: &[(&str, f64, f64)], expected: bool) {
        for (name, lat, lon) in places {
            assert_eq!(Point::new(*lat, *lon).expect("a point").in_united_kingdom(), expected, "{name}");
        }
    }

    #[test]
    fn the_four_nations_are_in_it_to_their_far_corners() {
        contains_all(
            &[
                ("St Mary's", 49.914, -6.315),
                ("Land's End", 50.066, -5.715),
                ("Dover", 51.129, 1.31),
                ("Hastings", 50.855, 0.58),
                ("Lowestoft", 52.48, 1.75),
                ("St Davids", 51.882, -5.268),
                ("Campbeltown", 55.424, -5.605),
                ("Stornoway", 58.209, -6.387),
                ("Lerwick", 60.155, -1.145),
                ("Belfast", 54.597, -5.93),
                ("Derry", 54.997, -7.32),
                ("Strabane", 54.827, -7.463),
                ("Enniskillen", 54.344, -7.632),
                ("Belleek", 54.478, -8.09),
                ("Newry", 54.176, -6.34),
                ("Crossmaglen", 54.077, -6.607),
                ("Newtownbutler", 54.182, -7.36),
            ],
            true,
        );
    }

    #[test]
    fn the_neighbours_are_not() {
        contains_all(
            &[
                ("Dublin", 53.35, -6.26),
                ("Rosslare", 52.252, -6.341),
                ("Cork", 51.898, -8.473),
                ("Dundalk", 54.0, -6.405),
                ("Monaghan", 54.249, -6.968),
                ("Cavan", 53.991, -7.36),
                ("Clones", 54.18, -7.233),
                ("Sligo", 54.27, -8.47),
                ("Letterkenny", 54.95, -7.734),
                ("Buncrana", 55.135, -7.456),
                ("Douglas", 54.15, -4.48),
                ("Dieppe", 49.923, 1.077),
                ("Boulogne", 50.726, 1.613),
                ("Paris", 48.857, 2.352),
                ("St Helier", 49.186, -2.106),
                ("where 0 and 0 meet", 0.0, 0.0),
            ],
            false,
        );
    }
}
