//! A place that is turned down: "Leeds, no.", "Burnley is no good", "Areas to avoid: Luton", "an exclusion zone around Luton".

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::page::Marks;
use super::asked::label;
use super::distance::least;
use super::mention::Mention;

/// Marks that end what goes before.
const ENDS: Marks = Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::DASH).and(Marks::OPEN);
/// So many words behind a place may turn it down.
const BEHIND: usize = 6;
/// A negation stands so many words before "anywhere but".
const NOT_BUT: usize = 5;

/// Is the place one to stay away from, whatever negations reach it?
pub fn is_turned(plan: &Context, mention: &Mention) -> bool {
    let words = plan.words(mention.sentence);
    let sense = &plan.senses[mention.sentence];
    let (start, end) = (mention.words.start, mention.words.end);
    let label = label(words).min(start);
    let no =
        words.get(end).is_some_and(|w| matches!(&*w.text, "no" | "never") && w.before.any(ENDS.and(Marks::COLON).and(Marks::CLOSE))) && words.len() <= end + 3;
    // "he won't settle anywhere but Leek" asks for Leek
    let but = |h: &Hit| &*words[h.to - 1].text == "but" && words[h.from.saturating_sub(NOT_BUT)..h.from].iter().any(|w| matches!(&*w.text, "not" | "never"));
    let refused = sense.hits.iter().any(|h| h.is(Cue::HomeExclusion) && h.from < start && start <= h.to + 4 && !but(h));
    refused
        || least(plan, mention).is_some()
        || sense.has_in(Cue::HomeShunned, &(end..end + BEHIND))
        || start - label <= 2 && (no || sense.has_in(Cue::NegationAfter, &(end..end + 3)))
        || sense.has_in(Cue::NegationNegators, &(0..label))
}
