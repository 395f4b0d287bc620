//! The open data as it is built in (`data/SOURCES.md`): bytes, unpacked when first asked for.

use crate::domain::{AreaCode, Point};
use flate2::read::{DeflateDecoder, GzDecoder};
use std::io::Read;

pub const POSTCODES: &[u8] = include_bytes!("../../data/postcodes.bin");
pub const SECTORS: &[u8] = include_bytes!("../../data/postcode_sectors.csv.gz");
pub const OUTCODES: &[u8] = include_bytes!("../../data/outcodes.csv.gz");
pub const PLACES: &[u8] = include_bytes!("../../data/places.csv.gz");
pub const STATIONS: &[u8] = include_bytes!("../../data/rail_stations.csv.gz");
pub const EVERYDAY_NAMES: &[u8] = include_bytes!("../../data/everyday_names.csv");
pub const CITIES: &[u8] = include_bytes!("../../data/cities.csv");
pub const COUNCILS: &[u8] = include_bytes!("../../data/local_authorities.csv");
pub const AREAS: &[u8] = include_bytes!("../../data/areas.csv");
pub const AREA_NAMES: &[u8] = include_bytes!("../../data/area_names.csv");
pub const NEIGHBOURS: &[u8] = include_bytes!("../../data/la_adjacency.csv");
pub const BOUNDARIES: &[u8] = include_bytes!("../../data/local_authorities.geojson.gz");
pub const RENTS: &[u8] = include_bytes!("../../data/lha_rates.csv.gz");

/// Unpacks a gzip file. What is built in is whole (a test reads all of it), so a fault ends in fewer bytes rather than in a panic.
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() * 4);
    let _ = GzDecoder::new(bytes).read_to_end(&mut out);
    out
}

/// Unpacks a piece of the postcode file.
pub fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() * 4);
    let _ = DeflateDecoder::new(bytes).read_to_end(&mut out);
    out
}

/// One row of a built-in table; cells by the position of their column.
pub struct Row(csv::StringRecord);

impl Row {
    /// The cell, empty where there is none.
    pub fn text(&self, column: usize) -> &str {
        self.0.get(column).unwrap_or_default()
    }

    /// The cell as an owned string.
    pub fn owned(&self, column: usize) -> String {
        self.text(column).to_owned()
    }

    /// The cell as a number, 0 where it holds none.
    pub fn whole(&self, column: usize) -> u32 {
        self.text(column).parse().unwrap_or(0)
    }

    /// The cell as a number, 0 where it holds none.
    pub fn number(&self, column: usize) -> f64 {
        self.text(column).parse().unwrap_or(0.0)
    }

    /// Latitude and longitude in two neighbouring columns.
    pub fn point(&self, lat: usize) -> Option<Point> {
        Point::new(self.text(lat).parse().ok()?, self.text(lat + 1).parse().ok()?).ok()
    }

    /// A council's code, where the cell is not empty.
    pub fn area(&self, column: usize) -> Option<AreaCode> {
        Some(self.text(column)).filter(|c| !c.is_empty()).map(AreaCode::new)
    }
}

/// The rows of a built-in CSV table, the header left out.
pub fn rows(csv: &[u8]) -> impl Iterator<Item = Row> + '_ {
    csv::Reader::from_reader(csv).into_records().flatten().map(Row)
}
