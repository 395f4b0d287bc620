//! Keeping what people decide about packages, with the ranking that it rests on.

use super::{
    app::{App, Question},
    clock::Clock,
    error::{Error, FieldFault, Result},
    paying::time_it_takes,
};
use crate::{
    domain::{
        HomeId, Ranking, Requirement, SupportId,
        ranking::RankWhat,
        records::{Id, KeptFor, RankingId, Record},
    },
    funding::{Person, Rules},
    loading::{self, PlanAnswers, RankedWith},
    matching::{self, Market},
    store::{NewRanking, StoreError, Stored, StoredPlan},
};
use jiff::civil::Date;
use std::sync::Arc;

/// How a plan is ranked for what is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct How {
    pub today: Date,
    pub rank: RankWhat,
    pub top: usize,
}

/// A ranking that something will rest on.
pub struct ToKeep {
    pub ranking: Ranking,
    /// What the plan asks for.
    pub requirements: Vec<Requirement>,
    /// The offers that were ranked.
    pub offers: Arc<Market>,
    /// As it is to be kept.
    pub kept: NewRanking,
    answers: PlanAnswers,
    rules: &'static Rules,
    today: Date,
}

impl ToKeep {
    /// Ranks a plan as it stands now.
    pub async fn of(app: &App, plan: &StoredPlan, how: How, kept_for: KeptFor) -> Result<ToKeep> {
        let standing = app.standing();
        let decisions = app.store().decisions(&plan.reference).await?;
        let last_decision = decisions.last().map_or(0, |decision| decision.seq);
        let requirements = loading::reviewed(plan, &decisions, app.gazetteer()).map_err(loading::NoReading::from)?.reading.requirements;
        let answers = app.answers(plan).await?;
        let question = Question {
            plan: plan.reference.clone(),
            requirements: requirements.clone(),
            answers: answers.clone(),
            today: how.today,
            what: how.rank,
            top: how.top,
        };
        let ranking = app.rank(question, standing.offers.clone()).await?;
        let (offers, gazetteer, rules) = (standing.seq, app.gazetteer(), app.rules());
        let with = RankedWith { plan, last_decision, offers, answers: &answers, gazetteer, rules, today: how.today, rank: how.rank, top: how.top };
        let kept = with.keep(app.store(), Id::new(Clock::new_id()), &ranking, kept_for).await?;
        Ok(ToKeep { ranking, requirements, offers: standing.offers.clone(), kept, answers, rules, today: how.today })
    }

    /// The last day on which the longest way to a package may begin for the day that the plan wants (`Timeline::start_by`); none without a home.
    pub fn start_by(&self, home: Option<&HomeId>, support: Option<&SupportId>) -> Option<Date> {
        let (offers, person) = ((&*self.offers, &self.answers), Person::of(&self.requirements));
        time_it_takes(self.rules, &person, offers, (home.map(|id| id.as_str()), support.map(|id| id.as_str())), self.today)?.start_by()
    }

    /// Its id.
    pub fn id(&self) -> RankingId {
        self.kept.id
    }

    /// The place of a package among the possible ones that were ranked.
    pub fn rank_of(&self, home: Option<&HomeId>, support: Option<&SupportId>) -> Option<usize> {
        self.ranking.packages.iter().find(|p| p.home.as_ref() == home && p.support.as_ref() == support).map(|p| p.rank)
    }

    /// Whether something less restrictive than this home is possible.
    pub fn less_restrictive(&self, home: &HomeId) -> bool {
        let restrictiveness = |id: &HomeId| self.offers.home(id).map(matching::restrictiveness);
        let Some(this) = restrictiveness(home) else { return false };
        self.ranking.best_of_each.iter().filter_map(|best| best.home.as_ref().and_then(restrictiveness)).any(|other| other < this)
    }

    /// A fault where a package names nothing, or an offer that is not there.
    pub fn known(&self, field: &str, home: Option<&HomeId>, support: Option<&SupportId>) -> Option<FieldFault> {
        let fault = |part: &str, reason: String| Some(FieldFault { field: format!("{field}{part}"), reason });
        match (home, support) {
            (None, None) => fault("home", "Name a home, a support team, or both.".into()),
            (Some(home), _) if self.offers.home(home).is_none() => fault("home", format!("There is no home {home}.")),
            (_, Some(support)) if self.offers.support(support).is_none() => fault("support", format!("There is no support team {support}.")),
            _ => None,
        }
    }
}

impl App {
    /// A record of a plan, or of anything else, by its id; not found where it belongs to another.
    pub async fn record_of<T: Record>(&self, owner: Id<T::Of>, id: &str) -> Result<Stored<T>> {
        let none = || Error::no_such_record(T::KIND.name());
        let found = self.store().record::<T>(id.parse().map_err(|_| none())?).await?;
        found.filter(|record| record.of == Some(owner)).ok_or_else(none)
    }
}

/// What is given back where somebody else was there first: what was sent, and what stands now. Nothing is lost.
pub fn both_versions<'a>(cause: StoreError, yours: &'a impl serde::Serialize, current: &'a impl serde::Serialize) -> Error {
    let changed = matches!(cause, StoreError::Changed { .. });
    let error = Error::from(cause);
    if changed { error.with_both(yours, current) } else { error }
}
