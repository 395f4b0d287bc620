//! The money of a package as a page shows it.

use super::super::super::words;
use crate::domain::Pence;
use crate::funding::{HoursFrom, Line, Money, Split};

/// One line of a table.
pub struct LineRow {
    pub what: String,
    pub working: String,
    pub payer: String,
    pub amount: String,
    pub estimate: bool,
}

/// The money, ready to show.
pub struct MoneyView {
    pub weekly: Vec<LineRow>,
    pub total: String,
    pub by_payer: Vec<(String, String)>,
    pub one_off: Vec<LineRow>,
    pub one_off_total: String,
    pub one_off_by_payer: Vec<(String, String)>,
    pub housing: &'static str,
    pub housing_why: String,
    pub hours: Vec<String>,
    pub hours_heading: String,
    pub team: Vec<String>,
    pub budgets: Vec<String>,
    pub notes: Vec<String>,
}

impl MoneyView {
    /// Puts it in words.
    pub fn new(money: &Money) -> MoneyView {
        let n = crate::domain::amount;
        let hours_heading = match &money.hours {
            None => "The plan states no hours, and nothing they could be estimated from: ask.".into(),
            Some(h) if h.from == HoursFrom::Plan => format!("{} hours a week, as the plan says", n(h.likely)),
            Some(h) => format!("An estimate, since the plan states no hours: likely {} a week, between {} and {}", n(h.likely), n(h.low), n(h.high)),
        };
        MoneyView {
            weekly: money.weekly.iter().map(row).collect(),
            total: total(money.weekly_total(), money.weekly_known()),
            by_payer: split(&money.by_payer()),
            one_off: money.one_off.iter().map(row).collect(),
            one_off_total: exact(money.one_off_known()),
            one_off_by_payer: split(&money.one_off_by_payer()),
            housing: money.housing.kind.label(),
            housing_why: money.housing.why.clone(),
            hours: money.hours.as_ref().map(|h| h.working.clone()).unwrap_or_default(),
            hours_heading,
            team: money.team.as_ref().map(|t| t.working.clone()).unwrap_or_default(),
            budgets: money.budgets.clone(),
            notes: money.notes.clone(),
        }
    }
}

fn row(line: &Line) -> LineRow {
    LineRow {
        what: line.what.clone(),
        working: line.working.clone(),
        payer: words::capital(line.payer.label()),
        amount: line.amount.map_or_else(|| "not known".into(), exact),
        estimate: line.estimate,
    }
}

/// With its pence, so that a reader can add it up.
fn exact(amount: Pence) -> String {
    let words = amount.to_string();
    if words.contains('.') { words } else { format!("{words}.00") }
}

fn total(all: Option<Pence>, known: Pence) -> String {
    match all {
        Some(all) => exact(all),
        None => format!("not known; the known lines come to {}", exact(known)),
    }
}

fn split(all: &[Split]) -> Vec<(String, String)> {
    all.iter().map(|s| (words::capital(s.payer.label()), exact(s.amount))).collect()
}
