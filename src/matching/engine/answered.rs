//! Offers whose providers answered something for the plan: few, and judged by the plain evaluator, since what they answered stands
//! in no column.

use super::query::Query;
use crate::domain::Fit;
use crate::matching::fit::{self, landlord, move_by};
use crate::matching::seen::{SeenHome, SeenSupport, hours_of};
use crate::matching::term::Term;
use crate::vocabulary::Kind;

/// What answered homes come to for a term, as the homes' readers say it.
pub fn homes(term: &Term, query: &Query) -> Vec<(u32, Fit)> {
    let of_pairs = query.is_of_pairs();
    let fit = |row: u32| {
        let seen = SeenHome::new(query.catalogue.homes.row(row), query.ask.today, query.answers_of_home(row));
        match term.kind() {
            Kind::SeparateLandlord if seen.offer.support_included.is_some() => Fit::UNMET,
            Kind::SeparateLandlord => tie(term, query, row),
            Kind::MoveBy => at_least_half(move_by::move_by(term, seen.ready).fit, of_pairs),
            Kind::Interest if of_pairs => Fit::Known(fit::of_home(term, &seen).fit.or(0.5).max(0.5)),
            _ => fit::of_home(term, &seen).fit,
        }
    };
    query.answered_homes.keys().map(|row| (*row, fit(*row))).collect()
}

/// What answered teams come to for a term, as the teams' readers say it. Their price is told to the query.
pub fn support(term: &Term, query: &Query) -> Vec<(u32, Fit)> {
    if term.kind() == Kind::TotalBudget {
        return vec![];
    }
    let hours = hours_of(query.ask.requirements);
    let fit = |row: u32| {
        let seen = SeenSupport::new(query.catalogue.support.row(row), query.ask.today, hours, query.answers_of_support(row));
        let fit = fit::of_support(term, &seen).fit;
        if term.kind() == Kind::Interest && query.is_of_pairs() { Fit::Known(fit.or(0.5).max(0.5)) } else { fit }
    };
    query.answered_support.keys().map(|row| (*row, fit(*row))).collect()
}

/// Beside a half that does not say when it is ready, a day is not known.
fn at_least_half(fit: Fit, of_pairs: bool) -> Fit {
    match fit {
        Fit::Known(known) if of_pairs => Fit::Known(known.max(0.5)),
        fit => fit,
    }
}

/// Whether a home is tied to certain support, as its provider answered or as it says.
pub fn tie(term: &Term, query: &Query, home: u32) -> Fit {
    let answer = query.answers_of_home(home).and_then(|answers| answers.to(&term.requirement.id, term.kind()));
    let (block, at) = query.columns.home(home);
    answer.map_or_else(|| landlord::by_tie(block.tied[at]), |finding| finding.fit)
}

/// Both halves answered that it is not so: only so can an interest be at fit 0.
pub fn is_refused_by_both(term: &Term, query: &Query, home: u32, team: u32) -> bool {
    let refuses = |answers: Option<&crate::matching::OfferAnswers>| {
        answers.and_then(|answers| answers.to(&term.requirement.id, term.kind())).is_some_and(|finding| finding.fit.is_unmet())
    };
    refuses(query.answers_of_home(home)) && refuses(query.answers_of_support(team))
}
