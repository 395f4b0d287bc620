//! The anonymous specification as a provider reads it.

use crate::web::{
    answering::asked,
    app::App,
    error::Result,
    pages::{Page, specification::View},
    urls,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Redirect,
};

/// Minutes that one requirement takes.
const MINUTES_EACH: f64 = 0.3;
/// Minutes for prices, days and who answers.
const MINUTES_MORE: f64 = 3.0;

#[derive(Template)]
#[template(path = "open/specification.html")]
pub struct SpecificationPage {
    title: String,
    address: String,
    goes: View,
    questions: usize,
    minutes: usize,
}

/// About how many minutes so many questions take.
pub fn minutes(questions: usize) -> usize {
    (questions as f64 * MINUTES_EACH + MINUTES_MORE).ceil() as usize
}

pub async fn specification(Path(token): Path<String>, State(app): State<App>) -> Result<Page<SpecificationPage>> {
    let opened = app.opened(&token, true).await?;
    let body = &opened.specification.body;
    let questions = asked(body).len();
    Ok(Page(SpecificationPage {
        title: body.title.clone(),
        address: urls::open_specification(&token),
        goes: View::of(body),
        questions,
        minutes: minutes(questions),
    }))
}

/// Begins an answer and leads to the provider's own way back.
pub async fn begin(Path(token): Path<String>, State(app): State<App>) -> Result<Redirect> {
    let opened = app.opened(&token, false).await?;
    let own = app.begin_response(&opened).await?;
    Ok(Redirect::to(&urls::open_answer(own.as_str())))
}
