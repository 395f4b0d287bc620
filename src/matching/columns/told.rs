//! What offers say of coded facts, a bit for each offer: 64 offers are read at once.

use super::ROWS;
use crate::domain::Said;
use crate::vocabulary::{Code, Kind};
use std::sync::OnceLock;

/// Rows of a word.
const BITS: usize = u64::BITS as usize;
/// Words of a block.
const WORDS: usize = ROWS / BITS;

/// What a block's offers say of each coded fact.
#[derive(Debug, Clone)]
pub struct Told(Vec<[Word; WORDS]>);

/// What 64 offers say of one fact, a bit for each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Yes, or can be added.
    has: u64,
    /// No, or can be added.
    lacks: u64,
}

impl Word {
    /// They say yes.
    #[inline]
    pub fn yes(self) -> u64 {
        self.has & !self.lacks
    }

    /// It can be added, or taken away.
    #[inline]
    pub fn can_add(self) -> u64 {
        self.has & self.lacks
    }

    /// They say no.
    #[inline]
    pub fn no(self) -> u64 {
        !self.has & self.lacks
    }

    /// They say nothing.
    #[inline]
    pub fn nothing(self) -> u64 {
        !(self.has | self.lacks)
    }
}

impl Told {
    /// A block whose offers say nothing yet.
    pub fn nothing() -> Told {
        Told(vec![[Word::default(); WORDS]; places().1])
    }

    /// Takes in what an offer says of a code.
    pub fn say(&mut self, row: usize, code: Code, said: Option<Said>) {
        let Some(place) = place(code) else { return };
        let (word, bit) = (&mut self.0[place][row / BITS], 1u64 << (row % BITS));
        let (has, lacks) = match said {
            None => (false, false),
            Some(Said::Yes) => (true, false),
            Some(Said::CanAdd { .. }) => (true, true),
            Some(Said::No) => (false, true),
        };
        word.has = if has { word.has | bit } else { word.has & !bit };
        word.lacks = if lacks { word.lacks | bit } else { word.lacks & !bit };
    }

    /// What the offers of a word say of a code.
    #[inline]
    pub fn word(&self, code: Code, word: usize) -> Word {
        place(code).map_or(Word::default(), |place| self.0[place][word])
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
