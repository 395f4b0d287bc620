//! How far: the distance said, or the default of the place; and how far to stay away.

use super::super::super::found::Found;
use super::distance::{Distance, distance};
use super::{Places, Wanted};
use crate::domain::Point;
use crate::places::Found as Lookup;
use crate::vocabulary::{Kind, Polarity, Strength};
use std::ops::Range;

/// Kilometres to stay away where the plan says none (`docs/vocabulary.md` §2).
const AWAY_KM: f64 = 3.0;
/// A distance said so many sentences after a place may be from it.
const LATER: usize = 9;

impl Places<'_> {
    /// The place wanted with its distance; and beside it the home of somebody to be near.
    pub(super) fn measured(&self, sentences: Range<usize>, near: Option<Wanted<'_>>, others: &[Found]) -> Vec<Found> {
        let plan = self.plan;
        let read = near.iter().map(|n| n.found.sentence).filter(|s| !sentences.contains(s));
        let distance =
            sentences.clone().chain(read).filter_map(|s| distance(plan, s)).find(|d| !others.iter().any(|o| o.sentence == d.sentence && o.number.is_some()));
        let distance = distance.or_else(|| near.as_ref().and_then(|_| self.distance_after(sentences.end)));
        let (near, mut strongest) = near.map_or((None, vec![]), |n| (Some(n.found), n.strengths));
        let by_person = sentences.clone().find_map(|s| self.near_somebody(s, distance));
        let apart = by_person.as_ref().is_some_and(|f| near.as_ref().is_some_and(|n| !f.named.iter().any(|name| n.named.contains(name))));
        let mut all = vec![];
        // the distance is from whoever is named beside it
        let (near, by_person) = if apart { (near, by_person) } else { (near.or(by_person), None) };
        let from_person = by_person.as_ref().filter(|_| distance.is_some_and(|d| near.as_ref().is_some_and(|n| n.sentence != d.sentence))).is_some();
        if let Some(mut found) = near {
            let distance = distance.filter(|_| !from_person);
            self.measure(&mut found, distance);
            strongest.push(plan.strength(found.sentence, found.words.start));
            strongest.extend(distance.map(|d| d.strength(plan)));
            found.strength = strongest.into_iter().min_by_key(|s| match s {
                Strength::Essential => 0,
                Strength::Important => 1,
                Strength::Nice => 2,
            });
            all.push(found);
        }
        if let Some(mut found) = by_person.filter(|_| distance.is_none() || from_person) {
            self.measure(&mut found, distance.filter(|_| from_person));
            all.push(found);
        }
        all
    }

    /// "Whitby. — I want to be able to pop in, so a couple of miles and no further": what is said a little later, before another place is wanted.
    fn distance_after(&self, from: usize) -> Option<Distance> {
        let plan = self.plan;
        let section = plan.block(from - 1).section;
        let near = (from..plan.page.sentences.len()).take(LATER).take_while(|s| plan.block(*s).section == section);
        near.filter(|s| !self.mentions.iter().any(|m| m.sentence == *s && plan.is_wish(*s, m.words.start))).find_map(|s| distance(plan, s))
    }

    /// The distance said, or the default of the place.
    pub(super) fn measure(&self, found: &mut Found, distance: Option<Distance>) {
        found.number = Some(distance.map_or_else(|| self.plan.gazetteer.default_near_km(&found.named[0]), |d| d.km));
        found.assumed = distance.is_none();
    }

    /// Staying away never reaches over a place to be near: then half the distance between the two (`docs/vocabulary.md` §2).
    pub(super) fn keep_apart(&self, all: &mut [Found]) {
        let point = |found: &Found| -> Option<Point> {
            match self.plan.gazetteer.find(found.named.first()?, &self.known) {
                Lookup::One(place) => Some(place.point),
                _ => None,
            }
        };
        let wanted: Vec<Point> = all.iter().filter(|f| f.kind == Kind::Near && f.polarity == Polarity::Want).filter_map(point).collect();
        for found in all.iter_mut().filter(|f| f.kind == Kind::AwayFromPlace && f.number.is_none()) {
            let nearest = point(found).and_then(|p| wanted.iter().map(|w| w.distance_to(p).0).min_by(f64::total_cmp));
            let km = nearest.filter(|km| *km < AWAY_KM).map_or(AWAY_KM, |km| (km * 5.0).round() / 10.0);
            found.number = Some(km);
            found.assumed = true;
        }
    }
}
