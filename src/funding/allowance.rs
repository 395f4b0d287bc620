//! Local housing allowance: what an area's rents are measured by. Which rental area a home lies in is not in the open data, so
//! the region's lowest and highest are given, to confirm.

use crate::domain::{AreaCode, Pence};
use crate::places::{Gazetteer, rents};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The lowest and the highest allowance a week in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    pub lowest: Pence,
    pub highest: Pence,
    /// Rates from April of this year.
    pub year: u16,
}

/// By bedrooms and region.
type Table = [FxHashMap<String, (Pence, Pence)>; 5];

/// The years of which rates are built in.
const YEARS: [u16; 3] = [2024, 2025, 2026];

/// The range of a region for so many bedrooms (0 is a room in a shared home; above 4 counts as 4) on a day.
pub fn allowance(area: &AreaCode, bedrooms: u8, day: Date) -> Option<Allowance> {
    let region = &Gazetteer::built_in().council(area)?.region;
    let started = if day.month() >= 4 { day.year() } else { day.year() - 1 };
    let year = u16::try_from(started).ok()?.clamp(YEARS[0], YEARS[2]);
    let (lowest, highest) = *table(year)[usize::from(bedrooms.min(4))].get(region)?;
    Some(Allowance { lowest, highest, year })
}

fn table(year: u16) -> &'static Table {
    static TABLES: [OnceLock<Table>; 3] = [const { OnceLock::new() }; 3];
    TABLES[usize::from(year - YEARS[0])].get_or_init(|| {
        let mut table = Table::default();
        for rate in rents::rates(year) {
            let range = table[usize::from(rate.bedrooms.min(4))].entry(rate.region).or_insert((rate.weekly, rate.weekly));
            *range = (range.0.min(rate.weekly), range.1.max(rate.weekly));
        }
        table
    })
}

/// Whether a council lies in London, where some limits are higher; `None` where the area is not known.
pub fn in_london(area: Option<&AreaCode>) -> Option<bool> {
    Some(Gazetteer::built_in().council(area?)?.region == "London")
}
