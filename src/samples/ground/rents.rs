//! What rents are believable in each council's area, from the local housing allowance.

use super::towns::squared_km;
use crate::domain::{Pence, Point};
use crate::places::rents::{Rate, rates};
use crate::places::{Council, Gazetteer};
use std::collections::BTreeMap;

/// Rents a week by bedrooms: 0 is a room in a shared home.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rents {
    /// What benefits pay at most to a private tenant.
    pub allowance: [Pence; 5],
    /// The rent below which three in ten of the market lie.
    pub thirtieth: [Pence; 5],
}

/// One broad rental market and where it lies, as far as its name tells.
struct Market {
    region: String,
    point: Option<Point>,
    rents: Rents,
}

/// In London the markets are rings: (kilometres squared from Charing Cross, words in the names of the markets).
const RINGS: [(f64, &str); 3] = [(16.0, "Central"), (90.0, "Inner"), (f64::MAX, "Outer")];
const CHARING_CROSS: (f64, f64) = (51.5073, -0.1276);

/// The rents of every council, in the gazetteer's order. There is no open map of rental markets, so a council takes the market of its region
/// whose name is nearest to it (in London: the mean of its ring).
pub(super) fn by_council(gazetteer: &Gazetteer) -> Vec<Rents> {
    let markets = markets(gazetteer);
    gazetteer.councils().iter().map(|council| of_council(council, &markets)).collect()
}

fn of_council(council: &Council, markets: &BTreeMap<String, Market>) -> Rents {
    if council.region == "London" {
        return of_ring(council, markets);
    }
    let of_region: Vec<&Market> = markets.values().filter(|m| m.region == council.region).collect();
    let far = |m: &Market| m.point.map_or(f64::MAX, |p| squared_km(p, council.point));
    let nearest = of_region.iter().filter(|m| m.point.is_some()).min_by(|a, b| far(a).total_cmp(&far(b)));
    nearest.map_or_else(|| mean(&of_region), |m| m.rents)
}

fn of_ring(council: &Council, markets: &BTreeMap<String, Market>) -> Rents {
    let centre = Point::new(CHARING_CROSS.0, CHARING_CROSS.1).unwrap_or(council.point);
    let far = squared_km(centre, council.point);
    let ring = RINGS.iter().find(|(within, _)| far < *within).map_or("Outer", |(_, ring)| ring);
    mean(&markets.iter().filter(|(name, _)| name.contains(ring) && name.contains("London")).map(|(_, m)| m).collect::<Vec<_>>())
}

fn mean(markets: &[&Market]) -> Rents {
    let many = markets.len().max(1) as i64;
    let over = |of: fn(&Rents) -> [Pence; 5]| std::array::from_fn(|b| Pence(markets.iter().map(|m| of(&m.rents)[b].0).sum::<i64>() / many));
    Rents { allowance: over(|r| r.allowance), thirtieth: over(|r| r.thirtieth) }
}

fn markets(gazetteer: &Gazetteer) -> BTreeMap<String, Market> {
    let mut markets = BTreeMap::new();
    for rate in rates(2026) {
        let market = markets.entry(rate.brma.clone()).or_insert_with(|| Market {
            region: rate.region.clone(),
            point: point_of(gazetteer, &rate),
            rents: Rents::default(),
        });
        let bedrooms = usize::from(rate.bedrooms.min(4));
        market.rents.allowance[bedrooms] = rate.weekly;
        market.rents.thirtieth[bedrooms] = rate.weekly_p30;
    }
    markets
}

/// Where a market's name points: a council or a place of its region that is called as the market or its first half.
fn point_of(gazetteer: &Gazetteer, rate: &Rate) -> Option<Point> {
    let name = rate.brma.split(" & ").flat_map(|n| n.split(" and ")).next().unwrap_or(&rate.brma);
    let spelt = [
        ("Hull", "Kingston upon Hull"),
        ("Southend", "Southend-on-Sea"),
        ("Teesside", "Middlesbrough"),
        ("Tyneside", "Newcastle upon Tyne"),
        ("Black Country", "Dudley"),
        ("Weston-S-Mare", "Weston-super-Mare"),
        ("Kings Lynn", "King's Lynn"),
    ];
    let name = spelt.iter().find(|(short, _)| *short == name).map_or(name, |(_, full)| full);
    let council = gazetteer.councils().iter().find(|c| c.region == rate.region && c.name == name).map(|c| c.point);
    let place = || {
        let of_region = |area: &crate::domain::AreaCode| gazetteer.council(area).is_some_and(|c| c.region == rate.region);
        let called = gazetteer.places().iter().filter(|p| p.name == name && p.area.as_ref().is_some_and(of_region));
        called.max_by_key(|p| p.size()).map(|p| p.point)
    };
    council.or_else(place)
}
