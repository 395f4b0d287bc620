//! The board: a plan's ranked packages in groups that can be told apart, beside the best of each kind.

use super::{
    super::{
        app::{App, Question, reading_of},
        error::Result,
        urls, words,
    },
    Page, Section, Shell,
    marks::{Bars, Ladder},
    plans,
    requirements::{self, Card, PartOfLife},
};
use crate::{
    domain::{
        Pence, Ranking, Requirement, day_in_words,
        ranking::{BestOfEach, NearMiss, Package, RankWhat},
    },
    offers::Catalogue,
    vocabulary::{Kind, Status},
};
use askama::Template;
use axum::extract::{Path, Query, State};
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
    ranked_on: String,
    tabs: Vec<Tab>,
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

/// Packages that belong together, under one sentence.
pub struct Group {
    pub heading: &'static str,
    pub explanation: &'static str,
    pub rows: Vec<Row>,
}

/// One package.
pub struct Row {
    pub address: String,
    pub names: Names,
    pub bars: Bars,
    pub score: String,
    pub to_confirm: usize,
    pub to_put_in_place: usize,
    pub ready: String,
    pub cost: String,
    pub ladder: Option<Ladder>,
    pub stale: bool,
    pub under_offer: bool,
}

/// What the halves of a package are called, and whose they are.
pub struct Names {
    pub first: String,
    pub first_by: String,
    pub second: Option<(String, String)>,
}

impl Names {
    /// `Two-bedroom flat with Harbour Support`.
    pub fn joined(&self) -> String {
        self.second.as_ref().map_or_else(|| self.first.clone(), |(second, _)| format!("{} with {second}", self.first))
    }
}

/// A package that a must blocks.
pub struct Missed {
    pub address: String,
    pub names: Names,
    pub ladder: Option<Ladder>,
    /// What was asked, and what the offer's fact is.
    pub blocks: Vec<(String, String)>,
}

/// The best package of its kind.
pub struct Best {
    pub label: String,
    pub address: String,
    pub name: String,
    pub score: String,
}

/// Something named that has a page.
pub struct Link {
    pub name: String,
    pub by: String,
    pub address: String,
}

pub async fn show(Path(reference): Path<String>, Query(wanted): Query<Wanted>, State(app): State<App>) -> Result<Page<BoardPage>> {
    let plan = app.plan(&reference).await?;
    let reading = reading_of(&plan, app.gazetteer())?;
    let offers = app.offers();
    let today = app.clock().today();
    let top = wanted.top.unwrap_or(FEW).clamp(1, MOST);
    let question = Question { plan: plan.reference.clone(), requirements: reading.requirements.clone(), today, what: wanted.rank, top };
    let ranking = app.rank(question, offers.clone()).await?;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let title = plans::title(&plan.title, &plan.reference);
    let cards = Card::all(&reading);
    Ok(Page(BoardPage {
        shell: Shell::new(&app, Section::Plans, format!("Packages for {title}")),
        plan: urls::plan(&plan.reference),
        change: urls::change(&plan.reference),
        ranked_on: day_in_words(today),
        tabs: tabs(&plan.reference, wanted.rank),
        summary: summary(&ranking),
        parts: requirements::by_part(&cards),
        groups: view.groups(&ranking),
        more: (ranking.packages.len() == top && top < MOST).then(|| urls::packages_of(&plan.reference, wanted.rank, MOST)),
        near_misses: ranking.near_misses.iter().filter_map(|miss| view.missed(miss)).collect(),
        best: ranking.best_of_each.iter().filter_map(|best| view.best(best)).collect(),
        best_routes: view.best_routes(&ranking),
        programmes: could_be_made(&offers),
        nothing_to_rank: offers.homes.is_empty() && offers.support.is_empty(),
        title,
    }))
}

fn tabs(reference: &str, now: RankWhat) -> Vec<Tab> {
    let all = [(RankWhat::Packages, "Home and support together"), (RankWhat::Homes, "Homes alone"), (RankWhat::Support, "Support alone")];
    all.into_iter().map(|(what, label)| Tab { label, address: urls::packages_of(reference, what, FEW), here: what == now }).collect()
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
    published
        .map(|p| Link { name: p.title.clone(), by: p.organisation.clone(), address: urls::offer(crate::domain::OfferKind::Programme, p.id.as_str()) })
        .collect()
}

/// What a ranking is put in words with.
pub struct View<'a> {
    pub reference: &'a str,
    pub requirements: &'a [Requirement],
    pub offers: &'a Catalogue,
}

impl View<'_> {
    /// By group, then restrictiveness, then rank, so as to show no false ranks (`docs/matching.md` §4).
    fn groups(&self, ranking: &Ranking) -> Vec<Group> {
        let mut packages: Vec<&Package> = ranking.packages.iter().collect();
        packages.sort_by_key(|p| (p.group, p.restrictiveness, p.rank));
        let group = |number: u8| -> Vec<Row> { packages.iter().filter(|p| p.group == number).filter_map(|p| self.row(p)).collect() };
        let (first, rest) = (group(1), group(2));
        let alone = first.len() == 1;
        let heading = if alone { "This one stands out" } else { "These cannot be told apart yet" };
        let explanation = if alone {
            "Whatever the open questions bring, no other option scores higher than this one does now."
        } else {
            "What is not yet known could put any of them first. Less restrictive homes come first."
        };
        let rest = Group {
            heading: "These meet less of what the plan asks",
            explanation: "Even if every open question were answered well, they would stay behind the first.",
            rows: rest,
        };
        [Group { heading, explanation, rows: first }, rest].into_iter().filter(|g| !g.rows.is_empty()).collect()
    }

    fn row(&self, package: &Package) -> Option<Row> {
        let (home, support) = (package.home.as_ref().map(|h| h.as_str()), package.support.as_ref().map(|s| s.as_str()));
        Some(Row {
            address: urls::package(self.reference, home, support),
            names: self.names(home, support)?,
            bars: Bars::new(&package.requirements, self.requirements),
            score: score(package),
            to_confirm: package.to_confirm.len(),
            to_put_in_place: package.to_put_in_place.len(),
            ready: package.ready.map_or_else(|| "not known".into(), words::month),
            cost: package.weekly_cost.map_or_else(|| "not known".into(), |pounds| words::a_week(Pence::from_pounds(pounds))),
            ladder: self.ladder(home, package.restrictiveness),
            stale: package.stale,
            under_offer: self.under_offer(home, support),
        })
    }

    /// The names of both halves; `None` where the catalogue has changed under the ranking.
    pub fn names(&self, home: Option<&str>, support: Option<&str>) -> Option<Names> {
        let of_home = |id: &str| self.offers.homes.iter().find(|h| h.id.as_str() == id).map(|h| (h.title.clone(), h.organisation.clone()));
        let of_support = |id: &str| self.offers.support.iter().find(|s| s.id.as_str() == id).map(|s| (s.title.clone(), s.organisation.clone()));
        match (home, support) {
            (Some(home), support) => {
                let ((first, first_by), second) = (of_home(home)?, support.and_then(of_support));
                Some(Names { first, first_by, second })
            }
            (None, Some(support)) => of_support(support).map(|(first, first_by)| Names { first, first_by, second: None }),
            (None, None) => None,
        }
    }

    /// The rung on which the home stands.
    pub fn ladder(&self, home: Option<&str>, restrictiveness: u8) -> Option<Ladder> {
        let home = self.offers.homes.iter().find(|h| Some(h.id.as_str()) == home)?;
        Some(Ladder::new(home, restrictiveness))
    }

    fn under_offer(&self, home: Option<&str>, support: Option<&str>) -> bool {
        let home = self.offers.homes.iter().any(|h| Some(h.id.as_str()) == home && h.status == Status::UnderOffer);
        home || self.offers.support.iter().any(|s| Some(s.id.as_str()) == support && s.status == Status::UnderOffer)
    }

    fn missed(&self, miss: &NearMiss) -> Option<Missed> {
        let (home, support) = (miss.home.as_ref().map(|h| h.as_str()), miss.support.as_ref().map(|s| s.as_str()));
        let asked = |id: &crate::domain::RequirementId| self.requirements.iter().find(|r| r.id == *id).map(requirements::asked).unwrap_or_default();
        Some(Missed {
            address: urls::package(self.reference, home, support),
            names: self.names(home, support)?,
            ladder: self.ladder(home, miss.restrictiveness),
            blocks: miss.blocked_by.iter().map(asked).zip(miss.text.iter().cloned()).collect(),
        })
    }

    fn best(&self, best: &BestOfEach) -> Option<Best> {
        let label = |kind: Kind, name: &Option<String>| name.as_deref().and_then(|n| kind.code(n)).map(|code| code.label());
        let setting = label(Kind::Setting, &best.setting).unwrap_or("Support team");
        let name = match (label(Kind::Tenure, &best.tenure), &best.setting) {
            (Some(tenure), _) => format!("{setting}, {}", crate::domain::lower_first(tenure)),
            (None, Some(_)) => format!("{setting}, tenure not said"),
            (None, None) => setting.to_owned(),
        };
        self.best_of(name, best.home.as_ref().map(|h| h.as_str()), best.support.as_ref().map(|s| s.as_str()), best.score)
    }

    fn best_routes(&self, ranking: &Ranking) -> Vec<Best> {
        let one = |b: &crate::domain::ranking::BestOfRoute| {
            self.best_of(b.route.label().into(), b.home.as_ref().map(|h| h.as_str()), b.support.as_ref().map(|s| s.as_str()), b.score)
        };
        ranking.best_of_each_route.iter().filter_map(one).collect()
    }

    fn best_of(&self, label: String, home: Option<&str>, support: Option<&str>, score: f64) -> Option<Best> {
        let name = self.names(home, support)?.joined();
        Some(Best { label, address: urls::package(self.reference, home, support), name, score: format!("{score:.0}") })
    }
}

/// A score in whole numbers with how far it could move: `82 (75 to 91)`.
pub fn score(package: &Package) -> String {
    let (low, high) = (package.score_low.round(), package.score_high.round());
    if low == high { format!("{:.0} of 100", package.score) } else { format!("{:.0} of 100, could be {low:.0} to {high:.0}", package.score) }
}
