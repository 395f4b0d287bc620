//! Why an offer or a pair is not possible, and the least that would make it so.

use super::{
    super::{
        app::App,
        error::{FieldFault, Result},
        urls, words,
    },
    Page, Section, Shell,
    naming::{Meant, meant, unknown},
    pair::{Pair, View},
    plans, requirements, sent,
};
use crate::domain::{
    HomeId, OfferKind, SupportId,
    change::{Asks, Blocked, Way},
    ranking::RankWhat,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
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
    faults: Vec<FieldFault>,
    /// Homes, or teams, of which any may be meant.
    which: Option<Choose>,
    found: Option<Found>,
}

/// Offers of which any may be meant: what they are, and the name and page of each.
pub struct Choose {
    what: &'static str,
    of: Vec<(String, String)>,
}

/// The form that names an offer or a pair.
pub struct PickForm {
    pub action: String,
    pub home: String,
    pub support: String,
    /// Name and id of each.
    pub homes: Vec<(String, String)>,
    pub teams: Vec<(String, String)>,
    pub faults: Vec<FieldFault>,
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
            homes: view.offers.homes.iter().take(MOST).map(|h| (h.title.to_string(), h.id.to_string())).collect(),
            teams: view.offers.support.iter().take(MOST).map(|s| (s.title.to_string(), s.id.to_string())).collect(),
            faults: vec![],
        }
    }

    /// What is wrong with one field.
    pub fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

/// How many offers a browser is given to choose from; any other is found by its name too.
const MOST: usize = 300;

pub async fn show(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let requirements = app.reading(&plan).await?.requirements;
    let offers = app.offers();
    let view = View { reference: &plan.reference, requirements: &requirements, offers: &offers };
    let (home, support) = (which.home.trim(), which.support.trim());
    let mut page = WhyNotPage {
        shell: Shell::new(&app, Section::Plans, "Why not another one?"),
        title: plans::title(&plan.title, &plan.reference),
        change: urls::change(&plan.reference),
        form: PickForm::new(&view, home, support),
        faults: vec![],
        which: None,
        found: None,
    };
    let reference = &plan.reference;
    let mut named = vec![];
    for (kind, field, written) in [(OfferKind::Home, "home", home), (OfferKind::Support, "support", support)] {
        match meant(&app, &offers, kind, written) {
            Meant::Nobody => named.push(None),
            Meant::One(id) => named.push(Some(id)),
            Meant::Unknown => page.faults.push(sent::fault(field, unknown(kind))),
            Meant::OneOf(all) => {
                let address = |id: &str| match kind {
                    OfferKind::Home => urls::why_not(reference, Some(id), Some(support).filter(|id| !id.is_empty())),
                    _ => urls::why_not(reference, Some(home).filter(|id| !id.is_empty()), Some(id)),
                };
                let of = all.into_iter().map(|(id, name)| (name, address(&id))).collect();
                page.which.get_or_insert(Choose { what: if kind == OfferKind::Home { "Which of these homes?" } else { "Which of these teams?" }, of });
            }
        }
    }
    if !page.faults.is_empty() {
        page.shell.title = format!("Error: {}", page.shell.title);
        page.form.faults.clone_from(&page.faults);
        return Ok((StatusCode::NOT_FOUND, Page(page)).into_response());
    }
    if let (None, [home, support]) = (&page.which, &mut named[..])
        && (home.is_some() || support.is_some())
    {
        let question = app.question(&plan, &requirements, RankWhat::Packages, 1).await?;
        let why_not = app.why_not(question, offers.clone(), home.take().map(HomeId::new), support.take().map(SupportId::new)).await?;
        let found = Found::new(&view, why_not);
        page.shell.title = format!("Why not {}?", found.name);
        page.found = Some(found);
    }
    Ok(Page(page).into_response())
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
