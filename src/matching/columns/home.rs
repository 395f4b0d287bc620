//! What homes say, column by column.

use super::{NO_AMOUNT, NONE, Shared, TextBlock, Told, UNSAID};
use crate::domain::{Home, Point};
use crate::matching::fit::others_when_full;
use crate::matching::seen::{can_be_had, comparable, rent, restrictiveness};
use crate::matching::when::Readied;
use crate::vocabulary::{Code, Kind};

/// A block of homes.
#[derive(Debug, Clone)]
pub struct HomeBlock {
    pub told: Told,
    pub texts: TextBlock,
    /// It can be had (condition 1).
    pub can_be_had: Vec<bool>,
    pub points: Vec<Point>,
    /// Where it lies as a point on the unit sphere: quick to compare.
    pub spots: Vec<[f64; 3]>,
    /// Places in [`Shared`].
    pub area: Vec<u32>,
    pub setting: Vec<u32>,
    /// The setting as a bit of [`super::SupportBlock::works_in`].
    pub setting_bit: Vec<u32>,
    pub tenures: Vec<u32>,
    pub property_types: Vec<u32>,
    pub organisation: Vec<u32>,
    pub included: Vec<u32>,
    pub bedrooms: Vec<f64>,
    pub others: Vec<f64>,
    /// Pence a week.
    pub rent: Vec<i64>,
    pub ready: Vec<Readied>,
    pub restrictiveness: Vec<u8>,
    pub tied: Vec<Option<bool>>,
}

impl HomeBlock {
    /// At most [`super::ROWS`] homes.
    pub fn of(homes: &[Home], shared: &mut Shared) -> HomeBlock {
        let mut told = Told::nothing();
        for (row, home) in homes.iter().enumerate() {
            home.features.iter().for_each(|(code, said)| told.say(row, code, Some(said)));
        }
        HomeBlock {
            told,
            texts: TextBlock::of(homes.iter().map(|h| (h.title.as_str(), h.description.as_str())), &mut shared.stems),
            can_be_had: homes.iter().map(|h| can_be_had(h.status, h.places)).collect(),
            points: homes.iter().map(|h| h.point).collect(),
            spots: homes.iter().map(|h| h.point.on_unit_sphere()).collect(),
            area: homes.iter().map(|h| h.area.as_ref().map_or(NONE, |area| shared.areas.place(area))).collect(),
            setting: homes.iter().map(|h| shared.lists.place(&vec![h.setting])).collect(),
            setting_bit: homes.iter().map(|h| setting_bit(h.setting)).collect(),
            tenures: homes.iter().map(|h| shared.lists.place(&h.tenures)).collect(),
            property_types: homes.iter().map(|h| shared.lists.place(&h.property_types)).collect(),
            organisation: homes.iter().map(|h| shared.organisations.place(&comparable(&h.organisation))).collect(),
            included: homes.iter().map(|h| h.support_included.as_ref().map_or(NONE, |id| shared.support_id(id))).collect(),
            bedrooms: homes.iter().map(|h| h.bedrooms.map_or(UNSAID, f64::from)).collect(),
            others: homes.iter().map(|h| others_when_full(h).map_or(UNSAID, f64::from)).collect(),
            rent: homes.iter().map(|h| rent(h).map_or(NO_AMOUNT, |rent| rent.0)).collect(),
            ready: homes.iter().map(|h| Readied::of(h.available_from, h.lead_weeks)).collect(),
            restrictiveness: homes.iter().map(restrictiveness).collect(),
            tied: homes.iter().map(|h| h.support_tied).collect(),
        }
    }

    /// How many homes it holds.
    pub fn len(&self) -> usize {
        self.points.len()
    }
}

/// One bit for each setting.
pub fn setting_bit(setting: Code) -> u32 {
    Kind::Setting.codes().position(|code| code == setting).map_or(0, |place| 1 << place)
}
