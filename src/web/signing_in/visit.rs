//! Who a request comes from.

use super::{
    super::{app::App, error::Result, settings::Settings},
    cookie,
};
use crate::{
    access::{Actor, Scope},
    accounts::{self, Found, Secret},
    domain::records::{Id, Person},
    store::Session,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::cookie::CookieJar;
use jiff::SignedDuration;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// A token's use is noted once a minute at most.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What is known of whoever a request comes from.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// Their session at this browser, whole or not.
    pub session: Option<Session>,
    /// Whose whole session ran out in this browser.
    pub ran_out: Option<Id<Person>>,
    /// Their network address, where the server knows it.
    pub address: Option<IpAddr>,
    /// Their browser, in a few words.
    pub browser: String,
    /// Under what name they reached these pages; the guard let it pass.
    host: String,
}

impl Visit {
    /// The address of these pages as they are reached from elsewhere, for links that are handed out.
    pub fn site(&self, settings: &Settings) -> String {
        settings.public_address.clone().unwrap_or_else(|| format!("http://{}", self.host))
    }
}

/// Finds out who it is: an `Arc<Actor>` in the request's extensions where somebody is signed in, and always a [`Visit`].
/// An actor who stands there already stays: nothing that comes over the wire can put one there.
pub async fn who(State(app): State<App>, mut request: Request, next: Next) -> Result<Response> {
    let headers = request.headers().clone();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let said = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let mut visit = Visit {
        session: None,
        ran_out: None,
        address: client(&app, peer, &headers),
        browser: browser_words(&said(header::USER_AGENT)),
        host: said(header::HOST),
    };
    let actor = match bearer(&headers) {
        // A program with a token is nobody else, whatever cookie it sends.
        Some(token) => by_token(&app, &token).await?,
        None => {
            match session(&app, &headers).await? {
                Some(Found::InForce(session)) => visit.session = Some(session),
                Some(Found::RanOut(session)) => visit.ran_out = session.whole.then_some(session.person),
                None => {}
            }
            by_session(&app, visit.session.as_ref()).await?
        }
    };
    if let Some(actor) = actor.filter(|_| request.extensions().get::<Arc<Actor>>().is_none()) {
        request.extensions_mut().insert(Arc::new(actor));
    }
    request.extensions_mut().insert(visit);
    Ok(next.run(request).await)
}

/// Whose request it is: behind a proxy as that one says, else whoever is connected. Of several names the last is the proxy's own.
fn client(app: &App, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
    if !app.settings().behind_proxy {
        if headers.contains_key("x-forwarded-for") {
            app.signs().came_by_a_proxy();
        }
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    forwarded.and_then(|all| all.rsplit(',').next()?.trim().parse().ok()).or(peer)
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::sent(token.trim()))
}

async fn by_token(app: &App, token: &Secret) -> Result<Option<Actor>> {
    let (store, now) = (app.store(), app.clock().now());
    let Some(token) = store.token(&token.hashed(), now).await? else { return Ok(None) };
    if token.last_used_at.is_none_or(|last| now >= last + NOTED_EVERY)
        && let Err(cause) = store.token_used(token.id, now).await
    {
        tracing::warn!(%cause, "the use of a token was not noted");
    }
    let scopes = token.scopes.iter().filter_map(|name| Scope::named(name)).collect();
    Ok(accounts::actor(store, token.person).await?.map(|actor| Actor { scopes: Some(scopes), ..actor }))
}

async fn session(app: &App, headers: &HeaderMap) -> Result<Option<Found>> {
    let Some(token) = cookie::token(&CookieJar::from_headers(headers), app.settings().over_tls()) else { return Ok(None) };
    Ok(accounts::found(app.store(), &token, app.settings().limits, app.clock().now()).await?)
}

async fn by_session(app: &App, session: Option<&Session>) -> Result<Option<Actor>> {
    match session.filter(|session| session.whole) {
        Some(session) => Ok(accounts::actor(app.store(), session.person).await?),
        None => Ok(None),
    }
}

/// `Firefox on Windows`: enough for somebody to know their own.
fn browser_words(agent: &str) -> String {
    let first = |all: &[(&str, &str)]| all.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, words)| (*words).to_owned());
    let browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("SamsungBrowser/", "Samsung Internet"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let systems = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Mac OS X", "a Mac"),
        ("CrOS", "a Chromebook"),
        ("Linux", "Linux"),
    ];
    match (first(&browsers), first(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser,
        _ => "A browser we do not know".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_by_a_few_words() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
        assert_eq!(browser_words(chrome), "Chrome on Linux");
        assert_eq!(browser_words(&format!("{chrome} Edg/126.0")), "Edge on Linux");
        assert_eq!(browser_words("<script>"), "A browser we do not know");
    }
}
