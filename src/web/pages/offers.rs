//! The lists of homes, support teams and programmes, with search and pages.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
};
use crate::{
    domain::{Home, OfferKind, Programme, Support, lower_first},
    offers::{
        Catalogue,
        index::{Hit, Piece},
    },
    vocabulary::{Code, Status},
};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use std::ops::Range;

/// Offers on one page.
const PER_PAGE: usize = 25;

/// What is searched for, and which page.
#[derive(Debug, Deserialize, Default)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "offers/list.html")]
pub struct OffersPage {
    shell: Shell,
    heading: &'static str,
    explanation: &'static str,
    empty: &'static str,
    address: &'static str,
    query: String,
    found: String,
    none_at_all: bool,
    items: Vec<Item>,
    previous: Option<String>,
    next: Option<String>,
    place: String,
}

/// One offer in a list.
pub struct Item {
    pub title: String,
    pub by: String,
    pub address: String,
    pub facts: String,
    pub status: Option<&'static str>,
    /// Where the words searched for stand; empty without a search.
    pub snippet: Vec<Piece>,
}

pub async fn homes(search: Query<Search>, app: State<App>) -> Result<Page<OffersPage>> {
    list(OfferKind::Home, search, app).await
}

pub async fn support(search: Query<Search>, app: State<App>) -> Result<Page<OffersPage>> {
    list(OfferKind::Support, search, app).await
}

pub async fn programmes(search: Query<Search>, app: State<App>) -> Result<Page<OffersPage>> {
    list(OfferKind::Programme, search, app).await
}

async fn list(kind: OfferKind, Query(search): Query<Search>, State(app): State<App>) -> Result<Page<OffersPage>> {
    let offers = app.offers();
    let query = search.q.trim().to_owned();
    let pages = |many: usize| many.div_ceil(PER_PAGE).max(1);
    let page = |many: usize| search.page.clamp(1, pages(many));
    let piece = |many: usize| (page(many) - 1) * PER_PAGE..page(many) * PER_PAGE;
    let (many, items) = if query.is_empty() {
        let many = count(kind, &offers);
        (many, items(kind, &offers, &app, piece(many)))
    } else {
        let (many, hits) = app.index().search_piece(&offers, &query, Some(kind), piece);
        (many, matching(kind, &offers, &app, hits))
    };
    let (page, pages) = (page(many), pages(many));
    let link = |to: usize| (to >= 1 && to <= pages && to != page).then(|| urls::offers_page(kind, &query, to));
    let words = Words::of(kind);
    Ok(Page(OffersPage {
        shell: Shell::new(&app, words.section, words.heading),
        heading: words.heading,
        explanation: words.explanation,
        empty: words.empty,
        address: urls::offers(kind),
        found: words::capital(&words::count(many, words.one, words.many)),
        none_at_all: count(kind, &offers) == 0,
        previous: link(page - 1),
        next: link(page + 1),
        place: if pages > 1 { format!("Page {page} of {pages}") } else { String::new() },
        items,
        query,
    }))
}

/// What a list is called and how it begins.
struct Words {
    section: Section,
    heading: &'static str,
    explanation: &'static str,
    empty: &'static str,
    one: &'static str,
    many: &'static str,
}

impl Words {
    fn of(kind: OfferKind) -> Words {
        match kind {
            OfferKind::Home => Words {
                section: Section::Homes,
                heading: "Homes",
                explanation: "Homes that can be lived in now, or once they are adapted, built or bought.",
                empty: "Homes that landlords and families register will be listed here.",
                one: "home",
                many: "homes",
            },
            OfferKind::Support => Words {
                section: Section::Support,
                heading: "Support teams",
                explanation: "Teams that organisations will build around one person, and places in teams there are.",
                empty: "Teams that support organisations register will be listed here.",
                one: "support team",
                many: "support teams",
            },
            OfferKind::Programme => Words {
                section: Section::Programmes,
                heading: "What could be made",
                explanation: "What an organisation can make rather than has, such as buying a home for shared ownership. These are never ranked among homes that are there.",
                empty: "Programmes that organisations register will be listed here.",
                one: "programme",
                many: "programmes",
            },
        }
    }
}

/// How many there are of a kind.
fn count(kind: OfferKind, offers: &Catalogue) -> usize {
    match kind {
        OfferKind::Home => offers.homes.len(),
        OfferKind::Support => offers.support.len(),
        OfferKind::Programme => offers.programmes.len(),
    }
}

/// Those of one page, in the order of their ids.
fn items(kind: OfferKind, offers: &Catalogue, app: &App, of_page: Range<usize>) -> Vec<Item> {
    match kind {
        OfferKind::Home => by_id(offers.homes.iter(), |h| h.id.as_str(), of_page).map(|h| home_item(h, app)).collect(),
        OfferKind::Support => by_id(offers.support.iter(), |s| s.id.as_str(), of_page).map(support_item).collect(),
        OfferKind::Programme => by_id(offers.programmes.iter(), |p| p.id.as_str(), of_page).map(programme_item).collect(),
    }
}

/// A piece of all, as it stands when all are put in the order of their ids; of a million only the piece is sorted.
fn by_id<'a, T: 'a>(all: impl Iterator<Item = &'a T>, id: fn(&T) -> &str, piece: Range<usize>) -> impl Iterator<Item = &'a T> {
    let mut all: Vec<&T> = all.collect();
    let piece = piece.start.min(all.len())..piece.end.min(all.len());
    if piece.end < all.len() {
        all.select_nth_unstable_by(piece.end, |a, b| id(a).cmp(id(b)));
    }
    all.truncate(piece.end);
    if piece.start > 0 && piece.start < all.len() {
        all.select_nth_unstable_by(piece.start, |a, b| id(a).cmp(id(b)));
    }
    let mut piece = all.split_off(piece.start);
    piece.sort_by(|a, b| id(a).cmp(id(b)));
    piece.into_iter()
}

/// What the text index found, each with the piece of its words that was found.
fn matching(kind: OfferKind, offers: &Catalogue, app: &App, hits: Vec<Hit>) -> Vec<Item> {
    let item = |id: &str| match kind {
        OfferKind::Home => offers.home(&id.into()).map(|home| home_item(home, app)),
        OfferKind::Support => offers.support(&id.into()).map(support_item),
        OfferKind::Programme => offers.programme(&id.into()).map(programme_item),
    };
    hits.into_iter().filter_map(|hit| Some(Item { snippet: hit.snippet, ..item(&hit.id)? })).collect()
}

fn home_item(home: &Home, app: &App) -> Item {
    let mut facts = vec![home.setting.label().to_owned()];
    facts.extend(home.bedrooms.map(|n| words::count(n as usize, "bedroom", "bedrooms")));
    facts.extend(labels(&home.tenures));
    facts.extend(home.weekly_rent.map(words::a_week));
    facts.extend(home.area.as_ref().and_then(|area| app.gazetteer().council_name(area)).map(str::to_owned));
    item(OfferKind::Home, home.id.as_str(), &home.title, &home.organisation, facts, home.status)
}

fn support_item(support: &Support) -> Item {
    let mut facts: Vec<String> = support.form.map(|f| words::capital(f.label())).into_iter().collect();
    facts.extend(support.covers_km.map(|km| format!("within {} of its base", words::miles(crate::domain::Km(km)))));
    facts.extend(support.hours_max.map(|h| format!("up to {} hours a week", crate::domain::amount(h))));
    facts.extend(labels(&support.nights));
    facts.extend(support.weekly_price.map(words::a_week));
    item(OfferKind::Support, support.id.as_str(), &support.title, &support.organisation, facts, support.status)
}

fn programme_item(programme: &Programme) -> Item {
    let mut facts: Vec<String> = programme.routes.iter().map(|r| r.label().to_owned()).collect();
    facts.extend(programme.max_price.map(|p| format!("homes up to {p}")));
    item(OfferKind::Programme, programme.id.as_str(), &programme.title, &programme.organisation, facts, programme.status)
}

fn labels(codes: &[Code]) -> Option<String> {
    let all: Vec<String> = codes.iter().map(|c| lower_first(c.label())).collect();
    (!all.is_empty()).then(|| words::either(&all))
}

fn item(kind: OfferKind, id: &str, title: &str, by: &str, facts: Vec<String>, status: Status) -> Item {
    Item {
        title: title.to_owned(),
        by: by.to_owned(),
        address: urls::offer(kind, id),
        facts: facts.join(" · "),
        status: (status != Status::Published).then(|| status.label()),
        snippet: vec![],
    }
}
