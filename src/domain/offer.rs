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
