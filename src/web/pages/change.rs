//! What would change a ranking, in the order of `docs/matching.md` §7: questions, the offer and the money, time,
//! what could be made, and last of all the plan itself.

use super::{
    super::{
        app::{App, Question, reading_of},
        error::Result,
        urls, words,
    },
    Page, Section, Shell,
    board::View,
    plans, requirements,
};
use crate::{
    domain::{
        Ranking, Requirement, day_in_words,
        ranking::{RankWhat, WhatIf},
    },
    vocabulary::{Kind, Status},
};
use askama::Template;
use axum::extract::{Path, State};

/// How many packages the open questions are gathered from.
const LOOKED_AT: usize = 10;

#[derive(Template)]
#[template(path = "plans/change.html")]
pub struct ChangePage {
    shell: Shell,
    title: String,
    plan: String,
    board: String,
    ranked_on: String,
    now: String,
    questions: Vec<Open>,
    to_do: Vec<Open>,
    money: Vec<Step>,
    time: Vec<Step>,
    made: Vec<Made>,
    wishes: Vec<Step>,
    without_effect: String,
    near_misses: Vec<Near>,
    musts: Vec<Step>,
    musts_label: String,
}

/// A must that is open in some of the first packages.
pub struct Open {
    pub asked: String,
    pub quote: String,
    /// How many of the first packages this is about.
    pub whom: String,
    /// Whose offers leave it open.
    pub offers: Vec<Told>,
}

/// What one package's offer says.
pub struct Told {
    pub name: String,
    pub address: String,
    pub fact: String,
}

/// What comes nearest while nothing is possible.
pub struct Near {
    pub name: String,
    pub address: String,
    pub blocks: Vec<String>,
}

/// One requirement relaxed by one step, and what that would do.
#[derive(Debug, Clone)]
pub struct Step {
    pub asked: String,
    pub quote: String,
    pub change: String,
    pub effect: String,
    /// Whether anything would change.
    helps: bool,
}

/// A programme.
pub struct Made {
    pub title: String,
    pub by: String,
    pub address: String,
    pub weeks: String,
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<ChangePage>> {
    let plan = app.plan(&reference).await?;
    let reading = reading_of(&plan, app.gazetteer())?;
    let offers = app.offers();
    let today = app.clock().today();
    let question = Question { plan: plan.reference.clone(), requirements: reading.requirements.clone(), today, what: RankWhat::Packages, top: LOOKED_AT };
    let ranking = app.rank(question, offers.clone()).await?;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let steps = |wanted: fn(&Requirement, &WhatIf) -> bool| steps(&ranking, &reading.requirements, wanted);
    let wishes = steps(|r, w| !is_money(r.kind) && r.kind != Kind::MoveBy && !w.only_if_asked);
    let helpful: Vec<Step> = wishes.iter().filter(|step| step.helps).cloned().collect();
    let musts = steps(|_, w| w.only_if_asked);
    let title = plans::title(&plan.title, &plan.reference);
    Ok(Page(ChangePage {
        shell: Shell::new(&app, Section::Plans, format!("What would change it for {title}")),
        plan: urls::plan(&plan.reference),
        board: urls::packages(&plan.reference),
        ranked_on: day_in_words(today),
        now: now(&ranking),
        questions: open(&view, &ranking, |p| &p.to_confirm),
        to_do: open(&view, &ranking, |p| &p.to_put_in_place),
        money: steps(|r, w| is_money(r.kind) && !w.only_if_asked),
        time: steps(|r, w| r.kind == Kind::MoveBy && !w.only_if_asked),
        made: made(&offers),
        without_effect: without_effect(wishes.len() - helpful.len()),
        wishes: helpful,
        near_misses: near_misses(&view, &ranking),
        musts_label: words::count(musts.len(), "must", "musts"),
        musts,
        title,
    }))
}

fn is_money(kind: Kind) -> bool {
    [Kind::RentLimit, Kind::SupportBudget, Kind::TotalBudget].contains(&kind)
}

fn now(ranking: &Ranking) -> String {
    match (ranking.considered.pairs_possible, ranking.packages.first()) {
        (0, _) | (_, None) => "Now, nothing is possible.".into(),
        (n, Some(_)) => format!("Now, {} possible.", pairs(n, ranking.considered.pairs_possible_capped)),
    }
}

fn pairs(n: usize, capped: bool) -> String {
    match (n, capped) {
        (_, true) => "more than 10,000 packages are".into(),
        (1, _) => "1 package is".into(),
        (n, _) => format!("{} packages are", words::thousands(n)),
    }
}

fn open(view: &View, ranking: &Ranking, list: fn(&crate::domain::ranking::Package) -> &Vec<crate::domain::RequirementId>) -> Vec<Open> {
    let told = |r: &Requirement| -> Vec<Told> {
        let with = ranking.packages.iter().filter(|p| list(p).contains(&r.id));
        let one = |p: &crate::domain::ranking::Package| {
            let (home, support) = (p.home.as_ref().map(|h| h.as_str()), p.support.as_ref().map(|s| s.as_str()));
            let name = view.names(home, support)?.joined();
            let fact = p.requirements.iter().find(|j| j.id == r.id)?.text.clone();
            Some(Told { name, address: urls::package(view.reference, home, support), fact })
        };
        with.filter_map(one).collect()
    };
    let one = |r: &Requirement| {
        let offers = told(r);
        let whom = format!("{} of the first {}", offers.len(), words::count(ranking.packages.len(), "package", "packages"));
        Open { asked: requirements::asked(r), quote: r.quote.text().to_owned(), whom, offers }
    };
    view.requirements.iter().map(one).filter(|open| !open.offers.is_empty()).collect()
}

fn steps(ranking: &Ranking, all: &[Requirement], wanted: fn(&Requirement, &WhatIf) -> bool) -> Vec<Step> {
    let one = |w: &WhatIf| {
        let r = all.iter().find(|r| r.id == w.id).filter(|r| wanted(r, w))?;
        let (effect, helps) = effect(ranking, w);
        Some(Step { asked: requirements::asked(r), quote: r.quote.text().to_owned(), change: words::capital(&w.change), effect, helps })
    };
    ranking.what_if.iter().filter_map(one).collect()
}

/// What a step would do, and whether that is anything.
fn effect(ranking: &Ranking, w: &WhatIf) -> (String, bool) {
    let more = w.pairs_possible.saturating_sub(ranking.considered.pairs_possible);
    let gain = match (ranking.packages.first(), w.best_score) {
        (Some(best), Some(score)) => score - best.score,
        _ => 0.0,
    };
    let pairs = match more {
        0 => "No more packages would be possible".to_owned(),
        1 => "1 more package would be possible".to_owned(),
        n => format!("{} more packages would be possible", words::thousands(n)),
    };
    let better = gain >= 1.0;
    let words = if better { format!("{pairs}; the best would score {gain:.0} of 100 more.") } else { format!("{pairs}.") };
    (words, more > 0 || better)
}

fn without_effect(steps: usize) -> String {
    match steps {
        0 => String::new(),
        1 => "Relaxing the one other requirement that is no must of the person’s would change nothing.".into(),
        n => format!("Relaxing any of the {n} other requirements would change nothing by itself."),
    }
}

/// While nothing is possible, the offers that come nearest are whom to ask first.
fn near_misses(view: &View, ranking: &Ranking) -> Vec<Near> {
    let one = |miss: &crate::domain::ranking::NearMiss| {
        let (home, support) = (miss.home.as_ref().map(|h| h.as_str()), miss.support.as_ref().map(|s| s.as_str()));
        let name = view.names(home, support)?.joined();
        Some(Near { name, address: urls::package(view.reference, home, support), blocks: miss.text.clone() })
    };
    if ranking.packages.is_empty() { ranking.near_misses.iter().filter_map(one).collect() } else { vec![] }
}

fn made(offers: &crate::offers::Catalogue) -> Vec<Made> {
    let published = offers.programmes.iter().filter(|p| p.status == Status::Published);
    let weeks = |from: Option<u32>, to: Option<u32>| match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to} weeks"),
        (Some(n), _) | (None, Some(n)) => format!("about {n} weeks"),
        (None, None) => "how long is not said".into(),
    };
    let one = |p: &crate::domain::Programme| Made {
        title: p.title.clone(),
        by: p.organisation.clone(),
        address: urls::offer(crate::domain::OfferKind::Programme, p.id.as_str()),
        weeks: weeks(p.lead_weeks_min, p.lead_weeks_max),
    };
    published.map(one).collect()
}
