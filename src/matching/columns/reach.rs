//! Which teams may reach which part of the map (condition 2 of `docs/matching.md` §1): so that a home is held only against
//! the teams around it.

use super::{NONE, Shared};
use crate::domain::{Km, Point, Support};
use std::sync::Arc;

/// Cells a degree of latitude, and of longitude: about eleven kilometres either way in England.
const NORTH: f64 = 10.0;
const EAST: f64 = 6.0;
/// The south-west corner of the map; what lies beyond its edges counts to the cells there.
const CORNER: (f64, f64) = (49.0, -9.0);
const ROWS: usize = 120;
const COLUMNS: usize = 70;
/// Kilometres that a degree of latitude is at least, on the sphere on which distances are measured.
const KM_PER_DEGREE: f64 = 111.19;
/// A team whose reach takes in more cells is held against every home.
const WIDE: usize = ROWS * COLUMNS / 16;
/// How far apart two ways to measure one distance may come, as a share of its square and besides.
const SHARE: f64 = 1e-6;
const BESIDES: f64 = 1e-14;

/// A part of the map.
pub type Cell = u16;

/// The reach of every team. A copy shares the lists that do not change.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    cells: Arc<Vec<Arc<Vec<u32>>>>,
    /// Teams that reach so far that no cell says much about them.
    wide: Arc<Vec<u32>>,
    /// By the place of the council area.
    by_area: Vec<Arc<Vec<u32>>>,
}

/// All that lies within so many kilometres of a place: how far a team goes from its base, or how near a home is to be.
#[derive(Debug, Clone, Copy)]
pub struct Circle {
    pub base: Point,
    pub km: f64,
    spot: [f64; 3],
    /// Squared chords on the unit sphere: up to the first it surely holds a place, beyond the second it surely does not.
    within: f64,
    beyond: f64,
}

impl Reach {
    /// Of no team yet.
    pub fn new() -> Reach {
        Reach { cells: vec![Arc::default(); ROWS * COLUMNS].into(), ..Reach::default() }
    }

    /// Takes in the team of a row.
    pub fn add(&mut self, row: u32, team: &Support, shared: &mut Shared) {
        self.each_list(team, shared, |teams| {
            if teams.last() != Some(&row) {
                teams.push(row);
            }
        });
    }

    /// Takes out the team that was in a row.
    pub fn take_out(&mut self, row: u32, team: &Support, shared: &mut Shared) {
        self.each_list(team, shared, |teams| teams.retain(|other| *other != row));
    }

    /// Changes every list in which a team stands.
    fn each_list(&mut self, team: &Support, shared: &mut Shared, change: impl Fn(&mut Vec<u32>)) {
        for area in &team.covers_areas {
            let place = shared.areas.place(area) as usize;
            self.by_area.resize_with(self.by_area.len().max(place + 1), Arc::default);
            change(Arc::make_mut(&mut self.by_area[place]));
        }
        let Some((south_to_north, west_to_east)) = Circle::of(team).map(|circle| circle.cells()) else { return };
        if south_to_north.len() * west_to_east.len() > WIDE {
            return change(Arc::make_mut(&mut self.wide));
        }
        let cells = Arc::make_mut(&mut self.cells);
        for north in south_to_north {
            west_to_east.clone().for_each(|east| change(Arc::make_mut(&mut cells[north * COLUMNS + east])));
        }
    }

    /// Teams whose circle may hold a home in that cell.
    pub fn around(&self, cell: Cell) -> impl Iterator<Item = u32> + '_ {
        self.cells[usize::from(cell)].iter().chain(self.wide.iter()).copied()
    }

    /// Teams that cover that council area, whatever their circle.
    pub fn covering(&self, area: u32) -> &[u32] {
        if area == NONE { &[] } else { self.by_area.get(area as usize).map_or(&[], |teams| teams.as_slice()) }
    }
}

/// The part of the map in which a place lies.
pub fn cell_of(point: Point) -> Cell {
    (north(point.lat()) * COLUMNS + east(point.lon())) as Cell
}

fn north(lat: f64) -> usize {
    (((lat - CORNER.0) * NORTH).max(0.0) as usize).min(ROWS - 1)
}

fn east(lon: f64) -> usize {
    (((lon - CORNER.1) * EAST).max(0.0) as usize).min(COLUMNS - 1)
}

impl Circle {
    /// Of a team that has one.
    pub fn of(team: &Support) -> Option<Circle> {
        team.point.zip(team.covers_km).map(|(base, km)| Circle::new(base, km))
    }

    /// Around a place.
    pub fn new(base: Point, km: f64) -> Circle {
        let chord = squared_chord(Km(km));
        Circle { base, km, spot: base.on_unit_sphere(), within: chord * (1.0 - SHARE) - BESIDES, beyond: chord * (1.0 + SHARE) + BESIDES }
    }

    /// Whether a place (on the unit sphere) surely lies within it, or surely does not: none where only its distance tells.
    #[inline]
    pub fn surely_holds(&self, spot: [f64; 3]) -> Option<bool> {
        let chord = chord_between(self.spot, spot);
        if chord <= self.within { Some(true) } else { (chord > self.beyond).then_some(false) }
    }

    /// Whether a place lies within it.
    #[inline]
    pub fn holds(&self, point: Point, spot: [f64; 3]) -> bool {
        self.surely_holds(spot).unwrap_or_else(|| self.base.distance_to(point).0 <= self.km)
    }

    /// The cells that it may touch, as rows and columns.
    fn cells(&self) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let degrees = (self.km + 1.0) / KM_PER_DEGREE;
        let (south, most_north) = (self.base.lat() - degrees, self.base.lat() + degrees);
        let slant = south.abs().max(most_north.abs()).min(90.0).to_radians().cos();
        let aside = if slant > 0.01 { degrees / slant * 1.1 } else { 360.0 };
        let (west, most_east) = (self.base.lon() - aside, self.base.lon() + aside);
        let columns = if west < -180.0 || most_east > 180.0 { 0..COLUMNS } else { east(west)..east(most_east) + 1 };
        (north(south)..north(most_north) + 1, columns)
    }
}

/// The squared straight line between two places on the unit sphere.
#[inline]
pub fn chord_between(a: [f64; 3], b: [f64; 3]) -> f64 {
    let [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    x * x + y * y + z * z
}

/// The squared straight line between places so far apart; no two are further than the poles.
pub fn squared_chord(km: Km) -> f64 {
    let half = (km.0 * 1000.0 / crate::domain::MEAN_RADIUS_M / 2.0).clamp(0.0, std::f64::consts::FRAC_PI_2).sin();
    4.0 * half * half
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_straight_line_tells_is_what_the_distance_tells(lat in -90.0f64..90.0, lon in -180.0f64..180.0, north in -0.5f64..0.5, east in -0.5f64..0.5, off in -1e-7f64..1e-7) {
            let (base, place) = (Point::new(lat, lon).expect("a place"), Point::new((lat + north).clamp(-90.0, 90.0), (lon + east).clamp(-180.0, 180.0)).expect("a place"));
            // As far as the place lies, by a hair more or less; and far from that.
            let away = base.distance_to(place).0;
            for km in [away * (1.0 + off), away, away * 0.5, away * 2.0 + 1.0, 30_000.0, 0.0] {
                let circle = Circle::new(base, km);
                let sure = circle.surely_holds(place.on_unit_sphere());
                prop_assert!(sure.is_none_or(|holds| holds == (away <= km)), "{away} {km} {sure:?}");
                prop_assert!(sure.is_some() || (away - km).abs() < 1e-3 + km * 1e-6 || km > 20_000.0, "{away} {km}");
                prop_assert_eq!(circle.holds(place, place.on_unit_sphere()), away <= km);
            }
        }
    }
}
