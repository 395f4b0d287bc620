//! Requirements in words ready to show: numbered, by the six parts of a life, musts first.

use super::{super::words, highlight};
use crate::{
    domain::{Km, Reading, Requirement, RequirementId},
    vocabulary::{Basis, Kind, Part, Polarity, State, Strength},
};

/// One requirement as a page shows it.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its place in the order of the plan, from 1: how text and cards point at each other.
    pub number: usize,
    pub id: RequirementId,
    /// What is asked, in a few words.
    pub asked: String,
    /// The plan's words, without marks of emphasis.
    pub quote: String,
    /// Class of the strength's mark.
    pub strength: &'static str,
    pub strength_label: &'static str,
    pub voice: &'static str,
    /// What else a reader must know: why it is asked, how sure it is, until when.
    pub notes: Vec<String>,
    /// Said of a must that decides although nobody has confirmed it yet: "not yet confirmed", "disputed".
    pub unconfirmed: Option<&'static str>,
    part: Option<Part>,
    order: Strength,
}

/// The requirements of one part of a life.
pub struct PartOfLife {
    pub label: &'static str,
    pub cards: Vec<Card>,
}

impl Card {
    /// The requirement as the plan's `number`-th.
    pub fn new(number: usize, requirement: &Requirement) -> Card {
        Card {
            number,
            id: requirement.id.clone(),
            asked: asked(requirement),
            quote: highlight::plain(requirement.quote.text()),
            strength: requirement.strength.name(),
            strength_label: requirement.strength.label(),
            voice: requirement.voice.label(),
            notes: notes(requirement),
            unconfirmed: is_unconfirmed(requirement).then(|| requirement.state.label()),
            part: requirement.kind.part(),
            order: requirement.strength,
        }
    }

    /// All of a reading, in its order.
    pub fn all(reading: &Reading) -> Vec<Card> {
        reading.requirements.iter().enumerate().map(|(at, r)| Card::new(at + 1, r)).collect()
    }

    /// The anchor of the card.
    pub fn anchor(&self) -> String {
        format!("asked-{}", self.number)
    }

    /// The anchor of its words in the plan's text.
    pub fn words_anchor(&self) -> String {
        format!("words-{}", self.number)
    }

    /// Whether it is a must.
    pub fn is_must(&self) -> bool {
        self.order == Strength::Essential
    }
}

/// What is asked, with distances in miles.
pub fn asked(r: &Requirement) -> String {
    match (r.kind, r.number) {
        (Kind::Near, Some(km)) => format!("Near {}, within {}", r.places_or(), words::miles(Km(km))),
        (Kind::AwayFromPlace, Some(km)) => format!("Away from {}, at least {}", r.places_or(), words::miles(Km(km))),
        _ => r.asked(),
    }
}

/// A fact about the person decides nothing in a ranking and needs no mark.
fn is_unconfirmed(r: &Requirement) -> bool {
    r.is_unconfirmed_must() && r.kind.part().is_some()
}

/// What is asked, and for a must that nobody has confirmed that it is one.
pub fn asked_marked(r: &Requirement) -> String {
    if is_unconfirmed(r) { format!("{} ({})", asked(r), r.state.label()) } else { asked(r) }
}

/// How many musts decide although nobody confirmed that they were read right, as a sentence.
pub fn unconfirmed(cards: &[Card]) -> String {
    let musts = cards.iter().filter(|card| card.is_must() && card.part.is_some()).count();
    match cards.iter().filter(|card| card.unconfirmed.is_some()).count() {
        0 if musts == 0 => String::new(),
        0 => "Every must was confirmed by somebody.".into(),
        1 => "One must was not yet confirmed by anybody, and counts as it was read.".into(),
        n => format!("{n} musts were not yet confirmed by anybody, and count as they were read."),
    }
}

fn notes(r: &Requirement) -> Vec<String> {
    let mut notes = vec![];
    if r.basis != Basis::Wish {
        notes.push(r.basis.label().to_owned());
    }
    if r.polarity == Polarity::Avoid && r.codes().is_empty() {
        notes.push("to avoid".into());
    }
    if r.assumed {
        notes.push("the number is our assumption".into());
    }
    if let Some(until) = &r.until {
        notes.push(until.clone());
    }
    match r.state {
        State::Confirmed => notes.push("confirmed".into()),
        State::Disputed => notes.push("disputed: to be settled".into()),
        State::SetAside => notes.push("set aside: takes no part".into()),
        State::Read => {}
    }
    if r.ratified {
        notes.push("agreed by the person".into());
    }
    notes
}

/// The cards by the six parts of a life, each with its musts first.
pub fn by_part(cards: &[Card]) -> Vec<PartOfLife> {
    let parts = Part::ALL.into_iter().map(|part| PartOfLife { label: part.label(), cards: sorted(cards, Some(part)) });
    parts.filter(|part| !part.cards.is_empty()).collect()
}

/// Facts about the person, which no offer meets.
pub fn facts(cards: &[Card]) -> Vec<Card> {
    sorted(cards, None)
}

fn sorted(cards: &[Card], part: Option<Part>) -> Vec<Card> {
    let mut own: Vec<Card> = cards.iter().filter(|card| card.part == part).cloned().collect();
    own.sort_by_key(|card| card.order);
    own
}
