//! A provider's own first page: what is to be renewed, drafts, offers, what came of answers, what is needed nearby.

use super::super::{Page, Section, Shell, facts, needed};
use crate::{
    domain::{
        OfferKind,
        records::{OfferDraft, Response},
    },
    offers::{Cells, columns::names, is_stale},
    store::{Stored, StoredOffer},
    vocabulary::Status,
    web::{
        app::App,
        error::Result,
        offering::{
            claiming::offered,
            standing::{confirmed_on, fresh_until, is_due},
            steps,
        },
        urls, words,
    },
};
use askama::Template;
use axum::extract::State;
use jiff::civil::Date;

/// So many needs are named.
const FEW: usize = 6;
/// Of so many answers it is said what came of them.
const MOST_ANSWERED: i64 = 20;

#[derive(Template)]
#[template(path = "provide/start.html")]
pub struct StartPage {
    shell: Shell,
    organisation: String,
    due: Vec<OfferRow>,
    drafts: Vec<DraftRow>,
    lists: Vec<(&'static str, Vec<OfferRow>)>,
    answered: Vec<AnsweredRow>,
    near: String,
    needed_address: String,
    needed: Vec<needed::Row>,
}

/// One offer.
#[derive(Clone)]
pub struct OfferRow {
    pub title: String,
    pub manage: String,
    pub status: String,
    /// "confirm it by 1 December 2026", or what is so.
    pub fresh: String,
    pub stale: bool,
    /// How many things it does not say.
    pub silent: String,
}

/// One draft.
pub struct DraftRow {
    pub title: String,
    pub address: String,
    pub kind: &'static str,
    pub state: String,
}

/// One answer by link that a draft was made from.
pub struct AnsweredRow {
    pub what: String,
    pub came: String,
}

pub async fn show(State(app): State<App>) -> Result<Page<StartPage>> {
    page(&app).await
}

/// The page, for whoever acts.
pub async fn page(app: &App) -> Result<Page<StartPage>> {
    let (own, today) = (app.offers_for()?, app.clock().today());
    let (mut due, mut lists, mut near) = (vec![], vec![], None);
    for (kind, name) in [(OfferKind::Home, "Homes"), (OfferKind::Support, "Support teams"), (OfferKind::Programme, "What you could make")] {
        let offers = app.store().offers_of(kind, &own.name).await?;
        near = near.or_else(|| offers.iter().find_map(|offer| council_of(app, &offer.cells)));
        let rows: Vec<OfferRow> = offers.iter().map(|offer| row(app, kind, offer, today)).collect();
        let is_due = |offer: &StoredOffer| is_due(kind, &offer.status, &offer.cells, today);
        due.extend(offers.iter().zip(&rows).filter(|(offer, _)| is_due(offer)).map(|(_, row)| row.clone()));
        lists.extend((!rows.is_empty()).then_some((name, rows)));
    }
    let near = near.or_else(|| own.councils.first().and_then(|code| app.gazetteer().council_name(code)).map(str::to_owned)).unwrap_or_default();
    let mut needed =
        if near.is_empty() { vec![] } else { needed::rows_near(&app.needed().await?, app.gazetteer(), &near).map(|(_, rows)| rows).unwrap_or_default() };
    needed.truncate(FEW);
    Ok(Page(StartPage {
        shell: Shell::new(app, Section::Offering, "Your offers"),
        drafts: app.drafts().await?.iter().map(draft_row).collect(),
        answered: answered(app).await?,
        needed_address: urls::needed(&near),
        organisation: own.name,
        due,
        lists,
        near,
        needed,
    }))
}

/// The council in which an offer lies.
fn council_of(app: &App, cells: &Cells) -> Option<String> {
    let cell = |name: &str| cells.get(name).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let code = cell(names::AREA_CODE).map(crate::domain::AreaCode::new).or_else(|| app.gazetteer().postcode(cell(names::POSTCODE)?)?.area)?;
    app.gazetteer().council_name(&code).map(str::to_owned)
}

fn row(app: &App, kind: OfferKind, offer: &StoredOffer, today: Date) -> OfferRow {
    let confirmed = confirmed_on(&offer.cells);
    let offered = matches!(offer.status.parse(), Ok(Status::Published | Status::UnderOffer));
    let stale = offered && is_stale(confirmed, today, kind);
    let fresh = match confirmed {
        _ if !offered => String::new(),
        None => "nobody has confirmed it yet".into(),
        Some(day) if stale => format!("not confirmed since {}", words::date(day)),
        Some(day) => format!("confirm it by {}", words::date(fresh_until(kind, day))),
    };
    let (_, silent) = facts::facts(kind, &offer.cells, app.gazetteer());
    OfferRow {
        title: offer.title.clone(),
        manage: urls::manage_offer(kind, &offer.id),
        status: offer.status.parse::<Status>().map_or_else(|_| offer.status.clone(), |status| words::capital(status.label())),
        fresh,
        stale,
        silent: words::count(silent.len(), "thing not said", "things not said"),
    }
}

fn draft_row(draft: &Stored<OfferDraft>) -> DraftRow {
    let body = &draft.body;
    let all = steps::questions(body.kind).count();
    let title = body.cell(names::TITLE);
    DraftRow {
        title: if title.is_empty() { format!("A {} without a name yet", body.kind.one()) } else { title.to_owned() },
        address: urls::draft(draft.id),
        kind: body.kind.one(),
        state: format!("{} of {all} done, last on {}", body.done.len().min(all), words::day_of(draft.changed_at)),
    }
}

/// What came of the answers by link that this organisation claimed, the last first.
async fn answered(app: &App) -> Result<Vec<AnsweredRow>> {
    let row = |response: Stored<Response>| {
        let body = response.body;
        let sent = body.sent.map(words::day_of).unwrap_or_default();
        let with = words::all(&offered(&body).into_iter().map(|kind| format!("a {}", kind.one())).collect::<Vec<_>>());
        let came =
            body.told.as_ref().map_or_else(|| "You will hear here why, or why not.".to_owned(), |told| format!("{} {}", told.reason.sentence(), told.text));
        AnsweredRow { what: format!("A specification that you answered on {sent}, with {with}"), came }
    };
    Ok(app.store().responses_claimed_by(app.offers_for()?.id, MOST_ANSWERED).await?.into_iter().map(row).collect())
}
