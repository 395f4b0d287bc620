//! Which blocks of a plan speak of where to live.

use super::super::super::context::Context;
use super::super::super::craft::{Craft, Cue};
use super::super::super::page::{Marks, Shape, Word};
use super::super::questioned::answers;

/// What each block speaks of.
pub struct Topics {
    /// Its heading, column, row, label or question asks where to live.
    pub where_to_live: Vec<bool>,
    /// Its heading is of the person's life.
    pub life: Vec<bool>,
    /// A question asks where, here or just above.
    pub questioned: Vec<bool>,
}

impl Topics {
    /// Looks at each block once.
    pub fn of(plan: &Context) -> Topics {
        let says = |words: &[Word], cue: Cue| Craft::built_in().hits(words).iter().any(|h| h.is(cue));
        let headed = |cue: Cue| -> Vec<bool> { plan.page.sections.iter().map(|s| says(&plan.page.words[s.words.clone()], cue)).collect() };
        let (headings, life) = (headed(Cue::HomeWhere), headed(Cue::InterestHeading));
        let blocks = &plan.page.blocks;
        let questioned = answers(plan, Cue::HomeWhere);
        let where_to_live = (0..blocks.len()).map(|at| {
            let block = &blocks[at];
            let cells = block.shape == Shape::Cell
                && (plan.page.column_header(block).is_some_and(|h| says(h, Cue::HomeWhere))
                    || plan
                        .page
                        .row(block)
                        .next()
                        .is_some_and(|first| first.column < block.column && says(&plan.page.words[first.words.clone()], Cue::HomeWhere)));
            headings[block.section] && !plan.parts.of_section(block.section).tells
                || cells
                || questioned[at]
                || labelled(&plan.page.words[block.words.clone()])
                || plan.page.run_in(block).is_some_and(|first| says(first, Cue::HomeWhere))
        });
        Topics { where_to_live: where_to_live.collect(), life: blocks.iter().map(|b| life[b.section]).collect(), questioned }
    }
}

/// "Preferred area: Stroud": the words before a colon.
fn labelled(words: &[Word]) -> bool {
    let Some(colon) = words.iter().take(8).position(|w| w.after.any(Marks::COLON)) else { return false };
    Craft::built_in().hits(&words[..=colon]).iter().any(|h| h.is(Cue::HomeWhere))
}
