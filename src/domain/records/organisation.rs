//! Organisations, and the people who act for them.

use super::{Record, RecordKind};
use crate::domain::AreaCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A council, a board, a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Organisation {
    pub name: String,
    /// What it does; one kept before this was asked is taken for a provider, who may see the least.
    #[serde(default)]
    pub kind: OrganisationKind,
    /// The councils it works for.
    #[serde(default)]
    pub councils: Vec<AreaCode>,
    /// Its number in the care regulator's register.
    #[serde(default)]
    pub register_id: Option<String>,
}

/// What an organisation is here for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A council, an integrated care board, a provider collaborative.
    Commissioner,
    /// Runs planning days and writes plans with people.
    Facilitator,
    /// Registers homes.
    ProviderOfHomes,
    /// Registers support teams.
    ProviderOfSupport,
    /// Registers both.
    #[default]
    Provider,
}

/// What somebody may do within what their organisation is here for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Member,
    /// Also decides for the organisation: shares plans, invites people.
    Manager,
    /// Sees the plans of an area together.
    StrategicLead,
    /// Looks after people, organisations and the installation; sees no plan for that.
    Administrator,
    /// Stands by one person; sees that person's plan where it was shared with them.
    Advocate,
}

impl OrganisationKind {
    pub const ALL: [OrganisationKind; 5] = [
        OrganisationKind::Commissioner,
        OrganisationKind::Facilitator,
        OrganisationKind::ProviderOfHomes,
        OrganisationKind::ProviderOfSupport,
        OrganisationKind::Provider,
    ];

    /// The name in JSON, on the command line and in forms.
    pub fn name(self) -> &'static str {
        match self {
            OrganisationKind::Commissioner => "commissioner",
            OrganisationKind::Facilitator => "facilitator",
            OrganisationKind::ProviderOfHomes => "provider_of_homes",
            OrganisationKind::ProviderOfSupport => "provider_of_support",
            OrganisationKind::Provider => "provider",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<OrganisationKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it offers homes or support rather than looks for them.
    pub fn provides(self) -> bool {
        !matches!(self, OrganisationKind::Commissioner | OrganisationKind::Facilitator)
    }
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Member, Role::Manager, Role::StrategicLead, Role::Administrator, Role::Advocate];

    /// The name in JSON, on the command line and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Manager => "manager",
            Role::StrategicLead => "strategic_lead",
            Role::Administrator => "administrator",
            Role::Advocate => "advocate",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<Role> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Person {
    pub name: String,
    #[serde(default)]
    pub role: Role,
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
