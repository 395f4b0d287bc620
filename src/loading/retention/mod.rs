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
    let mut rules: BTreeMap<String, Retention> = BTreeMap::new();
    let mut all = vec![];
    for plan in store.held_plans(which).await? {
        let rule = match plan.owner {
            None => Retention::default(),
            Some(owner) => match rules.get(&owner.to_string()) {
                Some(rule) => *rule,
                None => {
                    let rule = rule_of(store, owner).await?.0;
                    rules.insert(owner.to_string(), rule);
                    rule
                }
            },
        };
        let decided = store.records_of::<EndOfKeeping>(plan.id).await?.into_iter().rfind(|one| one.withdrawn.is_none());
        let mut holds = store.records_of::<Hold>(plan.id).await?;
        holds.retain(|hold| hold.withdrawn.is_none());
        let stands = InKeeping {
            withdrawn_at: plan.withdrawn_at,
            last_used: plan.last_used,
            decided: decided.as_ref().map(|one| (one.body.decision, one.changed_at)),
            held: !holds.is_empty(),
        };
        let end = end_of(&rule, &stands, today);
        all.push(Kept { plan, end, decided, holds });
    }
    all.sort_by(|a, b| (a.end.on, &a.plan.reference).cmp(&(b.end.on, &b.plan.reference)));
    Ok(all)
}
