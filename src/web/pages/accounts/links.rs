//! Links by e-mail: to sign in, and to choose a new password. The answer is the same whoever the address belongs to, and comes before
//! anything is looked up.

use super::{
    super::super::{app::App, error::Result, signing_in::Visit, urls::pattern},
    Sent, enter,
    list::List,
    local, refusal,
    sheet::{EMAIL, Field, Kind, NEW_PASSWORD, Sheet},
    sign_in::Next,
};
use crate::{
    accounts::{self, Counted, Secret, letters},
    domain::{
        CameBy, Lets,
        records::{Id, Person},
    },
};
use axum::{
    Extension, Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// A form that sends a link to sign in.
pub fn send_link() -> MethodRouter<App> {
    get(|app: State<App>, next: Query<Next>| async move { ask(&app, Lets::SignIn, &next.local()).show(&app) })
        .post(|app: State<App>, visit: Extension<Visit>, form: Form<Vec<(String, String)>>| send(app, visit, form, Lets::SignIn))
}

/// A form that sends a link to choose a new password.
pub fn forgotten() -> MethodRouter<App> {
    get(|app: State<App>| async move { ask(&app, Lets::ChooseNewPassword, pattern::HOME).show(&app) })
        .post(|app: State<App>, visit: Extension<Visit>, form: Form<Vec<(String, String)>>| send(app, visit, form, Lets::ChooseNewPassword))
}

fn ask(app: &App, lets: Lets, next: &str) -> Sheet {
    let (heading, lead, action) = match lets {
        Lets::SignIn => {
            ("Get a link by e-mail", "For people of providers who see no plans. Everybody else signs in with a password and a code.", pattern::SIGN_IN_LINK)
        }
        Lets::ChooseNewPassword => ("Choose a new password", "We send a link to your e-mail address. It works once, for 15 minutes.", pattern::FORGOTTEN),
    };
    let mut sheet = Sheet::new(heading, "Send the link", action).lead(lead).back("Sign in", pattern::SIGN_IN).ask(Field::hidden("next", next));
    if !app.sends_mail() {
        sheet = sheet.lead("This installation sends no e-mail yet: ask whoever invited you.");
    }
    sheet.ask(Field::new("email", "E-mail address", Kind::Text(EMAIL)))
}

async fn send(State(app): State<App>, Extension(visit): Extension<Visit>, Form(sent): Form<Vec<(String, String)>>, lets: Lets) -> Result<Response> {
    let sent = Sent(sent);
    let (email, next) = (accounts::plain_email(sent.get("email")), local(sent.get("next")));
    if !accounts::looks_like_email(&email) {
        return ask(&app, lets, &next).wrong("email", "Write your e-mail address, as name@example.org.").again(&app);
    }
    // Letters are counted, so that nobody's letter box is filled from here.
    let counted = Counted::of(lets.name(), &email, visit.address);
    if let Err(no) = counted.begin(app.store(), app.clock().now()).await? {
        let (status, said) = refusal(no, "");
        return Ok(ask(&app, lets, &next).wrong("email", said).with(&app, status));
    }
    let site = visit.site(app.settings());
    let in_the_background = app.clone();
    tokio::spawn(async move {
        if let Err(error) = write(&in_the_background, &email, lets, &site).await {
            tracing::error!(%error, "a link could not be sent");
        }
    });
    let lead = vec![
        "If this address belongs to somebody who can use such a link, it is on its way. It works once, for 15 minutes.".to_owned(),
        "Nothing after some minutes? Look among unwanted mail, or ask whoever invited you.".to_owned(),
    ];
    Ok(List { heading: "Look at your e-mail".into(), lead, links: vec![("Sign in".into(), pattern::SIGN_IN.into())], ..List::default() }.show(&app))
}

async fn write(app: &App, email: &str, lets: Lets, site: &str) -> Result<()> {
    if let Some((actor, secret)) = accounts::link_for(app.store(), email, lets, app.clock().now()).await? {
        app.post(email, letters::link(&actor.name, lets, &letters::link_address(site, lets, &secret))).await?;
    }
    Ok(())
}

fn over() -> List {
    List {
        heading: "This link does not work any more".into(),
        lead: vec!["Links work once, and for a short time.".into()],
        links: vec![("Go to the sign-in page".into(), pattern::SIGN_IN.into())],
        ..List::default()
    }
}

/// Where a link to sign in leads: a button, so that whatever opens links in letters to look at them does not use it up.
pub fn by_link() -> MethodRouter<App> {
    get(show_link).post(use_link)
}

async fn show_link(State(app): State<App>, Path(secret): Path<String>) -> Result<Response> {
    let action = format!("/sign-in/link/{}", super::super::super::urls::part(&secret));
    match app.store().link(&Secret::sent(&secret).hashed(), Lets::SignIn, app.clock().now()).await? {
        Some(_) => Ok(Sheet::new("Sign in", "Sign in", action).lead("This link works once.").show(&app)),
        None => Ok((StatusCode::GONE, over().show(&app)).into_response()),
    }
}

async fn use_link(State(app): State<App>, Extension(visit): Extension<Visit>, Path(secret): Path<String>) -> Result<Response> {
    match app.store().use_link(&Secret::sent(&secret).hashed(), Lets::SignIn, app.clock().now()).await? {
        Some(person) => enter(&app, &visit, person, CameBy::Link, pattern::HOME).await,
        None => Ok((StatusCode::GONE, over().show(&app)).into_response()),
    }
}

/// Where a link to choose a new password leads.
pub fn new_password() -> MethodRouter<App> {
    get(show_new).post(set_new)
}

fn new_sheet(secret: &str) -> Sheet {
    Sheet::new("Choose a new password", "Keep the new password", format!("/sign-in/new-password/{}", super::super::super::urls::part(secret)))
        .lead("You are signed out everywhere else with it, and your tokens for programs end.")
        .ask(
            Field::new("password", "New password", Kind::Text(NEW_PASSWORD))
                .hint("At least 12 characters. Three or four words that have nothing to do with each other are good."),
        )
}

async fn show_new(State(app): State<App>, Path(secret): Path<String>) -> Result<Response> {
    match app.store().link(&Secret::sent(&secret).hashed(), Lets::ChooseNewPassword, app.clock().now()).await? {
        Some(_) => Ok(new_sheet(&secret).show(&app)),
        None => Ok((StatusCode::GONE, over().show(&app)).into_response()),
    }
}

async fn set_new(State(app): State<App>, Path(secret): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (sent, hashed, now) = (Sent(sent), Secret::sent(&secret).hashed(), app.clock().now());
    let Some(person) = app.store().link(&hashed, Lets::ChooseNewPassword, now).await? else {
        return Ok((StatusCode::GONE, over().show(&app)).into_response());
    };
    if let Some(fault) = weak(&app, person, sent.raw("password")).await? {
        return new_sheet(&secret).wrong("password", fault).again(&app);
    }
    let kept = app.passwords().hash(sent.raw("password")).await?;
    if app.store().use_link(&hashed, Lets::ChooseNewPassword, now).await?.is_none() {
        return Ok((StatusCode::GONE, over().show(&app)).into_response());
    }
    app.store().change_password(person, &kept, None, now).await?;
    Ok(Redirect::to(pattern::SIGN_IN).into_response())
}

/// What is wrong with a password that somebody chose.
pub async fn weak(app: &App, person: Id<Person>, password: &str) -> Result<Option<&'static str>> {
    let person = app.store().record::<Person>(person).await?.map(|person| person.body);
    let about = [person.as_ref().map(|person| person.name.as_str()), person.as_ref().and_then(|person| person.email.as_deref())];
    Ok(accounts::password_fault(password, &about.into_iter().flatten().collect::<Vec<_>>()))
}
