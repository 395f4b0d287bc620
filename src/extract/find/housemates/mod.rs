//! How many others may live there: alone, with one friend, with no more than two.

mod alone;
mod borne;
mod company;
mod friend;
mod listed;
mod others;
mod pair;

pub use company::shares_work;

use super::super::context::Context;
use super::super::craft::{Craft, Cue};
use super::super::found::Found;
use super::super::page::Marks;
use super::pictured;
use super::questioned::answers;
use crate::vocabulary::Kind;
use alone::alone;
use friend::with_friend;
use others::with_others;

/// Finds it in every sentence; a bare "no more than one" goes on with the sentence before.
pub fn find(plan: &Context) -> Vec<Found> {
    let asked = answers(plan, Cue::HomeWhoWith);
    let headed: Vec<bool> =
        plan.page.sections.iter().map(|s| Craft::built_in().hits(&plan.page.words[s.words.clone()]).iter().any(|h| h.is(Cue::HomeWhoWith))).collect();
    plan.sentences()
        .filter_map(|s| {
            let block = plan.page.sentences[s].block;
            let who_with = asked[block] || headed[plan.page.blocks[block].section] || is_labelled(plan, s);
            let shown = pictured::find(plan, s);
            let counted = shown.or_else(|| company::find(plan, s, who_with)).or_else(|| alone(plan, s)).or_else(|| with_friend(plan, s, who_with));
            counted.or_else(|| with_others(plan, s)).or_else(|| answered(plan, s).filter(|_| who_with))
        })
        .collect()
}

/// "Other tenants: None".
fn is_labelled(plan: &Context, sentence: usize) -> bool {
    let label = plan.words(sentence).iter().take(6).position(|w| w.after.any(Marks::COLON));
    label.is_some_and(|colon| plan.senses[sentence].has_in(Cue::HomeWhoWith, &(0..colon + 1)))
}

/// "Who with? Me.", "Nobody. I've done people.", "Other tenants: None".
fn answered(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let start = words.iter().take(6).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    let start = start + usize::from(words.len() > start + 1 && words[start].capital && &*words[start].text == "a");
    let said: Vec<&str> = words.get(start..)?.iter().take(5).map(|w| &*w.text).collect();
    let first = sentence == plan.block(sentence).sentences.start || start > 0 || sentence == plan.block(sentence).sentences.start + 1;
    let nobody = matches!(
        said.as_slice(),
        ["nobody" | "none" | "me" | "myself" | "alone" | "0" | "just" | "only"]
            | ["no", "one"]
            | ["just" | "only", "me" | "him" | "her"]
            | ["nobody" | "no", "else" | "one", ..]
    );
    // "None, thank you"
    let none = matches!(said.first(), Some(&("nobody" | "none" | "nil"))) && words.get(start + 1).is_some_and(|w| w.before.any(Marks::COMMA.and(Marks::DASH)));
    let nobody = nobody || none;
    (first && nobody && !plan.page.sentences[sentence].asks).then(|| Found::new(Kind::Housemates, sentence, start..words.len()).number(0.0))
}
