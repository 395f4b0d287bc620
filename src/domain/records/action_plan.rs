//! Who does what by when for one package, kept from the day on which people began to work by it.

use super::{Plan, Record, RecordKind};
use crate::domain::{HomeId, SupportId};
use crate::vocabulary::Route;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The action plan of a package, with what was done of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActionPlan {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// The way to hold and pay for the home that it was made for.
    pub route: Route,
    /// The day from which its times were reckoned.
    pub begun: Date,
    /// By the day they are due.
    pub actions: Vec<KeptAction>,
}

/// Something somebody has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KeptAction {
    /// The same for the same thing, whenever the plan is made.
    pub key: String,
    pub what: String,
    pub who: String,
    /// The day by which it was to be done when it was put down; it stays, so that what is late is seen.
    pub by: Date,
    /// Only if something that is not known yet turns out so.
    #[serde(default)]
    pub if_needed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
}

/// That it was ticked off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Done {
    /// RFC 3339, UTC.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Who ticked it.
    pub by: String,
}

impl KeptAction {
    /// Since when it is overdue: the day by which it was to be done, where that is past and it is not done.
    pub fn overdue_since(&self, today: Date) -> Option<Date> {
        (self.done.is_none() && self.by < today).then_some(self.by)
    }
}

impl ActionPlan {
    /// Ticks an action off, or takes the tick back. Whether there is such an action; one that is ticked already keeps its tick.
    pub fn tick(&mut self, key: &str, done: Option<Done>) -> bool {
        let Some(action) = self.actions.iter_mut().find(|action| action.key == key) else { return false };
        if action.done.is_none() || done.is_none() {
            action.done = done;
        }
        true
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        self.actions.iter().filter(|action| action.done.is_some()).count()
    }

    /// How many are overdue.
    pub fn overdue(&self, today: Date) -> usize {
        self.actions.iter().filter(|action| action.overdue_since(today).is_some()).count()
    }
}

impl Record for ActionPlan {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::ActionPlan;
}
