//! What offers say of coded facts, a bit for each offer.

use super::{Bits, bits::WORDS};
use crate::domain::Said;
use crate::vocabulary::{Code, Kind};
use std::sync::OnceLock;

/// What a block's offers say of each coded fact.
#[derive(Debug, Clone)]
pub struct Told {
    says: Vec<Says>,
    /// Those that stand for an offer.
    rows: Bits,
    /// Of each fact whether any says nothing, no, yes, can be added: a bit for each.
    any: Vec<u8>,
}

/// What the offers of a block say of one fact.
#[derive(Debug, Clone, Copy)]
struct Says {
    /// Yes, or can be added.
    has: [u64; WORDS],
    /// No, or can be added.
    lacks: [u64; WORDS],
}

/// Which offers say what of one fact.
#[derive(Debug, Clone, Copy)]
pub struct Answers {
    pub yes: Bits,
    /// It can be added, or taken away.
    pub can_add: Bits,
    pub no: Bits,
    pub nothing: Bits,
}

impl Told {
    /// A block of so many offers that say nothing yet.
    pub fn nothing(rows: usize) -> Told {
        Told { says: vec![Says { has: [0; WORDS], lacks: [0; WORDS] }; places().1], rows: Bits::first(rows), any: vec![] }
    }

    /// Sums up what was said of each fact.
    pub fn summed_up(mut self) -> Told {
        let any = |(place, _): (usize, &Says)| {
            let said = self.at(place);
            let all = [said.nothing, said.no, said.yes, said.can_add];
            all.iter().enumerate().fold(0u8, |any, (bit, rows)| any | u8::from(!rows.is_none()) << bit)
        };
        self.any = self.says.iter().enumerate().map(any).collect();
        self
    }

    /// What offers of the block say of a code, each answer once.
    #[inline]
    pub fn said(&self, code: Code) -> impl Iterator<Item = Option<Said>> + use<> {
        let any = place(code).map_or(1, |place| self.any[place]);
        let all = [None, Some(Said::No), Some(Said::Yes), Some(Said::CanAdd { weeks: None, cost: None })];
        all.into_iter().enumerate().filter(move |(bit, _)| any >> bit & 1 == 1).map(|(_, said)| said)
    }

    /// Says how many offers there are.
    pub fn resize(&mut self, rows: usize) {
        self.rows = Bits::first(rows);
    }

    /// Takes away all that an offer says.
    pub fn hush(&mut self, row: usize) {
        let (word, bit) = (row / 64, 1u64 << (row % 64));
        for says in &mut self.says {
            says.has[word] &= !bit;
            says.lacks[word] &= !bit;
        }
    }

    /// Takes in what an offer says of a code.
    pub fn say(&mut self, row: usize, code: Code, said: Option<Said>) {
        let Some(place) = place(code) else { return };
        let (word, bit) = (row / 64, 1u64 << (row % 64));
        let (has, lacks) = match said {
            None => (false, false),
            Some(Said::Yes) => (true, false),
            Some(Said::CanAdd { .. }) => (true, true),
            Some(Said::No) => (false, true),
        };
        let says = &mut self.says[place];
        says.has[word] = if has { says.has[word] | bit } else { says.has[word] & !bit };
        says.lacks[word] = if lacks { says.lacks[word] | bit } else { says.lacks[word] & !bit };
    }

    /// Which offers say what of a code.
    #[inline]
    pub fn answers(&self, code: Code) -> Answers {
        let none = Answers { yes: Bits::NONE, can_add: Bits::NONE, no: Bits::NONE, nothing: self.rows };
        place(code).map_or(none, |place| self.at(place))
    }

    fn at(&self, place: usize) -> Answers {
        let (has, lacks) = (Bits(self.says[place].has), Bits(self.says[place].lacks));
        Answers { yes: has.and_not(&lacks), can_add: has.and(&lacks), no: lacks.and_not(&has), nothing: self.rows.and_not(&has.or(&lacks)) }
    }

    /// What one offer says of a code, without weeks and cost.
    #[inline]
    pub fn of(&self, row: usize, code: Code) -> Option<Said> {
        let says = &self.says[place(code)?];
        let bit = |words: &[u64; WORDS]| words[row / 64] >> (row % 64) & 1 == 1;
        match (bit(&says.has), bit(&says.lacks)) {
            (true, false) => Some(Said::Yes),
            (true, true) => Some(Said::CanAdd { weeks: None, cost: None }),
            (false, true) => Some(Said::No),
            (false, false) => None,
        }
    }
}

/// The place of a code among those that homes or teams state as facts.
fn place(code: Code) -> Option<usize> {
    places().0[code.index()].map(usize::from)
}

fn places() -> &'static (Vec<Option<u16>>, usize) {
    static PLACES: OnceLock<(Vec<Option<u16>>, usize)> = OnceLock::new();
    PLACES.get_or_init(|| {
        let halves: [&[Kind]; 2] =
            [&[Kind::HomeFeature, Kind::Surroundings, Kind::Hazard, Kind::Household, Kind::Restriction], &[Kind::Skill, Kind::TeamFeature]];
        let mut places = vec![None; Code::COUNT];
        let mut most = 0;
        for kinds in halves {
            let codes = kinds.iter().flat_map(|kind| kind.codes());
            for (code, place) in codes.zip(0u16..) {
                places[code.index()] = Some(place);
                most = most.max(usize::from(place) + 1);
            }
        }
        (places, most)
    })
}
