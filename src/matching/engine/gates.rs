//! The gating requirements that only home and support together can answer with a no.

use super::answered;
use super::query::Query;
use crate::domain::Pence;
use crate::matching::columns::NONE;
use crate::matching::term::{Asked, Term};
use crate::vocabulary::Kind;

/// What pairs must not come to.
#[derive(Debug, Clone, Default)]
pub struct PairGates {
    /// The most that each may cost a week.
    limits: Vec<Pence>,
    /// The landlord is not to be the support provider.
    separate: Vec<Term>,
    /// Interests that both halves could refuse.
    refused: Vec<Term>,
}

impl PairGates {
    /// Of what is asked of packages.
    pub fn of(asked: &Asked, query: &Query) -> PairGates {
        let gating = |kind: Kind| asked.terms.iter().filter(move |t| t.gates && t.kind() == kind);
        let answered = !query.answered_homes.is_empty() && !query.answered_support.is_empty();
        PairGates {
            limits: gating(Kind::TotalBudget).map(|t| Pence::from_pounds(t.number())).collect(),
            separate: gating(Kind::SeparateLandlord).cloned().collect(),
            refused: if answered { gating(Kind::Interest).cloned().collect() } else { vec![] },
        }
    }

    /// How many of them a pair does not meet, besides what the home does not meet with anybody.
    pub fn blocks(&self, query: &Query, home: u32, team: u32) -> u32 {
        let mut blocks = 0;
        if !self.limits.is_empty() {
            let cost = query.rent_of(home).zip(query.price_of(team)).map(|(rent, price)| rent + price);
            blocks += self.limits.iter().filter(|limit| cost.is_some_and(|cost| cost > **limit)).count();
        }
        if !self.separate.is_empty() && one_organisation(query, home, team) {
            // A home that is tied is counted with the home.
            blocks += self.separate.iter().filter(|term| !answered::tie(term, query, home).is_unmet()).count();
        }
        if !self.refused.is_empty() {
            blocks += self.refused.iter().filter(|term| answered::is_refused_by_both(term, query, home, team)).count();
        }
        blocks as u32
    }

    /// Whether there may be a home with which a team does not meet them.
    pub fn may_block(&self, query: &Query, team: u32) -> bool {
        let too_dear = |price: Pence| self.limits.iter().any(|limit| price + query.rents().1 > *limit);
        let refuses = || !self.refused.is_empty() && query.answers_of_support(team).is_some();
        !self.separate.is_empty() || query.price_of(team).is_some_and(too_dear) || refuses()
    }
}

/// Landlord and provider are one; where support comes with the home that is counted with the home.
fn one_organisation(query: &Query, home: u32, team: u32) -> bool {
    let ((homes, h), (teams, t)) = (query.columns.home(home), query.columns.team(team));
    homes.included[h] == NONE && homes.organisation[h] == teams.organisation[t]
}
