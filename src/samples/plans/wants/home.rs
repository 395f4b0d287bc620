//! What kind of home, with whom, and what is in it.

use super::some;
use super::want::{Want, by_strength, strength};
use crate::samples::chance::Chance;
use crate::samples::plans::person::{Now, Person, With};
use crate::vocabulary::{Basis, Code, Kind, home_feature as f, property_type as p, restriction as r, setting, tenure};

/// What kind of home, with whom, and what is in it.
pub(super) fn home<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    kind_of_home(chance, person, all);
    sharers(chance, person, all);
    if chance.is(460) {
        let two = if person.with == With::OneFriend { ("three", 3.0) } else { ("two", 2.0) };
        let strength = strength(chance, 40, 0);
        let sentences =
            by_strength(strength, &[&format!("{{S}} [need|needs] {} bedrooms.", two.0)], &[&format!("The home should have {} bedrooms.", two.0)], &[]);
        all.push(Want::ready(Kind::Bedrooms, strength, sentences).number(two.1));
    }
    if chance.is(520) {
        let types: &[Code] = if person.wheelchair { &[p::BUNGALOW, p::GROUND_FLOOR] } else { &[p::HOUSE, p::BUNGALOW, p::FLAT] };
        some(chance, types, (1, 1), (20, 15), all);
    }
    features(chance, person, all);
    some(chance, &[r::LOCKED_KITCHEN, r::CCTV, r::SIGN_IN, r::VISITING_HOURS, r::STAFF_OFFICE_IN_HOME, r::CURFEW], (0, 1), (25, 0), all);
}

fn kind_of_home<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    let wanted = match person.with {
        With::Nobody => setting::OWN_HOME,
        With::OneFriend | With::AFew => setting::SHARED_SUPPORTED_LIVING,
        With::StaffNear => setting::SUPPORTED_FLAT,
        With::ACarer => setting::SHARED_LIVES,
    };
    let musts = if person.with == With::Nobody { 40 } else { 10 };
    some(chance, &[wanted], (1, 1), (musts, 0), all);
    if matches!(person.now, Now::Hospital | Now::CareHome) && chance.is(520) {
        some(chance, &[setting::RESIDENTIAL_CARE, setting::HOSPITAL], (1, 1), (70, 0), all);
    }
    match chance.below(1000) {
        d if d < 330 => some(chance, &[tenure::SOCIAL_RENT], (1, 1), (10, 5), all),
        d if d < 480 => some(chance, &[tenure::SHARED_OWNERSHIP], (1, 1), (5, 25), all),
        d if d < 530 => some(chance, &[tenure::FAMILY_OWNED], (1, 1), (0, 20), all),
        d if d < 590 => some(chance, &[tenure::PRIVATE_RENT], (1, 1), (20, 0), all),
        _ => {}
    }
}

fn sharers<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    let (number, must, should) = match person.with {
        With::Nobody => (0.0, "{S} must live alone.", "{S} [want|wants] to live alone."),
        With::OneFriend => (1.0, "{S} must not share with more than one other person.", "{S} would like to share with one other person and no more."),
        With::AFew => (2.0, "No more than two other people must live there.", "{S} would like to live with two other people at most."),
        With::StaffNear | With::ACarer => return,
    };
    let strength = strength(chance, 45, 0);
    all.push(Want::ready(Kind::Housemates, strength, by_strength(strength, &[must], &[should], &[])).number(number));
}

fn features<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    let before = all.len();
    if person.wheelchair {
        some(
            chance,
            &[
                f::WHEELCHAIR_ACCESSIBLE,
                f::WET_ROOM,
                f::WIDE_DOORWAYS,
                f::CEILING_HOIST,
                f::LEVEL_ACCESS,
                f::ADAPTED_VEHICLE_PARKING,
                f::STORAGE,
                f::WASHING_FACILITIES,
            ],
            (3, 5),
            (75, 5),
            all,
        );
        all[before..].iter_mut().for_each(|w| w.basis = Basis::Health);
    }
    if person.distress {
        some(
            chance,
            &[f::ROBUST_FIXTURES, f::TOUGHENED_GLASS, f::SOUNDPROOFING, f::SECURE_GARDEN, f::SEPARATE_LIVING_SPACE, f::LOW_STIMULUS, f::SENSORY_ROOM],
            (1, 4),
            (45, 12),
            all,
        );
    }
    if person.mind {
        some(chance, &[f::REDUCED_LIGATURE, f::NATURAL_LIGHT, f::ORDINARY_LOOKING], (0, 1), (25, 10), all);
    }
    some(
        chance,
        &[
            f::OWN_FRONT_DOOR,
            f::PRIVATE_GARDEN,
            f::BATH,
            f::STAFF_ROOM,
            f::HOBBY_SPACE,
            f::INTERNET,
            f::PETS_ALLOWED,
            f::OUTBUILDING,
            f::PARKING,
            f::SECOND_BATHROOM,
            f::ASSISTIVE_TECHNOLOGY,
        ],
        (1, 3),
        (20, 30),
        all,
    );
}
