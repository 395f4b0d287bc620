//! What to ask a provider, ready to send: made from codes and numbers alone. No name, no place, none of the plan's words.

use super::{asked::limit, said::label};
use crate::domain::{Requirement, amount};
use crate::vocabulary::{Kind, Polarity};

/// What stands for every interest, which could tell who it is.
pub const INTERESTS: &str = "What is there to do near by, and what do people who live or work there like to do?";

/// A question about one requirement to whoever provides the home or the team.
pub fn question(r: &Requirement) -> String {
    let codes = || either(r);
    let n = amount(r.number.unwrap_or_default());
    match r.kind {
        Kind::HomeFeature => format!("Does the home have this, or could it be given it, by when and at what cost: {}?", codes()),
        Kind::Surroundings => format!("Does this describe where the home is: {}?", codes()),
        Kind::Hazard => format!("Is any of this at or near the home, and could it be taken away: {}?", codes()),
        Kind::Household => format!("Is this so of the home and who lives there: {}?", codes()),
        Kind::Restriction => format!("Are there any such restrictions in the home, and could they be lifted: {}?", codes()),
        Kind::PropertyType => "What type of property is it?".into(),
        Kind::Setting => "What kind of home is it?".into(),
        Kind::Tenure => format!("How can the home be held? Asked for: {}.", codes()),
        Kind::InArea => "In which council’s area does the home lie?".into(),
        Kind::Housemates => "How many other people may live in the home when it is full?".into(),
        Kind::Bedrooms => "How many bedrooms does the home have?".into(),
        Kind::SeparateLandlord => "Could somebody live in the home with support from another organisation of their choice?".into(),
        Kind::TeamFeature => format!("Does the team offer this, or could it, and by when: {}?", codes()),
        Kind::Skill => format!("Does the team have this skill now, or would it learn or buy it in, and by when: {}?", codes()),
        Kind::TeamSize => format!("How many people can be in the team? At least {n} are asked for."),
        Kind::TeamMost => "How many different people support one person in a normal month?".into(),
        Kind::Hours => format!("How many hours of support a week could the team give? {n} are asked for."),
        Kind::RatioDay => format!("How many staff could there be for one person by day? {n} are asked for."),
        Kind::RatioOut => format!("How many staff could there be for one person when out? {n} are asked for."),
        Kind::Night => format!("What does the team offer at night? Asked for: {}.", codes()),
        Kind::StaffGender => format!("Which staff are there to choose from? Asked for: {}.", codes()),
        Kind::Language => format!("Which languages does the team have? Asked for: {}.", codes()),
        Kind::Interest => INTERESTS.into(),
        _ => limit(r).map_or_else(|| "Could you tell us more?".into(), |limit| format!("Would this be possible: {limit}?")),
    }
}

/// What a home's rent, or the support for so many hours, would be.
pub fn price(of_home: bool, hours: Option<f64>) -> String {
    match (of_home, hours) {
        (true, _) => "What would the rent be, a week, and what is in it?".into(),
        (false, Some(hours)) => format!("What would {} hours of support a week cost, a week?", amount(hours)),
        (false, None) => "What would the support cost, a week?".into(),
    }
}

/// When it could be ready.
pub fn ready(of_home: bool) -> &'static str {
    if of_home {
        "From when could the home be had, and how many weeks would it take to get it ready?"
    } else {
        "From when could the team begin, and how many weeks would it take to get it ready?"
    }
}

/// "step-free access or a lift"; what is to be avoided is said so.
fn either(r: &Requirement) -> String {
    let names: Vec<String> = r.codes().iter().map(|code| label(*code)).collect();
    match r.polarity {
        Polarity::Want => names.join(" or "),
        Polarity::Avoid => format!("{} (to be avoided)", names.join(", ")),
    }
}
