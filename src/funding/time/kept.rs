//! An action plan that people began to work by, beside what would be reckoned today.

use super::Action;
use crate::domain::records::{ActionPlan, KeptAction};

/// What is to be kept of actions as they are reckoned now.
pub fn to_keep(actions: &[Action]) -> Vec<KeptAction> {
    actions.iter().map(kept).collect()
}

fn kept(action: &Action) -> KeptAction {
    KeptAction { key: action.key.clone(), what: action.what.clone(), who: action.who.clone(), by: action.by, if_needed: action.if_needed, done: None }
}

/// What is not done yet of a kept plan, for a calendar.
pub fn to_do(plan: &ActionPlan) -> Vec<Action> {
    let open = plan.actions.iter().filter(|kept| kept.done.is_none());
    open.map(|kept| Action { key: kept.key.clone(), what: kept.what.clone(), who: kept.who.clone(), by: kept.by, late_days: None, if_needed: kept.if_needed })
        .collect()
}

/// What is asked today and stands not in the kept plan.
pub fn joining<'a>(plan: &ActionPlan, today: &'a [Action]) -> Vec<&'a Action> {
    today.iter().filter(|action| plan.actions.iter().all(|kept| kept.key != action.key)).collect()
}

/// What is not done and nobody asks any more: the plan or the offers say it by now, or the way to pay is another.
pub fn leaving<'a>(plan: &'a ActionPlan, today: &[Action]) -> Vec<&'a KeptAction> {
    plan.actions.iter().filter(|kept| kept.done.is_none() && today.iter().all(|action| action.key != kept.key)).collect()
}

/// The kept plan as it would be with what is reckoned today: ticks stay and so do the days by which things were to be done, new
/// things join, and what nobody asks any more leaves. Earlier versions keep everything.
pub fn brought_up_to_date(plan: &ActionPlan, today: &[Action]) -> ActionPlan {
    let gone: Vec<String> = leaving(plan, today).into_iter().map(|kept| kept.key.clone()).collect();
    let new: Vec<KeptAction> = joining(plan, today).into_iter().map(kept).collect();
    let mut actions: Vec<KeptAction> = plan.actions.iter().filter(|kept| !gone.contains(&kept.key)).cloned().chain(new).collect();
    actions.sort_by_key(|action| action.by);
    ActionPlan { actions, ..plan.clone() }
}
