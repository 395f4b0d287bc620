//! The action plan: who does what by when. What must be found out comes first, then each step by the day it must be done.

use super::Timeline;
use crate::funding::assess::Assessment;
use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

/// Days within which a question should be answered: an estimate.
const TO_FIND_OUT: i64 = 14;

/// Something somebody has to do.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = ActionReport)]
pub struct Action {
    /// The same for the same thing, whenever it is reckoned.
    pub key: String,
    pub what: String,
    pub who: String,
    pub by: Date,
    /// It should have begun before today for the day that is wanted: so many days.
    pub late_days: Option<i32>,
    pub if_needed: bool,
}

/// Shared work is the same whichever way the home is held; a route's own is its own.
fn key(assessment: &Assessment, step: &str) -> String {
    let of_route = step == "home_ready" || assessment.rules.stages.iter().any(|stage| stage.id == step);
    if of_route { format!("stage.{}.{step}", assessment.route()) } else { format!("stage.{step}") }
}

/// For one package held by one route, by date.
pub fn actions(assessment: &Assessment, timeline: &Timeline) -> Vec<Action> {
    let soon = timeline.today.saturating_add(TO_FIND_OUT.days());
    let questions = assessment.open().map(|judged| Action {
        key: format!("rule.{}.{}", assessment.route(), judged.rule.id),
        what: format!("Find out: {}", judged.rule.missing),
        who: judged.rule.ask.to_owned(),
        by: soon,
        late_days: None,
        if_needed: false,
    });
    let steps = timeline.steps.iter().filter(|step| !step.from_offer).map(|step| Action {
        key: key(assessment, &step.id),
        what: step.does.clone(),
        who: step.who.to_owned(),
        // A day that is past already would be nobody's to keep: then the likely one, marked late.
        by: step.done_by.filter(|day| *day >= timeline.today).unwrap_or(step.end[1]),
        late_days: step.late_days(timeline.today),
        if_needed: step.if_needed,
    });
    let mut all: Vec<Action> = questions.chain(steps).collect();
    all.sort_by_key(|action| action.by);
    all
}
