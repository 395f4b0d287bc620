//! What tends to be so of a home: surroundings, hazards, rooms and equipment, household, restrictions.
//! The shares are estimates; no public source counts them.

use crate::samples::traits::Quality::*;
use crate::samples::traits::{Addable, Quality, Trait};
use crate::vocabulary::{Code, hazard, home_feature as f, household, restriction as r, surroundings as s};

const fn so(code: Code, usual: u32, when: &'static [(Quality, u32)]) -> Trait {
    Trait { code, usual, when }
}

/// Where it stands.
pub(super) const SURROUNDINGS: &[Trait] = &[
    so(s::QUIET, 80, &[(Quiet, 960)]),
    so(s::RURAL, 40, &[(Country, 820), (City, 0)]),
    so(s::URBAN, 620, &[(City, 960), (Country, 0)]),
    so(s::NEAR_SHOPS, 640, &[(City, 880), (Country, 260)]),
    so(s::NEAR_PUBLIC_TRANSPORT, 740, &[(City, 950), (Country, 330)]),
    so(s::NEAR_GREEN_SPACE, 620, &[(Country, 930), (City, 480)]),
    so(s::NEAR_SEA, 0, &[(Seaside, 700)]),
    so(s::NEAR_LEISURE_CENTRE, 350, &[(City, 560), (Country, 80)]),
    so(s::NEAR_PLACE_OF_WORSHIP, 450, &[(City, 700)]),
    so(s::NEAR_GP, 560, &[(City, 780), (Country, 210)]),
    so(s::NEAR_HOSPITAL, 140, &[(City, 340), (Country, 20)]),
    so(s::NEAR_DAY_OPPORTUNITIES, 300, &[(Country, 120)]),
    so(s::FEW_NEIGHBOURS, 60, &[(Detached, 520), (Country, 410), (Flat, 0)]),
    so(s::LEVEL_GROUND, 520, &[(Wheelchair, 900)]),
    so(s::NEAR_COLLEGE, 170, &[(City, 380), (Country, 30)]),
];

/// What is near or in the way.
pub(super) const HAZARDS: &[Trait] = &[
    so(hazard::BUSY_ROAD, 260, &[(Quiet, 30), (City, 380)]),
    so(hazard::RAILWAY, 80, &[(Quiet, 20)]),
    so(hazard::OPEN_WATER, 70, &[(Seaside, 260)]),
    so(hazard::SCHOOL, 200, &[(Country, 60)]),
    so(hazard::PUB, 180, &[(Quiet, 50)]),
    so(hazard::NOISE, 220, &[(Quiet, 20), (City, 330)]),
    so(hazard::CROWDS, 110, &[(Quiet, 10), (City, 260)]),
    so(hazard::SHARED_ENTRANCE, 40, &[(Flat, 660), (CareHome, 1000), (Shared, 980), (Bungalow, 0)]),
    so(hazard::STAIRS, 80, &[(Wheelchair, 0), (Bungalow, 0), (UpperFloor, 880), (LevelEntry, 300), (House, 970)]),
    so(hazard::STEEP_HILL, 140, &[(Wheelchair, 40)]),
    so(hazard::FOOD_SHOP, 110, &[(City, 240), (Country, 30)]),
    so(hazard::PLAY_AREA, 160, &[(Detached, 70)]),
    so(hazard::DOGS, 210, &[(FamilyHome, 380)]),
    so(hazard::GAS, 620, &[(New, 120), (CareHome, 500), (Flat, 420)]),
    so(hazard::NEIGHBOUR_THROUGH_WALL, 620, &[(Detached, 0), (CareHome, 150), (Flat, 960)]),
];

/// The home itself.
pub(super) const FEATURES: &[Trait] = &[
    so(f::OWN_FRONT_DOOR, 900, &[(CareHome, 0), (FamilyHome, 30), (Shared, 40), (Scheme, 980), (Flat, 820)]),
    so(f::PRIVATE_GARDEN, 120, &[(CareHome, 60), (Bungalow, 900), (Detached, 940), (Shared, 260), (House, 860)]),
    so(f::SHARED_GARDEN, 240, &[(CareHome, 870), (Scheme, 720), (Shared, 780), (Flat, 480)]),
    so(f::SECURE_GARDEN, 110, &[(CareHome, 720), (Robust, 640), (Flat, 40), (House, 300)]),
    so(f::LEVEL_ACCESS, 250, &[(Wheelchair, 1000), (LevelEntry, 940), (UpperFloor, 160)]),
    so(f::WHEELCHAIR_ACCESSIBLE, 0, &[(Wheelchair, 980)]),
    so(f::WIDE_DOORWAYS, 60, &[(Wheelchair, 950), (New, 520)]),
    so(f::WET_ROOM, 120, &[(Wheelchair, 820), (LevelEntry, 430), (CareHome, 520)]),
    so(f::BATH, 660, &[(Wheelchair, 330)]),
    so(f::SECOND_BATHROOM, 210, &[(CareHome, 760), (Shared, 560), (Detached, 480), (Flat, 70)]),
    so(f::CEILING_HOIST, 8, &[(Wheelchair, 330)]),
    so(f::STAIRLIFT, 15, &[(Bungalow, 0), (Flat, 0), (House, 40)]),
    so(f::ADAPTED_KITCHEN, 40, &[(Wheelchair, 460)]),
    so(f::STAFF_ROOM, 220, &[(CareHome, 990), (Shared, 860), (Scheme, 820), (FamilyHome, 0), (Robust, 780)]),
    so(f::SEPARATE_LIVING_SPACE, 120, &[(Robust, 520), (CareHome, 620), (Detached, 330), (Flat, 40)]),
    so(f::SENSORY_ROOM, 20, &[(CareHome, 300), (CalmInside, 190), (Scheme, 80)]),
    so(f::HOBBY_SPACE, 180, &[(Detached, 520), (Bungalow, 330), (Flat, 70)]),
    so(f::SOUNDPROOFING, 50, &[(Robust, 520), (CalmInside, 380), (New, 160)]),
    so(f::LOW_STIMULUS, 70, &[(CalmInside, 940), (CareHome, 100)]),
    so(f::NATURAL_LIGHT, 620, &[]),
    so(f::ROBUST_FIXTURES, 50, &[(Robust, 970), (CareHome, 360)]),
    so(f::TOUGHENED_GLASS, 60, &[(Robust, 820), (New, 220)]),
    so(f::WINDOW_RESTRICTORS, 180, &[(CareHome, 970), (Robust, 560), (Shared, 420)]),
    so(f::REDUCED_LIGATURE, 8, &[(Robust, 170), (CareHome, 90)]),
    so(f::SPRINKLERS, 50, &[(CareHome, 380), (Scheme, 620), (New, 260)]),
    so(f::ASSISTIVE_TECHNOLOGY, 120, &[(Scheme, 720), (CareHome, 480), (Wheelchair, 410)]),
    so(f::INTERNET, 640, &[(CareHome, 860)]),
    so(f::PARKING, 560, &[(City, 390), (Country, 860), (Flat, 430)]),
    so(f::ADAPTED_VEHICLE_PARKING, 70, &[(Wheelchair, 610), (CareHome, 560)]),
    so(f::PETS_ALLOWED, 420, &[(CareHome, 120), (Shared, 240), (Flat, 210)]),
    so(f::STORAGE, 480, &[(Flat, 260)]),
    so(f::WASHING_FACILITIES, 820, &[]),
    so(f::OUTBUILDING, 90, &[(Detached, 460), (Flat, 20), (House, 320), (Bungalow, 360)]),
    so(f::BALCONY, 10, &[(UpperFloor, 330)]),
    so(f::LIFT, 10, &[(Scheme, 620), (UpperFloor, 330), (CareHome, 420)]),
    so(f::END_OF_ROW, 60, &[(Detached, 0), (Bungalow, 80), (House, 240)]),
    so(f::ORDINARY_LOOKING, 900, &[(CareHome, 330), (Scheme, 460), (Shared, 760)]),
    so(f::VISUAL_ALARMS, 15, &[(New, 40)]),
    so(f::FILTERED_INTERNET, 10, &[(CareHome, 160)]),
];

/// Who else lives there.
pub(super) const HOUSEHOLD: &[Trait] = &[
    so(household::WOMEN_ONLY, 0, &[(FamilyHome, 20), (Shared, 130), (CareHome, 60)]),
    so(household::MEN_ONLY, 0, &[(FamilyHome, 10), (Shared, 190), (CareHome, 110)]),
    so(household::SIMILAR_AGE, 0, &[(FamilyHome, 40), (Shared, 380), (CareHome, 260)]),
];

/// What the place does to a person's freedom. An ordinary home does none of it.
pub(super) const RESTRICTIONS: &[Trait] = &[
    so(r::LOCKED_EXITS, 2, &[(CareHome, 460), (Shared, 70)]),
    so(r::LOCKED_KITCHEN, 2, &[(CareHome, 310), (Shared, 90)]),
    so(r::CCTV, 12, &[(CareHome, 320), (Scheme, 420), (Shared, 90)]),
    so(r::DOOR_ALARM, 15, &[(CareHome, 520), (Shared, 190), (Scheme, 150)]),
    so(r::SIGN_IN, 3, &[(CareHome, 860), (Scheme, 230), (Shared, 270)]),
    so(r::CURFEW, 1, &[(CareHome, 120), (Shared, 30)]),
    so(r::VISITING_HOURS, 1, &[(CareHome, 330), (Shared, 60)]),
    so(r::NO_ALCOHOL, 4, &[(CareHome, 360), (Shared, 140), (FamilyHome, 120)]),
    so(r::STAFF_OFFICE_IN_HOME, 6, &[(CareHome, 960), (Shared, 620), (Scheme, 80)]),
    so(r::CONSTANT_OBSERVATION, 0, &[(CareHome, 90), (Shared, 12)]),
];

const fn add(code: Code, weeks: (u32, u32), pounds: (u32, u32)) -> Addable {
    Addable { code, weeks, pounds }
}

/// What works can bring about. Weeks and pounds are estimates; the Disabled Facilities Grant pays up to £30,000 in England (www.gov.uk/disabled-facilities-grants).
pub(super) const ADDABLE: &[Addable] = &[
    add(f::SECURE_GARDEN, (3, 8), (1_200, 5_500)),
    add(f::LEVEL_ACCESS, (3, 12), (800, 6_500)),
    add(f::WIDE_DOORWAYS, (4, 12), (1_000, 5_000)),
    add(f::WET_ROOM, (6, 20), (5_500, 14_000)),
    add(f::BATH, (3, 8), (1_500, 4_500)),
    add(f::SECOND_BATHROOM, (10, 26), (9_000, 22_000)),
    add(f::CEILING_HOIST, (8, 20), (3_500, 9_500)),
    add(f::STAIRLIFT, (3, 10), (1_800, 4_500)),
    add(f::ADAPTED_KITCHEN, (8, 20), (6_000, 16_000)),
    add(f::STAFF_ROOM, (2, 10), (500, 4_000)),
    add(f::SENSORY_ROOM, (4, 12), (1_500, 9_000)),
    add(f::HOBBY_SPACE, (2, 8), (500, 3_500)),
    add(f::SOUNDPROOFING, (4, 12), (2_500, 12_000)),
    add(f::LOW_STIMULUS, (2, 8), (500, 4_500)),
    add(f::ROBUST_FIXTURES, (4, 14), (2_000, 18_000)),
    add(f::TOUGHENED_GLASS, (3, 10), (1_500, 9_000)),
    add(f::WINDOW_RESTRICTORS, (1, 3), (150, 800)),
    add(f::REDUCED_LIGATURE, (6, 16), (3_000, 15_000)),
    add(f::SPRINKLERS, (8, 20), (3_500, 11_000)),
    add(f::ASSISTIVE_TECHNOLOGY, (2, 8), (400, 3_500)),
    add(f::INTERNET, (1, 4), (0, 0)),
    add(f::ADAPTED_VEHICLE_PARKING, (4, 16), (1_500, 5_000)),
    add(f::PETS_ALLOWED, (0, 2), (0, 0)),
    add(f::OUTBUILDING, (3, 10), (800, 4_500)),
    add(f::VISUAL_ALARMS, (1, 6), (300, 1_500)),
    add(f::FILTERED_INTERNET, (1, 3), (0, 0)),
    add(hazard::GAS, (2, 8), (1_500, 5_500)),
    add(hazard::STAIRS, (8, 20), (2_000, 6_500)),
    add(r::LOCKED_KITCHEN, (1, 6), (0, 0)),
    add(r::CCTV, (1, 4), (0, 0)),
    add(r::DOOR_ALARM, (1, 4), (0, 0)),
    add(r::SIGN_IN, (1, 4), (0, 0)),
    add(r::VISITING_HOURS, (1, 4), (0, 0)),
    add(r::NO_ALCOHOL, (1, 4), (0, 0)),
    add(r::STAFF_OFFICE_IN_HOME, (4, 16), (0, 0)),
];
