//! Whose time runs out: plans with their organisation's rule, what was decided about each, and what keeps it.

mod run;

pub use run::{Report, Run, Told, run};

use crate::{
    domain::{
        records::{EndOfKeeping, Hold, Id, Organisation, Retention},
        retention::{End, InKeeping, end_of},
    },
    store::{HeldPlan, Store, StoreError, Stored, Which},
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A plan with when its time is over.
#[derive(Debug, Clone)]
pub struct Kept {
    pub plan: HeldPlan,
    pub end: End,
    /// What was decided about its end, and stands.
    pub decided: Option<Stored<EndOfKeeping>>,
    /// Decisions that it is not erased for now, and stand.
    pub holds: Vec<Stored<Hold>>,
}

/// How long an organisation keeps plans: its own rule as it stands, or the usual one.
pub async fn rule_of(store: &Store, organisation: Id<Organisation>) -> Result<(Retention, Option<Stored<Retention>>), StoreError> {
    let own = store.records_of::<Retention>(organisation).await?.into_iter().rfind(|rule| rule.withdrawn.is_none());
    Ok((own.as_ref().map(|rule| rule.body).unwrap_or_default(), own))
}

/// Plans with when their time is over, the first to end first. Those that no organisation holds are kept by the usual rule, and nobody decides about them.
pub async fn kept(store: &Store, which: Which, today: Date) -> Result<Vec<Kept>, StoreError> {
    let plans = store.held_plans(which).await?;
    // Of several decisions of a plan the last stands.
    let decided = store.records_of_held::<EndOfKeeping>(which).await?;
    let mut decided: BTreeMap<String, Stored<EndOfKeeping>> = decided.into_iter().filter_map(|one| Some((one.of?.to_string(), one))).collect();
    let mut holds: BTreeMap<String, Vec<Stored<Hold>>> = BTreeMap::new();
    for hold in store.records_of_held::<Hold>(which).await? {
        holds.entry(hold.of.map(|plan| plan.to_string()).unwrap_or_default()).or_default().push(hold);
    }
    let rules = rules_for(store, &plans).await?;
    let with_end = plans.into_iter().map(|plan| {
        let id = plan.id.to_string();
        let rule = plan.owner.and_then(|owner| rules.get(&owner.to_string()).copied()).unwrap_or_default();
        kept_by(&rule, plan, decided.remove(&id), holds.remove(&id).unwrap_or_default(), today)
    });
    let mut all: Vec<Kept> = with_end.collect();
    all.sort_by(|a, b| (a.end.on, &a.plan.reference).cmp(&(b.end.on, &b.plan.reference)));
    Ok(all)
}

/// The rules of those who hold these plans, each asked for once.
async fn rules_for(store: &Store, plans: &[HeldPlan]) -> Result<BTreeMap<String, Retention>, StoreError> {
    let owners: BTreeMap<String, Id<Organisation>> = plans.iter().filter_map(|plan| plan.owner).map(|owner| (owner.to_string(), owner)).collect();
    let mut rules = BTreeMap::new();
    for (name, owner) in owners {
        rules.insert(name, rule_of(store, owner).await?.0);
    }
    Ok(rules)
}

fn kept_by(rule: &Retention, plan: HeldPlan, decided: Option<Stored<EndOfKeeping>>, holds: Vec<Stored<Hold>>, today: Date) -> Kept {
    let stands = InKeeping {
        withdrawn_at: plan.withdrawn_at,
        last_used: plan.last_used,
        decided: decided.as_ref().map(|one| (one.body.decision, one.changed_at)),
        held: !holds.is_empty(),
    };
    Kept { end: end_of(rule, &stands, today), plan, decided, holds }
}
