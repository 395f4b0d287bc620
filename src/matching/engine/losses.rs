//! What both halves of every package lose for what a plan asks.

use super::answered;
use super::half::{Half, Read};
use super::query::Query;
use super::readers;
use super::sieve::{Lead, Sieve};
use crate::domain::ranking::RankWhat;
use crate::matching::columns::{HomeBlock, SupportBlock};
use crate::matching::sheet::Answers;
use crate::matching::term::{Asked, Term};
use std::rc::Rc;

/// What each half loses; the half that leads is homes, or support where it is ranked alone.
pub struct Losses<'q> {
    pub lead: Box<dyn Lead + 'q>,
    /// None where one half is ranked alone.
    pub teams: Option<Rc<Half>>,
}

/// The terms of one list that the other has not just so, by their places.
struct Differences {
    left: Vec<usize>,
    come: Vec<usize>,
}

impl<'q> Losses<'q> {
    /// For what is asked.
    pub fn of(query: &'q Query, asked: &'q Asked) -> Losses<'q> {
        let teams = || Rc::new(Half::of(query, asked));
        Losses { lead: Losses::lead(query, asked), teams: query.is_of_pairs().then(teams) }
    }

    fn lead(query: &'q Query, asked: &'q Asked) -> Box<dyn Lead + 'q> {
        match query.ask.what {
            RankWhat::Packages | RankWhat::Homes => Box::new(Sieve::new(&query.columns.homes, asked, |term| of_homes(term, query))),
            RankWhat::Support => Box::new(Sieve::new(&query.columns.support, asked, |term| of_support(term, query))),
        }
    }

    /// The same after one term was changed, or left out.
    pub fn changed(&self, query: &'q Query, before: &Asked, after: &'q Asked, place: usize) -> Losses<'q> {
        let Differences { left, come } = differences(before, after, place);
        let teams = |half: &Rc<Half>| {
            let changed = half.changed(query, (before, &left), (after, &come));
            changed.map_or_else(|| half.clone(), Rc::new)
        };
        Losses { lead: Losses::lead(query, after), teams: self.teams.as_ref().map(teams) }
    }
}

fn of_homes<'q>(term: &'q Term, query: &'q Query) -> Option<Read<'q, HomeBlock>> {
    if Answers::of(term.kind(), query.ask.what) == Answers::Support {
        return None;
    }
    Some((readers::of_homes(term, query)?, answered::homes(term, query)))
}

/// How support teams answer a term; `None` where they do not.
pub fn of_support<'q>(term: &'q Term, query: &'q Query) -> Option<Read<'q, SupportBlock>> {
    if Answers::of(term.kind(), query.ask.what) == Answers::Home {
        return None;
    }
    Some((readers::of_support(term, query)?, answered::support(term, query)))
}

/// Besides the changed term, those that weigh something else now.
fn differences(before: &Asked, after: &Asked, place: usize) -> Differences {
    let left_out = after.terms.len() < before.terms.len();
    let now = |k: usize| if left_out && k > place { k - 1 } else { k };
    let others = (0..before.terms.len()).filter(|k| *k != place && before.weights[*k] != after.weights[now(*k)]);
    let mut left: Vec<usize> = others.collect();
    let mut come: Vec<usize> = left.iter().map(|k| now(*k)).collect();
    left.push(place);
    if !left_out {
        come.push(place);
    }
    Differences { left, come }
}
