//! The towns of England, and which of them a position belongs to.

use super::{Lie, Town};
use crate::domain::Point;
use crate::places::{Gazetteer, Place, PlaceKind};
use std::collections::BTreeMap;

/// Towns on the sea (not all of them).
#[rustfmt::skip]
const SEASIDE: &[&str] = &[
    "Berwick-upon-Tweed", "Whitley Bay", "South Shields", "Seaham", "Hartlepool", "Redcar", "Saltburn-by-the-Sea", "Whitby", "Scarborough", "Filey",
    "Bridlington", "Hornsea", "Withernsea", "Cleethorpes", "Mablethorpe", "Skegness", "Hunstanton", "Wells-next-the-Sea", "Sheringham", "Cromer",
    "Great Yarmouth", "Lowestoft", "Southwold", "Aldeburgh", "Felixstowe", "Harwich", "Frinton-on-Sea", "Clacton-on-Sea", "Southend-on-Sea", "Whitstable",
    "Herne Bay", "Margate", "Ramsgate", "Deal", "Dover", "Folkestone", "Hythe", "Hastings", "Bexhill-on-Sea", "Eastbourne", "Seaford", "Newhaven",
    "Brighton", "Shoreham-by-Sea", "Worthing", "Littlehampton", "Bognor Regis", "Hayling Island", "Gosport", "Lee-on-the-Solent", "Ryde", "Sandown",
    "Cowes", "Lymington", "Christchurch", "Bournemouth", "Poole", "Swanage", "Weymouth", "Lyme Regis", "Sidmouth", "Exmouth", "Dawlish", "Teignmouth",
    "Torquay", "Paignton", "Brixham", "Plymouth", "Looe", "Falmouth", "Penzance", "St Ives", "Newquay", "Bude", "Ilfracombe", "Minehead", "Burnham-on-
    Sea", "Weston-super-Mare", "Clevedon", "Wallasey", "Hoylake", "Southport", "Lytham", "Blackpool", "Fleetwood", "Morecambe", "Barrow-in-Furness",
    "Whitehaven", "Maryport", "Silloth",
];

/// Larger than any town: the one place that is a whole region.
const TOO_LARGE: u32 = 2_000_000;

/// All places that can give their name to where people live.
pub(super) fn all(gazetteer: &Gazetteer) -> Vec<Town> {
    let sea = seaside(gazetteer);
    let places = gazetteer.places().iter().enumerate().filter(|(_, p)| p.kind != PlaceKind::Ward && p.kind != PlaceKind::Station && p.size() < TOO_LARGE);
    places
        .map(|(number, place)| Town {
            number: number as u64,
            name: place.name.clone(),
            point: place.point,
            size: place.size(),
            lie: Lie::Town,
            seaside: sea.iter().any(|s| squared_km(*s, place.point) < 9.0),
            sectors: vec![],
        })
        .collect()
}

fn seaside(gazetteer: &Gazetteer) -> Vec<Point> {
    let largest = |name: &str| gazetteer.places().iter().filter(|p| p.name == name).max_by_key(|p| p.size());
    SEASIDE.iter().filter_map(|name| largest(name)).map(|p: &Place| p.point).collect()
}

/// Square kilometres between two points of England, by plain arithmetic: near enough to choose by, and the same on every machine.
pub(super) fn squared_km(a: Point, b: Point) -> f64 {
    let (north, east) = ((a.lat() - b.lat()) * 111.2, (a.lon() - b.lon()) * 67.0);
    north * north + east * east
}

/// Finds the town to which a position belongs.
pub(super) struct Nearest {
    towns: Vec<(Point, u32)>,
    cells: BTreeMap<(i32, i32), Vec<usize>>,
}

impl Nearest {
    /// Sorts the towns into cells of a tenth of a degree.
    pub fn of(towns: &[Town]) -> Nearest {
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        for (at, town) in towns.iter().enumerate() {
            cells.entry(cell(town.point)).or_default().push(at);
        }
        Nearest { towns: towns.iter().map(|t| (t.point, t.size)).collect(), cells }
    }

    /// The place around whose name people would give: the larger it is and the nearer, the more likely.
    pub fn to(&self, point: Point) -> Option<usize> {
        let (row, column) = cell(point);
        let around = (-1..=1).flat_map(|r| (-1..=1).map(move |c| (row + r, column + c)));
        let near = around.filter_map(|c| self.cells.get(&c)).flatten();
        near.copied().max_by(|a, b| self.pull(*a, point).total_cmp(&self.pull(*b, point)))
    }

    fn pull(&self, town: usize, point: Point) -> f64 {
        let (middle, size) = self.towns[town];
        let far = 1.0 + squared_km(middle, point);
        f64::from(size.min(80_000)) / (far * far)
    }
}

fn cell(point: Point) -> (i32, i32) {
    ((point.lat() * 10.0).floor() as i32, (point.lon() * 10.0).floor() as i32)
}
