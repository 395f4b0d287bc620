//! Who pays and who decides, from the person's facts: orientation with its source, and what is still to be found out.

use super::check::{Held, Situation};
use super::rules::{Responsible, Rules};
use crate::places::Gazetteer;
use crate::vocabulary::{Kind, Route};

/// The day from which the map of care boards is another than the built-in one.
const NEW_MAP: &str = "the map of care boards changed on 1 April 2026";

/// The panel of one plan.
#[derive(Debug)]
pub struct Panel<'a> {
    pub entries: Vec<&'a Responsible>,
    /// Organisations that the plan's facts point to, each with how sure that is.
    pub organisations: Vec<String>,
}

impl<'a> Panel<'a> {
    /// Of a plan.
    pub fn of(s: &Situation<'a>) -> Panel<'a> {
        let rules: &'a Rules = s.rules;
        Panel { entries: rules.responsible.iter().filter(|r| is_so(r, s)).collect(), organisations: organisations(s) }
    }
}

/// Whether the entry of that name is about this person.
pub fn applies(s: &Situation, id: &str) -> bool {
    s.rules.responsible.iter().any(|r| r.id == id && is_so(r, s))
}

fn is_so(r: &Responsible, s: &Situation) -> bool {
    r.cite.holds_on(s.today) && (r.any.is_empty() || r.any.iter().any(|test| test.held(s, Route::SocialTenancy) == Held::Yes))
}

fn organisations(s: &Situation) -> Vec<String> {
    let places = Gazetteer::built_in();
    let mut said: Vec<String> =
        s.person.words(Kind::Payer).map(|payer| format!("Named in the plan as paying: {}.", crate::domain::title_case(payer))).collect();
    for name in s.person.words(Kind::HomeArea) {
        let title = crate::domain::title_case(name);
        match places.area(name).as_deref() {
            Some([code]) => {
                let council = places.council(code);
                said.push(format!("Council named in the plan: {} (map of April 2025).", council.map_or(title, |c| c.full_name.clone())));
                said.extend(council.and_then(|c| c.county.as_ref()).map(|county| format!("It is a district: adult social care is {county}'s.")));
                said.extend(
                    council.map(|c| format!("Care board of that area on the built-in map: {} (map of April 2024; {NEW_MAP}, so confirm the name).", c.icb)),
                );
            }
            Some([_, ..]) => said.push(format!("Area named in the plan: {title}, which holds several councils: ask which is responsible.")),
            _ => said.push(format!("Area named in the plan: {title}, which is on no map here: ask which council is meant.")),
        }
    }
    if said.is_empty() {
        said.push("The plan names neither a council nor anybody who pays: ask first which council is responsible.".into());
    }
    said
}
