//! "They took me round a nursing home. Everybody was asleep in a chair. I'm not having that.": a kind of place that somebody saw, lived in or
//! was offered, and what was said of it in the sentences after.

use super::super::context::Context;
use super::super::craft::{Cue, List, Role};
use super::super::found::Found;
use crate::vocabulary::{Code, Kind, Polarity, Voice, setting};

/// The verdict stands at most so many sentences behind.
const LOOKS_BACK: usize = 4;
/// A verdict of more words is about something else.
const VERDICT: usize = 9;
/// What story tells of which kind of place, where it goes by no name.
const TOLD: &[(Cue, Code)] = &[
    (Cue::HomeToldNursing, setting::NURSING_HOME),
    (Cue::HomeToldResidential, setting::RESIDENTIAL_CARE),
    (Cue::HomeToldShared, setting::SHARED_SUPPORTED_LIVING),
    (Cue::HomeToldFamily, setting::FAMILY_HOME),
];

/// What `found` does not hold yet.
pub fn find(plan: &Context, found: &mut Vec<Found>) {
    for sentence in plan.sentences() {
        let Some(polarity) = verdict(plan, sentence) else { continue };
        let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(LOOKS_BACK));
        let refuses = polarity == Polarity::Avoid;
        let before = (first..sentence).rev();
        let Some((at, code)) = before.clone().find_map(|s| Some((s, shown(plan, s).or_else(|| wished(plan, s, sentence).filter(|_| refuses))?))) else {
            continue;
        };
        if polarity == Polarity::Want && plan.voices[sentence] == Voice::Professional {
            continue;
        }
        let same = |f: &Found| f.kind == Kind::Setting && f.named.first().is_some_and(|n| n == code.name());
        if found.iter().any(|f| same(f) && f.polarity == polarity) {
            continue;
        }
        let kept = wished(plan, at, sentence).is_some();
        found.retain(|f| kept || !(same(f) && f.sentence == at && f.polarity != polarity));
        found.push(Found::new(Kind::Setting, sentence, 0..plan.words(sentence).len()).code(code).polarity(polarity));
    }
}

/// "No chance.", "She liked it.": what a short sentence makes of what was told before.
fn verdict(plan: &Context, sentence: usize) -> Option<Polarity> {
    let sense = &plan.senses[sentence];
    // what names a place of its own, or is more than a verdict, is about that
    if plan.words(sentence).len() > VERDICT || plan.page.sentences[sentence].asks || named(plan, sentence).is_some() {
        return None;
    }
    if [Cue::NegationRefusal, Cue::NegationNeverMore, Cue::HomeNotAgain].into_iter().any(|cue| sense.has(cue)) {
        return Some(Polarity::Avoid);
    }
    sense.hits.iter().any(|h| h.is(Cue::HomeTookTo) && !sense.is_negated(h.from, h.to)).then_some(Polarity::Want)
}

/// The kind of place that a sentence says was seen, lived in or put forward.
fn shown(plan: &Context, sentence: usize) -> Option<Code> {
    let sense = &plan.senses[sentence];
    (sense.has(Cue::HomeShown) || sense.has(Cue::SpeechProposes)).then(|| named(plan, sentence).or_else(|| told(plan, sentence)))?
}

/// "Mum would like her to stay at home." "I've said no, Mum.": what somebody else wishes for, just before.
fn wished(plan: &Context, sentence: usize, answer: usize) -> Option<Code> {
    let other = plan.voices[sentence] != plan.voices[answer];
    let wish = plan.senses[sentence].hits.iter().any(|h| matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Setting) && plan.is_wish(sentence, h.from));
    (other && wish && answer <= sentence + 2).then(|| named(plan, sentence)).flatten()
}

fn named(plan: &Context, sentence: usize) -> Option<Code> {
    let sense = &plan.senses[sentence];
    let names = sense.hits.iter().filter_map(|h| match h.list {
        List::Phrase(p) if p.code.kind() == Kind::Setting && p.role == Role::Names && p.code != setting::HOSPITAL => Some((h, p.code)),
        _ => None,
    });
    let kept = names.filter(|(h, code)| *code != setting::OWN_HOME && !sense.is_negated(h.from, h.to));
    kept.max_by_key(|(h, _)| h.to - h.from).map(|(_, code)| code)
}

/// "Chairs all round the wall", "a house with three lads in it": the kind of place that a story tells of.
pub fn told(plan: &Context, sentence: usize) -> Option<Code> {
    TOLD.iter().find(|(cue, _)| plan.senses[sentence].has(*cue)).map(|(_, code)| *code)
}
