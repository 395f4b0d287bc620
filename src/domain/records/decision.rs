//! What was decided about a package: never without a reason, and never without what the person answered to it and how that was sought.

use super::{Plan, RankingId, Record, RecordKind};
use crate::domain::{HomeId, SupportId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A decision about one package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackageDecision {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub outcome: Outcome,
    pub reason: String,
    /// The rights that a more restrictive choice than a feasible less restrictive one engages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    pub answer: PersonsAnswer,
    #[schema(value_type = String)]
    pub ranking: RankingId,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    GoAhead,
    NotThis,
    Later,
}

/// What the person answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonsAnswer {
    pub answer: PersonsReply,
    /// How it was sought: with whom, with which help, where.
    pub sought: String,
    /// In their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// Yes, go and see; maybe; no; tell me more; or no answer that anybody could make out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonsReply {
    Yes,
    Maybe,
    No,
    TellMeMore,
    NotKnown,
}

impl Record for PackageDecision {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::PackageDecision;
}
