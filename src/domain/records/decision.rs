//! What was decided about a package: never without a reason, and never without what the person answered to it and how that was sought.

use super::{Plan, RankingId, Record, RecordKind};
use crate::domain::{HomeId, News, SupportId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A decision about one package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackageDecision {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub outcome: Outcome,
    pub reason: String,
    /// The same in codes, so that reasons can be counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonCode>,
    /// The rights that a more restrictive choice than a feasible less restrictive one engages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// When a more restrictive choice is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
    /// The last day on which the longest way to a package that is gone ahead with may begin for the day that the plan wants, by the likely times,
    /// as it was reckoned when it was decided. Left out where the plan wants no day, or nothing has to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_by: Option<Date>,
    pub answer: PersonsAnswer,
    #[schema(value_type = String)]
    pub ranking: RankingId,
}

/// Why a package was chosen or not, in codes that can be counted over many plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    PersonWantsIt,
    PersonDoesNotWantIt,
    MeetsTheMusts,
    MissesAMust,
    CloseToPeople,
    TooFarFromPeople,
    OwnHome,
    TooRestrictive,
    TeamFits,
    TeamDoesNotFit,
    ReadyInTime,
    TooLate,
    CostAgreed,
    CostTooHigh,
    NoWayToPay,
    NotEnoughKnown,
    NoLongerOffered,
    NothingLessRestrictiveReady,
    Other,
}

impl ReasonCode {
    /// Each with its name in JSON and forms and its words on pages, in the order in which people are asked.
    pub const ALL: [(ReasonCode, &str, &str); 19] = [
        (ReasonCode::PersonWantsIt, "person_wants_it", "The person wants it"),
        (ReasonCode::PersonDoesNotWantIt, "person_does_not_want_it", "The person does not want it"),
        (ReasonCode::MeetsTheMusts, "meets_the_musts", "It meets the musts"),
        (ReasonCode::MissesAMust, "misses_a_must", "It misses a must"),
        (ReasonCode::CloseToPeople, "close_to_people", "It is close to the people who matter"),
        (ReasonCode::TooFarFromPeople, "too_far_from_people", "It is too far from the people who matter"),
        (ReasonCode::OwnHome, "own_home", "It is a home of one’s own"),
        (ReasonCode::TooRestrictive, "too_restrictive", "It is too restrictive"),
        (ReasonCode::TeamFits, "team_fits", "The team fits"),
        (ReasonCode::TeamDoesNotFit, "team_does_not_fit", "The team does not fit"),
        (ReasonCode::ReadyInTime, "ready_in_time", "It is ready in time"),
        (ReasonCode::TooLate, "too_late", "It is ready too late"),
        (ReasonCode::CostAgreed, "cost_agreed", "The cost is agreed"),
        (ReasonCode::CostTooHigh, "cost_too_high", "The cost is too high"),
        (ReasonCode::NoWayToPay, "no_way_to_pay", "There is no way to pay for it"),
        (ReasonCode::NotEnoughKnown, "not_enough_known", "Not enough is known"),
        (ReasonCode::NoLongerOffered, "no_longer_offered", "It is no longer offered"),
        (ReasonCode::NothingLessRestrictiveReady, "nothing_less_restrictive_ready", "Nothing less restrictive is ready"),
        (ReasonCode::Other, "other", "Something else, as said"),
    ];

    /// What has that name.
    pub fn named(name: &str) -> Option<ReasonCode> {
        Self::ALL.into_iter().find(|(_, own, _)| *own == name).map(|(code, _, _)| code)
    }

    /// As pages say it.
    pub fn label(self) -> &'static str {
        Self::ALL.into_iter().find(|(code, _, _)| *code == self).map_or("", |(_, _, label)| label)
    }
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    GoAhead,
    NotThis,
    Later,
}

impl Outcome {
    /// Each with its name in JSON and forms and its words on pages.
    pub const ALL: [(Outcome, &str, &str); 3] = [
        (Outcome::GoAhead, "go_ahead", "Go ahead with it"),
        (Outcome::NotThis, "not_this", "Not this one"),
        (Outcome::Later, "later", "Not now: look again later"),
    ];

    /// As pages say it.
    pub fn label(self) -> &'static str {
        Self::ALL.into_iter().find(|(one, _, _)| *one == self).map_or("", |(_, _, label)| label)
    }
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

impl PersonsReply {
    /// Each with its name in JSON and forms and its words on pages.
    pub const ALL: [(PersonsReply, &str, &str); 5] = [
        (PersonsReply::Yes, "yes", "Yes, go and see"),
        (PersonsReply::Maybe, "maybe", "Maybe"),
        (PersonsReply::No, "no", "No"),
        (PersonsReply::TellMeMore, "tell_me_more", "Tell me more"),
        (PersonsReply::NotKnown, "not_known", "No answer that anybody could make out"),
    ];

    /// As pages say it.
    pub fn label(self) -> &'static str {
        Self::ALL.into_iter().find(|(one, _, _)| *one == self).map_or("", |(_, _, label)| label)
    }
}

impl Record for PackageDecision {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::PackageDecision;

    fn news(&self, before: Option<&Self>) -> Option<News> {
        before.is_none().then_some(News::Decision)
    }
}
