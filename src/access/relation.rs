//! How somebody stands to a plan on a day.

use super::Actor;
use crate::domain::{
    records::Role,
    sharing::{Holders, Lets, Purpose, Share},
};
use jiff::civil::Date;

/// How somebody stands to a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation<'a> {
    /// They work in the organisation that holds it.
    pub owns: bool,
    /// What they see it by otherwise: shares in force.
    shares: Vec<&'a Share>,
    /// Whoever only looks, whatever a share lets.
    only_looks: bool,
}

/// How whoever acts stands to a plan. Having written it gives nothing: who leaves an organisation leaves its plans.
pub fn relation<'a>(actor: &Actor, holders: &'a Holders, on: Date) -> Relation<'a> {
    let works = matches!(actor.role, Role::Member | Role::Manager);
    let owner = holders.owner.is_some() && holders.owner == actor.organisation.as_ref().map(|organisation| organisation.id);
    let shares = holders.shares.iter().filter(|share| share.is_in_force(on) && reaches(actor, share)).collect();
    Relation { owns: works && owner, shares, only_looks: !works }
}

/// An advocate sees what was shared with them by name, a strategic lead what was shared for oversight.
fn reaches(actor: &Actor, share: &Share) -> bool {
    let by_name = actor.person.is_some_and(|person| share.with.is_person(person));
    let by_organisation = actor.organisation.as_ref().is_some_and(|organisation| share.with.is_organisation(organisation.id));
    match actor.role {
        Role::Member | Role::Manager => by_name || by_organisation,
        Role::StrategicLead => (by_name || by_organisation) && share.purpose == Purpose::Oversight,
        Role::Advocate => by_name,
        Role::Administrator => false,
    }
}

impl Relation<'_> {
    /// What they may do with it; none: nothing, for them there is no such plan.
    pub fn lets(&self) -> Option<Lets> {
        let shared = self.shares.iter().map(|share| share.lets()).max();
        let lets = if self.owns { Some(Lets::Work) } else { shared };
        if self.only_looks { lets.map(|_| Lets::See) } else { lets }
    }

    /// What they see it for, for the record; none where their organisation holds it.
    pub fn purpose(&self) -> Option<Purpose> {
        if self.owns { None } else { self.shares.iter().max_by_key(|share| share.lets()).map(|share| share.purpose) }
    }
}
