//! One thing a generated plan asks for, before it is put into words.

use crate::domain::AreaCode;
use crate::samples::chance::Chance;
use crate::samples::ground::Town;
use crate::samples::plans::{phrases, sentence::Frame};
use crate::vocabulary::{Basis, Code, Kind, Polarity, Strength};

/// What is asked, in the shape of a requirement; its voice and quote come when it is written down.
#[derive(Debug, Clone)]
pub(in crate::samples::plans) struct Want<'g> {
    pub kind: Kind,
    pub code: Option<String>,
    pub any_of: Vec<String>,
    pub number: Option<f64>,
    pub assumed: bool,
    pub polarity: Polarity,
    pub strength: Strength,
    pub basis: Basis,
    /// The towns behind the names of a place.
    pub towns: Vec<&'g Town>,
    /// The councils behind the name of an area.
    pub areas: Vec<AreaCode>,
    pub said: Said,
}

/// How it is said.
#[derive(Debug, Clone)]
pub(in crate::samples::plans) enum Said {
    /// One of the phrases in the frame.
    Framed(Frame, &'static [&'static str]),
    /// One of these sentences, with the marks of `sentence::tell`.
    Ready(Vec<String>),
}

impl<'g> Want<'g> {
    /// Something coded, said by its phrase; hazards, restrictions and what is never to be are to be avoided.
    pub fn coded(code: Code, strength: Strength) -> Option<Want<'g>> {
        let (frame, phrases) = phrases::of(code)?;
        let mut want = Want::ready(code.kind(), strength, vec![]);
        want.code = Some(code.name().to_owned());
        want.said = Said::Framed(frame, phrases);
        let wanted_without = code.kind() == Kind::TeamFeature;
        if matches!(frame, Frame::NotLive | Frame::NotDo | Frame::Without) && !wanted_without {
            want.polarity = Polarity::Avoid;
        }
        Some(want)
    }

    /// Something said in sentences of its own.
    pub fn ready(kind: Kind, strength: Strength, sentences: Vec<String>) -> Want<'g> {
        Want {
            kind,
            code: None,
            any_of: vec![],
            number: None,
            assumed: false,
            polarity: Polarity::Want,
            strength,
            basis: Basis::Wish,
            towns: vec![],
            areas: vec![],
            said: Said::Ready(sentences),
        }
    }

    /// With a quantity.
    pub fn number(mut self, number: f64) -> Want<'g> {
        self.number = Some(number);
        self
    }

    /// About a code, name or day.
    pub fn about(mut self, code: impl Into<String>) -> Want<'g> {
        self.code = Some(code.into());
        self
    }

    /// For a reason other than a wish.
    pub fn because(mut self, basis: Basis) -> Want<'g> {
        self.basis = basis;
        self
    }
}

/// A must more often than not, or less often: so many in a hundred are musts, so many only nice.
pub(in crate::samples::plans) fn strength(chance: &mut Chance, musts: u32, nice: u32) -> Strength {
    match chance.below(100) {
        d if d < musts => Strength::Essential,
        d if d >= 100 - nice => Strength::Nice,
        _ => Strength::Important,
    }
}

/// Sentences for a must, a want and a nice-to-have; the strength chooses.
pub(in crate::samples::plans) fn by_strength(strength: Strength, must: &[&str], should: &[&str], nice: &[&str]) -> Vec<String> {
    let chosen = match strength {
        Strength::Essential => must,
        Strength::Important => should,
        Strength::Nice => nice,
    };
    chosen.iter().map(|s| (*s).to_owned()).collect()
}
