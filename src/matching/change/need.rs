//! What stands in the way of a pair, and by which changes each of it could be met.

use super::lever::{Half, Lever};
use crate::domain::{Fact, Finding, Home, Pence, Said, Support};
use crate::matching::{
    Ask, OfferAnswers,
    candidates::Candidate,
    fit,
    seen::{SeenHome, SeenSupport, can_be_had},
    term::Term,
};
use crate::vocabulary::{Code, Form, Kind, Polarity, Status, night as at_night, skill, staff_gender, team_feature};

/// Sets of changes, each of which would do.
pub type Alternatives = Vec<Vec<Lever>>;

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    pub what: Stands,
    /// By changes of the offers alone, the most direct first; none where the offer is what it is.
    pub by_offers: Alternatives,
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq)]
pub enum Stands {
    /// A condition of `docs/matching.md` §1.
    Condition(Half, Unmet),
    /// The gating requirement at this place.
    Gate(usize),
}

/// A condition that is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    Status(Status),
    Places,
    Willing,
    Reach,
    Setting,
    /// The home comes with other support, or with support that is not there.
    Included,
}

impl Unmet {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Unmet::Status(_) => "status",
            Unmet::Places => "places",
            Unmet::Willing => "willing",
            Unmet::Reach => "reach",
            Unmet::Setting => "setting",
            Unmet::Included => "included",
        }
    }
}

/// Conditions 1, 2, 3 and 5 that a pair does not meet, then its gating requirements at fit 0.
pub fn needs(ask: &Ask, candidate: Candidate, terms: &[Term]) -> Vec<Need> {
    let mut needs = conditions(ask, candidate);
    for (place, term) in terms.iter().enumerate().filter(|(_, term)| term.gates) {
        let finding = candidate.finding(term);
        if finding.fit.is_unmet() {
            needs.push(Need { what: Stands::Gate(place), by_offers: by_offers(place, term, &finding, candidate) });
        }
    }
    needs
}

fn conditions(ask: &Ask, candidate: Candidate) -> Vec<Need> {
    let unmet = |half, unmet, by: Option<Lever>| Need { what: Stands::Condition(half, unmet), by_offers: by.into_iter().map(|lever| vec![lever]).collect() };
    let mut needs = vec![];
    let mut had = |half, status: Status, places: Option<u32>, willing: bool| {
        if !can_be_had(status, None) {
            needs.push(unmet(half, Unmet::Status(status), Some(Lever::Publish(half))));
        }
        if places == Some(0) {
            needs.push(unmet(half, Unmet::Places, Some(Lever::Place(half))));
        }
        if !willing {
            needs.push(unmet(half, Unmet::Willing, Some(Lever::Willing(half))));
        }
    };
    if let Some(home) = candidate.home().map(|h| h.offer) {
        had(Half::Home, home.status, home.places, !ask.not_willing.homes.contains(&home.id));
    }
    if let Some(support) = candidate.support().map(|s| s.offer) {
        had(Half::Support, support.status, support.places, !ask.not_willing.support.contains(&support.id));
    }
    if let Candidate::Package(home, support) = candidate {
        needs.extend(pairing(home.offer, support.offer).into_iter().map(|(what, by)| unmet(Half::Support, what, by)));
    }
    needs
}

/// What keeps the two from being a pair.
fn pairing(home: &Home, support: &Support) -> Vec<(Unmet, Option<Lever>)> {
    match &home.support_included {
        Some(included) if *included == support.id => vec![],
        Some(_) => vec![(Unmet::Included, None)],
        None => {
            let can_reach = support.point.is_some() || home.area.is_some();
            let reach = (!crate::matching::candidates::reaches(support, home)).then_some((Unmet::Reach, can_reach.then_some(Lever::Reach)));
            let works = support.settings.is_empty() || support.settings.contains(&home.setting);
            reach.into_iter().chain((!works).then_some((Unmet::Setting, Some(Lever::WorkIn)))).collect()
        }
    }
}

fn by_offers(place: usize, term: &Term, finding: &Finding, candidate: Candidate) -> Alternatives {
    if let Fact::Answered { .. } = finding.fact {
        return answered(place, term, candidate);
    }
    match (candidate.home(), candidate.support()) {
        (Some(home), Some(support)) if term.kind() == Kind::TotalBudget => sum(term, home, support),
        (Some(home), _) if of_homes(term.kind()) => by_home(term, home, &finding.fact),
        (_, Some(support)) => by_support(term, support),
        _ => vec![],
    }
}

fn of_homes(kind: Kind) -> bool {
    use crate::vocabulary::Subject;
    kind.subject() == Subject::Home || kind == Kind::SeparateLandlord
}

/// Any half that answered could answer otherwise.
fn answered(place: usize, term: &Term, candidate: Candidate) -> Alternatives {
    let has = |answers: Option<&OfferAnswers>| answers.is_some_and(|a| a.requirements.contains_key(&term.requirement.id));
    let home = (of_homes(term.kind()) || term.kind() == Kind::Interest) && has(candidate.home().and_then(|h| h.answers));
    let support = !of_homes(term.kind()) && has(candidate.support().and_then(|s| s.answers));
    [(home, Half::Home), (support, Half::Support)].into_iter().filter(|(has, _)| *has).map(|(_, half)| vec![Lever::Answer(half, place)]).collect()
}

fn by_home(term: &Term, home: &SeenHome, fact: &Fact) -> Alternatives {
    match term.kind() {
        Kind::HomeFeature | Kind::Hazard | Kind::Household | Kind::Restriction => coded(term, Half::Home, |code| home.offer.features.said(code)),
        Kind::Tenure => choice(term, Half::Home, &home.offer.tenures),
        Kind::RentLimit => vec![vec![Lever::Rent]],
        Kind::Housemates if home.offer.whole_home != Some(true) && alone_would_do(term, home.offer) => vec![vec![Lever::WholeHome]],
        Kind::SeparateLandlord if *fact == Fact::SupportTied(Some(true)) => vec![vec![Lever::Untie]],
        _ => vec![],
    }
}

/// Whether few enough live there already, so that nobody else moving in would do.
fn alone_would_do(term: &Term, home: &Home) -> bool {
    let whole = Home { whole_home: Some(true), ..home.clone() };
    fit::others_when_full(&whole).is_some_and(|others| f64::from(others) <= term.number())
}

fn by_support(term: &Term, support: &SeenSupport) -> Alternatives {
    let offer = support.offer;
    match term.kind() {
        Kind::TeamFeature | Kind::Skill => coded(term, Half::Support, |code| match code {
            // What it is, and what the law says, is not for the provider to add.
            team_feature::OWN_TEAM if offer.form == Some(Form::Existing) => None,
            skill::PERSONAL_CARE => offer.personal_care_registered.map(|yes| if yes { Said::Yes } else { Said::No }),
            code => offer.features.said(code),
        }),
        Kind::Night => choice(term, Half::Support, &offer.nights),
        Kind::StaffGender => choice(term, Half::Support, &offer.staff_genders),
        Kind::Language => choice(term, Half::Support, &offer.languages),
        Kind::SupportBudget => vec![vec![Lever::Price]],
        Kind::TeamSize => vec![vec![Lever::TeamMax]],
        Kind::TeamMost => vec![vec![Lever::Faces]],
        Kind::Hours => vec![vec![Lever::HoursMax]],
        Kind::RatioDay => vec![vec![Lever::Ratio]],
        Kind::RatioOut => vec![vec![Lever::RatioOut]],
        _ => vec![],
    }
}

fn coded(term: &Term, half: Half, said: impl Fn(Code) -> Option<Said>) -> Alternatives {
    let codes = term.requirement.codes().iter().copied();
    match term.requirement.polarity {
        Polarity::Want => codes
            .filter(|code| said(*code) == Some(Said::No))
            .map(|code| vec![if code == skill::PERSONAL_CARE { Lever::Register } else { Lever::CanAdd(half, code) }])
            .collect(),
        Polarity::Avoid => {
            let there: Vec<Code> = codes.filter(|code| said(*code) == Some(Said::Yes)).collect();
            if there.is_empty() || there.contains(&skill::PERSONAL_CARE) {
                vec![]
            } else {
                vec![there.into_iter().map(|code| Lever::CanAdd(half, code)).collect()]
            }
        }
    }
}

/// What is asked for itself first, then what would stand in for it.
fn choice(term: &Term, half: Half, list: &[Code]) -> Alternatives {
    let one = |code: Code| vec![Lever::Offer(half, code)];
    let asked = term.requirement.codes();
    if term.requirement.polarity == Polarity::Avoid {
        return term.kind().codes().filter(|code| !asked.contains(code)).map(one).collect();
    }
    let instead = asked.iter().flat_map(|code| match *code {
        at_night::NONE => vec![one(at_night::ON_CALL)],
        at_night::SLEEP_IN => vec![one(at_night::WAKING_NIGHT)],
        staff_gender::FEMALE | staff_gender::MALE => vec![one(staff_gender::MIXED)],
        staff_gender::MIXED => {
            let both = [staff_gender::FEMALE, staff_gender::MALE];
            vec![both.into_iter().filter(|code| !list.contains(code)).map(|code| Lever::Offer(half, code)).collect()]
        }
        _ => vec![],
    });
    let mut all: Alternatives = asked.iter().map(|code| one(*code)).collect();
    all.extend(instead);
    all
}

fn sum(term: &Term, home: &SeenHome, support: &SeenSupport) -> Alternatives {
    let limit = Pence::from_pounds(term.number());
    let room_beside = |other: Option<Pence>| other.is_some_and(|other| other <= limit);
    match (room_beside(support.price), room_beside(home.rent)) {
        (true, true) => vec![vec![Lever::Price], vec![Lever::Rent]],
        (true, false) => vec![vec![Lever::Rent]],
        (false, true) => vec![vec![Lever::Price]],
        (false, false) => vec![vec![Lever::Rent, Lever::Price]],
    }
}
