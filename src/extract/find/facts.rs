//! Facts about the person, a file each: where they live now, how long in hospital, whose council it is, age, money, and whom and what they name.

use super::super::context::Context;
use super::super::craft::List;
use super::super::found::Found;
use super::super::page::Shape;
use super::{age, current, home_area, money_facts, months, others};
use crate::vocabulary::{Code, Kind, current_setting, entitlement, legal_status};

/// A document says what it is in its first blocks.
const TITLES: usize = 4;

/// Finds them.
pub fn find(plan: &Context) -> Vec<Found> {
    let setting = current::find(plan).or_else(|| detained(plan));
    let hospital = setting.as_ref().is_some_and(|s| s.named.first().is_some_and(|n| n == current_setting::HOSPITAL.name()));
    let months = hospital.then(|| months::find(plan)).flatten();
    let facts = setting.into_iter().chain(assessed(plan)).chain(months).chain(home_area::find(plan)).chain(age::find(plan));
    facts.chain(money_facts::find(plan)).chain(others::find(plan)).collect()
}

/// A title "Needs assessment under the Care Act": the document itself is one.
fn assessed(plan: &Context) -> Option<Found> {
    let title = plan.page.blocks.iter().take(TITLES).filter(|b| matches!(b.shape, Shape::Heading(_)));
    title.flat_map(|b| b.sentences.clone()).find_map(|s| {
        let words = plan.words(s);
        let act = words.windows(2).position(|w| &*w[0].text == "care" && &*w[1].text == "act")?;
        let assessment = words.iter().any(|w| matches!(&*w.text, "assessment" | "assessed"));
        assessment.then(|| Found::new(Kind::Entitlement, s, act..act + 2).code(entitlement::CARE_ACT))
    })
}

/// Who is held under a section of the Mental Health Act is in hospital, where nothing else is said.
fn detained(plan: &Context) -> Option<Found> {
    const HELD: [Code; 4] = [legal_status::MHA_SECTION_2, legal_status::MHA_SECTION_3, legal_status::MHA_SECTION_37, legal_status::MHA_SECTION_37_41];
    plan.sentences().find_map(|s| {
        let held = plan.senses[s].hits.iter().find(|h| matches!(h.list, List::Phrase(p) if HELD.contains(&p.code)))?;
        let now = plan.is_present(s, held.from) && !plan.senses[s].is_negated(held.from, held.to);
        now.then(|| Found::new(Kind::CurrentSetting, s, held.from..held.to).code(current_setting::HOSPITAL))
    })
}
