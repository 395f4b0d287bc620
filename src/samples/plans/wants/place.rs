//! Where: near whom, away from what, and what the place is like.

use super::some;
use super::want::{Want, by_strength, strength};
use crate::samples::chance::Chance;
use crate::samples::plans::person::Person;
use crate::vocabulary::{Basis, Code, Kind, hazard, surroundings as s};

/// Where: near whom, away from what, and what the place is like.
pub(super) fn place<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    all.push(near(chance, person));
    if let Some(bad) = person.bad.filter(|_| chance.is(340)) {
        let strength = strength(chance, 55, 0);
        let name = &bad.name;
        let sentences = by_strength(
            strength,
            &[&format!("{{S}} must be kept well away from {name}."), &format!("{{S}} must not live in {name}.")],
            &[&format!("{{S}} [do|does] not want to live in {name}."), &format!("Not {name}, please.")],
            &[],
        );
        let mut want = Want::ready(Kind::AwayFromPlace, strength, sentences).about(name.to_lowercase()).number(3.0).because(Basis::Risk);
        want.assumed = true;
        want.towns = vec![bad];
        all.push(want);
    }
    let around: &[Code] = if person.in_a_city() {
        &[s::QUIET, s::NEAR_SHOPS, s::NEAR_PUBLIC_TRANSPORT, s::NEAR_GREEN_SPACE, s::NEAR_LEISURE_CENTRE, s::NEAR_COLLEGE, s::URBAN]
    } else {
        &[s::QUIET, s::NEAR_SHOPS, s::NEAR_PUBLIC_TRANSPORT, s::RURAL, s::FEW_NEIGHBOURS, s::NEAR_GP, s::NEAR_GREEN_SPACE]
    };
    some(chance, around, (1, 2), (25, 20), all);
    if person.town.seaside && chance.is(450) {
        some(chance, &[s::NEAR_SEA], (1, 1), (10, 40), all);
    }
    some(
        chance,
        &[hazard::BUSY_ROAD, hazard::SCHOOL, hazard::NOISE, hazard::PUB, hazard::CROWDS, hazard::OPEN_WATER, hazard::DOGS, hazard::STEEP_HILL],
        (0, 2),
        (35, 12),
        all,
    );
}

/// Miles and kilometres as plans write them: 1.609344 km a mile, one decimal.
const MILES: [(u32, f64); 5] = [(2, 3.2), (3, 4.8), (5, 8.0), (8, 12.9), (10, 16.1)];

fn near<'g>(chance: &mut Chance, person: &Person<'g>) -> Want<'g> {
    let strength = strength(chance, 55, 0);
    let town = person.town;
    let other = person.other.filter(|_| chance.is(380));
    let names = other.map_or(town.name.clone(), |o| format!("{} or {}", town.name, o.name));
    let stated = chance.is(620).then(|| *chance.pick(&MILES));
    let sentences = match stated {
        Some((miles, _)) => by_strength(
            strength,
            &[
                &format!("{{S}} [need|needs] to live within {miles} miles of {names}, so that {{rel}} can visit."),
                &format!("{{S}} must live no more than {miles} miles from {names}."),
            ],
            &[&format!("{{S}} [want|wants] to live within {miles} miles of {names}."), &format!("The home should be within {miles} miles of {names}.")],
            &[],
        ),
        None => by_strength(
            strength,
            &[&format!("{{S}} must live in or near {names}."), &format!("It has to be {names}, because {{rel}} is there.")],
            &[&format!("{{S}} [want|wants] to live in {names}."), &format!("{{S}} would like to live near {names}.")],
            &[],
        ),
    };
    let mut want = Want::ready(Kind::Near, strength, sentences).about(town.name.to_lowercase()).number(stated.map_or(5.0, |(_, km)| km));
    want.assumed = stated.is_none();
    want.any_of = other.iter().map(|o| o.name.to_lowercase()).collect();
    want.towns = std::iter::once(town).chain(other).collect();
    want
}
