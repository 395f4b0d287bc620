//! What homes and support teams have in common.

use super::Pence;
use crate::vocabulary::Code;
use jiff::{ToSpan, civil::Date};
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

/// The coded facts that an offer states. There are millions of them: each takes four bytes, and weeks and cost stand apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// In vocabulary order.
    facts: Vec<(Code, Plain)>,
    /// Of each that can be added, in the same order, its weeks and its cost.
    additions: Vec<(Option<u32>, Option<Pence>)>,
}

/// What is said of a fact, without weeks and cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Plain {
    Yes,
    CanAdd,
    No,
}

impl Features {
    /// What the offer says of the code; `None` is unknown.
    pub fn said(&self, code: Code) -> Option<Said> {
        self.place(code).ok().map(|place| self.at(place))
    }

    /// States a fact; gives back what was said before, if anything was.
    pub fn say(&mut self, code: Code, said: Said) -> Option<Said> {
        let before = self.said(code);
        let place = self.place(code).unwrap_or_else(|place| place);
        let addition = self.additions_before(place);
        if matches!(before, Some(Said::CanAdd { .. })) {
            self.additions.remove(addition);
        }
        let plain = match said {
            Said::Yes => Plain::Yes,
            Said::No => Plain::No,
            Said::CanAdd { weeks, cost } => {
                self.additions.insert(addition, (weeks, cost));
                Plain::CanAdd
            }
        };
        match before {
            Some(_) => self.facts[place].1 = plain,
            None => self.facts.insert(place, (code, plain)),
        }
        before
    }

    /// Every fact, in vocabulary order.
    pub fn iter(&self) -> impl Iterator<Item = (Code, Said)> + '_ {
        let mut additions = self.additions.iter();
        self.facts.iter().map(move |(code, plain)| (*code, said(*plain, || additions.next().copied())))
    }

    /// The same in no more memory than it takes.
    pub fn fitted(mut self) -> Features {
        self.facts.shrink_to_fit();
        self.additions.shrink_to_fit();
        self
    }

    fn place(&self, code: Code) -> Result<usize, usize> {
        self.facts.binary_search_by_key(&code, |(code, _)| *code)
    }

    fn at(&self, place: usize) -> Said {
        said(self.facts[place].1, || self.additions.get(self.additions_before(place)).copied())
    }

    fn additions_before(&self, place: usize) -> usize {
        self.facts[..place].iter().filter(|(_, plain)| *plain == Plain::CanAdd).count()
    }
}

fn said(plain: Plain, addition: impl FnOnce() -> Option<(Option<u32>, Option<Pence>)>) -> Said {
    match plain {
        Plain::Yes => Said::Yes,
        Plain::No => Said::No,
        Plain::CanAdd => {
            let (weeks, cost) = addition().unwrap_or_default();
            Said::CanAdd { weeks, cost }
        }
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
        fn facts_are_what_was_said_last_of_each(all in proptest::collection::vec((0usize..20, 0u32..5), 0..40)) {
            let codes: Vec<Code> = Code::all().take(20).collect();
            let (mut features, mut map) = (Features::default(), BTreeMap::new());
            for (code, said) in all {
                let said = match said { 0 => Said::Yes, 1 => Said::No, n => Said::CanAdd { weeks: Some(n), cost: (n == 3).then_some(Pence(100)) } };
                prop_assert_eq!(features.say(codes[code], said), map.insert(codes[code], said));
            }
            prop_assert!(codes.iter().all(|code| features.said(*code) == map.get(code).copied()));
            prop_assert_eq!(features.fitted().iter().collect::<Vec<_>>(), map.into_iter().collect::<Vec<_>>());
        }
    }
}
