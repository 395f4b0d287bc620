//! Looking after organisations: what each is here for, and the councils it works for.

use super::{
    super::super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        urls::{self, pattern},
        words,
    },
    Sent,
    list::{List, Row, Table},
    sheet::{Choice, Field, Kind, LINE, Sheet},
};
use crate::{
    domain::records::{Id, Organisation, OrganisationKind},
    store::{Expected, NewRecord, Stored},
};
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// What an organisation is here for, as people say it.
pub fn kind_words(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Commissioner => "Commissioner: a council, an integrated care board, a provider collaborative",
        OrganisationKind::Facilitator => "Facilitator: runs planning days and writes plans with people",
        OrganisationKind::ProviderOfHomes => "Provider of homes",
        OrganisationKind::ProviderOfSupport => "Provider of support",
        OrganisationKind::Provider => "Provider of homes and support",
    }
}

/// All of them.
pub async fn all(State(app): State<App>) -> Result<Response> {
    let stored = app.store().records::<Organisation>().await?;
    let row = |organisation: Stored<Organisation>| {
        let councils: Vec<String> = organisation.body.councils.iter().map(|code| app.gazetteer().called(code).to_owned()).collect();
        let kind = kind_words(organisation.body.kind).split(':').next().unwrap_or_default().to_owned();
        Row { address: urls::organisation(organisation.id), cells: vec![organisation.body.name, kind, words::all(&councils)], presses: vec![] }
    };
    let rows = stored.into_iter().filter(|organisation| organisation.withdrawn.is_none()).map(row).collect();
    let table =
        Table { title: "Who is here".into(), empty: "Organisations that you add will be here.".into(), heads: vec!["Name", "Here as", "Works for"], rows };
    let asked = app.store().registrations().await?.len();
    let list = List {
        section: Some(super::super::Section::People),
        heading: "Organisations".into(),
        links: vec![(format!("Waiting to be registered: {}", if asked == 0 { "nobody".to_owned() } else { asked.to_string() }), pattern::REGISTRATIONS.into())],
        back: Some(("People".into(), pattern::PEOPLE.into())),
        buttons: vec![("Add an organisation".into(), pattern::ADD_ORGANISATION.into())],
        tables: vec![table],
        ..List::default()
    };
    Ok(list.show(&app))
}

/// A form that adds one.
pub fn add() -> MethodRouter<App> {
    get(|app: State<App>| async move { sheet("Add an organisation", pattern::ADD_ORGANISATION, &Sent::default()).show(&app) }).post(added)
}

/// A form that changes one.
pub fn one() -> MethodRouter<App> {
    get(show).post(changed)
}

fn sheet(heading: &str, action: &str, sent: &Sent) -> Sheet {
    let kinds = OrganisationKind::ALL.into_iter().map(|kind| {
        let (label, hint) = kind_words(kind).split_once(": ").unwrap_or((kind_words(kind), ""));
        Choice::new(kind.name(), label, words::capital(hint))
    });
    let mut sheet = Sheet::new(heading, "Keep", action)
        .back("Organisations", pattern::ORGANISATIONS)
        .ask(Field::new("name", "Name", Kind::Text(LINE)).value(sent.get("name")))
        .ask(Field::new("kind", "What is it here for?", Kind::One(kinds.collect())).value(sent.get("kind")))
        .ask(Field::new("councils", "Councils it works for", Kind::Area).hint("One a line: names, or codes such as E10000014.").value(sent.get("councils")))
        .ask(Field::new("register_id", "Number in the care regulator’s register (optional)", Kind::Text(LINE)).value(sent.get("register_id")));
    sheet.section = Some(super::super::Section::People);
    sheet.fault_title = "Nothing was kept".into();
    sheet
}

/// What was sent, as an organisation; or the form with what is wrong.
fn read(app: &App, sent: &Sent, again: Sheet) -> std::result::Result<Organisation, Box<Sheet>> {
    let (name, mut again) = (sent.get("name").to_owned(), again);
    if name.is_empty() || name.chars().count() > 200 || name.contains('\0') {
        again = again.wrong("name", "Write its name, in at most 200 characters.");
    }
    let kind = OrganisationKind::named(sent.get("kind"));
    if kind.is_none() {
        again = again.wrong("kind", "Choose what it is here for.");
    }
    let mut councils = vec![];
    for line in sent.get("councils").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match app.gazetteer().meant(line) {
            None => again = again.wrong("councils", format!("“{line}” is no council or area that we know. Write its full name or its code.")),
            Some(found) => councils.extend(found),
        }
    }
    councils.dedup();
    let register_id = Some(sent.get("register_id").to_owned()).filter(|id| !id.is_empty());
    match kind.filter(|_| again.faults.is_empty()) {
        Some(kind) => Ok(Organisation { name, kind, councils, register_id }),
        None => Err(Box::new(again)),
    }
}

async fn added(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let body = match read(&app, &sent, sheet("Add an organisation", pattern::ADD_ORGANISATION, &sent)) {
        Ok(body) => body,
        Err(again) => return again.again(&app),
    };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: None, body, expected: Expected::New, rests_on: None };
    app.store().save_record(new, &app.author(), app.clock().now()).await?;
    Ok(Redirect::to(pattern::ORGANISATIONS).into_response())
}

pub(super) async fn known(app: &App, id: &str) -> Result<Stored<Organisation>> {
    let found = match id.parse::<Id<Organisation>>() {
        Ok(id) => app.store().record::<Organisation>(id).await?,
        Err(_) => None,
    };
    found.filter(|found| found.withdrawn.is_none()).ok_or_else(|| Error::no_such_record("organisation"))
}

async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    let stored = known(&app, &id).await?;
    let councils: Vec<String> = stored.body.councils.iter().map(|code| app.gazetteer().called(code).to_owned()).collect();
    let as_sent = [
        ("name", stored.body.name.clone()),
        ("kind", stored.body.kind.name().into()),
        ("councils", councils.join("\n")),
        ("register_id", stored.body.register_id.clone().unwrap_or_default()),
    ];
    let sent = Sent(as_sent.map(|(name, value)| (name.to_owned(), value)).to_vec());
    Ok(one_sheet(&stored, &sent).show(&app))
}

fn one_sheet(stored: &Stored<Organisation>, sent: &Sent) -> Sheet {
    sheet(&stored.body.name, &urls::organisation(stored.id), sent)
        .ask(Field::hidden("version", &stored.version.to_string()))
        .link("Close this organisation", urls::close_organisation(stored.id))
}

async fn changed(State(app): State<App>, Path(id): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (stored, sent) = (known(&app, &id).await?, Sent(sent));
    let body = match read(&app, &sent, one_sheet(&stored, &sent)) {
        Ok(body) => body,
        Err(again) => return again.again(&app),
    };
    let version = sent.get("version").parse().map_err(|_| Error::malformed("The form did not arrive whole", "Go back and send it again."))?;
    let new = NewRecord { id: stored.id, of: stored.of, body, expected: Expected::Version(version), rests_on: None };
    app.store().save_record(new, &app.author(), app.clock().now()).await?;
    Ok(Redirect::to(pattern::ORGANISATIONS).into_response())
}
