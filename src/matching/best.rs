//! The best package of each setting and tenure, so that a home of one's own stands beside supported living and
//! residential care (`docs/matching.md` §7).

use super::candidates::{Candidates, Pair};
use super::rank::Place;
use super::score::Score;
use crate::domain::{Home, ranking::BestOfEach};
use crate::vocabulary::Code;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The best package of each home found so far; of all support offers where they are ranked alone.
pub struct Best<'a> {
    of_home: Vec<Option<Place<'a>>>,
}

impl<'a> Best<'a> {
    /// None yet.
    pub fn new(candidates: &Candidates) -> Best<'a> {
        Best { of_home: vec![None; candidates.homes.len().max(1)] }
    }

    /// Whether a pair with this score could be the best of its home.
    pub fn could_take(&self, pair: Pair, score: Score) -> bool {
        self.of_home[slot(pair)].as_ref().is_none_or(|best| Reverse(score) <= best.standing.score)
    }

    /// The best place of each home that has one.
    pub fn places(&self) -> impl Iterator<Item = &Place<'a>> {
        self.of_home.iter().flatten()
    }

    /// The best place of each home that has one.
    pub fn into_places(self) -> impl Iterator<Item = Place<'a>> {
        self.of_home.into_iter().flatten()
    }

    /// Keeps it if it is the best of its home.
    pub fn show(&mut self, place: &Place<'a>) {
        let best = &mut self.of_home[slot(place.pair)];
        if best.as_ref().is_none_or(|best| place < best) {
            *best = Some(place.clone());
        }
    }
}

fn slot(pair: Pair) -> usize {
    pair.home.unwrap_or(0) as usize
}

/// A home of several tenures counts under each; one that lists none comes after those of its setting.
pub type SettingAndTenure = (Option<Code>, (bool, Option<Code>));

/// In vocabulary order.
pub fn of_each<'a>(places: impl Iterator<Item = Place<'a>>, home_of: impl Fn(Pair) -> Option<&'a Home>) -> Vec<BestOfEach> {
    let mut of_each: BTreeMap<SettingAndTenure, Place> = BTreeMap::new();
    for place in places {
        for key in settings_and_tenures(home_of(place.pair)) {
            if of_each.get(&key).is_none_or(|best| place < *best) {
                of_each.insert(key, place.clone());
            }
        }
    }
    of_each.into_iter().map(|((setting, (_, tenure)), place)| entry(setting, tenure, &place)).collect()
}

/// The kinds that a home counts under; where support is ranked alone there is one, without either.
pub fn settings_and_tenures(home: Option<&Home>) -> Vec<SettingAndTenure> {
    match home {
        None => vec![(None, (true, None))],
        Some(home) if home.tenures.is_empty() => vec![(Some(home.setting), (true, None))],
        Some(home) => home.tenures.iter().map(|tenure| (Some(home.setting), (false, Some(*tenure)))).collect(),
    }
}

fn entry(setting: Option<Code>, tenure: Option<Code>, place: &Place) -> BestOfEach {
    let Reverse(score) = place.standing.score;
    BestOfEach {
        setting: setting.map(|code| code.name().to_owned()),
        tenure: tenure.map(|code| code.name().to_owned()),
        home: place.home.cloned(),
        support: place.support.cloned(),
        score: score.value(),
    }
}
