//! A file of offers before it is taken in: what is right and what is not, the file with what could be mended, and then yes or no.

use super::super::{
    Page, Section, Shell,
    import::{keep, others},
    sent::{Sent, text},
};
use crate::{
    domain::OfferKind,
    offers::{self, BadRow, OfferFile, columns::names, mend},
    store::IncomingFile,
    web::{
        app::App,
        error::{Error, Result},
        urls::{self, pattern},
        words,
    },
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};
use uuid::Uuid;

/// Rows that the page lists, of the good and of the bad.
const SHOWN_GOOD: usize = 20;
const SHOWN_BAD: usize = 200;

#[derive(Template)]
#[template(path = "provide/incoming.html")]
struct IncomingPage {
    shell: Shell,
    name: String,
    kind: &'static str,
    /// What is to be done: right rows in numbers, and how many of them are here already.
    good: usize,
    known: String,
    rows: Vec<(String, String, String)>,
    more: usize,
    bad: Vec<BadRow>,
    bad_more: usize,
    bad_heading: String,
    warnings: Vec<String>,
    mended: String,
    mended_address: String,
    action: String,
    button: String,
}

/// The page; taking the file in, or leaving it.
pub fn route() -> MethodRouter<App> {
    get(show).post(act)
}

fn id_of(id: &str) -> Result<Uuid> {
    id.parse().map_err(|_| Error::no_such_record("file"))
}

async fn waiting(app: &App, id: &str) -> Result<IncomingFile> {
    let file = app.store().incoming(id_of(id)?).await?.ok_or_else(|| Error::no_such_record("file"))?;
    if file.done {
        return Err(Error::conflict(
            "This file was taken in or left already",
            "Your offers show what there is. Send the file again if you need to: what is the same changes nothing.",
        ));
    }
    Ok(file)
}

async fn read(app: &App, file: &IncomingFile) -> Result<OfferFile> {
    let (places, name, content) = (app.gazetteer(), file.name.clone(), file.content.clone());
    let read = tokio::task::spawn_blocking(move || offers::read_bytes(&name, &content, places)).await?;
    read.map_err(|fault| Error::unusable("The file cannot be used", words::sentence(&fault)))
}

async fn show(Path(id): Path<String>, State(app): State<App>) -> Result<Page<IncomingPage>> {
    let file = waiting(&app, &id).await?;
    let read = read(&app, &file).await?;
    let offers = app.offers();
    let is_here = |id: &str| match read.kind {
        OfferKind::Home => offers.homes.get(id).is_some(),
        OfferKind::Support => offers.support.get(id).is_some(),
        OfferKind::Programme => offers.programmes.iter().any(|one| one.id.as_str() == id),
    };
    let known = read.good.iter().filter(|row| is_here(&row.kept.id)).count();
    let bad_rows = {
        let mut lines: Vec<u64> = read.bad.iter().map(|bad| bad.line).collect();
        lines.dedup();
        lines.len()
    };
    let mended = if read.bad.is_empty() { String::new() } else { mended_in_words(&app, &file).await? };
    let row = |row: &offers::GoodRow| {
        let what = if is_here(&row.kept.id) { "is here: changed where it says something else" } else { "new" };
        (row.kept.id.clone(), row.kept.title.clone(), what.to_owned())
    };
    Ok(Page(IncomingPage {
        shell: Shell::new(&app, Section::Offering, "Check the file"),
        kind: match read.kind {
            OfferKind::Home => "homes",
            OfferKind::Support => "support teams",
            OfferKind::Programme => "programmes",
        },
        good: read.good.len(),
        known: words::count(known, "is here already", "are here already"),
        rows: read.good.iter().take(SHOWN_GOOD).map(row).collect(),
        more: read.good.len().saturating_sub(SHOWN_GOOD),
        bad_more: read.bad.len().saturating_sub(SHOWN_BAD),
        bad_heading: words::capital(&format!("{} not right yet", words::count(bad_rows, "row is", "rows are"))),
        bad: read.bad.into_iter().take(SHOWN_BAD).collect(),
        warnings: read.warnings,
        mended,
        mended_address: urls::incoming_mended(&id),
        action: urls::incoming(&id),
        button: format!("Add {}", words::count(read.good.len(), "row", "rows")),
        name: file.name,
    }))
}

async fn mended_of(app: &App, file: &IncomingFile) -> Result<mend::Mended> {
    let (places, name, content) = (app.gazetteer(), file.name.clone(), file.content.clone());
    let mended = tokio::task::spawn_blocking(move || mend::mended(&name, &content, places)).await?;
    mended.map_err(|fault| Error::unusable("The file cannot be mended", words::sentence(&fault)))
}

async fn mended_in_words(app: &App, file: &IncomingFile) -> Result<String> {
    let done = mended_of(app, file).await?;
    let cells = words::count(done.cells, "cell was mended", "cells were mended");
    let rows = words::count(done.rows, "row is right then", "rows are right then");
    Ok(words::capital(&format!("{cells} by what is plain, and {rows}; beside each of the others stands what is wrong, in the column {}.", mend::WRONG)))
}

/// The file with what could be mended, and what is still wrong beside each row.
pub async fn mended(Path(id): Path<String>, State(app): State<App>) -> Result<Response> {
    let file = waiting(&app, &id).await?;
    let done = mended_of(&app, &file).await?;
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let plain: String = stem.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(60).collect();
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}-mended.csv\""))];
    Ok((headers, done.csv).into_response())
}

async fn act(Path(id): Path<String>, State(app): State<App>, Form(fields): Sent) -> Result<Response> {
    let file = waiting(&app, &id).await?;
    if text(&fields, "press") != "add" {
        app.store().end_incoming(id_of(&id)?, app.clock().now()).await?;
        return Ok(Redirect::to(pattern::IMPORT).into_response());
    }
    let mut read = read(&app, &file).await?;
    if others(&app, &read) > 0 {
        return Err(Error::conflict(
            "Rows belong to another organisation than yours",
            format!("Nothing was taken. Correct the column `{}`.", names::ORGANISATION),
        ));
    }
    let kind = read.kind;
    // In one transaction. Pressed twice, the second finds everything the same.
    keep(&app, kind, &mut read.good).await?;
    app.store().end_incoming(id_of(&id)?, app.clock().now()).await?;
    let own = app.signed_in().is_some_and(|actor| actor.is_provider());
    Ok(Redirect::to(if own { pattern::OFFERING } else { urls::offers(kind) }).into_response())
}
