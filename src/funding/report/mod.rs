//! A package's ways to pay, money and time as programs get them: the same in the API and on the command line
//! (`docs/interfaces.md`). Money is in pounds, dates are ISO.

mod made;
mod money;
mod time;

pub use made::{CouldBeMade, ToDo, could_be_made, first_to_do};
pub use money::{AmountReport, LineReport, MoneyReport, SharedReport};
pub use time::{StepReport, TimeReport};

use super::{Action, Assessment, Money, Panel, Situation, Timeline, Wording, actions, signing, statuses};
use crate::domain::{HomeId, SupportId, ranking::RouteStatus};
use crate::vocabulary::Route;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// Everything about one package, its money and time reckoned by one route.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackageReport {
    /// The plan's reference.
    pub plan: String,
    /// The date from which it is reckoned.
    pub today: Date,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// By which money and time are reckoned.
    pub route: Route,
    /// Every route, as in a ranking.
    pub routes: Vec<RouteStatus>,
    /// Who signs for the home, or what is missing.
    pub signs: String,
    pub money: MoneyReport,
    pub time: TimeReport,
    /// Who does what by when, reckoned today; an action plan that was begun keeps its days.
    pub actions: Vec<Action>,
    pub responsible: ResponsibleReport,
    /// Facts of the plan that do not go together.
    pub contradictions: Vec<String>,
}

/// Who pays and who decides.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponsibleReport {
    /// Councils, boards and payers that the plan's facts point to.
    pub organisations: Vec<String>,
    pub entries: Vec<ResponsibleEntry>,
}

/// One rule on who pays and decides.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponsibleEntry {
    pub pays: String,
    pub decides: String,
    /// What is not known yet.
    pub missing: Vec<String>,
    pub source: String,
}

impl PackageReport {
    /// Worked out; `plan` is the plan's reference, `chosen` the route by which money and time are reckoned.
    pub fn of(plan: &str, s: &Situation, chosen: &Assessment) -> PackageReport {
        let timeline = Timeline::of(s, chosen.rules);
        PackageReport {
            plan: plan.to_owned(),
            today: s.today,
            home: s.home.map(|home| home.id.clone()),
            support: s.support.map(|support| support.id.clone()),
            route: chosen.route(),
            routes: statuses(s, &Wording::default()),
            signs: signing(s.person, chosen.rules.holds).says,
            money: MoneyReport::from(&Money::of(s, chosen.route())),
            actions: actions(chosen, &timeline),
            time: TimeReport::from(&timeline),
            responsible: ResponsibleReport::of(s),
            contradictions: s.rules.contradictions_in(s, s.today),
        }
    }
}

impl ResponsibleReport {
    /// For a plan.
    pub fn of(s: &Situation) -> ResponsibleReport {
        let panel = Panel::of(s);
        let entry = |r: &&super::Responsible| ResponsibleEntry {
            pays: s.rules.fill(&r.pays, s.today),
            decides: s.rules.fill(&r.decides, s.today),
            missing: r.missing.clone(),
            source: r.cite.in_words(),
        };
        ResponsibleReport { entries: panel.entries.iter().map(entry).collect(), organisations: panel.organisations }
    }
}
