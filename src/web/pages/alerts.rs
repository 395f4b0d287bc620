//! What changes brought a plan or took from it.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
    pair::{Pair, View},
    plans,
};
use crate::{
    domain::{Moved, records::Id},
    store::StoredAlert,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    response::Redirect,
};
use serde::Deserialize;
use uuid::Uuid;

/// How many the page shows.
const MOST: u32 = 50;

#[derive(Template)]
#[template(path = "plans/alerts.html")]
pub struct AlertsPage {
    shell: Shell,
    title: String,
    board: String,
    here: String,
    alerts: Vec<Entry>,
    newest: String,
    unseen: bool,
}

/// One change.
pub struct Entry {
    when: String,
    what: &'static str,
    gained: Vec<Offer>,
    lost: Vec<Offer>,
    more: usize,
    new: bool,
}

/// One offer that was won or lost.
pub struct Offer {
    name: String,
    address: String,
    why: Vec<String>,
}

/// Up to which alert somebody has seen them.
#[derive(Debug, Deserialize)]
pub struct Seen {
    up_to: Uuid,
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<AlertsPage>> {
    let plan = app.plan(&reference).await?;
    app.make_alerts().await?;
    let requirements = app.reading(&plan).await?.requirements;
    let offers = app.offers();
    let view = View { reference: &plan.reference, requirements: &requirements, offers: &offers };
    let stored = app.store().alerts(Id::new(plan.id), MOST).await?;
    let title = plans::title(&plan.title, &plan.reference);
    Ok(Page(AlertsPage {
        shell: Shell::new(&app, Section::Plans, format!("What has changed for {title}")),
        title,
        board: urls::packages(&plan.reference),
        here: urls::alerts(&plan.reference),
        newest: stored.first().map(|alert| alert.id.to_string()).unwrap_or_default(),
        unseen: stored.iter().any(|alert| alert.seen.is_none()),
        alerts: stored.iter().map(|alert| entry(&view, alert)).collect(),
    }))
}

pub async fn seen(Path(reference): Path<String>, State(app): State<App>, Form(seen): Form<Seen>) -> Result<Redirect> {
    let plan = app.plan(&reference).await?;
    app.store().alerts_seen(Id::new(plan.id), seen.up_to, &app.author(), app.clock().now()).await?;
    Ok(Redirect::to(&urls::alerts(&plan.reference)))
}

fn entry(view: &View, alert: &StoredAlert) -> Entry {
    let offer = |moved: &Moved| {
        let pair = Pair::of(&moved.home, &moved.support);
        let id = || moved.home.as_ref().map(|h| h.to_string()).or(moved.support.as_ref().map(|s| s.to_string())).unwrap_or_default();
        let name = view.names(pair).map_or_else(id, |names| names.joined());
        let why = moved.why.iter().map(|why| words::with_miles(without_id(why))).collect();
        Offer { name, address: view.address(pair), why }
    };
    Entry {
        when: words::moment(alert.made_at),
        what: match alert.cause.name() {
            "plan" => "The plan changed",
            "support" => "Support teams changed",
            _ => "Homes changed",
        },
        gained: alert.body.gained.iter().map(offer).collect(),
        lost: alert.body.lost.iter().map(offer).collect(),
        more: alert.body.more,
        new: alert.seen.is_none(),
    }
}

/// Reasons begin with the requirement's id, which is for programs.
fn without_id(why: &str) -> &str {
    match why.split_once(": ") {
        Some((id, rest)) if !id.contains(' ') => rest,
        _ => why,
    }
}
