//! What a plan says about the person, as the rules ask for it. What is set aside takes no part; what is disputed, or said in
//! two ways, is not known until somebody settles it.

use crate::domain::Requirement;
use crate::vocabulary::{Code, Kind, Polarity, State, setting};

/// What the plan says of one fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Said<T> {
    Nothing,
    One(T),
    /// Two different things, or one that is disputed.
    Unsettled,
}

impl<T> Said<T> {
    /// The one thing said.
    pub fn one(&self) -> Option<&T> {
        match self {
            Said::One(value) => Some(value),
            _ => None,
        }
    }
}

/// The facts about the person and, of what the plan asks for, what rules of money and time read.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// The plan's requirements that count, in plan order.
    pub asks: Vec<&'a Requirement>,
    numbers: Vec<(Kind, Said<f64>)>,
    codes: Vec<Code>,
}

impl<'a> Person<'a> {
    /// Reads the facts out of a plan's requirements.
    pub fn of(requirements: &'a [Requirement]) -> Person<'a> {
        let asks: Vec<&Requirement> = requirements.iter().filter(|r| r.state != State::SetAside).collect();
        let numbers = [Kind::Age, Kind::IncomeYear, Kind::Savings, Kind::MonthsInHospital].map(|kind| (kind, number(&asks, kind))).to_vec();
        let settled = asks.iter().filter(|r| r.state != State::Disputed && r.polarity == Polarity::Want);
        let codes = settled.flat_map(|r| r.codes().iter().copied()).collect();
        Person { asks, numbers, codes }
    }

    /// A number about the person.
    pub fn number(&self, kind: Kind) -> &Said<f64> {
        self.numbers.iter().find(|(k, _)| *k == kind).map_or(&Said::Nothing, |(_, said)| said)
    }

    /// The codes of a kind that the plan says or asks for.
    pub fn codes(&self, kind: Kind) -> impl Iterator<Item = Code> {
        self.codes.iter().copied().filter(move |c| c.kind() == kind)
    }

    /// Whether the plan says or asks for that code.
    pub fn has(&self, code: Code) -> bool {
        self.codes.contains(&code)
    }

    /// What the plan asks of a kind, in plan order.
    pub fn asks_of(&self, kind: Kind) -> impl Iterator<Item = &'a Requirement> {
        self.asks.iter().copied().filter(move |r| r.kind == kind)
    }

    /// The number of the first requirement of a kind.
    pub fn asked_number(&self, kind: Kind) -> Option<f64> {
        self.asks_of(kind).find_map(|r| r.number)
    }

    /// The words of a kind: areas, organisations.
    pub fn words(&self, kind: Kind) -> impl Iterator<Item = &'a str> {
        self.asks_of(kind).filter(|r| r.state != State::Disputed).flat_map(Requirement::words).map(String::as_str)
    }

    /// Whether the plan asks for a home for one person; `None` where it does not say.
    pub fn lives_alone(&self) -> Option<bool> {
        match self.asked_number(Kind::Housemates) {
            Some(others) => Some(others == 0.0),
            None => self.has(setting::OWN_HOME).then_some(true),
        }
    }
}

fn number(asks: &[&Requirement], kind: Kind) -> Said<f64> {
    let mut all = asks.iter().filter(|r| r.kind == kind);
    let Some(first) = all.next() else { return Said::Nothing };
    let unsettled = first.state == State::Disputed || all.any(|r| r.number != first.number || r.state == State::Disputed);
    match first.number {
        Some(n) if !unsettled => Said::One(n),
        _ => Said::Unsettled,
    }
}
