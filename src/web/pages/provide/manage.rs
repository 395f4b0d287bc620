//! What can be done with an offer of one's own: confirm, change, under offer, pause, withdraw, publish again.

use super::super::{
    Page, Section, Shell,
    sent::{Sent, text},
};
use crate::{
    domain::{OfferKind, moves},
    store::StoredOffer,
    vocabulary::Status,
    web::{
        app::App,
        error::{Error, Result},
        offering::standing::{Standing, confirmed_on, fresh_until},
        urls, words,
    },
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
    routing::{MethodRouter, get},
};

#[derive(Template)]
#[template(path = "provide/manage.html")]
struct ManagePage {
    shell: Shell,
    kind: &'static str,
    id: String,
    title: String,
    status: String,
    means: &'static str,
    fresh: String,
    may_confirm: bool,
    /// Name of the status, words of the button, what it means.
    moves: Vec<(&'static str, &'static str, &'static str)>,
    address: String,
    action: String,
    photos: bool,
}

pub fn home() -> MethodRouter<App> {
    manage(OfferKind::Home)
}

pub fn support() -> MethodRouter<App> {
    manage(OfferKind::Support)
}

pub fn programme() -> MethodRouter<App> {
    manage(OfferKind::Programme)
}

fn manage(kind: OfferKind) -> MethodRouter<App> {
    get(move |id, app| show(kind, id, app)).post(move |id, app, form| act(kind, id, app, form))
}

async fn known(app: &App, kind: OfferKind, id: &str) -> Result<StoredOffer> {
    app.store().offer(kind, id).await?.ok_or_else(|| Error::no_such_offer(kind, id))
}

async fn show(kind: OfferKind, Path(id): Path<String>, State(app): State<App>) -> Result<Page<ManagePage>> {
    let offer = known(&app, kind, &id).await?;
    let status: Status = offer.status.parse().map_err(Error::ours)?;
    let fresh = match confirmed_on(&offer.cells) {
        Some(day) => format!("Last confirmed on {}; good until {}.", words::date(day), words::date(fresh_until(kind, day))),
        None => "Nobody has confirmed it yet.".into(),
    };
    Ok(Page(ManagePage {
        shell: Shell::new(&app, Section::Offering, &offer.title),
        kind: kind.one(),
        status: words::capital(status.label()),
        means: means(status),
        fresh,
        may_confirm: !matches!(status, Status::Draft | Status::Withdrawn),
        moves: moves(status).iter().map(|to| (to.name(), button(status, *to), means(*to))).collect(),
        address: urls::offer(kind, &offer.id),
        action: urls::manage_offer(kind, &offer.id),
        photos: kind == OfferKind::Home,
        id: offer.id,
        title: offer.title,
    }))
}

fn button(from: Status, to: Status) -> &'static str {
    match to {
        Status::Published if from == Status::Draft => "Publish it",
        Status::Published => "Publish it again",
        Status::UnderOffer => "Mark it as under offer",
        Status::Paused => "Pause it",
        Status::Withdrawn => "Withdraw it",
        Status::Draft => "Make it a draft",
    }
}

fn means(status: Status) -> &'static str {
    match status {
        Status::Draft => "It is seen by nobody but you and takes part in no ranking.",
        Status::Published => "It takes part in rankings.",
        Status::UnderOffer => "It takes part in rankings, marked: somebody is about to take it.",
        Status::Paused => "It takes part in no ranking until you publish it again.",
        Status::Withdrawn => "It is no longer to be had. Its history stays.",
    }
}

async fn act(kind: OfferKind, Path(id): Path<String>, State(app): State<App>, Form(fields): Sent) -> Result<Redirect> {
    let to = match text(&fields, "press") {
        "change" => {
            let draft = app.begin_change(kind, &known(&app, kind, &id).await?).await?;
            return Ok(Redirect::to(&urls::draft(draft.id)));
        }
        "confirm" => Standing::Confirmed,
        name => Standing::To(name.parse().map_err(|_| Error::malformed("The form did not arrive whole", "Go back and send it again."))?),
    };
    app.stand(kind, &id, to).await?;
    Ok(Redirect::to(&urls::manage_offer(kind, &id)))
}
