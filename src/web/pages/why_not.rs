//! Why an offer or a pair is not possible, and the least that would make it so.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
    pair::{Pair, View},
    plans, requirements,
};
use crate::domain::{
    HomeId, SupportId,
    change::{Asks, Blocked, Way},
    ranking::RankWhat,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

/// Which offer or pair; where one is left out it is the one that needs least.
#[derive(Debug, Deserialize)]
pub struct Which {
    #[serde(default)]
    home: String,
    #[serde(default)]
    support: String,
}

#[derive(Template)]
#[template(path = "plans/why_not.html")]
pub struct WhyNotPage {
    shell: Shell,
    title: String,
    change: String,
    form: PickForm,
    found: Option<Found>,
}

/// The form that names an offer or a pair.
pub struct PickForm {
    pub action: String,
    pub home: String,
    pub support: String,
    /// Id and title of each.
    pub homes: Vec<(String, String)>,
    pub teams: Vec<(String, String)>,
}

/// What is said of it.
pub struct Found {
    name: String,
    package: String,
    chosen: String,
    possible: bool,
    conditions: Vec<String>,
    blocks: Vec<Block>,
    ways: Vec<WayRow>,
    only_if_asked: Vec<WayRow>,
}

/// A must that is not met.
pub struct Block {
    asked: String,
    quote: String,
    text: String,
    by: String,
}

/// A set of changes.
pub struct WayRow {
    heading: &'static str,
    changes: Vec<String>,
    after: String,
}

impl PickForm {
    /// For a plan, with what was named.
    pub fn new(view: &View, home: &str, support: &str) -> PickForm {
        PickForm {
            action: urls::why_not_form(view.reference),
            home: home.to_owned(),
            support: support.to_owned(),
            homes: view.offers.homes.iter().take(MOST).map(|h| (h.id.to_string(), h.title.clone())).collect(),
            teams: view.offers.support.iter().take(MOST).map(|s| (s.id.to_string(), s.title.clone())).collect(),
        }
    }
}

/// How many offers a browser is given to choose from; any other is named by its id.
const MOST: usize = 300;

pub async fn show(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Page<WhyNotPage>> {
    let plan = app.plan(&reference).await?;
    let requirements = app.reading(&plan).await?.requirements;
    let offers = app.offers();
    let view = View { reference: &plan.reference, requirements: &requirements, offers: &offers };
    let (home, support) = (which.home.trim(), which.support.trim());
    let found = if home.is_empty() && support.is_empty() {
        None
    } else {
        let question = app.question(&plan, &requirements, RankWhat::Packages, 1).await?;
        let named = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        let why_not = app.why_not(question, offers.clone(), named(home).map(HomeId::new), named(support).map(SupportId::new)).await?;
        Some(Found::new(&view, why_not))
    };
    let title = plans::title(&plan.title, &plan.reference);
    Ok(Page(WhyNotPage {
        shell: Shell::new(&app, Section::Plans, found.as_ref().map_or_else(|| "Why not another one?".into(), |f| format!("Why not {}?", f.name))),
        title,
        change: urls::change(&plan.reference),
        form: PickForm::new(&view, home, support),
        found,
    }))
}

impl Found {
    fn new(view: &View, why_not: crate::domain::change::WhyNot) -> Found {
        let pair = Pair::of(&why_not.home, &why_not.support);
        let (asked, ways): (Vec<&Way>, Vec<&Way>) = why_not.ways.iter().partition(|way| way.asks == Asks::Person);
        Found {
            name: view.names(pair).map(|names| names.joined()).unwrap_or_default(),
            package: view.address(pair),
            chosen: if why_not.chosen { "Of all it could be paired with, this is the one that needs least.".into() } else { String::new() },
            possible: why_not.possible,
            conditions: why_not.conditions.iter().map(|c| words::with_miles(&c.text)).collect(),
            blocks: why_not.blocked_by.iter().map(|blocked| block(view, blocked)).collect(),
            ways: ways.into_iter().map(way).collect(),
            only_if_asked: asked.into_iter().map(way).collect(),
        }
    }
}

fn block(view: &View, blocked: &Blocked) -> Block {
    let requirement = view.requirement(&blocked.judged.id);
    Block {
        asked: requirement.map(requirements::asked_marked).unwrap_or_default(),
        quote: requirement.map(|r| super::highlight::plain(r.quote.text())).unwrap_or_default(),
        text: words::with_miles(&blocked.judged.text),
        by: blocked.by.as_deref().map(words::with_miles).unwrap_or_default(),
    }
}

fn way(way: &Way) -> WayRow {
    WayRow {
        heading: match way.asks {
            Asks::Offers => "If only the offers changed",
            Asks::Plan => "If the plan changed too, and nothing that the person must have",
            Asks::Person => "Only if the person asks",
        },
        changes: way.changes.iter().map(|change| words::with_miles(&change.text)).collect(),
        after: format!(
            "After {} it would be possible, and fit to {:.0} of 100{}.",
            if way.changes.len() == 1 { "this one change".to_owned() } else { format!("these {} changes", way.changes.len()) },
            way.score,
            if way.smallest { "; fewer changes would not do" } else { "" }
        ),
    }
}
