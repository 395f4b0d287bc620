//! That a plan is not erased for now though somebody asked for it, and why. Withdrawn when that no longer holds.

use super::{Plan, Record, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What keeps a plan: the controller's decision, which the person may complain about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hold {
    pub ground: HoldGround,
    /// In words that can be told to the person.
    pub reason: String,
    /// When erasing was asked for; none where nobody did.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub asked_on: Option<Date>,
}

/// On which ground a plan is kept: UK GDPR, Article 17(3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoldGround {
    /// A law, or a public task, asks for it.
    Duty,
    /// A claim is made, or may be: nothing may go.
    LegalHold,
}

impl Record for Hold {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Hold;
}
