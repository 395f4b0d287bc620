//! The shortlist of a plan as pages work with it: packages are put on it, get a note, and come off again.

use super::{
    app::App,
    clock::Clock,
    error::{Error, Result},
    keeping::{How, ToKeep},
    paying::time_it_takes,
};
use crate::{
    domain::{
        HomeId, SupportId,
        ranking::RankWhat,
        records::{Id, KeptFor, Shortlist, Shortlisted},
    },
    funding::Person,
    store::{Expected, NewRanking, NewRecord, StoreError, Stored, StoredPlan},
};
use jiff::civil::Date;

/// How often a change is tried again where somebody else was there first; their change stays.
const TRIES: usize = 20;
/// What the shortlist is called that pages begin.
const TITLE: &str = "Shortlist";
/// How many packages the ranking holds that is kept with it.
const TOP: usize = 50;

/// Which package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halves {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
}

impl Halves {
    /// Whether this is the package.
    pub fn are(&self, kept: &Shortlisted) -> bool {
        self.home == kept.home && self.support == kept.support
    }

    fn what(&self) -> RankWhat {
        match (&self.home, &self.support) {
            (Some(_), None) => RankWhat::Homes,
            (None, Some(_)) => RankWhat::Support,
            _ => RankWhat::Packages,
        }
    }
}

/// The shortlists of a plan that were not withdrawn, in the order in which they were made.
pub async fn all(app: &App, plan: &StoredPlan) -> Result<Vec<Stored<Shortlist>>> {
    let all: Vec<Stored<Shortlist>> = app.store().records_of(Id::new(plan.id)).await?;
    Ok(all.into_iter().filter(|record| record.withdrawn.is_none()).collect())
}

/// Puts a package on the shortlist with the ranking that it was taken from; one that stands there already stays as it is.
pub async fn keep(app: &App, plan: &StoredPlan, halves: &Halves) -> Result<()> {
    let how = How { today: app.clock().today(), rank: halves.what(), top: TOP };
    let ranked = ToKeep::of(app, plan, how, KeptFor::Shortlist).await?;
    if let Some(fault) = ranked.known("", halves.home.as_ref(), halves.support.as_ref()) {
        return Err(Error::unusable("This cannot be kept on the shortlist", fault.reason));
    }
    let package = Shortlisted {
        home: halves.home.clone(),
        support: halves.support.clone(),
        note: String::new(),
        rank: ranked.rank_of(halves.home.as_ref(), halves.support.as_ref()),
        ranking: ranked.id(),
        start_by: ranked.start_by(halves.home.as_ref(), halves.support.as_ref()),
    };
    for _ in 0..TRIES {
        let standing = all(app, plan).await?.into_iter().next();
        if standing.as_ref().is_some_and(|record| record.body.packages.iter().any(|kept| halves.are(kept))) {
            return Ok(());
        }
        let mut body = standing.as_ref().map_or_else(|| Shortlist { title: TITLE.into(), packages: vec![] }, |record| record.body.clone());
        body.packages.push(package.clone());
        if saved(app, plan, standing.as_ref(), body, Some(ranked.kept.clone())).await? {
            return Ok(());
        }
    }
    Err(Error::conflict("The shortlist changes faster than we can follow", "Nothing was changed. Try again shortly."))
}

/// Writes a note beside a package, if the shortlist is as its author had it before them; by when to start with it is reckoned anew.
pub async fn note(app: &App, plan: &StoredPlan, list: &str, version: i64, halves: &Halves, note: &str) -> Result<()> {
    let record = app.record_of::<Shortlist>(Id::new(plan.id), list).await?;
    if record.version != version {
        return Err(changed_since(&record));
    }
    let mut body = record.body.clone();
    let Some(package) = body.packages.iter_mut().find(|kept| halves.are(kept)) else { return Err(not_there()) };
    package.note = note.trim().to_owned();
    package.start_by = start_by(app, plan, halves).await?;
    if saved(app, plan, Some(&record), body, None).await? { Ok(()) } else { Err(changed_since(&record)) }
}

/// The last day on which the longest way to a package may begin for the day that the plan wants, as it is reckoned today.
async fn start_by(app: &App, plan: &StoredPlan, halves: &Halves) -> Result<Option<Date>> {
    let (reading, answers, offers) = (app.reading(plan).await?, app.answers(plan).await?, app.offers());
    let (home, support) = (halves.home.as_ref().map(|id| id.as_str()), halves.support.as_ref().map(|id| id.as_str()));
    let person = Person::of(&reading.requirements);
    Ok(time_it_takes(app.rules(), &person, (&offers, &answers), (home, support), app.clock().today()).and_then(|time| time.start_by()))
}

/// Takes a package off the shortlist; one that is not there any more is none the worse.
pub async fn take_off(app: &App, plan: &StoredPlan, list: &str, halves: &Halves) -> Result<()> {
    for _ in 0..TRIES {
        let record = app.record_of::<Shortlist>(Id::new(plan.id), list).await?;
        let mut body = record.body.clone();
        body.packages.retain(|kept| !halves.are(kept));
        if body == record.body || saved(app, plan, Some(&record), body, None).await? {
            return Ok(());
        }
    }
    Err(Error::conflict("The shortlist changes faster than we can follow", "Nothing was changed. Try again shortly."))
}

/// Whether it was saved; not where somebody else was there first.
async fn saved(app: &App, plan: &StoredPlan, standing: Option<&Stored<Shortlist>>, body: Shortlist, rests_on: Option<NewRanking>) -> Result<bool> {
    let id = standing.map_or_else(|| Id::new(Clock::new_id()), |record| record.id);
    let expected = standing.map_or(Expected::New, |record| Expected::Version(record.version));
    let new = NewRecord { id, of: Some(Id::new(plan.id)), body, expected, rests_on };
    match app.store().save_record(new, &app.author(), app.clock().now()).await {
        Ok(_) => Ok(true),
        Err(StoreError::Changed { .. }) => Ok(false),
        Err(cause) => Err(cause.into()),
    }
}

fn changed_since(record: &Stored<Shortlist>) -> Error {
    let detail = format!(
        "{} changed it meanwhile. Your note was not saved: open the shortlist again, where it stands as it is now, and write it once more.",
        record.changed_by
    );
    Error::conflict("The shortlist was changed since you opened it", detail)
}

fn not_there() -> Error {
    Error::conflict("This package is no longer on the shortlist", "Somebody took it off meanwhile. Keep it again if it is still wanted.")
}
