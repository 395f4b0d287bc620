//! What to rank, and for whom.

use super::Answers;
use crate::domain::{HomeId, Requirement, SupportId, ranking::RankWhat};
use crate::funding::Rules;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What to rank.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The plan's reference, for the answer.
    pub plan: &'a str,
    pub requirements: &'a [Requirement],
    /// The ranking date.
    pub today: Date,
    pub what: RankWhat,
    /// How many packages to give back.
    pub top: usize,
    /// Offers whose provider answered "not willing" for this plan.
    pub not_willing: &'a NotWilling,
    /// What providers answered for this plan, in place of what their offers say.
    pub answers: &'a Answers,
    /// By which the ways to pay are judged; they change neither what is possible nor the order.
    pub rules: &'a Rules,
    /// Whether to work out what relaxing each requirement would change: it takes most of the time.
    pub what_if: bool,
}

/// Offers that answered "not willing" for a plan: not possible for it (`docs/matching.md` §1, condition 5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotWilling {
    pub homes: BTreeSet<HomeId>,
    pub support: BTreeSet<SupportId>,
}

impl NotWilling {
    /// Nobody has answered so.
    pub fn none() -> &'static NotWilling {
        static NONE: NotWilling = NotWilling { homes: BTreeSet::new(), support: BTreeSet::new() };
        &NONE
    }
}

impl<'a> Ask<'a> {
    /// How many packages are given back unless said otherwise.
    pub const TOP: usize = 10;

    /// The ten best packages for a plan by the built-in rules, nobody having answered anything.
    pub fn new(plan: &'a str, requirements: &'a [Requirement], today: Date) -> Ask<'a> {
        Ask {
            plan,
            requirements,
            today,
            what: RankWhat::Packages,
            top: Self::TOP,
            not_willing: NotWilling::none(),
            answers: Answers::none(),
            rules: Rules::built_in(),
            what_if: true,
        }
    }
}
