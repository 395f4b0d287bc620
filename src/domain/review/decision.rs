//! One thing that somebody decided about one requirement or statement.

use super::{Change, find};
use crate::domain::{RequirementFault, RequirementRow, StatementRow};
use crate::vocabulary::{Key, StatementKind, Voice};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// It is right as it stands. Puts back what was rejected or set aside; a dispute it does not settle.
    Accept,
    /// It is right but for the fields given.
    Change {
        change: Change,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// It was misread: it leaves the list and is kept beside it.
    Reject {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The plan asks for something that was not read. `start` and `end` are the characters of the text it rests on.
    Add {
        start: usize,
        end: usize,
        /// At least `kind` and `strength`.
        requirement: Change,
        /// The words themselves; taken from the text, whatever is sent.
        #[serde(default)]
        quote: String,
    },
    /// The plan says something that is no requirement and was not read.
    AddStatement {
        start: usize,
        end: usize,
        kind: StatementKind,
        #[serde(default = "unknown")]
        voice: Voice,
        #[serde(default)]
        keys: Vec<Key>,
        /// The words themselves; taken from the text, whatever is sent.
        #[serde(default)]
        quote: String,
    },
    /// It takes no part, for a reason.
    SetAside { reason: String },
    /// The person, or somebody close to them, says that it is not what was meant: it counts as disputed until it is settled.
    Dispute { reason: String },
    /// People who contradicted each other agreed, and how.
    Settle {
        reason: String,
        #[serde(default)]
        change: Change,
    },
    /// Whether the person (or, where they lack capacity for it, the people the plan names) confirmed it.
    Ratify { ratified: bool },
}

fn unknown() -> Voice {
    Voice::Unknown
}

impl Decision {
    /// The name in tables and JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Decision::Accept => "accept",
            Decision::Change { .. } => "change",
            Decision::Reject { .. } => "reject",
            Decision::Add { .. } => "add",
            Decision::AddStatement { .. } => "add_statement",
            Decision::SetAside { .. } => "set_aside",
            Decision::Dispute { .. } => "dispute",
            Decision::Settle { .. } => "settle",
            Decision::Ratify { .. } => "ratify",
        }
    }

    /// Whether it makes something new rather than being about what is there.
    pub fn adds(&self) -> bool {
        matches!(self, Decision::Add { .. } | Decision::AddStatement { .. })
    }

    /// Why, where somebody said so.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Decision::Change { reason, .. } | Decision::Reject { reason } => reason.as_deref(),
            Decision::SetAside { reason } | Decision::Dispute { reason } | Decision::Settle { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

/// A requirement or statement as it was read when somebody decided about it: how it is found again in a later text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsRead {
    Requirement(Box<RequirementRow>),
    Statement(StatementRow),
}

impl AsRead {
    /// Its words and where they began.
    pub fn words(&self) -> (&str, usize) {
        match self {
            AsRead::Requirement(row) => (&row.quote, row.start),
            AsRead::Statement(row) => (&row.quote, row.start),
        }
    }

    /// The same with its words where they stand in another text.
    pub(super) fn at(mut self, found: &find::Found) -> AsRead {
        let (quote, start, end) = match &mut self {
            AsRead::Requirement(row) => (&mut row.quote, &mut row.start, &mut row.end),
            AsRead::Statement(row) => (&mut row.quote, &mut row.start, &mut row.end),
        };
        (*quote, *start, *end) = (found.quote.text().to_owned(), found.quote.start(), found.quote.end());
        self
    }
}

/// A decision about to be recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NewDecision {
    /// The requirement's or statement's id; none where something is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    #[serde(flatten)]
    pub decision: Decision,
    /// Filled in by [`super::prepare`].
    #[serde(default, skip)]
    pub as_read: Option<AsRead>,
}

impl NewDecision {
    /// A decision about what has that id.
    pub fn on(id: impl AsRef<str>, decision: Decision) -> NewDecision {
        NewDecision { on: Some(id.as_ref().to_owned()), decision, as_read: None }
    }

    /// A decision that adds something.
    pub fn adding(decision: Decision) -> NewDecision {
        NewDecision { on: None, decision, as_read: None }
    }
}

/// A decision on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// From 1 within its plan, without gaps.
    pub seq: i64,
    /// The version of the plan that its author had before them.
    pub version: i64,
    pub on: Option<String>,
    pub decision: Decision,
    pub as_read: Option<AsRead>,
    pub author: String,
    pub at: Timestamp,
}

/// What somebody had before them when they decided: the plan's version and its last decision then (0: none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Standing {
    pub version: i64,
    pub last: i64,
}

/// Why something cannot be decided so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", on.as_ref().map(|id| format!("{id}: ")).unwrap_or_default())]
pub struct DecisionFault {
    /// What it is about; none where something is added.
    pub on: Option<String>,
    /// The field at fault, where it is one.
    pub field: Option<&'static str>,
    /// What is wrong and what to do instead.
    pub reason: String,
}

impl DecisionFault {
    pub(super) fn of(fault: RequirementFault) -> DecisionFault {
        DecisionFault { on: Some(fault.id), field: Some(fault.field), reason: fault.reason }
    }
}
