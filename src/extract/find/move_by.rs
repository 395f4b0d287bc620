//! By when the person is to be in.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::dates::{self, Said};
use super::super::found::Found;
use super::super::page::{Shape, Word};
use super::super::sense::Says;
use crate::vocabulary::Kind;

/// The clearest day: the first that is said to be the day of the move.
pub fn find(plan: &Context) -> Option<Found> {
    let planned = plan.sentences().filter(|s| plan.senses[*s].has(Cue::HomePlanned)).find_map(|s| in_sentence(plan, s));
    planned.or_else(|| plan.sentences().find_map(|s| in_sentence(plan, s).or_else(|| in_row(plan, s))))
}

/// A date that goes on with the sentence before ("before I'm 21. 9 August"; "finishes end of January. I'd like to be gone by then"),
/// or stands in a table row of the move.
fn in_row(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let said = dates::next(words, 0)?;
    let day = said.last_day(plan.date).filter(|d| *d >= plan.date && !born(words, &said))?;
    let block = plan.block(sentence);
    let moves = |s: usize| plan.senses[s].has(Cue::HomeMove);
    let short = said.from == 0 && words.len() <= 5 && sentence > block.sentences.start && moves(sentence - 1);
    let then = block.sentences.contains(&(sentence + 1)) && moves(sentence + 1) && plan.words(sentence + 1).last().is_some_and(|w| &*w.text == "then");
    let of_move = |w: &[Word]| w.len() <= 3 && w.iter().any(|w| matches!(&*w.text, "in" | "move" | "moves" | "moved" | "moving" | "discharge" | "discharged"));
    let row = block.shape == Shape::Cell && plan.page.row(block).next().is_some_and(|c| of_move(&plan.page.words[c.words.clone()]));
    (short || then || row).then(|| Found::new(Kind::MoveBy, sentence, said.from..said.to).name(day.to_string()))
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let cue = sense.hits.iter().find(|h| h.is(Cue::HomeMove) || h.is(Cue::HomePlanned))?;
    let mut from = 0;
    while let Some(said) = dates::next(words, from) {
        from = said.to;
        let told = sense.clause(said.from).says == Says::Tells || &*words[sense.clause(said.from).words.start].text != "if";
        let planned = matches!(sense.clause(said.from).says, Says::Item) && sense.has(Cue::HomePlanned);
        let conditional = told && matches!(&*words[sense.clause(said.from).words.start].text, "if" | "until" | "since");
        let day = said.last_day(plan.date).filter(|d| *d >= plan.date);
        let wished = planned || plan.is_wish(sentence, said.from) || plan.is_wish(sentence, cue.from);
        if let Some(day) = day.filter(|_| wished && !conditional && !born(words, &said)) {
            let found = Found::new(Kind::MoveBy, sentence, said.from..said.to).name(day.to_string());
            return Some(found.strength(plan.strength(sentence, cue.from)));
        }
    }
    None
}

/// A date of birth or of another event.
fn born(words: &[Word], said: &Said) -> bool {
    words[..said.from].iter().rev().take(4).any(|w| matches!(&*w.text, "born" | "since" | "until"))
}
