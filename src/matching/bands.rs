//! The three bands in which people meet packages (`docs/matching.md` §5): real now; possible, if …; not at present.

use super::seen::comparable;
use crate::domain::{
    Home, HomeId, OfferKind, Requirement, RequirementId, Support, SupportId,
    ranking::{NearMiss, Package, Ranking},
};
use crate::offers::{Catalogue, confirmed_lately};
use crate::vocabulary::{RouteState, Status, Strength};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How near a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    RealNow,
    PossibleIf,
    NotAtPresent,
}

/// Something that keeps a possible package from being real now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The provider of the home, or of the support, has not said that it is willing for this person.
    Willing(OfferKind),
    /// An essential on which the offers say nothing.
    ToConfirm(RequirementId),
    /// An essential that is known to be met only in part.
    ToPutInPlace(RequirementId),
    /// Nobody has made sure lately that the offer is right.
    Confirmed(OfferKind),
    /// Somebody else is being considered for it.
    UnderOffer(OfferKind),
    /// No way to hold and pay for the home is open.
    Route,
}

/// Offers whose provider answered for a plan that it is willing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Willing {
    pub homes: BTreeSet<HomeId>,
    pub support: BTreeSet<SupportId>,
}

/// A package in its band.
#[derive(Debug, Clone, PartialEq)]
pub struct Banded<'a> {
    pub band: Band,
    pub of: Of<'a>,
    /// In the order of [`Missing`]; empty where it is real now, and where it is blocked: then the near miss says by what.
    pub missing: Vec<Missing>,
}

/// What stands in a band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Of<'a> {
    Possible(&'a Package),
    /// Not possible, and nearest to it.
    Nearest(&'a NearMiss),
}

/// Puts what a ranking holds into its bands, each in the ranking's order: its packages, then its near misses. A package of which
/// the catalogue lacks a half that it names is left out.
pub fn bands<'a>(ranking: &'a Ranking, requirements: &[Requirement], offers: &Catalogue, willing: &Willing) -> Vec<Banded<'a>> {
    let of_package = |package: &'a Package| {
        let halves = Halves::of(package, offers)?;
        let missing = halves.missing(package, requirements, willing, ranking.today);
        let band = if missing.is_empty() { Band::RealNow } else { Band::PossibleIf };
        Some(Banded { band, of: Of::Possible(package), missing })
    };
    let nearest = ranking.near_misses.iter().map(|miss| Banded { band: Band::NotAtPresent, of: Of::Nearest(miss), missing: vec![] });
    let mut all: Vec<Banded> = ranking.packages.iter().filter_map(of_package).chain(nearest).collect();
    all.sort_by_key(|banded| banded.band);
    all
}

/// The two offers of a package; one of them where halves are ranked alone.
struct Halves<'a> {
    home: Option<&'a Home>,
    support: Option<&'a Support>,
}

impl<'a> Halves<'a> {
    fn of(package: &Package, offers: &'a Catalogue) -> Option<Halves<'a>> {
        let home = package.home.as_ref().map(|id| offers.home(id));
        let support = package.support.as_ref().map(|id| offers.support(id));
        let lacks = matches!(home, Some(None)) || matches!(support, Some(None));
        (!lacks).then_some(Halves { home: home.flatten(), support: support.flatten() })
    }

    fn missing(&self, package: &Package, requirements: &[Requirement], willing: &Willing, today: Date) -> Vec<Missing> {
        let essential = |id: &&RequirementId| requirements.iter().any(|r| r.id == **id && r.strength == Strength::Essential);
        let to_confirm = package.to_confirm.iter().filter(essential).cloned().map(Missing::ToConfirm);
        // A day that is missed stands in that list too, whatever it weighs; here only what is essential counts.
        let to_put_in_place = package.to_put_in_place.iter().filter(essential).cloned().map(Missing::ToPutInPlace);
        let has_route = self.home.is_none() || package.routes.iter().any(|route| route.status == RouteState::Eligible);
        let mut missing: Vec<Missing> = self.unwilling(willing);
        missing.extend(to_confirm.chain(to_put_in_place));
        missing.extend(self.each(|_, confirmed_on, kind| (!confirmed_lately(confirmed_on, today, kind)).then_some(Missing::Confirmed(kind))));
        missing.extend(self.each(|status, _, kind| (status == Status::UnderOffer).then_some(Missing::UnderOffer(kind))));
        missing.extend((!has_route).then_some(Missing::Route));
        missing
    }

    /// Whose provider has not said that it is willing. Where one organisation is behind both halves its word counts for both.
    fn unwilling(&self, willing: &Willing) -> Vec<Missing> {
        let home = self.home.is_none_or(|home| willing.homes.contains(&home.id));
        let support = self.support.is_none_or(|support| willing.support.contains(&support.id));
        let one = match (self.home, self.support) {
            (Some(home), Some(support)) => comparable(&home.organisation) == comparable(&support.organisation),
            _ => false,
        };
        let said = [(home || one && support, OfferKind::Home), (support || one && home, OfferKind::Support)];
        said.into_iter().filter(|(said, _)| !said).map(|(_, kind)| Missing::Willing(kind)).collect()
    }

    fn each(&self, missing: impl Fn(Status, Option<Date>, OfferKind) -> Option<Missing>) -> Vec<Missing> {
        let home = self.home.and_then(|home| missing(home.status, home.confirmed_on, OfferKind::Home));
        let support = self.support.and_then(|support| missing(support.status, support.confirmed_on, OfferKind::Support));
        home.into_iter().chain(support).collect()
    }
}
