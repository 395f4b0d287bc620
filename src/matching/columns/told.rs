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

/// What an offer can say of a fact, without weeks and cost: nothing, no, yes, can be added.
pub const ANSWERS: [Option<Said>; 4] = [None, Some(Said::No), Some(Said::Yes), Some(Said::CanAdd { weeks: None, cost: None })];

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
    /// A block without offers yet.
    pub fn nothing() -> Told {
        Told { says: vec![Says { has: [0; WORDS], lacks: [0; WORDS] }; places().1], rows: Bits::NONE, any: vec![] }
    }

    /// Sums up what was said of each fact.
    pub fn sum_up(&mut self) {
        let any = |place: usize| {
            let each = self.answers_at(Some(place)).into_iter().enumerate();
            each.fold(0u8, |any, (answer, rows)| any | u8::from(!rows.is_none()) << answer)
        };
        self.any = (0..self.says.len()).map(any).collect();
    }

    /// Which of [`ANSWERS`] the block's offers give: a bit for each.
    #[inline]
    pub fn any(&self, place: Option<usize>) -> usize {
        place.map_or(1, |place| self.any[place].into())
    }

    /// An offer stands in a row, and says nothing yet.
    pub fn hush(&mut self, row: usize) {
        self.leave_out(row);
        self.rows.set(row, true);
    }

    /// No offer stands in a row any more.
    pub fn leave_out(&mut self, row: usize) {
        self.rows.set(row, false);
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
        let [nothing, no, yes, can_add] = self.answers_at(place(code));
        Answers { yes, can_add, no, nothing }
    }

    /// The rows that give each of [`ANSWERS`] of the fact of a place.
    #[inline]
    pub fn answers_at(&self, place: Option<usize>) -> [Bits; 4] {
        let Some(place) = place else { return [self.rows, Bits::NONE, Bits::NONE, Bits::NONE] };
        let (Says { has, lacks }, mut all) = (&self.says[place], [Bits::NONE; 4]);
        for word in 0..WORDS {
            let (has, lacks) = (has[word], lacks[word]);
            all[0].0[word] = self.rows.0[word] & !(has | lacks);
            all[1].0[word] = lacks & !has;
            all[2].0[word] = has & !lacks;
            all[3].0[word] = has & lacks;
        }
        all
    }

    /// Which rows have a fact, and which lack it: one bit after the other, as the place of an answer in [`ANSWERS`] has them.
    #[inline]
    pub fn has_and_lacks(&self, place: Option<usize>) -> (&[u64; WORDS], &[u64; WORDS]) {
        place.map_or((&[0; WORDS], &[0; WORDS]), |place| (&self.says[place].has, &self.says[place].lacks))
    }

    /// Looks at what the rows say of a fact; the number means nothing.
    #[inline]
    pub fn glance(&self, place: Option<usize>) -> u64 {
        let (has, lacks) = self.has_and_lacks(place);
        has[0] ^ has[WORDS / 2] ^ lacks[0] ^ lacks[WORDS / 2]
    }

    /// Looks at what [`Told::any`] is told from; the number means nothing.
    pub fn glance_at_any(&self) -> u64 {
        self.any.iter().step_by(64).fold(0, |all, any| all ^ u64::from(*any))
    }

    /// Which of [`ANSWERS`] one offer gives.
    #[inline]
    pub fn of(&self, row: usize, place: Option<usize>) -> usize {
        let Some(says) = place.map(|place| &self.says[place]) else { return 0 };
        let bit = |words: &[u64; WORDS]| (words[row / 64] >> (row % 64) & 1) as usize;
        bit(&says.has) << 1 | bit(&says.lacks)
    }
}

/// The place of a code among those that homes or teams state as facts.
pub fn place(code: Code) -> Option<usize> {
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
