//! What a provider writes from a link: begun, saved, sent, taken in, and told why or why not.

use super::{Answer, Answered, Id, Record, RecordKind, Specification};
use crate::domain::News;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A provider's answer as they write it. It counts for nothing until it is sent, and for the ranking not until a commissioner takes it in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Response {
    /// The id of the link it was begun from.
    pub link: String,
    pub organisation: String,
    /// Who may be asked about it: a name, a number or an address.
    pub contact: String,
    pub requirements: Vec<Answered>,
    /// Whether they offer a home, support, or both.
    pub offers_home: bool,
    pub offers_support: bool,
    pub willing: Option<bool>,
    /// Rent for this person, pounds a week.
    pub rent: Option<f64>,
    /// Price of the support, pounds a week.
    pub price: Option<f64>,
    pub ready: Option<Date>,
    pub note: String,
    /// Sections that were saved.
    pub done: Vec<String>,
    #[schema(value_type = Option<String>)]
    pub sent: Option<Timestamp>,
    /// The answer that was taken into the plan's ranking.
    #[schema(value_type = Option<String>)]
    pub taken: Option<Id<Answer>>,
    pub told: Option<Told>,
}

/// What a provider hears afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Told {
    pub reason: Reason,
    /// More, in words that were checked for names.
    #[serde(default)]
    pub text: String,
    /// Why flagged words in it may stand; not for the provider.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[schema(value_type = String)]
    pub at: Timestamp,
    pub by: String,
}

/// Why, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Talks go on with them.
    GoingOn,
    Chosen,
    PersonChoseOther,
    MustNotMet,
    TooManyUnknowns,
    TooLate,
    Price,
    Location,
    LessRestrictiveFound,
    PlanChanged,
}

impl Reason {
    /// All of them, the good ones first.
    pub const ALL: [Reason; 10] = [
        Reason::GoingOn,
        Reason::Chosen,
        Reason::PersonChoseOther,
        Reason::MustNotMet,
        Reason::TooManyUnknowns,
        Reason::TooLate,
        Reason::Price,
        Reason::Location,
        Reason::LessRestrictiveFound,
        Reason::PlanChanged,
    ];

    /// The name in JSON and forms.
    pub fn name(self) -> &'static str {
        match self {
            Reason::GoingOn => "going_on",
            Reason::Chosen => "chosen",
            Reason::PersonChoseOther => "person_chose_other",
            Reason::MustNotMet => "must_not_met",
            Reason::TooManyUnknowns => "too_many_unknowns",
            Reason::TooLate => "too_late",
            Reason::Price => "price",
            Reason::Location => "location",
            Reason::LessRestrictiveFound => "less_restrictive_found",
            Reason::PlanChanged => "plan_changed",
        }
    }

    /// The one sentence that a provider reads.
    pub fn sentence(self) -> &'static str {
        match self {
            Reason::GoingOn => "We would like to talk with you about it.",
            Reason::Chosen => "The person has chosen what you offer.",
            Reason::PersonChoseOther => "The person has chosen something else.",
            Reason::MustNotMet => "Something that the person must have was not met.",
            Reason::TooManyUnknowns => "Too much stayed unknown for the person to choose it.",
            Reason::TooLate => "It could not be ready in time.",
            Reason::Price => "It costs more than there is.",
            Reason::Location => "It is too far from the people and places that matter to the person.",
            Reason::LessRestrictiveFound => "Something less restrictive was found.",
            Reason::PlanChanged => "The plan has changed, and this is not asked for any more.",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<Reason> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

impl Record for Response {
    type Of = Specification;
    const KIND: RecordKind = RecordKind::Response;

    fn news(&self, before: Option<&Self>) -> Option<News> {
        let sent_before = before.is_some_and(|before| before.sent.is_some());
        (self.sent.is_some() && !sent_before).then_some(News::Answer)
    }
}
