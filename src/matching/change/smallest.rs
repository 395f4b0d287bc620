//! The smallest set of changes that meets every need. Needs that share no change are looked at apart; within those that do, every
//! choice is tried that could still be smaller than the best so far.

use super::{lever::Lever, need::Alternatives};
use std::collections::BTreeSet;

/// So many choices are tried in each knot of needs; beyond, the smallest so far stands and is not called the smallest.
const TRIED: usize = 100_000;

/// Changes that meet every need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smallest {
    pub levers: BTreeSet<Lever>,
    /// Every choice that could have been smaller was tried.
    pub proved: bool,
}

/// The fewest changes; of as many, those with the fewest of the plan's; of those, the most direct. `None` where a need cannot be met.
pub fn smallest(needs: &[Alternatives]) -> Option<Smallest> {
    let mut all = Smallest { levers: BTreeSet::new(), proved: true };
    for knot in knots(needs) {
        let mut search = Search { needs: knot, best: None, left: TRIED };
        search.on(&mut BTreeSet::new());
        all.proved &= search.left > 0;
        all.levers.extend(search.best?);
    }
    Some(all)
}

/// Needs that share a change, directly or through others, belong together.
fn knots(needs: &[Alternatives]) -> Vec<Vec<&Alternatives>> {
    let mut knots: Vec<(BTreeSet<Lever>, Vec<&Alternatives>)> = vec![];
    for need in needs {
        let (mut levers, mut together): (BTreeSet<Lever>, _) = (need.iter().flatten().copied().collect(), vec![need]);
        let (shared, apart) = knots.into_iter().partition(|(others, _)| !others.is_disjoint(&levers));
        knots = apart;
        let shared: Vec<(BTreeSet<Lever>, Vec<&Alternatives>)> = shared;
        for (others, with) in shared {
            levers.extend(others);
            together.extend(with);
        }
        knots.push((levers, together));
    }
    knots.into_iter().map(|(_, together)| together).collect()
}

struct Search<'a> {
    needs: Vec<&'a Alternatives>,
    best: Option<BTreeSet<Lever>>,
    left: usize,
}

impl Search<'_> {
    fn on(&mut self, chosen: &mut BTreeSet<Lever>) {
        if self.left == 0 && self.best.is_some() || self.best.as_ref().is_some_and(|best| cost(chosen) >= cost(best)) {
            return;
        }
        self.left = self.left.saturating_sub(1);
        let met = |need: &&&Alternatives| !need.iter().any(|levers| levers.iter().all(|lever| chosen.contains(lever)));
        // The need with the fewest choices first: where there is one only, nothing branches.
        let Some(need) = self.needs.iter().filter(met).min_by_key(|need| need.len()).copied() else {
            self.best = Some(chosen.clone());
            return;
        };
        for levers in need {
            let fresh: Vec<Lever> = levers.iter().copied().filter(|lever| !chosen.contains(lever)).collect();
            chosen.extend(&fresh);
            self.on(chosen);
            for lever in &fresh {
                chosen.remove(lever);
            }
        }
    }
}

fn cost(levers: &BTreeSet<Lever>) -> (usize, usize) {
    (levers.len(), levers.iter().filter(|lever| lever.is_of_the_plan()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relax(place: usize) -> Vec<Lever> {
        vec![Lever::Relax(place)]
    }

    #[test]
    fn one_change_that_meets_two_needs_is_smaller_than_two() {
        let needs = [vec![relax(0), vec![Lever::Rent]], vec![relax(1), vec![Lever::Rent]], vec![relax(2)]];
        let found = smallest(&needs).expect("a set");
        assert_eq!((found.levers, found.proved), ([Lever::Rent, Lever::Relax(2)].into(), true));
    }

    #[test]
    fn of_as_many_those_that_leave_the_plan_alone_go_first() {
        assert_eq!(smallest(&[vec![relax(0), vec![Lever::Rent]]]).expect("a set").levers, [Lever::Rent].into());
        assert_eq!(smallest(&[vec![relax(0), vec![Lever::Rent, Lever::Price]]]).expect("a set").levers, [Lever::Relax(0)].into());
        assert_eq!(smallest(&[vec![]]), None, "what nothing meets cannot be met");
        assert_eq!(smallest(&[]).expect("the empty set").levers, BTreeSet::new());
    }

    #[test]
    fn a_thousand_needs_without_shared_changes_are_met_one_by_one() {
        let needs: Vec<Alternatives> = (0..1000).map(|place| vec![relax(place), relax(place + 1000), relax(place + 2000)]).collect();
        let found = smallest(&needs).expect("a set");
        assert_eq!((found.levers.len(), found.proved), (1000, true));
    }
}
