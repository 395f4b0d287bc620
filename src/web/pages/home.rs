//! The first page: what this is, and how to begin.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
    attention::{self, Attention},
    plans::Row,
    provide,
};
use crate::access::{Action, Thing};
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
    plans: Vec<Row>,
    more_plans: bool,
    homes: String,
    support: String,
    programmes: String,
    any_offer: bool,
    /// What whoever reads it may do.
    may: May,
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
    let plans = app.plans().await?;
    let offers = app.offers();
    let may = |action| app.offers_to_do(action, &Thing::Nothing);
    Ok(Page(HomePage {
        may: May { add_plans: may(Action::AddPlan), see_plans: may(Action::ListPlans), see_offers: may(Action::SeeOffers), import: may(Action::ImportOffers) },
        shell: Shell::new(&app, Section::Start, "From a Life Plan to a home of one’s own"),
        attention: attention::of(&app, &plans).await?,
        more_plans: plans.len() > FEW,
        plans: plans.iter().take(FEW).map(Row::new).collect(),
        homes: words::capital(&words::count(offers.homes.len(), "home", "homes")),
        support: words::capital(&words::count(offers.support.len(), "support team", "support teams")),
        programmes: words::capital(&words::count(offers.programmes.len(), "programme", "programmes")),
        any_offer: !(offers.homes.is_empty() && offers.support.is_empty() && offers.programmes.is_empty()),
    }))
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
