//! Every live English postcode, packed: one is found by unpacking a table of sectors and then one district's slice.

mod table;

use super::data;
use crate::domain::{AreaCode, Point, Postcode};
use std::{collections::HashMap, ops::Range, sync::OnceLock};

/// A postcode's place and council.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub postcode: Postcode,
    pub point: Point,
    pub area: AreaCode,
}

/// Where one sector's postcodes lie within its district's slice.
struct SectorSlice {
    district: usize,
    within: Range<usize>,
    lat: i32,
    lon: i32,
}

/// The table of sectors; a district's slice stays packed until one of its postcodes is asked for.
struct Table {
    councils: Vec<AreaCode>,
    sectors: HashMap<String, SectorSlice>,
    districts: Vec<District>,
}

struct District {
    packed: Range<usize>,
    postcodes: usize,
    columns: OnceLock<Columns>,
}

/// The postcode, where it is live and English.
pub fn find(postcode: &Postcode) -> Option<Unit> {
    let table = table();
    let slice = table.sectors.get(postcode.sector())?;
    let wanted = number(postcode.unit());
    let (at, _) = table.numbers(slice).find(|(_, unit)| *unit == wanted)?;
    table.unit(slice, at, postcode.clone())
}

/// All live postcodes of an English sector (`PO16 7`), in order; none for a sector that is not in use.
pub fn in_sector(sector: &str) -> Vec<Unit> {
    let table = table();
    let Some(slice) = table.sectors.get(sector) else { return vec![] };
    let named = table.numbers(slice).filter_map(|(at, unit)| Some((at, Postcode::parse(&format!("{sector}{}", letters(unit))).ok()?)));
    named.filter_map(|(at, postcode)| table.unit(slice, at, postcode)).collect()
}

impl Table {
    /// Each postcode of a sector: its place in the columns, and the number of its two letters.
    fn numbers<'a>(&'a self, slice: &SectorSlice) -> impl Iterator<Item = (usize, u16)> + use<'a> {
        let columns = self.columns(slice);
        slice.within.clone().scan(0u16, move |unit, at| {
            *unit = unit.wrapping_add(columns?.cell(0, at));
            Some((at, *unit))
        })
    }

    fn unit(&self, slice: &SectorSlice, at: usize, postcode: Postcode) -> Option<Unit> {
        let columns = self.columns(slice)?;
        let point = position(slice.lat + i32::from(columns.cell(1, at) as i16), slice.lon + i32::from(columns.cell(2, at) as i16))?;
        let area = self.councils.get(usize::from(columns.cell(3, at)))?.clone();
        Some(Unit { postcode, point, area })
    }

    fn columns(&self, slice: &SectorSlice) -> Option<&Columns> {
        let district = self.districts.get(slice.district)?;
        Some(
            district
                .columns
                .get_or_init(|| Columns { bytes: data::inflated(data::POSTCODES.get(district.packed.clone()).unwrap_or_default()), count: district.postcodes }),
        )
    }
}

/// One district's postcodes, four columns of 16 bits, low bytes before high ones.
struct Columns {
    bytes: Vec<u8>,
    count: usize,
}

impl Columns {
    fn cell(&self, column: usize, i: usize) -> u16 {
        let at = |half: usize| self.bytes.get((column * 2 + half) * self.count + i).copied().unwrap_or(0);
        u16::from_le_bytes([at(0), at(1)])
    }
}

fn position(lat: i32, lon: i32) -> Option<Point> {
    Point::new(f64::from(lat) / 1e4, f64::from(lon) / 1e4).ok()
}

fn number(letters: &str) -> u16 {
    letters.bytes().fold(0, |n, b| n * 26 + u16::from(b - b'A'))
}

fn letters(unit: u16) -> String {
    [unit / 26, unit % 26].into_iter().map(|n| char::from(b'A' + n as u8)).collect()
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::read(data::POSTCODES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_postcode_of_the_file_is_there() {
        let table = table();
        let units: usize = table.districts.iter().map(|d| d.postcodes).sum();
        assert_eq!((table.councils.len(), table.sectors.len(), units), (296, 9_133, 1_486_073));
        assert_eq!(table.districts.last().map(|d| d.packed.end), Some(data::POSTCODES.len()));
        assert_eq!(in_sector("PO16 7").len(), table.sectors["PO16 7"].within.len());
    }
}
