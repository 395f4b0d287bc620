//! What matching answers, in the shape of `match --json` (`docs/interfaces.md`).

use super::{FitStatus, HomeId, RequirementId, Shared, SupportId};
use crate::vocabulary::{Route, RouteState};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, Default)]
#[serde(rename_all = "lowercase")]
pub enum RankWhat {
    /// Home and support together.
    #[default]
    Packages,
    /// Homes alone.
    Homes,
    /// Support alone.
    Support,
}

impl RankWhat {
    /// The name in commands, addresses and JSON.
    pub fn name(self) -> &'static str {
        match self {
            RankWhat::Packages => "packages",
            RankWhat::Homes => "homes",
            RankWhat::Support => "support",
        }
    }
}

/// Ranked packages with reasons: advice to people who decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ranking {
    /// The plan's reference.
    pub plan: String,
    /// The ranking date.
    pub today: Date,
    pub rank: RankWhat,
    pub considered: Considered,
    pub packages: Vec<Package>,
    pub near_misses: Vec<NearMiss>,
    pub best_of_each: Vec<BestOfEach>,
    pub best_of_each_route: Vec<BestOfRoute>,
    pub what_if: Vec<WhatIf>,
}

/// How much was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Considered {
    /// Homes that can be had (`docs/matching.md` §1, condition 1).
    pub homes: usize,
    /// Support offers that can be had.
    pub support: usize,
    /// Exact up to 10,000; then 10,000.
    pub pairs_possible: usize,
    /// There are more than 10,000.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pairs_possible_capped: bool,
}

/// One home with one support team (or one of the two, ranked alone), judged against the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Package {
    /// From 1, by the order alone.
    pub rank: usize,
    /// 1: cannot be told apart from the first yet; 2: the rest.
    pub group: u8,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// 0 to 100 with unknown as a half; six decimals, as all scores.
    pub score: f64,
    /// With unknown as 0.
    pub score_low: f64,
    /// With unknown as 1.
    pub score_high: f64,
    /// The share of the weights whose fit is known.
    pub known: f64,
    /// Over what person, family and friends say; null where they say nothing.
    pub score_person: Option<f64>,
    /// Over the rest.
    pub score_others: Option<f64>,
    /// 0 least to 5.
    pub restrictiveness: u8,
    /// Pounds; null is unknown.
    pub weekly_cost: Option<f64>,
    pub ready: Option<Date>,
    /// One of the offers has not been confirmed lately.
    pub stale: bool,
    /// One row for each requirement that takes part, in plan order.
    #[schema(value_type = Vec<Judged>)]
    pub requirements: Vec<Shared<Judged>>,
    /// Essentials that are unknown: questions to ask.
    pub to_confirm: Vec<RequirementId>,
    /// Essentials known to be below 1, and a late `move_by`.
    pub to_put_in_place: Vec<RequirementId>,
    pub routes: Vec<RouteStatus>,
}

/// One requirement against one package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Judged {
    pub id: RequirementId,
    pub status: FitStatus,
    /// Six decimals; null is unknown.
    pub fit: Option<f64>,
    /// The offer's fact that decided it, as a sentence.
    #[schema(value_type = String)]
    pub text: Shared<str>,
}

/// A route and whether it is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RouteStatus {
    pub route: Route,
    pub status: RouteState,
    #[schema(value_type = Vec<String>)]
    pub why: Shared<[Shared<str>]>,
}

/// A package blocked by an essential requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NearMiss {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// The gating requirements at fit 0, in plan order.
    pub blocked_by: Vec<RequirementId>,
    /// One sentence for each of them.
    pub text: Vec<String>,
    /// Of the home.
    pub restrictiveness: u8,
    /// As of a package.
    pub score: f64,
}

/// The best package of one setting and tenure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BestOfEach {
    /// A code of `setting`; null when support is ranked alone.
    pub setting: Option<String>,
    /// A code of `tenure`; null where the home lists none.
    pub tenure: Option<String>,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub score: f64,
}

/// The best package of a route that is not closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BestOfRoute {
    pub route: Route,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub score: f64,
}

/// What relaxing one requirement by one step would do; computed, not estimated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WhatIf {
    pub id: RequirementId,
    /// The step, in words.
    pub change: String,
    /// A must of the person, or for health or law: pages do not offer to give it up unless the person asks.
    pub only_if_asked: bool,
    pub pairs_possible: usize,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pairs_possible_capped: bool,
    /// Null when nothing is possible.
    pub best_score: Option<f64>,
}
