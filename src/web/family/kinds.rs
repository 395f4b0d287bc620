//! Kinds of home as the person is told of them.

use crate::vocabulary::{Code, setting};

/// One such home and several: `home of your own`, `homes of your own`.
pub fn of(code: Code) -> (&'static str, &'static str) {
    match code {
        setting::OWN_HOME => ("home of your own", "homes of your own"),
        setting::SUPPORTED_FLAT => ("flat of your own with staff near", "flats of your own with staff near"),
        setting::SHARED_LIVES => ("place with a family who help you", "places with families who help you"),
        setting::FAMILY_HOME => ("home with your family", "homes with your family"),
        setting::EXTRA_CARE => ("flat for older people with help near", "flats for older people with help near"),
        setting::SHARED_SUPPORTED_LIVING => ("room in a shared house with support", "rooms in shared houses with support"),
        setting::STEP_DOWN => ("short stay on the way to a home", "short stays on the way to a home"),
        setting::RESIDENTIAL_CARE => ("room in a care home", "rooms in care homes"),
        setting::NURSING_HOME => ("room in a care home with nurses", "rooms in care homes with nurses"),
        _ => ("place in a hospital", "places in hospitals"),
    }
}

/// `One home of your own`, `12 homes of your own`, `100 or more rooms in care homes`.
pub fn counted(code: Code, homes: usize, more: bool) -> String {
    const SMALL: [&str; 10] = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    let (one, several) = of(code);
    let number = SMALL.get(homes).map_or_else(|| homes.to_string(), |word| (*word).to_owned());
    match (homes, more) {
        (_, true) => format!("{number} or more {several}"),
        (1, false) => format!("{number} {one}"),
        (_, false) => format!("{number} {several}"),
    }
}
