//! Where the homes of a block lie together, so that all of them, or 64, are held against a place at once.

use super::bits::{BITS, WORDS};
use crate::domain::{Km, MEAN_RADIUS_M};

/// Room for rounding, in kilometres.
const ROOM: f64 = 0.01;

/// Circles that hold the homes of a block: all of them, and those of each word.
#[derive(Debug, Clone)]
pub struct Grounds {
    pub whole: Ground,
    pub words: [Ground; WORDS],
}

/// A circle on the map: a place on the unit sphere, and the kilometres within which everything lies. Nothing lies in one of less than 0.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    middle: [f64; 3],
    km: f64,
}

impl Grounds {
    /// Of a block's homes, on the unit sphere.
    pub fn of(spots: &[[f64; 3]]) -> Grounds {
        let mut words = spots.chunks(BITS).map(Ground::of);
        Grounds { whole: Ground::of(spots), words: std::array::from_fn(|_| words.next().unwrap_or(Ground::of(&[]))) }
    }
}

impl Ground {
    fn of(spots: &[[f64; 3]]) -> Ground {
        let sum = spots.iter().fold([0.0; 3], |sum, spot| std::array::from_fn(|k| sum[k] + spot[k]));
        let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt();
        if length < 1e-6 * spots.len().max(1) as f64 {
            // Nothing, or what lies all around the earth.
            return Ground { middle: [0.0, 0.0, 1.0], km: if spots.is_empty() { -1.0 } else { f64::INFINITY } };
        }
        let middle = sum.map(|x| x / length);
        let furthest = spots.iter().map(|spot| apart(middle, *spot)).fold(0.0, f64::max);
        Ground { middle, km: furthest + ROOM }
    }

    /// Whether all of it surely lies further from a place (on the unit sphere) than so many kilometres. Tells it of nearly all grounds, and
    /// needs no angle: a straight line is never longer than the way over the earth.
    #[inline]
    pub fn is_beyond(&self, place: [f64; 3], km: f64) -> bool {
        let reach = (km + self.km + 2.0 * ROOM) * 1000.0 / MEAN_RADIUS_M;
        self.km >= 0.0 && super::chord_between(self.middle, place) > reach * reach
    }

    /// The least and the most kilometres from a place (on the unit sphere) at which something may lie; none where nothing lies.
    #[inline]
    pub fn from(&self, place: [f64; 3]) -> Option<(Km, Km)> {
        let middle = apart(self.middle, place);
        (self.km >= 0.0).then(|| (Km((middle - self.km - ROOM).max(0.0)), Km(middle + self.km + ROOM)))
    }
}

/// The kilometres over the sphere between two places on the unit sphere.
#[inline]
fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
    let half = super::chord_between(a, b).sqrt() / 2.0;
    2.0 * half.min(1.0).asin() * MEAN_RADIUS_M / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Point;

    #[test]
    fn no_home_lies_nearer_or_further_than_its_ground_says() {
        let points: Vec<Point> = (0..200).map(|n| Point::new(50.0 + f64::from(n % 20) * 0.25, -5.0 + f64::from(n / 20) * 0.6).expect("a place")).collect();
        let spots: Vec<[f64; 3]> = points.iter().map(|point| point.on_unit_sphere()).collect();
        let grounds = Grounds::of(&spots);
        for place in [Point::new(51.0, 0.0), Point::new(-50.0, 179.0), Point::new(90.0, 0.0)].map(|place| place.expect("a place")) {
            for (ground, points) in [(grounds.whole, &points[..]), (grounds.words[0], &points[..64]), (grounds.words[3], &points[192..])] {
                let (least, most) = ground.from(place.on_unit_sphere()).expect("homes");
                assert!(points.iter().all(|point| (least..=most).contains(&point.distance_to(place))), "{least:?} {most:?}");
                for km in [0.0, 10.0, 300.0, 10_000.0] {
                    let beyond = ground.is_beyond(place.on_unit_sphere(), km);
                    assert!(!beyond || points.iter().all(|point| point.distance_to(place).0 > km), "{km}");
                    assert!(beyond || least.0 < km * 1.3 + 1.0, "{km} {least:?}");
                }
            }
        }
        assert!(grounds.words[4].from([1.0, 0.0, 0.0]).is_none() && !grounds.words[4].is_beyond([1.0, 0.0, 0.0], 0.0));
    }
}
