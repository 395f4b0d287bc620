//! Lines that ask for nothing: what a picture of a booklet shows, and when and where a meeting was held.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::dates;
use super::super::found::Found;
use super::super::lists;
use super::super::page::Marks;
use super::super::sense::Says;
use crate::vocabulary::Kind;

/// Where a meeting was held stands within so many of a paper's first words.
const HEAD_WORDS: usize = 60;

/// Takes out what was found in such lines; what they tell of the person (an age, a place of now) stays.
pub fn leave_out(plan: &Context, found: &mut Vec<Found>) {
    found.retain(|f| is_fact(f.kind) || !is_caption(plan, f.sentence) && !is_held(plan, f.sentence));
}

/// "picture: a house with a For Sale sign", "[Photo 2: me and the dog]".
fn is_caption(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let labelled = words.iter().take(3).any(|w| w.after.any(Marks::COLON));
    labelled && words.first().is_some_and(|w| lists::tables::CAPTIONS.has(&w.text))
}

/// "Video call and room 2, Larkfield ward, Thursday 15 October 2026".
fn is_held(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let early = plan.page.sentences[sentence].words.start < HEAD_WORDS;
    let sense = &plan.senses[sentence];
    // "Mum asked on 3 March 2026 for a garden" reports a wish
    let asks = sense.has(Cue::SpeechVerbs) || sense.clauses.iter().any(|clause| matches!(clause.says, Says::Wish(_) | Says::Instruction));
    early && !asks && dates::next(words, 0).is_some_and(|said| said.day.is_some() && said.year.is_some())
}

fn is_fact(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::HomeFeature | Kind::TeamFeature | Kind::Interest | Kind::Hazard | Kind::Surroundings | Kind::Setting | Kind::PropertyType | Kind::Skill
    )
}
