//! What relaxing one requirement by one step would do: a search of its own for each, beside what is known already.

use super::field::Field;
use super::finds::{BestScore, Finds};
use super::half::Half;
use super::losses::Losses;
use super::search::{Leads, Which};
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
    let wins = before.terms[place].gates && possible <= COUNTED;
    let (possible, losses) = if wins { counted(&field, losses) } else { (possible, losses) };
    look_for(&field, losses, &mut best);
    entry(requirement, looser.as_ref(), possible, best.0)
}

/// How many are possible, and the losses again.
fn counted<'f>(field: &'f Field<'f>, losses: Losses<'f>) -> (usize, Losses<'f>) {
    let survey = Survey::new(field, losses);
    (survey.possible(), survey.losses)
}

/// Looks for anything better than what was seen.
fn look_for<'f>(field: &'f Field<'f>, losses: Losses<'f>, best: &mut BestScore) {
    if best.0 == Some(Score::FULL) {
        return;
    }
    let query = field.query;
    let survey = Survey::without_teams(field, losses);
    let lead = &*survey.losses.lead;
    let least = lead.order(0).first().map_or(f64::INFINITY, |(least, _)| *least);
    let could = |loss: f64| best.0.is_none_or(|best| Score::no_more_than(survey.all - least - loss, survey.all) > best);
    let pass = |half: &Half, row: u32| half.blocks[row as usize] == 0 && could(half.loss[row as usize]);
    let teams = survey.losses.teams.as_ref().map(|half| Teams::of(query, half, survey.all, |row| pass(half, row)));
    let leads = Leads { possible: true, rows: &|block| query.leads(block) };
    survey.search(teams.as_ref(), Which::Possible).run(&leads, best);
}
