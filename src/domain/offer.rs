//! What homes and support teams have in common.

use super::Pence;
use crate::vocabulary::Code;
use jiff::{ToSpan, civil::Date};
use smallvec::{SmallVec, smallvec};
use std::{collections::BTreeMap, fmt, slice};

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

/// The coded facts that an offer states. There are millions of them: each takes two bytes, and weeks and cost stand behind it where they are said.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// In vocabulary order, each as [`written`].
    facts: Vec<u16>,
}

/// What is said of a fact, in the lowest bits of its first word; the code stands in the highest.
const YES: u16 = 0;
const CAN_ADD: u16 = 1;
const NO: u16 = 2;
const SAID: u16 = 3;
/// Weeks, cost follow.
const WEEKS: u16 = 4;
const COST: u16 = 8;
const CODE_SHIFT: u32 = 4;
const _: () = assert!(Code::COUNT <= 1 << (u16::BITS - CODE_SHIFT));
/// A number goes on in the next word: each holds fifteen bits of it, the lowest first.
const MORE: u16 = 1 << 15;

impl Features {
    /// What the offer says of the code; `None` is unknown.
    pub fn said(&self, code: Code) -> Option<Said> {
        self.facts().from(code).next().filter(|(other, _)| *other == code).map(|(_, said)| said)
    }

    /// States a fact; gives back what was said before, if anything was.
    pub fn say(&mut self, code: Code, said: Said) -> Option<Said> {
        let mut facts = self.facts();
        let (mut from, mut before) = (0, None);
        while let Some((other, said)) = facts.next().filter(|(other, _)| *other <= code) {
            if other == code {
                before = Some(said);
                break;
            }
            from = self.facts.len() - facts.words.len();
        }
        let to = before.map_or(from, |_| self.facts.len() - facts.words.len());
        self.facts.splice(from..to, written(code, said));
        before
    }

    /// Every fact, in vocabulary order.
    pub fn iter(&self) -> impl Iterator<Item = (Code, Said)> + '_ {
        self.facts()
    }

    /// The same in no more memory than it takes.
    pub fn fitted(mut self) -> Features {
        self.facts.shrink_to_fit();
        self
    }

    fn facts(&self) -> Facts<'_> {
        Facts { words: self.facts.iter() }
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Reads facts one after another.
struct Facts<'a> {
    words: slice::Iter<'a, u16>,
}

impl Iterator for Facts<'_> {
    type Item = (Code, Said);

    fn next(&mut self) -> Option<(Code, Said)> {
        let first = *self.words.next()?;
        let said = match first & SAID {
            YES => Said::Yes,
            NO => Said::No,
            _ => {
                let weeks = (first & WEEKS != 0).then(|| self.number() as u32);
                Said::CanAdd { weeks, cost: (first & COST != 0).then(|| Pence(self.number() as i64)) }
            }
        };
        Some((Code::at(first >> CODE_SHIFT)?, said))
    }
}

impl Facts<'_> {
    /// From the first that is that code or comes after it; what comes before is not looked at closely.
    fn from(mut self, code: Code) -> Self {
        let is_before = |first: &&u16| usize::from(**first >> CODE_SHIFT) < code.index();
        while let Some(first) = self.words.as_slice().first().filter(is_before).copied() {
            self.words.next();
            for _ in 0..(first & (WEEKS | COST)).count_ones() {
                self.number();
            }
        }
        self
    }

    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        for word in self.words.by_ref() {
            number |= u64::from(word & !MORE) << shift;
            if word & MORE == 0 {
                break;
            }
            shift += u16::BITS - 1;
        }
        number
    }
}

/// A fact as it is kept.
fn written(code: Code, said: Said) -> SmallVec<[u16; 12]> {
    let of_code = (code.index() as u16) << CODE_SHIFT;
    let Said::CanAdd { weeks, cost } = said else { return smallvec![of_code | if said == Said::Yes { YES } else { NO }] };
    let of = |said: bool, bit| if said { bit } else { 0 };
    let mut words = smallvec![of_code | CAN_ADD | of(weeks.is_some(), WEEKS) | of(cost.is_some(), COST)];
    for mut number in weeks.map(u64::from).into_iter().chain(cost.map(|cost| cost.0 as u64)) {
        while number >= u64::from(MORE) {
            words.push(number as u16 | MORE);
            number >>= u16::BITS - 1;
        }
        words.push(number as u16);
    }
    words
}

/// From when an offer can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Available {
    /// At once.
    Now,
    /// From that day.
    On(Date),
}

/// The later of the day it is available (never before today) and today plus the weeks it takes; unknown with neither
/// (`docs/matching.md` §1).
pub fn ready_on(available: Option<Available>, lead_weeks: Option<u32>, today: Date) -> Option<Date> {
    let from = available.map(|a| match a {
        Available::Now => today,
        Available::On(day) => day.max(today),
    });
    let led = lead_weeks.map(|weeks| today.saturating_add(i64::from(weeks.min(100_000)).weeks()));
    from.max(led)
}

/// An offer as it is to be kept: all its cells, and four of them by which it is found and shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewOffer {
    /// The provider's, unique in its kind.
    pub id: String,
    pub organisation: String,
    pub title: String,
    pub status: String,
    /// A JSON object: the cells that are said by column name, in the order of the names.
    pub cells: String,
}

impl NewOffer {
    /// An offer from its cells: id, organisation, title and status are among them.
    pub fn from_cells(cells: &BTreeMap<String, String>) -> NewOffer {
        let cell = |name: &str| cells.get(name).cloned().unwrap_or_default();
        NewOffer { id: cell("id"), organisation: cell("organisation"), title: cell("title"), status: cell("status"), ..NewOffer::default() }.with_cells(cells)
    }

    /// The same with other cells.
    pub fn with_cells(self, cells: &BTreeMap<String, String>) -> NewOffer {
        NewOffer { cells: serde_json::to_string(cells).unwrap_or_default(), ..self }
    }

    /// The cells by column name; none where they are not the JSON that they should be.
    pub fn cells(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.cells).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn facts_are_what_was_said_last_of_each(all in proptest::collection::vec((0usize..20, 0u32..9), 0..40)) {
            let codes: Vec<Code> = Code::all().take(20).collect();
            let (mut features, mut map) = (Features::default(), BTreeMap::new());
            for (code, said) in all {
                let cost = [Pence(100), Pence(32_768), Pence(100_000_000_000), Pence(i64::MIN), Pence(-1)];
                let said = match said {
                    0 => Said::Yes,
                    1 => Said::No,
                    2 => Said::CanAdd { weeks: None, cost: None },
                    3 => Said::CanAdd { weeks: Some(u32::MAX), cost: None },
                    n => Said::CanAdd { weeks: (n % 2 == 0).then_some(n * 9_000), cost: Some(cost[n as usize - 4]) },
                };
                prop_assert_eq!(features.say(codes[code], said), map.insert(codes[code], said));
            }
            prop_assert!(codes.iter().all(|code| features.said(*code) == map.get(code).copied()));
            prop_assert_eq!(features.fitted().iter().collect::<Vec<_>>(), map.into_iter().collect::<Vec<_>>());
        }
    }
}
