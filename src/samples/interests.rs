//! What people do: the interests that descriptions and plans speak of.

use super::chance::Chance;
use super::ground::{Lie, Town};

/// In most towns.
#[rustfmt::skip]
const ANYWHERE: &[&str] = &[
    "swimming", "football", "gardening", "an allotment", "a choir", "cinema", "bowling", "church", "baking", "art classes", "pottery", "a library",
    "dog walking", "darts", "snooker", "a music group", "drama", "dancing", "yoga", "fishing", "a model railway club", "bingo", "a gym", "a men's shed",
    "knitting", "photography", "a market on Saturdays", "karaoke", "cricket", "table tennis",
];
/// Where many people live.
#[rustfmt::skip]
const CITY: &[&str] = &[
    "trams", "a mosque", "a mandir", "a gurdwara", "gaming", "comic books", "an art gallery", "basketball", "street food", "a record shop", "theatre",
    "boxing", "a nail bar", "museums", "live music", "a gospel choir", "skateboarding", "buses",
];
/// Where few do.
#[rustfmt::skip]
const COUNTRY: &[&str] = &[
    "horse riding", "a care farm", "steam trains", "bell ringing", "walking", "bird watching", "tractors", "pigs and chickens", "canal boats",
    "beekeeping", "cycling", "a village hall", "woodwork", "growing vegetables",
];
/// By the sea.
const SEASIDE: &[&str] =
    &["the beach", "sea swimming", "sailing", "fish and chips on the front", "an arcade", "crabbing", "lifeboats", "bodyboarding", "a pier"];

/// A few things that one can do in the town: always the same for the town.
pub(super) fn of_town(town: &Town) -> Vec<&'static str> {
    let mut chance = Chance::of(0, super::chance::Stream::Town, town.number);
    let mut all = chance.some(ANYWHERE, 8);
    match town.lie {
        Lie::City => all.extend(chance.some(CITY, 6)),
        Lie::Country => all.extend(chance.some(COUNTRY, 5)),
        Lie::Town => all.extend(chance.some(COUNTRY, 2).into_iter().chain(chance.some(CITY, 2))),
    }
    if town.seaside {
        all.extend(chance.some(SEASIDE, 4));
    }
    all
}

/// A sentence on what is near a home.
pub(super) fn near_a_home(chance: &mut Chance, town: &Town) -> String {
    let all = chance.some(&of_town(town), 2);
    let [one, two] = [all[0], all[1]];
    match chance.below(5) {
        0 => format!("Nearby: {one} and {two}."),
        1 => format!("You can get to {one} on foot and {two} by bus."),
        2 => format!("The last tenant went out for {one} and {two}."),
        3 => format!("{} has {one} and {two}.", town.name),
        _ => format!("Good for {one}; {two} not far."),
    }
}

/// A sentence on what the people of a team like.
pub(super) fn of_a_team(chance: &mut Chance, town: &Town) -> String {
    let all = chance.some(&of_town(town), 3);
    let [one, two, three] = [all[0], all[1], all[2]];
    match chance.below(5) {
        0 => format!("Between us we know about {one}, {two} and {three}."),
        1 => format!("We have people on the team who love {one} and {two}."),
        2 => format!("People we support enjoy {one}, {two} and {three}."),
        3 => format!("A good life is the point: {one}, {two}, paid work."),
        _ => format!("We recruit for what you like, be it {one} or {two}."),
    }
}
