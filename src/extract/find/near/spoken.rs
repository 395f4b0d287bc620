//! Towns that a plan only speaks of, with what is there: offers, short stays, kinds of care.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::page::Marks;
use super::super::super::sense::Says;
use super::mention::Mention;

/// "They keep bringing up a place in Wakefield for eight", "Extra care, Horwich", "supported living in Wallsend, eleven years": what is
/// there, and nobody asks for it.
pub fn is_spoken_of(plan: &Context, mention: &Mention) -> bool {
    let (words, at, end) = (plan.words(mention.sentence), mention.words.start, mention.words.end);
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let sense = &plan.senses[mention.sentence];
    let wish = matches!(sense.clause(at).says, Says::Wish(_));
    let lies = at > 0 && (matches!(text(at - 1), "in" | "at" | "near" | "outside") || words[at].before.any(Marks::COMMA));
    let lead = &words[at.saturating_sub(5)..at];
    let trial = lies && lead.iter().any(|w| lists::places::SHORT_STAYS.has(&w.text));
    let care = lies && !wish && lead.iter().any(|w| lists::places::KINDS_OF_PLACE.has(&w.text));
    let place = lies && lead.iter().any(|w| lists::places::WORDS_OF_LIVING.has(&w.text) || &*w.text == "place");
    // "… for eight", "… that has a place", "…, eleven years"
    let many = text(end) == "for" && words.get(end + 1).and_then(|w| w.number).is_some_and(|n| n > 3.0);
    let years = words[end..].iter().take(4).any(|w| matches!(&*w.text, "years" | "months")) && words[end..].iter().take(3).any(|w| w.number.is_some());
    let vacant =
        words[end..].iter().take(5).any(|w| matches!(&*w.text, "vacancy" | "vacancies" | "bed" | "beds")) || text(end) == "that" && text(end + 1) == "has";
    let told = place && !wish && (many || years || vacant);
    let proposed = sense.hits.iter().any(|h| h.is(Cue::HomeSpokenOf) && h.to <= at) && !sense.has_in(Cue::HomeBelongs, &(at..words.len()));
    trial || care || told || proposed
}
