//! Organisations that ask to be registered: yes or no, by whoever looks after organisations.

use super::super::{
    Section,
    accounts::{
        hand_out, kind_words,
        list::{List, Press, Row, Table},
    },
    sent::{Sent, text},
};
use crate::{
    accounts::{Invite, NoInvite, letters},
    domain::records::{Id, Organisation, Role},
    store::{Expected, NewRecord, StoredRegistration},
    web::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        signing_in::Visit,
        urls::pattern,
        words,
    },
};
use axum::{
    Extension, Form,
    extract::State,
    response::Response,
    routing::{MethodRouter, get},
};

/// What was just done: a title, a sentence, and a key that is shown this once.
type Notice = (String, String, String);

/// All that wait.
pub fn waiting() -> MethodRouter<App> {
    get(|app: State<App>| async move { Ok::<_, Error>(list(&app, None).await?.show(&app)) }).post(answer)
}

async fn list(app: &App, notice: Option<Notice>) -> Result<List> {
    let press = |name, one: &StoredRegistration, label| Press { name, value: one.id.to_string(), label, of: one.body.organisation.clone() };
    let row = |one: StoredRegistration| Row {
        presses: vec![press("accept", &one, "Register and invite"), press("decline", &one, "Do not register")],
        cells: vec![
            one.body.organisation.clone(),
            kind_words(one.body.kind).into(),
            one.body.register_id.clone().unwrap_or_else(|| "none of those found".into()),
            format!("{}, {}", one.body.name, one.body.email),
            words::day_of(one.made_at),
        ],
        ..Row::default()
    };
    let rows = app.store().registrations().await?.into_iter().map(row).collect();
    let table = Table {
        title: "Who asks".into(),
        empty: "Nobody waits to be registered.".into(),
        heads: vec!["Organisation", "What it offers", "Number in the register", "Who asks", "Since"],
        rows,
    };
    Ok(List {
        section: Some(Section::People),
        heading: "Waiting to be registered".into(),
        lead: vec![
            "Nobody has checked yet that these people act for these organisations: look at the e-mail address, and ask by a telephone number that you know."
                .into(),
        ],
        back: Some(("Organisations".into(), pattern::ORGANISATIONS.into())),
        notice,
        tables: vec![table],
        ..List::default()
    })
}

async fn answer(State(app): State<App>, Extension(visit): Extension<Visit>, Form(fields): Sent) -> Result<Response> {
    let (accept, decline) = (text(&fields, "accept"), text(&fields, "decline"));
    let asked = app.store().registrations().await?.into_iter().find(|one| [accept, decline].contains(&one.id.to_string().as_str()));
    // Pressed twice, or somebody else was there first.
    let Some(asked) = asked else { return Ok(list(&app, None).await?.show(&app)) };
    let notice = if asked.id.to_string() == accept { registered(&app, &visit, &asked).await? } else { declined(&app, &asked).await? };
    Ok(list(&app, Some(notice)).await?.show(&app))
}

async fn registered(app: &App, visit: &Visit, asked: &StoredRegistration) -> Result<Notice> {
    let said = &asked.body;
    if app.is_here(said.register_id.as_deref(), &said.organisation).await? {
        let detail = "Nothing was changed. Invite the person into it, and then do not register it once more.";
        return Err(Error::conflict(format!("{} is here already", said.organisation), detail));
    }
    let body = Organisation { name: said.organisation.clone(), kind: said.kind, councils: vec![], register_id: said.register_id.clone() };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: None, body, expected: Expected::New, rests_on: None };
    let organisation = app.store().save_record(new, &app.author(), app.clock().now()).await?.id;
    app.store().remove_registration(asked.id).await?;
    let invite = Invite { organisation: Some(organisation), name: said.name.clone(), email: said.email.clone(), role: Role::Manager, person: None };
    match hand_out(app, visit, invite).await {
        Ok((_, text, key)) => Ok((format!("{} is registered, and {} is invited.", said.organisation, said.name), text, key)),
        Err(NoInvite::Store(cause)) => Err(cause.into()),
        Err(no) => Ok((format!("{} is registered. {} was not invited.", said.organisation, said.name), words::sentence(&no), String::new())),
    }
}

async fn declined(app: &App, asked: &StoredRegistration) -> Result<Notice> {
    if app.store().remove_registration(asked.id).await? && app.sends_mail() {
        app.post(&asked.body.email, letters::not_registered(&asked.body.name, &asked.body.organisation)).await?;
    }
    Ok((format!("{} is not registered.", asked.body.organisation), "What was asked is not kept.".into(), String::new()))
}
