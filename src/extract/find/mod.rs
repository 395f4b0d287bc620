//! What is looked for in a plan, one file for each kind of thing.

mod lexicon;

use super::context::Context;
use super::found::Found;

/// Everything found, in the order of the text.
pub fn all(plan: &Context) -> Vec<Found> {
    let mut found = lexicon::find(plan);
    found.sort_by_key(|f| (f.sentence, f.words.start, f.words.end));
    found
}
