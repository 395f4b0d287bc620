//! Postcode sectors and districts of Great Britain: where their middle is, how wide they reach, which council most of them lies in.

use super::data::{self, Row};
use crate::domain::{AreaCode, Point};
use std::{collections::HashMap, sync::OnceLock};

/// A sector (`PO16 7`) or district (`PO16`).
#[derive(Debug, Clone, PartialEq)]
pub struct Sector {
    pub name: String,
    /// The middle of its live postcodes (of all, where none is live).
    pub point: Point,
    /// The council with most of its postcodes.
    pub area: AreaCode,
    /// Postcodes in use; 0 for old ones and those of post-office boxes.
    pub live_postcodes: u32,
    /// Metres within which nine in ten of its postcodes lie.
    pub r90_m: u32,
}

/// A table of sectors or districts.
pub struct Sectors {
    all: Vec<Sector>,
    by_name: HashMap<String, usize>,
}

impl Sectors {
    /// The sector or district of that name, in upper case with one space.
    pub fn get(&self, name: &str) -> Option<&Sector> {
        self.by_name.get(name).and_then(|i| self.all.get(*i))
    }

    /// All of them, in the order of their names.
    pub fn all(&self) -> &[Sector] {
        &self.all
    }
}

/// All postcode sectors.
pub fn sectors() -> &'static Sectors {
    static TABLE: OnceLock<Sectors> = OnceLock::new();
    TABLE.get_or_init(|| read(data::SECTORS, &Columns { live: 5, r90: 7 }))
}

/// All postcode districts.
pub fn outcodes() -> &'static Sectors {
    static TABLE: OnceLock<Sectors> = OnceLock::new();
    TABLE.get_or_init(|| read(data::OUTCODES, &Columns { live: 6, r90: 8 }))
}

struct Columns {
    live: usize,
    r90: usize,
}

fn read(packed: &[u8], columns: &Columns) -> Sectors {
    let all: Vec<Sector> = data::rows(&data::unpacked(packed)).filter_map(|row| sector(&row, columns)).collect();
    let by_name = all.iter().enumerate().map(|(i, s)| (s.name.clone(), i)).collect();
    Sectors { all, by_name }
}

fn sector(row: &Row, columns: &Columns) -> Option<Sector> {
    Some(Sector { name: row.owned(0), point: row.point(1)?, area: row.area(3)?, live_postcodes: row.whole(columns.live), r90_m: row.whole(columns.r90) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_great_britain_is_there() {
        assert_eq!((sectors().all().len(), outcodes().all().len()), (12_008, 2_996));
        assert_eq!(outcodes().get("PO16").map(|o| o.area.as_str()), Some("E07000087"));
    }
}
