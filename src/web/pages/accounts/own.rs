//! One's own account: who one is here, one's sessions, password and second factor.

use super::{
    super::super::{app::App, error::Result, signing_in::Visit, urls::pattern, words},
    Sent,
    links::weak,
    list::{List, Press, Row, Table},
    myself, refusal,
    sheet::{CODE, Field, Kind, NEW_PASSWORD, PASSWORD, Sheet},
};
use crate::{access::needs_second_factor, accounts, domain::records::Person, store::Session};
use axum::{
    Extension, Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// Who one is here.
pub async fn account(State(app): State<App>) -> Result<Response> {
    let (actor, id) = myself(&app)?;
    let person = app.store().record::<Person>(id).await?;
    let factor = app.store().factor(id).await?.is_some_and(|factor| factor.confirmed_at.is_some());
    let left = app.store().recovery_codes_left(id).await?;
    let row = |name: &str, value: String| Row { cells: vec![name.into(), value], ..Row::default() };
    let second = match (factor, needs_second_factor(&actor)) {
        (true, _) => format!("an app on your telephone; {} left", words::count(usize::try_from(left).unwrap_or(0), "recovery code", "recovery codes")),
        (false, true) => "not set up yet".into(),
        (false, false) => "none: you see no plans, so none is needed".into(),
    };
    let rows = vec![
        row("Name", actor.name.clone()),
        row("E-mail address", person.and_then(|person| person.body.email).unwrap_or_default()),
        row("Role", super::people::role_words(actor.role).into()),
        row("Organisation", actor.organisation.as_ref().map_or("none".into(), |organisation| organisation.name.clone())),
        row("Second factor", second),
    ];
    let mut links = vec![("Where you are signed in".into(), pattern::SESSIONS.into()), ("Tokens for programs".into(), pattern::TOKENS.into())];
    links.push(("Choose a new password".into(), pattern::ACCOUNT_PASSWORD.into()));
    links.push(match factor {
        true => ("Get new recovery codes".into(), pattern::RECOVERY_CODES.into()),
        false => ("Set up a second factor".into(), pattern::SIGN_IN_SET_UP.into()),
    });
    let table = Table { title: "Who you are here".into(), heads: vec!["What", "As it stands"], rows, ..Table::default() };
    Ok(List { heading: "Your account".into(), tables: vec![table], links, ..List::default() }.show(&app))
}

/// Where one is signed in.
pub fn sessions() -> MethodRouter<App> {
    get(list_sessions).post(end_sessions)
}

async fn list_sessions(State(app): State<App>, Extension(visit): Extension<Visit>) -> Result<Response> {
    let (_, id) = myself(&app)?;
    let (now, limits) = (app.clock().now(), app.settings().limits);
    let this = visit.session.as_ref().map(|session| session.id);
    let in_force = |session: &Session| session.ends_at > now && session.seen_at + limits.idle > now;
    let all: Vec<Session> = app.store().sessions_of(id).await?.into_iter().filter(in_force).collect();
    let rows = all.iter().map(|session| {
        let here = this == Some(session.id);
        let name = if here { format!("{} (this one)", session.browser) } else { session.browser.clone() };
        let press = Press { name: "end", value: session.id.to_string(), label: "Sign out", of: format!("at {}", session.browser) };
        let cells = vec![name, words::moment(session.begun_at), words::moment(session.seen_at), words::moment(session.ends_at)];
        Row { cells, presses: if here { vec![] } else { vec![press] }, ..Row::default() }
    });
    let table =
        Table { title: "Open now".into(), heads: vec!["Browser", "Since", "Last used", "Ends at the latest"], rows: rows.collect(), ..Table::default() };
    let lead = vec![format!(
        "You are signed out after {} minutes without doing anything, and after {} hours in any case.",
        limits.idle.as_mins(),
        limits.whole.as_hours()
    )];
    Ok(List {
        heading: "Where you are signed in".into(),
        back: Some(("Your account".into(), pattern::ACCOUNT.into())),
        lead,
        tables: vec![table],
        ..List::default()
    }
    .show(&app))
}

async fn end_sessions(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (_, id) = myself(&app)?;
    if let Ok(session) = Sent(sent).get("end").parse() {
        app.store().end_session(id, session, app.clock().now()).await?;
    }
    Ok(Redirect::to(pattern::SESSIONS).into_response())
}

/// A new password.
pub fn change_password() -> MethodRouter<App> {
    get(|app: State<App>| async move { password_sheet().show(&app) }).post(set_password)
}

fn password_sheet() -> Sheet {
    let hint = "At least 12 characters. Three or four words that have nothing to do with each other are good.";
    Sheet::new("Choose a new password", "Keep the new password", pattern::ACCOUNT_PASSWORD)
        .back("Your account", pattern::ACCOUNT)
        .lead("You are signed out everywhere else with it, and your tokens for programs end.")
        .ask(Field::new("old", "Password until now", Kind::Text(PASSWORD)))
        .ask(Field::new("password", "New password", Kind::Text(NEW_PASSWORD)).hint(hint))
}

async fn set_password(State(app): State<App>, Extension(visit): Extension<Visit>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (_, id) = myself(&app)?;
    let (sent, now) = (Sent(sent), app.clock().now());
    let email = app.store().record::<Person>(id).await?.and_then(|person| person.body.email).unwrap_or_default();
    if let Err(no) = accounts::by_password(app.store(), app.passwords(), &email, sent.raw("old"), visit.address, now).await? {
        let (status, said) = refusal(no, "This is not your password.");
        return Ok(password_sheet().wrong("old", said).with(&app, status));
    }
    if let Some(fault) = weak(&app, id, sent.raw("password")).await? {
        return password_sheet().wrong("password", fault).again(&app);
    }
    let kept = app.passwords().hash(sent.raw("password")).await?;
    app.store().change_password(id, &kept, visit.session.as_ref().map(|session| session.id), now).await?;
    Ok(Redirect::to(pattern::ACCOUNT).into_response())
}

/// The form for new recovery codes.
pub fn codes_sheet() -> Sheet {
    Sheet::new("Get new recovery codes", "Show new codes", pattern::RECOVERY_CODES)
        .back("Your account", pattern::ACCOUNT)
        .lead("The ones you have now stop working.")
        .ask(Field::new("code", "Code", Kind::Text(CODE)).hint("Six digits from the app on your telephone."))
}
