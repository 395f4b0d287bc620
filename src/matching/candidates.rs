//! Which packages could be possible: conditions 1, 2, 3 and 5 of `docs/matching.md` §1. The gates (4) come later, since
//! what only they stop can be a near miss.

use super::ask::Ask;
use super::fit;
use super::seen::{SeenHome, SeenSupport, can_be_had, hours_of};
use super::term::{Asked, Term};
use crate::domain::{Finding, Home, HomeId, Pence, Point, Support, SupportId, ranking::RankWhat};
use crate::offers::Catalogue;
use jiff::civil::Date;
use std::collections::HashMap;

/// Kilometres that a degree of latitude is at least, on the sphere on which distances are measured.
const KM_PER_DEGREE: f64 = 111.19;

/// The offers that can be had, as they stand on the ranking date, and the pairs that could be possible.
pub struct Candidates<'a> {
    pub what: RankWhat,
    pub homes: Vec<SeenHome<'a>>,
    pub support: Vec<SeenSupport<'a>>,
    pub pairs: Vec<Pair>,
}

/// A home with a support offer, or one of the two where they are ranked alone: their places in the lists of [`Candidates`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub home: Option<u32>,
    pub support: Option<u32>,
}

/// The offers of a pair.
#[derive(Debug, Clone, Copy)]
pub enum Candidate<'a> {
    Package(&'a SeenHome<'a>, &'a SeenSupport<'a>),
    Home(&'a SeenHome<'a>),
    Support(&'a SeenSupport<'a>),
}

impl<'a> Candidates<'a> {
    /// Looks through the catalogue.
    pub fn of(ask: &Ask<'a>, catalogue: &'a Catalogue) -> Candidates<'a> {
        let (hours, answers) = (hours_of(ask.requirements), ask.answers);
        let homes = catalogue.homes.iter().filter(|h| can_be_had(h.status, h.places)).map(|h| SeenHome::new(h, ask.today, answers.homes.get(&h.id))).collect();
        let support = catalogue
            .support
            .iter()
            .filter(|s| can_be_had(s.status, s.places))
            .map(|s| SeenSupport::new(s, ask.today, hours, answers.support.get(&s.id)))
            .collect();
        let mut candidates = Candidates { what: ask.what, homes, support, pairs: vec![] };
        candidates.pairs = match ask.what {
            RankWhat::Packages => candidates.packages(ask),
            RankWhat::Homes => candidates.willing_homes(ask).map(|home| Pair { home: Some(home), support: None }).collect(),
            RankWhat::Support => candidates.willing_support(ask).map(|support| Pair { home: None, support: Some(support) }).collect(),
        };
        candidates
    }

    /// The offers of a pair.
    pub fn at(&self, pair: Pair) -> Candidate<'_> {
        match (pair.home, pair.support) {
            (Some(h), Some(s)) => Candidate::Package(&self.homes[h as usize], &self.support[s as usize]),
            (Some(h), None) => Candidate::Home(&self.homes[h as usize]),
            (None, s) => Candidate::Support(&self.support[s.unwrap_or(0) as usize]),
        }
    }

    fn willing_homes(&self, ask: &Ask) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.homes).filter(|(_, h)| !ask.not_willing.homes.contains(&h.offer.id)).map(|(i, _)| i)
    }

    fn willing_support(&self, ask: &Ask) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.support).filter(|(_, s)| !ask.not_willing.support.contains(&s.offer.id)).map(|(i, _)| i)
    }

    fn packages(&self, ask: &Ask) -> Vec<Pair> {
        let support: Vec<u32> = self.willing_support(ask).collect();
        let by_id: HashMap<&SupportId, u32> = support.iter().map(|i| (&self.support[*i as usize].offer.id, *i)).collect();
        let mut pairs = vec![];
        for home in self.willing_homes(ask) {
            let offer = self.homes[home as usize].offer;
            let with = |support: u32| Pair { home: Some(home), support: Some(support) };
            match &offer.support_included {
                Some(included) => pairs.extend(by_id.get(included).copied().map(with)),
                None => pairs.extend(support.iter().copied().filter(|s| serves(self.support[*s as usize].offer, offer)).map(with)),
            }
        }
        pairs
    }
}

/// The support offer reaches the home and works in such a setting (conditions 2 and 3).
fn serves(support: &Support, home: &Home) -> bool {
    (support.settings.is_empty() || support.settings.contains(&home.setting)) && reaches(support, home)
}

/// By distance from its base, or by the home's council (condition 2).
pub fn reaches(support: &Support, home: &Home) -> bool {
    let by_area = home.area.as_ref().is_some_and(|area| support.covers_areas.contains(area));
    by_area || support.point.zip(support.covers_km).is_some_and(|(base, km)| within(base, home, km))
}

fn within(base: Point, home: &Home, km: f64) -> bool {
    // What lies too far north or south needs no great circle: the distance is never less than that.
    (base.lat() - home.point.lat()).abs() * KM_PER_DEGREE <= km + 1.0 && base.distance_to(home.point).0 <= km
}

impl<'a> Candidate<'a> {
    /// One requirement against it.
    pub fn finding(self, term: &Term) -> Finding {
        match self {
            Candidate::Package(home, support) => fit::of_package(term, home, support),
            Candidate::Home(home) => fit::of_home(term, home),
            Candidate::Support(support) => fit::of_support(term, support),
        }
    }

    /// Each requirement against it, in plan order.
    pub fn findings(self, asked: &Asked) -> Vec<Finding> {
        asked.terms.iter().map(|term| self.finding(term)).collect()
    }

    /// The home, where one takes part.
    pub fn home(self) -> Option<&'a SeenHome<'a>> {
        match self {
            Candidate::Package(home, _) | Candidate::Home(home) => Some(home),
            Candidate::Support(_) => None,
        }
    }

    /// The support offer, where one takes part.
    pub fn support(self) -> Option<&'a SeenSupport<'a>> {
        match self {
            Candidate::Package(_, support) | Candidate::Support(support) => Some(support),
            Candidate::Home(_) => None,
        }
    }

    /// The home's id.
    pub fn home_id(self) -> Option<&'a HomeId> {
        self.home().map(|h| &h.offer.id)
    }

    /// The support offer's id.
    pub fn support_id(self) -> Option<&'a SupportId> {
        self.support().map(|s| &s.offer.id)
    }

    /// 0 least to 5; a support offer alone has 0.
    pub fn restrictiveness(self) -> u8 {
        self.home().map_or(0, |h| h.restrictiveness)
    }

    /// Rent and support, or the one that is ranked alone; `None` is unknown.
    pub fn weekly_cost(self) -> Option<Pence> {
        match self {
            Candidate::Package(home, support) => fit::weekly_cost(home, support),
            Candidate::Home(home) => home.rent,
            Candidate::Support(support) => support.price,
        }
    }

    /// When all of it is ready; `None` is unknown.
    pub fn ready(self) -> Option<Date> {
        match self {
            Candidate::Package(home, support) => fit::later(home.ready, support.ready),
            Candidate::Home(home) => home.ready,
            Candidate::Support(support) => support.ready,
        }
    }

    /// One of the offers has not been confirmed lately.
    pub fn is_stale(self) -> bool {
        self.home().is_some_and(|h| h.stale) || self.support().is_some_and(|s| s.stale)
    }
}
