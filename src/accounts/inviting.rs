//! Inviting people, and what happens when they come.

use super::{Passwords, Secret, coming_in::plain_email, passwords::Busy};
use crate::{
    domain::records::{Id, Organisation, Person, Role},
    store::{NewInvitation, Store, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long an invitation works: seven days.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Whom to invite as what.
#[derive(Debug, Clone)]
pub struct Invite {
    pub organisation: Option<Id<Organisation>>,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Who is here already and comes in anew.
    pub person: Option<Id<Person>>,
}

/// Why somebody is not invited.
#[derive(Debug, thiserror::Error)]
pub enum NoInvite {
    #[error("write the e-mail address as name@example.org")]
    Email,
    #[error("say their name")]
    Name,
    #[error("somebody with that e-mail address is here already")]
    IsHere,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether a text could be an e-mail address; only a letter that arrives proves it.
pub fn looks_like_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let good = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "@<>,;:\"\\()[]".contains(c));
    text.len() <= 200 && parts.is_some_and(|(name, host)| good(name) && good(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.'))
}

/// Keeps an invitation with the id `id` and gives the secret of its link, which is shown or sent once.
pub async fn invite(store: &Store, id: Uuid, who: Invite, by: &str, now: Timestamp) -> Result<Secret, NoInvite> {
    let (name, email) = (who.name.trim().to_owned(), plain_email(&who.email));
    if name.is_empty() || name.chars().count() > 200 {
        return Err(NoInvite::Name);
    }
    if !looks_like_email(&email) {
        return Err(NoInvite::Email);
    }
    if who.person.is_none() && store.record_known_as::<Person>(&email).await?.is_some() {
        return Err(NoInvite::IsHere);
    }
    let secret = Secret::new();
    let ends_at = now + INVITATION_LASTS;
    let new = NewInvitation { id, hash: secret.hashed(), person: who.person, organisation: who.organisation, name, email, role: who.role, ends_at };
    store.invite(new, by, now).await?;
    Ok(secret)
}

/// Why an invitation is not accepted.
#[derive(Debug)]
pub enum NotAccepted {
    /// It does not work any more.
    Over,
    Busy,
    Store(StoreError),
}

impl From<Busy> for NotAccepted {
    fn from(_: Busy) -> NotAccepted {
        NotAccepted::Busy
    }
}

impl From<StoreError> for NotAccepted {
    fn from(cause: StoreError) -> NotAccepted {
        NotAccepted::Store(cause)
    }
}

/// Accepts an invitation, once, with a password where one is chosen. Whoever was here already comes in anew: their second factor is set up
/// again, and what let them in before ends.
pub async fn accept(
    store: &Store,
    passwords: &Passwords,
    secret: &Secret,
    new: Id<Person>,
    password: Option<&str>,
    now: Timestamp,
) -> Result<Id<Person>, NotAccepted> {
    let hashed = match password {
        Some(password) => Some(passwords.hash(password).await?),
        None => None,
    };
    let person = store.accept_invitation(&secret.hashed(), new, hashed.as_deref(), now).await?.ok_or(NotAccepted::Over)?;
    if person != new {
        store.remove_factor(person).await?;
    }
    Ok(person)
}
