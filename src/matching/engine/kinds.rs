//! Homes by setting and tenure.

use super::query::Query;
use crate::matching::best::{SettingAndTenure, settings_and_tenures};
use crate::matching::columns::Bits;
use crate::offers::first_row;
use std::collections::{BTreeMap, BTreeSet};

/// Which homes are of each setting and tenure.
pub struct Kinds<'f> {
    query: &'f Query<'f>,
    /// Of each the settings and, of each setting, the tenures of its homes, by their places among lists.
    of: BTreeMap<SettingAndTenure, BTreeMap<u32, BTreeSet<u32>>>,
}

impl<'f> Kinds<'f> {
    /// Of every home.
    pub fn of(query: &'f Query<'f>) -> Kinds<'f> {
        let (mut of, mut seen): (BTreeMap<SettingAndTenure, BTreeMap<u32, BTreeSet<u32>>>, _) = (BTreeMap::new(), BTreeSet::new());
        for (at, block) in query.columns.homes.iter().enumerate() {
            for (row, (setting, tenures)) in (first_row(at)..).zip(block.setting.of.iter().zip(&block.tenures.of)) {
                if seen.insert((*setting, *tenures)) {
                    for kind in settings_and_tenures(Some(query.catalogue.homes.row(row))) {
                        of.entry(kind).or_default().entry(*setting).or_default().insert(*tenures);
                    }
                }
            }
        }
        Kinds { query, of }
    }

    /// Every setting and tenure that there is.
    pub fn all(&self) -> impl Iterator<Item = SettingAndTenure> + '_ {
        self.of.keys().copied()
    }

    /// The homes of a block that count under one.
    pub fn rows(&self, block: usize, kind: SettingAndTenure) -> Bits {
        let block = &self.query.columns.homes[block];
        let with = |(setting, of_setting): (&u32, &Bits)| {
            let wanted = self.of.get(&kind)?.get(setting)?;
            let of_tenures = block.tenures.each().filter(|(tenures, _)| wanted.contains(tenures));
            Some(of_tenures.fold(Bits::NONE, |all, (_, rows)| all.or(rows)).and(of_setting))
        };
        block.setting.each().filter_map(with).fold(Bits::NONE, |all, rows| all.or(&rows))
    }
}
