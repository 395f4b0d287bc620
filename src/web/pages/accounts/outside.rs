//! To the sign-in of one's own organisation, and back. Nobody becomes somebody here by it: it finds who is here already.

use super::{
    super::super::{
        app::App,
        error::Result,
        signing_in::{Identity, Visit, cookie, state_of},
        urls::pattern,
    },
    enter,
    list::List,
    sign_in::Next,
};
use crate::{
    accounts::{self, Secret},
    domain::{
        CameBy, Hashed,
        records::{Id, Person},
    },
};
use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use jiff::SignedDuration;
use serde::Deserialize;

/// How long somebody may take on the way.
const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// As the issuer sends somebody back.
#[derive(Debug, Deserialize)]
pub struct Back {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

fn refused(app: &App, said: &str) -> Response {
    let list = List {
        heading: "You are not signed in".into(),
        lead: vec![said.to_owned()],
        links: vec![("Go to the sign-in page".into(), pattern::SIGN_IN.into())],
        ..List::default()
    };
    (StatusCode::FORBIDDEN, list.show(app)).into_response()
}

/// Leads to the issuer.
pub async fn begin(State(app): State<App>, Extension(visit): Extension<Visit>, Query(next): Query<Next>) -> Result<Response> {
    let Some(outside) = app.settings().outside.as_ref() else { return Ok(Redirect::to(pattern::SIGN_IN).into_response()) };
    let (secret, now) = (Secret::new(), app.clock().now());
    let back = format!("{}{}", visit.site(app.settings()), pattern::BACK_FROM_OUTSIDE);
    let way = match outside.begin(&secret, &back).await {
        Ok(way) => way,
        Err(cause) => {
            tracing::error!(%cause, "the issuer of identities cannot be asked");
            return Ok(refused(&app, "Your organisation’s sign-in does not answer at this moment. Try again shortly."));
        }
    };
    app.store().begin_outside(&Hashed::of(&state_of(&secret)), &next.local(), now + LASTS, now).await?;
    let jar = CookieJar::new().add(cookie::on_the_way(&secret, app.settings().over_tls()));
    Ok((jar, Redirect::to(&way)).into_response())
}

/// Where the issuer leads back to.
pub async fn back(State(app): State<App>, Extension(visit): Extension<Visit>, jar: CookieJar, Query(sent): Query<Back>) -> Result<Response> {
    const NOT_BEGUN: &str = "This sign-in was not begun in this browser, or it took too long. Begin again.";
    let Some(outside) = app.settings().outside.as_ref() else { return Ok(Redirect::to(pattern::SIGN_IN).into_response()) };
    let now = app.clock().now();
    // What is compared are hashes of what nobody can choose: how long it takes tells nothing.
    let Some(secret) = cookie::way_token(&jar, app.settings().over_tls()).filter(|secret| Hashed::of(&state_of(secret)) == Hashed::of(&sent.state)) else {
        return Ok(refused(&app, NOT_BEGUN));
    };
    let Some(next) = app.store().end_outside(&Hashed::of(&sent.state), now).await? else { return Ok(refused(&app, NOT_BEGUN)) };
    let here = format!("{}{}", visit.site(app.settings()), pattern::BACK_FROM_OUTSIDE);
    let identity = match outside.end(&secret, &sent.code, &here).await {
        Ok(identity) => identity,
        Err(cause) => {
            tracing::warn!(%cause, "somebody's identity does not hold");
            return Ok(refused(&app, "Your organisation’s sign-in did not tell us who you are. Begin again."));
        }
    };
    match person(&app, &identity).await? {
        Some(person) => enter(&app, &visit, person, CameBy::Organisation, &next).await,
        None => Ok(refused(&app, "Nobody here has your e-mail address, or the account is disabled. Ask a manager of your organisation to invite you.")),
    }
}

/// Who that is here: whoever it was linked to, or whoever has the e-mail address that the issuer verified, who is linked to it then.
async fn person(app: &App, identity: &Identity) -> Result<Option<Id<Person>>> {
    let (store, now) = (app.store(), app.clock().now());
    let linked = store.outside_person(&identity.issuer, &identity.subject).await?;
    let found = match (linked, &identity.email) {
        (Some(person), _) => Some(person),
        (None, Some(email)) => store.record_known_as::<Person>(&accounts::plain_email(email)).await?.map(|person| person.id),
        (None, None) => None,
    };
    let Some(found) = found else { return Ok(None) };
    if accounts::actor(store, found).await?.is_none() || store.account(found).await?.is_some_and(|account| account.disabled.is_some()) {
        return Ok(None);
    }
    if linked.is_none() {
        store.link_outside(&identity.issuer, &identity.subject, found, now).await?;
    }
    Ok(Some(found))
}
