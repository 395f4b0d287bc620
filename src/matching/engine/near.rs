//! Pairs that a gating requirement stands in the way of.

use super::search::{Leads, Which};
use super::survey::Survey;
use super::teams::Teams;
use crate::matching::columns::Bits;
use crate::matching::rank::{First, Place};

/// Halves of pairs that a gating requirement stands in the way of.
pub struct Near<'s, 'f> {
    survey: &'s Survey<'f>,
    all: Option<Teams>,
    blocked: Option<Teams>,
    /// Possible alone, but perhaps not with every home.
    doubtful: Option<Teams>,
}

impl<'s, 'f> Near<'s, 'f> {
    /// Sorts the teams.
    pub fn new(survey: &'s Survey<'f>) -> Self {
        let Some(half) = &survey.losses.teams else { return Near { survey, all: None, blocked: None, doubtful: None } };
        let query = survey.field.query;
        let all = Teams::of(query, half, survey.all, |_| true);
        let blocked = Teams::of(query, half, survey.all, |row| half.blocks[row as usize] > 0);
        let may_block = |row: u32| half.blocks[row as usize] == 0 && survey.gates.may_block(query, row);
        Near { survey, all: Some(all), blocked: Some(blocked), doubtful: Some(Teams::of(query, half, survey.all, may_block)) }
    }

    /// The first so many of these rows of each block.
    pub fn first(&self, most: usize, rows: &dyn Fn(usize) -> Bits) -> Vec<Place<'f>> {
        let mut first = First::new(most);
        let mut look = |teams: Option<&Teams>, possible: bool| self.survey.search(teams, Which::Blocked).run(&Leads { possible, rows }, &mut first);
        look(self.all.as_ref(), false);
        if self.survey.teams.is_some() {
            look(self.blocked.as_ref(), true);
            look(self.doubtful.as_ref(), true);
        }
        first.into_sorted()
    }
}
