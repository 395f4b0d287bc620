//! What a page on ways to pay works with: the plan, the offers, the one pair, and the route that was chosen.

use super::super::super::{
    app::App,
    error::{Error, Result},
};
use crate::domain::{Home, OfferKind, Reading, Support};
use crate::funding::{Assessment, Held, Person, Rules, Situation, Status};
use crate::matching::Market;
use crate::store::StoredPlan;
use crate::vocabulary::Route;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// Which package, and by which route its money and time are reckoned.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    pub home: Option<String>,
    pub support: Option<String>,
    pub route: Option<Route>,
}

/// Everything that is looked up for a page.
pub struct Inputs {
    pub plan: StoredPlan,
    pub reading: Reading,
    pub offers: Arc<Market>,
    pub which: Which,
    pub today: Date,
    rules: &'static Rules,
}

impl Inputs {
    /// Looks everything up; an id that no offer has is an error that names it.
    pub async fn of(app: &App, reference: &str, which: Which) -> Result<Inputs> {
        let plan = app.plan(reference).await?;
        let reading = app.reading(&plan).await?;
        let inputs = Inputs { plan, reading, offers: app.offers(), which, today: app.clock().today(), rules: app.rules() };
        for (kind, id, there) in
            [(OfferKind::Home, &inputs.which.home, inputs.home().is_some()), (OfferKind::Support, &inputs.which.support, inputs.support().is_some())]
        {
            if let Some(id) = id.as_ref().filter(|_| !there) {
                return Err(Error::no_such_offer(kind, id));
            }
        }
        Ok(inputs)
    }

    pub fn home(&self) -> Option<&Home> {
        self.offers.homes.iter().find(|h| Some(h.id.as_str()) == self.which.home.as_deref())
    }

    pub fn support(&self) -> Option<&Support> {
        self.offers.support.iter().find(|s| Some(s.id.as_str()) == self.which.support.as_deref())
    }

    /// The facts of the plan.
    pub fn person(&self) -> Person<'_> {
        Person::of(&self.reading.requirements)
    }

    /// What routes are judged against.
    pub fn situation<'a>(&'a self, person: &'a Person<'a>) -> Situation<'a> {
        Situation { rules: self.rules, person, home: self.home(), support: self.support(), programmes: &self.offers.programmes, today: self.today }
    }

    /// The route asked for; else the first that is open, then the first to confirm that the home is offered by, then any that is
    /// not closed. An addition to another route is none by itself.
    pub fn chosen<'s, 'a>(&self, all: &'s [Assessment<'a>]) -> Option<&'s Assessment<'a>> {
        let whole = || all.iter().filter(|a| a.route() != Route::DisabledFacilitiesGrant);
        let offered = |a: &&Assessment| a.judged.iter().any(|j| j.rule.id == "offered" && j.held == Held::Yes);
        let asked = self.which.route.and_then(|route| all.iter().find(|a| a.route() == route));
        asked
            .or_else(|| whole().find(|a| a.status == Status::Eligible))
            .or_else(|| whole().filter(|a| a.status == Status::ToConfirm).find(offered))
            .or_else(|| whole().find(|a| a.status == Status::ToConfirm))
            .or_else(|| whole().next())
    }
}
