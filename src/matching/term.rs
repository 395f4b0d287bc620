//! What takes part in a ranking, what gates, how far a want bends and what it weighs (`docs/matching.md` §2 to §4).

use super::ask::Ask;
use super::score::{HALF_KNOWN, Score};
use crate::domain::{About, Fit, Requirement, ranking::RankWhat};
use crate::offers::words::stems;
use crate::vocabulary::{Basis, Kind, Part, State, Strength, Subject, Voice};
use std::{collections::BTreeSet, sync::OnceLock};

/// The most that the default weights of one part of a life may come to.
const PART_CAP: f64 = 15.0;

/// A requirement as it takes part in one ranking.
#[derive(Debug, Clone)]
pub struct Term {
    pub requirement: Requirement,
    /// With fit 0 the package is not possible.
    pub gates: bool,
    /// How far the want bends, `s` of `docs/matching.md` §2: 0 not at all, 1, 2.
    pub stretch: f64,
    /// The stems of each interest, where it is about interests.
    pub interests: Vec<BTreeSet<String>>,
    /// How sentences about it end, once one was made: of fifty homes most say something of their own, beside the same that was asked.
    pub number_asked: OnceLock<String>,
    /// Its places that resolve as people write their names, once a sentence named one.
    pub places_asked: OnceLock<Vec<String>>,
}

/// The requirements that take part, in plan order, and what each weighs.
#[derive(Debug, Clone)]
pub struct Asked {
    pub terms: Vec<Term>,
    /// One for each term.
    pub weights: Vec<f64>,
}

impl Asked {
    /// What a plan asks of what is ranked.
    pub fn of(ask: &Ask) -> Asked {
        Asked::new(ask.requirements.iter().filter_map(|requirement| Term::new(requirement, ask.what)).collect())
    }

    /// Weighs the terms.
    pub fn new(terms: Vec<Term>) -> Asked {
        Asked { weights: weights(&terms), terms }
    }

    /// The same with one term changed, or left out.
    pub fn with(&self, place: usize, term: Option<Term>) -> Asked {
        let mut terms = self.terms.clone();
        match term {
            Some(term) => terms[place] = term,
            None => drop(terms.remove(place)),
        }
        Asked::new(terms)
    }

    /// The score of a package with these fits.
    pub fn score(&self, fits: &[Fit]) -> Score {
        Score::of(&self.weights, fits, HALF_KNOWN)
    }
}

impl Term {
    /// A requirement's part in a ranking; none for facts about the person, those set aside, and the other half's.
    pub fn new(requirement: &Requirement, what: RankWhat) -> Option<Term> {
        let takes_part = requirement.state != State::SetAside && asked_of(requirement.kind, what);
        takes_part.then(|| Term {
            gates: gates(requirement),
            stretch: stretch(requirement),
            interests: interests(requirement),
            number_asked: OnceLock::new(),
            places_asked: OnceLock::new(),
            requirement: requirement.clone(),
        })
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.requirement.kind
    }

    /// Its number; 0 for kinds that have none.
    pub fn number(&self) -> f64 {
        self.requirement.number.unwrap_or_default()
    }

    /// Whether a near thing is good enough in part.
    pub fn bends(&self) -> bool {
        self.stretch > 0.0
    }

    /// An essential is listed under "to confirm" and "to put in place", a disputed one too.
    pub fn is_essential(&self) -> bool {
        self.requirement.strength == Strength::Essential
    }

    /// Whether the person, family or a friend says so.
    pub fn is_voiced_by_own_people(&self) -> bool {
        matches!(self.requirement.voice, Voice::Person | Voice::Family | Voice::Friend)
    }
}

/// The strength it counts with: a disputed requirement counts as important until a person settles it.
pub fn counted_strength(requirement: &Requirement) -> Strength {
    if requirement.state == State::Disputed { Strength::Important } else { requirement.strength }
}

fn asked_of(kind: Kind, what: RankWhat) -> bool {
    match (kind.subject(), what) {
        (Subject::Person, _) => false,
        (_, RankWhat::Packages) | (Subject::Life, _) => true,
        (Subject::Home, what) => what == RankWhat::Homes,
        (Subject::Support, what) => what == RankWhat::Support,
        (Subject::Package, _) => kind == Kind::MoveBy,
    }
}

fn gates(r: &Requirement) -> bool {
    let professionals_risk = r.basis == Basis::Risk && r.voice == Voice::Professional && !r.ratified;
    let assumed_near = r.kind == Kind::Near && r.assumed;
    counted_strength(r) == Strength::Essential && r.kind != Kind::MoveBy && !assumed_near && !professionals_risk
}

fn stretch(r: &Requirement) -> f64 {
    match counted_strength(r) {
        Strength::Essential if gates(r) => 0.0,
        Strength::Essential | Strength::Important => 1.0,
        Strength::Nice => 2.0,
    }
}

fn interests(r: &Requirement) -> Vec<BTreeSet<String>> {
    match &r.about {
        About::Words(all) if r.kind == Kind::Interest => all.iter().map(|words| stems(words)).collect(),
        _ => vec![],
    }
}

/// The weight of each term, in order: its own, or that of its strength, held back where its part would drown the others.
pub fn weights(terms: &[Term]) -> Vec<f64> {
    let sum_of = |part: Part| -> f64 { terms.iter().filter(|t| t.requirement.weight.is_none() && t.kind().part() == Some(part)).map(default_weight).sum() };
    let sums = Part::ALL.map(sum_of);
    terms.iter().map(|t| t.requirement.weight.unwrap_or_else(|| capped(default_weight(t), t.kind().part().map_or(0.0, |p| sums[p as usize])))).collect()
}

fn default_weight(term: &Term) -> f64 {
    match counted_strength(&term.requirement) {
        Strength::Essential => 5.0,
        Strength::Important => 3.0,
        Strength::Nice => 1.0,
    }
}

fn capped(weight: f64, sum: f64) -> f64 {
    if sum > PART_CAP { weight * (PART_CAP / sum) } else { weight }
}
