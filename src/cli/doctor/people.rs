//! Organisations that nobody looks after, and plans that nobody holds.

use super::{super::outcome::Failure, Report};
use crate::{
    domain::records::{Id, Organisation, Person, Role},
    store::{Store, Stored},
};
use std::{collections::BTreeMap, io::Write};

pub async fn look<W: Write>(store: &Store, report: &mut Report<W>) -> Result<(), Failure> {
    let organisations: Vec<Stored<Organisation>> = store.records().await.map_err(Failure::failed)?;
    let people: Vec<Stored<Person>> = store.records().await.map_err(Failure::failed)?;
    let mut managed: BTreeMap<String, bool> = BTreeMap::new();
    for person in people.iter().filter(|person| person.withdrawn.is_none()) {
        let Some(of) = person.of else { continue };
        let may_come_in = store.account(person.id).await.map_err(Failure::failed)?.is_some_and(|account| account.disabled.is_none());
        *managed.entry(of.to_string()).or_default() |= may_come_in && matches!(person.body.role, Role::Manager | Role::Administrator);
    }
    let stands = |id: Id<Organisation>| organisations.iter().any(|organisation| organisation.id == id && organisation.withdrawn.is_none());
    let without = managed.iter().filter(|(id, managed)| !**managed && id.parse().is_ok_and(stands)).count();
    match without {
        0 => report.right(&format!("organisations: {} with people, each with a manager who can sign in", managed.len()))?,
        1 => report.advice("organisations: one has people and no manager who can sign in; an administrator makes somebody one")?,
        n => report.advice(&format!("organisations: {n} have people and no manager who can sign in; an administrator makes somebody one"))?,
    }
    let unheld = store.holders_of_all().await.map_err(Failure::failed)?.values().filter(|holders| holders.owner.is_none()).count();
    match unheld {
        0 => Ok(()),
        n => report.advice(&format!("plans: {n} are held by no organisation, so that nobody sees them; `homeward plans own` gives them one")),
    }
}
