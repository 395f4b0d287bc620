//! Where things are: postcodes, places, councils and wider areas, from the open data in `data/`.
//!
//! Each table is unpacked when it is first asked for, so that a command that looks up one postcode stays quick.

use crate::domain::{AreaCode, Point, Postcode, is_outcode};

mod areas;
mod boundaries;
mod data;
pub mod directory;
mod find;
mod in_text;
mod key;
mod names;
mod postcodes;
pub mod rents;
mod resolve;
mod sectors;

pub use areas::{Area, AreaKind, Council};
pub use boundaries::Boundary;
pub use directory::{Directory, DirectoryInMaking};
pub use find::{Context, Found, FoundPlace};
pub use in_text::{NameInText, Named};
pub use names::{Place, PlaceKind};
pub use postcodes::Unit;
pub use resolve::{resolve, resolve_within};
pub use sectors::Sector;

/// How a position was found, from sure to rough (`docs/decisions`): full postcode, sector, outcode, place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    Postcode,
    Sector,
    Outcode,
    Place,
}

/// A position, the council it lies in, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    pub point: Point,
    pub area: Option<AreaCode>,
    pub by: FoundBy,
    /// Within how many metres nine in ten of what it stands for lie; 0 for a full postcode.
    pub doubt_m: u32,
}

/// Farther than this from any postcode, a point is in no council we know.
const FAR_FROM_ANY_POSTCODE_KM: f64 = 15.0;

/// The built-in open data, and over it a postcode directory that was imported.
#[derive(Default)]
pub struct Gazetteer {
    directory: Option<Directory>,
}

impl Gazetteer {
    /// The data built into the program.
    pub fn built_in() -> &'static Gazetteer {
        static ONE: Gazetteer = Gazetteer { directory: None };
        &ONE
    }

    /// The built-in data with an imported postcode directory over it: its postcodes are asked first.
    pub fn with_directory(directory: Directory) -> Gazetteer {
        Gazetteer { directory: Some(directory) }
    }

    /// Which postcodes these are: another name, another content. Those built in are part of the program.
    pub fn name(&self) -> String {
        self.directory.as_ref().map_or_else(|| "built in".to_owned(), |directory| format!("directory {}", directory.name()))
    }

    /// A full postcode, or what is known of it: postcode, then sector, then outcode. Sectors and outcodes alone are answered too, in any spacing and case.
    pub fn postcode(&self, text: &str) -> Option<Located> {
        match Postcode::parse(text) {
            Ok(postcode) => self.full(&postcode).or_else(|| self.sector(postcode.sector())).or_else(|| self.outcode(postcode.outcode())),
            Err(_) => self.part_of_postcode(text),
        }
    }

    /// `PO16`, `po16 7`, `PO167`.
    fn part_of_postcode(&self, text: &str) -> Option<Located> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_uppercase();
        if is_outcode(&text)
            && let Some(found) = self.outcode(&text)
        {
            return Some(found);
        }
        let (before, last) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let outcode = before.trim_end();
        (is_outcode(outcode) && last.chars().all(|c| c.is_ascii_digit())).then(|| self.sector(&format!("{outcode} {last}"))).flatten()
    }

    fn full(&self, postcode: &Postcode) -> Option<Located> {
        let imported = self.directory.as_ref().and_then(|d| d.find(postcode));
        let (point, area) = imported.or_else(|| postcodes::find(postcode).map(|unit| (unit.point, Some(unit.area))))?;
        Some(Located { point, area, by: FoundBy::Postcode, doubt_m: 0 })
    }

    fn sector(&self, name: &str) -> Option<Located> {
        sectors::sectors().get(name).map(|s| Located { point: s.point, area: Some(s.area.clone()), by: FoundBy::Sector, doubt_m: s.r90_m })
    }

    fn outcode(&self, name: &str) -> Option<Located> {
        sectors::outcodes().get(name).map(|s| Located { point: s.point, area: Some(s.area.clone()), by: FoundBy::Outcode, doubt_m: s.r90_m })
    }

    /// The councils that an area's name covers: a council, county, region or ICB. A county's bare name is the county of the map
    /// (`Hampshire` holds Portsmouth and Southampton), with "County Council" behind it the council's own area.
    pub fn area(&self, name: &str) -> Option<Vec<AreaCode>> {
        areas::areas().named(name)
    }

    /// The councils that somebody means by a line: a council's code, or the name of an area.
    pub fn meant(&self, line: &str) -> Option<Vec<AreaCode>> {
        let by_code = self.councils().iter().find(|council| council.code.as_str().eq_ignore_ascii_case(line));
        by_code.map(|council| vec![council.code.clone()]).or_else(|| self.area(line))
    }

    /// What a council is called: its everyday name, or its code where none is known.
    pub fn called<'a>(&'a self, code: &'a AreaCode) -> &'a str {
        self.council_name(code).unwrap_or(code.as_str())
    }

    /// A council's everyday name.
    pub fn council_name(&self, area: &AreaCode) -> Option<&str> {
        self.council(area).map(|c| c.name.as_str())
    }

    /// A council, by its code of April 2025 or of 2024.
    pub fn council(&self, area: &AreaCode) -> Option<&Council> {
        areas::areas().council(area)
    }

    /// The code in use since April 2025 for a council that may be given by its code of 2024; other codes stay as they are.
    pub fn current_code(&self, area: &AreaCode) -> AreaCode {
        self.council(area).map_or_else(|| area.clone(), |council| council.code.clone())
    }

    /// All 296 councils of England.
    pub fn councils(&self) -> &[Council] {
        &areas::areas().councils
    }

    /// Regions, counties and care boards.
    pub fn areas(&self) -> &[Area] {
        &areas::areas().areas
    }

    /// The councils that share a land border with one.
    pub fn neighbours(&self, area: &AreaCode) -> &[AreaCode] {
        areas::areas().neighbours(area)
    }

    /// The council in which a point lies, by the nearest postcode: right but for a few hundred metres along the borders. None far from Great Britain's postcodes.
    pub fn council_of(&self, point: Point) -> Option<AreaCode> {
        let mut near: Vec<(f64, &Sector)> =
            sectors::sectors().all().iter().filter(|s| s.live_postcodes > 0).map(|s| (point.distance_to(s.point).0, s)).collect();
        near.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        near.truncate(6);
        let (km, nearest) = near.first().copied().filter(|(km, _)| *km <= FAR_FROM_ANY_POSTCODE_KM)?;
        let units = near.iter().flat_map(|(_, sector)| postcodes::in_sector(&sector.name));
        let unit = units.map(|unit| (point.distance_to(unit.point).0, unit.area)).min_by(|(a, _), (b, _)| a.total_cmp(b));
        Some(unit.filter(|(unit_km, _)| *unit_km <= km).map_or_else(|| nearest.area.clone(), |(_, area)| area))
    }

    /// Places of England: towns, villages, suburbs, wards.
    pub fn places(&self) -> &[Place] {
        &names::names().places
    }

    /// Postcode sectors of Great Britain; those without live postcodes are for looking up, not for listing.
    pub fn sectors(&self) -> &[Sector] {
        sectors::sectors().all()
    }

    /// The live postcodes of an English sector (`PO16 7`), in order.
    pub fn postcodes_of(&self, sector: &str) -> Vec<Unit> {
        postcodes::in_sector(sector)
    }

    /// The councils' simplified boundaries: for maps, not for deciding in which council a point lies.
    pub fn boundaries(&self) -> &'static [Boundary] {
        boundaries::boundaries()
    }
}
