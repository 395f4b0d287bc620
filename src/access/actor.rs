//! Who acts.

use crate::domain::{
    AreaCode,
    records::{Id, Organisation, OrganisationKind, Person, Role},
};

/// Whoever a request or a command acts for.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// None: the command line, whoever holds the machine.
    pub person: Option<Id<Person>>,
    pub name: String,
    pub role: Role,
    /// Whom they act for; none: nobody but themselves.
    pub organisation: Option<ActsFor>,
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
    /// As what they do is signed: their name and whom they act for.
    pub fn signature(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("{}, {}", self.name, organisation.name),
            None => self.name.clone(),
        }
    }
}
