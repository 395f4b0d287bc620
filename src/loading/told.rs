//! To whom an organisation's letters go.

use crate::{
    domain::records::{Id, Organisation, Person, Role},
    store::{Store, StoreError},
};

/// Names and e-mail addresses of those of an organisation in that role who can sign in: nobody who left, was disabled, or has not come in yet.
///
/// # Errors
/// Where the store cannot be read.
pub async fn who_can_sign_in(store: &Store, of: Id<Organisation>, role: Role) -> Result<Vec<(String, String)>, StoreError> {
    let mut found = vec![];
    for person in store.records_of::<Person>(of).await?.into_iter().filter(|one| one.withdrawn.is_none() && one.body.role == role) {
        let can_sign_in = store.account(person.id).await?.is_some_and(|account| account.disabled.is_none());
        found.extend(person.body.email.filter(|_| can_sign_in).map(|email| (person.body.name, email)));
    }
    Ok(found)
}
