//! Tokens by which programs act for somebody: made, shown once, listed, ended.

use super::{
    super::{
        super::{app::App, clock::Clock, error::Result, urls::pattern, words},
        day::Day,
    },
    Sent,
    list::{List, Press, Row, Table},
    myself,
    sheet::{Choice, Field, Kind, LINE, Sheet},
};
use crate::{
    access::Scope,
    accounts::Secret,
    store::{NewToken, Token},
};
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};
use jiff::{ToSpan, tz::TimeZone};

/// How long a token works at the most, in days.
const MOST_DAYS: i32 = 365;

pub fn route() -> MethodRouter<App> {
    get(list).post(revoke)
}

/// The form that makes one.
pub fn make() -> MethodRouter<App> {
    get(|app: State<App>| async move { sheet(&app, &Sent::default()).show(&app) }).post(keep)
}

/// What a scope lets a program do.
fn scope_words(scope: Scope) -> &'static str {
    match scope {
        Scope::ReadOffers => "Read offers",
        Scope::WriteOffers => "Add and change offers",
        Scope::ReadPlans => "Read plans and rankings that you may see",
        Scope::WritePlans => "Add and change plans that you may change",
        Scope::SharePlans => "Share, withdraw and erase plans, where you may",
    }
}

async fn list(State(app): State<App>) -> Result<Response> {
    let (_, person) = myself(&app)?;
    let all = app.store().tokens_of(person).await?;
    Ok(page(&app, &all, None).show(&app))
}

fn page(app: &App, all: &[Token], notice: Option<(String, String, String)>) -> List {
    let now = app.clock().now();
    let row = |token: &Token| {
        let scopes: Vec<String> = token.scopes.iter().filter_map(|name| Scope::named(name)).map(|scope| scope_words(scope).to_owned()).collect();
        let stands = match token.revoked_at {
            Some(at) => format!("ended on {}", words::day_of(at)),
            None if token.ends_at <= now => "ran out".into(),
            None => format!("until {}", words::day_of(token.ends_at)),
        };
        let works = token.revoked_at.is_none() && token.ends_at > now;
        let press = Press { name: "end", value: token.id.to_string(), label: "End it", of: token.name.clone() };
        let used = token.last_used_at.map_or("never".into(), words::moment);
        Row { cells: vec![token.name.clone(), words::all(&scopes), stands, used], presses: works.then_some(press).into_iter().collect(), ..Row::default() }
    };
    let table = Table {
        title: "Your tokens".into(),
        empty: "Tokens that you make will be here.".into(),
        heads: vec!["Name", "May", "Works", "Last used"],
        rows: all.iter().map(row).collect(),
    };
    List {
        heading: "Tokens for programs".into(),
        back: Some(("Your account".into(), pattern::ACCOUNT.into())),
        lead: vec!["A program that sends a token (“Authorization: Bearer …”) acts for you, within what the token was made for. Whatever it does is recorded under your name.".into()],
        notice,
        buttons: vec![("Make a token".into(), pattern::MAKE_TOKEN.into())],
        tables: vec![table],
        ..List::default()
    }
}

fn sheet(app: &App, sent: &Sent) -> Sheet {
    let choices = Scope::ALL.into_iter().map(|scope| Choice::new(scope.name(), scope_words(scope), "")).collect();
    let until = if sent.0.is_empty() { app.clock().today().saturating_add(90.days()).into() } else { Day::sent(&sent.0, "until") };
    let mut sheet = Sheet::new("Make a token", "Make it", pattern::MAKE_TOKEN)
        .back("Tokens for programs", pattern::TOKENS)
        .ask(
            Field::new("name", "What is it for?", Kind::Text(LINE))
                .hint("So that you know it again, for example: the nightly file of homes.")
                .value(sent.get("name")),
        )
        .ask(Field::new("scope", "What may it do?", Kind::Some(choices)).value(&sent.all("scope").collect::<Vec<_>>().join("\n")))
        .ask(Field::new("until", "Until when?", Kind::Date(until)).hint("At most a year. It works until the end of that day."));
    sheet.fault_title = "No token was made".into();
    sheet
}

async fn keep(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (_, person) = myself(&app)?;
    let sent = Sent(sent);
    let today = app.clock().now().to_zoned(TimeZone::system()).date();
    let (name, until) = (sent.get("name").to_owned(), Day::sent(&sent.0, "until").needed());
    let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| sent.all("scope").any(|name| name == scope.name())).collect();
    let mut again = sheet(&app, &sent);
    if name.is_empty() || name.chars().count() > 100 {
        again = again.wrong("name", "Give it a name of at most 100 characters.");
    }
    if scopes.is_empty() {
        again = again.wrong("scope", "Choose at least one.");
    }
    let ends_at = until
        .as_ref()
        .ok()
        .filter(|until| **until >= today && **until <= today.saturating_add(MOST_DAYS.days()))
        .and_then(|until| until.tomorrow().ok()?.to_zoned(TimeZone::system()).ok())
        .map(|end| end.timestamp());
    let Some(ends_at) = ends_at.filter(|_| again.faults.is_empty()) else {
        let again = if ends_at.is_none() {
            again.wrong("until", until.err().unwrap_or_else(|| "Choose a day from today on, at most a year away.".into()))
        } else {
            again
        };
        return again.again(&app);
    };
    let secret = Secret::new();
    let scopes = scopes.into_iter().map(|scope| scope.name().to_owned()).collect();
    app.store().add_token(NewToken { id: Clock::new_id(), hash: secret.hashed(), person, name, scopes, ends_at }, app.clock().now()).await?;
    let notice = ("The token is made.".to_owned(), "Copy it now: it is not shown again.".to_owned(), secret.as_str().to_owned());
    let all = app.store().tokens_of(person).await?;
    Ok(page(&app, &all, Some(notice)).show(&app))
}

async fn revoke(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (_, person) = myself(&app)?;
    if let Ok(id) = Sent(sent).get("end").parse() {
        app.store().revoke_token(person, id, app.clock().now()).await?;
    }
    Ok(Redirect::to(pattern::TOKENS).into_response())
}
