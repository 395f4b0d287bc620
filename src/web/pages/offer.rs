//! One home, support team or programme: everything it says, what it does not say, and its versions.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        urls, words,
    },
    Page, Section, Shell,
    facts::{self, Fact},
};
use crate::{
    domain::OfferKind,
    offers::columns::names,
    store::{OfferVersion, StoredOffer},
    vocabulary::Status,
};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "offers/one.html")]
pub struct OfferPage {
    shell: Shell,
    kind: &'static str,
    list: &'static str,
    list_name: &'static str,
    id: String,
    title: String,
    organisation: String,
    description: String,
    status: Option<String>,
    facts: Vec<Fact>,
    silent: Vec<String>,
    versions: Vec<Version>,
}

/// One version of the offer.
pub struct Version {
    pub number: i64,
    pub when: String,
    pub by: String,
    pub what: String,
}

pub async fn home(id: Path<String>, app: State<App>) -> Result<Page<OfferPage>> {
    one(OfferKind::Home, id, app).await
}

pub async fn support(id: Path<String>, app: State<App>) -> Result<Page<OfferPage>> {
    one(OfferKind::Support, id, app).await
}

pub async fn programme(id: Path<String>, app: State<App>) -> Result<Page<OfferPage>> {
    one(OfferKind::Programme, id, app).await
}

async fn one(kind: OfferKind, Path(id): Path<String>, State(app): State<App>) -> Result<Page<OfferPage>> {
    let offer = app.store().offer(kind, &id).await?.ok_or_else(|| Error::no_such_offer(kind, &id))?;
    let history = app.store().offer_history(kind, &id).await?;
    let (facts, silent) = facts::facts(kind, &offer.cells, app.gazetteer());
    let (section, name, list_name) = match kind {
        OfferKind::Home => (Section::Homes, "Home", "Homes"),
        OfferKind::Support => (Section::Support, "Support team", "Support teams"),
        OfferKind::Programme => (Section::Programmes, "Programme", "What could be made"),
    };
    Ok(Page(OfferPage {
        shell: Shell::new(&app, section, &offer.title),
        kind: name,
        list: urls::offers(kind),
        list_name,
        description: offer.cells.get(names::DESCRIPTION).cloned().unwrap_or_default(),
        status: status(&offer),
        facts,
        silent,
        versions: versions(kind, history),
        id: offer.id,
        title: offer.title,
        organisation: offer.organisation,
    }))
}

fn status(offer: &StoredOffer) -> Option<String> {
    let status: Status = offer.status.parse().ok()?;
    (status != Status::Published).then(|| words::capital(status.label()))
}

/// The newest first, each with what it changed.
fn versions(kind: OfferKind, mut history: Vec<OfferVersion>) -> Vec<Version> {
    history.sort_by_key(|v| v.version);
    let row = |at: usize| {
        let version = &history[at];
        let what = match at.checked_sub(1).and_then(|before| history.get(before)) {
            None => "first version".to_owned(),
            Some(before) => format!("changed: {}", words::all(&facts::changed(kind, &before.cells, &version.cells)).to_lowercase()),
        };
        Version { number: version.version, when: words::day_of(version.changed_at), by: version.changed_by.clone(), what }
    };
    (0..history.len()).rev().map(row).collect()
}
