//! Dates that come up for the person of a plan: which, who wrote or changed them, and forms to add, change and take one out.

use super::{
    super::{
        app::App,
        coming_up::{self, MOST_LETTERS},
        error::{FieldFault, Result},
        urls, words,
    },
    Page, Section, Shell,
    day::Day,
    plans,
    sent::{self, Sent},
};
use crate::{
    access::Action,
    domain::records::{ComingUp, Id, Occasion},
    store::{Stored, StoredPlan},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "plans/coming_up.html")]
pub struct DatesPage {
    shell: Shell,
    plan: String,
    plan_title: String,
    here: String,
    /// Whoever reads it may add, change and take out.
    may: bool,
    rows: Vec<Row>,
    form: Asked,
    history: Vec<String>,
}

#[derive(Template)]
#[template(path = "plans/coming_up_one.html")]
pub struct DatePage {
    shell: Shell,
    list: String,
    plan_title: String,
    here: String,
    what: String,
    version: i64,
    form: Asked,
}

/// One date in words.
pub struct Row {
    pub what: &'static str,
    pub when: String,
    /// "in 8 weeks", "3 days ago".
    pub away: String,
    pub past: bool,
    pub note: String,
    pub by: String,
    pub change: String,
}

/// The fields of a date, as they stand or as they were sent.
pub struct Asked {
    kinds: Vec<Kind>,
    on: Day,
    note: String,
    faults: Vec<FieldFault>,
}

/// One thing that can come up.
struct Kind {
    value: &'static str,
    label: &'static str,
    hint: &'static str,
    chosen: bool,
}

impl Row {
    pub fn of(record: &Stored<ComingUp>, reference: &str, today: Date) -> Row {
        let body = &record.body;
        Row {
            what: body.what.label(),
            when: words::date(body.on),
            away: words::away(body.on, today),
            past: body.on < today,
            note: body.note.clone(),
            by: format!("{}, {}", record.changed_by, words::day_of(record.changed_at)),
            change: urls::coming_up_one(reference, record.id),
        }
    }
}

impl Asked {
    fn new(what: &str, on: Day, note: &str, faults: Vec<FieldFault>) -> Asked {
        let kind = |(_, value, label, hint): (Occasion, &'static str, &'static str, &'static str)| Kind { value, label, hint, chosen: value == what };
        Asked { kinds: Occasion::ALL.into_iter().map(kind).collect(), on, note: note.to_owned(), faults }
    }

    fn stands(body: &ComingUp) -> Asked {
        Asked::new(body.what.name(), body.on.into(), &body.note, vec![])
    }

    fn sent(fields: &[(String, String)], faults: Vec<FieldFault>) -> Asked {
        Asked::new(sent::text(fields, "what"), Day::sent(fields, "on"), sent::text(fields, "note"), faults)
    }

    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<DatesPage>> {
    let plan = app.plan(&reference).await?;
    Ok(Page(page(&app, &plan, Asked::new("", Day::default(), "", vec![])).await?))
}

pub async fn add(Path(reference): Path<String>, State(app): State<App>, Form(fields): Sent) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let added = match wanted(&fields) {
        Ok(body) => coming_up::add(&app, &plan, body).await.map(drop),
        Err(faults) => Err(coming_up::refused(faults)),
    };
    match added {
        Ok(()) => Ok(Redirect::to(&urls::coming_up(&reference)).into_response()),
        Err(error) => Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&app, &plan, Asked::sent(&fields, error.into_fields()?)).await?)).into_response()),
    }
}

/// The form that changes one; what was taken out meanwhile is found in the list's history.
pub async fn one(Path((reference, id)): Path<(String, String)>, State(app): State<App>) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let known = app.record_of::<ComingUp>(Id::new(plan.id), &id).await?;
    if known.withdrawn.is_some() {
        return Ok(Redirect::to(&urls::coming_up(&reference)).into_response());
    }
    Ok(Page(page_of_one(&app, &plan, &known, known.version, Asked::stands(&known.body))).into_response())
}

pub async fn change(Path((reference, id)): Path<(String, String)>, State(app): State<App>, Form(fields): Sent) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let known = app.record_of::<ComingUp>(Id::new(plan.id), &id).await?;
    let version = sent::text(&fields, "version").parse().unwrap_or(0);
    let done = match (sent::text(&fields, "act"), wanted(&fields)) {
        ("out", _) => coming_up::take_out(&app, &known, version).await.map(drop),
        (_, Ok(body)) => coming_up::change(&app, &known, version, body).await.map(drop),
        (_, Err(faults)) => Err(coming_up::refused(faults)),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&urls::coming_up(&reference)).into_response()),
        Err(error) => {
            let page = page_of_one(&app, &plan, &known, version, Asked::sent(&fields, error.into_fields()?));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

/// The date that was written, or what is missing.
fn wanted(fields: &[(String, String)]) -> Result<ComingUp, Vec<FieldFault>> {
    let (what, on) = (Occasion::named(sent::text(fields, "what")), Day::sent(fields, "on").needed());
    match (what, on) {
        (Some(what), Ok(on)) => Ok(ComingUp { what, on, note: sent::text(fields, "note").to_owned() }),
        (what, on) => {
            let what = what.is_none().then(|| sent::fault("what", "Choose what comes up."));
            Err(what.into_iter().chain(on.err().map(|reason| sent::fault("on", &reason))).collect())
        }
    }
}

fn head(form: &Asked, title: &str) -> String {
    if form.faults.is_empty() { title.to_owned() } else { format!("Error: {title}") }
}

async fn page(app: &App, plan: &StoredPlan, form: Asked) -> Result<DatesPage> {
    let (today, plan_title) = (app.clock().today(), plans::title(&plan.title, &plan.reference));
    let standing = coming_up::standing(app, plan).await?;
    Ok(DatesPage {
        shell: Shell::new(app, Section::Plans, head(&form, &format!("What is coming up – {plan_title}"))),
        plan: urls::plan(&plan.reference),
        here: urls::coming_up(&plan.reference),
        may: app.may_do(Action::WorkOn, &plan.reference).await?,
        rows: standing.iter().map(|record| Row::of(record, &plan.reference, today)).collect(),
        history: history(app, plan).await?,
        plan_title,
        form,
    })
}

fn page_of_one(app: &App, plan: &StoredPlan, known: &Stored<ComingUp>, version: i64, form: Asked) -> DatePage {
    DatePage {
        shell: Shell::new(app, Section::Plans, head(&form, "Change a date")),
        list: urls::coming_up(&plan.reference),
        plan_title: plans::title(&plan.title, &plan.reference),
        here: urls::coming_up_one(&plan.reference, known.id),
        what: named(&known.body),
        version,
        form,
    }
}

fn named(body: &ComingUp) -> String {
    format!("{} on {}", body.what.label(), words::date(body.on))
}

/// Who added, changed and took out what, the latest first.
async fn history(app: &App, plan: &StoredPlan) -> Result<Vec<String>> {
    let mut lines = vec![];
    for record in app.store().records_of::<ComingUp>(Id::new(plan.id)).await? {
        let versions = app.store().record_history(record.id).await?;
        let before = versions.iter().skip(1).map(Some).chain([None]);
        lines.extend(versions.iter().zip(before).map(|(version, before)| (version.changed_at, &version.changed_by, did(&version.body, before))).map(line));
        lines.extend(record.withdrawn.iter().map(|out| line((out.at, &out.by, format!("took out: {}", named(&record.body))))));
    }
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

fn line((at, by, did): (jiff::Timestamp, &String, String)) -> (jiff::Timestamp, String) {
    (at, format!("{}: {by} {did}.", words::moment(at)))
}

/// What one version did to the one before it.
fn did(body: &ComingUp, before: Option<&Stored<ComingUp>>) -> String {
    let Some(before) = before.map(|before| &before.body) else { return format!("added: {}", named(body)) };
    let note = if body.note == before.note { "" } else { ", with another note" };
    match (body.what == before.what, body.on == before.on) {
        (true, true) => format!("changed the note of: {}", named(body)),
        (true, false) => format!("moved to {}: {}{note}", words::date(body.on), named(before)),
        (false, _) => format!("changed {} to: {}{note}", named(before), named(body)),
    }
}
