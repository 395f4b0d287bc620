//! By when the person is to be in.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::dates::{self, Said};
use super::super::found::Found;
use super::super::page::Word;
use super::super::sense::Says;
use crate::vocabulary::Kind;

/// The clearest day: the first that is said to be the day of the move.
pub fn find(plan: &Context) -> Option<Found> {
    plan.sentences().find_map(|s| in_sentence(plan, s))
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let cue = sense.hits.iter().find(|h| h.is(Cue::HomeMove))?;
    let mut from = 0;
    while let Some(said) = dates::next(words, from) {
        from = said.to;
        let told = sense.clause(said.from).says == Says::Tells || &*words[sense.clause(said.from).words.start].text != "if";
        let conditional = told && matches!(&*words[sense.clause(said.from).words.start].text, "if" | "until" | "since");
        let day = said.last_day(plan.date).filter(|d| *d >= plan.date);
        let wished = plan.is_wish(sentence, said.from) || plan.is_wish(sentence, cue.from);
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
