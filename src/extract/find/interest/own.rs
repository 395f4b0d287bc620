//! Whose interest it is, and whether it is of today.

use super::super::super::context::Context;
use super::super::super::craft::{Craft, Cue};
use super::super::super::lists;
use super::super::super::page::Marks;
use super::super::super::people::relation;
use super::super::super::sense::{Beside, Says};
use crate::vocabulary::Voice;

/// What is said of a thing stands so many words behind it.
const SAID: usize = 8;
/// A label has so many words.
const LABEL: usize = 8;

/// It is the person's own and of today, and not refused.
pub fn stands(plan: &Context, sentence: usize, from: usize, to: usize) -> bool {
    let sense = &plan.senses[sentence];
    let clause = sense.clause(from);
    let hated = |s: usize| plan.senses[s].has(Cue::NegationAfter) || Craft::is_hated(&plan.senses[s].hits) || plan.senses[s].has(Cue::InterestIdle);
    // "RD asked about cookery classes. E not bothered."
    let answer = sentence + 1;
    let turned_down = plan.block(sentence).sentences.contains(&answer) && plan.words(answer).len() <= 5 && hated(answer);
    let named = plan.words(sentence)[from..to].iter().any(|w| plan.people.named(w).is_some());
    // "Brass bands no, that was Edie"
    let no = plan.words(sentence).get(to).is_some_and(|w| matches!(&*w.text, "no" | "not" | "never"));
    // "What doesn't matter: bingo, crafts"
    let label = plan.words(sentence).iter().take(6).position(|w| w.after.any(Marks::COLON)).filter(|colon| *colon < from);
    let shrugged = label.is_some_and(|colon| {
        let label = &plan.words(sentence)[..=colon];
        label.iter().any(|w| matches!(&*w.text, "not" | "never" | "no")) && label.iter().any(|w| lists::interests::NOT_SO.has(&w.text))
    });
    !hated(sentence)
        && !shrugged
        && !no
        && !turned_down
        && !is_idle(plan, sentence, from, to)
        && !is_behind_refusal(plan, sentence, from)
        && plan.row_refuses(sentence).is_none()
        && !named
        && !plan.page.sentences[sentence].asks
        && (clause.beside.is_none() || clause.beside == Some(Beside::Past) && plan.is_wanted_again(sentence, from))
        && !sense.is_negated(from, to)
        && own(plan, sentence, from)
}

/// "Music gets on his nerves", "has been offered art": nothing that is loved, or another sense of the word ("silver band").
fn is_idle(plan: &Context, sentence: usize, from: usize, to: usize) -> bool {
    let sense = &plan.senses[sentence];
    let here = &sense.clause(from).words;
    sense.hits.iter().any(|h| {
        let said = h.is(Cue::PastimeIdle) && (here.contains(&h.from) || h.from >= to && h.from - to < SAID);
        let other = h.is(Cue::PastimeSenses) && h.from < to && from < h.to;
        said || other
    })
}

/// "Kept out of it: the art group", and what stands in the lines behind such a label.
fn is_behind_refusal(plan: &Context, sentence: usize, from: usize) -> bool {
    let first = plan.block(sentence).sentences.start;
    (first..=sentence).any(|s| {
        let colon = plan.words(s).iter().take(LABEL).position(|w| w.after.any(Marks::COLON));
        let over = |colon: usize| [Cue::PastimeRefused, Cue::PastimeFinished].into_iter().any(|cue| plan.senses[s].has_in(cue, &(0..colon + 1)));
        colon.is_some_and(|colon| (s < sentence || colon < from) && over(colon))
    })
}

/// Not what a relative, a friend, a helper or somebody spoken of does.
pub fn own(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let clause = sense.clause(at);
    let lead = &words[clause.words.start..at.max(clause.words.start)];
    let tells = clause.says == Says::Tells;
    let other = tells && lead.iter().take(4).any(|w| plan.people.named(w).is_some_and(|v| v != Voice::Person));
    // "Her lads play drums"
    let theirs = lead.len() > 2
        && matches!(&*lead[0].text, "my" | "his" | "her" | "our" | "their")
        && !sense.has_in(Cue::InterestLove, &(clause.words.start..clause.words.start + 2))
        && sense.hits.iter().any(|h| h.from == clause.words.start + 1 && (relation(h).is_some() || h.is(Cue::PeopleKin)));
    let staff = lead.iter().any(|w| lists::people::STAFF_OR_ANYONE.has(&w.text));
    // somebody else, in the person's own words: "he plays harmonium"
    let spoken_of =
        tells && plan.voices[sentence] == Voice::Person && lead.first().is_some_and(|w| matches!(&*w.text, "he" | "she")) && first_person(plan, sentence);
    !other && !theirs && !staff && !spoken_of && clause.beside != Some(Beside::Others)
}

/// The sentence speaks as "I".
fn first_person(plan: &Context, sentence: usize) -> bool {
    plan.words(sentence).iter().any(|w| matches!(&*w.text, "i" | "me" | "my" | "we"))
}
