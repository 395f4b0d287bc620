//! A pair and a plan after a set of changes: what the changes come to, and the pair judged anew by the same evaluator.

use super::lever::{Half, Lever};
use crate::domain::{Fact, FitStatus, Home, Pence, Requirement, Said, Support};
use crate::matching::{
    Answers, Ask, NotWilling,
    candidates::Candidate,
    seen::{SeenHome, SeenSupport, hours_of},
    term::{Asked, Term},
};
use crate::vocabulary::{Kind, Status, Strength};
use std::collections::BTreeSet;

/// What there is after the changes.
#[derive(Debug, Clone)]
pub struct Applied {
    pub requirements: Vec<Requirement>,
    pub home: Option<Home>,
    pub support: Option<Support>,
    pub answers: Answers,
    pub not_willing: NotWilling,
}

impl Applied {
    /// The same ask, of the changed plan and answers.
    pub fn ask<'a>(&'a self, ask: &Ask<'a>) -> Ask<'a> {
        Ask { requirements: &self.requirements, answers: &self.answers, not_willing: &self.not_willing, ..*ask }
    }

    /// Applies changes to the pair that needs them. Extents are the least that do: rent no lower than every limit needs.
    pub(super) fn new(ask: &Ask, candidate: Candidate, terms: &[Term], levers: &BTreeSet<Lever>) -> Applied {
        let mut applied = Applied {
            requirements: ask.requirements.to_vec(),
            home: candidate.home().map(|h| h.offer.clone()),
            support: candidate.support().map(|s| s.offer.clone()),
            answers: ask.answers.clone(),
            not_willing: ask.not_willing.clone(),
        };
        applied.keep_prices(candidate);
        let gates: Vec<&Term> = terms.iter().enumerate().filter(|(k, t)| t.gates && !levers.contains(&Lever::Relax(*k))).map(|(_, t)| t).collect();
        for lever in levers {
            match lever {
                Lever::Relax(place) => applied.relax(ask, &terms[*place], candidate),
                Lever::Answer(half, place) => applied.answer(*half, &terms[*place]),
                Lever::Rent | Lever::Price => {}
                lever => applied.change(*lever, &gates),
            }
        }
        applied.prices(levers, &gates, candidate);
        applied
    }

    /// Prices stay as they were, whatever becomes of the hours.
    fn keep_prices(&mut self, candidate: Candidate) {
        if let (Some(support), Some(seen)) = (&mut self.support, candidate.support()) {
            (support.hourly_rate, support.weekly_price) = (None, seen.price);
        }
    }

    fn change(&mut self, lever: Lever, gates: &[&Term]) {
        let most = |kind: Kind| gates.iter().filter(|t| t.kind() == kind).map(|t| t.number()).fold(0.0, f64::max);
        let least = |kind: Kind| gates.iter().filter(|t| t.kind() == kind).map(|t| t.number()).fold(f64::INFINITY, f64::min);
        match (lever, &mut self.home, &mut self.support) {
            (Lever::Publish(Half::Home), Some(home), _) => home.status = Status::Published,
            (Lever::Publish(Half::Support), _, Some(support)) => support.status = Status::Published,
            (Lever::Place(Half::Home), Some(home), _) => home.places = Some(1),
            (Lever::Place(Half::Support), _, Some(support)) => support.places = Some(1),
            (Lever::Willing(Half::Home), Some(home), _) => drop(self.not_willing.homes.remove(&home.id)),
            (Lever::Willing(Half::Support), _, Some(support)) => drop(self.not_willing.support.remove(&support.id)),
            (Lever::Reach, Some(home), Some(support)) => match (&home.area, support.point) {
                (Some(area), _) => support.covers_areas.push(area.clone()),
                (None, Some(base)) => support.covers_km = Some(base.distance_to(home.point).0),
                (None, None) => {}
            },
            (Lever::WorkIn, Some(home), Some(support)) => support.settings.push(home.setting),
            (Lever::CanAdd(Half::Home, code), Some(home), _) => drop(home.features.say(code, Said::CanAdd { weeks: None, cost: None })),
            (Lever::CanAdd(Half::Support, code), _, Some(support)) => drop(support.features.say(code, Said::CanAdd { weeks: None, cost: None })),
            (Lever::Offer(_, code), home, support) => match (code.kind(), home, support) {
                (Kind::Tenure, Some(home), _) => home.tenures = home.tenures.iter().copied().chain([code]).collect(),
                (Kind::Night, _, Some(support)) => support.nights.push(code),
                (Kind::StaffGender, _, Some(support)) => support.staff_genders.push(code),
                (_, _, Some(support)) => support.languages.push(code),
                _ => {}
            },
            (Lever::Register, _, Some(support)) => support.personal_care_registered = Some(true),
            (Lever::WholeHome, Some(home), _) => home.whole_home = Some(true),
            (Lever::Untie, Some(home), _) => home.support_tied = Some(false),
            (Lever::TeamMax, _, Some(support)) => support.team_max = Some(most(Kind::TeamSize).ceil() as u32),
            (Lever::Faces, _, Some(support)) => support.faces_usual = Some(least(Kind::TeamMost).floor() as u32),
            (Lever::HoursMax, _, Some(support)) => support.hours_max = Some(most(Kind::Hours)),
            (Lever::Ratio, _, Some(support)) => support.ratio_max = Some(most(Kind::RatioDay)),
            (Lever::RatioOut, _, Some(support)) => support.ratio_out_max = Some(most(Kind::RatioOut)),
            _ => {}
        }
    }

    /// The provider answers that it can, with something put in place.
    fn answer(&mut self, half: Half, term: &Term) {
        let of = match (half, &self.home, &self.support) {
            (Half::Home, Some(home), _) => self.answers.homes.get_mut(&home.id),
            (Half::Support, _, Some(support)) => self.answers.support.get_mut(&support.id),
            _ => None,
        };
        if let Some(answer) = of.and_then(|of| of.requirements.get_mut(&term.requirement.id)) {
            answer.said.status = FitStatus::Partly;
        }
    }

    /// The requirement asks for what there is; where that is no number, it is important instead of a must.
    fn relax(&mut self, ask: &Ask, term: &Term, candidate: Candidate) {
        let there = match candidate.finding(term).fact {
            Fact::Distance { km, .. } if term.kind() == Kind::Near => Some((km.0 * 10.0).ceil() / 10.0),
            Fact::Distance { km, .. } => Some((km.0 * 10.0).floor() / 10.0),
            Fact::Others(others) => others.map(f64::from),
            Fact::Bedrooms(rooms) => rooms.map(f64::from),
            Fact::Weekly(price) => price.map(Pence::pounds),
            Fact::Gives(number) => number,
            _ => None,
        };
        let Some(place) = ask.requirements.iter().position(|r| r.id == term.requirement.id) else { return };
        match there {
            Some(number) => self.requirements[place].number = Some(number),
            None => self.requirements[place].strength = Strength::Important,
        }
    }

    /// Rent and price, as low as the limits that are left need, and no lower.
    fn prices(&mut self, levers: &BTreeSet<Lever>, gates: &[&Term], candidate: Candidate) {
        let least = |kind: Kind| gates.iter().filter(|t| t.kind() == kind).map(|t| Pence::from_pounds(t.number())).min();
        let (mut rent, mut price) = (candidate.home().and_then(|h| h.rent), candidate.support().and_then(|s| s.price));
        let lowered = |now: Option<Pence>, to: Option<Pence>| now.map(|now| to.map_or(now, |to| now.min(to)));
        if levers.contains(&Lever::Rent) {
            rent = lowered(rent, least(Kind::RentLimit));
        }
        if levers.contains(&Lever::Price) {
            price = lowered(price, least(Kind::SupportBudget));
        }
        if let (Some(limit), Some(r), Some(p)) = (least(Kind::TotalBudget), rent, price) {
            if levers.contains(&Lever::Price) && r + p > limit {
                price = Some(Pence((limit.0 - r.0).max(0)));
            }
            if levers.contains(&Lever::Rent) && r + price.unwrap_or(p) > limit {
                rent = Some(Pence((limit.0 - price.unwrap_or(p).0).max(0)));
            }
        }
        self.set_prices(levers, rent, price);
    }

    /// A price that was answered goes before the offer's own, so it is that which changes.
    fn set_prices(&mut self, levers: &BTreeSet<Lever>, rent: Option<Pence>, price: Option<Pence>) {
        if let Some(home) = self.home.as_mut().filter(|_| levers.contains(&Lever::Rent)) {
            home.weekly_rent = rent;
            if let Some(answered) = self.answers.homes.get_mut(&home.id).and_then(|a| a.price.as_mut()) {
                answered.said = rent.unwrap_or(answered.said);
            }
        }
        if let Some(support) = self.support.as_mut().filter(|_| levers.contains(&Lever::Price)) {
            support.weekly_price = price;
            if let Some(answered) = self.answers.support.get_mut(&support.id).and_then(|a| a.price.as_mut()) {
                answered.said = price.unwrap_or(answered.said);
            }
        }
    }

    /// The pair as it then stands, and what the plan then asks.
    pub(super) fn judged<T>(&self, ask: &Ask, look: impl FnOnce(Candidate, Vec<Term>) -> T) -> Option<T> {
        let ask = self.ask(ask);
        let hours = hours_of(ask.requirements);
        let home = self.home.as_ref().map(|h| SeenHome::new(h, ask.today, self.answers.homes.get(&h.id)));
        let support = self.support.as_ref().map(|s| SeenSupport::new(s, ask.today, hours, self.answers.support.get(&s.id)));
        Some(look(candidate(home.as_ref(), support.as_ref())?, Asked::of(&ask).terms))
    }
}

/// A pair, or the half that is there.
pub fn candidate<'a>(home: Option<&'a SeenHome<'a>>, support: Option<&'a SeenSupport<'a>>) -> Option<Candidate<'a>> {
    match (home, support) {
        (Some(home), Some(support)) => Some(Candidate::Package(home, support)),
        (Some(home), None) => Some(Candidate::Home(home)),
        (None, Some(support)) => Some(Candidate::Support(support)),
        (None, None) => None,
    }
}
