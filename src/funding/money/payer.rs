//! Who would pay a line, and what each comes to.

use super::Line;
use crate::domain::Pence;
use crate::funding::check::Situation;
use crate::funding::responsible;
use crate::vocabulary::entitlement;
use serde::Serialize;
use utoipa::ToSchema;

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    HousingBenefit,
    UniversalCredit,
    Council,
    CareBoard,
    /// Section 117: both, in shares that they agree.
    CouncilAndCareBoard,
    NhsCapital,
    /// A Disabled Facilities Grant, as far as it is given.
    CouncilGrant,
    /// Support for mortgage interest: a loan of the state.
    MortgageLoan,
    Person,
    ToConfirm,
}

impl Payer {
    /// The words people see.
    pub fn label(self) -> &'static str {
        match self {
            Payer::HousingBenefit => "Housing Benefit",
            Payer::UniversalCredit => "Universal Credit",
            Payer::Council => "the council",
            Payer::CareBoard => "the Integrated Care Board",
            Payer::CouncilAndCareBoard => "council and care board together (section 117; the split is theirs to agree)",
            Payer::NhsCapital => "NHS capital grant, if given",
            Payer::CouncilGrant => "a Disabled Facilities Grant, if given",
            Payer::MortgageLoan => "support for mortgage interest (a loan)",
            Payer::Person => "the person",
            Payer::ToConfirm => "to confirm",
        }
    }

    /// Who pays for support, as far as the plan's facts say: section 117 before continuing healthcare before the Care Act.
    pub fn of_support(s: &Situation) -> Payer {
        let p = s.person;
        match () {
            () if responsible::applies(s, "section_117") => Payer::CouncilAndCareBoard,
            () if p.has(entitlement::NHS_CONTINUING_HEALTHCARE) => Payer::CareBoard,
            () if p.has(entitlement::CARE_ACT) => Payer::Council,
            () => Payer::ToConfirm,
        }
    }
}

/// What one payer would pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    pub payer: Payer,
    pub amount: Pence,
}

/// The known lines by payer.
pub fn split(lines: &[Line]) -> Vec<Split> {
    let mut all: Vec<Split> = vec![];
    for line in lines.iter().filter(|l| !l.estimate) {
        let Some(amount) = line.amount else { continue };
        match all.iter_mut().find(|s| s.payer == line.payer) {
            Some(split) => split.amount = split.amount + amount,
            None => all.push(Split { payer: line.payer, amount }),
        }
    }
    all.sort_by_key(|s| s.payer);
    all
}
