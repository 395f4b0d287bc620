//! What a token may be used for: never more than its person may themselves. Whoever signs in themselves has no such bounds.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One part of what its person may do, that a token may do for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    ReadOffers,
    WriteOffers,
    ReadPlans,
    WritePlans,
    /// To share plans, withdraw and erase them.
    SharePlans,
}

impl Scope {
    pub const ALL: [Scope; 5] = [Scope::ReadOffers, Scope::WriteOffers, Scope::ReadPlans, Scope::WritePlans, Scope::SharePlans];

    /// The name in tables, JSON and forms.
    pub fn name(self) -> &'static str {
        match self {
            Scope::ReadOffers => "read_offers",
            Scope::WriteOffers => "write_offers",
            Scope::ReadPlans => "read_plans",
            Scope::WritePlans => "write_plans",
            Scope::SharePlans => "share_plans",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<Scope> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}
