//! What a short answer decides: a form's yes or no, and "No way" to what was just proposed.

mod proposed;
mod refusals;

pub use refusals::refusals;

use super::super::context::Context;
use super::super::craft::{Cue, List};
use super::super::found::Found;
use super::super::lists;
use crate::vocabulary::{Kind, Polarity};

/// Kinds that a form asks about with yes or no: "Would a flat do?: No", "Landlord separate?: Yes".
const ASKED: &[Kind] = &[
    Kind::Setting,
    Kind::Tenure,
    Kind::PropertyType,
    Kind::Night,
    Kind::HomeFeature,
    Kind::Household,
    Kind::SeparateLandlord,
    Kind::Hazard,
    Kind::Restriction,
];

/// Kinds that a later sentence of the same block can refuse.
const IN_BLOCK: &[Kind] = &[Kind::Setting, Kind::Tenure, Kind::Restriction];

/// What a question names and a plain yes or no right behind it decides.
pub fn decided(plan: &Context) -> Vec<Found> {
    let mut all = vec![];
    for question in plan.sentences().filter(|s| plan.page.sentences[*s].asks) {
        let answer = question + 1;
        if !plan.block(question).sentences.contains(&answer) {
            continue;
        }
        let polarity = match &*plan.words(answer)[0].text {
            "yes" | "definitely" | "essential" => Polarity::Want,
            // "Do you need a wet room? No": it is not needed, and not refused
            "no" | "never" if !plan.words(question).iter().any(|w| lists::answers::OF_NEED.has(&w.text)) => Polarity::Avoid,
            _ => continue,
        };
        // "Are we going there? No, we are not": only what a form asks in few words
        if plan.words(question).len() > 10 {
            continue;
        }
        let hits = plan.senses[question].hits.iter().filter_map(|h| match h.list {
            List::Phrase(p) if ASKED.contains(&p.code.kind()) => Some((h, p.code)),
            _ => None,
        });
        all.extend(
            hits.map(|(h, code)| Found::new(code.kind(), question, h.from..h.to).code(code).polarity(polarity))
                .filter(|f| polarity == Polarity::Want || f.kind.can_be_avoided()),
        );
    }
    all
}

/// What its own speaker takes back at once: "I'd like a dog but I wouldn't walk it. So no.", "They want me in a shared house. That's not what I want."
pub fn keep_meant(plan: &Context, found: &mut Vec<Found>) {
    found.retain(|f| {
        let next = f.sentence + 1;
        if !plan.block(f.sentence).sentences.contains(&next) {
            return true;
        }
        let said = plan.words(next);
        let texts: Vec<&str> = said.iter().take(4).map(|w| &*w.text).collect();
        let no = matches!(texts.as_slice(), ["so", "no"] | ["not", "any", "more"] | ["not", "anymore" | "now"]);
        let refused =
            f.polarity == Polarity::Want && IN_BLOCK.contains(&f.kind) && is_refused_by_itself(plan, next) && plan.voices[next] == plan.voices[f.sentence];
        // "Jade was asked about a shared house. She would rather live in a tent."
        let turned_down = f.polarity == Polarity::Want
            && IN_BLOCK.contains(&f.kind)
            && plan.senses[f.sentence].has(Cue::SpeechProposes)
            && plan.senses[next].has(Cue::NegationRefusal)
            && plan.voices[next] == plan.voices[f.sentence];
        !no && !refused && !turned_down
    });
}

/// "That's not what I want.": it refuses what was said just before, whoever told of it.
fn is_refused_by_itself(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let refers = words.first().is_some_and(|w| matches!(&*w.text, "that" | "it" | "this" | "no"));
    refers && words.len() <= 8 && words.len() > 2 && plan.senses[sentence].has(Cue::NegationRefusal)
}
