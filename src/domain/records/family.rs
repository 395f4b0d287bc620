//! What the person and their family said to a page that was released to them.

use super::{PersonsReply, Record, RecordKind, Release};
use crate::domain::RequirementId;
use serde::{Deserialize, Serialize};

/// One thing they said. Who helped is kept with it; when stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilySaid {
    pub said: Said,
    /// Who helped to say it; empty where nobody did.
    #[serde(default)]
    pub helped_by: String,
    /// In their own words.
    #[serde(default)]
    pub words: String,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// An answer to one option.
    Answer { option: String, reply: PersonsReply },
    /// "That is not what I meant."
    NotMeant { requirement: RequirementId },
    /// They take back what they agreed to.
    Withdraws,
}

impl Record for FamilySaid {
    type Of = Release;
    const KIND: RecordKind = RecordKind::FamilySaid;
}
