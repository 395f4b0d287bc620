//! Places by name: towns, villages, suburbs, wards, stations; and the shorter names people use for them.

use super::data::{self, Row};
use super::key::{LINKING, key};
use crate::domain::{AreaCode, Point};
use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

/// What kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    City,
    /// A town or village.
    Locality,
    /// A suburb, or a village that belongs to a town.
    Sublocality,
    Ward,
    Station,
}

/// A place with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// As the gazetteer spells it: `Hetton-le-Hole`.
    pub name: String,
    pub kind: PlaceKind,
    /// The town that a suburb belongs to.
    pub parent: Option<String>,
    pub point: Point,
    pub area: Option<AreaCode>,
    /// The postcode district of its middle.
    pub outcode: String,
    /// 0 where the sources give none; now and then that of a wider area.
    pub population: u32,
    /// Public transport stops: the size of places whose population is not given.
    pub stops: u32,
}

impl Place {
    /// How much of a place it is, in people: its population, or a guess from its stops.
    pub fn size(&self) -> u32 {
        let least = if self.kind == PlaceKind::Ward { 100 } else { 200 };
        self.population.max(self.stops.saturating_mul(60)).max(least)
    }
}

/// How a name stands for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// Its own name, or one everybody knows it by (Hull).
    Name,
    /// A part of it: `Hetton` for Hetton-le-Hole, `Harehills` for the ward Gipton & Harehills.
    Part,
}

/// All places and the keys of their names.
pub struct Names {
    pub places: Vec<Place>,
    by_key: HashMap<String, Vec<(usize, NamedBy)>>,
    first_words: HashSet<String>,
    stations: HashMap<String, Vec<Place>>,
}

/// The built-in places.
pub fn names() -> &'static Names {
    static TABLE: OnceLock<Names> = OnceLock::new();
    TABLE.get_or_init(Names::read)
}

impl Names {
    /// The places of a key (`key::key`).
    pub fn of_key(&self, key: &str) -> impl Iterator<Item = (&Place, NamedBy)> {
        self.by_key.get(key).into_iter().flatten().filter_map(|(i, by)| Some((self.places.get(*i)?, *by)))
    }

    /// Whether any place has that key.
    pub fn has_key(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// Whether any place's key starts with that word.
    pub fn starts_with(&self, word: &str) -> bool {
        self.first_words.contains(word)
    }

    /// The railway stations of a name, without the word "station".
    pub fn stations(&self, key: &str) -> &[Place] {
        self.stations.get(key).map_or(&[], Vec::as_slice)
    }

    fn read() -> Names {
        let cities: HashSet<(String, AreaCode)> = data::rows(data::CITIES).filter_map(|row| Some((row.owned(0), row.area(1)?))).collect();
        let places: Vec<Place> = data::rows(&data::unpacked(data::PLACES)).filter_map(|row| place(&row, &cities)).collect();
        let mut read = Names { by_key: HashMap::with_capacity(places.len() * 2), places, first_words: HashSet::new(), stations: HashMap::new() };
        for at in 0..read.places.len() {
            read.add_keys(at);
        }
        read.add_everyday_names();
        read.first_words = read.by_key.keys().filter_map(|key| key.split(' ').next()).map(str::to_owned).collect();
        for station in data::rows(&data::unpacked(data::STATIONS)).filter_map(|row| station(&row)) {
            read.stations.entry(key(&station.name)).or_default().push(station);
        }
        read
    }

    fn add_keys(&mut self, at: usize) {
        let Some(place) = self.places.get(at) else { return };
        let own = key(&place.name);
        let parts = parts(place, &own);
        self.by_key.entry(own).or_default().push((at, NamedBy::Name));
        for part in parts {
            self.by_key.entry(part).or_default().push((at, NamedBy::Part));
        }
    }

    /// `Hull` is Kingston upon Hull by right, and `Kingston` is not.
    fn add_everyday_names(&mut self) {
        for row in data::rows(data::EVERYDAY_NAMES) {
            let full = key(row.text(1));
            let meant: Vec<usize> = self.by_key.get(&full).into_iter().flatten().map(|(at, _)| *at).collect();
            for short in before_linking_word(&full).into_iter().chain([key(row.text(0))]) {
                self.by_key.entry(short).or_default().retain(|(other, _)| !meant.contains(other));
            }
            self.by_key.entry(key(row.text(0))).or_default().extend(meant.into_iter().map(|at| (at, NamedBy::Name)));
        }
        self.by_key.retain(|_, places| !places.is_empty());
    }
}

/// The shorter names of a place: what stands before a linking word, and each place of a ward named after several.
fn parts(place: &Place, own: &str) -> Vec<String> {
    let ward = place.kind == PlaceKind::Ward;
    let mut parts: Vec<String> = match place.name.contains(',') || (ward && place.name.contains('&')) || (ward && own.contains(" and ")) {
        true => place.name.split(['&', ',']).flat_map(|piece| piece.split(" and ")).map(key).collect(),
        false => before_linking_word(own).into_iter().collect(),
    };
    parts.retain(|part| part != own && part.len() > 2);
    parts
}

/// `hetton` of `hetton le hole`; `and` links two of a kind and cuts nothing.
fn before_linking_word(own: &str) -> Option<String> {
    let words: Vec<&str> = own.split(' ').collect();
    if words.len() < 3 {
        return None;
    }
    let cut = words.iter().skip(1).position(|w| *w != "and" && LINKING.contains(w))? + 1;
    Some(words[..cut].join(" "))
}

fn place(row: &Row, cities: &HashSet<(String, AreaCode)>) -> Option<Place> {
    let (name, area) = (row.owned(0), row.area(5));
    let city = area.clone().is_some_and(|area| cities.contains(&(name.clone(), area)));
    let kind = match row.text(1) {
        _ if city => PlaceKind::City,
        "ward" => PlaceKind::Ward,
        "sublocality" => PlaceKind::Sublocality,
        _ => PlaceKind::Locality,
    };
    Some(Place {
        kind,
        parent: Some(row.owned(2)).filter(|p| !p.is_empty()),
        point: row.point(3)?,
        area,
        outcode: row.owned(6),
        population: row.whole(7),
        stops: row.whole(8),
        name,
    })
}

fn station(row: &Row) -> Option<Place> {
    Some(Place {
        name: row.owned(0),
        kind: PlaceKind::Station,
        parent: None,
        point: row.point(1)?,
        area: row.area(3),
        outcode: String::new(),
        population: 0,
        stops: 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_and_station_is_there() {
        let names = names();
        assert_eq!(names.places.len(), 24_834);
        assert_eq!(names.stations.values().map(Vec::len).sum::<usize>(), 2_051);
        assert_eq!(names.places.iter().filter(|p| p.kind == PlaceKind::City).count(), data::rows(data::CITIES).count());
    }

    #[test]
    fn a_place_is_known_by_the_part_before_its_linking_word() {
        assert!(names().of_key("hetton").any(|(p, by)| p.name == "Hetton-le-Hole" && by == NamedBy::Part));
        assert!(names().of_key("trimley").count() >= 2);
    }
}
