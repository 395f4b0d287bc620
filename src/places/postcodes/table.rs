//! The table of sectors at the head of `data/postcodes.bin`.
//!
//! The file, little-endian: `"HWP1"`, u16 councils, u32 sectors, u32 postcodes, u32 districts, u32 length of the table; the table, deflated: councils ×
//! 9 bytes code; sectors × (6 bytes name, u16 postcodes, i32 latitude, i32 longitude in 1e-4 degree); districts × u32 length of slice. Then each
//! district's slice, deflated: for each of unit, latitude, longitude and council (16 bit each) first all low bytes, then all high ones. A unit
//! is (first letter × 26 + second), each but a sector's first as the difference to the one before; positions are differences to their sector's.

use super::{District, SectorSlice, Table};
use crate::domain::AreaCode;
use crate::places::data;
use std::{collections::HashMap, sync::OnceLock};

const HEADER: usize = 22;
const CODE: usize = 9;
const SECTOR: usize = 16;
const NAME: usize = 6;

impl Table {
    /// Reads the table; the districts stay packed.
    pub(super) fn read(file: &[u8]) -> Table {
        let (councils, sectors) = (usize::from(u16_at(file, 4)), u32_at(file, 6));
        let slices_from = HEADER + u32_at(file, 18);
        let table = data::inflated(file.get(HEADER..slices_from).unwrap_or_default());
        let (codes, rest) = table.split_at_checked(councils * CODE).unwrap_or_default();
        let (records, lengths) = rest.split_at_checked(sectors * SECTOR).unwrap_or_default();
        let mut read = Table {
            councils: codes.chunks(CODE).map(|c| AreaCode::new(String::from_utf8_lossy(c))).collect(),
            sectors: HashMap::with_capacity(sectors),
            districts: Vec::with_capacity(u32_at(file, 14)),
        };
        let mut district = String::new();
        for record in records.chunks(SECTOR) {
            let name = String::from_utf8_lossy(&record[..NAME]).trim_end().to_owned();
            let of = name.split(' ').next().unwrap_or_default();
            if of != district {
                district = of.to_owned();
                read.add_district(slices_from, lengths);
            }
            read.add_sector(name, record);
        }
        read
    }

    fn add_district(&mut self, slices_from: usize, lengths: &[u8]) {
        let from = self.districts.last().map_or(slices_from, |before| before.packed.end);
        let length = u32_at(lengths, 4 * self.districts.len());
        self.districts.push(District { packed: from..from + length, postcodes: 0, columns: OnceLock::new() });
    }

    fn add_sector(&mut self, name: String, record: &[u8]) {
        let number = self.districts.len() - 1;
        let Some(district) = self.districts.last_mut() else { return };
        let start = district.postcodes;
        district.postcodes += usize::from(u16_at(record, NAME));
        let (lat, lon) = (u32_at(record, 8) as i32, u32_at(record, 12) as i32);
        self.sectors.insert(name, SectorSlice { district: number, within: start..district.postcodes, lat, lon });
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
}
