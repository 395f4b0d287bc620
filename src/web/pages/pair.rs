//! The two halves of a package as pages name them, and the ranking's surroundings that put them in words.

use super::{super::urls, marks::Ladder};
use crate::{
    domain::{HomeId, Requirement, RequirementId, SupportId},
    offers::Catalogue,
    vocabulary::Status,
};

/// A home, a support team, or both, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    pub home: Option<&'a str>,
    pub support: Option<&'a str>,
}

impl<'a> Pair<'a> {
    /// As rankings name them.
    pub fn of(home: &'a Option<HomeId>, support: &'a Option<SupportId>) -> Pair<'a> {
        Pair { home: home.as_ref().map(HomeId::as_str), support: support.as_ref().map(SupportId::as_str) }
    }
}

/// What the halves of a package are called, and whose they are.
pub struct Names {
    pub first: String,
    pub first_by: String,
    pub second: Option<(String, String)>,
}

impl Names {
    /// `Two-bedroom flat with Harbour Support`.
    pub fn joined(&self) -> String {
        self.second.as_ref().map_or_else(|| self.first.clone(), |(second, _)| format!("{} with {second}", self.first))
    }
}

/// What a ranking is put in words with.
pub struct View<'a> {
    pub reference: &'a str,
    pub requirements: &'a [Requirement],
    pub offers: &'a Catalogue,
}

impl View<'_> {
    /// The page that explains the package.
    pub fn address(&self, pair: Pair) -> String {
        urls::package(self.reference, pair.home, pair.support)
    }

    /// The plan's requirement of that id.
    pub fn requirement(&self, id: &RequirementId) -> Option<&Requirement> {
        self.requirements.iter().find(|r| r.id == *id)
    }

    /// The names of both halves; `None` where the catalogue has changed under the ranking.
    pub fn names(&self, pair: Pair) -> Option<Names> {
        let of_home = |id: &str| self.offers.homes.get(id).map(|h| (h.title.to_string(), h.organisation.to_string()));
        let of_support = |id: &str| self.offers.support.get(id).map(|s| (s.title.to_string(), s.organisation.to_string()));
        match (pair.home, pair.support) {
            (Some(home), support) => {
                let ((first, first_by), second) = (of_home(home)?, support.and_then(of_support));
                Some(Names { first, first_by, second })
            }
            (None, Some(support)) => of_support(support).map(|(first, first_by)| Names { first, first_by, second: None }),
            (None, None) => None,
        }
    }

    /// The rung on which the home stands.
    pub fn ladder(&self, pair: Pair, restrictiveness: u8) -> Option<Ladder> {
        let home = self.offers.homes.get(pair.home?)?;
        Some(Ladder::new(home, restrictiveness))
    }

    /// Whether somebody else is being considered for one of the halves.
    pub fn under_offer(&self, pair: Pair) -> bool {
        let home = pair.home.and_then(|id| self.offers.homes.get(id)).is_some_and(|h| h.status == Status::UnderOffer);
        home || pair.support.and_then(|id| self.offers.support.get(id)).is_some_and(|s| s.status == Status::UnderOffer)
    }
}
