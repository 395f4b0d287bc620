//! Up to four packages beside each other: requirement by requirement, what differs first to the eye, what is the same quiet.

use super::{
    super::{
        app::{App, Question, only},
        error::{Error, Result},
        urls, words,
    },
    Page, Section, Shell,
    charts::{PartRow, parts},
    drawn::{Drawn, With},
    marks::{Bars, Ladder, Mark, mark},
    package::{self, Which},
    pair::{Names, Pair, View},
    plans,
    requirements::Card,
    rows,
};
use crate::{
    domain::{
        Pence, Reading, day_in_words,
        ranking::{Package, RankWhat, Ranking},
    },
    matching::Market,
    store::StoredPlan,
};
use askama::Template;
use axum::extract::{Path, State};
use axum_extra::extract::Query;
use serde::Deserialize;

/// The most that stand beside each other and can still be read.
pub const MOST: usize = 4;

/// The ticked packages, each as `urls::pick` writes it.
#[derive(Debug, Deserialize)]
pub struct Picked {
    #[serde(default)]
    pick: Vec<String>,
}

#[derive(Template)]
#[template(path = "plans/compare.html")]
pub struct ComparePage {
    shell: Shell,
    plan_title: String,
    board: String,
    shortlist: String,
    judged_on: String,
    columns: Vec<Column>,
    groups: Vec<Group>,
    facts: Vec<Fact>,
    /// The strips of bars in figures.
    parts: Vec<PartRow>,
    drawn: Drawn,
    /// How many requirements come out the same for all.
    same: usize,
    left_out: String,
}

/// One package.
pub struct Column {
    pub names: Names,
    pub address: String,
    pub decide: String,
    pub pick: String,
    pub bars: Option<Bars>,
    pub score: String,
    pub ladder: Option<Ladder>,
    pub blocked: usize,
    /// The same without it.
    pub without: Option<String>,
}

/// Requirements of one strength.
pub struct Group {
    pub heading: &'static str,
    pub rows: Vec<Row>,
}

/// One requirement, judged for each package.
pub struct Row {
    pub card: Card,
    pub cells: Vec<Cell>,
    pub same: bool,
}

/// What an offer says to it.
#[derive(PartialEq)]
pub struct Cell {
    pub mark: Mark,
    pub fact: String,
}

/// Something else that can be compared: cost, time, ways to pay.
pub struct Fact {
    pub label: &'static str,
    pub cells: Vec<String>,
}

/// A package that was judged.
struct Compared {
    which: Which,
    package: Option<Package>,
    ranking: Ranking,
}

pub async fn show(Path(reference): Path<String>, Query(picked): Query<Picked>, State(app): State<App>) -> Result<Page<ComparePage>> {
    let plan = app.plan(&reference).await?;
    let reading = app.reading(&plan).await?;
    let offers = app.offers();
    let all = wanted(&picked.pick)?;
    let question = app.question(&plan, &reading.requirements, RankWhat::Packages, 1).await?;
    let mut compared = vec![];
    for which in all.iter().take(MOST) {
        compared.push(judged(&app, &question, &offers, which).await?);
    }
    let told = app.without_others(&plan, &reading).await?.requirements;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let numbered: Vec<(usize, &Package)> = compared.iter().enumerate().filter_map(|(at, one)| Some((at + 1, one.package.as_ref()?))).collect();
    let drawn = Drawn::of(&With { app: &app, view: &view, offers: &offers, answers: &question.answers, told: &told }, &numbered);
    let mut page = page(&app, &plan, &reading, &offers, &compared, drawn)?;
    if all.len() > MOST {
        page.left_out = format!("{} were ticked; the first {MOST} stand here. Go back to choose others.", all.len());
    }
    Ok(Page(page))
}

/// The packages that were ticked, each once, in their order.
fn wanted(picks: &[String]) -> Result<Vec<Which>> {
    let mut all: Vec<Which> = vec![];
    for pick in picks {
        let which = which(pick)?;
        if !all.contains(&which) {
            all.push(which);
        }
    }
    if all.is_empty() {
        return Err(Error::unusable("Nothing is ticked", format!("Go back and tick two to {MOST} packages to see them beside each other.")));
    }
    Ok(all)
}

/// A package as `urls::pick` writes it.
pub fn which(pick: &str) -> Result<Which> {
    let named: Option<Which> = format!("/?{pick}").parse().ok().and_then(|uri| axum::extract::Query::try_from_uri(&uri).ok()).map(|query| query.0);
    named.ok_or_else(|| Error::malformed("One of the packages cannot be read", "Go back to the board and choose again."))
}

async fn judged(app: &App, question: &Question, offers: &Market, which: &Which) -> Result<Compared> {
    let (home, support) = (which.home.as_deref(), which.support.as_deref());
    let what = package::ranked(home, support)?;
    let pair = only(offers, home, support).ok_or_else(|| package::missing(offers, home, support))?;
    let (package, ranking) = app.judge(Question { what, ..question.clone() }, pair).await?;
    Ok(Compared { which: which.clone(), package, ranking })
}

fn page(app: &App, plan: &StoredPlan, reading: &Reading, offers: &Market, compared: &[Compared], drawn: Drawn) -> Result<ComparePage> {
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers };
    let columns: Vec<Column> = compared.iter().map(|one| column(&view, one, compared)).collect::<Result<_>>()?;
    let rows = rows_of(reading, compared);
    Ok(ComparePage {
        shell: Shell::new(app, Section::Plans, format!("{} compared", words::capital(&words::count(columns.len(), "package", "packages")))),
        plan_title: plans::title(&plan.title, &plan.reference),
        board: urls::packages(&plan.reference),
        shortlist: urls::shortlist(&plan.reference),
        judged_on: day_in_words(app.clock().today()),
        facts: facts(compared, &columns),
        parts: parts(&columns.iter().map(|column| column.bars.as_ref()).collect::<Vec<_>>()),
        drawn,
        columns,
        same: rows.iter().filter(|row| row.same).count(),
        groups: groups(rows),
        left_out: String::new(),
    })
}

fn column(view: &View, one: &Compared, all: &[Compared]) -> Result<Column> {
    let pair = Pair { home: one.which.home.as_deref(), support: one.which.support.as_deref() };
    let pick = |which: &Which| urls::pick(which.home.as_deref(), which.support.as_deref());
    let others: Vec<String> = all.iter().filter(|other| other.which != one.which).map(|other| pick(&other.which)).collect();
    let package = one.package.as_ref();
    Ok(Column {
        names: view.names(pair).ok_or_else(Error::no_such_page)?,
        address: view.address(pair),
        decide: urls::decide(view.reference, pair.home, pair.support),
        pick: pick(&one.which),
        bars: package.map(|p| Bars::new(&p.requirements, view.requirements)),
        score: package.map(rows::score).unwrap_or_default(),
        ladder: package.and_then(|p| view.ladder(pair, p.restrictiveness)),
        blocked: one.ranking.near_misses.first().map_or(0, |miss| miss.blocked_by.len()),
        without: (!others.is_empty()).then(|| urls::compare(view.reference, &others)),
    })
}

fn rows_of(reading: &Reading, compared: &[Compared]) -> Vec<Row> {
    let silent = || Cell { mark: mark(crate::domain::FitStatus::Unknown), fact: "Nothing can be said of this pair.".into() };
    let cell = |one: &Compared, card: &Card| {
        let judged = one.package.iter().flat_map(|p| &p.requirements).find(|judged| judged.id == card.id);
        judged.map_or_else(silent, |j| Cell { mark: mark(j.status), fact: words::with_miles(&j.text) })
    };
    let takes_part = |card: &Card| compared.iter().flat_map(|one| &one.package).flat_map(|p| &p.requirements).any(|j| j.id == card.id);
    let row = |card: Card| {
        let cells: Vec<Cell> = compared.iter().map(|one| cell(one, &card)).collect();
        Row { same: cells.windows(2).all(|two| two[0] == two[1]), cells, card }
    };
    Card::all(reading).into_iter().filter(takes_part).map(row).collect()
}

/// Musts first; in each group what differs before what is the same.
fn groups(rows: Vec<Row>) -> Vec<Group> {
    let mut groups =
        [("essential", "Musts"), ("important", "What matters"), ("nice", "What would be nice")].map(|(name, heading)| (name, Group { heading, rows: vec![] }));
    for row in rows {
        if let Some((_, group)) = groups.iter_mut().find(|(name, _)| *name == row.card.strength) {
            group.rows.push(row);
        }
    }
    let sorted = groups.into_iter().map(|(_, mut group)| {
        group.rows.sort_by_key(|row| row.same);
        group
    });
    sorted.filter(|group| !group.rows.is_empty()).collect()
}

fn facts(compared: &[Compared], columns: &[Column]) -> Vec<Fact> {
    let of = |say: &dyn Fn(&Package) -> String| compared.iter().map(|one| one.package.as_ref().map_or_else(|| "not known".into(), say)).collect();
    vec![
        Fact {
            label: "As things stand",
            cells: columns
                .iter()
                .map(|c| if c.blocked == 0 { "possible".into() } else { format!("blocked by {}", words::count(c.blocked, "must", "musts")) })
                .collect(),
        },
        Fact { label: "Musts not known: to ask", cells: of(&|p| number(p.to_confirm.len())) },
        Fact { label: "Musts to put in place", cells: of(&|p| number(p.to_put_in_place.len())) },
        Fact { label: "Ready", cells: of(&|p| p.ready.map_or_else(|| "not known".into(), day_in_words)) },
        Fact { label: "Cost", cells: of(&|p| p.weekly_cost.map_or_else(|| "not known".into(), |pounds| words::a_week(Pence::from_pounds(pounds)))) },
        Fact { label: "Way to pay", cells: of(&|p| rows::way(p)) },
    ]
}

fn number(n: usize) -> String {
    if n == 0 { "none".into() } else { n.to_string() }
}
