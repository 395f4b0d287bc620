//! Keeping what an answer by link offered: drafts, for whoever has an account.

use super::super::{
    Section,
    accounts::sheet::{Field, Sheet},
};
use crate::web::{
    app::App,
    error::{Error, Result},
    offering::claiming::offered,
    urls::{self, pattern},
    words,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// What would be kept, and keeping it.
pub fn route() -> MethodRouter<App> {
    get(show).post(claim)
}

async fn show(Path(token): Path<String>, State(app): State<App>) -> Result<Response> {
    let begun = app.begun(&token).await?;
    let body = &begun.response.body;
    if body.sent.is_none() {
        return Err(Error::conflict("This answer was not sent yet", "Send it first, then keep what you offered."));
    }
    let halves: Vec<String> = offered(body).iter().map(|kind| format!("a {}", kind.one())).collect();
    if halves.is_empty() {
        return Err(Error::conflict("This answer offered neither a home nor support", "There is nothing to keep."));
    }
    let organisation = app.offers_for()?.name;
    let mut sheet = Sheet::new("Keep what you offered", "Keep it as a draft", urls::claim(&token))
        .back("Your answer", urls::open_answer(&token))
        .lead(format!("You answered with {}. It becomes a draft of {organisation}: what you said you have, the price and the day go along. Nothing about the person does, nor your notes.", words::all(&halves)))
        .lead("Nothing is published: you answer what is left, check it, and publish it when you like.")
        .ask(Field::hidden("press", "keep"));
    sheet.section = Some(Section::Offering);
    Ok(sheet.show(&app))
}

async fn claim(Path(token): Path<String>, State(app): State<App>) -> Result<Response> {
    let begun = app.begun(&token).await?;
    let drafts = app.claim(&begun).await?;
    let to = match drafts.as_slice() {
        [one] if one.withdrawn.is_none() => urls::draft(one.id),
        _ => pattern::OFFERING.to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}
