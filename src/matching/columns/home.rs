//! What homes say, column by column.

use super::values::set;
use super::{Bits, Choice, Grounds, NO_AMOUNT, NONE, Numbers, Shared, TextBlock, Told, WordRows};
use crate::domain::{Home, Point};
use crate::funding::alike;
use crate::matching::fit::others_when_full;
use crate::matching::seen::{can_be_had, comparable, rent, restrictiveness};
use crate::matching::when::Readied;
use crate::vocabulary::{Code, Kind};
use std::sync::Arc;

/// A block of homes.
#[derive(Debug, Clone)]
pub struct HomeBlock {
    pub told: Told,
    pub texts: Arc<TextBlock>,
    /// It can be had (condition 1).
    pub can_be_had: Bits,
    pub points: Vec<Point>,
    /// The same on the unit sphere.
    pub spots: Vec<[f64; 3]>,
    /// Where they lie together.
    pub grounds: Grounds,
    /// Some lie elsewhere than when that was worked out.
    moved: bool,
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
    /// Homes that are alike to the rules of ways to pay; places in [`Shared`].
    pub alike: Vec<u32>,
}

impl HomeBlock {
    /// The words of at most [`super::ROWS`] homes.
    pub fn words(homes: &[Arc<Home>]) -> WordRows {
        WordRows::of(homes.iter().map(|home| text(home)))
    }

    /// At most [`super::ROWS`] homes with their words.
    pub fn of(homes: &[Arc<Home>], words: &WordRows, shared: &mut Shared) -> HomeBlock {
        let texts = TextBlock::of(words, &mut shared.stems);
        let mut block = HomeBlock { texts: Arc::new(texts), ..HomeBlock::empty() };
        homes.iter().enumerate().for_each(|(place, home)| block.say(place, home, shared));
        block.sum_up();
        block
    }

    /// The same where another home stands in one place: the one that stood there, where any did, and the one that stands there now;
    /// where none does the block ends there.
    pub fn with(&self, place: usize, before: Option<&Home>, now: Option<&Home>, shared: &mut Shared) -> HomeBlock {
        let mut block = self.clone();
        block.texts = Arc::new(self.texts.with(place, before.map(text), now.map(text), &mut shared.stems));
        match now {
            Some(home) => block.say(place, home, shared),
            None => block.truncate(place),
        }
        block.sum_up();
        block
    }

    fn empty() -> HomeBlock {
        HomeBlock {
            told: Told::nothing(),
            texts: Arc::default(),
            can_be_had: Bits::NONE,
            points: vec![],
            spots: vec![],
            grounds: Grounds::of(&[]),
            moved: true,
            area: Choice::default(),
            setting: Choice::default(),
            tenures: Choice::default(),
            property_types: Choice::default(),
            organisation: vec![],
            included: vec![],
            setting_bit: vec![],
            bedrooms: Numbers::default(),
            others: Numbers::default(),
            rent: Numbers::default(),
            ready: Numbers::default(),
            restrictiveness: vec![],
            tied: vec![],
            alike: vec![],
        }
    }

    /// Takes in what a home says, but for its text.
    fn say(&mut self, place: usize, home: &Home, shared: &mut Shared) {
        self.told.hush(place);
        home.features.iter().for_each(|(code, said)| self.told.say(place, code, Some(said)));
        self.can_be_had.set(place, can_be_had(home.status, home.places));
        if self.points.get(place) != Some(&home.point) {
            self.moved = true;
            set(&mut self.points, place, home.point);
            set(&mut self.spots, place, home.point.on_unit_sphere());
        }
        self.area.set(place, home.area.as_ref().map_or(NONE, |area| shared.areas.place(area)));
        self.setting.set(place, shared.lists.place(std::slice::from_ref(&home.setting)));
        self.tenures.set(place, shared.lists.place(&home.tenures[..]));
        self.property_types.set(place, shared.lists.place(&home.property_types[..]));
        set(&mut self.organisation, place, shared.organisations.place(&comparable(&home.organisation)[..]));
        set(&mut self.included, place, home.support_included.as_ref().map_or(NONE, |id| shared.support_id(id)));
        set(&mut self.setting_bit, place, setting_bit(home.setting));
        self.bedrooms.set(place, home.bedrooms.unwrap_or(NONE));
        self.others.set(place, others_when_full(home).unwrap_or(NONE));
        self.rent.set(place, rent(home).map_or(NO_AMOUNT, |rent| rent.0));
        self.ready.set(place, Readied::of(home.available_from, home.lead_weeks));
        set(&mut self.restrictiveness, place, restrictiveness(home));
        set(&mut self.tied, place, home.support_tied);
        set(&mut self.alike, place, shared.alike.place(&alike(home)[..]));
    }

    /// Leaves out the homes from a place on: the last.
    fn truncate(&mut self, rows: usize) {
        (rows..self.len()).for_each(|place| {
            self.told.leave_out(place);
            self.can_be_had.set(place, false);
        });
        self.moved = true;
        self.points.truncate(rows);
        self.spots.truncate(rows);
        [&mut self.area, &mut self.setting, &mut self.tenures, &mut self.property_types].into_iter().for_each(|choice| choice.truncate(rows));
        [&mut self.organisation, &mut self.included, &mut self.setting_bit, &mut self.alike].into_iter().for_each(|column| column.truncate(rows));
        [&mut self.bedrooms, &mut self.others].into_iter().for_each(|numbers| numbers.truncate(rows));
        self.rent.truncate(rows);
        self.ready.truncate(rows);
        self.restrictiveness.truncate(rows);
        self.tied.truncate(rows);
    }

    /// Sums up anew what has changed.
    fn sum_up(&mut self) {
        self.told.sum_up();
        if std::mem::take(&mut self.moved) {
            self.grounds = Grounds::of(&self.spots);
        }
        [&mut self.area, &mut self.setting, &mut self.tenures, &mut self.property_types].into_iter().for_each(Choice::sum_up);
        [&mut self.bedrooms, &mut self.others].into_iter().for_each(Numbers::sum_up);
        self.rent.sum_up();
        self.ready.sum_up();
    }

    /// How many homes it holds.
    pub fn len(&self) -> usize {
        self.points.len()
    }
}

fn text(home: &Home) -> (&str, &str) {
    (&home.title, &home.description)
}

/// One bit for each setting.
pub fn setting_bit(setting: Code) -> u32 {
    Kind::Setting.codes().position(|code| code == setting).map_or(0, |place| 1 << place)
}
