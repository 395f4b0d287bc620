//! Which place a name means: the one near the plan's other places, else the biggest by far, else a question.

mod candidates;

use super::{FoundBy, Gazetteer};
use crate::domain::{AreaCode, Point};
use candidates::candidates;

/// What else a plan says of where: it tells namesakes apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// The plan's other places.
    pub points: Vec<Point>,
    /// The councils responsible, and those to live in.
    pub areas: Vec<AreaCode>,
}

/// A name as a place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPlace {
    /// As the gazetteer spells it, in lower case: what a requirement's `code` holds.
    pub name: String,
    pub point: Point,
    pub area: Option<AreaCode>,
    /// The postcode district of its middle, to tell namesakes within one council apart; empty where it is not known.
    pub outcode: String,
    pub by: FoundBy,
    /// The distance of a `near` without a number, in km (`docs/vocabulary.md` §2).
    pub near_km: f64,
    /// People who live there, or a guess from its bus stops; 0 for a postcode.
    pub size: u32,
    /// Set where only the place around what was named is known (Ipswich for Ipswich Hospital).
    pub stands_in: bool,
}

/// What a name turned out to mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    One(FoundPlace),
    /// Namesakes that nothing tells apart, the likeliest first.
    Several(Vec<FoundPlace>),
    /// No place, but a county, council or region.
    Area(Vec<AreaCode>),
    Unknown,
}

/// A village, suburb or town (`docs/vocabulary.md` §2, `near`).
const TOWN_KM: f64 = 5.0;
/// The least for a postcode sector or district.
const DISTRICT_LEAST_KM: f64 = 2.0;
/// Namesakes closer than this are one place for our purpose.
const SAME_PLACE_KM: f64 = 5.0;
/// One namesake is taken when it weighs this many times the next.
const CLEARLY: f64 = 3.0;
/// As far a place may lie from what it is said to lie in.
const WITHIN_KM: f64 = 15.0;
/// A council's area stands for a point this far away.
const IN_AREA_KM: f64 = 5.0;

impl Gazetteer {
    /// The place that a name means, given what else the plan says of where. Takes place names, stations, postcodes, sectors and districts, and a name with
    /// what it lies in behind a comma or in brackets (`Newport, Isle of Wight`).
    pub fn find(&self, name: &str, context: &Context) -> Found {
        if let Some(found) = self.by_postcode(name) {
            return Found::One(found);
        }
        if let Some((head, within)) = qualified(name)
            && let Some(narrower) = self.context_of(within)
        {
            let within = candidates(head).into_iter().filter(|(place, _)| narrower.km_away(place) <= WITHIN_KM).collect();
            if let Found::One(found) = decide(within, &narrower) {
                return Found::One(found);
            }
        }
        match decide(candidates(name), context) {
            Found::Unknown => self.area(name).map_or(Found::Unknown, Found::Area),
            found => found,
        }
    }

    /// The distance of a `near` without a number, in km: a district or sector its own radius but at least 2, a village, suburb or town 5, a city 8.
    pub fn default_near_km(&self, name: &str) -> f64 {
        match self.find(name, &Context::default()) {
            Found::One(found) => found.near_km,
            Found::Several(all) => all.first().map_or(TOWN_KM, |found| found.near_km),
            Found::Area(_) | Found::Unknown => TOWN_KM,
        }
    }

    fn by_postcode(&self, name: &str) -> Option<FoundPlace> {
        let located = self.postcode(name)?;
        let radius_km = (f64::from(located.doubt_m) / 100.0).round() / 10.0;
        let near_km = if located.by == FoundBy::Postcode { TOWN_KM } else { radius_km.max(DISTRICT_LEAST_KM) };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        Some(FoundPlace { name, point: located.point, area: located.area, outcode: String::new(), by: located.by, near_km, size: 0, stands_in: false })
    }

    /// What lies behind the comma: an area, a postcode or part of one, or a clear place.
    fn context_of(&self, within: &str) -> Option<Context> {
        if let Some(located) = self.postcode(within) {
            return Some(Context { points: vec![located.point], areas: vec![] });
        }
        if let Some(areas) = self.area(within) {
            return Some(Context { points: vec![], areas });
        }
        match decide(candidates(within), &Context::default()) {
            Found::One(place) => Some(Context { points: vec![place.point], areas: vec![] }),
            _ => None,
        }
    }
}

fn qualified(name: &str) -> Option<(&str, &str)> {
    let (head, within) = name.split_once(',').or_else(|| name.split_once('('))?;
    Some((head, within.trim_end_matches(')').trim()))
}

fn decide(candidates: Vec<(FoundPlace, f64)>, context: &Context) -> Found {
    let mut all: Vec<(FoundPlace, f64)> =
        candidates.into_iter().map(|(place, weight)| (context.nearness(&place) * weight, place)).map(|(w, p)| (p, w)).collect();
    all.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let Some((first, weight)) = all.first().cloned() else { return Found::Unknown };
    let rival = all.iter().find(|(place, _)| place.point.distance_to(first.point).0 > SAME_PLACE_KM);
    match rival {
        Some((_, next)) if weight < CLEARLY * next => Found::Several(all.into_iter().map(|(place, _)| place).collect()),
        _ => Found::One(first),
    }
}

impl Context {
    /// Whether it tells anything.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.areas.is_empty()
    }

    /// From 1 at the plan's other places down to about a hundredth from 80 km on, where distance stops to matter.
    fn nearness(&self, place: &FoundPlace) -> f64 {
        if self.is_empty() {
            return 1.0;
        }
        1.0 / (1.0 + (self.km_away(place).min(80.0) / 8.0).powi(2))
    }

    fn km_away(&self, place: &FoundPlace) -> f64 {
        let to_points = self.points.iter().map(|p| p.distance_to(place.point).0);
        let inside = place.area.as_ref().is_some_and(|area| self.areas.contains(area));
        let to_areas = self.areas.iter().filter_map(|code| super::areas::areas().council(code)).map(|c| c.point.distance_to(place.point).0.max(IN_AREA_KM));
        to_points.chain(to_areas).chain(inside.then_some(IN_AREA_KM)).fold(f64::INFINITY, f64::min)
    }
}
