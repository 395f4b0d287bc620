//! "Mass at Christmas. Someone to bring him.": company on the way to worship that was spoken of just before.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use crate::vocabulary::{Kind, skill};

/// Worship is spoken of at most so many sentences before.
const BEFORE: usize = 2;

/// Finds it in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let sense = &plan.senses[sentence];
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(BEFORE));
    let spoken = (first..=sentence).any(|s| plan.senses[s].has(Cue::TeamWorship));
    // "She went to chapel. Somebody came with her": told of the past
    let hit = sense.hits.iter().find(|h| h.is(Cue::TeamBrings) && plan.is_wish(sentence, h.from) && !sense.is_negated(h.from, h.to))?;
    spoken.then(|| Found::new(Kind::Skill, sentence, hit.from..hit.to).code(skill::FAITH_SUPPORT))
}
