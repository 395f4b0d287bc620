//! A home's title and description.

use super::build::Build;
use super::holdings::Holding;
use crate::samples::chance::Chance;
use crate::samples::ground::Spot;
use crate::samples::interests;
use crate::samples::names;
use crate::samples::traits::Quality;
use crate::vocabulary::{Readiness, Route, property_type as p, setting};

const NUMBERS: [&str; 7] = ["No", "One", "Two", "Three", "Four", "Five", "Six"];

/// `Two-bedroom bungalow in Gosport`.
pub(super) fn title(chance: &mut Chance, holding: &Holding, build: &Build, spot: &Spot) -> String {
    let town = &spot.town.name;
    let h = holding.setting;
    match () {
        () if h == setting::SHARED_LIVES => format!("A place with a Shared Lives carer in {town}"),
        () if h == setting::NURSING_HOME => format!("{} Nursing Home, {town}", names::house(chance)),
        () if h == setting::RESIDENTIAL_CARE => format!("{}, {town}", names::house(chance)),
        () if h == setting::HOSPITAL => format!("{} rehabilitation unit, {town}", names::house(chance)),
        () if h == setting::STEP_DOWN => format!("{}: a short stay on the way home, {town}", names::house(chance)),
        () if h == setting::EXTRA_CARE => format!("Extra care flat at {}, {town}", names::house(chance)),
        () if h == setting::SUPPORTED_FLAT => format!("Flat {} at {}, {town}", 1 + chance.below(14), names::house(chance)),
        () if h == setting::SHARED_SUPPORTED_LIVING => format!("Room in a shared {} for {}, {town}", building(build), number(build.household)),
        () if h == setting::FAMILY_HOME => format!("Family {} with room for one more, {town}", building(build)),
        () => format!("{}-bedroom {} in {town}", NUMBERS.get(build.bedrooms as usize).unwrap_or(&"Six"), building(build)),
    }
}

fn building(build: &Build) -> &'static str {
    match () {
        () if build.types.contains(&p::ANNEXE) => "annexe",
        () if build.types.contains(&p::GROUND_FLOOR) => "ground-floor flat",
        () if build.types.contains(&p::FLAT) => "flat",
        () if build.types.contains(&p::BUNGALOW) && build.types.contains(&p::DETACHED) => "detached bungalow",
        () if build.types.contains(&p::BUNGALOW) => "bungalow",
        () if build.types.contains(&p::DETACHED) => "detached house",
        () => "house",
    }
}

fn number(n: u32) -> String {
    match n {
        2 => "two".into(),
        3 => "three".into(),
        4 => "four".into(),
        5 => "five".into(),
        6 => "six".into(),
        n => n.to_string(),
    }
}

/// One to three sentences: the home, what is near, how it is held. Empty now and then, as real entries are.
pub(super) fn description(chance: &mut Chance, holding: &Holding, build: &Build, spot: &Spot) -> String {
    if chance.is(90) {
        return String::new();
    }
    let mut said = vec![about(chance, build)];
    if chance.is(720) {
        said.push(interests::near_a_home(chance, spot.town));
    }
    if chance.is(420) {
        said.extend(how_held(holding, build).map(str::to_owned));
    }
    said.join(" ")
}

fn about(chance: &mut Chance, build: &Build) -> String {
    let has = |q| build.qualities.has(q);
    let options: &[&str] = match () {
        () if has(Quality::CareHome) => &[
            "Staffed day and night.",
            "A registered home with its own garden and minibus.",
            "Each person has a room of their own; meals are eaten together.",
            "A small home where people have lived for years.",
        ],
        () if has(Quality::FamilyHome) => &[
            "Live as one of the family, with your own room.",
            "An approved carer with a spare room and time.",
            "A relaxed home; the children have grown up and left.",
            "There is a dog who likes company.",
        ],
        () if has(Quality::Robust) => &[
            "Strong walls and doors, and it still looks like a home.",
            "Built to take knocks, with room to be apart.",
            "Refitted last year for somebody who needs a calm, strong home.",
        ],
        () if has(Quality::Wheelchair) => {
            &["No step anywhere, and room to turn a wheelchair.", "Planned with an occupational therapist.", "Everything on one level."]
        }
        () if has(Quality::Scheme) => &[
            "Your own flat and front door; staff are in the building.",
            "Seven flats around a garden.",
            "Neighbours know each other, and nobody has to join in.",
        ],
        () if has(Quality::Shared) => {
            &["The people who live here would like to meet you first.", "A friendly house with a big kitchen.", "Each person has a tenancy of their own."]
        }
        () if has(Quality::Quiet) => {
            &["A quiet home at the end of a close.", "No through traffic, and good neighbours.", "Peaceful, with the back to open ground."]
        }
        () if has(Quality::Country) => {
            &["At the edge of the village, with a view.", "An ordinary home in a village street.", "Light rooms, and fields behind."]
        }
        () => &[
            "An ordinary home in an ordinary street.",
            "Light rooms, newly painted.",
            "Close to the middle of town.",
            "Handy for buses.",
            "Well kept, with plenty of cupboards.",
        ],
    };
    (*chance.pick(options)).to_owned()
}

fn how_held(holding: &Holding, build: &Build) -> Option<&'static str> {
    let route = holding.routes.first()?;
    match route {
        Route::Hold if build.state == Readiness::ToBeBought => Some("We would look for the home together with you, buy it, and sell you a share."),
        Route::NhsCapitalGrant => Some("To be paid for in part by an NHS capital grant; the care board holds a charge on it."),
        Route::SpecialisedSupportedLeased => Some("We lease the building and are the landlord."),
        Route::SpecialisedSupportedOwned => Some("We own the building, and support comes from whoever you choose."),
        Route::SocialTenancy => Some("Let through the council's housing register."),
        Route::PrivateTenancy => Some("The landlord has let to people with support before."),
        Route::FamilyOwned => Some("The family would buy and let it."),
        Route::SharedLives => Some("Matching takes a few visits, at your pace."),
        _ => None,
    }
}
