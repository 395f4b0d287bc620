//! Money as programs get it.

use crate::domain::Pence;
use crate::funding::{Hours, Housing, Line, Money, Payer, SharedCost, Split, Team};
use serde::Serialize;
use utoipa::ToSchema;

/// What a package costs.
#[derive(Debug, Serialize, ToSchema)]
pub struct MoneyReport {
    /// A week, line by line. Estimates are not summed.
    pub weekly: Vec<LineReport>,
    /// Pounds a week; null where a line is not known.
    pub weekly_total: Option<f64>,
    /// Pounds a week, of the lines that are known.
    pub weekly_known: f64,
    /// The known weekly lines by payer: they add up to `weekly_known`.
    pub weekly_by_payer: Vec<AmountReport>,
    /// What comes once.
    pub once: Vec<LineReport>,
    pub once_known: f64,
    pub once_by_payer: Vec<AmountReport>,
    /// What pays the rent.
    pub housing: Housing,
    /// Support hours a week; null where the plan says nothing from which they could be reckoned.
    pub hours: Option<Hours>,
    pub team: Option<Team>,
    /// Where the route is shared ownership and the price is known.
    pub shared: Option<SharedReport>,
    /// Against what the plan says it may cost.
    pub budgets: Vec<String>,
    /// What does not look right, and what to ask.
    pub notes: Vec<String>,
}

/// One amount.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineReport {
    pub what: String,
    /// Pounds; null where nobody has said it.
    pub amount: Option<f64>,
    pub payer: Payer,
    /// How it was reckoned, or whose word it is.
    pub working: String,
    /// Reckoned, not said by anybody; never summed.
    pub estimate: bool,
}

/// What one payer would pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct AmountReport {
    pub payer: Payer,
    /// Pounds.
    pub amount: f64,
}

/// Shared ownership at the smallest share, in pounds.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharedReport {
    pub share_percent: f64,
    pub share: f64,
    pub loan: f64,
    pub deposit: f64,
    pub fees: f64,
    /// A week, as the next four.
    pub rent: f64,
    pub service_charge: Option<f64>,
    pub interest: f64,
    /// What support for mortgage interest lends towards it.
    pub mortgage_support: f64,
    /// What it leaves open.
    pub shortfall: f64,
}

impl From<&Money> for MoneyReport {
    fn from(money: &Money) -> MoneyReport {
        MoneyReport {
            weekly: money.weekly.iter().map(line).collect(),
            weekly_total: money.weekly_total().map(Pence::pounds),
            weekly_known: money.weekly_known().pounds(),
            weekly_by_payer: by_payer(money.by_payer()),
            once: money.one_off.iter().map(line).collect(),
            once_known: money.one_off_known().pounds(),
            once_by_payer: by_payer(money.one_off_by_payer()),
            housing: money.housing.clone(),
            hours: money.hours.clone(),
            team: money.team.clone(),
            shared: money.shared.as_ref().map(SharedReport::from),
            budgets: money.budgets.clone(),
            notes: money.notes.clone(),
        }
    }
}

impl From<&SharedCost> for SharedReport {
    fn from(shared: &SharedCost) -> SharedReport {
        SharedReport {
            share_percent: shared.share_percent,
            share: shared.share.pounds(),
            loan: shared.loan.pounds(),
            deposit: shared.deposit.pounds(),
            fees: shared.fees.pounds(),
            rent: shared.rent.pounds(),
            service_charge: shared.service_charge.map(Pence::pounds),
            interest: shared.interest.pounds(),
            mortgage_support: shared.mortgage_support.pounds(),
            shortfall: shared.shortfall.pounds(),
        }
    }
}

fn line(line: &Line) -> LineReport {
    LineReport { what: line.what.clone(), amount: line.amount.map(Pence::pounds), payer: line.payer, working: line.working.clone(), estimate: line.estimate }
}

fn by_payer(all: Vec<Split>) -> Vec<AmountReport> {
    all.into_iter().map(|split| AmountReport { payer: split.payer, amount: split.amount.pounds() }).collect()
}
