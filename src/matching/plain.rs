//! The plain, obvious way: every pair is looked at, one after another. Any faster way must give the same answer to the byte.

use super::ask::Ask;
use super::best::{self, Best};
use super::candidates::{Candidates, Pair};
use super::near_miss::{self, Nearest};
use super::rank::{First, Place, capped};
use super::routes::Routes;
use super::score::Score;
use super::sheet::Sheet;
use super::term::Asked;
use super::{judged, what_if};
use crate::domain::Ranking;
use crate::domain::ranking::Considered;
use crate::offers::Catalogue;

/// Ranks the catalogue for one plan.
pub fn rank(ask: &Ask, catalogue: &Catalogue) -> Ranking {
    let candidates = Candidates::of(ask, catalogue);
    let sheet = Sheet::new(Asked::of(ask), &candidates);
    let survey = survey(&sheet, &candidates, ask.top);
    let what_if = if ask.what_if { what_if::each_step(&sheet, &survey, &candidates) } else { vec![] };
    let routes = Routes::new(ask, &catalogue.programmes);
    let best_of_each_route = routes.best_of_each(&survey.best, &candidates);
    let at = |pair| candidates.at(pair);
    let mut packages = judged::packages(&survey.first, &sheet.asked, at, |pair| at(pair).findings(&sheet.asked));
    routes.write(&mut packages, |place| at(survey.first[place].pair));
    let (pairs_possible, pairs_possible_capped) = capped(survey.possible.len());
    Ranking {
        plan: ask.plan.to_owned(),
        today: ask.today,
        rank: ask.what,
        considered: Considered { homes: candidates.homes.len(), support: candidates.support.len(), pairs_possible, pairs_possible_capped },
        packages,
        near_misses: near_miss::list(survey.nearest.into_places(), &sheet.asked, at),
        best_of_each: best::of_each(survey.best.into_places(), |pair| at(pair).home().map(|home| home.offer)),
        best_of_each_route,
        what_if,
    }
}

/// What a look at all pairs finds.
pub(super) struct Survey<'a> {
    /// The pairs that are possible, with their scores.
    pub possible: Vec<(Score, Pair)>,
    /// For each requirement, the pairs that nothing but it stands in the way of.
    pub blocked_only_by: Vec<Vec<Pair>>,
    /// The first of the possible, in order.
    pub first: Vec<Place<'a>>,
    pub nearest: Nearest<'a>,
    pub best: Best<'a>,
}

/// Looks at all pairs, keeping the first `top` of those possible.
fn survey<'a>(sheet: &Sheet, candidates: &'a Candidates<'a>, top: usize) -> Survey<'a> {
    let (mut first, mut nearest, mut best) = (First::new(top), Nearest::default(), Best::new(candidates));
    let (mut possible, mut blocked_only_by) = (vec![], vec![vec![]; sheet.asked.terms.len()]);
    let mut fits = vec![];
    for pair in candidates.pairs.iter().copied() {
        let gate = sheet.gate(pair);
        if gate.blocks == 1 {
            blocked_only_by[gate.last].push(pair);
        }
        if gate.blocks > 0 && !nearest.could_take(gate.blocks, candidates.at(pair).restrictiveness()) {
            continue;
        }
        sheet.fits(pair, &mut fits);
        let score = sheet.asked.score(&fits);
        let place = || Place::new(&sheet.asked, candidates.at(pair), pair, gate.blocks, &fits);
        if gate.blocks > 0 {
            nearest.show(place());
            continue;
        }
        possible.push((score, pair));
        if first.could_take(0, score) || best.could_take(pair, score) {
            best.show(&place());
            first.show(place());
        }
    }
    Survey { possible, blocked_only_by, first: first.into_sorted(), nearest, best }
}
