//! What trades fit for cost and time: the packages that no other betters in all three.

use super::top::Top;
use crate::domain::{
    Pence,
    change::{TradeOff, Traded},
};
use crate::matching::score::{HALF_KNOWN, Score};
use jiff::civil::Date;

/// What is traded, so that more is better in each. What is not known comes last: it is not known to be better than anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Three {
    score: Score,
    cost: Option<Pence>,
    ready: Option<Date>,
}

impl Three {
    /// As good in each.
    fn is_no_worse_than(&self, other: &Three) -> bool {
        self.score >= other.score && no_later(self.cost, other.cost) && no_later(self.ready, other.ready)
    }
}

fn no_later<T: Ord>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a <= b,
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

/// The packages that no other betters in one of fit, cost and ready date and equals in the rest. Of several that are the same in all
/// three the first of the ranking stands for them.
pub fn trade_off(top: &Top) -> TradeOff {
    let three = |row| {
        let candidate = top.candidate(row);
        Three { score: Score::of(&top.weights, &row.fits, HALF_KNOWN), cost: candidate.weekly_cost(), ready: candidate.ready() }
    };
    let all: Vec<Three> = top.rows.iter().map(three).collect();
    let mut packages = vec![];
    for (at, one) in all.iter().enumerate() {
        let bettered = all.iter().any(|other| other != one && other.is_no_worse_than(one));
        if bettered || all[..at].contains(one) {
            continue;
        }
        let candidate = top.candidate(&top.rows[at]);
        packages.push(Traded {
            home: candidate.home_id().cloned(),
            support: candidate.support_id().cloned(),
            rank: at + 1,
            score: one.score.value(),
            weekly_cost: one.cost.map(Pence::pounds),
            ready: one.ready,
            same: all.iter().filter(|other| *other == one).count() - 1,
        });
    }
    TradeOff { among: top.len(), all: top.all, packages }
}
