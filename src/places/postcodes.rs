//! Every live English postcode, packed: one is found by unpacking a table of sectors and then one district's slice.
//!
//! `data/postcodes.bin`, little-endian: `"HWP1"`, u16 councils, u32 sectors, u32 postcodes, u32 districts, u32 length of the table; the table,
//! deflated: councils × 9 bytes code; sectors × (6 bytes name, u16 postcodes, i32 latitude, i32 longitude in 1e-4 degree); districts × u32 length of
//! slice. Then each district's slice, deflated: for each of unit, latitude, longitude and council (16 bit each) first all low bytes, then
//! all high ones. A unit is (first letter × 26 + second), each but a sector's first as the difference to the one before; positions are
//! differences to their sector's.

use super::data;
use crate::domain::{AreaCode, Point, Postcode};
use std::{collections::HashMap, ops::Range, sync::OnceLock};

const HEADER: usize = 22;
const SECTOR: usize = 16;
const CODE: usize = 9;

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

/// The table of sectors; the slices stay packed.
struct Table {
    councils: Vec<AreaCode>,
    sectors: HashMap<String, SectorSlice>,
    /// Bytes of each district's slice, and how many postcodes it holds.
    districts: Vec<(Range<usize>, usize)>,
}

/// The postcode, where it is live and English.
pub fn find(postcode: &Postcode) -> Option<Unit> {
    in_sector(postcode.sector()).into_iter().find(|u| u.postcode == *postcode)
}

/// All live postcodes of an English sector (`PO16 7`), in order; none for a sector that is not in use.
pub fn in_sector(sector: &str) -> Vec<Unit> {
    let table = table();
    let Some(slice) = table.sectors.get(sector) else { return vec![] };
    let Some((bytes, count)) = table.districts.get(slice.district) else { return vec![] };
    let columns = Columns { bytes: data::inflated(data::POSTCODES.get(bytes.clone()).unwrap_or_default()), count: *count };
    let mut unit = 0u16;
    slice
        .within
        .clone()
        .filter_map(|i| {
            unit = unit.wrapping_add(columns.cell(0, i));
            let point = position(slice.lat + i32::from(columns.cell(1, i) as i16), slice.lon + i32::from(columns.cell(2, i) as i16))?;
            let area = table.councils.get(usize::from(columns.cell(3, i)))?.clone();
            let postcode = Postcode::parse(&format!("{sector}{}", letters(unit))).ok()?;
            Some(Unit { postcode, point, area })
        })
        .collect()
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

fn letters(unit: u16) -> String {
    [unit / 26, unit % 26].into_iter().map(|n| char::from(b'A' + n as u8)).collect()
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| read_table(data::POSTCODES))
}

fn read_table(file: &[u8]) -> Table {
    let (councils, sectors, districts) = (u16_at(file, 4).into(), u32_at(file, 6), u32_at(file, 14));
    let slices_from = HEADER + u32_at(file, 18);
    let table = data::inflated(file.get(HEADER..slices_from).unwrap_or_default());
    let sectors_from = councils * CODE;
    let lengths_from = sectors_from + sectors * SECTOR;
    let mut read = Table {
        councils: table.chunks(CODE).take(councils).map(|c| AreaCode::new(String::from_utf8_lossy(c))).collect(),
        sectors: HashMap::with_capacity(sectors),
        districts: Vec::with_capacity(districts),
    };
    let mut next_slice = slices_from;
    let mut this = String::new();
    for record in table.get(sectors_from..lengths_from).unwrap_or_default().chunks(SECTOR) {
        let name = String::from_utf8_lossy(&record[..6]).trim_end().to_owned();
        let district = name.split(' ').next().unwrap_or_default();
        if district != this {
            this = district.to_owned();
            let length = u32_at(&table, lengths_from + 4 * read.districts.len());
            read.districts.push((next_slice..next_slice + length, 0));
            next_slice += length;
        }
        let number = read.districts.len() - 1;
        let count = usize::from(u16_at(record, 6));
        let start = read.districts[number].1;
        read.districts[number].1 = start + count;
        read.sectors
            .insert(name, SectorSlice { district: number, within: start..start + count, lat: u32_at(record, 8) as i32, lon: u32_at(record, 12) as i32 });
    }
    read
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_postcode_of_the_file_is_there() {
        let table = table();
        let units: usize = table.districts.iter().map(|(_, count)| count).sum();
        assert_eq!((table.councils.len(), table.sectors.len(), units), (296, 9_133, 1_486_073));
        assert_eq!(table.districts.last().map(|(bytes, _)| bytes.end), Some(data::POSTCODES.len()));
        assert_eq!(in_sector("PO16 7").len(), table.sectors["PO16 7"].within.len());
    }
}
