//! The board: a plan's ranked packages in groups that can be told apart, beside the best of each kind.

use super::{
    super::{app::App, error::Result, tiles::Tiles, urls, words},
    Page, Section, Shell,
    drawn::{Drawn, With},
    filters::{AMONG, FilterForm, Filters},
    map::{Map, Pin},
    pair::View,
    plans,
    requirements::{self, Card, PartOfLife},
    rows::{Best, Group, Missed},
};
use crate::{
    anonymity::circle_of,
    domain::{
        OfferKind, Ranking, Requirement, ResolvedPlace, Support, day_in_words,
        ranking::{Package, RankWhat},
        that_name_places, title_case,
    },
    matching::Market,
    offers::Catalogue,
    vocabulary::{Kind, Status},
};
use askama::Template;
use axum::extract::{self, Path, Query};
use serde::Deserialize;

/// Packages on the board unless more are asked for.
const FEW: usize = 20;
/// The most that one page shows.
const MOST: usize = 100;
/// How many programmes stand beside the board.
const COULD_BE_MADE: usize = 4;

/// How the board is asked for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    rank: RankWhat,
    top: Option<usize>,
}

#[derive(Template)]
#[template(path = "plans/board.html")]
pub struct BoardPage {
    shell: Shell,
    title: String,
    plan: String,
    change: String,
    specifications: String,
    could_be_made: String,
    map: Option<Map>,
    /// The same for a map of tiles, where the operator named a service of them.
    live: Option<Live>,
    compare: String,
    shortlist: String,
    ranked_on: String,
    voices: String,
    /// How many musts decide although nobody confirmed them.
    unconfirmed: String,
    tabs: Vec<Tab>,
    /// What is ranked, where it is not packages.
    rank: Option<&'static str>,
    filters: FilterForm,
    drawn: Drawn,
    summary: String,
    parts: Vec<PartOfLife>,
    groups: Vec<Group>,
    more: Option<String>,
    near_misses: Vec<Missed>,
    best: Vec<Best>,
    best_routes: Vec<Best>,
    programmes: Vec<Link>,
    nothing_to_rank: bool,
}

/// Packages, homes or support: what is ranked.
pub struct Tab {
    label: &'static str,
    address: String,
    here: bool,
}

/// Something named that has a page.
pub struct Link {
    pub name: String,
    pub by: String,
    pub address: String,
}

pub async fn show(
    Path(reference): Path<String>,
    Query(wanted): Query<Wanted>,
    Query(filters): Query<Filters>,
    extract::State(app): extract::State<App>,
) -> Result<Page<BoardPage>> {
    let plan = app.plan(&reference).await?;
    let reading = app.reading(&plan).await?;
    let offers = app.offers();
    let today = app.clock().today();
    let top = wanted.top.unwrap_or(FEW).clamp(1, MOST);
    let query = filters.query();
    let question = app.question(&plan, &reading.requirements, wanted.rank, if filters.any() { AMONG } else { top }).await?;
    let answers = question.answers.clone();
    let mut ranking = app.rank(question, offers.clone()).await?;
    let alone = ranking.packages.iter().filter(|p| p.group == 1).count() == 1;
    let filters = filters.over(&mut ranking, &offers, app.gazetteer(), urls::packages(&plan.reference));
    let more = filters.on && ranking.packages.len() > top || !filters.on && ranking.packages.len() == top;
    ranking.packages.truncate(top);
    let told = app.without_others(&plan, &reading).await?.requirements;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let title = plans::title(&plan.title, &plan.reference);
    let cards = Card::all(&reading);
    Ok(Page(BoardPage {
        shell: Shell::new(&app, Section::Plans, format!("{} for {title}", ranked(wanted.rank))),
        plan: urls::plan(&plan.reference),
        change: urls::change(&plan.reference),
        specifications: urls::specifications(&plan.reference),
        could_be_made: urls::could_be_made(&plan.reference),
        map: map(&app, &reading.requirements, &ranking, &offers),
        live: live(&app, &reading.requirements, &ranking, &offers),
        compare: urls::compare_form(&plan.reference),
        shortlist: urls::shortlist(&plan.reference),
        ranked_on: day_in_words(today),
        voices: view.voices(&ranking),
        unconfirmed: requirements::unconfirmed(&cards),
        tabs: tabs(&plan.reference, wanted.rank, &query),
        rank: (wanted.rank != RankWhat::Packages).then(|| wanted.rank.name()),
        filters,
        summary: summary(&ranking),
        parts: requirements::by_part(&cards),
        drawn: Drawn::of(&With { app: &app, view: &view, offers: &offers, answers: &answers, told: &told }, &numbered(&ranking)),
        groups: view.groups(&ranking, alone),
        more: (more && top < MOST).then(|| urls::packages_filtered(&plan.reference, wanted.rank, MOST, &query)),
        near_misses: ranking.near_misses.iter().filter_map(|miss| view.missed(miss)).collect(),
        best: ranking.best_of_each.iter().filter_map(|best| view.best(best)).collect(),
        best_routes: view.best_routes(&ranking),
        programmes: could_be_made(&offers),
        nothing_to_rank: offers.homes.is_empty() && offers.support.is_empty(),
        title,
    }))
}

/// The homes of the board by the place they were ranked at, and how far their teams reach.
fn map(app: &App, requirements: &[Requirement], ranking: &Ranking, offers: &Market) -> Option<Map> {
    let pin = |p: &Package| Some(Pin { number: p.rank, home: offers.home(p.home.as_ref()?)? });
    let pins: Vec<Pin> = ranking.packages.iter().filter_map(pin).collect();
    let mut teams: Vec<&Support> = ranking.packages.iter().filter(|p| p.group == 1).filter_map(|p| offers.support(p.support.as_ref()?)).collect();
    teams.sort_by_key(|team| &team.id);
    teams.dedup_by_key(|team| &team.id);
    (!pins.is_empty()).then(|| Map::of(app.gazetteer(), requirements, &pins, &teams))?
}

/// What a map of tiles is told: circles of a kilometre for homes, places by name. Never a home's own place.
pub struct Live {
    tiles: Tiles,
    points: String,
}

fn live(app: &App, requirements: &[Requirement], ranking: &Ranking, offers: &Market) -> Option<Live> {
    let tiles = app.settings().tiles.clone()?;
    let home = |p: &Package| {
        let middle = circle_of(offers.home(p.home.as_ref()?)?.point).middle;
        Some(serde_json::json!({"home": true, "name": p.rank.to_string(), "lat": middle.lat(), "lon": middle.lon()}))
    };
    let places = that_name_places(requirements, Kind::Near).flat_map(Requirement::points);
    let place = |p: &ResolvedPlace| serde_json::json!({"home": false, "name": title_case(&p.name), "lat": p.point.lat(), "lon": p.point.lon()});
    let all: Vec<serde_json::Value> = ranking.packages.iter().filter_map(home).chain(places.map(place)).collect();
    (!all.is_empty()).then(|| Live { tiles, points: serde_json::Value::from(all).to_string() })
}

/// What is ranked, as the heading says it.
fn ranked(what: RankWhat) -> &'static str {
    match what {
        RankWhat::Packages => "Packages",
        RankWhat::Homes => "Homes",
        RankWhat::Support => "Support teams",
    }
}

/// By the places they were ranked at.
fn numbered(ranking: &Ranking) -> Vec<(usize, &Package)> {
    ranking.packages.iter().map(|p| (p.rank, p)).collect()
}

fn tabs(reference: &str, now: RankWhat, query: &str) -> Vec<Tab> {
    let all = [(RankWhat::Packages, "Home and support together"), (RankWhat::Homes, "Homes alone"), (RankWhat::Support, "Support alone")];
    all.into_iter().map(|(what, label)| Tab { label, address: urls::packages_filtered(reference, what, FEW, query), here: what == now }).collect()
}

fn summary(ranking: &Ranking) -> String {
    let c = &ranking.considered;
    let possible = match c.pairs_possible {
        _ if c.pairs_possible_capped => "more than 10,000 are".into(),
        0 => "none is".into(),
        1 => "1 is".into(),
        n => format!("{} are", words::thousands(n)),
    };
    match ranking.rank {
        RankWhat::Packages => format!(
            "{} and {} were considered together; {possible} possible.",
            words::count(c.homes, "home", "homes"),
            words::count(c.support, "support team", "support teams")
        ),
        RankWhat::Homes => format!("{} were considered; {possible} possible.", words::capital(&words::count(c.homes, "home", "homes"))),
        RankWhat::Support => format!("{} were considered; {possible} possible.", words::capital(&words::count(c.support, "support team", "support teams"))),
    }
}

fn could_be_made(offers: &Catalogue) -> Vec<Link> {
    let published = offers.programmes.iter().filter(|p| p.status == Status::Published).take(COULD_BE_MADE);
    published.map(|p| Link { name: p.title.clone(), by: p.organisation.clone(), address: urls::offer(OfferKind::Programme, p.id.as_str()) }).collect()
}
