//! What a team says of where it works, how many it is and who they are.

use super::services::{Called, Service};
use crate::domain::Support;
use crate::samples::chance::Chance;
use crate::samples::ground::{Ground, Lie, Spot};
use crate::samples::traits::{Qualities, Quality};
use crate::vocabulary::{Code, language, staff_gender};

/// Most say how far they travel from their base, some which councils they work for, some both.
pub(super) fn reach(chance: &mut Chance, support: &mut Support, service: &Service, spot: &Spot, ground: &Ground) {
    let form = if service.included { 0 } else { chance.below(1000) };
    if form < 780 {
        support.point = Some(spot.point);
        support.covers_km = Some(f64::from(*chance.pick(service.covers_km)));
    }
    if form >= 620 {
        let mut areas = vec![spot.council.code.clone()];
        let neighbours = ground.neighbours(&spot.council.code);
        let further = chance.below(4) as usize;
        areas.extend(chance.some(&(0..neighbours.len()).collect::<Vec<_>>(), further).into_iter().map(|at| neighbours[at].clone()));
        support.covers_areas = areas;
    }
}

/// Hours, ratios and people that fit each other: one worker gives about 30 hours a week, and sleep-ins need at least four people.
pub(super) fn how_many(chance: &mut Chance, support: &mut Support, service: &Service) {
    support.nights = if chance.is(870) { chance.weighted(service.nights).to_vec() } else { vec![] };
    let Some(hours) = (!service.hours.is_empty()).then(|| *chance.pick(service.hours)) else {
        return how_many_in_a_home(chance, support, service);
    };
    let heads = hours.div_ceil(30).max(if hours >= 84 { 5 } else { 2 }) + chance.below(3);
    let ratio = if hours > 168 { 2 } else { 1 };
    support.hours_max = chance.maybe(660, |_| f64::from(hours));
    support.team_max = chance.maybe(560, |_| heads);
    support.faces_usual = chance.maybe(330, |c| heads + c.below(heads / 2 + 2));
    support.ratio_max = chance.maybe(540, |c| f64::from(ratio + u32::from(c.is(160))));
    support.ratio_out_max = chance.maybe(470, |c| f64::from(ratio + u32::from(hours >= 84) + u32::from(c.is(70))));
    support.places = chance.maybe(420, |c| *c.weighted(&[(90, 1), (7, 2), (2, 3), (1, 0)]));
    if service.called == Called::SmallSupport {
        // Small supports grow by three to five people a year (National Development Team for Inclusion).
        support.growth_left = chance.maybe(520, |c| c.below(6));
    }
}

fn how_many_in_a_home(chance: &mut Chance, support: &mut Support, service: &Service) {
    let family = service.called == Called::SharedLives;
    support.faces_usual = chance.maybe(260, |c| if family { c.between((2, 4)) } else { c.between((12, 34)) });
    support.team_max = chance.maybe(220, |c| if family { c.between((1, 2)) } else { c.between((10, 26)) });
    support.ratio_max = chance.maybe(430, |c| if family { 1.0 } else { f64::from(*c.weighted(&[(70, 1), (30, 2)])) });
    support.ratio_out_max = chance.maybe(330, |c| f64::from(*c.weighted(&[(60, 1), (40, 2)])));
    support.places = chance.maybe(840, |c| *c.weighted(if family { &[(20, 2), (40, 4), (40, 8)] } else { &[(62, 1), (24, 2), (10, 3), (4, 5)] }));
}

/// Besides English, the languages most spoken in each part of England (Census 2021, ONS), by region.
const LANGUAGES: [&[(u32, Code)]; 9] = [
    &[(5, language::PL), (4, language::AR), (3, language::BN)],
    &[(6, language::UR), (5, language::PL), (4, language::PA), (3, language::GU)],
    &[(7, language::UR), (5, language::PL), (5, language::PA), (2, language::SK)],
    &[(7, language::GU), (6, language::PL), (4, language::PA), (3, language::RO)],
    &[(7, language::PA), (6, language::UR), (4, language::PL), (3, language::BN)],
    &[(7, language::PL), (5, language::RO), (4, language::LT), (3, language::PT)],
    &[(6, language::BN), (5, language::GU), (5, language::PL), (4, language::SO), (4, language::TR), (3, language::YO), (3, language::TA)],
    &[(6, language::PL), (4, language::RO), (4, language::NE), (3, language::PA)],
    &[(7, language::PL), (4, language::RO), (2, language::PT)],
];

pub(super) fn who(chance: &mut Chance, support: &mut Support, qualities: Qualities, spot: &Spot) {
    support.staff_genders = match chance.below(1000) {
        d if d < 420 => vec![],
        d if d < 680 => vec![staff_gender::FEMALE, staff_gender::MALE],
        d if d < 860 => vec![staff_gender::MIXED],
        d if d < 960 => vec![staff_gender::FEMALE],
        _ => vec![staff_gender::MALE],
    };
    if chance.is(520) {
        support.languages.push(language::EN);
        let more = if spot.lie() == Lie::City { 420 } else { 130 };
        while chance.is(more) && support.languages.len() < 4 {
            let one = *chance.weighted(LANGUAGES[spot.council.region]);
            if !support.languages.contains(&one) {
                support.languages.push(one);
            }
        }
        if qualities.has(Quality::Deaf) {
            support.languages.push(language::BSL);
        }
    }
    support.personal_care_registered = match chance.below(1000) {
        d if d < 150 => None,
        d if d < 150 + if qualities.has(Quality::Small) { 200 } else { 60 } => Some(false),
        _ => Some(true),
    };
    support.register_location_id = support.personal_care_registered.filter(|yes| *yes && chance.is(560)).map(|_| {
        // The regulator's numbers never start with a nought: these are nobody's.
        format!("1-0{:09}", chance.below(1_000_000_000))
    });
    support.holds_isf = match chance.below(1000) {
        d if d < 520 => None,
        d if d < 700 || (qualities.has(Quality::Small) && d < 900) => Some(true),
        _ => Some(false),
    };
}
