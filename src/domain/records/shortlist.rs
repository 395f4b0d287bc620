//! The packages that a commissioner keeps for a plan.

use super::{Plan, RankingId, Record, RecordKind};
use crate::domain::{HomeId, SupportId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A list of packages under a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Shortlist {
    pub title: String,
    pub packages: Vec<Shortlisted>,
}

/// One package that was kept, and the ranking it was kept from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Shortlisted {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    #[serde(default)]
    pub note: String,
    /// Its place in that ranking; null where it was no possible package there (a near miss, or beyond the end).
    pub rank: Option<usize>,
    #[schema(value_type = String)]
    pub ranking: RankingId,
}

impl Record for Shortlist {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Shortlist;
}
