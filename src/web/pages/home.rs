//! The first page: what this is, and how to begin.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
    attention::{self, Attention, InSight},
    plans, provide,
};
use crate::{
    access::{Action, Thing},
    store::PlanInSight,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

/// How many plans the first page names.
const FEW: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    shell: Shell,
    attention: Attention,
    /// Those last worked on.
    plans: Vec<Row>,
    more_plans: bool,
    homes: String,
    support: String,
    programmes: String,
    any_offer: bool,
    /// What whoever reads it may do.
    may: May,
}

/// One of the plans.
pub struct Row {
    pub title: String,
    pub address: String,
    pub packages: String,
    pub requirements: String,
}

/// What the page leads to.
struct May {
    add_plans: bool,
    see_plans: bool,
    see_offers: bool,
    import: bool,
}

/// A provider has a first page of its own.
pub async fn show(State(app): State<App>) -> Result<Response> {
    if app.is_of_a_provider() { Ok(provide::start_page(&app).await?.into_response()) } else { Ok(for_everybody(app).await?.into_response()) }
}

async fn for_everybody(app: App) -> Result<Page<HomePage>> {
    let in_sight = InSight::of(&app).await?;
    let (attention, plans) = match &in_sight {
        Some(in_sight) => (attention::of(&app, in_sight).await?, last_worked_on(&app, in_sight).await?),
        None => Default::default(),
    };
    let offers = app.offers();
    let may = |action| app.offers_to_do(action, &Thing::Nothing);
    Ok(Page(HomePage {
        may: May { add_plans: may(Action::AddPlan), see_plans: may(Action::ListPlans), see_offers: may(Action::SeeOffers), import: may(Action::ImportOffers) },
        shell: Shell::new(&app, Section::Start, "From a Life Plan to a home of one’s own"),
        attention,
        more_plans: in_sight.is_some_and(|in_sight| in_sight.plans.len() > FEW),
        plans,
        homes: words::capital(&words::count(offers.homes.len(), "home", "homes")),
        support: words::capital(&words::count(offers.support.len(), "support team", "support teams")),
        programmes: words::capital(&words::count(offers.programmes.len(), "programme", "programmes")),
        any_offer: !(offers.homes.is_empty() && offers.support.is_empty() && offers.programmes.is_empty()),
    }))
}

async fn last_worked_on(app: &App, in_sight: &InSight) -> Result<Vec<Row>> {
    let few = &in_sight.plans[..in_sight.plans.len().min(FEW)];
    let called = app.store().plans_called(&few.iter().map(|plan| plan.id).collect::<Vec<_>>()).await?;
    let row = |plan: &PlanInSight| {
        let (reference, title) = called.get(&plan.id)?;
        Some(Row {
            title: plans::title(title, reference),
            address: urls::plan(reference),
            packages: urls::packages(reference),
            requirements: words::count(plan.requirements, "requirement", "requirements"),
        })
    };
    Ok(few.iter().filter_map(row).collect())
}

impl HomePage {
    /// Somebody with plans comes here to see what is to be done; others read what this is.
    fn at_work(&self) -> bool {
        !self.plans.is_empty()
    }

    fn nothing_yet(&self) -> bool {
        self.plans.is_empty() && !self.any_offer && self.may.add_plans
    }
}
