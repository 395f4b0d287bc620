//! A form that takes a file of offers: the good rows come in, each bad one is listed with line, column and reason.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        layers, urls, words,
    },
    Page, Section, Shell,
};
use crate::{
    access::{Action, Thing},
    domain::{NewOffer, OfferKind},
    offers::{
        self, BadRow, GoodRow, OfferFile,
        columns::{Column, columns},
    },
    store::ImportOutcome,
};
use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};

/// Bad rows that the page lists; a file with more has one mistake made over and over.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "offers/import.html")]
pub struct ImportPage {
    shell: Shell,
    fault: Option<String>,
    done: Option<Done>,
    sheets: Vec<Sheet>,
}

/// One kind of file and its columns.
pub struct Sheet {
    pub name: &'static str,
    pub columns: &'static [Column],
}

/// What an import did.
pub struct Done {
    pub file: String,
    pub list: &'static str,
    pub sentence: String,
    pub bad: Vec<BadRow>,
    pub bad_count: usize,
    pub bad_heading: String,
    pub not_shown: usize,
    pub warnings: Vec<String>,
}

/// Files of offers may be larger than documents.
pub fn route() -> MethodRouter<App> {
    get(show).post(import).layer(DefaultBodyLimit::max(layers::MOST_BYTES_OF_OFFERS))
}

async fn show(State(app): State<App>) -> Page<ImportPage> {
    page(&app, None, None)
}

fn page(app: &App, fault: Option<String>, done: Option<Done>) -> Page<ImportPage> {
    let title = if fault.is_some() { "Error: add homes, teams or programmes" } else { "Add homes, teams or programmes" };
    Page(ImportPage { shell: Shell::new(app, Section::Homes, title), fault, done, sheets: sheets() })
}

fn sheets() -> Vec<Sheet> {
    let all = [(OfferKind::Home, "Homes"), (OfferKind::Support, "Support teams"), (OfferKind::Programme, "Programmes")];
    all.into_iter().map(|(kind, name)| Sheet { name, columns: columns(kind) }).collect()
}

async fn import(State(app): State<App>, form: Multipart) -> Result<Response> {
    let (name, content) = sent(form).await?;
    if name.is_empty() {
        let fault = "Choose a file of offers: CSV or XLSX.".to_owned();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, Some(fault), None)).into_response());
    }
    let (places, called) = (app.gazetteer(), name.clone());
    let read = tokio::task::spawn_blocking(move || offers::read_bytes(&called, &content, places)).await?;
    match read {
        Ok(file) if others(&app, &file) > 0 => {
            let rows = words::count(others(&app, &file), "row belongs to another organisation", "rows belong to another organisation");
            let fault = format!("{} than yours; nothing was taken. Leave them out, or correct the column `organisation`.", words::capital(&rows));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, Some(fault), None)).into_response())
        }
        Ok(mut file) => {
            let outcome = keep(&app, file.kind, &mut file.good).await?;
            Ok(page(&app, None, Some(Done::new(name, file, outcome))).into_response())
        }
        Err(fault) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, Some(words::sentence(&fault)), None)).into_response()),
    }
}

/// How many rows of a file are another organisation's, which whoever sends it may not change.
fn others(app: &App, file: &OfferFile) -> usize {
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

impl Done {
    fn new(file: String, read: OfferFile, outcome: ImportOutcome) -> Done {
        let bad_count = read.bad.len();
        let parts = [(outcome.added, "added"), (outcome.changed, "changed"), (outcome.unchanged, "as they were")];
        let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{} {word}", words::thousands(n))).collect();
        let sentence = if said.is_empty() { "No row could be taken.".into() } else { format!("{}.", words::capital(&words::all(&said))) };
        Done {
            file,
            list: urls::offers(read.kind),
            sentence,
            bad: read.bad.into_iter().take(SHOWN).collect(),
            bad_count,
            bad_heading: words::capital(&format!("{} left out", words::count(bad_count, "cell is wrong: its row was", "things are wrong: their rows were"))),
            not_shown: bad_count.saturating_sub(SHOWN),
            warnings: read.warnings,
        }
    }
}
