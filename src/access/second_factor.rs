//! Whose password alone is not enough.

use super::Actor;
use crate::domain::records::Role;

/// Whether somebody has to give a second factor: all who can see plans, and all who decide who can.
pub fn needs_second_factor(actor: &Actor) -> bool {
    let of_provider = actor.organisation.as_ref().is_some_and(|organisation| organisation.kind.provides());
    !of_provider || matches!(actor.role, Role::StrategicLead | Role::Administrator | Role::Advocate)
}
