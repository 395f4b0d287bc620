//! Verdicts behind a thing of the home: "flats don't work for him".

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit, List};
use super::super::super::page::Marks;
use super::super::super::sense::Beside;
use super::super::home;
use crate::vocabulary::Kind;

/// A verdict stands so many words behind what it is about.
const VERDICT: usize = 4;

/// "Private landlords are out", "flats don't work for him": a verdict behind a thing of the home refuses it, and no word of wishing is needed.
pub(super) fn is_judged(plan: &Context, sentence: usize, hit: &Hit, kind: Kind) -> bool {
    let sense = &plan.senses[sentence];
    let verdict = |h: &Hit| {
        h.is(Cue::NegationAfter) && h.from + 1 >= hit.to && h.to > hit.to && h.from < hit.to + VERDICT && sense.clause(hit.from).words.contains(&h.from)
    };
    // "a house on a main road is ruled out", "residential care was considered and is not supported": left out for good
    let left_out = matches!(kind, Kind::Setting | Kind::Hazard | Kind::Restriction)
        && matches!(sense.clause(hit.from).beside, Some(Beside::Dropped | Beside::NotNeeded))
        && sense.hits.iter().any(|h| verdict(h) && matches!(&*plan.words(sentence)[h.from].text, "is" | "are" | "should" | "not" | "would"));
    (home::is_of_the_home(kind) && plan.is_present(sentence, hit.from) || left_out) && !plan.part(sentence).tells && sense.hits.iter().any(verdict)
}

/// "No flat above a pub", "a house on a main road would not do": the pub and the road are refused, and not every flat or house.
pub(super) fn is_with_a_hazard(plan: &Context, sentence: usize, hit: &Hit, kind: Kind) -> bool {
    let joins = plan.words(sentence).get(hit.to).is_some_and(|w| {
        matches!(&*w.text, "over" | "above" | "beside" | "next" | "on" | "near" | "by" | "opposite" | "off" | "with") && !w.before.any(Marks::COMMA)
    });
    let hazard = |h: &Hit| (hit.to..=hit.to + VERDICT).contains(&h.from) && matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Hazard);
    kind == Kind::PropertyType && joins && plan.senses[sentence].hits.iter().any(hazard)
}
