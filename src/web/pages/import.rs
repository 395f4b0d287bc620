//! A form that takes a file of offers. Nothing is added before whoever sent it has seen what is right and what is not (`provide::incoming`).

use super::{
    super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        layers, urls, words,
    },
    Page, Section, Shell,
};
use crate::{
    access::{Action, Thing},
    domain::{NewOffer, OfferKind},
    offers::{
        self, GoodRow, OfferFile,
        columns::{Column, columns},
    },
    store::{ImportOutcome, NewIncoming},
};
use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

#[derive(Template)]
#[template(path = "offers/import.html")]
pub struct ImportPage {
    shell: Shell,
    fault: Option<String>,
    sheets: Vec<Sheet>,
}

/// One kind of file and its columns.
pub struct Sheet {
    pub name: &'static str,
    pub columns: &'static [Column],
}

/// Files of offers may be larger than documents.
pub fn route() -> MethodRouter<App> {
    get(show).post(import).layer(DefaultBodyLimit::max(layers::MOST_BYTES_OF_OFFERS))
}

async fn show(State(app): State<App>) -> Page<ImportPage> {
    page(&app, None)
}

fn page(app: &App, fault: Option<String>) -> Page<ImportPage> {
    let title = if fault.is_some() { "Error: add homes, teams or programmes" } else { "Add homes, teams or programmes" };
    Page(ImportPage { shell: Shell::new(app, if app.is_of_a_provider() { Section::Offering } else { Section::Homes }, title), fault, sheets: sheets() })
}

fn sheets() -> Vec<Sheet> {
    let all = [(OfferKind::Home, "Homes"), (OfferKind::Support, "Support teams"), (OfferKind::Programme, "Programmes")];
    all.into_iter().map(|(kind, name)| Sheet { name, columns: columns(kind) }).collect()
}

async fn import(State(app): State<App>, form: Multipart) -> Result<Response> {
    let (name, content) = sent(form).await?;
    if name.is_empty() {
        let fault = "Choose a file of offers: CSV or XLSX.".to_owned();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, Some(fault))).into_response());
    }
    let (places, called, bytes) = (app.gazetteer(), name.clone(), content.clone());
    let read = tokio::task::spawn_blocking(move || offers::read_bytes(&called, &bytes, places)).await?;
    match read {
        Ok(file) if others(&app, &file) > 0 => {
            let rows = words::count(others(&app, &file), "row belongs to another organisation", "rows belong to another organisation");
            let fault = format!("{} than yours; nothing was taken. Leave them out, or correct the column `organisation`.", words::capital(&rows));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, Some(fault))).into_response())
        }
        Ok(_) => {
            let new = NewIncoming { id: Clock::new_id(), organisation: app.offers_for()?.id, name, content };
            app.store().add_incoming(&new, &app.author(), app.clock().now()).await?;
            Ok(Redirect::to(&urls::incoming(new.id)).into_response())
        }
        Err(fault) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, Some(words::sentence(&fault)))).into_response()),
    }
}

/// How many rows of a file are another organisation's, which whoever sends it may not change.
pub fn others(app: &App, file: &OfferFile) -> usize {
    file.good.iter().filter(|row| !app.offers_to_do(Action::WriteOffers, &Thing::Offer(&row.kept.organisation))).count()
}

/// Stores checked rows in one transaction and takes them into the offers in memory.
pub async fn keep(app: &App, kind: OfferKind, rows: &mut Vec<GoodRow>) -> Result<ImportOutcome> {
    let offers: Vec<NewOffer> = rows.drain(..).map(|row| row.kept).collect();
    let outcome = app.store().import_offers(kind, &offers, &app.author(), app.clock().now()).await?;
    app.catch_up().await?;
    Ok(outcome)
}

async fn sent(mut form: Multipart) -> Result<(String, Vec<u8>)> {
    let broken = |cause: axum::extract::multipart::MultipartError| match cause.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::of_status(StatusCode::PAYLOAD_TOO_LARGE),
        _ => Error::malformed("The form did not arrive whole", "Go back and send it again."),
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            return Ok((name, field.bytes().await.map_err(broken)?.to_vec()));
        }
    }
    Ok((String::new(), vec![]))
}
