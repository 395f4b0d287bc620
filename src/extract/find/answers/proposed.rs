//! What was put forward or spoken of before somebody refuses it.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, List, Role};
use super::super::super::found::Found;
use crate::vocabulary::{Kind, setting};
use std::ops::Range;

/// A refusal stands at most so many blocks after the proposal.
pub(super) const BLOCKS: usize = 2;

/// "The warden suggested that they could have the extra care place": told of the past, and no wish but for what is then refused.
pub(super) fn put_forward(plan: &Context, sentences: Range<usize>) -> Option<Found> {
    sentences.rev().filter(|s| plan.senses[*s].has(Cue::SpeechProposes)).find_map(|sentence| {
        let sense = &plan.senses[sentence];
        let verb = sense.hits.iter().filter(|h| h.is(Cue::SpeechProposes)).map(|h| h.from).min()?;
        let named = sense.hits.iter().filter_map(|h| match h.list {
            List::Phrase(p) if p.code.kind() == Kind::Setting && p.role == Role::Names && h.from > verb && !sense.is_negated(h.from, h.to) => Some((h, p.code)),
            _ => None,
        });
        named.max_by_key(|(h, _)| h.to - h.from).map(|(h, code)| Found::new(Kind::Setting, sentence, h.from..h.to).code(code))
    })
}

/// "They'll call it independent. I call it a ward with balconies, so that's a no from me": what was spoken of just before, or in the sentence.
pub(super) fn spoken_of(plan: &Context, sentence: usize) -> Option<Found> {
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(BLOCKS));
    let no = plan.senses[sentence].hits.iter().find(|h| h.is(Cue::NegationRefusal)).filter(|_| plan.words(sentence).iter().any(|w| &*w.text == "from"))?;
    (first..=sentence).rev().find_map(|s| {
        let named = plan.senses[s].hits.iter().filter_map(|h| match h.list {
            List::Phrase(p) if p.code.kind() == Kind::Setting && p.role == Role::Names && (s < sentence || h.to <= no.from) => Some((h, p.code)),
            _ => None,
        });
        // "a ward with balconies" is a way of speaking
        named.filter(|(_, c)| *c != setting::HOSPITAL).max_by_key(|(h, _)| h.to - h.from).map(|(h, code)| Found::new(Kind::Setting, s, h.from..h.to).code(code))
    })
}
