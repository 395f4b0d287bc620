//! Beginning an offer, the list of its questions, and everything that was said before it is published.

use super::{
    super::{
        Page, Section, Shell,
        accounts::sheet::{Choice, Field, Kind, Sheet},
        facts,
        sent::{Sent, text},
    },
    check::{Change, CheckPage, Row},
    step::answered,
};
use crate::{
    domain::{OfferKind, records::OfferDraft},
    offers::{Cells, columns::names},
    store::Stored,
    web::{
        app::App,
        error::{Error, FieldFault, Result},
        offering::steps::{What, steps},
        urls::{self, pattern},
        words,
    },
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// Of the choices: a spreadsheet.
const FILE: &str = "file";

/// Which kind of offer is begun.
pub fn add() -> MethodRouter<App> {
    get(|app: State<App>| async move { which().show(&app) }).post(begin)
}

fn which() -> Sheet {
    let choices = vec![
        Choice::new(OfferKind::Home.name(), "A home", "Twelve short questions, about ten minutes"),
        Choice::new(OfferKind::Support.name(), "A support team", "Ten plain questions, about ten minutes"),
        Choice::new(OfferKind::Programme.name(), "What you could make", "Homes that you could buy, build or adapt. Eight questions"),
        Choice::new(FILE, "Many at once, from a spreadsheet", "You see what is right and what is not before anything is added"),
    ];
    let mut sheet = Sheet::new("What do you want to add?", "Continue", pattern::ADD_OFFER)
        .back("Your offers", pattern::OFFERING)
        .lead("Everything is saved as you go: stop when you like, and come back.")
        .ask(Field::new("what", "Add", Kind::One(choices)));
    sheet.section = Some(Section::Offering);
    sheet
}

async fn begin(State(app): State<App>, Form(fields): Sent) -> Result<Response> {
    match text(&fields, "what") {
        FILE => Ok(Redirect::to(pattern::IMPORT).into_response()),
        name => match OfferKind::named(name) {
            None => which().wrong("what", "Choose what you want to add.").again(&app),
            Some(kind) => {
                // Pressed twice: a draft of which nothing was said yet is the one that was just begun.
                let fresh =
                    app.drafts().await?.into_iter().find(|draft| draft.body.kind == kind && draft.body.done.is_empty() && draft.body.made_from.is_none());
                let draft = match fresh {
                    Some(draft) => draft,
                    None => app.begin_draft(OfferDraft::new(kind, Cells::new())).await?,
                };
                Ok(Redirect::to(&urls::draft_step(draft.id, steps(kind)[0].slug)).into_response())
            }
        },
    }
}

#[derive(Template)]
#[template(path = "provide/draft.html")]
struct DraftPage {
    shell: Shell,
    kind: &'static str,
    title: String,
    changes: bool,
    progress: String,
    tasks: Vec<Task>,
    action: String,
}

/// One step.
struct Task {
    title: &'static str,
    address: String,
    done: bool,
}

/// The questions of a draft; throwing it away.
pub fn draft() -> MethodRouter<App> {
    get(show).post(act)
}

async fn show(Path(id): Path<String>, State(app): State<App>) -> Result<Response> {
    let draft = app.offer_draft(&id).await?;
    let body = &draft.body;
    let done = |slug: &str| body.done.iter().any(|done| done == slug);
    let task =
        |step: &'static crate::web::offering::steps::Step| Task { title: step.title, address: urls::draft_step(draft.id, step.slug), done: done(step.slug) };
    let mut tasks: Vec<Task> = steps(body.kind).iter().map(task).collect();
    if let Some(photos) = steps(body.kind).iter().zip(&mut tasks).find_map(|(step, task)| matches!(step.what, What::Photos).then_some(task)) {
        photos.done = !app.store().photos(body.kind, body.cell(names::ID)).await?.is_empty();
        photos.address = urls::offer_photos(body.cell(names::ID));
    }
    let answered = tasks.iter().filter(|task| task.done).count();
    let progress = format!("{answered} of {} done", tasks.len());
    tasks.push(Task { title: "Check your answers and publish", address: urls::draft_check(draft.id), done: false });
    let page = DraftPage {
        shell: Shell::new(&app, Section::Offering, title(&draft)),
        kind: body.kind.one(),
        title: title(&draft),
        changes: body.changes.is_some(),
        progress,
        tasks,
        action: urls::draft(draft.id),
    };
    Ok(Page(page).into_response())
}

/// What a draft is called.
pub fn title(draft: &Stored<OfferDraft>) -> String {
    let title = draft.body.cell(names::TITLE);
    if title.is_empty() { format!("A new {}", draft.body.kind.one()) } else { title.to_owned() }
}

async fn act(Path(id): Path<String>, State(app): State<App>, Form(fields): Sent) -> Result<Redirect> {
    if text(&fields, "press") != "throw_away" {
        return Err(Error::malformed("The form did not arrive whole", "Go back and send it again."));
    }
    let draft = app.offer_draft(&id).await?;
    // Photographs of an offer that stands are the offer's.
    if app.store().offer(draft.body.kind, draft.body.cell(names::ID)).await?.is_none() {
        for photo in app.store().photos(draft.body.kind, draft.body.cell(names::ID)).await? {
            app.store().remove_photo(draft.body.kind, draft.body.cell(names::ID), photo.number).await?;
        }
    }
    app.throw_away(&draft).await?;
    Ok(Redirect::to(pattern::OFFERING))
}

/// Everything that was said; publishing.
pub fn check() -> MethodRouter<App> {
    get(|id: Path<String>, app: State<App>| async move {
        let draft = app.offer_draft(&id).await?;
        Ok::<_, Error>(check_page(&app, &draft, vec![], StatusCode::OK))
    })
    .post(publish)
}

fn check_page(app: &App, draft: &Stored<OfferDraft>, faults: Vec<FieldFault>, status: StatusCode) -> Response {
    let rows = steps(draft.body.kind).iter().flat_map(|step| {
        let address = urls::draft_step(draft.id, step.slug);
        answered(app, &draft.body, step).into_iter().map(move |(question, answer)| Row { question, answer, change: Change::Link(address.clone()) })
    });
    let heading = "Check your answers";
    let page = CheckPage {
        shell: Shell::new(app, Section::Offering, if faults.is_empty() { heading.to_owned() } else { format!("Error: {heading}") }),
        heading: heading.into(),
        lead: "What is not said becomes a question to you, never a no. When you publish, you say that this is right today.".into(),
        back: ("All questions".into(), urls::draft(draft.id)),
        faults,
        rows: rows.collect(),
        action: urls::draft_check(draft.id),
        hidden: vec![],
        buttons: vec![
            ("publish", if draft.body.changes.is_some() { "Publish the changes".into() } else { "Publish".into() }),
            ("keep", "Keep it as a draft".into()),
        ],
    };
    (status, Page(page)).into_response()
}

async fn publish(Path(id): Path<String>, State(app): State<App>, Form(fields): Sent) -> Result<Response> {
    let draft = app.offer_draft(&id).await?;
    if text(&fields, "press") != "publish" {
        return Ok(Redirect::to(pattern::OFFERING).into_response());
    }
    let faults = app.faults_of_draft(&draft.body);
    if faults.is_empty() {
        let offer = app.publish(&draft).await?;
        return Ok(Redirect::to(&urls::manage_offer(draft.body.kind, &offer)).into_response());
    }
    let said = |column: &str| match column {
        names::COVERS_KM => "Say where the team works: how far from its base, or which councils.".to_owned(),
        names::POSTCODE => "Write a whole postcode that we know, under “Where is it?”.".to_owned(),
        other => format!("{}: answer this, or correct it.", facts::label(other)),
    };
    let mut faults: Vec<FieldFault> =
        faults.into_iter().map(|fault| FieldFault { field: "answers".into(), reason: words::capital(&said(&fault.column)) }).collect();
    faults.dedup_by(|a, b| a.reason == b.reason);
    Ok(check_page(&app, &draft, faults, StatusCode::UNPROCESSABLE_ENTITY))
}
