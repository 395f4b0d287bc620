//! How steady what stands first is when things are weighed otherwise.
//!
//! The weightings tried: the plan's own; everything the same; musts less (4, 3, 2 for a must, what matters, what is nice) and more
//! (9, 3, 1); each part of a life double and half; each requirement double and half, the 60 heaviest where there are more. Own weights
//! are left alone where strengths are weighed otherwise.

use super::top::Top;
use crate::domain::change::{Flip, StaysFirst, Steadiness};
use crate::matching::{
    score::{Score, six_decimals},
    term::{Term, counted_strength, weights},
};
use crate::vocabulary::{Part, Strength};
use std::collections::BTreeMap;

/// How many requirements are weighed otherwise alone.
const HEAVIEST: usize = 60;

/// In how many weightings each package stands first, and which single weight would put another there.
pub fn steadiness(top: &Top) -> Steadiness {
    let tried = weightings(top);
    let mut all = true;
    let mut first: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (name, weights) in &tried {
        if let Some((at, score)) = top.first_under(weights) {
            first.entry(at).or_default().push(name);
            all &= top.all || surely_first(top, weights, score);
        }
    }
    let flips = flips(top);
    let mut first: Vec<(usize, Vec<&str>)> = first.into_iter().collect();
    first.sort_by_key(|(at, when)| (std::cmp::Reverse(when.len()), *at));
    let stays = |(at, when): (usize, Vec<&str>)| {
        let candidate = top.candidate(&top.rows[at]);
        let few = when.len() * 2 < tried.len();
        StaysFirst {
            home: candidate.home_id().cloned(),
            support: candidate.support_id().cloned(),
            rank: at + 1,
            first_in: when.len(),
            when: if few { when.into_iter().map(str::to_owned).collect() } else { vec![] },
        }
    };
    Steadiness { weightings: tried.len(), among: top.len(), all, first: first.into_iter().map(stays).collect(), flips }
}

/// Each weighting with its name.
pub(super) fn weightings(top: &Top) -> Vec<(String, Vec<f64>)> {
    let (terms, own) = (&top.terms, &top.weights);
    let scaled = |factor: &dyn Fn(usize, &Term) -> f64| -> Vec<f64> { own.iter().zip(terms).enumerate().map(|(k, (w, t))| w * factor(k, t)).collect() };
    let by_strength = |must: f64, nice: f64| {
        scaled(&|_, t| match counted_strength(&t.requirement) {
            _ if t.requirement.weight.is_some() => 1.0,
            Strength::Essential => must,
            Strength::Important => 1.0,
            Strength::Nice => nice,
        })
    };
    let mut all = vec![
        ("the plan’s own weights".to_owned(), own.clone()),
        ("everything counts the same".to_owned(), vec![1.0; own.len()]),
        ("musts count less".to_owned(), by_strength(0.8, 2.0)),
        ("musts count more".to_owned(), by_strength(1.8, 1.0)),
    ];
    for part in Part::ALL {
        let is_there = terms.iter().any(|t| t.kind().part() == Some(part));
        for (factor, word) in [(2.0, "double"), (0.5, "half")].into_iter().filter(|_| is_there) {
            all.push((format!("“{}” counts {word}", part.label()), scaled(&|_, t| if t.kind().part() == Some(part) { factor } else { 1.0 })));
        }
    }
    for place in heaviest(own) {
        for (factor, word) in [(2.0, "double"), (0.5, "half")] {
            all.push((format!("“{}” counts {word}", terms[place].requirement.asked()), scaled(&|k, _| if k == place { factor } else { 1.0 })));
        }
    }
    all
}

/// The places of the heaviest, in plan order.
fn heaviest(weights: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..weights.len()).collect();
    places.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
    places.truncate(HEAVIEST);
    places.sort_unstable();
    places
}

/// Whether nothing beyond those looked at could stand before a package with this score: what is not looked at scores no more than the
/// last of them, and gains no more than what weights gain.
fn surely_first(top: &Top, weights: &[f64], score: Score) -> bool {
    let Some(last) = top.rows.last() else { return true };
    let (sum, after): (f64, f64) = (top.weights.iter().sum(), weights.iter().sum());
    let last = Score::of(&top.weights, &last.fits, crate::matching::score::HALF_KNOWN).value() / 100.0 * sum;
    let gained: f64 = weights.iter().zip(&top.weights).map(|(w, own)| (w - own).max(0.0)).sum();
    score.value() > 100.0 * (last + gained) / after + 1e-5
}

/// For each requirement alone, the whole weight nearest to its present one under which another package stands first.
fn flips(top: &Top) -> Vec<Flip> {
    let mut terms = top.terms.clone();
    let mut flips = vec![];
    for place in heaviest(&top.weights) {
        let (before, now) = (terms[place].requirement.weight, top.weights[place]);
        let mut tried: Vec<u8> = (1..=10).collect();
        tried.sort_by(|a, b| (f64::from(*a) - now).abs().total_cmp(&(f64::from(*b) - now).abs()).then(a.cmp(b)));
        for weight in tried {
            terms[place].requirement.weight = Some(f64::from(weight));
            if let Some((at, _)) = top.first_under(&weights(&terms)).filter(|(at, _)| *at != 0) {
                let (candidate, id) = (top.candidate(&top.rows[at]), terms[place].requirement.id.clone());
                flips.push(Flip { id, weighs: six_decimals(now), weight, home: candidate.home_id().cloned(), support: candidate.support_id().cloned() });
                break;
            }
        }
        terms[place].requirement.weight = before;
    }
    flips
}
