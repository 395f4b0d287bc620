//! Coming in: by password, by code, by an e-mailed link, by an invitation.

use super::{Passwords, Secret, actor, factors, passwords::Busy, slowing::Counted};
use crate::{
    access::{Actor, needs_second_factor},
    domain::{
        Hashed, Lets,
        records::{Id, Person},
    },
    store::{Store, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;
use uuid::Uuid;

/// Why somebody does not come in. It says nothing of whether there is such an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEntry {
    /// What they gave is not right.
    Wrong,
    /// They have to wait for so long first.
    Wait(SignedDuration),
    /// Too many people want to come in at this moment.
    Busy,
}

impl From<Busy> for NoEntry {
    fn from(_: Busy) -> NoEntry {
        NoEntry::Busy
    }
}

/// What comes after the first factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nothing: they are in.
    In,
    /// A code from their app.
    Code,
    /// Setting an app up.
    SetUp,
}

type Answer<T> = Result<Result<T, NoEntry>, StoreError>;

/// An e-mail address as accounts are found by it.
pub fn plain_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Who an e-mail address and a password belong to. It takes as long and says the same for an account that is not there, has no password,
/// or is disabled.
pub async fn by_password(store: &Store, passwords: &Passwords, email: &str, password: &str, from: Option<IpAddr>, now: Timestamp) -> Answer<Id<Person>> {
    let email = plain_email(email);
    let counted = Counted::of("password", &email, from);
    if let Err(no) = counted.begin(store, now).await? {
        return Ok(Err(no));
    }
    let person = store.record_known_as::<Person>(&email).await?.filter(|person| person.withdrawn.is_none()).map(|person| person.id);
    // Asked for whoever it is: that it was not would be seen by the time it takes.
    let account = store.account(person.unwrap_or(Id::new(Uuid::nil()))).await?.filter(|account| account.disabled.is_none());
    let right = match passwords.matches(password, account.and_then(|account| account.password)).await {
        Ok(right) => right,
        Err(busy) => return Ok(Err(busy.into())),
    };
    match person.filter(|_| right) {
        Some(person) => {
            counted.was_right(store).await?;
            Ok(Ok(person))
        }
        None => Ok(Err(NoEntry::Wrong)),
    }
}

/// What somebody has to do after a first factor.
pub async fn then(store: &Store, person: Id<Person>) -> Result<Then, StoreError> {
    let needed = actor(store, person).await?.is_none_or(|actor| needs_second_factor(&actor));
    let has = store.factor(person).await?.is_some_and(|factor| factor.confirmed_at.is_some());
    Ok(match (has, needed) {
        (true, _) => Then::Code,
        (false, true) => Then::SetUp,
        (false, false) => Then::In,
    })
}

/// Takes a code of somebody's app, or one of their recovery codes; each works once.
pub async fn by_code(store: &Store, person: Id<Person>, code: &str, from: Option<IpAddr>, now: Timestamp) -> Answer<()> {
    let counted = Counted::of("code", &person.to_string(), from);
    if let Err(no) = counted.begin(store, now).await? {
        return Ok(Err(no));
    }
    let Some(factor) = store.factor(person).await? else { return Ok(Err(NoEntry::Wrong)) };
    let right = match factors::step_of(&factor.secret, code, now) {
        Some(step) => store.take_step(person, step, now).await?,
        None if factor.confirmed_at.is_some() => store.use_recovery_code(person, &factors::recovery_hash(person, code), now).await?,
        None => false,
    };
    if !right {
        return Ok(Err(NoEntry::Wrong));
    }
    counted.was_right(store).await?;
    Ok(Ok(()))
}

/// A first code of an app that is being set up: the recovery codes, to be shown once.
pub async fn confirm_factor(store: &Store, person: Id<Person>, code: &str, from: Option<IpAddr>, now: Timestamp) -> Answer<Vec<String>> {
    if let Err(no) = by_code(store, person, code, from, now).await? {
        return Ok(Err(no));
    }
    new_recovery_codes(store, person).await.map(Ok)
}

/// New recovery codes in place of all others, to be shown once.
pub async fn new_recovery_codes(store: &Store, person: Id<Person>) -> Result<Vec<String>, StoreError> {
    let codes = factors::recovery_codes();
    let kept: Vec<Hashed> = codes.iter().map(|code| factors::recovery_hash(person, code)).collect();
    store.set_recovery_codes(person, &kept).await?;
    Ok(codes)
}

/// How long an e-mailed link works.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_mins(15);

/// A link for whoever an e-mail address belongs to, with who that is; none where nobody may come in by such a link:
/// signing in by it is for those who need no second factor.
pub async fn link_for(store: &Store, email: &str, lets: Lets, now: Timestamp) -> Result<Option<(Actor, Secret)>, StoreError> {
    let Some(person) = store.record_known_as::<Person>(&plain_email(email)).await? else { return Ok(None) };
    let may = store.account(person.id).await?.is_some_and(|account| account.disabled.is_none());
    let Some(actor) = actor(store, person.id).await?.filter(|actor| may && (lets == Lets::ChooseNewPassword || !needs_second_factor(actor))) else {
        return Ok(None);
    };
    let secret = Secret::new();
    store.add_link(&secret.hashed(), person.id, lets, now + LINK_LASTS, now).await?;
    Ok(Some((actor, secret)))
}
