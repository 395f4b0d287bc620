//! Which parts of a plan tell of what is loved.

use super::super::super::context::Context;
use super::super::super::craft::{Craft, Cue, Hit};
use super::super::questioned::answers;

/// Which blocks tell of what is loved: by their heading, or by the question before them.
pub struct Parts {
    pub loved: Vec<bool>,
    /// Parts in which people, habits and needs stand beside what is loved.
    pub mixed: Vec<bool>,
    /// Answers to what is not liked, and what stands under a heading of what is over.
    pub refused: Vec<bool>,
}

impl Parts {
    pub fn of(plan: &Context) -> Parts {
        let hits: Vec<Vec<Hit>> = plan.page.sections.iter().map(|s| Craft::built_in().hits(&plan.page.words[s.words.clone()])).collect();
        let says = |section: usize, cue: Cue| hits[section].iter().any(|h| h.is(cue));
        let blocks = &plan.page.blocks;
        let questioned = answers(plan, Cue::InterestAsked);
        // "What don't you like?"
        let refused: Vec<bool> = answers(plan, Cue::PastimeRefusedAsked);
        // "Things I've finished with"
        let refused: Vec<bool> = refused.iter().enumerate().map(|(b, asked)| *asked || says(blocks[b].section, Cue::PastimeFinished)).collect();
        let loved = (0..blocks.len()).map(|b| (says(blocks[b].section, Cue::InterestHeading) || questioned[b]) && !refused[b]).collect();
        let mixed = blocks.iter().map(|b| says(b.section, Cue::PastimeMixed) && !says(b.section, Cue::PastimeRefused)).collect();
        Parts { loved, mixed, refused }
    }
}
