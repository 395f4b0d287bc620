//! What homes say, column by column.

use super::{Bits, Choice, Grounds, NO_AMOUNT, NONE, Numbers, Shared, TextBlock, Told};
use crate::domain::{Home, Point};
use crate::matching::fit::others_when_full;
use crate::matching::seen::{can_be_had, comparable, rent, restrictiveness};
use crate::matching::when::Readied;
use crate::vocabulary::{Code, Kind};
use std::sync::Arc;

/// A block of homes.
#[derive(Debug, Clone)]
pub struct HomeBlock {
    pub told: Told,
    pub texts: TextBlock,
    /// It can be had (condition 1).
    pub can_be_had: Bits,
    pub points: Vec<Point>,
    /// Where they lie together.
    pub grounds: Grounds,
    /// Places in [`Shared`].
    pub area: Choice,
    pub setting: Choice,
    pub tenures: Choice,
    pub property_types: Choice,
    pub organisation: Vec<u32>,
    pub included: Vec<u32>,
    /// The setting as a bit of [`super::SupportBlock::works_in`].
    pub setting_bit: Vec<u32>,
    pub bedrooms: Numbers<u32>,
    pub others: Numbers<u32>,
    /// Pence a week.
    pub rent: Numbers<i64>,
    pub ready: Numbers<Readied>,
    pub restrictiveness: Vec<u8>,
    pub tied: Vec<Option<bool>>,
}

impl HomeBlock {
    /// At most [`super::ROWS`] homes.
    pub fn of(homes: &[Arc<Home>], shared: &mut Shared) -> HomeBlock {
        let mut told = Told::nothing(homes.len());
        homes.iter().enumerate().for_each(|(row, home)| say(&mut told, row, home));
        let texts = TextBlock::of(homes.iter().map(|home| text(home)), &mut shared.stems);
        HomeBlock::laid_out(homes, told, texts, shared)
    }

    /// The same where the home of one place is another, or where the places end there.
    pub fn with(&self, place: usize, homes: &[Arc<Home>], shared: &mut Shared) -> HomeBlock {
        let (mut told, home) = (self.told.clone(), homes.get(place));
        told.resize(homes.len());
        told.hush(place);
        home.into_iter().for_each(|home| say(&mut told, place, home));
        let texts = self.texts.with(place, home.map(|home| text(home)), &mut shared.stems);
        HomeBlock::laid_out(homes, told, texts, shared)
    }

    fn laid_out(homes: &[Arc<Home>], told: Told, texts: TextBlock, shared: &mut Shared) -> HomeBlock {
        let points: Vec<Point> = homes.iter().map(|h| h.point).collect();
        HomeBlock {
            told: told.summed_up(),
            texts,
            can_be_had: Bits::of(homes.iter().map(|h| can_be_had(h.status, h.places))),
            grounds: Grounds::of(&points),
            points,
            area: Choice::new(homes.iter().map(|h| h.area.as_ref().map_or(NONE, |area| shared.areas.place(area))).collect()),
            setting: Choice::new(homes.iter().map(|h| shared.lists.place(&vec![h.setting])).collect()),
            tenures: Choice::new(homes.iter().map(|h| shared.lists.place(&h.tenures)).collect()),
            property_types: Choice::new(homes.iter().map(|h| shared.lists.place(&h.property_types)).collect()),
            organisation: homes.iter().map(|h| shared.organisations.place(&comparable(&h.organisation))).collect(),
            included: homes.iter().map(|h| h.support_included.as_ref().map_or(NONE, |id| shared.support_id(id))).collect(),
            setting_bit: homes.iter().map(|h| setting_bit(h.setting)).collect(),
            bedrooms: Numbers::new(homes.iter().map(|h| h.bedrooms.unwrap_or(NONE)).collect()),
            others: Numbers::new(homes.iter().map(|h| others_when_full(h).unwrap_or(NONE)).collect()),
            rent: Numbers::new(homes.iter().map(|h| rent(h).map_or(NO_AMOUNT, |rent| rent.0)).collect()),
            ready: Numbers::new(homes.iter().map(|h| Readied::of(h.available_from, h.lead_weeks)).collect()),
            restrictiveness: homes.iter().map(|h| restrictiveness(h)).collect(),
            tied: homes.iter().map(|h| h.support_tied).collect(),
        }
    }

    /// How many homes it holds.
    pub fn len(&self) -> usize {
        self.points.len()
    }
}

fn say(told: &mut Told, row: usize, home: &Home) {
    home.features.iter().for_each(|(code, said)| told.say(row, code, Some(said)));
}

fn text(home: &Home) -> (&str, &str) {
    (home.title.as_str(), home.description.as_str())
}

/// One bit for each setting.
pub fn setting_bit(setting: Code) -> u32 {
    Kind::Setting.codes().position(|code| code == setting).map_or(0, |place| 1 << place)
}
