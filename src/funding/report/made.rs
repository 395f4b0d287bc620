//! What could be made, as programs get it, and what to do first whatever becomes of it.

use crate::domain::RequirementId;
use crate::funding::could_be_made::{Can, Imagined, Offered, imagined, is_of_home, offered};
use crate::funding::{Assessment, Range, Situation};
use crate::places::Gazetteer;
use crate::vocabulary::{Route, RouteState};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// How many things to do first are named.
const FIRST: usize = 5;

/// What could be made for one plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct CouldBeMade {
    /// The plan's reference.
    pub plan: String,
    pub today: Date,
    /// The councils in which the plan looks for a home, by name.
    pub areas: Vec<String>,
    /// What most of the ways wait for.
    pub first_to_do: Vec<ToDo>,
    /// Programmes that organisations registered; those that can most come first.
    pub programmes: Vec<ProgrammeReport>,
    /// What the rules alone would allow. Nobody has offered it yet.
    pub nobody_has_offered: Vec<ImaginedReport>,
    pub contradictions: Vec<String>,
}

/// Something to find out.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ToDo {
    pub what: String,
    pub ask: String,
    /// How many ways wait for it.
    pub ways: usize,
}

/// A programme against the plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeReport {
    pub programme: String,
    pub title: String,
    pub organisation: String,
    /// The plan's councils that it reaches; empty where it does not say where it works.
    pub reaches: Vec<String>,
    /// The first and the last day by its own weeks.
    #[schema(value_type = Option<Vec<String>>)]
    pub ready: Option<[Date; 2]>,
    pub routes: Vec<OpenRoute>,
    pub requirements: Vec<CheckedReport>,
    /// Price, share, deposit, age: sentences.
    pub money: Vec<String>,
}

/// A route judged for the person alone.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenRoute {
    pub route: Route,
    pub status: RouteState,
    /// What is to be found out about the person.
    pub missing: Vec<String>,
}

/// One requirement against a programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedReport {
    #[schema(value_type = String)]
    pub id: RequirementId,
    pub can: Can,
    pub text: String,
}

/// A way that the rules would allow.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImaginedReport {
    pub route: Route,
    /// What the home would have to be.
    pub home: Vec<String>,
    /// What is to be found out about the person.
    pub missing: Vec<String>,
    /// Earliest, likely, latest.
    #[schema(value_type = Vec<String>)]
    pub move_in: Range<Date>,
}

/// Worked out for a plan.
pub fn could_be_made(plan: &str, s: &Situation, places: &Gazetteer) -> CouldBeMade {
    let areas = crate::funding::could_be_made::areas_of(s, places);
    let all = imagined(s);
    CouldBeMade {
        plan: plan.to_owned(),
        today: s.today,
        areas: areas.iter().filter_map(|area| places.council_name(area)).map(str::to_owned).collect(),
        first_to_do: first_to_do(&all),
        programmes: offered(s, &areas, places).iter().map(of_programme).collect(),
        nobody_has_offered: all.iter().map(of_imagined).collect(),
        contradictions: s.rules.contradictions_in(s, s.today),
    }
}

/// What most of the routes wait for: the first things to do, whatever becomes of the rest.
pub fn first_to_do(all: &[Imagined]) -> Vec<ToDo> {
    let mut counted: Vec<ToDo> = vec![];
    for judged in all.iter().flat_map(|i| i.assessment.open()).filter(|j| !is_of_home(j.rule)) {
        match counted.iter_mut().find(|known| known.what == judged.rule.missing && known.ask == judged.rule.ask) {
            Some(known) => known.ways += 1,
            None => counted.push(ToDo { what: judged.rule.missing.clone(), ask: judged.rule.ask.to_owned(), ways: 1 }),
        }
    }
    counted.sort_by_key(|todo| std::cmp::Reverse(todo.ways));
    counted.truncate(FIRST);
    counted
}

fn of_programme(o: &Offered) -> ProgrammeReport {
    let checked = |c: &crate::funding::could_be_made::Checked| CheckedReport { id: c.requirement.id.clone(), can: c.can, text: c.text.clone() };
    ProgrammeReport {
        programme: o.programme.id.to_string(),
        title: o.programme.title.clone(),
        organisation: o.programme.organisation.clone(),
        reaches: o.reaches.clone(),
        ready: o.ready,
        routes: o.routes.iter().map(of_route).collect(),
        requirements: o.checked.iter().map(checked).collect(),
        money: o.money.clone(),
    }
}

fn of_route(a: &Assessment) -> OpenRoute {
    OpenRoute { route: a.route(), status: a.status, missing: missing(a) }
}

fn of_imagined(i: &Imagined) -> ImaginedReport {
    ImaginedReport { route: i.assessment.route(), home: i.of_home.clone(), missing: missing(&i.assessment), move_in: i.move_in }
}

fn missing(a: &Assessment) -> Vec<String> {
    a.open().filter(|j| !is_of_home(j.rule)).map(|j| format!("{} (ask {})", j.rule.missing, j.rule.ask)).collect()
}
