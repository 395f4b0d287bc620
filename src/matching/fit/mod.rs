//! How far an offer meets a requirement (`docs/matching.md` §2): one file for each kind, or family of kinds, that is judged alike.

pub mod area;
pub mod away;
pub mod bedrooms;
pub mod coded;
pub mod housemates;
pub mod interest;
pub mod kind_of_home;
pub mod landlord;
pub mod listed;
pub mod move_by;
pub mod near;
pub mod night;
pub mod price;
mod scale;
pub mod team;

pub use coded::said_by_support;
pub use housemates::others_when_full;
pub use move_by::later;
pub use price::weekly_cost;

use super::seen::{SeenHome, SeenSupport};
use super::{OfferAnswers, term::Term};
use crate::domain::{Codes, Fact, Finding, OfferKind};
use crate::vocabulary::{Kind, Subject};
use jiff::civil::Date;

/// One requirement against a home alone: the home kinds, `move_by` against its own day, `interest` against its own text.
pub fn of_home(term: &Term, home: &SeenHome) -> Finding {
    if let Some(answer) = answer(term, home.answers) {
        return answer;
    }
    let offer = home.offer;
    match term.kind() {
        Kind::Near => near::near(term, offer),
        Kind::AwayFromPlace => away::away_from_place(term, offer),
        Kind::InArea => area::in_area(term, offer),
        Kind::Setting => kind_of_home::is(term, std::slice::from_ref(&offer.setting)),
        Kind::PropertyType => kind_of_home::is(term, &offer.property_types),
        Kind::Tenure => listed::listed(term, &offer.tenures),
        Kind::Housemates => housemates::housemates(term, offer),
        Kind::Bedrooms => bedrooms::bedrooms(term, offer),
        Kind::RentLimit => price::within(term, home.rent).answered(home.answers.and_then(OfferAnswers::price_on)),
        Kind::MoveBy => move_by::move_by(term, home.ready).answered(home.answers.and_then(OfferAnswers::ready_on)),
        Kind::Interest => interest::interest(term, OfferKind::Home, |words| home.mentions(words)),
        _ => coded::of_home(term, offer),
    }
}

/// One requirement against a support offer alone.
pub fn of_support(term: &Term, support: &SeenSupport) -> Finding {
    if let Some(answer) = answer(term, support.answers) {
        return answer;
    }
    let offer = support.offer;
    match term.kind() {
        Kind::TeamSize => team::enough(term, offer.team_max.map(f64::from)),
        Kind::Hours => team::enough(term, offer.hours_max),
        Kind::TeamMost => team::few_enough(term, offer.faces_usual.map(f64::from)),
        Kind::RatioDay => team::staffed(term, offer.ratio_max),
        Kind::RatioOut => team::staffed(term, offer.ratio_out_max),
        Kind::Night => night::night(term, &offer.nights),
        Kind::StaffGender => listed::listed(term, &offer.staff_genders),
        Kind::Language => listed::listed(term, &offer.languages),
        Kind::SupportBudget => price::within(term, support.price).answered(support.answers.and_then(OfferAnswers::price_on)),
        Kind::MoveBy => move_by::move_by(term, support.ready).answered(support.answers.and_then(OfferAnswers::ready_on)),
        Kind::Interest => interest::interest(term, OfferKind::Support, |words| support.mentions(words)),
        _ => coded::of_support(term, offer),
    }
}

/// One requirement against a home and a support offer together.
pub fn of_package(term: &Term, home: &SeenHome, support: &SeenSupport) -> Finding {
    match (term.kind().subject(), term.kind()) {
        (Subject::Home, _) => of_home(term, home),
        (Subject::Support, _) => of_support(term, support),
        (_, Kind::TotalBudget) => price::within(term, weekly_cost(home, support)).answered(last(home, support, OfferAnswers::price_on)),
        (_, Kind::SeparateLandlord) => landlord::separate_landlord(term, home, support),
        (_, Kind::MoveBy) => move_by::move_by(term, later(home.ready, support.ready)).answered(last(home, support, OfferAnswers::ready_on)),
        (_, Kind::Interest) => of_home(term, home).better(of_support(term, support)),
        // Facts about the person take part in no ranking.
        _ => Finding::unknown(Fact::Is(Codes::new())),
    }
}

/// What the provider answered for this plan goes before what the offer says.
fn answer(term: &Term, answers: Option<&OfferAnswers>) -> Option<Finding> {
    answers.and_then(|answers| answers.to(&term.requirement.id, term.kind()))
}

/// The later day on which either half was answered.
fn last(home: &SeenHome, support: &SeenSupport, on: fn(&OfferAnswers) -> Option<Date>) -> Option<Date> {
    home.answers.and_then(on).max(support.answers.and_then(on))
}
