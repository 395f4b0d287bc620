//! A page as it was released, for those who plan with the person: to print it, or to see what they read.

use super::super::super::{app::App, error::Result, family::reply, urls};
use super::super::{Page, Section, Shell};
use super::view::{SheetPage, View};
use crate::domain::records::{FamilySaid, Id, Release, Said};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "family/released.html")]
pub struct ReleasedPage {
    shell: Shell,
    back: String,
    easy: String,
    for_whom: String,
    view: View,
}

/// Which of the two.
#[derive(Deserialize)]
pub struct As {
    #[serde(default)]
    easy: Option<String>,
}

pub async fn show(Path((reference, id)): Path<(String, String)>, Query(wanted): Query<As>, State(app): State<App>) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let release = app.record_of::<Release>(Id::new(plan.id), &id).await?;
    let answers = answers(&app.store().records_of::<FamilySaid>(release.id).await?);
    let view = View::of(release.body.page, app.gazetteer()).answered(&answers);
    if wanted.easy.is_some() {
        let page = SheetPage { title: format!("Where you could live – {}", view.title), view, draft: false, back: urls::release(&reference) };
        return Ok(Page(page).into_response());
    }
    let shell = Shell::new(&app, Section::Plans, "The page as it was released");
    let easy = format!("{}?easy=yes", urls::released(&reference, &id));
    Ok(Page(ReleasedPage { shell, back: urls::release(&reference), easy, for_whom: release.body.for_whom, view }).into_response())
}

/// The answers to options: key, words, when.
pub fn answers(said: &[crate::store::Stored<FamilySaid>]) -> Vec<(String, String, String)> {
    let answer = |record: &crate::store::Stored<FamilySaid>| match &record.body.said {
        Said::Answer { option, reply: said } => Some((option.clone(), reply(*said).to_owned(), super::super::super::words::day_of(record.changed_at))),
        _ => None,
    };
    said.iter().filter_map(answer).collect()
}
