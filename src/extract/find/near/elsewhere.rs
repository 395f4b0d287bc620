//! Places of something else than the new home: who pays, what was offered, where a thing is that somebody goes to.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::page::Word;
use super::asked::label;
use super::mention::Mention;
use super::spoken::is_spoken_of;

/// Who pays, where a hospital or the last home is: "Present address: …", "Not Durham" after "… have got to sort me out".
pub(super) fn is_elsewhere(plan: &Context, mention: &Mention) -> bool {
    let s = mention.sentence;
    // "a Shared Lives family in Reading": where an offer is
    let offer = |w: &Word| lists::places::OFFERED.has(&w.text);
    let at = mention.words.start;
    let before = &plan.words(s)[at.saturating_sub(4)..at];
    // "the garden centre near Leek", "her job in Hale": where a thing is that somebody goes to
    let venue = |w: &Word| lists::places::VISITED.has(&w.text);
    let lies = before.last().is_some_and(|w| matches!(&*w.text, "in" | "at" | "near" | "on" | "outside"));
    if lies && before.iter().rev().skip(1).take(2).any(venue) && !before.iter().any(|w| lists::places::WORDS_OF_LIVING.has(&w.text)) {
        return true;
    }
    // "a bus into Telford centre"
    let ride = |w: &Word| lists::places::RIDES.has(&w.text);
    let goes = before.last().is_some_and(|w| matches!(&*w.text, "into" | "to"));
    if goes && before.iter().rev().skip(1).take(2).any(ride) {
        return true;
    }
    if is_spoken_of(plan, mention) {
        return true;
    }
    // "Kirklees fund the place he is in"
    let pays = |w: &Word| matches!(&*w.text, "fund" | "funds" | "pay" | "pays" | "commission" | "commissions");
    if mention.words.start == 0 && plan.words(s).get(mention.words.end).is_some_and(pays) {
        return true;
    }
    let of_a_kind = |w: &[Word]| lists::places::KINDS_OF_CARE.has(&w[0].text) && &*w[1].text == "home";
    let offered = |w: &[Word]| matches!(&*w[0].text, "they" | "was" | "were" | "been" | "has" | "have" | "had" | "council") && &*w[1].text == "offered";
    if is_subject(plan, mention) {
        return true;
    }
    if plan.words(s)[..at].windows(2).any(offered) || before.iter().rev().take(3).any(offer) || before.windows(2).any(of_a_kind) {
        return true;
    }
    let before = s > plan.block(s).sentences.start && plan.senses[s - 1].has(Cue::HomeResponsible);
    let label = label(plan.words(s)).min(mention.words.start);
    let told = plan.senses[s].has_in(Cue::HomeElsewhere, &(0..label));
    told || !plan.senses[s].has(Cue::HomeSettle) && (before || plan.senses[s].has(Cue::HomeResponsible))
}

/// "The bungalow in Rotherham needs its bed back": a home that is there, and something is said of it.
fn is_subject(plan: &Context, mention: &Mention) -> bool {
    let words = plan.words(mention.sentence);
    let clause = &plan.senses[mention.sentence].clause(mention.words.start).words;
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let home =
        |w: &str| lists::places::WORDS_OF_LIVING.has(w) || matches!(w, "bungalow" | "place" | "scheme" | "one" | "unit" | "placement" | "hospital" | "ward");
    let from = clause.start;
    let named = text(from) == "the" && mention.words.start <= from + 4 && (from + 1..mention.words.start).any(|at| home(text(at)));
    let lies = matches!(text(mention.words.start.saturating_sub(1)), "in" | "at" | "near" | "on");
    let says = words.get(mention.words.end).is_some_and(|w| {
        clause.contains(&mention.words.end)
            && matches!(&*w.text, "needs" | "wants" | "has" | "had" | "will" | "can" | "does" | "said" | "says" | "takes" | "costs" | "closes")
    });
    named && lies && says
}

/// "Burnley. I have a season ticket."
pub(super) fn told_of_a_match(plan: &Context, sentence: usize) -> bool {
    let ticket = |s: usize| plan.senses[s].has(Cue::InterestLove) || plan.senses[s].has(Cue::InterestFollows);
    ticket(sentence) || plan.block(sentence).sentences.contains(&(sentence + 1)) && plan.senses[sentence + 1].has(Cue::InterestFollows)
}
