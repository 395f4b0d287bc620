//! Signing in, one's own account, and looking after people and organisations. Plain forms and lists that work without scripts.

mod closing;
mod hooks;
mod invitation;
mod links;
pub mod list;
mod organisations;
mod outside;
mod own;
mod people;
mod second;
pub mod sheet;
mod sign_in;
mod tokens;

pub use closing::route as close_organisation;
pub use hooks::{add as add_hook, route as hooks};
pub use invitation::route as invitation;
pub use links::{by_link, forgotten, new_password, send_link};
pub use organisations::{add as add_organisation, all as organisations, kind_words, one as organisation};
pub use outside::{back as back_from_outside, begin as sign_in_outside};
pub use own::{account, change_password, sessions};
pub use people::{all as people, hand_out, invite, one as person};
pub use second::{code, recovery_codes, set_up};
pub use sign_in::{out as sign_out, route as sign_in};
pub use tokens::{make as make_token, route as tokens};

use super::super::{
    app::App,
    error::{Error, Result},
    signing_in::{Visit, cookie},
    urls::pattern,
};
use crate::{
    access::Actor,
    accounts::{self, NoEntry, Then},
    domain::{
        CameBy,
        records::{Id, Person},
    },
    web::Clock,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use std::sync::Arc;

/// A form as it was sent; a name may stand more than once.
#[derive(Debug, Default)]
struct Sent(Vec<(String, String)>);

impl Sent {
    /// What was typed in a field, without the blanks around it.
    fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// What was typed in a field, as it is: blanks may belong to a password.
    fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(sent, _)| sent == name).map_or("", |(_, value)| value.as_str())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }
}

/// Where to go after signing in: an address of these pages, or the first page. Nothing that leads elsewhere passes.
fn local(next: &str) -> String {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
    if own && next.len() <= 2000 { next.to_owned() } else { pattern::HOME.to_owned() }
}

/// An address with where to go after it.
pub fn with_next(address: &str, next: &str) -> String {
    if next == pattern::HOME { address.to_owned() } else { format!("{address}?next={}", super::super::urls::part(next)) }
}

/// Begins a session for somebody whose first factor was right, in place of any that this browser had, and leads them on.
async fn enter(app: &App, visit: &Visit, person: Id<Person>, how: CameBy, next: &str) -> Result<Response> {
    let (store, settings, now) = (app.store(), app.settings(), app.clock().now());
    if let Some(old) = &visit.session {
        store.end_session(old.person, old.id, now).await?;
    }
    let theirs = how == CameBy::Organisation && settings.outside.as_ref().is_some_and(|outside| outside.asks_for_second_factor);
    let then = if theirs { Then::In } else { accounts::then(store, person).await? };
    let new = accounts::Begin { id: Clock::new_id(), person, how, whole: then == Then::In, browser: &visit.browser };
    let token = accounts::begin(store, new, settings.limits, now).await?;
    tracing::info!(%person, how = how.name(), whole = then == Then::In, "signed in");
    // Whoever goes nowhere in particular finds first what they wrote too late.
    let waits = next == pattern::HOME && !store.unsent(person, now).await?.is_empty();
    let next = if waits { pattern::UNSENT } else { next };
    let place = match then {
        Then::In => next.to_owned(),
        Then::Code => with_next(pattern::SIGN_IN_CODE, next),
        Then::SetUp => with_next(pattern::SIGN_IN_SET_UP, next),
    };
    let jar = CookieJar::new().add(cookie::set(&token, settings.over_tls()));
    Ok((jar, Redirect::to(&place)).into_response())
}

/// What to say to somebody who does not come in, and with which status. The log says no more than they are told; the route there says what was tried.
fn refusal(no: NoEntry, wrong: &str) -> (StatusCode, String) {
    tracing::info!(why = ?no, "somebody was not let in");
    match no {
        NoEntry::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, wrong.to_owned()),
        NoEntry::Wait(left) => {
            let minutes = (left.as_secs() + 59) / 60;
            let wait = if left.as_secs() < 60 { "a minute".into() } else { format!("{minutes} minutes") };
            (StatusCode::TOO_MANY_REQUESTS, format!("There were too many attempts. Wait {wait}, then try again."))
        }
        NoEntry::Busy => (StatusCode::SERVICE_UNAVAILABLE, "Many people are signing in at this moment. Try again shortly.".into()),
    }
}

/// Whoever is signed in, and their id. The policy has let them through; a program and the command line have no account of their own.
fn myself(app: &App) -> Result<(Arc<Actor>, Id<Person>)> {
    let actor = app.signed_in().ok_or_else(Error::sign_in_first)?;
    let person = actor.person.ok_or_else(Error::no_such_page)?;
    Ok((actor, person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_these_pages_are_gone_to() {
        for own in ["/plans", "/plans/maya?rank=homes&top=5", "/"] {
            assert_eq!(local(own), own);
        }
        for other in ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "plans", "", "javascript:alert(1)"] {
            assert_eq!(local(other), "/", "{other}");
        }
    }
}
