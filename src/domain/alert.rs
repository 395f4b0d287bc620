//! What one change brought a plan or took from it. For whoever may read the plan: its reasons hold what the plan asks for.

use super::{HomeId, SupportId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The offers that a plan won or lost by one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Default)]
pub struct Alert {
    pub gained: Vec<Moved>,
    pub lost: Vec<Moved>,
    /// There are more than are listed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: usize,
}

/// An offer that is possible for the plan now and was not, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Moved {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub why: Vec<String>,
}

impl Alert {
    /// The most offers that one alert lists.
    pub const MOST: usize = 20;

    /// Nothing moved.
    pub fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty()
    }
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// What the provider of an offer may hear of it: how many, and never who or what they ask for.
pub fn to_the_provider(plans: usize) -> String {
    match plans {
        0 => "It meets the musts of no plan here at present.".into(),
        1 => "It could suit 1 person whose plan is here.".into(),
        n => format!("It could suit {n} people whose plans are here."),
    }
}
