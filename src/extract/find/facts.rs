//! Facts about the person, a file each: where they live now, how long in hospital, whose council it is, age, money, and whom and what they name.

use super::super::context::Context;
use super::super::found::Found;
use super::{age, current, home_area, money_facts, months, others};
use crate::vocabulary::current_setting;

/// Finds them.
pub fn find(plan: &Context) -> Vec<Found> {
    let setting = current::find(plan);
    let hospital = setting.as_ref().is_some_and(|s| s.named.first().is_some_and(|n| n == current_setting::HOSPITAL.name()));
    let months = hospital.then(|| months::find(plan)).flatten();
    let facts = setting.into_iter().chain(months).chain(home_area::find(plan)).chain(age::find(plan));
    facts.chain(money_facts::find(plan)).chain(others::find(plan)).collect()
}
