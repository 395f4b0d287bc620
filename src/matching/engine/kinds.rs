//! Homes by setting and tenure.

use super::query::Query;
use crate::matching::best::{SettingAndTenure, settings_and_tenures};
use crate::matching::columns::{Bits, HomeBlock};
use crate::offers::first_row;
use std::collections::{BTreeMap, BTreeSet};

/// Which homes are of each setting and tenure.
pub struct Kinds<'f> {
    query: &'f Query<'f>,
    /// What homes of a setting and of tenures count under, by their places among lists.
    of: BTreeMap<(u32, u32), Vec<SettingAndTenure>>,
}

impl<'f> Kinds<'f> {
    /// Of every home.
    pub fn of(query: &'f Query<'f>) -> Kinds<'f> {
        let mut of = BTreeMap::new();
        for (at, block) in query.columns.homes.iter().enumerate() {
            for (setting, tenures, rows) in Kinds::pairs(block) {
                if let Some(place) = rows.places().next() {
                    let home = query.catalogue.homes.row(first_row(at) + place as u32);
                    of.entry((setting, tenures)).or_insert_with(|| settings_and_tenures(Some(home)));
                }
            }
        }
        Kinds { query, of }
    }

    fn pairs(block: &HomeBlock) -> impl Iterator<Item = (u32, u32, Bits)> {
        let with = |(setting, of_setting): &(u32, Bits)| {
            let (setting, of_setting) = (*setting, *of_setting);
            block.tenures.rows.iter().map(move |(tenures, rows)| (setting, *tenures, rows.and(&of_setting)))
        };
        block.setting.rows.iter().flat_map(with)
    }

    /// Every setting and tenure that there is.
    pub fn all(&self) -> BTreeSet<SettingAndTenure> {
        self.of.values().flatten().copied().collect()
    }

    /// The homes of a block that count under one.
    pub fn rows(&self, block: usize, kind: SettingAndTenure) -> Bits {
        let is = |(setting, tenures, rows): (u32, u32, Bits)| self.of.get(&(setting, tenures)).filter(|kinds| kinds.contains(&kind)).map(|_| rows);
        Kinds::pairs(&self.query.columns.homes[block]).filter_map(is).fold(Bits::NONE, |all, rows| all.or(&rows))
    }
}
