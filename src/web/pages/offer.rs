//! One home, support team or programme: everything it says, what it does not say, and its versions.

use super::{
    super::{
        app::App,
        changing::SuitedPlan,
        error::{Error, Result},
        urls, words,
    },
    Page, Section, Shell,
    facts::{self, Fact},
    plans,
    provide::ShownPhoto,
};
use crate::{
    access::{Action, Thing},
    domain::{OfferKind, to_the_provider},
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
    /// People live there, and its place is shown as a circle.
    circle: bool,
    /// Of a home, as far as whoever reads it may see where it is.
    photos: Vec<ShownPhoto>,
    /// Where whoever owns it changes it; empty for others.
    manage: String,
    /// None for programmes, which are never ranked, and for whoever sees no plans.
    suits: Option<Suits>,
}

/// The plans that it would suit, and what its provider may hear of that.
pub struct Suits {
    pub to_the_provider: String,
    pub plans: Vec<SuitedRow>,
    pub more: usize,
}

/// One of them, by the name under which whoever reads this sees it among their plans.
pub struct SuitedRow {
    pub plan: String,
    pub address: String,
    pub said: String,
}

/// How many plans are named.
const NAMED: usize = 20;

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
    let shown = app.shown(kind, &offer).await?;
    let own = app.is_of_a_provider() && app.offers_to_do(Action::WriteOffers, &Thing::Offer(&offer.organisation));
    let (facts, silent) = facts::facts(kind, &shown.cells, app.gazetteer());
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
        circle: shown.coarse,
        photos: photos(&app, kind, &offer.id, shown.coarse).await?,
        manage: if own { urls::manage_offer(kind, &offer.id) } else { String::new() },
        suits: suits(&app, kind, &offer.id).await?,
        id: offer.id,
        title: offer.title,
        organisation: offer.organisation,
    }))
}

async fn photos(app: &App, kind: OfferKind, id: &str, coarse: bool) -> Result<Vec<ShownPhoto>> {
    if kind != OfferKind::Home || coarse {
        return Ok(vec![]);
    }
    Ok(app.store().photos(kind, id).await?.into_iter().map(|photo| ShownPhoto::of(id, photo)).collect())
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

async fn suits(app: &App, kind: OfferKind, id: &str) -> Result<Option<Suits>> {
    if kind == OfferKind::Programme || !app.offers_to_do(Action::ListPlans, &Thing::Nothing) {
        return Ok(None);
    }
    let suited = match app.suited(kind, id).await {
        // One that no longer passes the checks takes part in nothing.
        Err(error) if error.status == axum::http::StatusCode::NOT_FOUND => vec![],
        suited => suited?,
    };
    if !suited.is_empty() {
        app.looked_at_list().await?;
    }
    let named = &suited[..suited.len().min(NAMED)];
    let titles = app.store().plan_titles(&named.iter().map(|s| s.plan.as_str()).collect::<Vec<_>>()).await?;
    let row = |(s, title): (&SuitedPlan, Option<String>)| SuitedRow {
        plan: title.map_or_else(|| s.plan.clone(), |title| plans::title(&title, &s.plan)),
        address: match kind {
            OfferKind::Home => urls::package(&s.plan, Some(id), None),
            _ => urls::package(&s.plan, None, Some(id)),
        },
        said: format!("{:.0} of 100{}", s.score, if s.sure { "" } else { ", with musts to ask about" }),
    };
    let plans: Vec<SuitedRow> = named.iter().zip(titles).map(row).collect();
    Ok(Some(Suits { to_the_provider: to_the_provider(suited.len()), more: suited.len() - plans.len(), plans }))
}
