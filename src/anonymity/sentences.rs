//! A requirement in codes and a sentence made from them: never from the plan's words.

use super::rare::{class, is_offence, is_rare};
use crate::{
    domain::{
        Km, Requirement,
        records::{Making, RareGrain, Specified},
    },
    vocabulary::{Code, Key, Kind, Polarity, State, Strength},
};

/// What a requirement says to somebody who must not know whose it is; none where it says nothing then.
pub fn specified(requirement: &Requirement, making: &Making) -> Option<Specified> {
    let r = requirement;
    let part = r.kind.part()?;
    if r.state == State::SetAside || UNSAID.contains(&r.kind) || is_exclusion(r) {
        return None;
    }
    let said = said(r, making)?;
    Some(Specified {
        id: r.id.clone(),
        kind: r.kind.name().to_owned(),
        code: said.code,
        number: said.number,
        strength: r.strength.name().to_owned(),
        text: said.text,
        part: part.label().to_owned(),
        means: said.means.to_owned(),
        asked: said.asked,
    })
}

/// What stands among the facts instead (area, month), or is for the commissioner alone (budgets).
const UNSAID: [Kind; 4] = [Kind::InArea, Kind::MoveBy, Kind::TotalBudget, Kind::SupportBudget];

/// Somewhere to stay away from: said only as "some areas are excluded; ask".
pub fn is_exclusion(r: &Requirement) -> bool {
    r.kind == Kind::AwayFromPlace || (r.polarity == Polarity::Avoid && matches!(r.kind, Kind::InArea | Kind::Near))
}

struct Said {
    text: String,
    code: Option<String>,
    number: Option<f64>,
    means: &'static str,
    asked: bool,
}

fn said(r: &Requirement, making: &Making) -> Option<Said> {
    let named = making.named.contains(&r.id);
    match r.kind {
        Kind::Near => Some(near(r, named)),
        Kind::Interest => Some(interest(r, named)),
        Kind::RentLimit => Some(Said { text: r.asked(), code: None, number: r.number, means: "", asked: false }),
        _ if !r.codes().is_empty() => coded(r, making.blur.rare),
        kind => Some(Said { text: r.asked(), code: None, number: r.number, means: kind.definition(), asked: true }),
    }
}

/// "Near people who matter to the person, within about 5 miles". Where it lies is worked out from the offer's place.
fn near(r: &Requirement, named: bool) -> Said {
    let what = match () {
        () if named => r.places_or(),
        () if r.keys.contains(&Key::Love) => "people who matter to the person".into(),
        () => "a place that matters to the person".into(),
    };
    let miles = miles_band(Km(r.number.unwrap_or_default()));
    Said { text: format!("Near {what}, {miles}"), code: None, number: None, means: "", asked: false }
}

/// A distance as a band, so that it is nobody's own number.
fn miles_band(km: Km) -> &'static str {
    match km.miles() {
        miles if miles <= 2.05 => "within about 2 miles",
        miles if miles <= 5.05 => "within about 5 miles",
        miles if miles <= 10.05 => "within about 10 miles",
        miles if miles <= 20.05 => "within about 20 miles",
        _ => "within an hour or more",
    }
}

/// An interest is in the plan's own words: named only where somebody approved it.
fn interest(r: &Requirement, named: bool) -> Said {
    let text = if named { format!("Interest: {}", r.named().join(" or ")) } else { "An interest that you will be told when we talk".into() };
    Said { text, code: None, number: None, means: "", asked: named }
}

/// Codes by their labels; few people's needs as coarsely as was chosen, an offence's never by name.
fn coded(r: &Requirement, grain: RareGrain) -> Option<Said> {
    let hidden = |code: &Code| is_offence(*code) || (is_rare(*code) && grain != RareGrain::Named);
    if !r.codes().iter().any(hidden) {
        let [code, rest @ ..] = r.codes() else { return None };
        let means = if rest.is_empty() { code.definition() } else { "" };
        return Some(Said { text: r.asked(), code: Some(code.name().to_owned()), number: r.number, means, asked: true });
    }
    // One that is hidden hides its alternatives too: "epilepsy or something that we do not say" would be a riddle.
    let code = r.codes().iter().copied().find(|code| hidden(code))?;
    let text = format!("{}: told when we talk", capital(class(code)));
    (grain != RareGrain::Unsaid).then_some(Said { text, code: None, number: None, means: "", asked: false })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Musts first, then what matters, then what is nice; parts of a life in their order.
pub fn in_order(all: &mut [Specified]) {
    let part = |s: &Specified| crate::vocabulary::Part::ALL.iter().position(|part| part.label() == s.part);
    let strength = |s: &Specified| s.strength.parse::<Strength>().ok();
    all.sort_by_key(|s| (part(s), strength(s)));
}
