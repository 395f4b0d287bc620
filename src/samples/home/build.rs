//! What stands there: kind of building, bedrooms, and the qualities on which a home's facts hang.

use super::holdings::Holding;
use crate::samples::chance::Chance;
use crate::samples::ground::{Lie, Spot};
use crate::samples::traits::{Qualities, Quality};
use crate::vocabulary::{Code, Readiness, Route, property_type as p, setting};

/// A building as it was drawn.
pub(super) struct Build {
    pub types: Vec<Code>,
    pub bedrooms: u32,
    /// How many people live there when it is full.
    pub household: u32,
    pub state: Readiness,
    pub qualities: Qualities,
}

/// Whether the home lies in a building made for support: a scheme of flats.
fn scheme(setting: Code) -> bool {
    setting == setting::SUPPORTED_FLAT || setting == setting::EXTRA_CARE
}

/// Whether staff run the place: care homes, wards, step-down.
fn care_home(setting: Code) -> bool {
    [setting::RESIDENTIAL_CARE, setting::NURSING_HOME, setting::HOSPITAL, setting::STEP_DOWN].contains(&setting)
}

impl Build {
    /// Draws the building for one way of holding a home at one spot.
    pub fn drawn(chance: &mut Chance, holding: &Holding, spot: &Spot) -> Build {
        let state = *chance.weighted(holding.states);
        let household = sharers(chance, holding);
        let types = types(chance, holding, spot);
        let bedrooms = bedrooms(chance, holding, household, &types);
        let qualities = qualities(chance, holding, spot, &types, state);
        Build { types, bedrooms, household, state, qualities }
    }
}

/// Most shared homes are small: since 2017 the regulator presumes six or fewer in a care home for people with a learning disability.
fn sharers(chance: &mut Chance, holding: &Holding) -> u32 {
    let (least, most) = holding.household;
    least + chance.skewed(most - least + 1)
}

fn types(chance: &mut Chance, holding: &Holding, spot: &Spot) -> Vec<Code> {
    let setting = holding.setting;
    if setting == setting::NURSING_HOME || setting == setting::HOSPITAL {
        return vec![];
    }
    if scheme(setting) {
        return if chance.is(450) { vec![p::FLAT, p::GROUND_FLOOR] } else { vec![p::FLAT] };
    }
    let flats = if holding.household.1 > 1 {
        20
    } else if spot.lie() == Lie::City {
        460
    } else {
        240
    };
    let draw = chance.below(1000);
    match draw {
        d if d < flats => [vec![p::FLAT], vec![p::FLAT, p::GROUND_FLOOR]][usize::from(chance.is(480))].clone(),
        d if d < flats + 210 => [vec![p::BUNGALOW], vec![p::BUNGALOW, p::DETACHED]][usize::from(chance.is(420))].clone(),
        d if d < flats + 225 && holding.household.1 == 1 => vec![p::ANNEXE],
        _ => [vec![p::HOUSE], vec![p::HOUSE, p::DETACHED]][usize::from(chance.is(if holding.household.1 > 1 { 620 } else { 190 }))].clone(),
    }
}

fn bedrooms(chance: &mut Chance, holding: &Holding, household: u32, types: &[Code]) -> u32 {
    if holding.household.1 > 1 {
        // One more where staff sleep in.
        return household + u32::from(!care_home(holding.setting) && chance.is(620));
    }
    if scheme(holding.setting) {
        return 1 + u32::from(chance.is(220));
    }
    let flat = types.contains(&p::FLAT) || types.contains(&p::ANNEXE);
    *chance.weighted(if flat { &[(46, 1), (48, 2), (6, 3)] } else { &[(6, 1), (58, 2), (31, 3), (5, 4)] })
}

fn qualities(chance: &mut Chance, holding: &Holding, spot: &Spot, types: &[Code], state: Readiness) -> Qualities {
    let mut all = Qualities::default();
    let care = care_home(holding.setting);
    let (bungalow, flat, ground) = (types.contains(&p::BUNGALOW), types.contains(&p::FLAT), types.contains(&p::GROUND_FLOOR));
    all.put(Quality::CareHome, care);
    all.put(Quality::Scheme, scheme(holding.setting));
    all.put(Quality::FamilyHome, holding.setting == setting::SHARED_LIVES || holding.setting == setting::FAMILY_HOME);
    all.put(Quality::Shared, holding.setting == setting::SHARED_SUPPORTED_LIVING);
    all.put(Quality::Bungalow, bungalow);
    all.put(Quality::Flat, flat);
    all.put(Quality::UpperFloor, flat && !ground);
    all.put(Quality::House, types.contains(&p::HOUSE));
    all.put(Quality::Detached, types.contains(&p::DETACHED));
    all.put(Quality::City, spot.lie() == Lie::City);
    all.put(Quality::Country, spot.lie() == Lie::Country);
    all.put(Quality::Seaside, spot.town.seaside);
    all.put(Quality::Quiet, chance.is(if spot.lie() == Lie::Country { 620 } else { 330 }));
    all.put(Quality::New, state == Readiness::BeingBuilt || chance.is(90));
    let wheelchair = chance.is(match () {
        () if care || scheme(holding.setting) => 340,
        () if bungalow => 300,
        () if ground => 200,
        () => 25,
    });
    all.put(Quality::Wheelchair, wheelchair);
    all.put(Quality::LevelEntry, wheelchair || chance.is(if bungalow || ground || care { 560 } else { 120 }));
    let specialised = holding.routes.iter().any(|r| [Route::NhsCapitalGrant, Route::SpecialisedSupportedOwned, Route::SpecialisedSupportedLeased].contains(r));
    let robust = chance.is(if specialised || care { 330 } else { 45 });
    all.put(Quality::Robust, robust);
    all.put(Quality::CalmInside, chance.is(if robust { 480 } else { 70 }));
    all
}
