//! Imported postcodes in memory: 16 bytes each, found by halving.

use crate::domain::{AreaCode, Point, Postcode, PostcodeRow};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A postcode directory, packed.
#[derive(Default)]
pub struct Directory {
    sectors: HashMap<String, u32>,
    areas: Vec<AreaCode>,
    /// By sector and unit.
    units: Vec<Unit>,
    /// SHA-256 over its rows as they came, in hexadecimal.
    name: String,
}

/// A directory that takes in rows.
#[derive(Default)]
pub struct DirectoryInMaking {
    directory: Directory,
    area_numbers: HashMap<AreaCode, u32>,
    rows: Sha256,
}

/// Positions in millionths of a degree.
#[derive(Clone, Copy)]
struct Unit {
    sector_and_unit: u32,
    /// Number of the area + 1; 0 for none.
    area: u32,
    lat: i32,
    lon: i32,
}

const UNITS_OF_A_SECTOR: u32 = 26 * 26;

impl DirectoryInMaking {
    /// Takes in a row; rows may come in any order, and of two with one postcode the last counts.
    pub fn add(&mut self, row: PostcodeRow) {
        self.note(&row);
        let area = row.area.map_or(0, |area| self.area_number(area));
        let sector_and_unit = self.sector_number(row.postcode.sector()) * UNITS_OF_A_SECTOR + unit_number(&row.postcode);
        self.directory.units.push(Unit { sector_and_unit, area, lat: millionths(row.point.lat()), lon: millionths(row.point.lon()) });
    }

    /// The directory of all rows so far.
    pub fn done(mut self) -> Directory {
        let units = &mut self.directory.units;
        units.sort_by_key(|u| u.sector_and_unit);
        units.dedup_by(|later, kept| {
            let same = later.sector_and_unit == kept.sector_and_unit;
            if same {
                *kept = *later;
            }
            same
        });
        units.shrink_to_fit();
        self.directory.name = self.rows.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.directory
    }

    /// What a row says becomes part of the directory's name.
    fn note(&mut self, row: &PostcodeRow) {
        let area = row.area.as_ref().map_or("", AreaCode::as_str);
        for part in
            [row.postcode.as_str().as_bytes(), area.as_bytes(), &row.point.lat().to_be_bytes(), &row.point.lon().to_be_bytes(), &[u8::from(row.terminated)]]
        {
            self.rows.update((part.len() as u64).to_be_bytes());
            self.rows.update(part);
        }
    }

    fn area_number(&mut self, area: AreaCode) -> u32 {
        let areas = &mut self.directory.areas;
        *self.area_numbers.entry(area).or_insert_with_key(|area| {
            areas.push(area.clone());
            areas.len() as u32
        })
    }

    fn sector_number(&mut self, sector: &str) -> u32 {
        let sectors = &mut self.directory.sectors;
        let next = sectors.len() as u32;
        match sectors.get(sector) {
            Some(number) => *number,
            None => *sectors.entry(sector.to_owned()).or_insert(next),
        }
    }
}

impl Directory {
    /// Packs rows; see [`DirectoryInMaking`] for rows that come one by one.
    pub fn of(rows: impl IntoIterator<Item = PostcodeRow>) -> Directory {
        let mut making = DirectoryInMaking::default();
        rows.into_iter().for_each(|row| making.add(row));
        making.done()
    }

    /// SHA-256 over its rows as they came: another name, another content.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many postcodes it holds.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Where a postcode lies (or lay, when it is no longer in use), and its council.
    pub fn find(&self, postcode: &Postcode) -> Option<(Point, Option<AreaCode>)> {
        let wanted = self.sectors.get(postcode.sector())? * UNITS_OF_A_SECTOR + unit_number(postcode);
        let unit = self.units.binary_search_by_key(&wanted, |u| u.sector_and_unit).ok().and_then(|at| self.units.get(at))?;
        let point = Point::new(f64::from(unit.lat) / 1e6, f64::from(unit.lon) / 1e6).ok()?;
        let area = unit.area.checked_sub(1).and_then(|i| self.areas.get(i as usize)).cloned();
        Some((point, area))
    }
}

fn unit_number(postcode: &Postcode) -> u32 {
    postcode.unit().bytes().fold(0, |n, b| n * 26 + u32::from(b - b'A'))
}

fn millionths(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}
