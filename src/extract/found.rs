//! What a finder found, before voice, strength and the rest are added.

use crate::vocabulary::{Code, Kind, Polarity, Strength};
use std::ops::Range;

/// One find: what it is and the words it rests on.
#[derive(Debug, Clone)]
pub struct Found {
    pub kind: Kind,
    /// Codes, places or interests by name: the first, then alternatives.
    pub named: Vec<String>,
    pub number: Option<f64>,
    pub polarity: Polarity,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Its words within that sentence.
    pub words: Range<usize>,
    /// A strength of its own, where its words leave no doubt.
    pub strength: Option<Strength>,
    /// The number is a default.
    pub assumed: bool,
    pub confidence: f64,
}

impl Found {
    /// A find of a kind at words of a sentence, wanted.
    pub fn new(kind: Kind, sentence: usize, words: Range<usize>) -> Found {
        Found { kind, named: vec![], number: None, polarity: Polarity::Want, sentence, words, strength: None, assumed: false, confidence: 0.8 }
    }

    /// With a code.
    pub fn code(mut self, code: Code) -> Found {
        self.named.push(code.name().to_owned());
        self
    }

    /// With a name.
    pub fn name(mut self, name: impl Into<String>) -> Found {
        self.named.push(name.into());
        self
    }

    /// With a number.
    pub fn number(mut self, number: f64) -> Found {
        self.number = Some(number);
        self
    }

    /// With a polarity.
    pub fn polarity(mut self, polarity: Polarity) -> Found {
        self.polarity = polarity;
        self
    }

    /// With a strength of its own.
    pub fn strength(mut self, strength: Strength) -> Found {
        self.strength = Some(strength);
        self
    }
}
