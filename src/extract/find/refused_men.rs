//! "Men coming in to look after me. No thank you.": who is to help with a body is turned down by the next sentence.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use crate::vocabulary::{Code, Kind, staff_gender};

/// Such a sentence has at most so many words.
const SHORT: usize = 12;
/// And begins with who it is.
const WHO: usize = 2;

/// Finds them in every pair of sentences.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| refused(plan, s)).collect()
}

fn refused(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let next = sentence + 1;
    if words.len() > SHORT || !plan.block(sentence).sentences.contains(&next) || !plan.senses[next].has(Cue::NegationRefusal) {
        return None;
    }
    let instead: Code = words.iter().take(WHO).find_map(|w| match &*w.text {
        "men" | "man" | "blokes" | "lads" | "male" => Some(staff_gender::FEMALE),
        "women" | "woman" | "ladies" | "girls" | "female" => Some(staff_gender::MALE),
        _ => None,
    })?;
    let bare = words.len() <= WHO && plan.page.sentences[sentence].asks;
    let helps = bare || words.iter().any(|w| lists::people::HELPS_A_BODY.has(&w.text));
    helps.then(|| Found::new(Kind::StaffGender, sentence, 0..words.len()).code(instead))
}
