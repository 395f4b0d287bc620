//! "A place at a step-down was offered in June and turned down by Sam", "she looked round the care home and said no": a kind of place
//! that one sentence both names and turns down.

use super::super::context::Context;
use super::super::craft::{Cue, List, Role};
use super::super::found::Found;
use super::home;
use crate::vocabulary::{Code, Kind, Polarity, setting};

/// Between the place and the verdict stand at most so many words.
const BEHIND: usize = 16;
/// And where the verdict comes first ("she turned down a flat in a scheme") so many.
const BEFORE: usize = 4;

/// Adds what `found` does not hold yet; a place that seemed to be wanted in the same sentence is not.
pub fn find(plan: &Context, found: &mut Vec<Found>) {
    for sentence in plan.sentences() {
        let Some(code) = in_sentence(plan, sentence) else { continue };
        let same = |f: &Found| f.kind == Kind::Setting && f.named.first().is_some_and(|n| n == code.name());
        found.retain(|f| !(same(f) && f.sentence == sentence && f.polarity == Polarity::Want));
        if !found.iter().any(|f| same(f) && f.polarity == Polarity::Avoid) {
            found.push(Found::new(Kind::Setting, sentence, 0..plan.words(sentence).len()).code(code).polarity(Polarity::Avoid));
        }
    }
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Code> {
    let (words, sense) = (plan.words(sentence), &plan.senses[sentence]);
    let denied = |at: usize| words[at.saturating_sub(2)..at].iter().any(|w| matches!(&*w.text, "not" | "never" | "nobody"));
    let verdict = sense.hits.iter().find(|h| h.is(Cue::NegationTurnedDown) && !denied(h.from))?;
    if plan.page.sentences[sentence].asks || plan.part(sentence).tells {
        return None;
    }
    let places = sense.hits.iter().filter_map(|h| match h.list {
        List::Phrase(p) if p.code.kind() == Kind::Setting && p.role == Role::Names && p.code != setting::OWN_HOME && p.code != setting::HOSPITAL => {
            Some((h, p.code))
        }
        _ => None,
    });
    let near = places.filter(|(h, code)| {
        let behind = h.to <= verdict.from && verdict.from - h.to <= BEHIND;
        let before = verdict.to <= h.from && h.from - verdict.to <= BEFORE && !sense.is_negated(h.from, h.from + 1);
        // "Mum turned down my application": whatever is said of another home is no verdict on this
        (behind || before) && !home::means_else(plan, sentence, h, *code)
    });
    let (hit, code) = near.max_by_key(|(h, _)| h.to - h.from)?;
    // "they turned us down for extra care": somebody else decided
    let around = verdict.from.saturating_sub(2)..(verdict.to + 4).min(words.len());
    let by_them = words[around].iter().any(|w| matches!(&*w.text, "council" | "panel" | "they" | "home" | "scheme" | "provider"));
    // "they would not have him"
    let of_person = words[verdict.to..].iter().take(2).any(|w| matches!(&*w.text, "him" | "her" | "me" | "us"));
    (!(by_them || of_person && hit.to > verdict.from)).then_some(code)
}
