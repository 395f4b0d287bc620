//! Where an invitation's link leads: whoever was invited chooses how they come in.

use super::{
    super::super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        signing_in::Visit,
        urls::{self, pattern},
    },
    Sent, enter,
    list::List,
    sheet::{Field, Kind, NEW_PASSWORD, Sheet},
};
use crate::{
    access::{Actor, ActsFor, needs_second_factor},
    accounts::{self, NotAccepted, Secret},
    domain::{
        CameBy,
        records::{Id, Organisation},
    },
    store::Invitation,
};
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};

pub fn route() -> MethodRouter<App> {
    get(show).post(accept)
}

fn over(app: &App) -> Response {
    let list = List {
        heading: "This invitation does not work any more".into(),
        lead: vec!["Invitations work once, and for seven days. Ask whoever invited you for a new one.".into()],
        links: vec![("Go to the sign-in page".into(), pattern::SIGN_IN.into())],
        ..List::default()
    };
    (StatusCode::GONE, list.show(app)).into_response()
}

/// Who somebody will be when they accept.
async fn becomes(app: &App, invitation: &Invitation) -> Result<Actor> {
    let organisation = match invitation.organisation {
        Some(id) => app.store().record::<Organisation>(id).await?.map(|o| ActsFor { id, name: o.body.name, kind: o.body.kind, councils: o.body.councils }),
        None => None,
    };
    Ok(Actor { person: invitation.person, name: invitation.name.clone(), role: invitation.role, organisation, scopes: None, holds_the_machine: false })
}

fn sheet(app: &App, secret: &str, invitation: &Invitation, becomes: &Actor) -> Sheet {
    let of = becomes.organisation.as_ref().map_or_else(String::new, |organisation| format!(" of {}", organisation.name));
    let heading = if invitation.person.is_some() { "Come in again" } else { "Welcome to Homeward" };
    let hint = "At least 12 characters. Three or four words that have nothing to do with each other are good.";
    let mut sheet = Sheet::new(heading, "Begin", urls::invitation(secret)).lead(format!(
        "You are {}, {}{of}; your e-mail address here is {}.",
        invitation.name,
        super::people::role_words(invitation.role),
        invitation.email
    ));
    sheet = match needs_second_factor(becomes) {
        true => sheet.lead("Choose a password. Then set up an app for codes on your telephone: whoever can see plans needs both."),
        false if app.sends_mail() => {
            sheet.lead("Choose a password, or leave it empty: then you sign in by a link that is sent to your e-mail address each time.")
        }
        false => sheet.lead("Choose a password."),
    };
    sheet.fault_title = "You are not in yet".into();
    sheet.ask(Field::new("password", "Password", Kind::Text(NEW_PASSWORD)).hint(hint))
}

async fn show(State(app): State<App>, Path(secret): Path<String>) -> Result<Response> {
    let Some(invitation) = app.store().invitation(&Secret::sent(&secret).hashed(), app.clock().now()).await? else { return Ok(over(&app)) };
    let becomes = becomes(&app, &invitation).await?;
    Ok(sheet(&app, &secret, &invitation, &becomes).show(&app))
}

async fn accept(
    State(app): State<App>,
    Extension(visit): Extension<Visit>,
    Path(secret): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let (sent, token, now) = (Sent(sent), Secret::sent(&secret), app.clock().now());
    let Some(invitation) = app.store().invitation(&token.hashed(), now).await? else { return Ok(over(&app)) };
    let becomes = becomes(&app, &invitation).await?;
    let password = Some(sent.raw("password")).filter(|password| !password.is_empty());
    let may_lack = !needs_second_factor(&becomes) && app.sends_mail();
    let fault = match password {
        None if may_lack => None,
        password => accounts::password_fault(password.unwrap_or_default(), &[&invitation.name, &invitation.email]),
    };
    if let Some(fault) = fault {
        return sheet(&app, &secret, &invitation, &becomes).wrong("password", fault).again(&app);
    }
    match accounts::accept(app.store(), app.passwords(), &token, Id::new(Clock::new_id()), password, now).await {
        Ok(person) => enter(&app, &visit, person, CameBy::Link, pattern::HOME).await,
        Err(NotAccepted::Over) => Ok(over(&app)),
        Err(NotAccepted::Busy) => Err(accounts::Busy.into()),
        Err(NotAccepted::Store(cause)) => Err(Error::from(cause)),
    }
}
