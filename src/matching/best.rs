//! The best package of each setting and tenure, so that a home of one's own stands beside supported living and
//! residential care (`docs/matching.md` §7).

use super::candidates::{Candidates, Pair};
use super::rank::Place;
use super::score::Score;
use crate::domain::ranking::BestOfEach;
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
        self.of_home[slot(pair)].as_ref().is_none_or(|best| Reverse(score) <= best.score)
    }

    /// The best place of each home that has one.
    pub fn places(&self) -> impl Iterator<Item = &Place<'a>> {
        self.of_home.iter().flatten()
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
type SettingAndTenure = (Option<Code>, (bool, Option<Code>));

/// In vocabulary order.
pub fn of_each(best: Best, candidates: &Candidates) -> Vec<BestOfEach> {
    let mut of_each: BTreeMap<SettingAndTenure, Place> = BTreeMap::new();
    for place in best.of_home.into_iter().flatten() {
        for key in settings_and_tenures(&place, candidates) {
            if of_each.get(&key).is_none_or(|best| place < *best) {
                of_each.insert(key, place.clone());
            }
        }
    }
    of_each.into_iter().map(|((setting, (_, tenure)), place)| entry(setting, tenure, &place, candidates)).collect()
}

fn settings_and_tenures(place: &Place, candidates: &Candidates) -> Vec<SettingAndTenure> {
    match candidates.at(place.pair).home().map(|h| h.offer) {
        None => vec![(None, (true, None))],
        Some(home) if home.tenures.is_empty() => vec![(Some(home.setting), (true, None))],
        Some(home) => home.tenures.iter().map(|tenure| (Some(home.setting), (false, Some(*tenure)))).collect(),
    }
}

fn entry(setting: Option<Code>, tenure: Option<Code>, place: &Place, candidates: &Candidates) -> BestOfEach {
    let candidate = candidates.at(place.pair);
    let Reverse(score) = place.score;
    BestOfEach {
        setting: setting.map(|code| code.name().to_owned()),
        tenure: tenure.map(|code| code.name().to_owned()),
        home: candidate.home_id().cloned(),
        support: candidate.support_id().cloned(),
        score: score.value(),
    }
}
