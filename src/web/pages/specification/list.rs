//! The specifications of a plan, and how to begin one.

use crate::{
    domain::records::Specification,
    store::Stored,
    web::{
        app::App,
        error::Result,
        pages::{Page, Section, Shell, plans},
        urls, words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Redirect,
};

#[derive(Template)]
#[template(path = "specification/list.html")]
pub struct ListPage {
    shell: Shell,
    plan: String,
    plan_title: String,
    passages: String,
    address: String,
    rows: Vec<Row>,
}

/// One specification.
pub struct Row {
    pub title: String,
    pub address: String,
    pub state: String,
    pub answers: String,
}

pub async fn list(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<ListPage>> {
    let plan = app.plan(&reference).await?;
    let mut rows = vec![];
    for record in app.specifications(&plan).await?.iter().rev() {
        rows.push(row(&app, &plan.reference, record).await?);
    }
    Ok(Page(ListPage {
        shell: Shell::new(&app, Section::Plans, "Specifications"),
        plan: urls::plan(&plan.reference),
        plan_title: plans::title(&plan.title, &plan.reference),
        passages: urls::passages(&plan.reference),
        address: urls::specifications(&plan.reference),
        rows,
    }))
}

async fn row(app: &App, reference: &str, record: &Stored<Specification>) -> Result<Row> {
    let sent = record.body.making.as_ref().and_then(|making| making.sent.as_ref());
    let answers = app.responses(record.id).await?.len();
    Ok(Row {
        title: record.body.title.clone(),
        address: if sent.is_some() { urls::specification_follow(reference, record.id) } else { urls::specification(reference, record.id) },
        state: sent.map_or_else(|| format!("Being made since {}", words::day_of(record.created_at)), |sent| format!("Went out on {}", words::day_of(sent.at))),
        answers: if sent.is_some() { words::count(answers, "answer", "answers") } else { String::new() },
    })
}

pub async fn begin(Path(reference): Path<String>, State(app): State<App>) -> Result<Redirect> {
    let desk = app.begin_specification(&reference).await?;
    Ok(Redirect::to(&urls::specification(&desk.plan.reference, desk.record.id)))
}
