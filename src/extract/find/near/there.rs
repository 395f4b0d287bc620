//! "My father is in Kidderminster. I must not be within ten miles of it", "Leeds? No chance": a place named just before is turned down.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::distance::said;
use super::mention::Mention;

/// The place stands at most so many sentences before.
const BEFORE: usize = 2;
/// A place that is only asked about has so many words beside it.
const ASKED: usize = 4;
/// What lies there is told in so many words before the place.
const LEAD: usize = 5;

/// Which place a sentence turns down without naming it, and how far away it is to be.
pub fn turned<'a>(plan: &Context, mentions: &'a [Mention], sentence: usize) -> Option<(&'a Mention, Option<f64>)> {
    let sense = &plan.senses[sentence];
    let there = sense.hits.iter().find(|h| h.is(Cue::HomeNotThere) && !plan.is_past(sentence, h.from));
    let no = sense.has(Cue::NegationRefusal) && sentence > 0 && (is_bare_question(plan, sentence - 1) || is_offered(plan, sentence));
    if there.is_none() && !no {
        return None;
    }
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(if no { 1 } else { BEFORE }));
    let before = |m: &&Mention| m.sentence >= first && (m.sentence < sentence || m.sentence == sentence && there.is_some_and(|h| m.words.end <= h.from));
    let mention = mentions.iter().filter(before).max_by_key(|m| (m.sentence, m.words.start))?;
    (!is_now(plan, mention)).then(|| (mention, said(plan, sentence).filter(|_| there.is_some())))
}

/// "Leeds?"
fn is_bare_question(plan: &Context, sentence: usize) -> bool {
    plan.page.sentences[sentence].asks && plan.words(sentence).len() <= ASKED
}

/// "Bilston has vacancies. Bilston is where I was using. No.": what was put forward just before.
fn is_offered(plan: &Context, sentence: usize) -> bool {
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(BEFORE));
    let vacant = |w: &Word| matches!(&*w.text, "vacancy" | "vacancies");
    (first..sentence).any(|s| plan.words(s).iter().any(vacant)) && plan.words(sentence).len() <= ASKED
}

/// "He is on a unit in Telford": where the person is, and not to stay.
fn is_now(plan: &Context, mention: &Mention) -> bool {
    let (words, at) = (plan.words(mention.sentence), mention.words.start);
    let lead = &words[at.saturating_sub(LEAD)..at];
    let house = |w: &Word| lists::places::HOUSES.has(&w.text) && w.capital || lists::now::ADDRESS.has(&w.text) && w.after.any(Marks::COLON);
    lead.iter().any(|w| house(w) || lists::now::HOSPITAL.has(&w.text) || lists::places::VISITED.has(&w.text) || lists::places::KINDS_OF_PLACE.has(&w.text))
}
