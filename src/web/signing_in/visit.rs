//! Who a request comes from.

use super::{
    super::{app::App, error::Result},
    cookie,
};
use crate::{access::Actor, accounts, store::Session};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::cookie::CookieJar;
use std::sync::Arc;

/// What is known of whoever a request comes from.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// Their session at this browser, whole or not.
    pub session: Option<Session>,
}

/// Finds out who it is: an `Arc<Actor>` in the request's extensions where somebody is signed in, and always a [`Visit`].
/// An actor who stands there already stays: nothing that comes over the wire can put one there.
pub async fn who(State(app): State<App>, mut request: Request, next: Next) -> Result<Response> {
    let visit = visit(&app, CookieJar::from_headers(request.headers())).await?;
    if request.extensions().get::<Arc<Actor>>().is_none()
        && let Some(session) = visit.session.as_ref().filter(|session| session.whole)
        && let Some(actor) = accounts::actor(app.store(), session.person).await?
    {
        request.extensions_mut().insert(Arc::new(actor));
    }
    request.extensions_mut().insert(visit);
    Ok(next.run(request).await)
}

async fn visit(app: &App, jar: CookieJar) -> Result<Visit> {
    let Some(token) = cookie::token(&jar, app.settings().over_tls()) else { return Ok(Visit::default()) };
    let session = accounts::in_force(app.store(), &token, app.settings().limits, app.clock().now()).await?;
    Ok(Visit { session })
}
