//! The list of plans.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
};
use crate::{
    access::{Action, Thing},
    domain::title_case,
    store::PlanSummary,
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "plans/list.html")]
pub struct PlansPage {
    shell: Shell,
    plans: Vec<Row>,
    may_add: bool,
    /// Whoever reads it decides how long plans are kept.
    may_keep: bool,
    may_see_held_back: bool,
}

/// One plan in a list.
pub struct Row {
    pub title: String,
    pub reference: String,
    pub address: String,
    pub packages: String,
    pub requirements: String,
    pub added: String,
}

impl Row {
    /// A stored plan in words.
    pub fn new(plan: &PlanSummary) -> Row {
        Row {
            title: title(&plan.title, &plan.reference),
            reference: plan.reference.clone(),
            address: urls::plan(&plan.reference),
            packages: urls::packages(&plan.reference),
            requirements: words::count(plan.requirements, "requirement", "requirements"),
            added: words::day_of(plan.created_at),
        }
    }
}

/// What a plan is called on pages: its title, never in capitals throughout, with the name by which people call it where
/// the title does not hold that name ("Daniel: My Life Plan").
pub fn title(title: &str, reference: &str) -> String {
    let title = if title.chars().any(char::is_lowercase) { title.trim().to_owned() } else { title_case(&title.trim().to_lowercase()) };
    let name = reference.split('-').next().unwrap_or_default();
    match title.as_str() {
        "" => words::capital(reference),
        named if named == reference => words::capital(reference),
        _ if title.to_lowercase().contains(&name.to_lowercase()) => title,
        _ => format!("{}: {title}", words::capital(name)),
    }
}

pub async fn show(State(app): State<App>) -> Result<Page<PlansPage>> {
    let plans = app.plans().await?.iter().map(Row::new).collect();
    let may_add = app.offers_to_do(Action::AddPlan, &Thing::Nothing);
    let may = |action| app.offers_to_do(action, &Thing::Nothing);
    let (may_keep, may_see_held_back) = (may(Action::SetKeeping), may(Action::SeeHeldBack));
    Ok(Page(PlansPage { shell: Shell::new(&app, Section::Plans, "Plans"), plans, may_add, may_keep, may_see_held_back }))
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_says_whose_plan_it_is_and_never_shouts() {
        for (written, reference, shown) in [
            ("My Life Plan", "daniel", "Daniel: My Life Plan"),
            ("Grace's Life Plan", "grace-2026", "Grace's Life Plan"),
            ("LIFE PLAN: SHANICE", "shanice", "Life Plan: Shanice"),
            ("", "tom", "Tom"),
        ] {
            assert_eq!(title(written, reference), shown);
        }
    }
}
