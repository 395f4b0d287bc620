//! From a person on record to whoever acts.

use crate::{
    access::{Actor, ActsFor},
    domain::records::{Id, Organisation, Person},
    store::{Store, StoreError},
};

/// Whoever acts as that person; none where they left, or their organisation did.
pub async fn actor(store: &Store, id: Id<Person>) -> Result<Option<Actor>, StoreError> {
    let Some(person) = store.record::<Person>(id).await?.filter(|person| person.withdrawn.is_none()) else { return Ok(None) };
    let organisation = match person.of {
        None => None,
        Some(of) => match store.record::<Organisation>(of).await?.filter(|organisation| organisation.withdrawn.is_none()) {
            None => return Ok(None),
            Some(found) => Some(ActsFor { id: of, name: found.body.name, kind: found.body.kind, councils: found.body.councils }),
        },
    };
    Ok(Some(Actor { person: Some(id), name: person.body.name, role: person.body.role, organisation, scopes: None, holds_the_machine: false }))
}
