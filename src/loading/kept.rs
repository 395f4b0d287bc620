//! Keeping a ranking with all that it was made from.

use super::PlanAnswers;
use crate::{
    domain::{
        OfferKind, Ranking,
        ranking::{BestOfEach, NearMiss, Package, RankWhat},
        records::{Id, KeptFor, OwnRules, RankedFrom, RankingId},
        review::Standing,
    },
    funding::Rules,
    matching,
    places::Gazetteer,
    store::{NewRanking, Store, StoreError, StoredPlan},
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a plan was ranked with: everything else about a ranking follows from it. The offers are those of [`super::by_circles`]: what is kept is
/// read by people who may not know where homes with tenants are.
#[derive(Clone)]
pub struct RankedWith<'a> {
    pub plan: &'a StoredPlan,
    /// The last decision about what was read.
    pub last_decision: i64,
    /// The last change of the log that the offers hold.
    pub offers: i64,
    /// What providers answered for the plan.
    pub answers: &'a PlanAnswers,
    pub gazetteer: &'a Gazetteer,
    /// By which the ways to pay were judged.
    pub rules: &'a Rules,
    pub today: Date,
    pub rank: RankWhat,
    pub top: usize,
}

impl RankedWith<'_> {
    /// The ranking as it is to be kept.
    pub async fn keep(&self, store: &Store, id: RankingId, ranking: &Ranking, kept_for: KeptFor) -> Result<NewRanking, StoreError> {
        let offers = store.versions_as_of(self.offers, &named(ranking)).await?;
        Ok(NewRanking {
            id,
            plan: Id::new(self.plan.id),
            made_from: self.made_from(),
            body: body(ranking),
            offers,
            own_rules: self.rules.own.clone(),
            kept_for,
        })
    }

    fn made_from(&self) -> RankedFrom {
        RankedFrom {
            plan: Standing { version: self.plan.version, last: self.last_decision },
            offers: self.offers,
            answers: self.answers.made_from.clone(),
            places: places(self.gazetteer),
            rules: matching::RULES.to_owned(),
            own_rules: self.rules.own.as_ref().map(OwnRules::sha256),
            code: matching::CODE.to_owned(),
            today: self.today,
            rank: self.rank,
            top: self.top,
        }
    }
}

/// What a kept ranking says of how homes where people live were placed. Those of earlier versions say nothing: they took the homes' own places.
pub(super) const BY_CIRCLE: &str = ", homes where people live by their circle";

/// Which places a ranking is made with now.
pub(super) fn places(gazetteer: &Gazetteer) -> String {
    format!("{}{BY_CIRCLE}", gazetteer.name())
}

/// The bytes of a ranking, as the API gives it.
pub(super) fn body(ranking: &Ranking) -> String {
    serde_json::to_string(ranking).unwrap_or_default()
}

/// Every offer that a ranking names, once.
fn named(ranking: &Ranking) -> Vec<(OfferKind, String)> {
    let packages = ranking.packages.iter().map(|Package { home, support, .. }| (home, support));
    let near = ranking.near_misses.iter().map(|NearMiss { home, support, .. }| (home, support));
    let best = ranking.best_of_each.iter().map(|BestOfEach { home, support, .. }| (home, support));
    let routes = ranking.best_of_each_route.iter().map(|best| (&best.home, &best.support));
    let halves = packages.chain(near).chain(best).chain(routes).flat_map(|(home, support)| {
        let home = home.as_ref().map(|id| (OfferKind::Home, id.to_string()));
        home.into_iter().chain(support.as_ref().map(|id| (OfferKind::Support, id.to_string())))
    });
    halves.collect::<BTreeSet<_>>().into_iter().collect()
}
