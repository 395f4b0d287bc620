//! What tends to go together: the chance that something is so, given what else is so of the same offer.

use super::chance::Chance;
use crate::domain::{Features, Pence, Said};
use crate::vocabulary::Code;

/// A quality that an offer has or has not, on which its coded facts hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quality {
    // of a home
    Wheelchair,
    LevelEntry,
    Robust,
    CalmInside,
    House,
    Flat,
    UpperFloor,
    Bungalow,
    Detached,
    Shared,
    CareHome,
    FamilyHome,
    Scheme,
    City,
    Country,
    Seaside,
    Quiet,
    New,
    // of a team
    Small,
    BuiltAround,
    Autism,
    Distress,
    Health,
    MindAndSafety,
    Offending,
    FullLife,
    Deaf,
    VisitOnly,
    Institution,
}

/// The qualities of one offer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Qualities(u32);

impl Qualities {
    /// Adds one where it holds.
    pub fn put(&mut self, quality: Quality, holds: bool) {
        self.0 |= u32::from(holds) << quality as u32;
    }

    /// Whether it has it.
    pub fn has(self, quality: Quality) -> bool {
        self.0 & (1 << quality as u32) != 0
    }
}

/// A coded fact and how often it is so, in a thousand: the first quality of `when` that the offer has decides, `usual` otherwise.
pub(super) struct Trait {
    pub code: Code,
    pub usual: u32,
    pub when: &'static [(Quality, u32)],
}

impl Trait {
    /// How often it is so for an offer of these qualities, in a thousand.
    pub fn chance(&self, of: Qualities) -> u32 {
        self.when.iter().find(|(quality, _)| of.has(*quality)).map_or(self.usual, |(_, chance)| *chance)
    }
}

/// What can be added (or, for a hazard or a restriction, taken away): weeks and pounds as an estimate of the trade, none where it costs nothing.
pub(super) struct Addable {
    pub code: Code,
    pub weeks: (u32, u32),
    pub pounds: (u32, u32),
}

/// How much an offer's provider filled in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candour {
    /// So many in a thousand of what is so are stated.
    pub yes: u32,
    /// So many in a thousand of what is not so are stated.
    pub no: u32,
    /// So many in a thousand of what could be added are offered.
    pub can_add: u32,
}

impl Candour {
    /// Providers differ: few fill in everything, some next to nothing (an estimate; registers of vacancies are mostly gaps).
    pub fn drawn(chance: &mut Chance) -> Candour {
        let effort = chance.between((150, 950));
        Candour { yes: effort + 50, no: effort * effort / 4000, can_add: effort * 3 / 10 }
    }
}

/// States facts as this provider would: much of what is so, a little of what is not, nothing of the rest.
pub(super) fn state(chance: &mut Chance, traits: &[Trait], addable: &[Addable], of: Qualities, candour: Candour, said: &mut Features) {
    for one in traits {
        let so = chance.is(one.chance(of));
        let can = addable.iter().find(|a| a.code == one.code);
        match can {
            Some(add) if so == takes_away(one.code) && chance.is(candour.can_add) => {
                said.say(one.code, can_add(chance, add));
            }
            _ if so && chance.is(candour.yes) => {
                said.say(one.code, Said::Yes);
            }
            _ if !so && chance.is(candour.no) => {
                said.say(one.code, Said::No);
            }
            _ => {}
        }
    }
}

/// A hazard or a restriction that is there can be taken away; anything else that is missing can be added.
fn takes_away(code: Code) -> bool {
    use crate::vocabulary::Kind;
    matches!(code.kind(), Kind::Hazard | Kind::Restriction)
}

fn can_add(chance: &mut Chance, add: &Addable) -> Said {
    let weeks = chance.maybe(850, |c| c.between(add.weeks));
    let cost = weeks.and_then(|_| chance.maybe(if add.pounds.1 == 0 { 0 } else { 600 }, |c| Pence(i64::from(c.between(add.pounds)) / 50 * 50 * 100)));
    Said::CanAdd { weeks, cost }
}
