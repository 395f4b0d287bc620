//! What is kept beside plans, as far as the first page says it and pages of homes ask of it: days, counts and codes of each record, read once and kept in memory until a
//! record of that kind comes, changes or goes, and never longer than a day. Who may see a plan is asked anew each time.

use super::{app::App, error::Result};
use crate::{
    domain::{
        HomeId, OfferKind, SupportId,
        records::{ActionPlan, ComingUp, Id, KeptAction, Occasion, Outcome, PackageDecision, Plan, Record, Shortlist, Specification},
    },
    matching::Market,
    offers::is_stale,
    store::{PlanInSight, SeenMark, Sight, Stored},
    vocabulary::{Route, Status},
};
use jiff::{ToSpan, civil::Date};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// What has to be done within so many days is said.
pub const SOON_DAYS: i64 = 14;
/// For so many sets of plans it is kept; people of one organisation mostly see the same.
const SETS: usize = 64;

/// A home, a team, or both.
pub type Halves = (Option<HomeId>, Option<SupportId>);

/// An action plan.
pub struct Work {
    pub of: Halves,
    pub route: Route,
    /// How many things are overdue, and since when the first is.
    pub late: Option<(usize, Date)>,
    /// What is to be done next within [`SOON_DAYS`], in the words of the rules, and by when.
    pub due: Option<(Date, String)>,
}

/// A decision about a package.
pub struct Decided {
    pub of: Halves,
    pub outcome: Outcome,
    pub review_by: Option<Date>,
    pub start_by: Option<Date>,
}

/// The packages of a shortlist, each with the day by which to start.
pub type Packages = Vec<(Halves, Option<Date>)>;

/// A shortlist of which something moved on.
pub struct Moved {
    /// Packages that can no longer be had.
    pub left: usize,
    /// Those that were not confirmed lately, and the first of them.
    pub old: usize,
    pub first_old: Option<Halves>,
}

/// A specification that went out.
pub struct Asked {
    pub id: Id<Specification>,
    pub answers_by: Option<Date>,
}

/// One kind of what is noted, each with its plan: by the number of a set of plans, and at which mark.
pub struct Noted<N>(Mutex<HashMap<u64, AtMark<N>>>);

/// What was noted on a day, when a kind of records stood at a mark.
type AtMark<N> = (Date, SeenMark, Arc<Vec<(Uuid, N)>>);

/// Everything that is noted.
#[derive(Default)]
pub struct Notes {
    plans: Noted<PlanInSight>,
    work: Noted<Work>,
    decided: Noted<Decided>,
    coming: Noted<(Occasion, Date)>,
    shortlists: Noted<Packages>,
    moved: Noted<Moved>,
    asked: Noted<Asked>,
    alerts: Noted<i64>,
}

/// Whose notes are asked for: eyes, the plans that they see (as [`number_of`] says), and the day.
pub struct Seen<'a> {
    pub sight: &'a Sight,
    pub plans: u64,
    pub today: Date,
}

/// A number that is another for other plans.
pub fn number_of<'p>(plans: impl Iterator<Item = &'p Uuid>) -> u64 {
    let mut hasher = DefaultHasher::new();
    plans.for_each(|plan| plan.hash(&mut hasher));
    hasher.finish()
}

impl<N> Default for Noted<N> {
    fn default() -> Noted<N> {
        Noted(Mutex::default())
    }
}

impl<N> Noted<N> {
    /// What was noted of these plans at this mark.
    fn known(&self, seen: &Seen<'_>, mark: &SeenMark) -> Option<Arc<Vec<(Uuid, N)>>> {
        let sets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sets.get(&seen.plans).filter(|(day, known, _)| *day == seen.today && known == mark).map(|(_, _, notes)| notes.clone())
    }

    fn note(&self, seen: &Seen<'_>, mark: SeenMark, notes: Vec<(Uuid, N)>) -> Arc<Vec<(Uuid, N)>> {
        let mut sets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sets.retain(|_, (day, ..)| *day == seen.today);
        if sets.len() >= SETS {
            sets.clear();
        }
        let notes = Arc::new(notes);
        sets.insert(seen.plans, (seen.today, mark, notes.clone()));
        notes
    }

    /// What the records of one kind say, read where one came, changed or went since. The mark is older than what is read: what comes between
    /// the two is read once more.
    async fn of<T: Record<Of = Plan>>(&self, app: &App, seen: &Seen<'_>, say: impl Fn(Stored<T>) -> Option<N>) -> Result<Arc<Vec<(Uuid, N)>>> {
        let mark = app.store().records_seen_mark::<T>(seen.sight).await?;
        if let Some(notes) = self.known(seen, &mark) {
            return Ok(notes);
        }
        let records = app.store().records_seen_by::<T>(seen.sight).await?;
        Ok(self.note(seen, mark, records.into_iter().filter_map(|record| Some((record.of?.uuid(), say(record)?))).collect()))
    }
}

impl Notes {
    /// The plans, with no word of them.
    pub async fn plans(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, PlanInSight)>>> {
        let mark = app.store().plans_seen_mark(seen.sight).await?;
        match self.plans.known(seen, &mark) {
            Some(plans) => Ok(plans),
            None => Ok(self.plans.note(seen, mark, app.store().plans_in_sight(seen.sight).await?.into_iter().map(|plan| (plan.id, plan)).collect())),
        }
    }

    /// Their action plans.
    pub async fn work(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, Work)>>> {
        self.work.of(app, seen, |record: Stored<ActionPlan>| Some(Work::of(record.body, seen.today))).await
    }

    /// What was decided about packages, in the order in which it was decided.
    pub async fn decided(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, Decided)>>> {
        let say = |PackageDecision { home, support, outcome, review_by, start_by, .. }| Decided { of: (home, support), outcome, review_by, start_by };
        self.decided.of(app, seen, |record: Stored<PackageDecision>| Some(say(record.body))).await
    }

    /// Hearings and reviews.
    pub async fn coming(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, (Occasion, Date))>>> {
        self.coming.of(app, seen, |record: Stored<ComingUp>| Some((record.body.what, record.body.on))).await
    }

    /// Shortlists.
    pub async fn shortlists(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, Packages)>>> {
        let packages = |list: Shortlist| list.packages.into_iter().map(|kept| ((kept.home, kept.support), kept.start_by)).collect();
        self.shortlists.of(app, seen, |record: Stored<Shortlist>| Some(packages(record.body))).await
    }

    /// Shortlists of which something moved on, looked for where one of them or an offer changed: offers are many, and found one by one.
    pub async fn moved(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, Moved)>>> {
        let (standing, lists) = (app.standing(), app.store().records_seen_mark::<Shortlist>(seen.sight).await?);
        let mark = (lists.0, lists.1, Some(format!("{} {}", lists.2.unwrap_or_default(), standing.seq)));
        if let Some(moved) = self.moved.known(seen, &mark) {
            return Ok(moved);
        }
        let lists = self.shortlists(app, seen).await?;
        Ok(self.moved.note(seen, mark, moved(&lists, &standing.offers, seen.today)))
    }

    /// Specifications that went out.
    pub async fn asked(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, Asked)>>> {
        let say = |record: Stored<Specification>| {
            let went_out = record.body.making.as_ref().is_some_and(|making| making.sent.is_some());
            went_out.then_some(Asked { id: record.id, answers_by: record.body.answers_by })
        };
        self.asked.of(app, seen, say).await
    }

    /// How many changes nobody has looked at; plans without any are left out.
    pub async fn alerts(&self, app: &App, seen: &Seen<'_>) -> Result<Arc<Vec<(Uuid, i64)>>> {
        let mark = app.store().alerts_seen_mark(seen.sight).await?;
        match self.alerts.known(seen, &mark) {
            Some(alerts) => Ok(alerts),
            None => Ok(self.alerts.note(seen, mark, app.store().alerts_seen_by(seen.sight).await?)),
        }
    }
}

/// Which offers of these shortlists left or are stale, found in one pass over all offers.
fn moved(lists: &[(Uuid, Packages)], offers: &Market, today: Date) -> Vec<(Uuid, Moved)> {
    let kept = || lists.iter().flat_map(|(_, packages)| packages.iter().map(|(of, _)| of));
    let (homes, teams): (HashSet<&HomeId>, HashSet<&SupportId>) =
        (kept().filter_map(|of| of.0.as_ref()).collect(), kept().filter_map(|of| of.1.as_ref()).collect());
    let there = |status: Status| matches!(status, Status::Published | Status::UnderOffer);
    let homes: HashMap<&HomeId, (bool, bool)> =
        offers.homes.iter().filter(|o| homes.contains(&o.id)).map(|o| (&o.id, (there(o.status), is_stale(o.confirmed_on, today, OfferKind::Home)))).collect();
    let teams: HashMap<&SupportId, (bool, bool)> = offers
        .support
        .iter()
        .filter(|o| teams.contains(&o.id))
        .map(|o| (&o.id, (there(o.status), is_stale(o.confirmed_on, today, OfferKind::Support))))
        .collect();
    let halves = |of: &Halves| [of.0.as_ref().map(|id| homes.get(id).copied()), of.1.as_ref().map(|id| teams.get(id).copied())];
    let gone = |of: &Halves| halves(of).into_iter().flatten().any(|half| half.is_none_or(|(there, _)| !there));
    let stale = |of: &Halves| halves(of).into_iter().flatten().flatten().any(|(_, stale)| stale);
    let of_list = |(plan, packages): &(Uuid, Packages)| {
        let old: Vec<&Halves> = packages.iter().map(|(of, _)| of).filter(|of| stale(of)).collect();
        let left = packages.iter().filter(|(of, _)| gone(of)).count();
        let moved = Moved { left, old: old.len(), first_old: old.first().map(|of| (*of).clone()) };
        (left + old.len() > 0).then_some((*plan, moved))
    };
    lists.iter().filter_map(of_list).collect()
}

impl Work {
    fn of(plan: ActionPlan, today: Date) -> Work {
        let since = plan.actions.iter().filter_map(|action| action.overdue_since(today)).min();
        let soon = |action: &&KeptAction| action.done.is_none() && (today..=today.saturating_add(SOON_DAYS.days())).contains(&action.by);
        Work {
            late: since.map(|since| (plan.overdue(today), since)),
            due: plan.actions.iter().filter(soon).min_by_key(|action| action.by).map(|next| (next.by, next.what.clone())),
            of: (plan.home, plan.support),
            route: plan.route,
        }
    }
}
