//! Who acts.

use super::Scope;
use crate::domain::{
    AreaCode,
    records::{Id, Organisation, OrganisationKind, Person, Role},
};

/// Whoever a request or a command acts for.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// None: the program by itself.
    pub person: Option<Id<Person>>,
    pub name: String,
    pub role: Role,
    /// Whom they act for; none: nobody but themselves.
    pub organisation: Option<ActsFor>,
    /// What the token they came with was made for; none: they signed in themselves.
    pub scopes: Option<Vec<Scope>>,
    /// What the program does by itself: it may look at everything, and decides nothing.
    pub holds_the_machine: bool,
}

/// The organisation that somebody acts for.
#[derive(Debug, Clone, PartialEq)]
pub struct ActsFor {
    pub id: Id<Organisation>,
    pub name: String,
    pub kind: OrganisationKind,
    /// The councils it works for.
    pub councils: Vec<AreaCode>,
}

impl Actor {
    /// What the program does by itself.
    pub fn of_the_machine(name: impl Into<String>) -> Actor {
        Actor { person: None, name: name.into(), role: Role::Manager, organisation: None, scopes: None, holds_the_machine: true }
    }

    /// Of a council, a board, a provider collaborative.
    pub fn is_commissioner(&self) -> bool {
        self.kind() == Some(OrganisationKind::Commissioner)
    }

    /// Of an organisation that registers homes or teams.
    pub fn is_provider(&self) -> bool {
        self.kind().is_some_and(OrganisationKind::provides)
    }

    /// Of an organisation that works with plans.
    pub fn is_of_plans(&self) -> bool {
        self.kind().is_some_and(|kind| !kind.provides())
    }

    fn kind(&self) -> Option<OrganisationKind> {
        self.organisation.as_ref().map(|organisation| organisation.kind)
    }

    /// As what they do is signed: their name and whom they act for.
    pub fn signature(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("{}, {}", self.name, organisation.name),
            None => self.name.clone(),
        }
    }
}
