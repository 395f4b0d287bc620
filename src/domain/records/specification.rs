//! The anonymous description that providers answer, and their answers. Neither has a field for a name or for words of the plan
//! that nobody approved; what goes out is made in the room `anonymity` alone.

use super::{Id, Making, Organisation, Plan, RankingId, Record, RecordKind};
use crate::domain::{FitStatus, HomeId, RequirementId, SupportId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is asked for, person-centred and anonymous.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Specification {
    pub title: String,
    /// What the person brings, in words that somebody approved: it opens with that.
    pub gifts: Vec<String>,
    /// Who it is about, in classes.
    #[serde(default)]
    pub about: Vec<Line>,
    pub requirements: Vec<Specified>,
    /// What the commissioner adds: how answers will be weighed, and anything else.
    #[serde(default)]
    pub added: Vec<Line>,
    /// When answers are wanted by.
    #[serde(default)]
    pub answers_by: Option<Date>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub ranking: Option<RankingId>,
    /// How it was made, which never goes out; none where it was not made from a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub making: Option<Box<Making>>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Line {
    pub label: String,
    pub said: String,
}

/// One thing that is asked for, in codes and in a sentence made from them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Specified {
    pub id: RequirementId,
    pub kind: String,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub number: Option<f64>,
    pub strength: String,
    pub text: String,
    /// The part of a life it belongs to, as a heading.
    #[serde(default)]
    pub part: String,
    /// What it means, in a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub means: String,
    /// Whether a provider is asked about it; what is worked out from places, prices and days is not.
    #[serde(default = "yes")]
    pub asked: bool,
}

fn yes() -> bool {
    true
}

/// What a provider says to a specification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Answer {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Id<Organisation>>,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// Whether they would take part at all.
    pub willing: bool,
    pub requirements: Vec<Answered>,
    /// Rent of the home for this person, pounds a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rent: Option<f64>,
    /// Price of the support for this person, pounds a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_price: Option<f64>,
    /// When all of it could be ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<Date>,
    /// The day of the answer; the day on which it was written down where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<Date>,
    #[serde(default)]
    pub note: String,
}

/// What a provider says to one requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Answered {
    pub id: RequirementId,
    pub status: FitStatus,
    /// Until it could be so.
    #[serde(default)]
    pub weeks: Option<u32>,
    /// What that costs once, in pounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pounds: Option<f64>,
    #[serde(default)]
    pub note: String,
}

impl Record for Specification {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Specification;
}

impl Record for Answer {
    type Of = Specification;
    const KIND: RecordKind = RecordKind::Answer;
}

/// An answer at one version: what a ranking that takes it in names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AnswerAt {
    #[schema(value_type = String)]
    pub answer: Id<Answer>,
    pub version: i64,
}
