//! Signing in by password, and out.

use super::{
    super::super::{
        app::App,
        error::Result,
        signing_in::{Visit, cookie},
        urls::pattern,
    },
    Sent, enter, local, refusal,
    sheet::{EMAIL, Field, Kind, PASSWORD, Sheet},
    with_next,
};
use crate::{accounts, domain::CameBy};
use axum::{
    Extension, Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

/// The same for an address that nobody has, a wrong password and an account that was disabled.
const WRONG: &str = "The e-mail address or the password is not right. Check both, or choose a new password.";

#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    pub fn local(&self) -> String {
        local(&self.next)
    }
}

pub fn route() -> MethodRouter<App> {
    get(show).post(come_in)
}

fn sheet(app: &App, email: &str, next: &str) -> Sheet {
    let mut sheet = Sheet::new("Sign in", "Sign in", pattern::SIGN_IN)
        .ask(Field::hidden("next", next))
        .ask(Field::new("email", "E-mail address", Kind::Text(EMAIL)).value(email))
        .ask(Field::new("password", "Password", Kind::Text(PASSWORD)));
    sheet.fault_title = "You are not signed in".into();
    if next == pattern::UNSENT {
        sheet = sheet.lead("You were signed out because nothing was done for a while. What you wrote was kept: sign in, read it, and send it.");
    }
    if let Some(organisation) = app.outside_name() {
        sheet = sheet.link(&format!("Sign in with {organisation}"), with_next(pattern::SIGN_IN_OUTSIDE, next));
    }
    if app.sends_mail() {
        sheet = sheet.link("Get a link by e-mail instead (for providers)", with_next(pattern::SIGN_IN_LINK, next));
        sheet = sheet.link("I have forgotten my password", pattern::FORGOTTEN);
    } else {
        sheet = sheet.lead("If you have forgotten your password, ask whoever invited you for a new invitation.");
    }
    sheet = sheet.link("Register an organisation that offers homes or support", pattern::REGISTER);
    if let Some(people) = &app.settings().demonstration {
        sheet = sheet.lead(format!("This is a demonstration. Every password is “{}”; sign in as one of these:", people.password));
        sheet = people.emails.iter().fold(sheet, |sheet, (who, email)| sheet.list(format!("{email}: {who}")));
    }
    sheet
}

async fn show(State(app): State<App>, Query(next): Query<Next>) -> Response {
    let next = next.local();
    if app.signed_in().is_some() { Redirect::to(&next).into_response() } else { sheet(&app, "", &next).show(&app) }
}

async fn come_in(State(app): State<App>, Extension(visit): Extension<Visit>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let (email, password, next) = (sent.get("email"), sent.raw("password"), local(sent.get("next")));
    let mut again = sheet(&app, email, &next);
    if email.is_empty() {
        again = again.wrong("email", "Write your e-mail address.");
    }
    if password.is_empty() {
        again = again.wrong("password", "Write your password.");
    }
    if !again.faults.is_empty() {
        return again.again(&app);
    }
    match accounts::by_password(app.store(), app.passwords(), email, password, visit.address, app.clock().now()).await? {
        Ok(person) => enter(&app, &visit, person, CameBy::Password, &next).await,
        Err(no) => {
            let (status, said) = refusal(no, WRONG);
            Ok(again.wrong("email", said).with(&app, status))
        }
    }
}

/// Ends this browser's session.
pub async fn out(State(app): State<App>, Extension(visit): Extension<Visit>) -> Result<Response> {
    if let Some(session) = &visit.session {
        app.store().end_session(session.person, session.id, app.clock().now()).await?;
        tracing::info!(person = %session.person, "signed out");
    }
    let jar = CookieJar::new().add(cookie::removed(app.settings().over_tls()));
    // Whatever the browser still holds of what was seen goes with the session.
    Ok((jar, [("clear-site-data", "\"cache\", \"storage\"")], Redirect::to(pattern::SIGN_IN)).into_response())
}
