//! "Blokes who are into cars or boxing", "somebody he can talk cricket with": staff who share what the person loves.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::interest;
use crate::vocabulary::{Kind, team_feature};

/// What is shared stands at most so many words behind what says that it is.
const NEAR: usize = 4;

/// Where staff are wished for who do, know or love something that people do for its own sake.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let sense = &plan.senses[sentence];
    if plan.page.sentences[sentence].asks {
        return None;
    }
    let wished = |cue: Cue| sense.hits.iter().filter(move |h| h.is(cue) && !sense.is_negated(h.from, h.to) && plan.is_wish(sentence, h.from));
    let behind = |to: usize, from: usize| (to..=to + NEAR).contains(&from);
    let done = |to: usize| sense.hits.iter().any(|h| behind(to, h.from) && interest::is_activity(h));
    let ordinary = |to: usize| sense.hits.iter().any(|h| behind(to, h.from) && h.is(Cue::PastimeThings));
    // "somebody who would go with her to chapel": whoever goes along need not love it
    let hit = wished(Cue::TeamShares).filter(|h| done(h.to) || ordinary(h.to)).chain(wished(Cue::TeamJoins).filter(|h| done(h.to))).max_by_key(|h| h.to)?;
    Some(Found::new(Kind::TeamFeature, sentence, hit.from..hit.to).code(team_feature::MATCHED_INTERESTS))
}
