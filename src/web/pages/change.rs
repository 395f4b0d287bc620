//! What would change a ranking, in the order of `docs/matching.md` §7: questions, the offer and the money, time,
//! what could be made, and last of all the plan itself.

use super::{
    super::{app::App, changing::Panel, error::Result, urls, words},
    Page, Section, Shell,
    asking::{Question as Asked, Steady, Trade},
    pair::View,
    plans,
    steps::{Near, Open, Step, near_misses, open, steps, without_effect},
    why_not::PickForm,
};
use crate::{
    domain::{
        OfferKind, Programme, Ranking, Requirement,
        change::Leader,
        day_in_words,
        ranking::{RankWhat, WhatIf},
        records::Id,
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
    could_be_made: String,
    ranked_on: String,
    now: String,
    nothing_possible: bool,
    asked: Vec<Asked>,
    questions: Vec<Open>,
    to_do: Vec<Open>,
    late: Vec<Open>,
    money: Vec<Step>,
    time: Vec<Step>,
    made: Vec<Made>,
    wishes: Vec<Step>,
    without_effect: String,
    near_misses: Vec<Near>,
    musts: Vec<Step>,
    musts_label: String,
    steady: Option<Steady>,
    trade: Trade,
    form: PickForm,
    alerts: String,
    unseen: String,
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
    let reading = app.reading(&plan).await?;
    let offers = app.offers();
    let today = app.clock().today();
    let question = app.question(&plan, &reading.requirements, RankWhat::Packages, LOOKED_AT).await?;
    let Panel { ranking, questions, steadiness, trade_off } = app.panel(question, offers.clone()).await?;
    let first = ranking.packages.first().map(|p| Leader { home: p.home.clone(), support: p.support.clone(), score: p.score });
    let unseen = app.store().alerts_unseen(Id::new(plan.id)).await?;
    let view = View { reference: &plan.reference, requirements: &reading.requirements, offers: &offers };
    let these = |wanted: fn(&Requirement, &WhatIf) -> bool| steps(&ranking, &reading.requirements, wanted);
    let wishes = these(|r, w| !is_money(r.kind) && r.kind != Kind::MoveBy && !w.only_if_asked);
    let helpful: Vec<Step> = wishes.iter().filter(|step| step.helps).cloned().collect();
    let musts = these(|_, w| w.only_if_asked);
    let title = plans::title(&plan.title, &plan.reference);
    Ok(Page(ChangePage {
        shell: Shell::new(&app, Section::Plans, format!("What would change it for {title}")),
        plan: urls::plan(&plan.reference),
        board: urls::packages(&plan.reference),
        could_be_made: urls::could_be_made(&plan.reference),
        ranked_on: day_in_words(today),
        now: now(&ranking),
        nothing_possible: ranking.packages.is_empty(),
        asked: view.questions(&questions, first.as_ref()),
        questions: open(&view, &ranking, |p| &p.to_confirm, |_| true),
        to_do: open(&view, &ranking, |p| &p.to_put_in_place, |kind| kind != Kind::MoveBy),
        late: open(&view, &ranking, |p| &p.to_put_in_place, |kind| kind == Kind::MoveBy),
        money: these(|r, w| is_money(r.kind) && !w.only_if_asked),
        time: these(|r, w| r.kind == Kind::MoveBy && !w.only_if_asked),
        made: made(&offers),
        without_effect: without_effect(wishes.len() - helpful.len()),
        wishes: helpful,
        near_misses: near_misses(&view, &ranking),
        musts_label: words::count(musts.len(), "must", "musts"),
        musts,
        steady: view.steady(&steadiness),
        trade: view.trade(&trade_off),
        form: PickForm::new(&view, "", ""),
        alerts: urls::alerts(&plan.reference),
        unseen: if unseen == 0 { String::new() } else { words::count(unseen as usize, "new", "new") },
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

fn made(offers: &crate::offers::Catalogue) -> Vec<Made> {
    let published = offers.programmes.iter().filter(|p| p.status == Status::Published);
    let weeks = |from: Option<u32>, to: Option<u32>| match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to} weeks"),
        (Some(n), _) | (None, Some(n)) => format!("about {n} weeks"),
        (None, None) => "how long is not said".into(),
    };
    let one = |p: &Programme| Made {
        title: p.title.clone(),
        by: p.organisation.clone(),
        address: urls::offer(OfferKind::Programme, p.id.as_str()),
        weeks: weeks(p.lead_weeks_min, p.lead_weeks_max),
    };
    published.map(one).collect()
}
