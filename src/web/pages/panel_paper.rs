//! The paper for a panel, two printed pages: the person in their words, the options from the least restrictive up, each with its fit,
//! what it would cost whom, by when to start, what is not known and what the person answered, and what was considered and why not.
//! As a page that prints, and as a Word file.

use super::{
    super::{
        app::App,
        error::Result,
        family::{Heard, about},
        paying::{Inputs, Which},
        shortlisting, urls, words,
    },
    Page,
    pair::{Pair, View},
    plans, requirements, rows,
    ways::{PaperPage, word_file},
};
use crate::{
    domain::{
        HomeId, Ranking, Reading, Requirement, RequirementId, SupportId, day_in_words, lower_first,
        ranking::{Package, RankWhat},
        records::{Id, Outcome, PackageDecision},
    },
    funding::{Document, Money, Row, Section, Timeline, assess_all},
    store::{Stored, StoredPlan},
    vocabulary::{StatementKind, Strength},
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Two pages hold no more.
const OPTIONS: usize = super::compare::MOST;
const GIFTS: usize = 3;
const MUSTS: usize = 6;
const NOT_KNOWN: usize = 3;
const WHY_NOT: usize = 4;
/// Words that are quoted or told are cut after so many letters, at the end of a word.
const LETTERS: usize = 140;
/// Among so many the shortlisted ones are looked for.
const TOP: usize = 100;

/// A package that the panel looks at.
struct Candidate<'a> {
    name: String,
    package: &'a Package,
    rung: String,
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<PaperPage>> {
    let plan = app.plan(&reference).await?;
    let document = paper(&app, &plan).await?;
    let back = (urls::shortlist(&plan.reference), "Shortlist");
    Ok(Page(PaperPage::new(&app, document, back, urls::panel_paper_docx(&plan.reference)).telling()))
}

pub async fn docx(Path(reference): Path<String>, State(app): State<App>) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    word_file(paper(&app, &plan).await?, "panel-paper")
}

async fn paper(app: &App, plan: &StoredPlan) -> Result<Document> {
    let reading = app.reading_without_others(plan).await?;
    let offers = app.offers();
    let today = app.clock().today();
    let question = app.question(plan, &reading.requirements, RankWhat::Packages, TOP).await?;
    let ranking = app.rank(question, offers.clone()).await?;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let kept: Vec<_> = shortlisting::all(app, plan).await?.into_iter().flat_map(|list| list.body.packages).collect();
    let is_kept = |p: &&Package| kept.iter().any(|k| k.home == p.home && k.support == p.support);
    let shortlisted = ranking.packages.iter().any(|p| is_kept(&p));
    let mut options: Vec<Candidate> = ranking.packages.iter().filter(|p| !shortlisted || is_kept(p)).take(OPTIONS).filter_map(|p| option(&view, p)).collect();
    options.sort_by_key(|o| (o.package.restrictiveness, o.package.rank));
    let heard = app.heard(Id::new(plan.id)).await?;
    let mut rows = vec![];
    for option in &options {
        rows.push(told(app, plan, option, &view, &heard).await?);
    }
    let decisions: Vec<Stored<PackageDecision>> = app.store().records_of(Id::new(plan.id)).await?;
    let sections = [
        Section { heading: "The person, in their words", rows: person(&reading) },
        Section { heading: "What must be so", rows: musts(&reading) },
        Section { heading: "Options, the least restrictive first", rows },
        Section { heading: "Considered, and why not", rows: why_not(&view, &ranking, &decisions) },
    ];
    let from = if shortlisted { "the shortlist" } else { "the ranking, since nothing is on the shortlist yet" };
    Ok(Document {
        title: format!("Panel paper: {}", plans::title(&plan.title, &plan.reference)),
        about: vec![
            format!(
                "Made on {} from {from}. A ranking is advice before procurement: the panel decides, and records the person’s answer to it.",
                day_in_words(today)
            ),
            format!(
                "{} packages are possible.",
                if ranking.considered.pairs_possible_capped { "More than 10,000".into() } else { words::thousands(ranking.considered.pairs_possible) }
            ),
        ],
        sections: sections.into_iter().filter(|section| !section.rows.is_empty()).collect(),
        close: true,
    })
}

fn option<'a>(view: &View, package: &'a Package) -> Option<Candidate<'a>> {
    let pair = Pair::of(&package.home, &package.support);
    let ladder = view.ladder(pair, package.restrictiveness);
    let rung = ladder.map_or_else(String::new, |l| format!("{}, rung {} of 5", l.name, l.rung));
    Some(Candidate { name: view.names(pair)?.joined(), package, rung })
}

fn row(question: &str, answer: String, source: String) -> Row {
    Row { question: question.to_owned(), answer: Some(answer), source }
}

fn person(reading: &Reading) -> Vec<Row> {
    let of = |kinds: &[StatementKind], label: &str| {
        let quotes: Vec<String> = reading.statements.iter().filter(|s| kinds.contains(&s.kind)).take(GIFTS).map(|s| quoted(s.quote.text())).collect();
        (!quotes.is_empty()).then(|| row(label, quotes.join(" "), String::new()))
    };
    let all = [of(&[StatementKind::Gift], "Gifts"), of(&[StatementKind::Dream], "Dreams"), of(&[StatementKind::WhatWorks], "What works")];
    all.into_iter().flatten().collect()
}

fn plain(text: &str) -> String {
    super::highlight::plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in quotation marks, cut where they are long.
fn quoted(text: &str) -> String {
    format!("“{}”", short(&plain(text)))
}

/// At most so many letters, cut at the end of a word and marked.
fn short(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        None => text.to_owned(),
        Some((end, _)) => format!("{} …", text[..end].rsplit_once(' ').map_or(&text[..end], |(whole, _)| whole).trim_end_matches([',', ';', ':', '.'])),
    }
}

fn musts(reading: &Reading) -> Vec<Row> {
    let must = |r: &&Requirement| r.strength == Strength::Essential && r.kind.part().is_some();
    let one = |r: &Requirement| row(&requirements::asked_marked(r), format!("{} ({})", quoted(r.quote.text()), r.voice.label()), String::new());
    reading.requirements.iter().filter(must).filter(|r| !r.quote.text().is_empty()).take(MUSTS).map(one).collect()
}

/// One option, a line each: how restrictive, fit and time; who would pay and by when to start; what is not known and what could go
/// wrong; what the person answered.
async fn told(app: &App, plan: &StoredPlan, option: &Candidate<'_>, view: &View<'_>, heard: &[Heard]) -> Result<Row> {
    let p = option.package;
    let said = about(heard, p.home.as_ref(), p.support.as_ref()).into_iter().next();
    let said = said.map(|said| format!("The person answered: {}, {}.", said.answer.answer.label(), words::day_of(said.at)));
    let lines = [facts(p, &option.rung), cost(app, plan, p).await?, unknown(p, view), risks(p, view), said.unwrap_or_default()];
    let bars = super::marks::Bars::new(&p.requirements, view.requirements);
    Ok(row(&option.name, lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"), bars.sentence))
}

fn facts(p: &Package, rung: &str) -> String {
    let ready = p.ready.map_or_else(|| "ready: not known".into(), |day| format!("ready {}", words::month(day)));
    let said = [rung.to_owned(), format!("fit {}", rows::score(p)), ready, rows::way(p)];
    format!("{}.", said.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("; "))
}

async fn cost(app: &App, plan: &StoredPlan, p: &Package) -> Result<String> {
    let which = Which {
        home: p.home.as_ref().map(|id: &HomeId| id.as_str().to_owned()),
        support: p.support.as_ref().map(|id: &SupportId| id.as_str().to_owned()),
        route: None,
    };
    let inputs = Inputs::of(app, &plan.reference, which).await?;
    let person = inputs.person();
    let s = inputs.situation(&person);
    let all = assess_all(&s);
    let chosen = inputs.chosen(&all)?;
    let (money, timeline) = (Money::of(&s, chosen.route()), Timeline::of(&s, chosen.rules));
    let payers: Vec<String> = money.by_payer().iter().map(|split| format!("{} {} a week", words::capital(split.payer.label()), split.amount)).collect();
    let payers = if payers.is_empty() { "no weekly cost is known yet".into() } else { payers.join("; ") };
    let first = timeline.steps.iter().filter(|step| step.critical).filter_map(|step| Some((step.start_by?, step))).min_by_key(|(day, _)| *day);
    let start = first.map_or_else(String::new, |(day, step)| format!(" Start by {}: {} ({}).", day_in_words(day), step.does, step.who));
    let total = money.weekly_total().map_or_else(|| "not all of it is known".into(), |all| format!("{all} a week in all"));
    let [earliest, _, latest] = timeline.move_in.map(words::month);
    Ok(format!("Who would pay, by {}: {payers}; {total}. Move between {earliest} and {latest}.{start}", lower_first(chosen.route().label())))
}

fn unknown(p: &Package, view: &View) -> String {
    let asked = p.to_confirm.iter().filter_map(|id| view.requirement(id)).map(requirements::asked);
    listed("Not known", asked.collect())
}

fn risks(p: &Package, view: &View) -> String {
    let text = |id: &RequirementId| p.requirements.iter().find(|judged| judged.id == *id).map(|judged| short(&judged.text)).unwrap_or_default();
    let asked = |id| view.requirement(id).map(requirements::asked).unwrap_or_default();
    let to_do = p.to_put_in_place.iter().map(|id| format!("{}: {}", asked(id), text(id)));
    let stale = p.stale.then(|| "one of the offers has not been confirmed lately".to_owned());
    listed("To put in place, and risks", to_do.chain(stale).collect())
}

/// The first few, and how many more there are; empty where there is none.
fn listed(what: &str, all: Vec<String>) -> String {
    let more = match all.len().saturating_sub(NOT_KNOWN) {
        0 => String::new(),
        n => format!("; and {n} more"),
    };
    if all.is_empty() { String::new() } else { format!("{what}: {}{more}.", all.iter().take(NOT_KNOWN).cloned().collect::<Vec<_>>().join("; ")) }
}

fn why_not(view: &View, ranking: &Ranking, decisions: &[Stored<PackageDecision>]) -> Vec<Row> {
    let name = |home: &Option<HomeId>, support: &Option<SupportId>| view.names(Pair::of(home, support)).map(|names| names.joined());
    let no = decisions.iter().rev().filter(|d| d.withdrawn.is_none() && d.body.outcome != Outcome::GoAhead);
    let decided = no.take(WHY_NOT).filter_map(|d| {
        let answer = format!("The person: {}", d.body.answer.answer.label());
        Some(row(
            &name(&d.body.home, &d.body.support)?,
            format!("{}. {}", d.body.outcome.label(), short(&d.body.reason)),
            format!("{answer}; {}, {}", d.created_by, words::day_of(d.created_at)),
        ))
    });
    let missed = ranking.near_misses.iter().take(WHY_NOT).filter_map(|miss| {
        let text = miss.text.join(". ");
        Some(row(&name(&miss.home, &miss.support)?, format!("Blocked by a must: {}", short(&text)), String::new()))
    });
    decided.chain(missed).take(WHY_NOT + 2).collect()
}
