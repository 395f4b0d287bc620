//! An action plan that people work by: begun, ticked off, brought up to date. The same for pages and API.

use super::{app::App, clock::Clock, error::Result, paying::Inputs};
use crate::{
    domain::records::{ActionPlan, Done, Id},
    funding::{Action, Timeline, actions, assess_all, brought_up_to_date, to_keep},
    store::{Expected, NewRecord, StoreError, Stored},
    vocabulary::Route,
};

/// How often a change is tried again where somebody else was there first; their change stays.
const TRIES: usize = 20;

/// What becomes of an action plan.
#[derive(Debug, Clone)]
pub enum Change {
    /// New things join, what nobody asks any more leaves.
    BringUpToDate,
    Tick(String),
    Untick(String),
}

/// What is to be done for a package, as it is reckoned today.
pub struct Today {
    pub route: Route,
    pub actions: Vec<Action>,
}

impl Today {
    /// By the route that was asked for.
    pub fn of(inputs: &Inputs) -> Result<Today> {
        let person = inputs.person();
        let s = inputs.situation(&person);
        let all = assess_all(&s);
        let chosen = inputs.chosen(&all)?;
        Ok(Today { route: chosen.route(), actions: actions(chosen, &Timeline::of(&s, chosen.rules)) })
    }
}

/// The action plan of a package, where one was begun and not withdrawn.
pub async fn kept(app: &App, inputs: &Inputs) -> Result<Option<Stored<ActionPlan>>> {
    let all: Vec<Stored<ActionPlan>> = app.store().records_of(Id::new(inputs.plan.id)).await?;
    let half = |id: Option<&str>, wanted: &Option<String>| id == wanted.as_deref();
    let of_package = |plan: &ActionPlan| {
        half(plan.home.as_ref().map(|id| id.as_str()), &inputs.which.home) && half(plan.support.as_ref().map(|id| id.as_str()), &inputs.which.support)
    };
    Ok(all.into_iter().find(|record| record.withdrawn.is_none() && of_package(&record.body)))
}

/// Begins the action plan of a package; where one was begun already, that one.
pub async fn begin(app: &App, inputs: &Inputs) -> Result<Stored<ActionPlan>> {
    if let Some(known) = kept(app, inputs).await? {
        return Ok(known);
    }
    let today = Today::of(inputs)?;
    let body = ActionPlan {
        home: inputs.home().map(|home| home.id.clone()),
        support: inputs.support().map(|support| support.id.clone()),
        route: today.route,
        begun: inputs.today,
        actions: to_keep(&today.actions),
    };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(inputs.plan.id)), body, expected: Expected::New, rests_on: None };
    Ok(app.store().save_record(new, &app.author(), app.clock().now()).await?)
}

/// Changes an action plan as it stands now, whoever changed it meanwhile. None where it has no such action.
pub async fn change(app: &App, record: Stored<ActionPlan>, change: &Change, today: &Today) -> Result<Option<Stored<ActionPlan>>> {
    let mut standing = record;
    for _ in 0..TRIES {
        let Some(body) = changed(app, &standing.body, change, today) else { return Ok(None) };
        let new = NewRecord { id: standing.id, of: standing.of, body, expected: Expected::Version(standing.version), rests_on: None };
        match app.store().save_record(new, &app.author(), app.clock().now()).await {
            Err(StoreError::Changed { .. }) => standing = app.store().record(standing.id).await?.unwrap_or(standing),
            saved => return Ok(Some(saved?)),
        }
    }
    Err(StoreError::Changed { what: "this action plan".into(), expected: standing.version, current: standing.version + 1 }.into())
}

fn changed(app: &App, plan: &ActionPlan, change: &Change, today: &Today) -> Option<ActionPlan> {
    let mut plan = plan.clone();
    let there = match change {
        Change::BringUpToDate => {
            plan = ActionPlan { route: today.route, ..brought_up_to_date(&plan, &today.actions) };
            true
        }
        Change::Tick(key) => plan.tick(key, Some(Done { at: app.clock().now(), by: app.author() })),
        Change::Untick(key) => plan.tick(key, None),
    };
    there.then_some(plan)
}
