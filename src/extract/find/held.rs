//! "The school used holds. Nobody who supports her is to use them.": what was done to somebody, and is never to be done again.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use crate::vocabulary::{Kind, skill};

/// It was told of at most so many sentences before.
const LOOKS_BACK: usize = 2;

/// Finds where that is said.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let hit = plan.senses[sentence].hits.iter().find(|h| h.is(Cue::TeamNeverDone))?;
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(LOOKS_BACK));
    let told = (first..sentence).any(|s| plan.senses[s].has(Cue::TeamHeld));
    told.then(|| Found::new(Kind::Skill, sentence, hit.from..hit.to).code(skill::NO_PHYSICAL_INTERVENTION))
}
