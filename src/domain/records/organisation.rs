//! Organisations, and the people who act for them.

use super::{Record, RecordKind};
use crate::domain::AreaCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A council, a board, a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Organisation {
    pub name: String,
    /// The councils it works for.
    #[serde(default)]
    pub councils: Vec<AreaCode>,
    /// Its number in the care regulator's register.
    #[serde(default)]
    pub register_id: Option<String>,
}

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Person {
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
}

impl Record for Organisation {
    type Of = Organisation;
    const KIND: RecordKind = RecordKind::Organisation;

    fn known_as(&self) -> Option<String> {
        self.register_id.clone()
    }
}

impl Record for Person {
    type Of = Organisation;
    const KIND: RecordKind = RecordKind::Person;

    fn known_as(&self) -> Option<String> {
        self.email.as_ref().map(|email| email.trim().to_lowercase())
    }
}
