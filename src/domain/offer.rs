//! What homes and support teams have in common.

use super::Pence;
use crate::vocabulary::Code;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What an offer says about a coded fact. Nothing said is unknown and stands nowhere: it is the absence of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// It has it.
    Yes,
    /// It could be adapted, learnt, bought in, or taken away.
    CanAdd {
        /// How many weeks that takes, where known.
        weeks: Option<u32>,
        /// What that costs, where known.
        cost: Option<Pence>,
    },
    /// It has not, and could or would not.
    No,
}

/// The coded facts that an offer states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Features(BTreeMap<Code, Said>);

impl Features {
    /// What the offer says of the code; `None` is unknown.
    pub fn said(&self, code: Code) -> Option<Said> {
        self.0.get(&code).copied()
    }

    /// States a fact; gives back what was said before, if anything was.
    pub fn say(&mut self, code: Code, said: Said) -> Option<Said> {
        self.0.insert(code, said)
    }

    /// Every fact, in vocabulary order.
    pub fn iter(&self) -> impl Iterator<Item = (Code, Said)> + '_ {
        self.0.iter().map(|(c, s)| (*c, *s))
    }
}

/// From when an offer can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Available {
    /// At once.
    Now,
    /// From that day.
    On(Date),
}
