//! A map without any tile service: councils' outlines, places to be near, homes, how far teams reach; drawn here as SVG.
//! It says nothing that the list beside it does not.

use crate::{
    anonymity::{CIRCLE_KM, circle_of},
    domain::{Home, Km, Point, Requirement, Support, lower_first, that_name_places, title_case},
    places::Gazetteer,
    vocabulary::Kind,
    web::words,
};
use std::fmt::Write;

/// The drawing's own units.
const WIDTH: f64 = 640.0;
const TALLEST: f64 = 560.0;
const FLATTEST: f64 = 320.0;
/// Kept free around what is shown, as a share of it.
const MARGIN: f64 = 0.14;
/// The narrowest stretch of country that is worth drawing.
const LEAST_KM: f64 = 12.0;
const KM_PER_DEGREE: f64 = 111.195;
/// What a home's circle stands for.
const HOME_KM: f64 = CIRCLE_KM.0;

/// The drawing.
pub struct Map {
    pub view: String,
    pub councils: Vec<Outline>,
    pub reach: Vec<Circle>,
    pub asked: Vec<Circle>,
    pub avoided: Vec<Circle>,
    pub homes: Vec<Marked>,
    pub places: Vec<Marked>,
    /// Length of the rule, and what it stands for.
    pub rule: f64,
    pub rule_words: String,
    pub rule_y: f64,
    pub sentence: String,
}

/// A council.
pub struct Outline {
    pub name: String,
    pub path: String,
    /// Where its name stands; none where its middle is outside the view.
    pub label: Option<(f64, f64)>,
}

/// Everything within a distance.
pub struct Circle {
    pub x: f64,
    pub y: f64,
    pub r: f64,
    pub name: String,
}

/// Something at a point.
pub struct Marked {
    pub x: f64,
    pub y: f64,
    pub r: f64,
    /// Half the width of what its label stands on.
    pub half: f64,
    /// Where its name stands, and with which end.
    pub name_at: (f64, f64),
    pub anchor: &'static str,
    /// Its name, or the numbers of the homes.
    pub label: String,
    pub title: String,
}

/// A home on the map.
pub struct Pin<'a> {
    pub number: usize,
    pub home: &'a Home,
}

impl Map {
    /// Of these homes and teams, and the places that the plan names; none where there is nothing to show.
    pub fn of(gazetteer: &Gazetteer, requirements: &[Requirement], homes: &[Pin], teams: &[&Support]) -> Option<Map> {
        let reach = |team: &&Support| Some((team.point?, Km(team.covers_km?), team.title.to_string()));
        let spots: Vec<Spot> =
            homes.iter().map(|pin| Spot { number: pin.number, at: grained(pin.home.point), title: &pin.home.title, id: pin.home.id.as_str() }).collect();
        let far = places(requirements, Kind::AwayFromPlace);
        Map::drawn(gazetteer, &places(requirements, Kind::Near), &far, &spots, &teams.iter().filter_map(reach).collect::<Vec<_>>())
    }

    /// For the person and their family: places by name, and the middles of homes' circles (`anonymity::circle_of`) by the number of their option. Nothing to keep
    /// away from, and nobody's reach.
    pub fn of_options(gazetteer: &Gazetteer, places: &[(String, Point)], homes: &[(usize, Point)]) -> Option<Map> {
        let near: Vec<Named> = places.iter().map(|(name, at)| Named { name: name.clone(), at: *at, within: None }).collect();
        let names: Vec<String> = homes.iter().map(|(number, _)| number.to_string()).collect();
        let spots: Vec<Spot> = homes.iter().zip(&names).map(|((number, at), name)| Spot { number: *number, at: *at, title: "", id: name }).collect();
        Map::drawn(gazetteer, &near, &[], &spots, &[])
    }

    fn drawn(gazetteer: &Gazetteer, near: &[Named], far: &[Named], homes: &[Spot], teams: &[(Point, Km, String)]) -> Option<Map> {
        let points: Vec<Point> = homes.iter().map(|spot| spot.at).chain(near.iter().map(|p| p.at)).collect();
        let frame = Frame::around(&points)?;
        let circle = |place: &Named| frame.circle(place.at, place.within?, &place.name);
        let pins = pins(&frame, homes);
        let mut taken: Vec<Taken> = pins.iter().map(Marked::pill).collect();
        let mut named: Vec<Marked> = near.iter().map(|p| frame.marked(p.at, 5.0, p.name.clone(), p.name.clone())).collect();
        named.iter_mut().for_each(|place| place.keep_clear(&mut taken));
        let mut councils: Vec<Outline> = gazetteer.boundaries().iter().filter_map(|council| frame.outline(council)).collect();
        councils.iter_mut().for_each(|council| council.keep_clear(&mut taken));
        Some(Map {
            view: format!("0 0 {WIDTH} {:.0}", frame.height),
            councils,
            reach: teams.iter().filter_map(|(at, km, name)| frame.circle(*at, *km, name)).collect(),
            asked: near.iter().filter_map(circle).collect(),
            avoided: far.iter().filter_map(circle).collect(),
            homes: pins,
            places: named,
            rule: frame.rule_km() * frame.scale,
            rule_words: words::miles(Km(frame.rule_km())),
            rule_y: frame.height - 14.0,
            sentence: sentence(homes.len(), near),
        })
    }
}

/// Where something stands already: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Taken([f64; 4]);

/// What letters of the map's types take at the most, across and above their line.
const PLACE_LETTER: f64 = 9.0 * ON_A_PHONE;
const COUNCIL_LETTER: f64 = 8.5;
const TALL: f64 = 13.0;
/// From a place to its name, beside it and below or above.
const BESIDE: f64 = 12.0;
const BELOW: f64 = 32.0;
/// How much larger words are drawn on a phone (`assets/homeward.css`).
const ON_A_PHONE: f64 = 1.6;

impl Taken {
    fn meets(&self, other: &Taken) -> bool {
        let ([left, top, right, bottom], [west, north, east, south]) = (self.0, other.0);
        left < east && west < right && top < south && north < bottom
    }

    fn free(&self, taken: &[Taken]) -> bool {
        self.0[0] >= 0.0 && self.0[2] <= WIDTH && taken.iter().all(|other| !self.meets(other))
    }
}

impl Marked {
    /// The room of a home's numbers, as large as they are on a phone.
    fn pill(&self) -> Taken {
        let half = self.half * ON_A_PHONE;
        Taken([self.x - half, self.y - 12.0 * ON_A_PHONE, self.x + half, self.y + 12.0 * ON_A_PHONE])
    }

    /// Puts a place's name where nothing stands: at its right, its left, below it, above it; else at its right all the same, for it has to be named.
    fn keep_clear(&mut self, taken: &mut Vec<Taken>) {
        let wide = PLACE_LETTER * self.label.chars().count() as f64;
        let beside = |x: f64, anchor| (x, self.y, anchor);
        let over = |y: f64| (self.x, y, "middle");
        let ways = [beside(self.x + BESIDE, "start"), beside(self.x - BESIDE, "end"), over(self.y + BELOW), over(self.y - BELOW)];
        let room = |(x, y, anchor): (f64, f64, &str)| {
            let left = match anchor {
                "start" => x,
                "end" => x - wide,
                _ => x - wide / 2.0,
            };
            Taken([left, y - TALL, left + wide, y + TALL])
        };
        let (x, y, anchor) = ways.into_iter().find(|way| room(*way).free(taken)).unwrap_or(ways[0]);
        (self.name_at, self.anchor) = ((x, y + 5.0), anchor);
        taken.push(room((x, y, anchor)));
        taken.push(Taken([self.x - 6.0, self.y - 6.0, self.x + 6.0, self.y + 6.0]));
    }
}

impl Outline {
    /// Leaves a council's name out where something else stands: the outline tells it to whoever points at it.
    fn keep_clear(&mut self, taken: &mut Vec<Taken>) {
        let Some((x, y)) = self.label else { return };
        let half = COUNCIL_LETTER * self.name.chars().count() as f64 / 2.0;
        let here = Taken([x - half, y - TALL, x + half, y + TALL]);
        if here.free(taken) { taken.push(here) } else { self.label = None }
    }
}

/// A home as it is drawn: about where it is. Of the same id at the same spot it is drawn once.
struct Spot<'a> {
    number: usize,
    at: Point,
    title: &'a str,
    id: &'a str,
}

struct Named {
    name: String,
    at: Point,
    within: Option<Km>,
}

fn places(requirements: &[Requirement], kind: Kind) -> Vec<Named> {
    let of = |r: &Requirement| r.points().iter().map(|p| Named { name: title_case(&p.name), at: p.point, within: r.number.map(Km) }).collect::<Vec<_>>();
    let mut all: Vec<Named> = that_name_places(requirements, kind).flat_map(of).collect();
    all.dedup_by(|a, b| a.name == b.name && a.within.map(|km| km.0) == b.within.map(|km| km.0));
    all
}

/// The same point for every home of the same square of the grid: one grid everywhere, for two would close in on a home.
fn grained(point: Point) -> Point {
    circle_of(point).middle
}

/// Homes that fall on one spot share a circle with all their numbers.
fn pins(frame: &Frame, homes: &[Spot]) -> Vec<Marked> {
    let mut spots: Vec<(Point, Vec<&Spot>)> = vec![];
    for home in homes {
        match spots.iter_mut().find(|(spot, _)| *spot == home.at) {
            Some((_, all)) if all.iter().any(|other| other.id == home.id) => {}
            Some((_, all)) => all.push(home),
            None => spots.push((home.at, vec![home])),
        }
    }
    let r = (HOME_KM * frame.scale).clamp(11.0, 40.0);
    let label = |all: &[&Spot]| all.iter().map(|home| home.number.to_string()).collect::<Vec<_>>().join(", ");
    let title = |all: &[&Spot]| all.iter().map(|home| home.title).collect::<Vec<_>>().join("; ");
    spots.iter().map(|(at, all)| frame.marked(*at, r, label(all), title(all))).collect()
}

fn sentence(homes: usize, near: &[Named]) -> String {
    let names: Vec<String> = near.iter().map(|p| p.name.clone()).collect();
    let about = words::count(homes, "home", "homes");
    let places = if names.is_empty() { String::new() } else { format!(" and {}", words::all(&names)) };
    format!("Map of {}{places}. The list says the same in words.", lower_first(&about))
}

/// What part of the country is drawn, and how large.
struct Frame {
    west: f64,
    north: f64,
    /// Kilometres in a degree of longitude.
    across: f64,
    /// Units in a kilometre.
    scale: f64,
    height: f64,
}

impl Frame {
    fn around(points: &[Point]) -> Option<Frame> {
        let first = points.first()?;
        let ends = |of: fn(&Point) -> f64| points.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        let ((south, north), (west, east)) = (ends(|p| p.lat()), ends(|p| p.lon()));
        let across = KM_PER_DEGREE * first.lat().to_radians().cos();
        let (wide, high) = ((east - west) * across, (north - south) * KM_PER_DEGREE);
        let roomy = |km: f64| km.max(LEAST_KM) * (1.0 + 2.0 * MARGIN);
        let scale = (WIDTH / roomy(wide)).min(TALLEST / roomy(high));
        let height = (roomy(high) * scale).clamp(FLATTEST, TALLEST);
        let (middle_lat, middle_lon) = ((south + north) / 2.0, (west + east) / 2.0);
        Some(Frame { west: middle_lon - WIDTH / 2.0 / scale / across, north: middle_lat + height / 2.0 / scale / KM_PER_DEGREE, across, scale, height })
    }

    fn at(&self, point: Point) -> (f64, f64) {
        let tenth = |units: f64| (units * 10.0).round() / 10.0;
        (tenth((point.lon() - self.west) * self.across * self.scale), tenth((self.north - point.lat()) * KM_PER_DEGREE * self.scale))
    }

    fn circle(&self, point: Point, km: Km, name: &str) -> Option<Circle> {
        let (x, y) = self.at(point);
        (km.0 > 0.0).then(|| Circle { x, y, r: (km.0 * self.scale).round(), name: name.to_owned() })
    }

    fn marked(&self, point: Point, r: f64, label: String, title: String) -> Marked {
        let (x, y) = self.at(point);
        Marked { x, y, r, half: 7.0 + 5.0 * label.chars().count() as f64, name_at: (x, y), anchor: "middle", label, title }
    }

    fn shows(&self, (x, y): (f64, f64)) -> bool {
        (0.0..=WIDTH).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// A council whose corners touch the view.
    fn outline(&self, council: &crate::places::Boundary) -> Option<Outline> {
        let [(west, south), (east, north)] = council.corners.map(|corner| self.at(corner));
        if east < 0.0 || west > WIDTH || south < 0.0 || north > self.height {
            return None;
        }
        let mut path = String::new();
        for ring in &council.rings {
            let mut last = None;
            for (n, point) in ring.iter().enumerate() {
                let (x, y) = self.at(*point);
                // Whole units are finer than the pen.
                let here = (x.round() as i64, y.round() as i64);
                if last.replace(here) != Some(here) {
                    let _ = write!(path, "{}{} {}", if n == 0 { "M" } else { "L" }, here.0, here.1);
                }
            }
            path.push('Z');
        }
        let middle = ((west.max(0.0) + east.min(WIDTH)) / 2.0, (north.max(0.0) + south.min(self.height)) / 2.0);
        let roomy = east.min(WIDTH) - west.max(0.0) > 90.0 && south.min(self.height) - north.max(0.0) > 40.0;
        Some(Outline { name: council.name.clone(), path, label: (roomy && self.shows(middle)).then_some(middle) })
    }

    /// A round number of miles that is about a fifth of the width.
    fn rule_km(&self) -> f64 {
        let fifth = WIDTH / 5.0 / self.scale;
        let mile = 1.609_344;
        [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].into_iter().map(|miles| miles * mile).rfind(|km| *km <= fifth).unwrap_or(mile / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(x: f64, y: f64, name: &str) -> Marked {
        Marked { x, y, r: 5.0, half: 12.0, name_at: (x, y), anchor: "middle", label: name.into(), title: name.into() }
    }

    #[test]
    fn a_name_goes_where_nothing_stands_and_a_council_yields_to_it() {
        let home = place(330.0, 200.0, "1, 4");
        let mut taken = vec![home.pill()];
        let (mut by_it, mut free) = (place(300.0, 200.0, "Gosport"), place(100.0, 300.0, "Lee"));
        by_it.keep_clear(&mut taken);
        free.keep_clear(&mut taken);
        assert_eq!((by_it.anchor, free.anchor), ("end", "start"), "the home at its right sends it to the left");
        let mut at_the_edge = place(635.0, 60.0, "Havant");
        at_the_edge.keep_clear(&mut taken);
        assert_eq!(at_the_edge.anchor, "end", "no name is cut by the edge");
        let council = |x, y| Outline { name: "Fareham".into(), path: String::new(), label: Some((x, y)) };
        let (mut below, mut apart) = (council(330.0, 205.0), council(330.0, 420.0));
        below.keep_clear(&mut taken);
        apart.keep_clear(&mut taken);
        assert!(below.label.is_none() && apart.label.is_some());
    }
}
