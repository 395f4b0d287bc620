//! The second factor at sign-in: a code, or setting an app up.

use super::{
    super::super::{
        app::App,
        error::{Error, Result},
        signing_in::{Visit, cookie},
        urls::pattern,
    },
    super::square::square,
    Sent,
    list::List,
    local, myself, refusal,
    sheet::{CODE, Field, Kind, Sheet},
    sign_in::Next,
    with_next,
};
use crate::{
    accounts::{self, Secret, Then, factors},
    domain::records::Person,
    store::Session,
};
use axum::{
    Extension, Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};
use axum_extra::extract::cookie::CookieJar;

const WRONG: &str = "This code is not right. Look at the app again: a code is good for half a minute, and each works once.";

/// A session whose second factor is still to come; none: whoever asks begins at the sign-in page.
fn halfway(visit: &Visit) -> Option<&Session> {
    visit.session.as_ref().filter(|session| !session.whole)
}

fn from_the_start(next: &str) -> Response {
    Redirect::to(&with_next(pattern::SIGN_IN, next)).into_response()
}

/// The session is whole now: it gets another token.
async fn whole(app: &App, session: &Session) -> Result<CookieJar> {
    let token = Secret::new();
    app.store().rotate_session(session.id, &token.hashed(), true, app.clock().now()).await?;
    tracing::info!(person = %session.person, "signed in with a second factor");
    Ok(CookieJar::new().add(cookie::set(&token, app.settings().over_tls())))
}

pub fn code() -> MethodRouter<App> {
    get(ask_for_code).post(take_code)
}

async fn code_sheet(app: &App, session: &Session, next: &str) -> Result<Sheet> {
    let hint = "Six digits from the app on your telephone; or one of your recovery codes.";
    let mut sheet = Sheet::new("Your code", "Go on", pattern::SIGN_IN_CODE)
        .back("Sign in as somebody else", pattern::SIGN_IN)
        .ask(Field::hidden("next", next))
        .ask(Field::new("code", "Code", Kind::Text(CODE)).hint(hint));
    sheet.fault_title = "You are not signed in yet".into();
    // Only `homeward demo` says that it is a demonstration, and it knows no database but its own, of fictional people.
    if app.settings().demonstration.is_some()
        && let Some(factor) = app.store().factor(session.person).await?
        && let Some(code) = factors::code_now(&factor.secret, app.clock().now())
    {
        sheet = sheet.lead(format!("In this demonstration nobody has the app: it would show {code} now."));
    }
    Ok(sheet.lead("If you have lost both, ask a manager of your organisation or an administrator for a new invitation."))
}

async fn ask_for_code(State(app): State<App>, Extension(visit): Extension<Visit>, Query(next): Query<Next>) -> Result<Response> {
    let next = next.local();
    match halfway(&visit) {
        Some(session) => Ok(code_sheet(&app, session, &next).await?.show(&app)),
        None => Ok(from_the_start(&next)),
    }
}

async fn take_code(State(app): State<App>, Extension(visit): Extension<Visit>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let next = local(sent.get("next"));
    let Some(session) = halfway(&visit) else { return Ok(from_the_start(&next)) };
    if accounts::then(app.store(), session.person).await? != Then::Code {
        return Ok(Redirect::to(&with_next(pattern::SIGN_IN_SET_UP, &next)).into_response());
    }
    match accounts::by_code(app.store(), session.person, sent.get("code"), visit.address, app.clock().now()).await? {
        Ok(()) => Ok((whole(&app, session).await?, Redirect::to(&next)).into_response()),
        Err(no) => {
            let (status, said) = refusal(no, WRONG);
            Ok(code_sheet(&app, session, &next).await?.wrong("code", said).with(&app, status))
        }
    }
}

/// Setting up an app: halfway through signing in, or later by one's own wish.
pub fn set_up() -> MethodRouter<App> {
    get(show_secret).post(confirm)
}

/// Whose app is set up: only who has none yet.
async fn setting_up(app: &App, visit: &Visit) -> Result<Option<Session>> {
    let Some(session) = visit.session.clone() else { return Ok(None) };
    let has = app.store().factor(session.person).await?.is_some_and(|factor| factor.confirmed_at.is_some());
    Ok(Some(session).filter(|_| !has))
}

async fn secret_sheet(app: &App, session: &Session, next: &str) -> Result<Sheet> {
    let factor = app.store().factor(session.person).await?;
    let secret = match factor {
        Some(factor) => factor.secret,
        None => {
            let secret = factors::new_secret();
            app.store().begin_factor(session.person, &secret, app.clock().now()).await?;
            secret
        }
    };
    let person = app.store().record::<Person>(session.person).await?.map(|person| person.body);
    // The words under which the app shows its codes.
    let email = person.map(|person| person.email.unwrap_or(person.name)).unwrap_or_default();
    let address = factors::otpauth(&secret, &email).ok_or_else(|| Error::ours("a second factor's secret cannot be read"))?;
    let picture = square(&address)?;
    let hint = "Six digits; they change every half minute.";
    let mut sheet = Sheet::new("Set up your second factor", "Confirm", pattern::SIGN_IN_SET_UP)
        .lead("Whoever can see plans needs more than a password. Take in this picture with an app for codes on your telephone (any that knows “TOTP”: Google Authenticator, Microsoft Authenticator, 2FAS, a password manager), then write the code that it shows.")
        .ask(Field::hidden("next", next))
        .ask(Field::new("code", "Code", Kind::Text(CODE)).hint(hint));
    sheet.picture = picture.replace("<svg ", "<svg role=\"img\" aria-label=\"The picture for your app\" ");
    sheet.key_label = "No camera? Type this key into the app:".into();
    sheet.key = secret.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four)).collect::<Vec<_>>().join(" ");
    sheet.fault_title = "The app is not set up yet".into();
    Ok(sheet)
}

async fn show_secret(State(app): State<App>, Extension(visit): Extension<Visit>, Query(next): Query<Next>) -> Result<Response> {
    let next = next.local();
    match setting_up(&app, &visit).await? {
        Some(session) => Ok(secret_sheet(&app, &session, &next).await?.show(&app)),
        None => Ok(from_the_start(&next)),
    }
}

async fn confirm(State(app): State<App>, Extension(visit): Extension<Visit>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let next = local(sent.get("next"));
    let Some(session) = setting_up(&app, &visit).await? else { return Ok(from_the_start(&next)) };
    match accounts::confirm_factor(app.store(), session.person, sent.get("code"), visit.address, app.clock().now()).await? {
        Ok(codes) => Ok((whole(&app, &session).await?, shown(&app, codes, &next)).into_response()),
        Err(no) => {
            let (status, said) = refusal(no, WRONG);
            Ok(secret_sheet(&app, &session, &next).await?.wrong("code", said).with(&app, status))
        }
    }
}

/// Recovery codes, this once.
fn shown(app: &App, codes: Vec<String>, next: &str) -> Response {
    let notice = ("Your second factor is set up.".to_owned(), "Keep these recovery codes where nobody else finds them, not on the same telephone. Each lets you in once if you lose the app. They are not shown again.".to_owned(), codes.join("  "));
    let buttons = vec![("I have kept them".to_owned(), next.to_owned())];
    List { heading: "Your recovery codes".into(), notice: Some(notice), buttons, ..List::default() }.show(app)
}

/// New recovery codes in place of the old ones.
pub fn recovery_codes() -> MethodRouter<App> {
    get(|app: State<App>| async move { super::own::codes_sheet().show(&app) }).post(renew)
}

async fn renew(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (_, person) = myself(&app)?;
    let (sent, now) = (Sent(sent), app.clock().now());
    match accounts::by_code(app.store(), person, sent.get("code"), None, now).await? {
        Ok(()) => Ok(shown(&app, accounts::new_recovery_codes(app.store(), person).await?, pattern::ACCOUNT)),
        Err(no) => {
            let (status, said) = refusal(no, WRONG);
            Ok(super::own::codes_sheet().wrong("code", said).with(&app, status))
        }
    }
}
