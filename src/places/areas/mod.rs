//! Councils and the wider areas they make up: counties, regions, care boards; by any of their names.

mod read;

use super::key::key;
use crate::domain::{AreaCode, Point};
use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

/// A council with housing duties: one of the 296 of England.
#[derive(Debug, Clone, PartialEq)]
pub struct Council {
    pub code: AreaCode,
    /// The name people use: `Fareham`, `Bristol`, `County Durham`.
    pub name: String,
    /// The council's own full name: `Fareham Borough Council`.
    pub full_name: String,
    /// `unitary`, `district`, `metropolitan` or `london_borough`.
    pub form: String,
    /// The county council above a district.
    pub county: Option<String>,
    /// The county of the map, whatever council runs it.
    pub ceremonial_county: String,
    pub region: String,
    /// The Integrated Care Board with most of it.
    pub icb: String,
    /// The middle of its postcodes.
    pub point: Point,
}

/// What kind of wider area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AreaKind {
    Region,
    CeremonialCounty,
    CountyCouncil,
    Icb,
}

/// A region, county or care board as the councils it covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub kind: AreaKind,
    pub name: String,
    /// The middle of its postcodes.
    pub point: Point,
    pub councils: Vec<AreaCode>,
}

/// What stands behind or before the name of an area and may be left out, the longer ones first.
const TITLES_BEHIND: [&str; 11] = [
    " metropolitan borough council",
    " mayoral combined authority",
    " combined authority",
    " borough council",
    " district council",
    " city council",
    " council",
    " borough",
    " district",
    " region",
    " county",
];
const TITLES_BEFORE: [&str; 7] =
    ["london borough of ", "royal borough of ", "metropolitan borough of ", "borough of ", "district of ", "city of ", "county of "];

/// Councils, areas and who borders whom.
pub struct Areas {
    pub councils: Vec<Council>,
    pub areas: Vec<Area>,
    by_code: HashMap<AreaCode, usize>,
    by_name: HashMap<String, Vec<AreaCode>>,
    first_words: HashSet<String>,
    neighbours: HashMap<AreaCode, Vec<AreaCode>>,
}

/// The built-in table.
pub fn areas() -> &'static Areas {
    static TABLE: OnceLock<Areas> = OnceLock::new();
    TABLE.get_or_init(Areas::read)
}

impl Areas {
    /// The council of that code, by its code of April 2025 or of 2024.
    pub fn council(&self, code: &AreaCode) -> Option<&Council> {
        self.by_code.get(code).and_then(|i| self.councils.get(*i))
    }

    /// The councils that share a land border with it.
    pub fn neighbours(&self, code: &AreaCode) -> &[AreaCode] {
        self.neighbours.get(code).map_or(&[], Vec::as_slice)
    }

    /// The councils that a name covers. A county's bare name means the county on the map (`Hampshire` holds Portsmouth),
    /// with "council" behind it the council's own area.
    pub fn named(&self, name: &str) -> Option<Vec<AreaCode>> {
        let key = key(name);
        let bare = key.strip_prefix("the ").unwrap_or(&key);
        self.by_name.get(bare).cloned().or_else(|| self.without_its_title(bare)).or_else(|| self.part_of(bare)).or_else(|| self.both(bare))
    }

    /// `hampshire and isle of wight`: both, where both are known.
    fn both(&self, name: &str) -> Option<Vec<AreaCode>> {
        let (one, other) = name.split_once(" and ")?;
        Some([self.by_name.get(one)?.as_slice(), self.by_name.get(other)?].concat())
    }

    fn without_its_title(&self, name: &str) -> Option<Vec<AreaCode>> {
        let shorter = TITLES_BEHIND.iter().find_map(|t| name.strip_suffix(t)).or_else(|| TITLES_BEFORE.iter().find_map(|t| name.strip_prefix(t)))?;
        self.by_name.get(shorter).cloned()
    }

    /// `south hampshire`: of a county, the councils whose middle lies on that side of the county's.
    fn part_of(&self, name: &str) -> Option<Vec<AreaCode>> {
        let (side, county) = name.split_once(' ')?;
        let area = self.areas.iter().find(|a| (a.kind == AreaKind::CeremonialCounty || a.name == "London") && key(&a.name) == county)?;
        let on_side = |p: Point| match side {
            "north" => p.lat() >= area.point.lat(),
            "south" => p.lat() < area.point.lat(),
            "east" => p.lon() >= area.point.lon(),
            "west" => p.lon() < area.point.lon(),
            _ => false,
        };
        let councils: Vec<AreaCode> = area.councils.iter().filter(|c| self.council(c).is_some_and(|c| on_side(c.point))).cloned().collect();
        Some(councils).filter(|c| !c.is_empty())
    }

    /// Whether any area's key starts with that word.
    pub fn starts_with(&self, word: &str) -> bool {
        self.first_words.contains(word)
    }

    /// Whether a key (see `key::key`) is a name of some area.
    pub fn has_key(&self, key: &str) -> bool {
        self.by_name.contains_key(key)
    }
}
