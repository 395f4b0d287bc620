//! "Not there and not another like it", "I won't live in another one of these", "Never again": the kind of place that was just told of,
//! or where the person is now, is refused.

use super::super::context::Context;
use super::super::craft::{Cue, List};
use super::super::found::Found;
use super::super::page::Word;
use super::shown;
use crate::vocabulary::{Code, Kind, Polarity, setting};

/// So many sentences before may tell of the place.
const LOOKS_BACK: usize = 3;
/// Kinds of place that people leave for good.
const LEFT: &[Code] = &[setting::HOSPITAL, setting::RESIDENTIAL_CARE, setting::NURSING_HOME, setting::SHARED_SUPPORTED_LIVING, setting::STEP_DOWN];

/// Finds them; `all` holds where the person lives now.
pub fn find(plan: &Context, all: &[Found]) -> Vec<Found> {
    let now = all.iter().find(|f| f.kind == Kind::CurrentSetting).and_then(|f| left(f.named.first()?));
    plan.sentences().filter_map(|s| refused(plan, s, now)).collect()
}

fn refused(plan: &Context, sentence: usize, now: Option<Code>) -> Option<Found> {
    let sense = &plan.senses[sentence];
    let hit = sense.hits.iter().find(|h| h.is(Cue::HomeNotAgain))?;
    let words = &plan.words(sentence)[hit.from..hit.to];
    let here = words.iter().any(|w: &Word| matches!(&*w.text, "these" | "this" | "here"));
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(LOOKS_BACK));
    let told = (first..=sentence).rev().find_map(|s| named(plan, s).or_else(|| shown::told(plan, s)));
    let code = if here { now.or(told) } else { told }?;
    Some(Found::new(Kind::Setting, sentence, hit.from..hit.to).code(code).polarity(Polarity::Avoid))
}

/// The kind of place that a sentence names last.
fn named(plan: &Context, sentence: usize) -> Option<Code> {
    let names = plan.senses[sentence].hits.iter().filter_map(|h| match h.list {
        List::Phrase(p) if matches!(p.code.kind(), Kind::Setting | Kind::CurrentSetting) => Some((h.to, left(p.code.name())?)),
        _ => None,
    });
    names.max_by_key(|(to, _)| *to).map(|(_, code)| code)
}

/// The setting of that name, if it is one that people leave.
fn left(name: &str) -> Option<Code> {
    LEFT.iter().copied().find(|c| c.name() == name)
}
