//! What stands in the way of a pair, by how much, and what each change would be, in words.

use super::{asked::limit, count, said, step};
use crate::domain::{Fact, Km, Pence, amount, day_in_words, lower_first};
use crate::matching::{
    candidates::Candidate,
    change::{Applied, Half, Lever, Unmet},
    term::Term,
};
use crate::vocabulary::{Code, Kind, Polarity};

/// By how much a must is missed; none where it is had or not had.
pub fn by_how_much(term: &Term, fact: &Fact) -> Option<String> {
    let n = term.number();
    Some(match fact {
        Fact::Distance { km, .. } if term.kind() == Kind::Near => format!("{} too far", Km(km.0 - n)),
        Fact::Distance { km, .. } => format!("{} too near", Km(n - km.0)),
        Fact::Others(Some(others)) => format!("{} more than asked", amount(f64::from(*others) - n)),
        Fact::Bedrooms(Some(rooms)) => format!("{} too few", amount(n - f64::from(*rooms))),
        Fact::Weekly(Some(price)) => format!("{} a week too much", Pence(price.0 - Pence::from_pounds(n).0)),
        Fact::Gives(Some(x)) if term.kind() == Kind::TeamMost => format!("{} more than asked", amount(x - n)),
        Fact::Gives(Some(x)) => format!("{} short", amount(n - x)),
        _ => return None,
    })
}

/// A condition that is not met.
pub fn condition(half: Half, unmet: Unmet, candidate: Candidate) -> String {
    match (half, unmet) {
        (Half::Home, Unmet::Status(status)) => format!("The home is not on offer: {}", lower_first(status.label())),
        (Half::Support, Unmet::Status(status)) => format!("The team is not on offer: {}", lower_first(status.label())),
        (Half::Home, Unmet::Places) => "The home has no place free".into(),
        (Half::Support, Unmet::Places) => "The team has no place free".into(),
        (Half::Home, Unmet::Willing) => "The home’s provider answered that it is not willing for this plan".into(),
        (Half::Support, Unmet::Willing) => "The team’s provider answered that it is not willing for this plan".into(),
        (_, Unmet::Reach) => format!("The team does not reach the home{}", beyond(candidate)),
        (_, Unmet::Setting) => "The team does not work in this kind of home".into(),
        (_, Unmet::Included) => "The home comes with its own support, and only with that".into(),
    }
}

/// ": 61.3 km away, and it works within 50 km".
fn beyond(candidate: Candidate) -> String {
    let (Some(home), Some(support)) = (candidate.home(), candidate.support()) else { return String::new() };
    match support.offer.point.zip(support.offer.covers_km) {
        Some((base, km)) => format!(": {} away, and it works within {}", base.distance_to(home.offer.point), Km(km)),
        None => String::new(),
    }
}

/// One change: "The rent would have to be at most £150 a week".
pub fn lever(lever: Lever, terms: &[Term], candidate: Candidate, applied: &Applied) -> String {
    let weekly = |price: Option<Pence>| price.unwrap_or_default();
    match lever {
        Lever::Publish(half) => format!("{} would have to be on offer", the(half)),
        Lever::Place(half) => format!("{} would need a place free", the(half)),
        Lever::Willing(half) => format!("{}’s provider would have to be willing", the(half)),
        Lever::Reach => format!("The team would have to work this far out{}", beyond(candidate)),
        Lever::WorkIn => {
            format!("The team would have to work in this kind of home: {}", candidate.home().map(|h| lower_first(h.offer.setting.label())).unwrap_or_default())
        }
        Lever::CanAdd(_, code) => can_add(code, terms),
        Lever::Offer(_, code) => offer(code),
        Lever::Register => "The provider would have to be registered for personal care".into(),
        Lever::Rent => format!("The rent would have to be at most {} a week", weekly(applied.home.as_ref().and_then(|h| h.weekly_rent))),
        Lever::Price => format!("The support would have to cost at most {} a week", weekly(applied.support.as_ref().and_then(|s| s.weekly_price))),
        Lever::WholeHome => "The home would have to be let to this person alone, with no one else moving in".into(),
        Lever::Untie => "The home would have to be let without being tied to certain support".into(),
        Lever::TeamMax => format!("The team would have to take on up to {}", count(number(applied, |s| s.team_max), "person", "people")),
        Lever::Faces => format!("No more than {} in a normal month", count(number(applied, |s| s.faces_usual), "different person", "different people")),
        Lever::HoursMax => format!("The team would have to give up to {} hours a week", amount(gives(applied, |s| s.hours_max))),
        Lever::Ratio => format!("The team would have to give {} staff to one person by day", amount(gives(applied, |s| s.ratio_max))),
        Lever::RatioOut => format!("The team would have to give {} staff to one person when out", amount(gives(applied, |s| s.ratio_out_max))),
        Lever::Answer(half, place) => {
            format!(
                "{}’s provider answered that it does not meet “{}”{}: ask what it would take",
                the(half),
                terms[place].requirement.asked(),
                answered_on(&terms[place], half, candidate)
            )
        }
        Lever::Relax(place) => relaxed(&terms[place], applied),
    }
}

fn the(half: Half) -> &'static str {
    match half {
        Half::Home => "The home",
        Half::Support => "The team",
    }
}

/// What is wanted would have to be there; what is to be avoided would have to go.
fn can_add(code: Code, terms: &[Term]) -> String {
    let label = lower_first(code.label());
    let to_go = terms.iter().any(|t| t.gates && t.requirement.polarity == Polarity::Avoid && t.requirement.codes().contains(&code));
    match (code.kind(), to_go) {
        (Kind::HomeFeature | Kind::Household | Kind::Hazard | Kind::Restriction, true) => format!("The home would have to be able to do without this: {label}"),
        (Kind::HomeFeature, false) => format!("The home would have to be given this: {label}"),
        (Kind::Household | Kind::Hazard | Kind::Restriction, false) => format!("This would have to be so of the home: {label}"),
        (_, true) => format!("The team would have to be able to do without this: {label}"),
        (Kind::Skill, false) => format!("The team would have to learn or buy in this skill: {label}"),
        (_, false) => format!("The team would have to add this: {label}"),
    }
}

fn offer(code: Code) -> String {
    let label = said::label(code);
    match code.kind() {
        Kind::Tenure => format!("The home would have to be offered by {label}"),
        Kind::Night => format!("The team would have to offer this at night: {label}"),
        Kind::StaffGender => format!("The team would have to offer these staff: {label}"),
        _ => format!("The team would have to offer this language: {label}"),
    }
}

fn number(applied: &Applied, of: fn(&crate::domain::Support) -> Option<u32>) -> u32 {
    applied.support.as_ref().and_then(of).unwrap_or_default()
}

fn gives(applied: &Applied, of: fn(&crate::domain::Support) -> Option<f64>) -> f64 {
    applied.support.as_ref().and_then(of).unwrap_or_default()
}

fn answered_on(term: &Term, half: Half, candidate: Candidate) -> String {
    let answers = match half {
        Half::Home => candidate.home().and_then(|h| h.answers),
        Half::Support => candidate.support().and_then(|s| s.answers),
    };
    let on = answers.and_then(|a| a.requirements.get(&term.requirement.id)).map(|a| a.on);
    on.map(|on| format!(" on {}", day_in_words(on))).unwrap_or_default()
}

/// "Near Fareham, within 8 km: within 16.1 km instead".
fn relaxed(term: &Term, applied: &Applied) -> String {
    let (from, to) = (&term.requirement, applied.requirements.iter().find(|r| r.id == term.requirement.id));
    let step = match to {
        Some(to) if limit(to).is_some() && to.number != from.number => format!("{} instead", step(from, Some(to))),
        to => step(from, to),
    };
    format!("{}: {step}", from.asked())
}
