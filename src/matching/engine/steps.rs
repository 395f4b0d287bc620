//! What relaxing one requirement by one step would do: a search of its own for each, beside what is known already.

use super::field::Field;
use super::finds::BestScore;
use super::losses::Losses;
use super::search::{Finds, Which};
use super::survey::Survey;
use super::teams::Teams;
use crate::domain::ranking::WhatIf;
use crate::matching::rank::{COUNTED, Place};
use crate::matching::score::Score;
use crate::matching::term::Term;
use crate::matching::what_if::{entry, relaxed};

/// How many of the first are looked at again, to know early what is to be beaten.
const AGAIN: usize = 3;

/// One entry for each requirement that takes part, in plan order.
pub fn each(survey: &Survey, first: &[Place], possible: usize) -> Vec<WhatIf> {
    (0..survey.field.asked.terms.len()).map(|place| step(survey, first, possible, place)).collect()
}

fn step(survey: &Survey, first: &[Place], possible: usize, place: usize) -> WhatIf {
    let (query, before) = (survey.field.query, survey.field.asked);
    let requirement = &before.terms[place].requirement;
    let looser = relaxed(requirement);
    let after = before.with(place, looser.as_ref().and_then(|r| Term::new(r, query.ask.what)));
    let losses = survey.losses.changed(query, before, &after, place);
    let field = Field::new(query, &after);
    let mut best = BestScore::default();
    let mut fits = vec![];
    first.iter().take(AGAIN).for_each(|place| best.show(field.place(place.pair, &mut fits)));
    let relaxed = Relaxed { field: &field, losses };
    let wins = before.terms[place].gates && possible <= COUNTED;
    let possible = if wins { relaxed.survey().possible() } else { possible };
    relaxed.look_for(&mut best);
    entry(requirement, looser.as_ref(), possible, best.0)
}

/// A plan with one requirement relaxed.
struct Relaxed<'f> {
    field: &'f Field<'f>,
    losses: Losses,
}

impl<'f> Relaxed<'f> {
    fn survey(&self) -> Survey<'f> {
        Survey::new(self.field, self.losses.clone())
    }

    /// Looks for anything better than what was seen.
    fn look_for(&self, best: &mut BestScore) {
        if best.0 == Some(Score::FULL) {
            return;
        }
        let survey = Survey::without_teams(self.field, self.losses.clone());
        let least = survey.leads(true).map(|row| survey.losses.lead.loss[row as usize]).fold(f64::INFINITY, f64::min);
        let could = |loss: f64| best.0.is_none_or(|best| Score::no_more_than(survey.all - least - loss, survey.all) > best);
        let teams = self
            .losses
            .teams
            .as_ref()
            .map(|half| Teams::of(self.field.query, half, survey.all, |row| half.blocks[row as usize] == 0 && could(half.loss[row as usize])));
        survey.search(teams.as_ref(), Which::Possible).run(survey.leads(true), best);
    }
}
