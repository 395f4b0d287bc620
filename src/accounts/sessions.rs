//! Sessions: begun, in force, run out.

use super::Secret;
use crate::{
    domain::{
        CameBy,
        records::{Id, Person},
    },
    store::{NewSession, Session, Store, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long somebody stays signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without doing anything.
    pub idle: SignedDuration,
    /// Whatever they do.
    pub whole: SignedDuration,
}

impl Default for Limits {
    /// Half an hour, and a working day with its way home.
    fn default() -> Limits {
        Limits { idle: SignedDuration::from_mins(30), whole: SignedDuration::from_hours(12) }
    }
}

/// A session's use is noted once a minute at most: a page asks for many things at once.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A session to be begun.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'a> {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub person: Id<Person>,
    pub how: CameBy,
    /// Whether nothing more is asked of them.
    pub whole: bool,
    /// Which browser, in a few words.
    pub browser: &'a str,
}

/// Begins a session, and gives the token for the browser.
pub async fn begin(store: &Store, new: Begin<'_>, limits: Limits, now: Timestamp) -> Result<Secret, StoreError> {
    let token = Secret::new();
    let Begin { id, person, how, whole, browser } = new;
    let new = NewSession { hash: token.hashed(), id, person, how, whole, ends_at: now + limits.whole, browser: browser.to_owned() };
    store.begin_session(new, now).await?;
    Ok(token)
}

/// The session of a token.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    InForce(Session),
    /// Its time is over; nobody ended it.
    RanOut(Session),
}

/// The session of a token, where nobody ended it; that it is in use is noted.
pub async fn found(store: &Store, token: &Secret, limits: Limits, now: Timestamp) -> Result<Option<Found>, StoreError> {
    let Some(session) = store.session(&token.hashed()).await? else { return Ok(None) };
    if now >= session.ends_at || now >= session.seen_at + limits.idle {
        return Ok(Some(Found::RanOut(session)));
    }
    if now >= session.seen_at + NOTED_EVERY {
        // A disk without room must not keep people from reading.
        if let Err(cause) = store.session_seen(session.id, now).await {
            tracing::warn!(%cause, "the use of a session was not noted");
        }
    }
    Ok(Some(Found::InForce(session)))
}
