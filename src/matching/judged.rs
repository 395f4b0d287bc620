//! One package, judged requirement by requirement: status, questions and gaps are folds over its findings
//! (`docs/matching.md` §3, §4, §6).

use super::candidates::{Candidate, Pair};
use super::explain;
use super::rank::{Place, group};
use super::score::{Score, known, over, six_decimals};
use super::term::{Asked, Term};
use crate::domain::ranking::{Judged, Package};
use crate::domain::{Fact, Finding, Fit, RequirementId, Shared};
use crate::vocabulary::Kind;
use std::borrow::Borrow;

/// The packages of a ranking, in order; of each pair its offers are asked for, and what was found of each requirement.
pub fn packages<'a, F: Borrow<Finding>>(first: &[Place], asked: &Asked, at: impl Fn(Pair) -> Candidate<'a>, findings: impl Fn(Pair) -> Vec<F>) -> Vec<Package> {
    let (mut packages, mut said): (Vec<Package>, _) = (Vec::with_capacity(first.len()), Said::of(asked));
    for (place, rank) in first.iter().zip(1..) {
        let mut package = package_in(at(place.pair), asked, &findings(place.pair), rank, &mut said);
        package.group = group(package.score_high, packages.first().map_or(package.score_low, |first| first.score_low));
        packages.push(package);
    }
    packages
}

/// What is said of each term, each made once: of fifty packages most say the same about most.
struct Said(Vec<Vec<(Finding, Shared<Judged>)>>);

impl Said {
    /// Nothing is said yet.
    fn of(asked: &Asked) -> Said {
        Said(vec![vec![]; asked.terms.len()])
    }

    fn judged(&mut self, (place, term): (usize, &Term), finding: &Finding) -> Shared<Judged> {
        // Hardly two homes lie equally far.
        if matches!(finding.fact, Fact::Distance { .. }) {
            return judged(term, finding).into();
        }
        let all = &mut self.0[place];
        match all.iter().find(|(other, _)| other == finding) {
            Some((_, judged)) => judged.clone(),
            None => {
                let judged = Shared::from(judged(term, finding));
                all.push((finding.clone(), judged.clone()));
                judged
            }
        }
    }
}

/// One pair, judged in full.
pub fn package(candidate: Candidate, asked: &Asked, rank: usize) -> Package {
    package_in(candidate, asked, &candidate.findings(asked), rank, &mut Said::of(asked))
}

fn package_in<F: Borrow<Finding>>(candidate: Candidate, asked: &Asked, findings: &[F], rank: usize, said: &mut Said) -> Package {
    let Asked { terms, weights } = asked;
    let fits: Vec<Fit> = findings.iter().map(|finding| finding.borrow().fit).collect();
    let ids = |listed: fn(&Term, Fit) -> bool| ids(terms, &fits, listed);
    Package {
        rank,
        group: 1,
        home: candidate.home_id().cloned(),
        support: candidate.support_id().cloned(),
        score: asked.score(&fits).value(),
        score_low: Score::of(weights, &fits, 0.0).value(),
        score_high: Score::of(weights, &fits, 1.0).value(),
        known: known(weights, &fits),
        score_person: over(terms, weights, &fits, Term::is_voiced_by_own_people).map(Score::value),
        score_others: over(terms, weights, &fits, |t| !t.is_voiced_by_own_people()).map(Score::value),
        restrictiveness: candidate.restrictiveness(),
        weekly_cost: candidate.weekly_cost().map(|c| c.pounds()),
        ready: candidate.ready(),
        stale: candidate.is_stale(),
        requirements: terms.iter().enumerate().zip(findings).map(|(term, finding)| said.judged(term, finding.borrow())).collect(),
        to_confirm: ids(is_to_confirm),
        to_put_in_place: ids(is_to_put_in_place),
        routes: vec![],
    }
}

/// One requirement of it.
pub fn judged(term: &Term, finding: &Finding) -> Judged {
    // The status is that of the number beside it.
    let printed = finding.fit.value().map_or(Fit::Unknown, |fit| Fit::Known(six_decimals(fit)));
    Judged { id: term.requirement.id.clone(), status: printed.status(), fit: printed.value(), text: explain::sentence(term, finding).into() }
}

fn ids(terms: &[Term], fits: &[Fit], listed: fn(&Term, Fit) -> bool) -> Vec<RequirementId> {
    terms.iter().zip(fits).filter(|(term, fit)| listed(term, **fit)).map(|(term, _)| term.requirement.id.clone()).collect()
}

/// An essential that is unknown: a question to ask.
pub fn is_to_confirm(term: &Term, fit: Fit) -> bool {
    term.is_essential() && fit == Fit::Unknown
}

/// An essential that is known and not all met, or a day that is missed.
pub fn is_to_put_in_place(term: &Term, fit: Fit) -> bool {
    (term.is_essential() || term.kind() == Kind::MoveBy) && fit.value().is_some_and(|f| f < 1.0)
}
