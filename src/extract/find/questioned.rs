//! What stands below a question ("Q2. Where do you want to live?") answers it, until the next question or heading.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::page::Shape;

/// Block by block: does it answer a question that holds the cue, or ask it itself?
pub fn answers(plan: &Context, cue: Cue) -> Vec<bool> {
    let mut asked = false;
    let mut all = Vec::with_capacity(plan.page.blocks.len());
    for block in &plan.page.blocks {
        let question = block.sentences.clone().any(|s| plan.page.sentences[s].asks);
        let alone = block.sentences.clone().last().is_some_and(|s| plan.page.sentences[s].asks);
        if question && (alone || block.shape != Shape::Paragraph) || matches!(block.shape, Shape::Heading(_)) {
            asked = false;
        }
        // "Where do you live?" asks for a fact
        let of_now = |s: usize| cue == Cue::HomeWhere && plan.senses[s].has(Cue::HomeNowAsked);
        let here = block.sentences.clone().any(|s| plan.page.sentences[s].asks && plan.senses[s].has(cue) && !of_now(s));
        all.push(asked || here);
        asked |= here;
    }
    all
}
