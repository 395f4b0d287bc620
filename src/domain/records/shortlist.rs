//! The packages that a commissioner keeps for a plan.

use super::{Plan, RankingId, Record, RecordKind};
use crate::domain::{HomeId, SupportId};
use jiff::civil::Date;
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
    /// The last day on which the longest way to it may begin for the day that the plan wants, by the likely times, as it was reckoned when the
    /// package was kept or its note last written. Left out where the plan wants no day, or nothing has to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_by: Option<Date>,
}

impl Record for Shortlist {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Shortlist;
}
