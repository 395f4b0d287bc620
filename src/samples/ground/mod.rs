//! Where generated offers and people are: real English towns, councils and positions, drawn as densely as people live there.

mod rents;
mod towns;

use super::chance::Chance;
use crate::domain::{AreaCode, Point};
use crate::places::{Gazetteer, Sector as PostcodeSector};
use rents::Rents;
use std::{collections::BTreeMap, sync::OnceLock};

/// How densely a place is built up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    City,
    Town,
    Country,
}

/// A town, village or suburb that gives a part of the country its name.
#[derive(Debug, Clone)]
pub(super) struct Town {
    /// The same whatever else is made: what a town has to offer hangs on it.
    pub number: u64,
    pub name: String,
    pub point: Point,
    /// How many people, or a guess at it.
    pub size: u32,
    pub lie: Lie,
    pub seaside: bool,
    sectors: Vec<usize>,
}

/// A council with what generated data needs of it.
#[derive(Debug, Clone)]
pub(super) struct Council {
    pub code: AreaCode,
    pub name: String,
    /// Its place in [`REGIONS`].
    pub region: usize,
    pub rents: Rents,
    /// Who pays for social care there: the county council above a district.
    pub pays: String,
    neighbours: Vec<AreaCode>,
}

/// The regions of England, from the north; tables by region have this order.
pub(super) const REGIONS: [&str; 9] =
    ["North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "East of England", "London", "South East", "South West"];

/// How many people a town has, at least, of which a plan speaks.
const LARGE_ENOUGH: u32 = 2_000;
/// How often one is looked for.
const LOOKS: usize = 40;

/// One postcode sector in use.
struct Sector {
    name: String,
    town: usize,
    council: usize,
    lie: Lie,
    units: OnceLock<Vec<(Point, AreaCode)>>,
}

/// A position with its town and council.
pub(super) struct Spot<'g> {
    pub point: Point,
    pub town: &'g Town,
    /// The town's place in the list, for [`Ground::spot_in`].
    pub town_at: usize,
    pub council: &'g Council,
    lie: Lie,
}

impl Spot<'_> {
    /// How densely its neighbourhood is built up.
    pub fn lie(&self) -> Lie {
        self.lie
    }

    /// One of the region's organisations, of which there are so many in each region: few have much, many have little.
    pub fn pool(&self, chance: &mut Chance, in_each_region: u32) -> usize {
        chance.skewed(in_each_region) as usize * REGIONS.len() + self.council.region
    }
}

/// All of England, ready to draw from.
pub(super) struct Ground {
    towns: Vec<Town>,
    councils: Vec<Council>,
    by_code: BTreeMap<AreaCode, usize>,
    sectors: Vec<Sector>,
    /// Running sums of live postcodes, which stand for people.
    up_to: Vec<u64>,
    gazetteer: &'static Gazetteer,
}

impl Ground {
    /// The ground of the built-in places.
    pub fn built_in() -> &'static Ground {
        static ONE: OnceLock<Ground> = OnceLock::new();
        ONE.get_or_init(|| Ground::of(Gazetteer::built_in()))
    }

    fn of(gazetteer: &'static Gazetteer) -> Ground {
        let rents = rents::by_council(gazetteer);
        let councils: Vec<Council> = gazetteer.councils().iter().zip(rents).map(|(c, rents)| council(gazetteer, c, rents)).collect();
        let by_code: BTreeMap<AreaCode, usize> = councils.iter().enumerate().map(|(at, c)| (c.code.clone(), at)).collect();
        let mut ground = Ground { towns: towns::all(gazetteer), councils, by_code, sectors: vec![], up_to: vec![], gazetteer };
        let nearest = towns::Nearest::of(&ground.towns);
        let mut total = 0;
        for sector in gazetteer.sectors().iter().filter(|s| s.live_postcodes > 0) {
            let (Some(council), Some(town)) = (ground.by_code.get(&sector.area).copied(), nearest.to(sector.point)) else { continue };
            total += u64::from(sector.live_postcodes);
            ground.add(sector, council, town, total);
        }
        ground.towns.iter_mut().filter(|t| !t.sectors.is_empty()).for_each(|t| t.lie = ground.sectors[t.sectors[0]].lie);
        ground
    }

    fn add(&mut self, sector: &PostcodeSector, council: usize, town: usize, total: u64) {
        self.towns[town].sectors.push(self.sectors.len());
        let lie = match sector.r90_m {
            0..1_300 => Lie::City,
            1_300..3_500 => Lie::Town,
            _ => Lie::Country,
        };
        self.sectors.push(Sector { name: sector.name.clone(), town, council, lie, units: OnceLock::new() });
        self.up_to.push(total);
    }

    /// A position anywhere in England, as likely as people live there.
    pub fn spot(&self, chance: &mut Chance) -> Spot<'_> {
        let drawn = chance.below_u64(self.up_to.last().copied().unwrap_or(1));
        self.spot_of(chance, self.up_to.partition_point(|up_to| *up_to <= drawn))
    }

    /// A position in or around one town.
    pub fn spot_in(&self, chance: &mut Chance, town: usize) -> Spot<'_> {
        let sector = *chance.pick(&self.towns[town].sectors);
        self.spot_of(chance, sector)
    }

    /// A position whose town is large enough for a life.
    pub fn spot_for_a_life(&self, chance: &mut Chance) -> Spot<'_> {
        (0..LOOKS).map(|_| self.spot(chance)).find(|s| s.town.size >= LARGE_ENOUGH).unwrap_or_else(|| self.spot(chance))
    }

    /// A town of some size between so many kilometres from another; none where there is none.
    pub fn town_at_distance(&self, chance: &mut Chance, from: &Town, (least, most): (f64, f64)) -> Option<&Town> {
        let right = |town: &&Town| {
            let squared = towns::squared_km(town.point, from.point);
            squared >= least * least && squared <= most * most && town.size >= LARGE_ENOUGH && town.name != from.name
        };
        let there: Vec<&Town> = self.towns.iter().filter(right).collect();
        (!there.is_empty()).then(|| *chance.pick(&there))
    }

    fn spot_of(&self, chance: &mut Chance, sector: usize) -> Spot<'_> {
        let sector = &self.sectors[sector];
        let units = sector.units.get_or_init(|| self.gazetteer.postcodes_of(&sector.name).into_iter().map(|u| (u.point, u.area)).collect());
        let town = &self.towns[sector.town];
        if units.is_empty() {
            return Spot { point: town.point, town, town_at: sector.town, council: &self.councils[sector.council], lie: sector.lie };
        }
        let (point, area) = chance.pick(units);
        let council = self.by_code.get(area).map_or(sector.council, |at| *at);
        // Beside a border even a step aside may lead into the next council.
        let at_a_border = units.iter().any(|(_, other)| other != area);
        let point = if at_a_border { *point } else { step_aside(chance, *point) };
        Spot { point, town, town_at: sector.town, council: &self.councils[council], lie: sector.lie }
    }

    /// The councils that border one.
    pub fn neighbours(&self, council: &AreaCode) -> &[AreaCode] {
        self.by_code.get(council).map_or(&[], |at| &self.councils[*at].neighbours)
    }
}

fn council(gazetteer: &Gazetteer, council: &crate::places::Council, rents: Rents) -> Council {
    Council {
        code: council.code.clone(),
        name: council.name.clone(),
        region: REGIONS.iter().position(|r| *r == council.region).unwrap_or(0),
        rents,
        pays: council.county.clone().unwrap_or_else(|| council.name.clone()),
        neighbours: gazetteer.neighbours(&council.code).to_vec(),
    }
}

/// Up to some fifty metres away, in whole ten-thousandths of a degree, so that the figures print alike everywhere.
fn step_aside(chance: &mut Chance, point: Point) -> Point {
    let step = |chance: &mut Chance, degrees: f64| ((degrees * 1e4).round() + f64::from(chance.below(11)) - 5.0) / 1e4;
    let (lat, lon) = (step(chance, point.lat()), step(chance, point.lon()));
    Point::new(lat, lon).unwrap_or(point)
}
