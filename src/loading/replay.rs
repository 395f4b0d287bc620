//! A kept ranking made again to the byte, or why it is another.

use super::{
    LeftOut, answers_at, by_circles, catalogue_as_of,
    kept::{BY_CIRCLE, body, places},
    reviewed,
};
use crate::{
    domain::{Ranking, Requirement, RequirementFault, records::RankedFrom},
    funding::{Rules, RulesFault, load_kept},
    matching::{self, Ask},
    places::Gazetteer,
    store::{KeptRanking, Store, StoreError},
};
use serde::Serialize;
use serde_json::Value;
use std::fmt;
use utoipa::ToSchema;

/// What became of a kept ranking when it was made again.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Replay {
    /// Whether it is the same to the byte.
    pub same: bool,
    /// Where it is not: each thing it was made from that is another now, as a sentence.
    pub why: Vec<String>,
    /// Where the two differ first.
    pub first_difference: Option<Difference>,
}

/// One place at which two rankings differ.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Difference {
    /// A JSON pointer: `/packages/0/score`.
    pub at: String,
    pub kept: Value,
    pub now: Value,
}

/// Why a kept ranking cannot be made again at all.
#[derive(Debug, thiserror::Error)]
pub enum NoReplay {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the plan's version {0} that it was made from is not there any more")]
    NoPlan(i64),
    #[error("the installation's own rules that it was made by ({0}) are not there any more")]
    NoRules(String),
    #[error("the installation's own rules that it was made by do not fit this program: {0}")]
    Rules(#[from] RulesFault),
    #[error("what was read from the plan then does not pass the checks of this program: {0}")]
    Reading(#[from] RequirementFault),
}

/// Makes a kept ranking again from what it was made from: the plan, the decisions and every offer as they stood then.
pub async fn replay(store: &Store, gazetteer: &'static Gazetteer, kept: &KeptRanking) -> Result<Replay, NoReplay> {
    let made_from = &kept.made_from;
    let requirements = requirements(store, gazetteer, kept).await?;
    let loaded = catalogue_as_of(store, gazetteer, Some(made_from.offers)).await?;
    let by_circle = made_from.places.ends_with(BY_CIRCLE);
    let catalogue = if by_circle { by_circles(loaded.catalogue) } else { loaded.catalogue };
    // The ranking names the reference it was asked for.
    let plan = serde_json::from_str::<Ranking>(&kept.body).map_or_else(|_| kept.reference.clone(), |ranking| ranking.plan);
    let answers = answers_at(store, &made_from.answers).await?;
    let own = rules(store, made_from).await?;
    let rules = own.as_ref().unwrap_or_else(|| Rules::built_in());
    let ask = answers.lay_over(Ask { what: made_from.rank, top: made_from.top, rules, ..Ask::new(&plan, &requirements, made_from.today) });
    let again = body(&matching::rank(&ask, &catalogue));
    if again == kept.body {
        return Ok(Replay { same: true, why: vec![], first_difference: None });
    }
    Ok(Replay { same: false, why: reasons(made_from, gazetteer, &loaded.left_out), first_difference: first_difference(&kept.body, &again) })
}

/// The rules with the files of the installation that were over them then; none where there were none.
async fn rules(store: &Store, made_from: &RankedFrom) -> Result<Option<Rules>, NoReplay> {
    let Some(sha256) = &made_from.own_rules else { return Ok(None) };
    let own = store.own_rules(sha256).await?.ok_or_else(|| NoReplay::NoRules(sha256.clone()))?;
    Ok(Some(load_kept(own)?))
}

async fn requirements(store: &Store, gazetteer: &Gazetteer, kept: &KeptRanking) -> Result<Vec<Requirement>, NoReplay> {
    let standing = kept.made_from.plan;
    let plan = store.plan_at(&kept.reference, standing.version).await?.ok_or(NoReplay::NoPlan(standing.version))?;
    let mut decisions = store.decisions(&kept.reference).await?;
    decisions.retain(|decision| decision.seq <= standing.last);
    Ok(reviewed(&plan, &decisions, gazetteer)?.reading.requirements)
}

/// Each thing that is another now; a fault of the program where there is none.
fn reasons(made_from: &RankedFrom, gazetteer: &Gazetteer, left_out: &[LeftOut]) -> Vec<String> {
    let other = |what: &str, then: &str, now: &str| (then != now).then(|| format!("{what}: then {then}, now {now}"));
    let now = if made_from.places.ends_with(BY_CIRCLE) { places(gazetteer) } else { gazetteer.name() };
    let changed = [
        other("the program is another", &made_from.code, matching::CODE),
        other("the words and rules are others", &made_from.rules, matching::RULES),
        other("the postcodes are others", &made_from.places, &now),
    ];
    let mut reasons: Vec<String> = changed.into_iter().flatten().collect();
    reasons.extend(left_out.iter().map(|offer| format!("an offer does not pass the checks of this program: {offer}")));
    if reasons.is_empty() {
        reasons.push("nothing that it was made from is another: this is a fault of the program, or its tables were changed past it".into());
    }
    reasons
}

fn first_difference(kept: &str, now: &str) -> Option<Difference> {
    let value = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    differ("", &value(kept), &value(now))
}

fn differ(at: &str, kept: &Value, now: &Value) -> Option<Difference> {
    let step = |at: &str, step: &dyn fmt::Display| format!("{at}/{step}");
    match (kept, now) {
        _ if kept == now => None,
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => a.iter().zip(b.values()).find_map(|((key, a), b)| differ(&step(at, key), a, b)),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a.iter().zip(b).enumerate().find_map(|(n, (a, b))| differ(&step(at, &n), a, b)),
        _ => Some(Difference { at: at.to_owned(), kept: kept.clone(), now: now.clone() }),
    }
}
