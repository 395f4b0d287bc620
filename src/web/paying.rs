//! What pages and API work with where it is about ways to pay: the plan, the offers, the one pair, and the route that was chosen.

use super::{
    app::App,
    error::{Error, Result},
};
use crate::domain::{Home, OfferKind, Reading, Support};
use crate::funding::{Assessment, Person, Rules, Situation, Timeline, assess_all, chosen};
use crate::loading::PlanAnswers;
use crate::matching::Market;
use crate::store::StoredPlan;
use crate::vocabulary::Route;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which package, and by which route its money and time are reckoned.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The id of a home.
    pub home: Option<String>,
    /// The id of a support team.
    pub support: Option<String>,
    /// The way to hold and pay for the home by which money and time are reckoned; unless said otherwise the one that is nearest to open.
    pub route: Option<Route>,
}

/// Both halves of a package, each with what its provider answered for the plan in place of what the offer says.
fn answered(offers: &Market, answers: &PlanAnswers, home: Option<&str>, support: Option<&str>) -> (Option<Home>, Option<Support>) {
    let answers = &answers.answers;
    let home = home.and_then(|id| offers.homes.get(id));
    let home = home.map(|home| answers.homes.get(&home.id).map_or_else(|| home.clone(), |answer| answer.over_home(home)));
    let support = support.and_then(|id| offers.support.get(id));
    (home, support.map(|team| answers.support.get(&team.id).map_or_else(|| team.clone(), |answer| answer.over_support(team))))
}

/// How long a package takes by the way to hold and pay for the home that is nearest to open; none without a home.
pub fn time_it_takes(
    rules: &'static Rules,
    person: &Person,
    (offers, answers): (&Market, &PlanAnswers),
    (home, support): (Option<&str>, Option<&str>),
    today: Date,
) -> Option<Timeline> {
    let (home, support) = answered(offers, answers, home, support);
    let s = Situation { rules, person, home: Some(home.as_ref()?), support: support.as_ref(), programmes: &offers.programmes, today };
    let all = assess_all(&s);
    Some(Timeline::of(&s, chosen(&all, None)?.rules))
}

/// Everything that is looked up for an answer.
pub struct Inputs {
    pub plan: StoredPlan,
    pub reading: Reading,
    pub offers: Arc<Market>,
    pub which: Which,
    pub today: Date,
    home: Option<Home>,
    support: Option<Support>,
    rules: &'static Rules,
}

impl Inputs {
    /// Looks everything up; an id that no offer has is an error that names it.
    pub async fn of(app: &App, reference: &str, which: Which) -> Result<Inputs> {
        let plan = app.plan(reference).await?;
        let reading = app.reading_without_others(&plan).await?;
        let (offers, answers) = (app.offers(), app.answers(&plan).await?);
        let (home, support) = answered(&offers, &answers, which.home.as_deref(), which.support.as_deref());
        let inputs = Inputs { plan, reading, offers, home, support, which, today: app.clock().today(), rules: app.rules() };
        for (kind, id, there) in
            [(OfferKind::Home, &inputs.which.home, inputs.home().is_some()), (OfferKind::Support, &inputs.which.support, inputs.support().is_some())]
        {
            if let Some(id) = id.as_ref().filter(|_| !there) {
                return Err(Error::no_such_offer(kind, id));
            }
        }
        Ok(inputs)
    }

    /// The home, with what its landlord answered for this plan in place of what the offer says.
    pub fn home(&self) -> Option<&Home> {
        self.home.as_ref()
    }

    /// The support team, with what its provider answered for this plan.
    pub fn support(&self) -> Option<&Support> {
        self.support.as_ref()
    }

    /// The facts of the plan.
    pub fn person(&self) -> Person<'_> {
        Person::of(&self.reading.requirements)
    }

    /// What routes are judged against.
    pub fn situation<'a>(&'a self, person: &'a Person<'a>) -> Situation<'a> {
        Situation { rules: self.rules, person, home: self.home(), support: self.support(), programmes: &self.offers.programmes, today: self.today }
    }

    /// The route by which money and time are reckoned (`funding::chosen`).
    pub fn chosen<'s, 'a>(&self, all: &'s [Assessment<'a>]) -> Result<&'s Assessment<'a>> {
        chosen(all, self.which.route).ok_or_else(Error::no_such_page)
    }

    /// A plan, and the day from which it is reckoned.
    pub fn on(self, today: Option<Date>) -> Inputs {
        Inputs { today: today.unwrap_or(self.today), ..self }
    }
}
