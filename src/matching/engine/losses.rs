//! What both halves of every package lose for what a plan asks.

use super::answered;
use super::half::{Half, Read};
use super::query::Query;
use super::readers;
use crate::domain::ranking::RankWhat;
use crate::matching::columns::{HomeBlock, SupportBlock};
use crate::matching::sheet::Answers;
use crate::matching::term::{Asked, Term};
use std::rc::Rc;

/// What each half loses; the half that leads is homes, or support where it is ranked alone.
#[derive(Clone)]
pub struct Losses {
    pub lead: Rc<Half>,
    /// None where one half is ranked alone.
    pub teams: Option<Rc<Half>>,
}

/// The terms of one list that the other has not just so, by their places.
struct Differences {
    left: Vec<usize>,
    come: Vec<usize>,
}

impl Losses {
    /// For what is asked.
    pub fn of(query: &Query, asked: &Asked) -> Losses {
        let homes = || Rc::new(Half::of(&query.columns.homes, asked, |term| of_homes(term, query)));
        let teams = || Rc::new(Half::of(&query.columns.support, asked, |term| of_support(term, query)));
        match query.ask.what {
            RankWhat::Packages => Losses { lead: homes(), teams: Some(teams()) },
            RankWhat::Homes => Losses { lead: homes(), teams: None },
            RankWhat::Support => Losses { lead: teams(), teams: None },
        }
    }

    /// The same after one term was changed, or left out.
    pub fn changed(&self, query: &Query, before: &Asked, after: &Asked, place: usize) -> Losses {
        let Differences { left, come } = differences(before, after, place);
        let homes = |half: &Rc<Half>| {
            let changed = half.changed(&query.columns.homes, (before, &left), (after, &come), |term| of_homes(term, query));
            changed.map_or_else(|| half.clone(), Rc::new)
        };
        let teams = |half: &Rc<Half>| {
            let changed = half.changed(&query.columns.support, (before, &left), (after, &come), |term| of_support(term, query));
            changed.map_or_else(|| half.clone(), Rc::new)
        };
        let lead = if query.leads_with_homes() { homes(&self.lead) } else { teams(&self.lead) };
        Losses { lead, teams: self.teams.as_ref().map(teams) }
    }
}

fn of_homes<'q>(term: &'q Term, query: &'q Query) -> Option<Read<'q, HomeBlock>> {
    if Answers::of(term.kind(), query.ask.what) == Answers::Support {
        return None;
    }
    Some(Read { reader: readers::of_homes(term, query)?, answered: answered::homes(term, query) })
}

fn of_support<'q>(term: &'q Term, query: &'q Query) -> Option<Read<'q, SupportBlock>> {
    if Answers::of(term.kind(), query.ask.what) == Answers::Home {
        return None;
    }
    Some(Read { reader: readers::of_support(term, query)?, answered: answered::support(term, query) })
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
